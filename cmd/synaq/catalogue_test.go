package main

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/reference/law"
)

// TestTheReferenceSaysWhatTheCatalogueSays compares the reference's codes, which are its own, with the catalogue's: the
// rule that each comes from and its order.
func TestTheReferenceSaysWhatTheCatalogueSays(t *testing.T) {
	t.Parallel()
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	before := -1
	for _, entry := range law.Catalogue() {
		rule, code, known := rules.Code(entry.Code)
		if !known {
			continue // of a rule that no feature states yet
		}
		if rule.ID != entry.Rule {
			t.Errorf("%s comes from %s, and in the catalogue from %s", entry.Code, entry.Rule, rule.ID)
		}
		if code.Stops == catalogue.Registration {
			place := rules.GroundOrder(entry.Code)
			if place <= before {
				t.Errorf("%s stands out of the catalogue's order", entry.Code)
			}
			before = place
		}
	}
}

// TestTheReferenceGivesTheReasonsOfTheCatalogue compares the words of each ground, by each rule that it may cite.
func TestTheReferenceGivesTheReasonsOfTheCatalogue(t *testing.T) {
	t.Parallel()
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	of := offered(t, rules)
	for _, rule := range rules.Rules {
		for _, code := range rule.Codes {
			if law.RuleOf(code.Code) == "" || !of(rule) || code.Stops == catalogue.Filing && law.RuleOf(code.Code) != rule.ID {
				continue // who may file reads otherwise for another service
			}
			if reason := law.ReasonOf(code.Code, rule.ID); code.Text != catalogue.Text(reason) {
				t.Errorf("%s by %s says\n  %+v\nand the catalogue\n  %+v", code.Code, rule.ID, reason, code.Text)
			}
		}
	}
}

// offered says of a rule whether the reference offers a service that it is of: whether it cites any rule of that.
func offered(t *testing.T, rules *catalogue.Catalogue) func(catalogue.Rule) bool {
	t.Helper()
	citations, err := reference.Citations()
	if err != nil {
		t.Fatal(err)
	}
	var services []string
	for _, c := range citations {
		rule, _ := rules.Rule(c.Rule)
		profile, _ := rules.Profile(rule.Profile)
		services = append(services, profile.Services...)
	}
	return func(rule catalogue.Rule) bool {
		profile, known := rules.Profile(rule.Profile)
		return known && profile.IsOf(services...)
	}
}

// TestTheReferenceCitesEveryRule: of the services that it offers. Whoever asks where a rule is decided is told, and no citation is of a rule that there is not.
func TestTheReferenceCitesEveryRule(t *testing.T) {
	t.Parallel()
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	citations, err := reference.Citations()
	if err != nil {
		t.Fatal(err)
	}
	offers := offered(t, rules)
	for _, rule := range rules.Rules {
		if !rule.Documented() && offers(rule) && !slices.ContainsFunc(citations, func(c reference.Citation) bool { return c.Rule == rule.ID }) {
			t.Errorf("the reference does not cite %s: name it in a comment on what decides it", rule.ID)
		}
	}
	for _, c := range citations {
		if _, known := rules.Rule(c.Rule); !known {
			t.Errorf("%s:%d cites %s, which the catalogue does not have", c.File, c.Line, c.Rule)
		}
	}
}

// TestEveryCodeHasARule: the reference refuses by no code that is not a rule's, and the catalogue has none, of the services that
// the reference offers, that it cannot give.
func TestEveryCodeHasARule(t *testing.T) {
	t.Parallel()
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range law.Catalogue() {
		stated := slices.ContainsFunc(rules.Rules, func(r catalogue.Rule) bool {
			return slices.ContainsFunc(r.Codes, func(k catalogue.Code) bool { return k.Code == entry.Code })
		})
		switch {
		case entry.Rule == "" && entry.Code != "SERVICE_NOT_OFFERED": // the reach of this service, not the law's
			t.Errorf("the code %s comes from no rule", entry.Code)
		case entry.Rule != "" && !stated:
			t.Errorf("the code %s comes from %s, and no rule of the catalogue declares it", entry.Code, entry.Rule)
		}
	}
	offers := offered(t, rules)
	for _, rule := range rules.Rules {
		for _, code := range rule.Codes {
			if offers(rule) && law.EntryOf(code.Code).Code == "" {
				t.Errorf("the reference cannot say %s of %s", code.Code, rule.ID)
			}
		}
	}
}
