package verify

import (
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

func TestScenariosAreAddedUpByProfile(t *testing.T) {
	t.Parallel()
	law := &catalogue.Catalogue{Profiles: []catalogue.Profile{
		{ID: "consent", Title: "Consent", Kind: catalogue.Core}, {ID: "lease", Title: "Lease", Kind: catalogue.Core}, {ID: "wire", Title: "Wire", Kind: catalogue.Extended},
	}}
	got := profiles(law, &v1.Report{
		Rules: []v1.Rule{
			{ID: "A", Profile: "wire", Verdict: v1.RuleNotApplicable}, {ID: "B", Profile: "consent", Verdict: v1.RuleFailed}, {ID: "C", Profile: "consent", Verdict: v1.RulePassed},
		},
		Scenarios: []v1.Scenario{
			{Rules: []string{"A"}, Status: v1.NotApplicable}, {Rules: []string{"B", "A"}, Status: v1.Failed}, {Rules: []string{"C"}, Status: v1.Passed}, {Rules: []string{"B"}, Status: v1.Passed},
		},
	})
	want := []v1.Profile{
		{ID: "consent", Title: "Consent", Kind: "core", Verdict: v1.RuleFailed, Rules: 2, Shown: 1, Counts: v1.Counts{Total: 3, Passed: 2, Failed: 1}},
		{ID: "wire", Title: "Wire", Kind: "extended", Verdict: v1.RuleFailed, Counts: v1.Counts{Total: 2, Failed: 1, NotApplicable: 1}},
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
