package campaign

import "github.com/synaq/synaq/harness/mutation"

// State is what became of a mutant.
type State string

// The states.
const (
	// Killed: a scenario of its rule complains of what the implementation did.
	Killed State = "killed"
	// Survived: no scenario complains.
	Survived State = "survived"
	// Elsewhere: only scenarios of other rules complain.
	Elsewhere State = "caught elsewhere"
	// Crashed: it does not start, panics or hangs, and no scenario complains of anything else. Nothing follows.
	Crashed State = "crashed"
	// Uncompiled: it is no program.
	Uncompiled State = "does not compile"
	// Equivalent: no implementation of the law can differ from the reference in it, for a written reason.
	Equivalent State = "equivalent"
)

// Result is what is known of one mutant.
type Result struct {
	// ID, Operator, Rules and Breaks are the mutant's; a row of the table has the operator "table".
	ID       string   `json:"id"`
	Operator string   `json:"operator"`
	Rules    []string `json:"rules,omitempty"`
	Breaks   string   `json:"breaks"`
	// Diff shows the change of the source.
	Diff string `json:"diff"`
	// State is what became of it.
	State State `json:"state"`
	// Reason says why it is equivalent, or how it crashed.
	Reason string `json:"reason,omitempty"`
	// Kills are the complaints, those of other rules' scenarios only where no other complained.
	Kills []Kill `json:"kills,omitempty"`
	// Ran are the IDs of the scenarios that ran over it.
	Ran []string `json:"ran,omitempty"`
	// Millis is how long it took.
	Millis int64 `json:"millis"`
}

// Kill is one scenario's complaint.
type Kill struct {
	Scenario string `json:"scenario"`
	Message  string `json:"message"`
}

// Unbuilt are the results of mutants that do not compile.
func Unbuilt(mutants []mutation.Mutant) []Result {
	results := make([]Result, len(mutants))
	for i, m := range mutants {
		results[i] = describe(m)
		results[i].State = Uncompiled
	}
	return results
}
