package mutation_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/mutation"
)

// TestEveryCodeHasAMutantThatDoesNotSayIt: of one of the rules that declare the code, so that what catches it is that rule's. A rule
// that is provisional decides nothing yet, and its codes need none until a requirement set has it.
func TestEveryCodeHasAMutantThatDoesNotSayIt(t *testing.T) {
	t.Parallel()
	law, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	mutants := mutation.Mutants()
	rules := map[string][]string{} // that declare a code
	for _, rule := range law.Rules {
		for _, code := range rule.Codes {
			rules[code.Code] = append(rules[code.Code], rule.ID)
		}
	}
	unsaid := mutation.Unsaid()
	for code, declaring := range rules {
		i := slices.IndexFunc(mutants, func(m mutation.Mutant) bool { return m.ID == unsaid[code] })
		switch {
		case unsaid[code] == "":
			t.Errorf("no mutant leaves out %s of %v: add one to codes.go", code, declaring)
		case i < 0:
			t.Errorf("%s names the mutant %q, which there is not", code, unsaid[code])
		case !slices.Contains(declaring, mutants[i].Rule):
			t.Errorf("the mutant %s breaks %s, and %s is declared by %v", unsaid[code], mutants[i].Rule, code, declaring)
		}
	}
	for code, mutant := range unsaid {
		if rules[code] == nil {
			t.Errorf("%s, for which %s stands, is no code of the catalogue", code, mutant)
		}
	}
}
