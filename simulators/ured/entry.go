package ured

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Entry is one person's registration as needing housing (assumed). The record's key is its number.
type Entry struct {
	// Number of the entry.
	Number string `json:"number"`
	// IIN of who needs housing.
	IIN identifiers.IIN `json:"iin"`
	// Body is the local executive body that registered him.
	Body Body `json:"body"`
	// KATO is the locality in which he is registered as needing housing.
	KATO identifiers.KATO `json:"kato"`
	// IncludedOn is the day on which he was included, the first.
	IncludedOn identifiers.Date `json:"includedOn"`
	// RemovedOn is the day on which he was removed: on that day he is in it no more. Absent while he is.
	RemovedOn identifiers.Date `json:"removedOn,omitzero" doc:"The day on which he was removed: on that day he is in it no more. Absent while he is."`
	// Reason for the removal, in words.
	Reason string `json:"reason,omitempty"`
}

// Body is a local executive body.
type Body struct {
	// BIN is its business identification number.
	BIN identifiers.BIN `json:"bin"`
	// Name in words.
	Name string `json:"name"`
}

// StandsOn says whether the person is in the database by this entry on a day.
func (e Entry) StandsOn(day identifiers.Date) bool {
	return !day.Before(e.IncludedOn) && (e.RemovedOn.IsZero() || day.Before(e.RemovedOn))
}

// knownOn is the entry as the database has it on a day, and whether it has it at all: not before its day, and without a removal that is
// yet to come.
func (e Entry) knownOn(day identifiers.Date) (Entry, bool) {
	if e.RemovedOn.After(day) {
		e.RemovedOn, e.Reason = identifiers.Date{}, ""
	}
	return e, !e.IncludedOn.After(day)
}

// Validate checks that the entry says who, by whom, where and since when, and that its removal can be.
func (e Entry) Validate() error {
	switch {
	case e.Number == "":
		return errors.New("number is empty")
	case e.IIN.IsZero() || e.KATO.IsZero() || e.IncludedOn.IsZero():
		return errors.New("iin, kato and includedOn must all be given")
	case e.Body.BIN.IsZero() || e.Body.Name == "":
		return errors.New("body: bin and name must both be given")
	case !e.RemovedOn.IsZero() && e.RemovedOn.Before(e.IncludedOn):
		return fmt.Errorf("removedOn %s is before includedOn %s", e.RemovedOn, e.IncludedOn)
	case e.Reason != "" && e.RemovedOn.IsZero():
		return errors.New("reason is given without removedOn: it is that of a removal")
	}
	return nil
}
