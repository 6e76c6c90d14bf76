package suite

import (
	"strings"
	"testing"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// decided is what a run of scenarios of RES-AST-001, one of each status, comes to under some excuses.
func decided(excuses Excuses, selected string, scenarios ...v1.Scenario) *v1.Report {
	report := &v1.Report{Scenarios: scenarios, Run: v1.Run{Tags: selected}}
	excuse(report, excuses)
	for _, s := range report.Scenarios {
		report.Counts.Add(s.Status)
	}
	decide(report, state{})
	return report
}

func scenario(id string, status v1.Status, level Level, kind v1.Kind) v1.Scenario {
	s := v1.Scenario{ID: id, Rules: []string{"RES-AST-001"}, Level: string(level), Status: status}
	if kind != "" {
		s.Failure = &v1.Failure{Kind: kind}
	}
	return s
}

func TestWhatAVendorDeclaresBeforehand(t *testing.T) {
	t.Parallel()
	waiver := Excuses{Waivers: []v1.Waiver{{Rule: "RES-AST-001"}}}
	known := Excuses{Known: []v1.KnownFailure{{Scenario: "RES-AST-001/1"}}}
	fails, passes := scenario("RES-AST-001/1", v1.Failed, Must, v1.Mismatch), scenario("RES-AST-001/2", v1.Passed, Must, "")
	for name, c := range map[string]struct {
		excuses  Excuses
		selected string
		played   []v1.Scenario
		verdict  v1.Verdict
		code     int
		because  string
	}{
		"nothing declared":          {Excuses{}, "", []v1.Scenario{fails, passes}, v1.NotConformant, 1, "1 scenario failed"},
		"waived":                    {waiver, "", []v1.Scenario{fails, passes}, v1.Conformant, 0, "waived, as declared and approved: 1 scenario of RES-AST-001"},
		"waived, and nothing more":  {waiver, "@clock", []v1.Scenario{fails}, v1.Undecided, 2, "nothing was shown: of 1 scenario none passed, for what could be decided is waived"},
		"an unused waiver":          {waiver, "", []v1.Scenario{passes}, v1.Undecided, 3, "the waiver of RES-AST-001 waives nothing"},
		"not all of the rule's run": {waiver, "@clock", []v1.Scenario{passes}, v1.Conformant, 0, ""},
		"another rule's waiver":     {Excuses{Waivers: []v1.Waiver{{Rule: "RES-AST-002"}}}, "", []v1.Scenario{fails, passes}, v1.NotConformant, 1, "1 scenario failed"},
		"a known failure":           {known, "", []v1.Scenario{fails, passes}, v1.AsKnown, 0, "1 scenario failed, as is known"},
		"another one beside it":     {known, "", []v1.Scenario{fails, scenario("RES-AST-001/3", v1.Failed, Must, v1.Mismatch)}, v1.NotConformant, 1, "1 scenario failed"},
		"it passes":                 {known, "@clock", []v1.Scenario{scenario("RES-AST-001/1", v1.Passed, Must, "")}, v1.Undecided, 3, "the known failure RES-AST-001/1 is passed"},
		"known of a should-rule":    {known, "", []v1.Scenario{scenario("RES-AST-001/1", v1.Failed, Should, v1.Mismatch), passes}, v1.Conformant, 0, ""},
		"a stray write is excused by nothing": {
			Excuses{Waivers: waiver.Waivers, Known: known.Known},
			"@clock",
			[]v1.Scenario{scenario("RES-AST-001/1", v1.Failed, Must, v1.Stray), passes},
			v1.NotConformant, 1, "1 scenario failed",
		},
		"nor a step that does not exist": {waiver, "@clock", []v1.Scenario{scenario("RES-AST-001/1", v1.Failed, Must, v1.Undefined), passes}, v1.NotConformant, 1, "1 scenario failed"},
	} {
		report := decided(c.excuses, c.selected, c.played...)
		if why := strings.Join(report.Reasons, "\n"); report.Verdict != c.verdict || report.ExitCode != c.code || !strings.Contains(why, c.because) {
			t.Errorf("%s: %s, exit code %d, because %q; want %s, %d, %q", name, report.Verdict, report.ExitCode, why, c.verdict, c.code, c.because)
		}
	}
}

// TestARuleWithAWaivedFailureIsNotShown: its verdict says that it is waived, and one with a known failure that it failed.
func TestARuleWithAWaivedFailureIsNotShown(t *testing.T) {
	t.Parallel()
	for want, counts := range map[v1.RuleVerdict]v1.Counts{v1.RuleWaived: {Passed: 2, Waived: 1}, v1.RuleFailed: {Passed: 2, Known: 1}} {
		if got := RuleVerdict(counts); got != want {
			t.Errorf("%+v: %s, want %s", counts, got, want)
		}
	}
}
