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

// partsOf are the questions that a fact is made of: where whoever is no citizen lived both registers say, each for itself. Of a citizen RP DRN
// says it; RP DRI may be asked too where that has too few years, and is not held to here.
func partsOf(a *application, fact catalogue.Fact) []catalogue.Fact {
	if fact.Name == registration {
		return []catalogue.Fact{registered(a, fact)}
	}
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

// registered is the fact where somebody is registered by the register that knows it: RP DRN of a citizen, RP DRI of another.
func registered(a *application, fact catalogue.Fact) catalogue.Fact {
	fact.Operations = slices.DeleteFunc(slices.Clone(fact.Operations), func(operation string) bool {
		return strings.HasPrefix(operation, "rpdri.") != a.registrant.IsForeigner()
	})
	return fact
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

// checkShows looks, of a registration, for evidence from a register of each fact that it rests on: asked for since the filing and, of one that
// came by a complaint, since that. What the facts are called in it is the implementation's to say.
func (t *tale) checkShows(a *application) error {
	if a.state.Decision.Outcome != implementation.Approved {
		return nil
	}
	since, what := a.filedAt, "filing"
	if a.replaced && len(a.state.Complaints) > 0 {
		since, what = a.state.Complaints[0].ReceivedAt, "complaint"
	}
	var errs []error
	for _, name := range t.needed(a) {
		fact, _ := t.env.Catalogue.Fact(name)
		if ofTheFiling(name) || len(t.subjectsOf(a, fact.About)) == 0 {
			continue
		}
		for _, part := range partsOf(a, fact) {
			if !slices.ContainsFunc(a.state.Evidence, func(e implementation.Evidence) bool {
				return slices.Contains(part.Systems(), e.Registry) && e.State != unreachable && (!t.env.hasClock() || !e.AskedAt.Before(since))
			}) {
				errs = append(errs, fmt.Errorf("the application is approved, and there is no evidence of %s (%s) that was asked for since the %s of %s",
					part.Title, strings.Join(part.Systems(), " or "), what, show(&since)))
			}
		}
	}
	return errors.Join(errs...)
}
