package campaign

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/synaq/synaq/harness/mutation/operators"
)

//go:embed exempt.yaml
var exempt []byte

// Exempt are the declarations of which something is not mutated, each with its reason.
func Exempt() ([]operators.Exemption, error) { return readExempt(exempt) }

func readExempt(text []byte) ([]operators.Exemption, error) {
	var entries []operators.Exemption
	if err := yaml.UnmarshalWithOptions(text, &entries, yaml.DisallowUnknownField()); err != nil {
		return nil, fmt.Errorf("exempt.yaml: %w", err)
	}
	var faults []error
	for i, e := range entries {
		if e.Declaration == "" || len(strings.Fields(e.Reason)) < 5 {
			faults = append(faults, fmt.Errorf("exempt.yaml: entry %d needs a declaration, and a reason that says why nothing can differ", i+1))
		}
		for _, name := range e.Operators {
			if !slices.Contains(operators.Names(), name) {
				faults = append(faults, fmt.Errorf("exempt.yaml: entry %d: there is no operator %q", i+1, name))
			}
		}
	}
	return entries, errors.Join(faults...)
}

// StaleExemptions lists the exemptions that leave nothing out.
func StaleExemptions(entries []operators.Exemption, left []operators.Left) error {
	var faults []error
	for _, e := range entries {
		if !slices.ContainsFunc(left, func(l operators.Left) bool { return l.Because == e.Because() }) {
			faults = append(faults, fmt.Errorf("exempt.yaml: nothing is left out of %s: remove the entry", e.Declaration))
		}
	}
	return errors.Join(faults...)
}
