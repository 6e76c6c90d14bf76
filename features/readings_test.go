package features_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
)

// TestReadingsAreThoseOfTheRules holds the tags of scenarios and the catalogue to each other: a scenario turns on readings
// of the rules that it proves, each reading that a rule lists is shown by a scenario of that rule, and each that there is is listed by a rule.
func TestReadingsAreThoseOfTheRules(t *testing.T) {
	t.Parallel()
	law, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string][]string{} // the readings that scenarios of a rule are tagged with
	for path, feature := range documents(t) {
		for _, child := range feature.Children {
			if child.Rule == nil {
				continue
			}
			for _, inner := range child.Rule.Children {
				if inner.Scenario == nil {
					continue
				}
				tags := slices.Concat(feature.Tags, child.Rule.Tags, inner.Scenario.Tags)
				ofRows := tags
				for _, table := range inner.Scenario.Examples {
					ofRows = slices.Concat(ofRows, table.Tags)
				}
				rules, readings := tagged(tags, "@rule:"), tagged(ofRows, "@reading:")
				var theirs []string
				for _, id := range rules {
					entry, _ := law.Rule(id)
					theirs = append(theirs, entry.Readings...)
					shown[id] = append(shown[id], readings...)
				}
				for _, reading := range readings {
					if !slices.Contains(theirs, reading) {
						t.Errorf("%s:%d: the scenario %q is tagged %s, which none of its rules %v lists", path, inner.Scenario.Location.Line, inner.Scenario.Name, reading, rules)
					}
				}
			}
		}
	}
	listed := map[string]bool{}
	for _, rule := range law.Rules {
		for _, reading := range rule.Readings {
			listed[reading] = true
			if !slices.Contains(shown[rule.ID], reading) {
				t.Errorf("%s lists %s, and no scenario of it is tagged with it", rule.ID, reading)
			}
		}
	}
	for _, reading := range law.Readings {
		if !listed[reading.ID] {
			t.Errorf("%s is a reading of no rule", reading.ID)
		}
	}
}
