package harness

import (
	"context"
	"strings"
	"testing"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
)

// Simulators starts the simulated government at a free port, for as long as the test lasts: what the service is configured with.
func Simulators(t testing.TB) *government.Government {
	t.Helper()
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := started.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return started
}

// Test verifies a service, each scenario as a subtest of t. A subtest's name is the scenario's ID and title, such as
// "RES-AST-001/3f9c2a The newcomer counts", so that
//
//	go test -run TestConformance/RES-AST-001
//
// runs the scenarios of that rule, and no others. A scenario that failed or broke fails its subtest with its story. One that says
// nothing, for it does not apply, is inconclusive or not scored, or decides nothing, for it is waived, known, of a should-rule or
// of a provisional one, is skipped with the reason. A verdict other than conformant, or as known, fails t itself.
func Test(t *testing.T, options Options) {
	t.Helper()
	config, err := options.config(identifiers.Date{})
	if err != nil {
		t.Fatal(err)
	}
	scenarios, err := verify.Scenarios(config)
	if err != nil {
		t.Fatal(err)
	}
	results := &results{byID: map[string]v1.Scenario{}}
	wanted := results.announce(t, scenarios)
	if len(wanted) == 0 {
		return // -run asks for none of them
	}
	if len(wanted) < len(scenarios) {
		options.Scenarios = wanted
	}
	report, err := Verify(t.Context(), options)
	if report != nil {
		results.take(report)
		judge(t, report)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// results are what the subtests wait for. They are written before any of them reads.
type results struct {
	byID  map[string]v1.Scenario
	rules map[string]v1.Rule
}

func (r *results) take(report *v1.Report) {
	r.rules = map[string]v1.Rule{}
	for _, rule := range report.Rules {
		r.rules[rule.ID] = rule
	}
	for _, s := range report.Scenarios {
		r.byID[s.ID] = s
	}
}

// announce begins a subtest for each scenario and returns the IDs of those that -run and -skip let begin. Being parallel
// they stand still until t's function returns, when all scenarios have run, side by side as they always do; and then each tells its own.
func (r *results) announce(t *testing.T, scenarios []*suite.Scenario) (wanted []string) {
	t.Helper()
	for _, s := range scenarios {
		t.Run(s.ID+" "+strings.ReplaceAll(s.Title, "/", "-"), func(t *testing.T) {
			wanted = append(wanted, s.ID)
			t.Parallel()
			result, ran := r.byID[s.ID]
			if !ran {
				t.Skip("there was no run, see the test above")
			}
			r.tell(t, result)
		})
	}
	return wanted
}

// tell fails or skips a scenario's subtest, as its outcome is.
func (r *results) tell(t *testing.T, s v1.Scenario) {
	t.Helper()
	switch {
	case s.Status == v1.Passed:
	case s.Status == v1.Failed && !suite.Decides(s):
		t.Skipf("of a should-rule or a provisional one, which does not decide\n%s", story(s, r.rules[s.Rules[0]]))
	case s.Status == v1.Failed, s.Status == v1.Broken, s.Status == v1.NotRun:
		t.Error(story(s, r.rules[s.Rules[0]]))
	default:
		t.Skipf("%s: %s", s.Status, s.Failure.Message)
	}
}

// judge says on t what no scenario says: the verdict, with its reasons, and the findings.
func judge(t *testing.T, report *v1.Report) {
	t.Helper()
	for _, finding := range report.Findings {
		t.Logf("%s: %s", finding.Kind, finding.Text)
	}
	verdict := strings.Join(append([]string{report.Answer()}, report.Reasons...), "\n  ")
	switch {
	case report.Verdict == v1.Conformant, report.Verdict == v1.AsKnown, onlyExtra(report):
		t.Log(verdict)
	default:
		t.Error(verdict)
	}
}

// onlyExtra says whether nothing of the law was run, so that no verdict on it can be asked.
func onlyExtra(report *v1.Report) bool {
	for _, s := range report.Scenarios {
		if !s.Extra {
			return false
		}
	}
	return report.ExitCode == 2 && !report.Run.Interrupted
}
