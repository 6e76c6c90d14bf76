package campaign_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/mutation"
	"github.com/synaq/synaq/harness/mutation/campaign"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// stage answers for each mutant with what its scenarios do.
type stage struct {
	mu      sync.Mutex
	trials  []string // mutant, and the scenarios asked for
	results map[string]map[string]v1.Scenario
	crashed map[string]string
	// panicked are the mutants whose log has a panic.
	panicked map[string]string
}

func (s *stage) Try(_ context.Context, mutant, _ string, scenarios []string, enough func(v1.Scenario) bool) (campaign.Trial, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.trials = append(s.trials, mutant+": "+strings.Join(scenarios, " "))
	trial := campaign.Trial{Crashed: s.crashed[mutant], Panicked: s.panicked[mutant]}
	for _, id := range scenarios {
		result := v1.Scenario{ID: id, Status: v1.Passed}
		if found, ok := s.results[mutant][id]; ok {
			result = found
		}
		trial.Scenarios = append(trial.Scenarios, result)
		if enough != nil && enough(result) {
			break
		}
	}
	return trial, nil
}

// failing is a scenario that fails.
func failing(id string, kind v1.Kind, message string) v1.Scenario {
	return v1.Scenario{ID: id, Status: v1.Failed, Failure: &v1.Failure{Kind: kind, Message: message}}
}

// config has a canary that is caught, and the rules R-1 with the scenarios a and b and R-2 with c.
func config(mutants ...mutation.Mutant) (campaign.Config, *stage) {
	canary := campaign.Canary()
	s := &stage{
		results: map[string]map[string]v1.Scenario{canary.ID: {"canary": failing("canary", v1.Mismatch, "and it is "+canary.Fails)}},
		crashed: map[string]string{}, panicked: map[string]string{},
	}
	reach := campaign.NewReach()
	ids := []string{}
	for _, m := range mutants {
		ids = append(ids, m.ID)
	}
	reach.Add("rest", campaign.Scenario{ID: "a", Rules: []string{"R-1"}}, ids)
	reach.Add("rest", campaign.Scenario{ID: "b", Rules: []string{"R-1"}}, ids)
	reach.Add("rest", campaign.Scenario{ID: "c", Rules: []string{"R-2"}}, ids)
	reach.Add("rest", campaign.Scenario{ID: "canary", Rules: []string{canary.Rule}}, []string{canary.ID})
	reach.Add("rest", campaign.Scenario{ID: "elsewhere", Rules: []string{"R-1"}}, nil)
	return campaign.Config{
		Stage: s, Reach: reach, Mutants: mutants, Workers: 2, Now: func() time.Time { return time.Time{} },
		Source:   map[string][]byte{"law.go": []byte("package law\n\nfunc yes() bool { return true }\n")},
		OnResult: func(campaign.Result, int, int) error { return nil },
	}, s
}

func broken(id string) mutation.Mutant {
	return mutation.Mutant{ID: id, Rules: []string{"R-1"}, Operator: "condition", Sites: []mutation.Site{{File: "law.go", Anchor: "true", Mutated: "false"}}}
}

func TestAKillIsTheRulesOwnAndForTheStatedReason(t *testing.T) {
	t.Parallel()

	for name, c := range map[string]struct {
		scenario v1.Scenario
		crashed  string
		panicked string
		want     campaign.State
	}{
		"the rule's scenario complains of the decision":  {failing("b", v1.Mismatch, "expected refused, and it is approved"), "", "", campaign.Killed},
		"it complains of a late write":                   {failing("b", v1.Late, "a record more"), "", "", campaign.Killed},
		"it complains of a callback that is refused":     {failing("b", v1.Mismatch, "a callback was not taken: status 500 not now"), "", "", campaign.Killed},
		"another rule's complains":                       {failing("c", v1.Mismatch, "expected refused, and it is approved"), "", "", campaign.Elsewhere},
		"nobody complains":                               {v1.Scenario{ID: "b", Status: v1.Passed}, "", "", campaign.Survived},
		"its time was up":                                {failing("b", v1.Timeout, "time is up"), "it hangs", "", campaign.Crashed},
		"the harness broke":                              {v1.Scenario{ID: "b", Status: v1.Broken, Failure: &v1.Failure{Kind: v1.Panic}}, "panic", "", campaign.Crashed},
		"the service failed within":                      {failing("b", v1.Mismatch, "expected 200, got status 500"), "", "", campaign.Crashed},
		"its time was up elsewhere, and it is caught":    {failing("b", v1.Mismatch, "and it is approved"), "time is up", "", campaign.Killed},
		"it panicked, and the rule's scenario complains": {failing("b", v1.Mismatch, "and it is pending"), "", "panic: nil", campaign.Crashed},
		"it panicked, and another's complains":           {failing("c", v1.Mismatch, "and it is pending"), "", "panic: nil", campaign.Crashed},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			config, stage := config(broken("m"))
			stage.results["m"] = map[string]v1.Scenario{c.scenario.ID: c.scenario}
			stage.crashed["m"], stage.panicked["m"] = c.crashed, c.panicked
			results, err := campaign.Run(t.Context(), config)
			if err != nil {
				t.Fatal(err)
			}
			if results[0].State != c.want {
				t.Errorf("it is %s, want %s", results[0].State, c.want)
			}
		})
	}
}

func TestAMutantRunsUnderTheScenariosThatComeByItsPlace(t *testing.T) {
	t.Parallel()

	config, stage := config(broken("m"))
	if _, err := campaign.Run(t.Context(), config); err != nil {
		t.Fatal(err)
	}
	want := []string{campaign.Canary().ID + ": canary", "m: a b", "m: c"}
	if strings.Join(stage.trials, "\n") != strings.Join(want, "\n") {
		t.Errorf("ran %q, want %q", stage.trials, want)
	}
}

func TestACampaignWithoutItsCanaryIsVoid(t *testing.T) {
	t.Parallel()

	config, stage := config(broken("m"))
	stage.results = nil
	results, err := campaign.Run(t.Context(), config)
	if !campaign.IsVoid(err) || len(results) > 0 {
		t.Errorf("%v and %d results, want VOID and none", err, len(results))
	}
}

func TestAReferenceThatDoesNotConformVoidsTheCampaign(t *testing.T) {
	t.Parallel()

	red := &v1.Report{Verdict: v1.NotConformant, Scenarios: []v1.Scenario{failing("RES-AST-001/aaaaaa", v1.Mismatch, "and it is approved")}}
	if err := campaign.Green(red); !campaign.IsVoid(err) || !strings.Contains(err.Error(), "RES-AST-001/aaaaaa") {
		t.Errorf("%v, want VOID with the scenario", err)
	}
	if err := campaign.Green(&v1.Report{Verdict: v1.Conformant}); err != nil {
		t.Error(err)
	}
}

func TestQuickEndsAtTheFirstAndAsksNobodyElse(t *testing.T) {
	t.Parallel()

	config, stage := config(broken("dies"), broken("lives"))
	config.Quick, config.Workers = true, 1
	stage.results["dies"] = map[string]v1.Scenario{"a": failing("a", v1.Mismatch, "x"), "b": failing("b", v1.Mismatch, "x")}
	results, err := campaign.Run(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(results[0].Ran, " "); got != "a" {
		t.Errorf("ran %s, want a only", got)
	}
	if got := strings.Join(results[1].Ran, " "); got != "a b" {
		t.Errorf("ran %s, want the rule's only", got)
	}
}

func TestWhatIsDoneIsNotRunAgain(t *testing.T) {
	t.Parallel()

	config, stage := config(broken("done"), broken("new"), broken("unreasoned"))
	config.Done = map[string]campaign.Result{
		"done":       {ID: "done", State: campaign.Survived},
		"unreasoned": {ID: "unreasoned", State: campaign.Equivalent, Reason: "it stood in the file then"},
	}
	config.Equivalents = map[string]string{"done": "nothing can tell the two apart at all"}
	results, err := campaign.Run(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	if len(results) != 3 || results[0].State != campaign.Equivalent || results[2].State != campaign.Survived || results[2].Reason != "" {
		t.Errorf("%+v, want the kept results, equivalent for the reasons of now", results)
	}
	for _, trial := range stage.trials {
		if strings.HasPrefix(trial, "done:") || strings.HasPrefix(trial, "unreasoned:") {
			t.Error("it ran again")
		}
	}
}

func TestAFaultOfTheHarnessEndsTheCampaign(t *testing.T) {
	t.Parallel()

	config, _ := config(broken("m"), broken("n"))
	full := errors.New("the disk is full")
	config.OnResult = func(campaign.Result, int, int) error { return full }
	if _, err := campaign.Run(t.Context(), config); !errors.Is(err, full) {
		t.Errorf("%v, want that %v", err, full)
	}
}
