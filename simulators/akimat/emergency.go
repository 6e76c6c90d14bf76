package akimat

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Recognition is an act by which a dwelling was recognised as emergency housing (assumed). The record's key is its number.
type Recognition struct {
	// Number of the act.
	Number string `json:"number"`
	// RCA of the dwelling.
	RCA identifiers.RCA `json:"rca"`
	// KATO is the locality in which the dwelling stands.
	KATO identifiers.KATO `json:"kato"`
	// Body is the local executive body that recognised it.
	Body Body `json:"body"`
	// RecognisedOn is the day of the act, its first.
	RecognisedOn identifiers.Date `json:"recognisedOn"`
	// Report is the number of the technical report that it rests on.
	Report string `json:"report,omitempty"`
	// WithdrawnOn is the day on which the recognition was withdrawn, as after a repair: on that day it no longer holds. Absent while it does.
	WithdrawnOn identifiers.Date `json:"withdrawnOn,omitzero" doc:"The day on which the recognition was withdrawn: on that day it no longer holds. Absent while it does."`
}

// Body is a local executive body.
type Body struct {
	// BIN is its business identification number.
	BIN identifiers.BIN `json:"bin"`
	// Name in words.
	Name string `json:"name"`
}

// HoldsOn says whether the dwelling is emergency housing by this act on a day.
func (r Recognition) HoldsOn(day identifiers.Date) bool {
	return !day.Before(r.RecognisedOn) && (r.WithdrawnOn.IsZero() || day.Before(r.WithdrawnOn))
}

// knownOn is the act as the register has it on a day, and whether it has it at all.
func (r Recognition) knownOn(day identifiers.Date) (Recognition, bool) {
	if r.WithdrawnOn.After(day) {
		r.WithdrawnOn = identifiers.Date{}
	}
	return r, !r.RecognisedOn.After(day)
}

// Validate checks that the act says which dwelling, where, by whom and since when, and that its end can be.
func (r Recognition) Validate() error {
	switch {
	case r.Number == "":
		return errors.New("number is empty")
	case r.RCA.IsZero() || r.KATO.IsZero() || r.RecognisedOn.IsZero():
		return errors.New("rca, kato and recognisedOn must all be given")
	case r.Body.BIN.IsZero() || r.Body.Name == "":
		return errors.New("body: bin and name must both be given")
	case !r.WithdrawnOn.IsZero() && r.WithdrawnOn.Before(r.RecognisedOn):
		return fmt.Errorf("withdrawnOn %s is before recognisedOn %s", r.WithdrawnOn, r.RecognisedOn)
	}
	return nil
}
