package campaign

import (
	"fmt"

	"github.com/synaq/synaq/harness/mutation"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// VoidError is a campaign that says nothing: a control did not hold.
type VoidError struct{ Why string }

// Error says which.
func (e *VoidError) Error() string { return "VOID: " + e.Why }

// Canary is the mutant that has to be caught before anything is said of the others: it refuses where the area is exactly enough.
func Canary() mutation.Mutant {
	for _, mutant := range mutation.Mutants() {
		if mutant.ID == "exactly-enough-is-too-little" {
			return mutant
		}
	}
	return mutation.Mutant{}
}

// Green holds the reference as it is to the whole suite. The error is a [*VoidError].
func Green(report *v1.Report) error {
	if report.Verdict == v1.Conformant {
		return nil
	}
	for _, scenario := range report.Scenarios {
		if scenario.Failure != nil && scenario.Status != v1.NotApplicable {
			return &VoidError{Why: fmt.Sprintf("the reference as it is does not conform: %s %s: %s", scenario.Status, scenario.ID, scenario.Failure.Message)}
		}
	}
	return &VoidError{Why: fmt.Sprintf("the reference as it is is %s: %v", report.Verdict, report.Reasons)}
}
