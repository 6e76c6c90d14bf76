package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/registry"
)

// checkAsked says which facts a decision needed and did not ask: after the
// filing, and before the decision was first seen, one of the fact's operations
// must have given this implementation an answer. Asking more is no fault.
func (t *tale) checkAsked(a *application) error {
	var errs []error
	for _, name := range t.needed(a) {
		fact, known := t.env.Catalogue.Fact(name)
		if !known {
			errs = append(errs, fmt.Errorf("the catalogue does not say who can answer %q", name))
			continue
		}
		if !slices.ContainsFunc(fact.Operations, func(operation string) bool { return a.answered(operation) }) {
			errs = append(errs, fmt.Errorf("it was decided without asking %s (%s)", fact.Title, strings.Join(fact.Operations, " or ")))
		}
	}
	return errors.Join(errs...)
}

// answered says whether an operation of a system answered between the filing and
// the decision. That there is nothing is an answer; a fault's doing is none.
func (a *application) answered(operation string) bool {
	system, name, _ := strings.Cut(operation, ".")
	return slices.ContainsFunc(a.journal[system], func(e registry.Exchange) bool {
		return e.Operation == name && e.Audience == registry.ForImplementations && e.Seq > a.before[system] &&
			e.Fault == "" && e.Status >= 200 && e.Status < 500
	})
}

// needed are the facts that a decision rests on, from the catalogue: who is
// signed in, that the signature holds, who owns the dwelling; of an approval, the
// facts of the rules that the scenario proves; of a refusal, those of its grounds.
func (t *tale) needed(a *application) []string {
	rules := []string{"RES-AUTH-001", "RES-OWN-001"}
	switch a.signed {
	case "cms":
		rules = append(rules, "RES-AUTH-002")
	case "otp":
		rules = append(rules, "RES-AUTH-003")
	}
	if a.state.Decision.Outcome == implementation.Approved {
		for _, id := range t.rules {
			if rule, known := t.env.Catalogue.Rule(id); known && rule.Profile != "signing" {
				rules = append(rules, id)
			}
		}
	} else {
		for _, g := range a.state.Decision.Grounds {
			rules = append(rules, g.Rule)
		}
	}
	var facts []string
	for _, id := range rules {
		rule, _ := t.env.Catalogue.Rule(id)
		for _, fact := range rule.Facts {
			if !slices.Contains(facts, fact) {
				facts = append(facts, fact)
			}
		}
	}
	return facts
}
