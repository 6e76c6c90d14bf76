package operators_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
	"github.com/synaq/synaq/harness/mutation/operators"
)

var update = flag.Bool("update", false, "write the golden file anew")

// generated are the mutants of the small law in testdata.
func generated(t *testing.T) []mutation.Mutant {
	t.Helper()
	mutants, _ := generatedBut(t, nil)
	return mutants
}

// generatedBut are the same without those of provisional rules, and what is left out.
func generatedBut(t *testing.T, provisional func(string) bool) ([]mutation.Mutant, []operators.Left) {
	t.Helper()
	packages, err := operators.Load(t.Context(), "testdata/checkout", "./...")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("testdata/checkout/reference/law/law.go")
	if err != nil {
		t.Fatal(err)
	}
	var citations []operators.Citation
	for i, line := range strings.Split(string(source), "\n") {
		if at := strings.Index(line, "RES-A-00"); at >= 0 {
			citations = append(citations, operators.Citation{File: "reference/law/law.go", Line: i + 1, Rule: line[at : at+len("RES-A-001")]})
		}
	}
	rules := operators.NewRules(packages, citations, map[string][]string{"TOO_SMALL": {"RES-B-001"}, "TOO_LATE": {"RES-B-002"}})
	law := slices.IndexFunc(packages, func(p *operators.Package) bool { return p.Folder == "reference/law" })
	return operators.Generate(packages[law:law+1], rules, operators.Choice{Whole: []string{"reference/law"}, Provisional: provisional})
}

// TestWhatIsProvisionalIsNotBroken: neither what cites nothing else, nor what belongs to nothing else; what belongs to another rule as well is.
func TestWhatIsProvisionalIsNotBroken(t *testing.T) {
	t.Parallel()
	all := generated(t)
	mutants, left := generatedBut(t, func(rule string) bool { return rule == "RES-A-001" })
	var gone []string
	for _, m := range all {
		if !slices.ContainsFunc(mutants, func(kept mutation.Mutant) bool { return kept.ID == m.ID }) {
			gone = append(gone, m.ID)
		} else if slices.Equal(m.Rules, []string{"RES-A-001"}) {
			t.Errorf("%s belongs to nothing but a provisional rule", m.ID)
		}
	}
	if !slices.ContainsFunc(gone, func(id string) bool { return strings.HasPrefix(id, "law.ruleOf/") }) || len(mutants) == 0 {
		t.Errorf("of %d mutants %d are left, and gone are %v", len(all), len(mutants), gone)
	}
	if !slices.ContainsFunc(left, func(l operators.Left) bool {
		return strings.Contains(l.Because, "provisional") && l.Places == len(gone)
	}) {
		t.Errorf("%d are gone, and what is left out is %+v", len(gone), left)
	}
}

// TestEachOperatorBreaksWhatItIsFor: the golden file shows the source that each mutant has, and its rules.
func TestEachOperatorBreaksWhatItIsFor(t *testing.T) {
	t.Parallel()

	var got strings.Builder
	operatorsSeen := map[string]bool{}
	for _, m := range generated(t) {
		operatorsSeen[m.Operator] = true
		diff, err := m.Diff(func(name string) ([]byte, error) { return os.ReadFile("testdata/checkout/" + name) })
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%s  %s\n%s%s\n", m.ID, strings.Join(m.Rules, " "), m.Breaks, "\n"+diff)
	}
	for _, name := range operators.Names() {
		if !operatorsSeen[name] {
			t.Errorf("the small law has no place for the operator %s", name)
		}
	}
	const golden = "testdata/mutants.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("the mutants are not those of %s; look at them, and run with -update:\n%s", golden, got.String())
	}
}

func TestTheMutantsAreOneProgram(t *testing.T) {
	t.Parallel()

	mutants := generated(t)
	scratch := t.TempDir()
	_, bad, err := mutation.BuildGood(t.Context(), "testdata/checkout", "./reference/law", filepath.Join(scratch, "law.a"), scratch, mutants)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range bad {
		t.Errorf("%s does not compile: %s", m.ID, m.Breaks)
	}
}

func TestIDsAreOneEach(t *testing.T) {
	t.Parallel()

	seen := map[string]bool{}
	for _, m := range generated(t) {
		if seen[m.ID] {
			t.Errorf("two mutants are called %s", m.ID)
		}
		seen[m.ID] = true
	}
}
