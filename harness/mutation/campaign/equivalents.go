package campaign

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/synaq/synaq/harness/mutation"
)

//go:embed equivalents.yaml
var equivalents []byte

// Equivalents are the mutants of which no implementation of the law can differ from the reference, each with its reason, by ID.
func Equivalents() (map[string]string, error) { return readEquivalents(equivalents) }

// readEquivalents checks that each entry has IDs, which stand nowhere else, and a reason.
func readEquivalents(text []byte) (map[string]string, error) {
	var entries []struct {
		IDs    []string `yaml:"ids"`
		Reason string   `yaml:"reason"`
	}
	if err := yaml.UnmarshalWithOptions(text, &entries, yaml.DisallowUnknownField()); err != nil {
		return nil, fmt.Errorf("equivalents.yaml: %w", err)
	}
	reasons := map[string]string{}
	var faults []error
	for i, e := range entries {
		if len(e.IDs) == 0 {
			faults = append(faults, fmt.Errorf("equivalents.yaml: entry %d has no ids", i+1))
		}
		if len(strings.Fields(e.Reason)) < 5 {
			faults = append(faults, fmt.Errorf("equivalents.yaml: entry %d has no reason that says why nothing can differ", i+1))
		}
		for _, id := range e.IDs {
			if _, twice := reasons[id]; twice {
				faults = append(faults, fmt.Errorf("equivalents.yaml: %s stands twice", id))
			}
			reasons[id] = e.Reason
		}
	}
	return reasons, errors.Join(faults...)
}

// Stale lists the entries that name no mutant.
func Stale(reasons map[string]string, mutants []mutation.Mutant) error {
	there := map[string]bool{}
	for _, m := range mutants {
		there[m.ID] = true
	}
	var faults []error
	for id := range reasons {
		if !there[id] {
			faults = append(faults, fmt.Errorf("equivalents.yaml: there is no mutant %s any more: remove the entry, or look at what took its place with synaq mutants --list", id))
		}
	}
	return errors.Join(faults...)
}

// Refuted lists the entries whose mutants were caught.
func Refuted(reasons map[string]string, results []Result) error {
	var faults []error
	for _, r := range results {
		if reasons[r.ID] != "" && r.State != Equivalent {
			faults = append(faults, fmt.Errorf("equivalents.yaml: %s is said to be equivalent, and is %s: remove the entry", r.ID, r.State))
		}
	}
	return errors.Join(faults...)
}
