package social

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Term is since when and until when a record holds.
type Term struct {
	// From is the first day.
	From identifiers.Date `json:"from" doc:"The first day."`
	// Until is the last day; absent where there is no end.
	Until identifiers.Date `json:"until,omitzero" doc:"The last day; absent where there is no end."`
	// EndedAt is the day on which it was ended early: on that day it no longer holds. Absent unless it was.
	EndedAt identifiers.Date `json:"endedAt,omitzero" doc:"The day on which it was ended early: on that day it no longer holds. Absent unless it was."`
}

// HoldsOn says whether the record holds on a day.
func (t Term) HoldsOn(day identifiers.Date) bool {
	return !day.Before(t.From) && (t.Until.IsZero() || !day.After(t.Until)) && (t.EndedAt.IsZero() || day.Before(t.EndedAt))
}

// knownOn is the term as the system has it on a day, and whether it has it at all: not before it begins, and without an early end that is
// yet to come.
func (t Term) knownOn(day identifiers.Date) (Term, bool) {
	if t.EndedAt.After(day) {
		t.EndedAt = identifiers.Date{}
	}
	return t, !t.From.After(day)
}

// validate checks that there is a first day and that the ends can be.
func (t Term) validate() error {
	switch {
	case t.From.IsZero():
		return errors.New("from is missing")
	case !t.Until.IsZero() && t.Until.Before(t.From):
		return fmt.Errorf("until %s is before from %s", t.Until, t.From)
	case !t.EndedAt.IsZero() && t.EndedAt.Before(t.From):
		return fmt.Errorf("endedAt %s is before from %s", t.EndedAt, t.From)
	}
	return nil
}

// maxName bounds, in bytes, what names a record or a body.
const maxName = 200

// short refuses a text of a record that is longer than any real one.
func short(field, value string) error {
	if len(value) > maxName {
		return fmt.Errorf("%s has %d bytes: it must have 1 to %d", field, len(value), maxName)
	}
	return nil
}
