package v1

// Verdict is what a run says about an implementation.
type Verdict string

// The verdicts. A run that did not show something that it had to show never
// says conformant.
const (
	// Conformant: everything selected that is a must was shown, and nothing of it failed. Exit code 0.
	Conformant Verdict = "conformant"
	// NotConformant: at least one scenario of a must-rule failed. Exit code 1.
	NotConformant Verdict = "not conformant"
	// AsKnown: scenarios of must-rules failed, and all of them are known to by the vendor's file. Exit code 0, for nothing is new;
	// nobody can certify it.
	AsKnown Verdict = "not conformant, as known"
	// Undecided: nothing ran, something broke or was down, the run was
	// interrupted, or a must-rule was not shown, be it for want of a clock or since all of it is read otherwise. Exit code 2.
	Undecided Verdict = "undecided"
)

// Status is the outcome of one scenario.
type Status string

// The outcomes of a scenario.
const (
	// Passed: every step ran and held.
	Passed Status = "passed"
	// Failed: a step found the implementation wrong, or the scenario could not count as run (see [Failure.Kind]).
	Failed Status = "failed"
	// Waived: it failed, and the vendor's file has a waiver of its rule.
	Waived Status = "waived"
	// Known: it failed, as the vendor's file says that it does.
	Known Status = "known failure"
	// Inconclusive: the implementation does not offer what the scenario needs to
	// be decided, such as a clock that can be set.
	Inconclusive Status = "inconclusive"
	// NotScored: the scenario turns on a reading of the law that the implementation declares otherwise. It was not run.
	NotScored Status = "not scored"
	// NotApplicable: the implementation does not declare the capability that the scenario is about.
	NotApplicable Status = "not applicable"
	// Broken: the harness, a simulator or the implementation could not be reached
	// or did not work as such. Nothing follows about the law.
	Broken Status = "broken"
	// NotRun: the run ended before the scenario's turn.
	NotRun Status = "not run"
)

// RuleVerdict is what a run says about one rule.
type RuleVerdict string

// The verdicts on a rule, from the worst to the best.
const (
	// RuleFailed: at least one of its scenarios failed.
	RuleFailed RuleVerdict = "failed"
	// RuleUndecided: none failed, and at least one broke or did not run.
	RuleUndecided RuleVerdict = "undecided"
	// RuleWaived: what failed of it is waived.
	RuleWaived RuleVerdict = "waived"
	// RuleNotShown: none failed and none passed, for all that apply are inconclusive.
	RuleNotShown RuleVerdict = "not shown"
	// RulePassed: at least one passed, and the others passed, are inconclusive, not scored or do not apply.
	RulePassed RuleVerdict = "passed"
	// RuleNotScored: all that apply turn on a reading that the implementation declares otherwise.
	RuleNotScored RuleVerdict = "not scored"
	// RuleNotApplicable: none of its scenarios applies to this implementation.
	RuleNotApplicable RuleVerdict = "not applicable"
)

// Kind says of a scenario that did not pass how it came about.
type Kind string

// The kinds. Those from Undefined to Unreported are defects of a scenario or of
// its steps; they count as failures because nothing was shown.
const (
	// Mismatch: the implementation did not do what the step states.
	Mismatch Kind = "mismatch"
	// Late: the implementation changed a register, or sent a message, after the scenario was over.
	Late Kind = "late write"
	// Stray: the implementation wrote, on behalf of the scenario, about somebody who has no part in it.
	Stray Kind = "stray write"
	// Timeout: the scenario's time was up before it was decided.
	Timeout Kind = "timeout"
	// Undefined: a step has no definition.
	Undefined Kind = "undefined step"
	// Ambiguous: a step has more than one definition.
	Ambiguous Kind = "ambiguous step"
	// Pending: a step's definition says that it is not written yet.
	Pending Kind = "pending step"
	// Skipped: a step asked that the rest be skipped.
	Skipped Kind = "skipped step"
	// Empty: the scenario has no steps.
	Empty Kind = "empty scenario"
	// Unreported: the scenario was expected, and no result of it, or of one of its steps, arrived.
	Unreported Kind = "never reported"

	// Unreachable: a system did not answer.
	Unreachable Kind = "unreachable"
	// Panic: a step or a hook of the harness panicked.
	Panic Kind = "panic"
	// Misworded: the feature uses a step in a way that makes no sense.
	Misworded Kind = "misworded"
	// Stuck: a step ignored that its time was up, and was abandoned.
	Stuck Kind = "stuck"

	// NoClock: the scenario needs a clock that the implementation does not offer.
	NoClock Kind = "clock"
	// NotOffered: the implementation lacks something else that deciding needs.
	NotOffered Kind = "not offered"
	// OtherReading: the scenario turns on a reading of the law that the implementation declares otherwise.
	OtherReading Kind = "other reading"
	// Undeclared: the capability is not declared.
	Undeclared Kind = "undeclared capability"
	// Interrupted: somebody stopped the run.
	Interrupted Kind = "interrupted"
	// Aborted: the run stopped itself because a system is down.
	Aborted Kind = "aborted"
)
