package courts

import (
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Act is by what somebody made his housing conditions worse.
type Act string

// The five acts of Order 130, list of main requirements, row 9(3), in its order (assumed codes).
const (
	// Exchange of residential premises.
	Exchange Act = "exchange"
	// Alienation of a dwelling of his own that was fit for habitation.
	Alienation Act = "alienation"
	// Destruction of or damage to the home through his fault.
	Destruction Act = "destruction"
	// MovingOut of a dwelling in which he was in no need of one.
	MovingOut Act = "moving-out"
	// Accommodating others than the spouse, minor children, and children and parents with a disability; Finding.Accommodated says whom.
	Accommodating Act = "accommodating"
)

// Acts are all of them.
func Acts() []Act { return []Act{Exchange, Alienation, Destruction, MovingOut, Accommodating} }

// Finding is a court's decision on what somebody did to his housing conditions (assumed). The record's key is its number.
type Finding struct {
	// Number of the decision.
	Number string `json:"number"`
	// Date of the decision.
	Date identifiers.Date `json:"date"`
	// Court that decided, in words.
	Court string `json:"court"`
	// IIN of whose act it is.
	IIN identifiers.IIN `json:"iin"`
	// Act is what he did.
	Act Act `json:"act" enum:"exchange,alienation,destruction,moving-out,accommodating"`
	// ActOn is the day on which he did it, from which the five years count.
	ActOn identifiers.Date `json:"actOn" doc:"The day on which he did it."`
	// RCA of the dwelling in question.
	RCA identifiers.RCA `json:"rca"`
	// Accommodated are those whom he took in, by the act accommodating: one at least and nobody twice. Absent for the other acts.
	Accommodated []identifiers.IIN `json:"accommodated,omitempty" doc:"Whom he took in, by the act accommodating: one at least and nobody twice. Absent for the other acts."`
	// Intent says that the court found it deliberate; of a destruction, that it was through his fault.
	Intent bool `json:"intent"`
	// Causation says that the court found that he came to need housing by it.
	Causation bool `json:"causation"`
	// SetAsideOn is the day on which a higher court set the decision aside: on that day it no longer holds. Absent unless one did.
	SetAsideOn identifiers.Date `json:"setAsideOn,omitzero" doc:"The day on which a higher court set the decision aside: on that day it no longer holds. Absent unless one did."`
}

// Established says that by a day's knowledge the decision stands and found both the intent and the causation.
func (f Finding) Established(day identifiers.Date) bool {
	return f.Intent && f.Causation && !day.Before(f.Date) && (f.SetAsideOn.IsZero() || day.Before(f.SetAsideOn))
}

// knownOn is the decision as the system has it on a day, and whether it has it at all.
func (f Finding) knownOn(day identifiers.Date) (Finding, bool) {
	if f.SetAsideOn.After(day) {
		f.SetAsideOn = identifiers.Date{}
	}
	return f, !f.Date.After(day)
}

// Validate checks that the decision says by which court and when, of whom, which act, when and of which dwelling, whom he took in where he
// did, and that its days can be.
func (f Finding) Validate() error {
	switch {
	case f.Number == "" || f.Date.IsZero() || f.Court == "":
		return errors.New("number, date and court must all be given")
	case f.IIN.IsZero() || f.RCA.IsZero() || f.ActOn.IsZero():
		return errors.New("iin, rca and actOn must all be given")
	case !slices.Contains(Acts(), f.Act):
		return fmt.Errorf("act is %q: it must be one of %q", f.Act, Acts())
	case f.Date.Before(f.ActOn):
		return fmt.Errorf("date %s is before actOn %s", f.Date, f.ActOn)
	case !f.SetAsideOn.IsZero() && f.SetAsideOn.Before(f.Date):
		return fmt.Errorf("setAsideOn %s is before date %s", f.SetAsideOn, f.Date)
	}
	return f.validateAccommodated()
}

func (f Finding) validateAccommodated() error {
	if (f.Act == Accommodating) != (len(f.Accommodated) > 0) {
		return fmt.Errorf("accommodated has %d persons: it must have one at least for the act %q, and none for another", len(f.Accommodated), Accommodating)
	}
	for i, who := range f.Accommodated {
		switch {
		case who.IsZero():
			return fmt.Errorf("accommodated[%d] is empty", i)
		case who == f.IIN:
			return fmt.Errorf("accommodated[%d] is %s, whose act it is", i, who)
		case slices.Contains(f.Accommodated[:i], who):
			return fmt.Errorf("accommodated[%d] is %s once more", i, who)
		}
	}
	return nil
}
