package calendar

import (
	"bytes"
	_ "embed" // the days are data of this package
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/synaq/synaq/identifiers"
)

// ErrUnknownYear is returned, wrapped, for a day of a year of which the calendar has none: weekends alone would be a guess.
var ErrUnknownYear = errors.New("no calendar for the year")

// Kind says why a day is not what the five-day week makes of it.
type Kind string

// The kinds of day.
const (
	// Holiday is a national or state holiday on a weekday: a day off.
	Holiday Kind = "holiday"
	// Religious is the first day of Kurban Ait or Orthodox Christmas on a weekday: a day off, which moves to no other day.
	Religious Kind = "religious"
	// Moved is a weekday that is off in place of another day.
	Moved Kind = "moved"
	// Worked is a Saturday or Sunday on which people work in place of another day.
	Worked Kind = "working"
	// Withdrawn is a weekday that a published calendar had off and a later source has not: a working day.
	Withdrawn Kind = "withdrawn"
)

// Sureness says how sure it is that the day is what the calendar says.
type Sureness string

// The degrees of sureness, the surest first.
const (
	// Confirmed: the law names the day, or its rule gives it, and the year's published calendar has it.
	Confirmed Sureness = "confirmed"
	// SecondHand: a page tells of a decision that was not read itself.
	SecondHand Sureness = "second-hand"
	// Assumed: the law's rule, in a year of which no published calendar was found.
	Assumed Sureness = "assumed"
)

// Source is where days were read.
type Source struct {
	// ID names it in Day.Sources.
	ID string `yaml:"id"`
	// Title says what it is: the clause, the order, the calendar.
	Title string `yaml:"title"`
	// URL is the public page on which it was read.
	URL string `yaml:"url"`
}

// Day is a day that differs from the five-day week, or about which published calendars disagree.
type Day struct {
	// Date is the day, in Almaty.
	Date identifiers.Date `yaml:"date"`
	// Kind says whether it is worked and why.
	Kind Kind `yaml:"kind"`
	// What it is, in words.
	What string `yaml:"what"`
	// From is the day in whose place a Moved, Worked or Withdrawn day stands; of the others there is none.
	From identifiers.Date `yaml:"from"`
	// Sources are the IDs of where it was read.
	Sources []string `yaml:"sources"`
	// Sure says how sure it is.
	Sure Sureness `yaml:"sure"`
}

// Working says whether people work on the day, by its kind.
func (d Day) Working() bool { return d.Kind == Worked || d.Kind == Withdrawn }

// Year is the days of one year that differ, in their order.
type Year struct {
	Year int   `yaml:"year"`
	Days []Day `yaml:"days"`
}

// Working says whether a five-day week is worked on a day: Monday to Friday, but for the days of Years. A day that does not exist is an
// error, and so is one of another year: ErrUnknownYear.
func Working(day identifiers.Date) (bool, error) {
	if !day.Valid() {
		return false, fmt.Errorf("there is no day %s", day)
	}
	known, err := load()
	if err != nil {
		return false, err
	}
	days, found := known.days[day.Year]
	if !found {
		return false, fmt.Errorf("%w %d, which would say whether %s is a working day: there are %s", ErrUnknownYear, day.Year, day, known.span())
	}
	if special, found := days[day]; found {
		return special.Working(), nil
	}
	return !weekend(day), nil
}

// Years are the years that the calendar has, oldest first.
func Years() ([]Year, error) {
	known, err := load()
	if err != nil {
		return nil, err
	}
	years := slices.Clone(known.Years)
	for i := range years {
		years[i].Days = slices.Clone(years[i].Days)
	}
	return years, nil
}

// Sources are where the days were read.
func Sources() ([]Source, error) {
	known, err := load()
	if err != nil {
		return nil, err
	}
	return slices.Clone(known.Sources), nil
}

func weekend(day identifiers.Date) bool {
	weekday := day.Time(time.UTC).Weekday()
	return weekday == time.Saturday || weekday == time.Sunday
}

//go:embed kazakhstan.yaml
var text []byte

// calendar is the file.
type calendar struct {
	Sources []Source `yaml:"sources"`
	Years   []Year   `yaml:"years"`

	days map[int]map[identifiers.Date]Day
}

// span are the years, for messages.
func (c *calendar) span() string {
	return fmt.Sprintf("%d to %d", c.Years[0].Year, c.Years[len(c.Years)-1].Year)
}

// load reads the calendar that is part of this program, once.
var load = sync.OnceValues(func() (*calendar, error) { return read(text) }) //nolint:gochecknoglobals // a constant that must be made

// read reads a calendar and checks it.
func read(text []byte) (*calendar, error) {
	c := &calendar{days: map[int]map[identifiers.Date]Day{}}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(c); err != nil {
		return nil, fmt.Errorf("read the calendar: %w", err)
	}
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("check the calendar: %w", err)
	}
	for _, year := range c.Years {
		days := make(map[identifiers.Date]Day, len(year.Days))
		for _, day := range year.Days {
			days[day.Date] = day
		}
		c.days[year.Year] = days
	}
	return c, nil
}
