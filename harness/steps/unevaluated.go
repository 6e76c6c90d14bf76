package steps

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
)

// Astana's table: its three grounds are weighed together, so that a fact that one of
// them needs may keep open the others too.
const (
	tableProfile  = "astana"
	overStandard  = "OVER_STANDARD"
	outsiderThere = "OUTSIDER_REGISTERED"
)

// checkNotEvaluated looks at the grounds that a refusal leaves open because a
// register is silent, by the scenario's own words: none is invented, and those that
// nobody can have judged are there.
func (t *tale) checkNotEvaluated(a *application) error {
	d := a.state.Decision
	if d.Outcome != implementation.Refused && len(d.NotEvaluated) > 0 {
		return fmt.Errorf("grounds are listed as not evaluated, and the application is %s: only beside a ground that holds can others stay open", describe(a))
	}
	var errs []error
	for i, open := range d.NotEvaluated {
		if slices.ContainsFunc(d.NotEvaluated[:i], func(other implementation.NotEvaluated) bool { return other.Code == open.Code }) {
			errs = append(errs, fmt.Errorf("%s is listed twice as not evaluated", open.Code))
		}
		errs = append(errs, t.checkOpen(a, open))
	}
	for _, code := range t.mustBeOpen(a) {
		if !slices.ContainsFunc(d.NotEvaluated, func(open implementation.NotEvaluated) bool { return open.Code == code }) {
			errs = append(errs, fmt.Errorf("%s cannot have been judged without %s, and decision.notEvaluated does not list it", code, titles(a.silent)))
		}
	}
	return errors.Join(errs...)
}

// checkOpen looks at one ground that is said to be open.
func (t *tale) checkOpen(a *application, open implementation.NotEvaluated) error {
	rules := t.env.Catalogue.RulesOf(open.Code)
	if len(rules) == 0 || t.env.Catalogue.GroundOrder(open.Code) < 0 {
		return fmt.Errorf("%s is listed as not evaluated, and is no ground of the catalogue", open.Code)
	}
	var errs []error
	rule, err := cited(rules, open.Rule)
	if err != nil {
		errs = append(errs, fmt.Errorf("%s, not evaluated: %w", open.Code, err))
	}
	if slices.Contains(groundCodes(a.state.Decision), open.Code) {
		errs = append(errs, fmt.Errorf("%s is listed as not evaluated and stands among the grounds", open.Code))
	}
	if len(open.Registries) == 0 {
		errs = append(errs, fmt.Errorf("%s is listed as not evaluated, and no register that is silent is named", open.Code))
	}
	for _, system := range open.Registries {
		switch {
		case !a.silentAtEnd[system]:
			errs = append(errs, fmt.Errorf("%s is listed as not evaluated for want of %s, which answers", open.Code, system))
		case !t.canTurnOn(rule, system):
			errs = append(errs, fmt.Errorf("%s is listed as not evaluated for want of %s, which has none of its facts", open.Code, system))
		}
	}
	return errors.Join(errs...)
}

// canTurnOn says whether a ground of a rule can need a system: for one of its facts,
// or for one of the table that it stands in.
func (t *tale) canTurnOn(rule catalogue.Rule, system string) bool {
	return slices.ContainsFunc(t.env.Catalogue.Rules, func(other catalogue.Rule) bool {
		// A lease is looked for where the cadastre knows no owner.
		together := other.ID == rule.ID || other.ID == "RES-OWN-001" && slices.Contains(rule.Facts, "lease") || rule.Profile == tableProfile && other.Profile == tableProfile && len(other.Codes) > 0
		return together && t.needs(other, func(systems []string) bool { return slices.Contains(systems, system) })
	})
}

// needs says whether one of a rule's facts comes from systems of some sort.
func (t *tale) needs(rule catalogue.Rule, from func(systems []string) bool) bool {
	return slices.ContainsFunc(rule.Facts, func(name string) bool {
		fact, known := t.env.Catalogue.Fact(name)
		return known && from(fact.Systems())
	})
}

// mustBeOpen are the grounds that no implementation can have judged: those of
// Astana's table of which a fact comes only from registers that were silent from the
// filing to the decision, where it is plain that the table is in play.
func (t *tale) mustBeOpen(a *application) []string {
	if len(a.silent) == 0 || !t.inTable(a) {
		return nil
	}
	var open []string
	for _, rule := range t.env.Catalogue.Rules {
		silent := func(systems []string) bool {
			return !slices.ContainsFunc(systems, func(system string) bool { return !a.silent[system] })
		}
		if rule.Profile != tableProfile || !t.needs(rule, silent) {
			continue
		}
		for _, code := range rule.Codes {
			// Where nobody is registered nobody is an outsider, whatever a register would say.
			if code.Stops == catalogue.Registration && (code.Code != outsiderThere || len(t.flat.Registered()) > 0) {
				open = append(open, code.Code)
			}
		}
	}
	return open
}

// inTable says whether Astana's table is plainly in play: its law in force, a
// dwelling in Astana that somebody owns, too small even for the newcomer alone, and a
// newcomer whom nothing ties to those who live there.
func (t *tale) inTable(a *application) bool {
	d := a.state.Decision
	rule, _, known := t.env.Catalogue.Code(overStandard)
	if d.Outcome != implementation.Refused || !known || !rule.InForce(identifiers.DateOf(a.filedAt)) || t.flat.City().Title != scenarios.Astana().Title {
		return false
	}
	if slices.ContainsFunc(groundCodes(d), func(code string) bool {
		found, _, _ := t.env.Catalogue.Code(code)
		return found.Profile == tableProfile || found.Profile == "ownership" || code == "LEASE_INACTIVE" || slices.Contains(found.Facts, "consent")
	}) {
		return false
	}
	for _, tie := range []string{"owner", "tenant", "student", "ward"} {
		if strings.Contains(a.registrant.Role(), tie) {
			return false
		}
	}
	const perPerson = 15 // m², the standard (RES-AST-001)
	return t.story.StudyOf(a.registrant) == nil && t.story.GuardianshipOver(a.registrant) == nil &&
		t.flat.Area().Usable.LessThan(decimal.NewFromInt(perPerson))
}

// titles are systems as people call them.
func titles(short map[string]bool) string {
	var all []string
	for title, system := range systems() {
		if short[system] {
			all = append(all, title)
		}
	}
	slices.Sort(all)
	return strings.Join(all, " and ")
}

// both are the systems of two sets.
func both(a, b map[string]bool) map[string]bool {
	common := maps.Clone(a)
	maps.DeleteFunc(common, func(system string, _ bool) bool { return !b[system] })
	return common
}
