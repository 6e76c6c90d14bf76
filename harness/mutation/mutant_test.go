package mutation_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
)

// program is a small module that stands for the reference: main prints what its three functions say.
const program = `package main

import (
	"fmt"
	"time"
)

func met(area, people int) bool {
	return area >= 15*(people+1)
}

func hour() time.Duration {
	return 3600 * time.Second
}

func notices(n *int) {
	*n++
}

func main() {
	var n int
	notices(&n)
	fmt.Println(met(45, 2), met(44, 2), hour(), n)
}
`

func mutants() []mutation.Mutant {
	return []mutation.Mutant{
		{ID: "strict", File: "main.go", Anchor: "area >= 15*(people+1)", Mutated: "area > 15*(people+1)"},
		{ID: "forgets", File: "main.go", Anchor: "area >= 15*(people+1)", Mutated: "area >= 15*people"},
		{ID: "second-more", File: "main.go", Anchor: "3600 * time.Second", Mutated: "3601 * time.Second"},
		{ID: "no-notice", File: "main.go", Anchor: "*n++", Mutated: ""},
		{ID: "two-notices", File: "main.go", Anchor: "*n++", Mutated: "*n += 2"},
	}
}

func TestOneProgramHoldsEveryMutant(t *testing.T) {
	t.Parallel()

	checkout, scratch := t.TempDir(), t.TempDir()
	write(t, filepath.Join(checkout, "go.mod"), "module example.org/reference\n\ngo 1.26\n")
	write(t, filepath.Join(checkout, "main.go"), program)
	binary := filepath.Join(scratch, "reference")
	if err := mutation.Build(t.Context(), checkout, ".", binary, scratch, mutants()); err != nil {
		t.Fatal(err)
	}

	for on, want := range map[string]string{
		"":            "true false 1h0m0s 1",
		"unknown":     "true false 1h0m0s 1",
		"strict":      "false false 1h0m0s 1",
		"forgets":     "true true 1h0m0s 1",
		"second-more": "true false 1h0m1s 1",
		"no-notice":   "true false 1h0m0s 0",
		"two-notices": "true false 1h0m0s 2",
	} {
		cmd := exec.CommandContext(t.Context(), binary)
		cmd.Env = append(cmd.Environ(), mutation.Switch+"="+on)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v: %s", on, err, out)
		}
		if got := strings.TrimSpace(string(out)); got != want {
			t.Errorf("with %q on it says %q, want %q", on, got, want)
		}
	}

	source, err := os.ReadFile(filepath.Join(checkout, "main.go"))
	if err != nil {
		t.Fatal(err)
	}
	if string(source) != program {
		t.Error("the checkout was changed")
	}
	entries, err := os.ReadDir(checkout)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 2 {
		t.Errorf("the checkout holds %d files, want the two it had", len(entries))
	}
}

func TestAMutantThatDoesNotApplyIsAnError(t *testing.T) {
	t.Parallel()

	for name, c := range map[string]struct {
		mutant mutation.Mutant
		want   string
	}{
		"gone":           {mutation.Mutant{Anchor: "area > 16", Mutated: "true"}, "stands 0 times"},
		"twice":          {mutation.Mutant{Anchor: "met(4", Mutated: "met(5"}, "stands 2 times"},
		"half":           {mutation.Mutant{Anchor: "area >= 15", Mutated: "area >= 16"}, "no whole expression or statement"},
		"declaration":    {mutation.Mutant{Anchor: "var n int", Mutated: "var n = 1"}, "no whole expression or statement"},
		"not Go":         {mutation.Mutant{Anchor: "*n++", Mutated: "n +"}, "is not Go"},
		"without anchor": {mutation.Mutant{}, "no anchor"},
	} {
		c.mutant.ID, c.mutant.File = "M", "main.go"
		_, err := mutation.Rewrite("main.go", []byte(program), []mutation.Mutant{c.mutant})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestOverlappingMutantsAreAnError(t *testing.T) {
	t.Parallel()

	_, err := mutation.Rewrite("main.go", []byte(program), []mutation.Mutant{
		{ID: "outer", Anchor: "area >= 15*(people+1)", Mutated: "true"},
		{ID: "inner", Anchor: "15*(people+1)", Mutated: "15"},
	})
	if err == nil || !strings.Contains(err.Error(), "outer and inner overlap") {
		t.Errorf("%v, want the overlap", err)
	}
}

func TestNothingIsBuiltWhenOneMutantIsStale(t *testing.T) {
	t.Parallel()

	checkout, scratch := t.TempDir(), t.TempDir()
	write(t, filepath.Join(checkout, "go.mod"), "module example.org/reference\n\ngo 1.26\n")
	write(t, filepath.Join(checkout, "main.go"), program)
	stale := append(mutants(),
		mutation.Mutant{ID: "stale", File: "main.go", Anchor: "gone()", Mutated: "x"},
		mutation.Mutant{ID: "moved", File: "law/area.go", Anchor: "a", Mutated: "b"})
	err := mutation.Build(t.Context(), checkout, ".", filepath.Join(scratch, "reference"), scratch, stale)
	if err == nil || !strings.Contains(err.Error(), "mutant stale no longer applies") || !strings.Contains(err.Error(), "mutant moved no longer applies") {
		t.Errorf("%v, want both mutants named", err)
	}
	entries, err := os.ReadDir(scratch)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 0 {
		t.Errorf("%d files were written", len(entries))
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
