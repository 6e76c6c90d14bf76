package campaign_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/mutation"
	"github.com/synaq/synaq/harness/mutation/campaign"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// TestTheRealThing builds the reference with a mutant of each fate, holds it to the whole suite as it is, and runs them.
func TestTheRealThing(t *testing.T) {
	t.Parallel()

	checkout, err := mutation.Checkout(".")
	if err != nil {
		t.Fatal(err)
	}
	at := func(file, anchor, mutated string) []mutation.Site {
		return []mutation.Site{{File: "reference/" + file, Anchor: anchor, Mutated: mutated}}
	}
	fates := map[string]campaign.State{
		"day-of-an-hour": campaign.Killed, "sixty-minutes": campaign.Survived, "panics": campaign.Crashed, "not-its-rule": campaign.Elsewhere,
	}
	var said []string
	say := func(format string, arguments ...any) { said = append(said, fmt.Sprintf(format, arguments...)) }
	stand, err := campaign.Prepare(t.Context(), campaign.Options{
		Checkout: checkout, Scratch: t.TempDir(), Seed: 1, Run: 1, Say: say, Listen: func() func(v1.Scenario, int, int) { return func(v1.Scenario, int, int) {} },
		Mutants: []mutation.Mutant{
			{ID: "day-of-an-hour", Rule: "RES-CONSENT-005", Sites: at("law/statute.go", "time.Hour", "24 * time.Hour")},
			{ID: "sixty-minutes", Rule: "RES-CONSENT-005", Sites: at("law/statute.go", "time.Hour", "60 * time.Minute")},
			{ID: "panics", Rule: "RES-CONSENT-003", Sites: at("law/case.go", "owner == c.Registrant || owner == c.Applicant", `func() bool { panic("a mutant") }()`)},
			{ID: "not-its-rule", Rule: "RES-CONSENT-008", Sites: at("law/age.go", "q.age() < q.statute.AgeOfRegistration", "false")},
			{ID: "no-program", Rule: "RES-CONSENT-005", Sites: at("law/statute.go", "time.Hour", `"an hour"`)},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer stand.Close(t.Context())
	if all := strings.Join(said, "\n"); !strings.Contains(all, "over rest") || strings.Contains(all, "over shep") {
		t.Errorf("each of these mutants has a scenario over REST, and the reference was held to the suite so:\n%s", all)
	}
	if len(stand.Bad) != 1 || stand.Bad[0].ID != "no-program" {
		t.Errorf("%v do not compile, want the one", stand.Bad)
	}
	source, err := campaign.Sources(os.DirFS(checkout), stand.Good)
	if err != nil {
		t.Fatal(err)
	}
	results, err := campaign.Run(t.Context(), campaign.Config{
		Stage: stand.Stage, Reach: stand.Reach, Mutants: stand.Good, Workers: 2, Source: source, Now: time.Now,
		OnResult: func(campaign.Result, int, int) error { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if want := fates[r.ID]; want != "" && r.State != want {
			t.Errorf("%s is %s, want %s: %s", r.ID, r.State, want, r.Reason)
		}
		if r.State != campaign.Crashed && len(r.Ran) == 0 {
			t.Errorf("no scenario ran over %s", r.ID)
		}
	}
	if len(results) != len(fates)+1 {
		t.Errorf("%d results, want those and the canary's", len(results))
	}
}
