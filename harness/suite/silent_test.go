package suite_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
)

// What failed while a system was silent says nothing, though it answers again when it is asked; what is wrong with the
// scenario itself stays wrong, and what passed has passed.
func TestAScenarioThatFailsWhileASystemIsSilentSaysNothing(t *testing.T) {
	t.Parallel()
	for step, want := range map[string]struct {
		status v1.Status
		kind   v1.Kind
		exit   int
	}{
		"Then it fails":          {v1.Broken, v1.Unreachable, 2},
		"Then it waits":          {v1.Broken, v1.Unreachable, 2},
		"Then nobody wrote this": {v1.Failed, v1.Undefined, 1},
		"Then it holds":          {v1.Passed, "", 0},
	} {
		t.Run(step, func(t *testing.T) {
			t.Parallel()
			m := manifest(t, load(t, feature(scenario("z", step))), suite.Selection{}, everything())
			report := run(t, m, suite.Options{Timeout: timeoutFor(map[bool]v1.Kind{true: v1.Timeout}[step == "Then it waits"]), Silent: func(from, to time.Time) error {
				if !from.Before(to) {
					t.Errorf("asked about %s to %s", from, to)
				}
				return outcome.Broken{What: "the simulators", Err: errSilent{}}
			}})
			got := report.Scenarios[0]
			if got.Status != want.status || report.ExitCode != want.exit || got.Failure != nil && got.Failure.Kind != want.kind {
				t.Errorf("%s %+v, exit code %d", got.Status, got.Failure, report.ExitCode)
			}
			if want.status == v1.Broken && !strings.HasPrefix(got.Failure.Message, "the simulators: no answer (the scenario said: ") {
				t.Errorf("message %q", got.Failure.Message)
			}
		})
	}
}

type errSilent struct{}

func (errSilent) Error() string { return "no answer" }

func TestAFailureSaysWhatMayHaveBroughtItAbout(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("unheard", "Then it fails")+scenario("slow", "Then it fails")+scenario("good", "Then it holds"))), suite.Selection{}, everything())
	report := run(t, m, suite.Options{Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
		steps(sc, nil)
		sc.After(func(ctx context.Context, s *godog.Scenario, _ error) (context.Context, error) {
			record.From(ctx).Because("nobody is at http://x")
			if s.Name == "slow" {
				record.From(ctx).Excuse(outcome.Broken{What: "EDS", Err: io.EOF})
			}
			return ctx, nil
		})
	}})
	unheard, slow, good := report.Scenarios[0], report.Scenarios[1], report.Scenarios[2]
	if unheard.Status != v1.Failed || !strings.HasSuffix(unheard.Failure.Message, "want refused\nnobody is at http://x") {
		t.Errorf("unheard: %s %+v", unheard.Status, unheard.Failure)
	}
	if slow.Status != v1.Broken || slow.Failure.Kind != v1.Unreachable || !strings.HasPrefix(slow.Failure.Message, "EDS: EOF (the scenario said: ") {
		t.Errorf("slow: %s %+v", slow.Status, slow.Failure)
	}
	if good.Status != v1.Passed || good.Failure != nil {
		t.Errorf("good: %s %+v", good.Status, good.Failure)
	}
}
