package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/report"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

func TestSummary(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Implementation.Name = "Vendor [x](http://y) | <b>"
	r.Profiles = []v1.Profile{{ID: "astana", Title: "The capital", Kind: "core", Verdict: v1.RuleFailed, Rules: 2, Shown: 1, Counts: v1.Counts{Total: 2, Passed: 1, Failed: 1}}}
	want := `## ❌ Synaq: not conformant

**Vendor \[x\](http://y) \| &lt;b&gt; 1.2**, 0 rules shown, of 2 with scenarios here and 3 in the catalogue, beside 1 documented only

- 1 scenario failed

| passed | failed | broken | not run | inconclusive | not applicable |
| --: | --: | --: | --: | --: | --: |
| 1 | 1 | 1 | 1 | 1 | 1 |

| profile | rules shown | scenarios passed |
| :-- | --: | --: |
| The capital | 1 of 2 | 1 of 2 (1 failed) |

### RES-A-1 failed: 15 m²

> “not less than &lt;15&gt;”
> — Order 1, 3

1 of 2 passed (1 failed). ` + "`RES-A-1/000002` fails, at `residence/a.feature:7`:\n\n```text\nmismatch: approved\n```" + `

### RES-B-1 failed: Consent


0 of 5 passed (1 failed, 1 broken, 1 not run, 1 inconclusive, 1 not applicable). ` + "`RES-B-1/000003` breaks, at `residence/a.feature:7`:\n\n```text\nunreachable: GBD FL is down\n```" + `

> **late**: GET /v1/x

`
	if got := string(report.Summary(r)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestASummaryIsShort(t *testing.T) {
	t.Parallel()
	r := sample()
	for n := range 100 {
		rule := r.Rules[0]
		rule.ID = fmt.Sprintf("RES-A-%d", 100+n)
		r.Rules = append(r.Rules, rule)
	}
	got := string(report.Summary(r))
	if strings.Count(got, "\n### ") != 20 || !strings.Contains(got, "And 82 more rules, all in the report.") {
		t.Errorf("%d rules are told, %d bytes", strings.Count(got, "\n### "), len(got))
	}
}

// TestASelectionIsNoFullPass: the verdict on some scenarios reads like that on all, so whoever sees it is told, in each report for people.
func TestASelectionIsNoFullPass(t *testing.T) {
	t.Parallel()
	const says = "a selection only: the verdict is on these scenarios"
	told := func(run v1.Run, counts v1.Counts) map[string]string {
		r := &v1.Report{Version: v1.Version, Verdict: v1.Conformant, Run: run, Counts: counts}
		banner := part(t, pageOf(t, r), "<h1>", `<div class="tiles">`) // beside the verdict, where nothing is folded
		var console strings.Builder
		report.Console(&console, r, report.ConsoleOptions{})
		return map[string]string{"the page": banner, "the summary": string(report.Summary(r)), "the console": console.String()}
	}
	some := v1.Counts{Total: 1, Passed: 1}
	for _, run := range []v1.Run{{Tags: "@astana"}, {Scenarios: []string{"RES-A-1/000001"}}} {
		for where, text := range told(run, some) {
			if !strings.Contains(text, says) {
				t.Errorf("of %+v %s says no selection:\n%s", run, where, text)
			}
		}
		for where, text := range told(run, v1.Counts{}) {
			if strings.Contains(text, says) {
				t.Errorf("of a run that came to no scenario %s says a selection:\n%s", where, text)
			}
		}
	}
	for where, text := range told(v1.Run{}, some) {
		if strings.Contains(text, says) {
			t.Errorf("of the whole suite %s says a selection:\n%s", where, text)
		}
	}
}
