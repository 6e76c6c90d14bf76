package calendar

import (
	"errors"
	"fmt"
	"slices"
)

// check says everything that is wrong with a calendar.
func (c *calendar) check() error {
	var errs []error
	if len(c.Years) == 0 {
		errs = append(errs, errors.New("it has no year"))
	}
	known := make([]string, 0, len(c.Sources))
	for _, source := range c.Sources {
		if source.ID == "" || source.Title == "" || source.URL == "" || slices.Contains(known, source.ID) {
			errs = append(errs, fmt.Errorf("source %q: it must have an id of its own, a title and a url", source.ID))
		}
		known = append(known, source.ID)
	}
	for i, year := range c.Years {
		if i > 0 && year.Year != c.Years[i-1].Year+1 {
			errs = append(errs, fmt.Errorf("%d stands after %d", year.Year, c.Years[i-1].Year))
		}
		errs = append(errs, year.check(known))
	}
	return errors.Join(errs...)
}

// check says what is wrong with a year: its days must be its own, each once and in their order.
func (y Year) check(sources []string) error {
	var errs []error
	for i, day := range y.Days {
		if day.Date.Year != y.Year {
			errs = append(errs, fmt.Errorf("%s is no day of %d", day.Date, y.Year))
		}
		if i > 0 && !day.Date.After(y.Days[i-1].Date) {
			errs = append(errs, fmt.Errorf("%s stands after %s", day.Date, y.Days[i-1].Date))
		}
		if err := day.check(sources); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", day.Date, err))
		}
	}
	return errors.Join(errs...)
}

func (d Day) check(sources []string) error {
	switch d.Kind {
	case Holiday, Religious:
		if !d.From.IsZero() {
			return fmt.Errorf("a %s day stands in the place of no other, here of %s", d.Kind, d.From)
		}
	case Moved, Worked, Withdrawn:
		if d.From.IsZero() {
			return fmt.Errorf("a %s day has no from", d.Kind)
		}
	default:
		return fmt.Errorf("kind is %q: it must be %q, %q, %q, %q or %q", d.Kind, Holiday, Religious, Moved, Worked, Withdrawn)
	}
	if weekend(d.Date) != (d.Kind == Worked) {
		return fmt.Errorf("a %s day is a weekday, and one that is worked a Saturday or Sunday", d.Kind)
	}
	if d.What == "" || len(d.Sources) == 0 {
		return errors.New("it must say what it is and have a source")
	}
	for _, id := range d.Sources {
		if !slices.Contains(sources, id) {
			return fmt.Errorf("there is no source %q", id)
		}
	}
	if d.Sure != Confirmed && d.Sure != SecondHand && d.Sure != Assumed {
		return fmt.Errorf("sure is %q: it must be %q, %q or %q", d.Sure, Confirmed, SecondHand, Assumed)
	}
	return nil
}
