package rpdri

import (
	"errors"
	"fmt"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Stateless stands in the place of a country's code for somebody who is a citizen of none.
const Stateless = "stateless"

// Permit is a residence permit (assumed). The record's key is its number.
type Permit struct {
	// Number is the permit's number.
	Number string `json:"number"`
	// IIN of whom it permits to reside.
	IIN identifiers.IIN `json:"iin"`
	// Citizenship is the country's code, ISO 3166 numeric, or "stateless".
	Citizenship string `json:"citizenship"`
	// From is the first day.
	From identifiers.Date `json:"from"`
	// Until is the last day.
	Until identifiers.Date `json:"until" doc:"The last day."`
	// RevokedAt is the day on which it was revoked: on that day it no longer holds. Absent unless it was.
	RevokedAt identifiers.Date `json:"revokedAt,omitzero" doc:"The day on which it was revoked: on that day it no longer holds. Absent unless it was."`
}

// Refugee is a certificate of refugee status (assumed). The record's key is its number.
type Refugee struct {
	// Certificate is the certificate's number.
	Certificate string `json:"certificate"`
	// IIN of the refugee.
	IIN identifiers.IIN `json:"iin"`
	// From is the day of the recognition, the first.
	From identifiers.Date `json:"from"`
	// Until is the last day.
	Until identifiers.Date `json:"until" doc:"The last day."`
	// EndedAt is the day on which the status ended early: on that day it no longer holds. Absent unless it did.
	EndedAt identifiers.Date `json:"endedAt,omitzero" doc:"The day on which the status ended early: on that day it no longer holds. Absent unless it did."`
}

// knownOn is the permit as the register has it on a day, and whether it has it at all.
func (p Permit) knownOn(day identifiers.Date) (Permit, bool) {
	if p.RevokedAt.After(day) {
		p.RevokedAt = identifiers.Date{}
	}
	return p, !p.From.After(day)
}

// knownOn is the status as the register has it on a day, and whether it has it at all.
func (r Refugee) knownOn(day identifiers.Date) (Refugee, bool) {
	if r.EndedAt.After(day) {
		r.EndedAt = identifiers.Date{}
	}
	return r, !r.From.After(day)
}

// Validate checks that the permit says to whom, a citizen of which country and for how long, and that its ends can be.
func (p Permit) Validate() error {
	if p.Citizenship != Stateless && (len(p.Citizenship) != 3 || strings.Trim(p.Citizenship, "0123456789") != "") {
		return fmt.Errorf("citizenship is %q: it must be three digits of ISO 3166, or %q", p.Citizenship, Stateless)
	}
	return paper(p.Number, p.IIN, p.From, p.Until, p.RevokedAt)
}

// Validate checks that the certificate says to whom and for how long, and that its ends can be.
func (r Refugee) Validate() error {
	return paper(r.Certificate, r.IIN, r.From, r.Until, r.EndedAt)
}

// paper checks what permits and certificates have in common.
func paper(number string, iin identifiers.IIN, from, until, ended identifiers.Date) error {
	switch {
	case number == "":
		return errors.New("the number is empty")
	case iin.IsZero():
		return errors.New("iin is missing")
	case from.IsZero() || until.IsZero():
		return errors.New("from and until must both be given")
	case until.Before(from):
		return fmt.Errorf("until %s is before from %s", until, from)
	case !ended.IsZero() && ended.Before(from):
		return fmt.Errorf("the early end %s is before from %s", ended, from)
	}
	return nil
}
