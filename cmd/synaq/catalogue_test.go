package main

import (
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/reference/law"
)

// TestTheReferenceSaysWhatTheCatalogueSays compares the reference's codes, which are its own, with the catalogue's: the
// rule that each comes from, its order and its words.
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
		if code.Text != catalogue.Text(entry.Text) {
			t.Errorf("%s says\n  %+v\nand the catalogue\n  %+v", entry.Code, entry.Text, code.Text)
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
