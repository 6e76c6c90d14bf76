package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/registry"
)

// partsOf are the questions that a fact is made of: where somebody lived both registers say of whoever is no citizen, each for itself, and of
// a citizen RP DRN alone.
func partsOf(a *application, fact catalogue.Fact) []catalogue.Fact {
	if fact.Name != domicile {
		return []catalogue.Fact{fact}
	}
	asked := func(operation string) catalogue.Fact {
		part := fact
		part.Operations = []string{operation}
		return part
	}
	parts := []catalogue.Fact{asked("rpdrn.history")}
	if a.registrant.IsForeigner() {
		parts = append(parts, asked("rpdri.history"))
	}
	return parts
}

// domicile is the catalogue's name of the fact where somebody was registered, and since when.
const domicile = "domicile"

// lately says which exchanges count of a fact: those since the filing and, of a decision that came by a complaint, since that was made,
// but of who applied and how he signed.
func (a *application) lately(fact string) func(system string, e registry.Exchange) bool {
	if !a.replaced || len(a.complaints) == 0 || ofTheFiling(fact) {
		return a.afterFiling
	}
	first := a.complaints[0]
	return func(system string, e registry.Exchange) bool { return e.Seq > first.before[system] }
}

// ofTheFiling says whether a fact is one of the filing, about which nobody asks anew.
func ofTheFiling(fact string) bool {
	return slices.Contains([]string{"session", "signature", "password"}, fact)
}

// checkAnew looks, of a decision that came by a complaint, for evidence of each fact that was asked for since.
func (t *tale) checkAnew(a *application) error {
	if !a.replaced || len(a.state.Complaints) == 0 {
		return nil
	}
	received := a.state.Complaints[0].ReceivedAt
	var errs []error
	for _, name := range t.needed(a) {
		fact, _ := t.env.Catalogue.Fact(name)
		if ofTheFiling(name) || len(t.subjectsOf(a, fact.About)) == 0 {
			continue
		}
		if !slices.ContainsFunc(a.state.Evidence, func(e implementation.Evidence) bool {
			return slices.Contains(fact.Systems(), e.Registry) && e.State != unreachable && !e.AskedAt.Before(received)
		}) {
			errs = append(errs, fmt.Errorf("the decision came by a complaint of %s, and there is no evidence of %s (%s) that was asked for since",
				show(&received), fact.Title, strings.Join(fact.Systems(), " or ")))
		}
	}
	return errors.Join(errs...)
}
