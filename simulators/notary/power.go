package notary

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Power is a notarised power of attorney (assumed). The record's key is its number.
type Power struct {
	// Number is the number under which the notary entered it.
	Number string `json:"number"`
	// Principal gives the power (доверитель).
	Principal Person `json:"principal"`
	// Attorney has it (поверенный).
	Attorney Person `json:"attorney"`
	// Powers are the actions that it covers, by their codes in the table Actions.
	Powers []string `json:"powers" enum:"residence-registration,housing-registration,property-sale,property-management,court-representation"`
	// From is the day on which it was certified, its first.
	From identifiers.Date `json:"from"`
	// Until is the last day.
	Until identifiers.Date `json:"until" doc:"The last day."`
	// RevokedAt is the day on which it was revoked: on that day it no longer holds. Absent unless it was.
	RevokedAt identifiers.Date `json:"revokedAt,omitzero" doc:"The day on which it was revoked: on that day it no longer holds. Absent unless it was."`
}

// Person is somebody in a power of attorney.
type Person struct {
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
}

// knownOn is the power as the register has it on a day, and whether it has it at all: not before it was certified, and
// without a revocation that is yet to come.
func (p Power) knownOn(day identifiers.Date) (Power, bool) {
	if p.RevokedAt.After(day) {
		p.RevokedAt = identifiers.Date{}
	}
	return p, !p.From.After(day)
}

// Validate checks that the power says by whom, to whom, for which actions and for how long, and that its ends can be.
func (p Power) Validate() error {
	switch {
	case p.Number == "":
		return errors.New("number is empty")
	case p.Principal.IIN.IsZero() || p.Attorney.IIN.IsZero():
		return errors.New("principal.iin and attorney.iin must both be given")
	case p.Principal == p.Attorney:
		return fmt.Errorf("principal and attorney are the same person %s", p.Attorney.IIN)
	case len(p.Powers) == 0:
		return errors.New("powers is empty: a power of attorney covers an action")
	case p.From.IsZero() || p.Until.IsZero():
		return errors.New("from and until must both be given")
	case p.Until.Before(p.From):
		return fmt.Errorf("until %s is before from %s", p.Until, p.From)
	case !p.RevokedAt.IsZero() && p.RevokedAt.Before(p.From):
		return fmt.Errorf("revokedAt %s is before from %s", p.RevokedAt, p.From)
	}
	for i, code := range p.Powers {
		if !known(code) {
			return fmt.Errorf("powers[%d] is %q: it is no code of the table of actions", i, code)
		}
	}
	return nil
}
