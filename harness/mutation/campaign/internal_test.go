package campaign

import (
	"errors"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
	"github.com/synaq/synaq/harness/mutation/operators"
)

func TestAnExemptionHasADeclarationAndAReason(t *testing.T) {
	t.Parallel()

	for text, want := range map[string]string{
		"- {declaration: law.Paths, operators: [citation], reason: nobody can tell the two apart}": "",
		"- {declaration: law.Paths, reason: none}":                                                 "entry 1 needs a declaration",
		"- {reason: nobody can tell the two apart}":                                                "entry 1 needs a declaration",
		"- {declaration: law.Paths, operators: [magic], reason: nobody can tell the two apart}":    `no operator "magic"`,
		"- {declaration: law.Paths, why: nobody can tell the two apart}":                           "why",
	} {
		_, err := readExempt([]byte(text))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

func TestAnExemptionThatLeavesNothingOutIsStale(t *testing.T) {
	t.Parallel()

	entry := operators.Exemption{Declaration: "law.Paths", Reason: "nobody can tell the two apart"}
	if err := StaleExemptions([]operators.Exemption{entry}, []operators.Left{{Places: 1, Because: entry.Because()}}); err != nil {
		t.Error(err)
	}
	if err := StaleExemptions([]operators.Exemption{entry}, nil); err == nil || !strings.Contains(err.Error(), "law.Paths") {
		t.Errorf("%v, want law.Paths", err)
	}
}

func TestAnEquivalentHasAnIDAndAReason(t *testing.T) {
	t.Parallel()

	for name, c := range map[string]struct{ text, want string }{
		"good":      {"- {ids: [m, n], reason: the two are one and the same}", ""},
		"no reason": {"- {ids: [m]}", "entry 1 has no reason"},
		"no ids":    {"- {reason: the two are one and the same}", "entry 1 has no ids"},
		"twice":     {"- {ids: [m], reason: the two are one and the same}\n- {ids: [m], reason: the two are one and the same}", "m stands twice"},
		"misspelt":  {"- {ids: [m], why: the two are one and the same}", "why"},
	} {
		_, err := readEquivalents([]byte(c.text))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestAStaleOrRefutedEquivalentIsAnError(t *testing.T) {
	t.Parallel()

	reasons := map[string]string{"m": "the two are one and the same"}
	if err := Stale(reasons, []mutation.Mutant{{ID: "m"}}); err != nil {
		t.Error(err)
	}
	if err := Stale(reasons, []mutation.Mutant{{ID: "n"}}); err == nil || !strings.Contains(err.Error(), "no mutant m") {
		t.Errorf("%v, want m", err)
	}
	if err := Refuted(reasons, []Result{{ID: "m", State: Equivalent}, {ID: "n", State: Killed}}); err != nil {
		t.Error(err)
	}
	if err := Refuted(reasons, []Result{{ID: "m", State: Killed}}); err == nil || !strings.Contains(err.Error(), "m is said to be equivalent, and is killed") {
		t.Errorf("%v, want m", err)
	}
}

func TestWhatAChangeTouches(t *testing.T) {
	t.Parallel()

	const diff = `diff --git a/reference/law/age.go b/reference/law/age.go
--- a/reference/law/age.go
+++ b/reference/law/age.go
@@ -3,2 +3,2 @@ func young
-func young() bool { return true }
+func young() bool { return false }
diff --git a/features/residence/lease.feature b/features/residence/lease.feature
--- a/features/residence/lease.feature
+++ b/features/residence/lease.feature
@@ -9,3 +9,4 @@ Feature
   @rule:RES-LEASE-001
+  Scenario: another
`
	source := func(file string) ([]byte, error) {
		if file != "reference/law/age.go" {
			return nil, errors.New("not read")
		}
		return []byte("package law\n\nfunc young() bool { return false }\n\nfunc old() bool { return 1 > 2 }\n"), nil
	}
	at := func(file, anchor string) []mutation.Site { return []mutation.Site{{File: file, Anchor: anchor}} }
	for name, c := range map[string]struct {
		mutant mutation.Mutant
		want   bool
	}{
		"in the function":         {mutation.Mutant{Sites: at("reference/law/age.go", "false")}, true},
		"in another":              {mutation.Mutant{Sites: at("reference/law/age.go", "1 > 2")}, false},
		"in another file":         {mutation.Mutant{Sites: at("reference/law/lease.go", "x")}, false},
		"of the feature's rule":   {mutation.Mutant{Rules: []string{"RES-LEASE-001"}}, true},
		"of a rule of no feature": {mutation.Mutant{Rule: "RES-APP-002"}, false},
	} {
		if got := touched(diff).touches(c.mutant, source); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
