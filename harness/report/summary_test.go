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
