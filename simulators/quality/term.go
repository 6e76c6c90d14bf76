package quality

import (
	"errors"
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/identifiers"
)

// workingDays are those in which the body processes a complaint, from the date of its registration (Order 130, para 18).
const workingDays = 15

// closes is when the working hours end (Order 130, Appendix 1, row 7), and a term with those of its last day.
const closes = 18*time.Hour + 30*time.Minute

// termUntil is when the working hours of the fifteenth working day after a registration end; nil where the calendar lacks a year of them.
func termUntil(registered time.Time) (*time.Time, error) {
	day := identifiers.DateOf(registered)
	for n := 0; n < workingDays; {
		day = day.AddDays(1)
		works, err := calendar.Working(day)
		if errors.Is(err, calendar.ErrUnknownYear) {
			return nil, nil //nolint:nilnil // a term that nobody can reckon is absent
		}
		if err != nil {
			return nil, err
		}
		if works {
			n++
		}
	}
	last := day.Time(identifiers.Almaty()).Add(closes)
	return &last, nil
}
