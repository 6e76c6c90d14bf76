package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/rpdrn"
)

// checkEntered looks for the one record of an approval, in the register that has people like the registrant.
func (t *tale) checkEntered(ctx context.Context, a *application) error {
	entered, err := t.entered(ctx)
	if err != nil {
		return err
	}
	entered = slices.DeleteFunc(entered, func(r rpdrn.Registration) bool { return r.IIN != a.registrant.IIN() })
	if len(entered) == 0 {
		return fmt.Errorf("the application is approved, and RP DRN has no new record of %s", a.registrant)
	}
	if len(entered) != 1 {
		return fmt.Errorf("RP DRN and RP DRI have %d new records of %s, and an approval is one", len(entered), a.registrant)
	}
	r, named := entered[0], a.state.Decision.Record
	kind := strings.TrimPrefix(a.service, "residence.")
	var errs []error
	if made, right := t.registers[r.ID], residence(a.registrant); made != right {
		errs = append(errs, fmt.Errorf("%s was registered in %s, and belongs in %s", a.registrant, made, right))
	}
	if r.RCA != t.flat.RCA() {
		errs = append(errs, fmt.Errorf("%s was registered at %s, and applied for %s", a.registrant, r.RCA, t.flat.RCA()))
	}
	if string(r.Type) != kind {
		errs = append(errs, fmt.Errorf("the record is %s, and the application was for a %s one", r.Type, kind))
	}
	if named == nil {
		errs = append(errs, fmt.Errorf("decision.record is missing, and expected is the record %s that was made", r.ID))
	} else {
		errs = append(errs, differences(namedField{"decision.record.id", named.ID, r.ID}, namedField{"decision.record.type", named.Type, kind}))
	}
	if r.Basis.Application != a.state.ID || r.Basis.Service != a.service {
		errs = append(errs, fmt.Errorf("the record rests on the application %q for %q (basis), and this one is %q for %q", r.Basis.Application, r.Basis.Service, a.state.ID, a.service))
	}
	return errors.Join(append(errs, t.checkTerm(a, r))...)
}

// residence is the register that has somebody's registration.
func residence(c *scenarios.Citizen) string {
	if c.IsForeigner() {
		return "rpdri"
	}
	return "rpdrn"
}

// checkTerm compares a record's dates with the application.
func (t *tale) checkTerm(a *application, r rpdrn.Registration) error {
	if a.period != nil {
		if r.From != a.period.From || r.Until != a.period.Until {
			return fmt.Errorf("the record runs from %s until %s, and the application was for %s until %s", r.From, r.Until, a.period.From, a.period.Until)
		}
		return nil
	}
	filed, decided := identifiers.DateOf(a.state.FiledAt), identifiers.DateOf(a.state.Decision.DecidedAt)
	if r.From.Before(filed) || r.From.After(decided) || !r.Until.IsZero() {
		return fmt.Errorf("the permanent record runs from %s until %q: the application was filed on %s and decided on %s", r.From, r.Until, filed, decided)
	}
	return nil
}

// checkNothingEntered looks for records that should not be.
func (t *tale) checkNothingEntered(ctx context.Context, a *application) error {
	entered, err := t.entered(ctx)
	if err != nil {
		return err
	}
	for _, r := range entered {
		if r.IIN == a.registrant.IIN() {
			return fmt.Errorf("RP DRN has the new record %s of %s, and the application is %s", r.ID, a.registrant, describe(a))
		}
	}
	if a.queued() {
		return t.checkNothingQueued(ctx, a)
	}
	if a.state != nil && a.state.Decided() && a.state.Decision.Record != nil {
		return fmt.Errorf("the decision names the record %s, and the application is %s", a.state.Decision.Record.ID, describe(a))
	}
	return nil
}
