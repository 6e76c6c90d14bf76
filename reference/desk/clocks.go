package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// TestClocks says which clocks can be stood still.
type TestClocks int

// The zero value is production: time is real, whatever a database remembers.
const (
	RealTime TestClocks = iota
	// OneClock is for everybody, ClockEach for every applicant too.
	OneClock
	ClockEach
)

// The years in which a clock can stand and an event can happen: beyond them dates cannot be written or reckoned with.
const (
	firstYear = 1900
	lastYear  = 2200
)

// inBounds says whether an instant can be reckoned with.
func inBounds(at time.Time) bool {
	year := at.UTC().Year()
	return year >= firstYear && year <= lastYear
}

// Now is the time of an applicant.
func (d *Desk) Now(applicant identifiers.IIN) time.Time { return d.clocks.Now(applicant) }

// SetClock stands an applicant's clock still, or everybody's for the zero IIN; nil lets it go. The setting is kept beside
// the applications, and stands when the service is started again. The error is a Refusal for an instant out of bounds.
func (d *Desk) SetClock(ctx context.Context, applicant identifiers.IIN, at *time.Time) error {
	if at != nil && !inBounds(*at) {
		return refuse(CodeMalformed, "a clock can stand in the years %d to %d: the instant given lies outside", firstYear, lastYear)
	}
	d.setting.Lock() // so that what is stored last is what stands
	defer d.setting.Unlock()
	if err := d.store.SetClock(context.WithoutCancel(ctx), applicant.String(), at); err != nil {
		return err
	}
	d.scheduler.Set(applicant, at)
	return nil
}

// restoreClocks stands the clocks still that stood when the service ended. No work is planned yet.
func (d *Desk) restoreClocks(ctx context.Context, which TestClocks) error {
	if which == RealTime {
		return nil
	}
	stored, err := d.store.Clocks(ctx)
	if err != nil {
		return err
	}
	for name, at := range stored {
		var applicant identifiers.IIN
		if name != "" {
			if which == OneClock {
				continue // it could not be set again
			}
			if applicant, err = identifiers.ParseIIN(name); err != nil {
				return fmt.Errorf("a stored clock: %w", err)
			}
		}
		d.scheduler.Set(applicant, &at)
	}
	return nil
}
