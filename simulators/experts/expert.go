package experts

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Expert is a certified expert (assumed). The record's key is the certificate's number.
type Expert struct {
	// Certificate is the number of the expert's certificate.
	Certificate string `json:"certificate"`
	// IIN of the expert.
	IIN identifiers.IIN `json:"iin"`
	// Specialisation of the expert, in words.
	Specialisation string `json:"specialisation"`
	// From is the first day.
	From identifiers.Date `json:"from"`
	// Until is the last day.
	Until identifiers.Date `json:"until" doc:"The last day."`
	// RevokedAt is the day on which it was revoked: on that day it no longer holds. Absent unless it was.
	RevokedAt identifiers.Date `json:"revokedAt,omitzero" doc:"The day on which it was revoked: on that day it no longer holds. Absent unless it was."`
}

// HoldsOn says whether the expert is certified on a day.
func (e Expert) HoldsOn(day identifiers.Date) bool {
	return !day.Before(e.From) && !day.After(e.Until) && (e.RevokedAt.IsZero() || day.Before(e.RevokedAt))
}

// knownOn is the certificate as the register has it on a day, and whether it has it at all.
func (e Expert) knownOn(day identifiers.Date) (Expert, bool) {
	if e.RevokedAt.After(day) {
		e.RevokedAt = identifiers.Date{}
	}
	return e, !e.From.After(day)
}

// Validate checks that the certificate says whose, for what and for how long, and that its ends can be.
func (e Expert) Validate() error {
	switch {
	case e.Certificate == "":
		return errors.New("certificate is empty")
	case e.IIN.IsZero() || e.Specialisation == "":
		return errors.New("iin and specialisation must both be given")
	case e.From.IsZero() || e.Until.IsZero():
		return errors.New("from and until must both be given")
	case e.Until.Before(e.From):
		return fmt.Errorf("until %s is before from %s", e.Until, e.From)
	case !e.RevokedAt.IsZero() && e.RevokedAt.Before(e.From):
		return fmt.Errorf("revokedAt %s is before from %s", e.RevokedAt, e.From)
	}
	return nil
}
