package suite

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// otherwise says in what an implementation's reading differs from the one that the features expect.
func (r Rules) otherwise(id, declared string) string {
	reading := r.readings[id]
	text := fmt.Sprintf("reading %s=%s", id, declared)
	if alternative := reading.Alternatives[declared]; alternative != "" {
		text += ": " + alternative
	}
	if reading.Default != "" {
		text += fmt.Sprintf(" By default: %s", reading.Default)
	}
	return text
}

// readingsOf are those that scenarios turn on, each with how the implementation reads it.
func readingsOf(rules Rules, target Target, scenarios []v1.Scenario) []v1.Reading {
	byID := map[string]*v1.Reading{}
	for _, scenario := range scenarios {
		for _, id := range scenario.Readings {
			if byID[id] == nil {
				known, declared := rules.readings[id], target.Readings[id]
				byID[id] = &v1.Reading{
					ID: id, Question: known.Question, Default: known.Default, Declared: declared, DeclaredText: known.Alternatives[declared],
				}
			}
			byID[id].Scenarios++
		}
	}
	var all []v1.Reading
	for _, reading := range byID {
		all = append(all, *reading)
	}
	slices.SortFunc(all, func(a, b v1.Reading) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// declaredOtherwise names the readings that kept scenarios from being scored.
func declaredOtherwise(readings []v1.Reading) string {
	var names []string
	for _, reading := range readings {
		if reading.Declared != "" {
			names = append(names, reading.ID+"="+reading.Declared)
		}
	}
	return strings.Join(names, ", ")
}
