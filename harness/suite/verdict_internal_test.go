package suite

import (
	"testing"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// TestWhatNeverRanHasNotPassed: no feature that loads comes to this, and the verdict must not rest on it.
func TestWhatNeverRanHasNotPassed(t *testing.T) {
	t.Parallel()

	for want, seen := range map[v1.Kind]observed{v1.Unreported: {}, v1.Empty: {started: true}} {
		status, failure := judge(seen, ending{})
		if status != v1.Failed || failure == nil || failure.Kind != want {
			t.Errorf("%s, %+v, want failed, %s", status, failure, want)
		}
	}
}

func TestAScenarioThatBrokeLeavesItsRuleUndecided(t *testing.T) {
	t.Parallel()

	for _, counts := range []v1.Counts{{Passed: 1, Broken: 1}, {Passed: 1, NotRun: 1}} {
		if got := RuleVerdict(counts); got != v1.RuleUndecided {
			t.Errorf("%+v: %s, want %s", counts, got, v1.RuleUndecided)
		}
	}
}

// TestAStrayWriteCountsWhateverTheLevel: a should-rule excuses that it is not kept, not that somebody is registered.
func TestAStrayWriteCountsWhateverTheLevel(t *testing.T) {
	t.Parallel()

	for kind, want := range map[v1.Kind]v1.Verdict{v1.Mismatch: v1.Conformant, v1.Stray: v1.NotConformant} {
		report := &v1.Report{
			Scenarios: []v1.Scenario{{Status: v1.Failed, Level: string(Should), Failure: &v1.Failure{Kind: kind}}},
			Counts:    v1.Counts{Total: 1, Failed: 1},
		}
		decide(report, state{})
		if report.Verdict != want {
			t.Errorf("%s of a should-rule: %s, want %s", kind, report.Verdict, want)
		}
	}
}
