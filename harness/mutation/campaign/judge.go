package campaign

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/mutation"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Trial is what a run of some scenarios at a mutant brought.
type Trial struct {
	// Scenarios are those that ran.
	Scenarios []v1.Scenario
	// Crashed says how the mutant broke down, as a scenario or the harness noticed; empty when it did not.
	Crashed string
	// Panicked says the same of one whose log has a panic: then no complaint is about what the mutant breaks of the law.
	Panicked string
}

// Stage is where mutants run.
type Stage interface {
	// Try runs scenarios at a mutant, up to the first result that is enough; with a nil enough all of them. The error is of the
	// harness, never of the mutant.
	Try(ctx context.Context, mutant, transport string, scenarios []string, enough func(v1.Scenario) bool) (Trial, error)
}

// judge finds out what becomes of a mutant. Quick ends at the first complaint, and asks the scenarios of its rules only.
func judge(ctx context.Context, stage Stage, mutant mutation.Mutant, reach *Reach, quick bool) (Result, error) {
	result := describe(mutant)
	transport, scenarios := reach.of(mutant)
	own, others := split(scenarios, mutant.Judged())
	catches := func(s v1.Scenario) bool { return complains(s) && strings.Contains(s.Failure.Message, mutant.Fails) }
	trial := Trial{}
	run := func(some []Scenario, first bool) error {
		if len(some) == 0 {
			return nil
		}
		var enough func(v1.Scenario) bool
		if first {
			enough = catches
		}
		found, err := stage.Try(ctx, mutant.ID, transport, ids(some), enough)
		trial.Crashed = cmp.Or(trial.Crashed, found.Crashed)
		trial.Panicked = cmp.Or(trial.Panicked, found.Panicked)
		for _, scenario := range found.Scenarios {
			result.Ran = append(result.Ran, scenario.ID)
			if catches(scenario) {
				result.Kills = append(result.Kills, Kill{Scenario: scenario.ID, Message: scenario.Failure.Message})
			}
			if brokeDown(scenario) {
				trial.Crashed = cmp.Or(trial.Crashed, scenario.Failure.Message)
			}
		}
		return err
	}
	if err := run(own, quick); err != nil {
		return result, err
	}
	switch {
	case trial.Panicked != "":
		result.State, result.Reason, result.Kills = Crashed, trial.Panicked, nil
		return result, nil
	case len(result.Kills) > 0:
		result.State = Killed
		return result, nil
	}
	if !quick {
		if err := run(others, true); err != nil {
			return result, err
		}
	}
	switch {
	case trial.Panicked != "":
		result.State, result.Reason, result.Kills = Crashed, trial.Panicked, nil
	case len(result.Kills) > 0:
		result.State = Elsewhere
	case trial.Crashed != "":
		result.State, result.Reason = Crashed, trial.Crashed
	default:
		result.State = Survived
	}
	return result, nil
}

// complains says whether a scenario found the implementation wrong in what it did. That its time was up is no such complaint, nor
// that the implementation could not be reached or broke down.
func complains(s v1.Scenario) bool {
	return s.Status == v1.Failed && s.Failure != nil && slices.Contains([]v1.Kind{v1.Mismatch, v1.Late, v1.Stray}, s.Failure.Kind) && !brokeDown(s)
}

// brokeDown says whether a scenario was answered with the status of a server that failed.
func brokeDown(s v1.Scenario) bool {
	return s.Failure != nil && strings.Contains(s.Failure.Message, "got status 500")
}

// split parts the scenarios of some rules from the others.
func split(scenarios []Scenario, rules []string) (own, others []Scenario) {
	for _, s := range scenarios {
		if slices.ContainsFunc(s.Rules, func(rule string) bool { return slices.Contains(rules, rule) }) {
			own = append(own, s)
		} else {
			others = append(others, s)
		}
	}
	return own, others
}

func ids(scenarios []Scenario) []string {
	all := make([]string, len(scenarios))
	for i, s := range scenarios {
		all[i] = s.ID
	}
	return all
}

func describe(m mutation.Mutant) Result {
	return Result{ID: m.ID, Operator: cmp.Or(m.Operator, "table"), Rules: m.Judged(), Breaks: m.Breaks}
}
