package verify

import (
	"testing"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

func TestAnImplementationThatAskedNobodyIsToldSo(t *testing.T) {
	t.Parallel()
	report := func(passed int, from string) *v1.Report {
		return &v1.Report{
			Verdict: v1.NotConformant, ExitCode: 1, Counts: v1.Counts{Total: passed + 1, Passed: passed, Failed: 1},
			Scenarios: []v1.Scenario{{Status: v1.Failed, Exchanges: []v1.Exchange{{From: "the harness"}, {From: from}}}},
		}
	}
	for name, c := range map[string]struct {
		report *v1.Report
		hints  int
	}{
		"nobody was asked":         {report(0, "the owner"), 1},
		"somebody was asked":       {report(0, implementationRole), 0},
		"something passed already": {report(1, "the owner"), 0},
	} {
		if found := unheard(c.report); len(found) != c.hints || c.report.ExitCode != 1 {
			t.Errorf("%s: exit code %d, %+v", name, c.report.ExitCode, found)
		}
	}
}
