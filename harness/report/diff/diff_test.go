package diff_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/report/diff"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// report is one of a rule and its scenarios, by their IDs and statuses.
func report(verdict v1.Verdict, rule v1.RuleVerdict, statuses map[string]v1.Status) *v1.Report {
	r := &v1.Report{Verdict: verdict, Implementation: v1.Implementation{Name: "Vendor", Version: "1"}}
	if rule != "" {
		r.Rules = []v1.Rule{{ID: "RES-A-1", Title: "15 m²", Verdict: rule}}
	}
	for id, status := range statuses {
		r.Scenarios = append(r.Scenarios, v1.Scenario{ID: id, Title: "a flat", Status: status, Failure: &v1.Failure{Kind: v1.Mismatch, Message: "approved\nnot \x1b[31mrefused"}})
		r.Counts.Add(status)
	}
	return r
}

// ended is a report with an exit code, and of one of a selection.
func ended(r *v1.Report, code int) *v1.Report {
	r.ExitCode, r.Reasons = code, []string{"the waiver of RES-A-1 waives nothing"}
	return r
}

func of(tags string, r *v1.Report) *v1.Report {
	r.Run.Tags = tags
	return r
}

func TestWordsOfANewerReportAreNotCompared(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]*v1.Report{
		`the verdict is "fine"`:          report("fine", "", nil),
		`the rule RES-A-1 is "bent"`:     report(v1.Conformant, "bent", nil),
		`the scenario a is "melted", wh`: report(v1.Conformant, v1.RulePassed, map[string]v1.Status{"a": "melted"}),
	} {
		if err := diff.Check(r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if err := diff.Check(report(v1.AsKnown, v1.RuleWaived, map[string]v1.Status{"a": v1.Known})); err != nil {
		t.Error(err)
	}
}

func TestPrintSaysWhyTheAnswerIsAnother(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	diff.Print(&out, diff.Of(report(v1.Conformant, v1.RulePassed, nil), ended(report(v1.Conformant, v1.RulePassed, nil), 3)))
	if want := "verdict: conformant\nexit code: 0 -> 3\n  the waiver of RES-A-1 waives nothing\npassed: 0 of 0 scenarios\n\nsomething got worse\n"; out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
	out.Reset()
	part := report(v1.Conformant, v1.RulePassed, nil)
	part.Run.Scenarios = []string{"b", "a"}
	diff.Print(&out, diff.Of(of("@a", report(v1.Conformant, v1.RulePassed, nil)), part))
	if want := "the earlier run was of the tags @a, the later of the scenarios a, b: what only one of them has is not compared\nverdict: conformant\n"; !strings.HasPrefix(out.String(), want) {
		t.Errorf("got\n%s", out.String())
	}
}

func TestWhatIsWorse(t *testing.T) {
	t.Parallel()
	conformant := func(statuses map[string]v1.Status) *v1.Report {
		return report(v1.Conformant, v1.RulePassed, statuses)
	}
	for _, test := range []struct {
		name          string
		before, after *v1.Report
		worse         bool
		changes       int
	}{
		{"the same", conformant(map[string]v1.Status{"a": v1.Passed}), conformant(map[string]v1.Status{"a": v1.Passed}), false, 0},
		{"a scenario fails", conformant(map[string]v1.Status{"a": v1.Passed}), conformant(map[string]v1.Status{"a": v1.Failed}), true, 1},
		{"a scenario broke", conformant(map[string]v1.Status{"a": v1.Passed}), conformant(map[string]v1.Status{"a": v1.Broken}), true, 1},
		{"a scenario does not apply any more", conformant(map[string]v1.Status{"a": v1.Passed}), conformant(map[string]v1.Status{"a": v1.NotApplicable}), true, 1},
		{"a scenario passes", conformant(map[string]v1.Status{"a": v1.Failed}), conformant(map[string]v1.Status{"a": v1.Passed}), false, 1},
		{"a failure is known now", conformant(map[string]v1.Status{"a": v1.Failed}), conformant(map[string]v1.Status{"a": v1.Known}), false, 1},
		{"a new one passes", conformant(nil), conformant(map[string]v1.Status{"a": v1.Passed}), false, 1},
		{"a new one fails", conformant(nil), conformant(map[string]v1.Status{"a": v1.Failed}), true, 1},
		{"one is gone", conformant(map[string]v1.Status{"a": v1.Passed}), conformant(nil), false, 1},
		{"a rule is not shown any more", report(v1.Conformant, v1.RulePassed, nil), report(v1.Conformant, "", nil), true, 1},
		{"a rule that failed is gone", report(v1.Conformant, v1.RuleFailed, nil), report(v1.Conformant, "", nil), false, 1},
		{"a rule fails", report(v1.Conformant, v1.RulePassed, nil), report(v1.Conformant, v1.RuleFailed, nil), true, 1},
		{"a new rule fails", report(v1.Conformant, "", nil), report(v1.Conformant, v1.RuleFailed, nil), true, 1},
		{"a rule passes", report(v1.Conformant, v1.RuleNotShown, nil), report(v1.Conformant, v1.RulePassed, nil), false, 1},
		{"the verdict alone", report(v1.Conformant, "", nil), report(v1.Undecided, "", nil), true, 0},
		{"a better verdict", report(v1.NotConformant, "", nil), report(v1.AsKnown, "", nil), false, 0},
		{"a file that became stale", report(v1.Conformant, "", nil), ended(report(v1.Conformant, "", nil), 3), true, 0},
		{"a file that is mended", ended(report(v1.NotConformant, "", nil), 3), ended(report(v1.NotConformant, "", nil), 1), false, 0},
		{"a better verdict that is none", report(v1.AsKnown, "", nil), ended(report(v1.Conformant, "", nil), 3), true, 0},
		{"a selection has less", conformant(map[string]v1.Status{"a": v1.Passed, "b": v1.Passed}), of("@a", report(v1.Conformant, "", map[string]v1.Status{"a": v1.Passed})), false, 0},
		{"a selection fails", conformant(map[string]v1.Status{"a": v1.Passed, "b": v1.Passed}), of("@a", conformant(map[string]v1.Status{"a": v1.Failed})), true, 1},
		{"everything has more", of("@a", report(v1.Conformant, "", map[string]v1.Status{"a": v1.Passed})), conformant(map[string]v1.Status{"a": v1.Passed, "b": v1.Passed}), false, 0},
		{"the same selection has less", of("@a", conformant(map[string]v1.Status{"a": v1.Passed})), of("@a", report(v1.Conformant, "", nil)), true, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := diff.Of(test.before, test.after)
			if d.Worse != test.worse || len(d.Rules)+len(d.Scenarios) != test.changes {
				t.Errorf("worse is %t, with %d changes: %+v", d.Worse, len(d.Rules)+len(d.Scenarios), d)
			}
		})
	}
}

func TestPrintBeginsWithWhatGotWorse(t *testing.T) {
	t.Parallel()
	before := report(v1.Conformant, v1.RulePassed, map[string]v1.Status{"RES-A-1/1": v1.Failed, "RES-A-1/2": v1.Passed, "RES-A-1/3": v1.Passed, "RES-A-1/5": v1.Passed})
	after := report(v1.NotConformant, v1.RuleFailed, map[string]v1.Status{"RES-A-1/1": v1.Passed, "RES-A-1/2": v1.Failed, "RES-A-1/4": v1.Passed, "RES-A-1/5": v1.Passed})
	after.Implementation.Version, after.Suite.Digest = "2", "sha256:2"
	var out strings.Builder
	diff.Print(&out, diff.Of(before, after))
	want := `implementation: Vendor 1 -> Vendor 2
the two runs were held to different suites
verdict: conformant -> not conformant
passed: 3 of 4 scenarios

rules, worse
  RES-A-1  passed -> failed  15 m²

scenarios, worse
  RES-A-1/2  passed -> failed  a flat
    mismatch: approved
    not [31mrefused

scenarios, better
  RES-A-1/1  failed -> passed  a flat

scenarios, new
  RES-A-1/4  new -> passed  a flat

scenarios, gone
  RES-A-1/3  passed -> gone  a flat

something got worse
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
	out.Reset()
	diff.Print(&out, diff.Of(before, before))
	if want := "verdict: conformant\npassed: 3 of 4 scenarios\n\nnothing changed\n"; out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
}
