package report

import (
	"time"

	"github.com/synaq/synaq/harness/mask"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Undecided is the report of a run that did not come to its scenarios: the address that
// was named to it, its reason, and the exit code that goes with it, 2 or 3. Both are masked: nobody has looked at them yet.
func Undecided(run v1.Run, address string, exitCode int, reason string) *v1.Report {
	return &v1.Report{
		Version: v1.Version, Verdict: v1.Undecided, ExitCode: exitCode, Reasons: []string{mask.Text(reason)}, Run: run,
		Implementation: v1.Implementation{URL: mask.URL(address)},
		Rules:          []v1.Rule{}, Scenarios: []v1.Scenario{},
	}
}

// unfinished is what the folder says of a run until it has ended: a run that is
// killed must not leave the verdict of an earlier one behind.
func unfinished(now time.Time) *v1.Report {
	return Undecided(v1.Run{StartedAt: now, FinishedAt: now}, "", 2, "the run has not ended: it is under way, or it was killed")
}
