package campaign_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mutation/campaign"
)

func summary() *campaign.Report {
	return campaign.Summarise([]campaign.Result{
		{ID: "killed", Operator: "day", Rules: []string{"R-1", "R-2"}, State: campaign.Killed, Ran: []string{"a", "b"}, Kills: []campaign.Kill{{Scenario: "a", Message: "it is <approved>"}}},
		{ID: "alive", Operator: "day", Rules: []string{"R-1"}, State: campaign.Survived, Ran: []string{"b"}, Diff: "- 15\n+ 16\n", Breaks: "has 16"},
		{ID: "elsewhere", Operator: "swap", Rules: []string{"R-2"}, State: campaign.Elsewhere, Ran: []string{"c"}, Kills: []campaign.Kill{{Scenario: "c", Message: "wrong"}}},
		{ID: "crashed", Operator: "swap", State: campaign.Crashed},
		{ID: "no program", Operator: "swap", State: campaign.Uncompiled},
		{ID: "same", Operator: "swap", Rules: []string{"R-1"}, State: campaign.Equivalent, Reason: "nothing can tell them apart"},
	}, []string{"R-1", "R-2", "R-3"}, []campaign.Scenario{{ID: "a"}, {ID: "b"}, {ID: "c"}})
}

func TestTheScoreCountsWhatSaysSomething(t *testing.T) {
	t.Parallel()

	r := summary()
	if want := (campaign.Score{Mutants: 6, Killed: 1, Survived: 1, Elsewhere: 1, Crashed: 1, Uncompiled: 1, Equivalent: 1}); r.Total != want {
		t.Errorf("%+v, want %+v", r.Total, want)
	}
	if got := r.Total.Percent(); got < 33.3 || got > 33.4 {
		t.Errorf("%v %%, want a third: killed of those that were to be", got)
	}
	if got := r.Total.Living(); got != 2 {
		t.Errorf("%d live, want 2", got)
	}
	if len(r.ByRule) != 2 || r.ByRule[0].Name != "R-1" || r.ByRule[0].Killed != 1 || r.ByRule[1].Elsewhere != 1 {
		t.Errorf("by rule %+v", r.ByRule)
	}
	if strings.Join(r.Unmutated, " ") != "R-3" {
		t.Errorf("without a mutant %v, want R-3", r.Unmutated)
	}
	if strings.Join(r.Idle, " ") != "b" || r.Scenarios != 3 {
		t.Errorf("idle %v of %d, want b of 3", r.Idle, r.Scenarios)
	}
}

func TestWhatLivesIsShown(t *testing.T) {
	t.Parallel()

	var text strings.Builder
	if err := summary().Print(&text); err != nil {
		t.Fatal(err)
	}
	page, err := summary().HTML()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"alive", "- 15\n", "has 16", "R-3"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the text does not say %q:\n%s", want, text.String())
		}
		if want != "- 15\n" && !strings.Contains(string(page), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if !strings.Contains(text.String(), "only c complains") || strings.Contains(string(page), "<approved>") {
		t.Errorf("who complains is not said, or not escaped:\n%s", text.String())
	}
}
