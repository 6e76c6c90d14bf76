package mutation_test

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/simulators/government"
)

// TestTheSuiteBites starts one government and, at it, the reference as it is, then each mutant of it, then who lies in a detail or
// on the wire; the others are in [TestLiarsAreCaught].
// The first must conform; every other must not, on a scenario of the rule that it breaks and for the stated reason.
func TestTheSuiteBites(t *testing.T) {
	t.Parallel()

	mutants := slices.DeleteFunc(mutation.Mutants(), isLiar)
	stage := setUp(t, mutants)
	honest := stage.start(t, "", stage.government)
	control := stage.verify(t, honest, stage.government, "", 8, nil)
	if control.Verdict != v1.Conformant {
		t.Fatalf("the control is %s, so that nothing can be said of the mutants:\n%s", control.Verdict, failures(control))
	}

	overSHEP := stage.start(t, "", stage.government, "--transport", "shep")
	if control := stage.verify(t, overSHEP, stage.government, "@interop", 8, nil); control.Verdict != v1.Conformant {
		t.Fatalf("over SHEP the control is %s:\n%s", control.Verdict, failures(control))
	}

	complaints := complaints()
	for _, mutant := range mutants {
		t.Run(mutant.ID, func(t *testing.T) {
			t.Parallel()
			target := stage.start(t, mutant.ID, stage.government, "--transport", cmp.Or(mutant.Transport, "rest"))
			stage.mustCatch(t, target, stage.government, "@rule:"+mutant.Rule, mutant.Rule, append(complaints[mutant.ID], mutant.Fails)...)
		})
	}
	for _, lie := range slices.Concat(detailLies(), wireLies()) {
		t.Run(lie.name, func(t *testing.T) {
			t.Parallel()
			target, government := lie.start(t, stage, honest)
			stage.mustCatch(t, target, government, lie.tags, lie.rule, lie.fails)
		})
	}
}

// complaints are the codes that a scenario has to miss, by the mutant that does not say them.
func complaints() map[string][]string {
	missed := map[string][]string{}
	for code, mutant := range mutation.Unsaid() {
		missed[mutant] = append(missed[mutant], code)
	}
	return missed
}

// stage is what the runs of a test share.
type stage struct {
	binary     string // the product with mutants in it, none of them on
	government string // base address of the simulators
	nearby     http.RoundTripper
	runs       chan uint64
}

func setUp(t *testing.T, mutants []mutation.Mutant) *stage {
	t.Helper()
	checkout, err := mutation.Checkout(".")
	if err != nil {
		t.Fatal(err)
	}
	scratch := t.TempDir()
	binary := filepath.Join(scratch, "synaq")
	if err := mutation.Build(t.Context(), checkout, "./cmd/synaq", binary, scratch, mutants); err != nil {
		t.Fatal(err)
	}
	runs := make(chan uint64, 1)
	runs <- 1
	systems := startGovernment(t)
	return &stage{binary: binary, government: systems.URL, nearby: systems.Nearby(), runs: runs}
}

func serveGovernment(t *testing.T) string {
	t.Helper()
	return startGovernment(t).URL
}

func startGovernment(t *testing.T) *government.Government {
	t.Helper()
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := started.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Errorf("ending the government: %v", err)
		}
	})
	return started
}

// start serves the reference with one mutant switched on, or none, and returns its address.
func (s *stage) start(t *testing.T, mutant, government string, flags ...string) string {
	t.Helper()
	served, err := mutation.Serve(t.Context(), s.binary, mutant, government, "", flags...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(served.Stop)
	return served.URL
}

// verify runs the scenarios that the tags select, so many at a time, up to the first result that is enough.
func (s *stage) verify(t *testing.T, target, systems, tags string, workers int, enough func(v1.Scenario) bool) *v1.Report {
	t.Helper()
	run := <-s.runs
	s.runs <- run + 1
	addresses, err := government.ParseAddresses(systems)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	report, err := verify.Run(ctx, verify.Config{
		Target: target, Government: addresses, Transport: s.nearby, Selection: suite.Selection{Tags: tags}, Seed: 1, Run: run, Workers: workers,
		OnResult: func(result v1.Scenario, _, _ int) {
			if enough != nil && enough(result) {
				stop()
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// mustCatch asserts that a run finds the implementation wanting, on a scenario of the rule that complains as stated. It ends
// there: one such failure keeps a run from being conformant, whatever else there is.
func (s *stage) mustCatch(t *testing.T, target, systems, tags, rule string, complaints ...string) {
	t.Helper()
	catches := func(result v1.Scenario) bool {
		return result.Status == v1.Failed && slices.Contains(result.Rules, rule) &&
			!slices.ContainsFunc(complaints, func(c string) bool { return !strings.Contains(result.Failure.Message, c) })
	}
	report := s.verify(t, target, systems, tags, 3, catches)
	if report.Verdict == v1.Conformant || report.ExitCode == 0 {
		t.Fatalf("the verdict is %s:\n%s", report.Verdict, failures(report))
	}
	for _, scenario := range report.Scenarios {
		if catches(scenario) {
			t.Logf("caught by %s: %s", scenario.ID, firstLine(scenario.Failure.Message))
			return
		}
	}
	t.Errorf("no scenario of %s complains that %q:\n%s", rule, complaints, failures(report))
}

func failures(report *v1.Report) string {
	var out strings.Builder
	for _, scenario := range report.Scenarios {
		if scenario.Failure != nil {
			fmt.Fprintf(&out, "  %s %s (%s): %s\n", scenario.Status, scenario.ID, scenario.Title, strings.ReplaceAll(scenario.Failure.Message, "\n", "; "))
		}
	}
	return out.String()
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// lie is an implementation that answers well-formed and is wrong in a detail or on the wire.
type lie struct {
	name  string
	tags  string
	rule  string
	fails string
	// start serves it and returns its address, and that of the government that the suite is to use.
	start func(t *testing.T, stage *stage, honest string) (target, government string)
}

func serve(t *testing.T, handler http.Handler) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}
