package reference_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/reference"
)

func TestCitationsNameTheDeclarationThatDecides(t *testing.T) {
	t.Parallel()
	all, err := reference.Citations()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, c := range all {
		if c.Line == 0 || strings.HasSuffix(c.File, "_test.go") {
			t.Errorf("%+v", c)
		}
		lines = append(lines, fmt.Sprintf("%s %s %s", c.Rule, c.File, c.Name))
	}
	for _, want := range []string{
		"RES-EXC-007 reference/law/astana.go question.outsider", // a method, by its comment
		"RES-EXC-009 reference/law/astana.go question.outsider", // the second of "RES-EXC-007, 009"
		"RES-EXC-002 reference/law/kinship.go Paths",            // between the two of "RES-EXC-001 to 004"
		"RES-AST-001 reference/law/statute.go Statute.AreaPerPerson",
		"RES-AST-004 reference/law/statute.go Statute.AstanaStandard",
		"RES-RES-001 reference/registries/registrations.go Client.Register",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("no %q among\n%s", want, strings.Join(lines, "\n"))
		}
	}
	if !slices.IsSortedFunc(all, func(a, b reference.Citation) int { return strings.Compare(a.Rule, b.Rule) }) {
		t.Error("they are not in the order of the rules")
	}
	if len(lines) != len(slices.Compact(lines)) {
		t.Error("a declaration stands twice for one rule")
	}
}
