package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
)

// checkGrounds looks at each ground's rule, text and evidence.
func (t *tale) checkGrounds(a *application) error {
	var errs []error
	for _, g := range a.state.Decision.Grounds {
		rule, err := t.cited(a, t.rulesOf(g.Code), g.Rule)
		if err != nil {
			errs = append(errs, fmt.Errorf("the ground %s: %w", g.Code, err))
		}
		errs = append(errs, checkWording(g))
		if t.restsOtherwise(rule, otherFacts()) {
			continue
		}
		for _, name := range factsOf(a, rule) {
			fact, _ := t.env.Catalogue.Fact(name)
			for _, part := range partsOf(a, fact) {
				if !evident(a, g, part) {
					errs = append(errs, fmt.Errorf("the ground %s rests on no evidence of %s (%s)", g.Code, part.Title, strings.Join(part.Systems(), " or ")))
				}
			}
		}
	}
	return errors.Join(errs...)
}

// rulesOf are the rules that may be cited with a code: those that say no by it, and of these the scenario's own where it has
// any.
func (t *tale) rulesOf(code string) []catalogue.Rule {
	all := t.env.Catalogue.RulesOf(code)
	own := slices.DeleteFunc(slices.Clone(all), func(r catalogue.Rule) bool { return !slices.Contains(t.rules, r.ID) })
	if len(own) > 0 {
		return own
	}
	return all
}

// cited is the rule among those of a code that is cited, in force on the day of filing; the first of them, and an error, where another is. A
// code without rules is none of the catalogue's.
func (t *tale) cited(a *application, rules []catalogue.Rule, id string) (catalogue.Rule, error) {
	if len(rules) == 0 {
		return catalogue.Rule{}, errors.New("the catalogue has no such code; a vendor's file says under codes for which of its codes one of your own stands")
	}
	var names []string
	for _, rule := range rules {
		if rule.ID == id {
			return rule, t.inForce(a, rule)
		}
		names = append(names, rule.ID)
	}
	return rules[0], fmt.Errorf("it cites the rule %q and not %s", id, strings.Join(names, " or "))
}

// inForce says that a rule that is cited is not in force on the day of filing. An implementation that reads otherwise what the
// rule turns on may have other days.
func (t *tale) inForce(a *application, rule catalogue.Rule) error {
	day := identifiers.DateOf(a.filedAt)
	if rule.InForce(day) || t.readOtherwise(rule) {
		return nil
	}
	return fmt.Errorf("it cites the rule %q, which is not in force on %s, the day of filing", rule.ID, day)
}

// readOtherwise says whether the implementation declares another reading of something on which a rule turns.
func (t *tale) readOtherwise(rule catalogue.Rule) bool {
	return slices.ContainsFunc(rule.Readings, func(id string) bool { return t.env.Capabilities.Readings[id] != "" })
}

// otherFacts are the readings of the queue by which a ground rests on other facts than its rule names, or on those of other people: it may be
// left open for them, and need not be for the rule's own.
func otherFacts() []string {
	return []string{"AMB-24", "AMB-60", "AMB-65", "AMB-66", "AMB-73", "AMB-79"}
}

// moreFacts are those by which it may rest on further ones too, and be left open for them.
func moreFacts() []string { return []string{"AMB-57", "AMB-68", "AMB-71", "AMB-78", "AMB-82"} }

// restsOtherwise says whether the implementation declares one of these readings of a rule.
func (t *tale) restsOtherwise(rule catalogue.Rule, readings []string) bool {
	return slices.ContainsFunc(rule.Readings, func(id string) bool { return slices.Contains(readings, id) && t.env.Capabilities.Readings[id] != "" })
}

// checkWording looks at a ground's text.
func checkWording(g implementation.Ground) error {
	if problem := catalogue.Text(g.Text).Problem(); problem != "" {
		return fmt.Errorf("the text of the ground %s %s", g.Code, problem)
	}
	return nil
}

// evident says whether a ground cites an answer of a system that knows the fact.
func evident(a *application, g implementation.Ground, fact catalogue.Fact) bool {
	return slices.ContainsFunc(a.state.Evidence, func(e implementation.Evidence) bool {
		return slices.Contains(g.Evidence, e.ID) && e.State != "unreachable" && slices.Contains(fact.Systems(), e.Registry)
	})
}
