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
		mutant("strict", "area >= 15*(people+1)", "area > 15*(people+1)"),
		mutant("forgets", "area >= 15*(people+1)", "area >= 15*people"),
		mutant("forgets-within", "people+1", "people"),
		mutant("larger-within", "15*(people+1)", "16*(people+1)"),
		mutant("second-more", "3600 * time.Second", "3601 * time.Second"),
		mutant("no-notice", "*n++", ""),
		{ID: "two-notices", Sites: []mutation.Site{{
			File: "main.go", Anchor: "*n++", Mutated: "*n += two",
			Adds: mutation.Addition{After: "func notices(n *int) {", Text: "\n\tconst two = 2"},
		}}},
		{ID: "lax-and-quick", Sites: []mutation.Site{
			{File: "main.go", Anchor: "area >= 15*(people+1)", Mutated: "true"},
			{File: "main.go", Anchor: "3600 * time.Second", Mutated: "time.Second"},
		}},
	}
}

func mutant(id, anchor, mutated string) mutation.Mutant {
	return mutation.Mutant{ID: id, Sites: []mutation.Site{{File: "main.go", Anchor: anchor, Mutated: mutated}}}
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
		"":               "true false 1h0m0s 1",
		"unknown":        "true false 1h0m0s 1",
		"strict":         "false false 1h0m0s 1",
		"forgets":        "true true 1h0m0s 1",
		"forgets-within": "true true 1h0m0s 1",
		"larger-within":  "false false 1h0m0s 1",
		"second-more":    "true false 1h0m1s 1",
		"no-notice":      "true false 1h0m0s 0",
		"two-notices":    "true false 1h0m0s 2",
		"lax-and-quick":  "true true 1s 1",
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

	for name, c := range map[string]struct{ anchor, mutated, want string }{
		"gone":           {"area > 16", "true", "stands 0 times"},
		"twice":          {"met(4", "met(5", "stands 2 times"},
		"half":           {"area >= 15", "area >= 16", "no whole expression or statement"},
		"declaration":    {"var n int", "var n = 1", "no whole expression or statement"},
		"not Go":         {"*n++", "n +", "is not Go"},
		"asks while off": {"met(45, 2)", "ask(ctx, 2)", "give the site its Type"},
		"without anchor": {"", "", "no longer applies"},
	} {
		_, err := mutation.Rewrite("main.go", []byte(program), []mutation.Mutant{mutant("M", c.anchor, c.mutated)}, "example.org/switch", func(string) int { return 1 })
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestNothingIsBuiltWhenOneMutantIsStale(t *testing.T) {
	t.Parallel()

	checkout, scratch := t.TempDir(), t.TempDir()
	write(t, filepath.Join(checkout, "go.mod"), "module example.org/reference\n\ngo 1.26\n")
	write(t, filepath.Join(checkout, "main.go"), program)
	stale := append(mutants(),
		mutant("stale", "gone()", "x"),
		mutation.Mutant{ID: "moved", Sites: []mutation.Site{{File: "law/area.go", Anchor: "a", Mutated: "b"}}})
	err := mutation.Build(t.Context(), checkout, ".", filepath.Join(scratch, "reference"), scratch, stale)
	if err == nil || !strings.Contains(err.Error(), "mutant stale no longer applies") || !strings.Contains(err.Error(), "law/area.go") {
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
