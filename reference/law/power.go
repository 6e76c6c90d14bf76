package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// ToRegister is the action that a power of attorney must cover for the attorney to have somebody registered (RES-APP-005), by
// its code in the register of notaries.
const ToRegister = "residence-registration"

// Power is a notarised power of attorney.
type Power struct {
	Number string
	// Principal gave it, Attorney has it.
	Principal, Attorney identifiers.IIN
	// Actions are what it covers, by their codes in the register of notaries.
	Actions []string
	// From and Until are the first and the last day; RevokedOn is the first day after a revocation, zero for none.
	From, Until, RevokedOn identifiers.Date
}

// stands says whether it is in force on a day.
func (p Power) stands(day identifiers.Date) bool {
	return runs(day, p.From, p.RevokedOn) && lasts(day, p.From, p.Until)
}

// covers says whether it lets the attorney do something.
func (p Power) covers(action string) bool {
	return slices.Contains(p.Actions, action)
}
