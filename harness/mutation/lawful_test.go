package mutation_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// TestTheSuiteTakesWhatIsLawful runs the suite of the queue at each reference that does otherwise what the law leaves open: none is accused of
// anything, and of each most is said all the same: of the slowest, six parts of seven.
func TestTheSuiteTakesWhatIsLawful(t *testing.T) {
	t.Parallel()

	mutants := mutation.Lawful()
	stage := setUp(t, mutants)
	for _, mutant := range mutants {
		t.Run(mutant.ID, func(t *testing.T) {
			t.Parallel()
			report := stage.verify(t, stage.start(t, mutant.ID, stage.government), stage.government, "@housing", 4, nil)
			passed, other := 0, 0
			for _, s := range report.Scenarios {
				switch s.Status {
				case v1.Passed:
					passed++
				case v1.NotApplicable, v1.NotScored:
				default:
					other++
				}
			}
			if slices.ContainsFunc(report.Scenarios, func(s v1.Scenario) bool { return s.Status == v1.Failed || s.Status == v1.Broken }) || report.Verdict != v1.Conformant {
				t.Errorf("what %s is %s:\n%s", mutant.Breaks, report.Verdict, failures(report))
			}
			if other*6 > passed {
				t.Errorf("of what %s %d scenarios say nothing, and %d pass:\n%s", mutant.Breaks, other, passed, failures(report))
			}
		})
	}
}
