package institutions

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Type is for which registration an administration asks.
type Type string

// The two types of registration.
const (
	Permanent Type = "permanent"
	Temporary Type = "temporary"
)

// Request is an administration's request (assumed). The record's key is its number.
type Request struct {
	// Number is the request's number.
	Number string `json:"number"`
	// Institution is whose administration asks.
	Institution Institution `json:"institution"`
	// RCA of the dwelling in its building.
	RCA identifiers.RCA `json:"rca"`
	// IIN of whom it wants registered there.
	IIN identifiers.IIN `json:"iin"`
	// Type is permanent or temporary.
	Type Type `json:"type" enum:"permanent,temporary"`
	// From is the day of the request, its first.
	From identifiers.Date `json:"from"`
	// Until is the last day; absent where the request has no end.
	Until identifiers.Date `json:"until,omitzero" doc:"The last day; absent where the request has no end."`
	// WithdrawnAt is the day on which it was withdrawn: on that day it no longer holds. Absent unless it was.
	WithdrawnAt identifiers.Date `json:"withdrawnAt,omitzero" doc:"The day on which it was withdrawn: on that day it no longer holds. Absent unless it was."`
}

// Institution is an organisation with a building in which people live.
type Institution struct {
	// BIN is its business identification number.
	BIN identifiers.BIN `json:"bin"`
	// Name in words.
	Name string `json:"name"`
}

// knownOn is the request as the system has it on a day, and whether it has it at all: not before its day, and without a
// withdrawal that is yet to come.
func (r Request) knownOn(day identifiers.Date) (Request, bool) {
	if r.WithdrawnAt.After(day) {
		r.WithdrawnAt = identifiers.Date{}
	}
	return r, !r.From.After(day)
}

// Validate checks that the request says who asks for whom, where, for what and since when, and that its ends can be.
func (r Request) Validate() error {
	switch {
	case r.Number == "":
		return errors.New("number is empty")
	case r.Institution.BIN.IsZero() || r.Institution.Name == "":
		return errors.New("institution: bin and name must both be given")
	case r.RCA.IsZero() || r.IIN.IsZero() || r.From.IsZero():
		return errors.New("rca, iin and from must all be given")
	case r.Type != Permanent && r.Type != Temporary:
		return fmt.Errorf("type is %q: it must be %q or %q", r.Type, Permanent, Temporary)
	case !r.Until.IsZero() && r.Until.Before(r.From):
		return fmt.Errorf("until %s is before from %s", r.Until, r.From)
	case !r.WithdrawnAt.IsZero() && r.WithdrawnAt.Before(r.From):
		return fmt.Errorf("withdrawnAt %s is before from %s", r.WithdrawnAt, r.From)
	}
	return nil
}
