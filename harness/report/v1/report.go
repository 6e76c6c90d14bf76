// Package v1 is the data model of a verification's report, version 1: what
// report.json holds, and what the console, JUnit and HTML reports are drawn from.
//
// Within version 1 fields are only ever added. Everything in a report is
// already masked: identification numbers, telephone numbers, one-time codes,
// tokens and signatures never reach it in full.
package v1

import (
	"fmt"
	"time"
)

// Version is the value of [Report.Version].
const Version = "synaq.report/v1"

// Verdict is what a run says about an implementation.
type Verdict string

// The verdicts. A run that did not show something that it had to show never
// says conformant.
const (
	// Conformant: everything selected that is a must was shown, and nothing of it failed. Exit code 0.
	Conformant Verdict = "conformant"
	// NotConformant: at least one scenario of a must-rule failed. Exit code 1.
	NotConformant Verdict = "not conformant"
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
	// Late: the implementation changed a register after the scenario was over.
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

// Report is one run of the suite against one implementation.
type Report struct {
	// Version is always [Version].
	Version string `json:"version"`
	// Verdict is the answer.
	Verdict Verdict `json:"verdict"`
	// ExitCode is what the command exits with: 0, 1 or 2; 3 when the run could not
	// begin because its command line or a file is wrong.
	ExitCode int `json:"exitCode"`
	// Reasons say why the verdict is what it is, one sentence each; empty for a plain "conformant".
	Reasons []string `json:"reasons,omitempty"`
	// Run is how the suite was run.
	Run Run `json:"run"`
	// Implementation is what was verified, in its own words.
	Implementation Implementation `json:"implementation"`
	// Counts are of all selected scenarios.
	Counts Counts `json:"counts"`
	// Rules are those of the selected scenarios, by ID.
	Rules []Rule `json:"rules"`
	// Uncovered are the IDs of the catalogue's rules that no selected scenario is about.
	Uncovered []string `json:"uncovered,omitempty"`
	// Documented are the catalogue's rules that no interface can show: they have no scenarios, and decide nothing.
	Documented []Documented `json:"documented,omitempty"`
	// Coverage is Rules, Uncovered and Documented in numbers. It is written into report.json; elsewhere ask [Report.Covered].
	Coverage Coverage `json:"coverage"`
	// Readings are those that selected scenarios turn on, by ID.
	Readings []Reading `json:"readings,omitempty"`
	// Scenarios are all selected ones, in the order of files and lines.
	Scenarios []Scenario `json:"scenarios"`
	// Findings are observations about the run as a whole. A late write has also failed its scenario, and so has a stray write
	// that can be told to be of one; one that cannot leaves the run undecided. The others do not change the verdict.
	Findings []Finding `json:"findings,omitempty"`
	// Fidelity says how sure it is that the real systems do what the simulated ones did, operation by operation.
	Fidelity []Fidelity `json:"fidelity,omitempty"`
}

// Fidelity is the mark of one simulated operation.
type Fidelity struct {
	// System and Operation are short names; Over is "REST" or "SHEP", At where it is.
	System    string `json:"system"`
	Operation string `json:"operation"`
	Over      string `json:"over"`
	At        string `json:"at"`
	// Mark is confirmed, second-hand or assumed; Source says where it was read.
	Mark   string `json:"mark"`
	Source string `json:"source"`
}

// Coverage says how many rules a run has shown, and how many there are.
type Coverage struct {
	// Shown are the rules whose verdict is passed.
	Shown int `json:"shown"`
	// WithScenarios are the rules that selected scenarios are about.
	WithScenarios int `json:"withScenarios"`
	// Catalogue are all rules of the catalogue that scenarios can show.
	Catalogue int `json:"catalogue"`
	// Documented are the catalogue's rules that no interface can show, beside those.
	Documented int `json:"documented"`
}

// String is the coverage in words.
func (c Coverage) String() string {
	noun := "rules"
	if c.Shown == 1 {
		noun = "rule"
	}
	text := fmt.Sprintf("%d %s shown, of %d with scenarios here and %d in the catalogue", c.Shown, noun, c.WithScenarios, c.Catalogue)
	if c.Documented > 0 {
		text += fmt.Sprintf(", beside %d documented only", c.Documented)
	}
	return text
}

// Covered counts the rules.
func (r *Report) Covered() Coverage {
	c := Coverage{WithScenarios: len(r.Rules), Catalogue: len(r.Rules) + len(r.Uncovered), Documented: len(r.Documented)}
	for _, rule := range r.Rules {
		if rule.Verdict == RulePassed {
			c.Shown++
		}
	}
	return c
}

// Answer is the verdict in words: of a conformant implementation it says too how much was not scored.
func (r *Report) Answer() string {
	if r.Verdict == Conformant && r.Counts.NotScored > 0 {
		return fmt.Sprintf("%s, with %d of %d scenarios not scored", r.Verdict, r.Counts.NotScored, r.Counts.Total)
	}
	return string(r.Verdict)
}

// Run is how the suite was run.
type Run struct {
	// ID is the run's own, from which its identifiers are made.
	ID string `json:"id,omitempty"`
	// Seed fixes the order of the scenarios and the stories in them.
	Seed uint64 `json:"seed"`
	// Workers is the number of scenarios that ran at a time.
	Workers int `json:"workers"`
	// Tags is the tag expression that selected the scenarios, if any.
	Tags string `json:"tags,omitempty"`
	// Scenarios are the IDs asked for one by one, if any.
	Scenarios []string `json:"scenarios,omitempty"`
	// StartedAt and FinishedAt are in real time.
	StartedAt  time.Time `json:"startedAt"`
	FinishedAt time.Time `json:"finishedAt"`
	// Interrupted says that somebody stopped the run before its end: the report is partial.
	Interrupted bool `json:"interrupted,omitempty"`
	// Harness is the version of the program that ran the suite.
	Harness string `json:"harness,omitempty"`
	// Government are the addresses of the simulators used, by system.
	Government map[string]string `json:"government,omitempty"`
}

// Implementation is what was verified.
type Implementation struct {
	// URL is its base address.
	URL string `json:"url,omitempty"`
	// Name and Version are as it declares them.
	Name    string `json:"name,omitempty"`
	Version string `json:"version,omitempty"`
	// Clock is the declared clock level: applicant, global or none.
	Clock string `json:"clock,omitempty"`
	// Capabilities are those declared: services, transports and settle.
	Capabilities []string `json:"capabilities,omitempty"`
	// Readings are the declared readings that differ from the catalogue's.
	Readings map[string]string `json:"readings,omitempty"`
}

// Counts are numbers of scenarios by outcome; they add up to Total.
type Counts struct {
	Total         int `json:"total"`
	Passed        int `json:"passed"`
	Failed        int `json:"failed"`
	Inconclusive  int `json:"inconclusive"`
	NotScored     int `json:"notScored"`
	NotApplicable int `json:"notApplicable"`
	Broken        int `json:"broken"`
	NotRun        int `json:"notRun"`
}

// Add counts one more scenario.
func (c *Counts) Add(status Status) {
	c.Total++
	switch status {
	case Passed:
		c.Passed++
	case Failed:
		c.Failed++
	case Inconclusive:
		c.Inconclusive++
	case NotScored:
		c.NotScored++
	case NotApplicable:
		c.NotApplicable++
	case Broken:
		c.Broken++
	case NotRun:
		c.NotRun++
	}
}

// Rule is one rule of the catalogue and what the run says about it.
type Rule struct {
	// ID is the catalogue's, e.g. RES-AST-001.
	ID string `json:"id"`
	// Title is the rule in plain words.
	Title string `json:"title"`
	// Level is must or should. Only must-rules decide the verdict.
	Level string `json:"level"`
	// Profile groups rules that are verified together.
	Profile string `json:"profile,omitempty"`
	// Source and Clause cite the law; Quote is the clause's own words.
	Source string `json:"source,omitempty"`
	Clause string `json:"clause,omitempty"`
	Quote  string `json:"quote,omitempty"`
	// Verdict is what its scenarios add up to.
	Verdict RuleVerdict `json:"verdict"`
	// Counts are of the scenarios that carry the rule.
	Counts Counts `json:"counts"`
}

// Reading is a question that the law's texts leave open, and how it is read.
type Reading struct {
	// ID is the catalogue's, and Question what is open.
	ID       string `json:"id"`
	Question string `json:"question"`
	// Default is the answer that the features expect.
	Default string `json:"default"`
	// Declared is how the implementation reads it instead, the key of an alternative or its own words, and DeclaredText the
	// alternative in full. Empty where it declares nothing else.
	Declared     string `json:"declared,omitempty"`
	DeclaredText string `json:"declaredText,omitempty"`
	// Scenarios are how many of the selected ones turn on it.
	Scenarios int `json:"scenarios"`
}

// Documented is a rule of the catalogue that no interface can show.
type Documented struct {
	// ID and Title are the catalogue's, and Reason says why nothing shows it.
	ID     string `json:"id"`
	Title  string `json:"title"`
	Reason string `json:"reason"`
}

// Scenario is one scenario, or one row of an outline, and what became of it.
type Scenario struct {
	// ID is stable across runs: the rule's ID and a hash of file, rule, name and row.
	ID string `json:"id"`
	// File and Line say where it stands; the line of the row for an outline's.
	File string `json:"file"`
	Line int    `json:"line"`
	// Feature, Title and Row are its names: the feature's, its own with the row
	// filled in, and the row's cells by column.
	Feature string `json:"feature"`
	Title   string `json:"title"`
	Row     []Cell `json:"row,omitempty"`
	// Examples is the title of the table that the row stands in.
	Examples string `json:"examples,omitempty"`
	// Rules are the IDs of the rules that it proves; the first is that of its Rule block.
	Rules []string `json:"rules"`
	// Level is must or should.
	Level string `json:"level"`
	// Tags are all that apply to it, in order of appearance.
	Tags []string `json:"tags"`
	// Readings are the IDs of those that it turns on.
	Readings []string `json:"readings,omitempty"`
	// Status is its outcome, and Failure says why it did not pass.
	Status  Status   `json:"status"`
	Failure *Failure `json:"failure,omitempty"`
	// StartedAt is in real time, absent when it did not run. Micros is how long it took.
	StartedAt *time.Time `json:"startedAt,omitempty"`
	Micros    int64      `json:"micros"`
	// Steps are in order, the background's first.
	Steps []Step `json:"steps,omitempty"`
	// Roles say who played which part.
	Roles []Role `json:"roles,omitempty"`
	// Exchanges are the messages that were really exchanged, in order of arrival.
	// They are kept of scenarios that did not pass and of those asked for by ID.
	Exchanges []Exchange `json:"exchanges,omitempty"`
	// LeftOut is how many exchanges are missing from their middle, for want of room.
	LeftOut int `json:"leftOut,omitempty"`
}

// Cell is one cell of an outline's row.
type Cell struct {
	Column string `json:"column"`
	Value  string `json:"value"`
}

// Failure says why a scenario did not pass.
type Failure struct {
	Kind Kind `json:"kind"`
	// Step is the text of the step where it happened, empty when outside of any.
	Step string `json:"step,omitempty"`
	// Message is what was found, for people.
	Message string `json:"message"`
}

// Step is one step of a scenario. Its status is that of godog: passed, failed,
// skipped (an earlier one did not pass), undefined, ambiguous, pending, or "not
// run".
type Step struct {
	Keyword string `json:"keyword"`
	Text    string `json:"text"`
	// Argument is the step's table or text, as written.
	Argument string `json:"argument,omitempty"`
	Status   string `json:"status"`
	Message  string `json:"message,omitempty"`
	Micros   int64  `json:"micros"`
}

// Role says who plays a part in the story.
type Role struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Exchange is one request and its answer.
type Exchange struct {
	From string `json:"from"`
	To   string `json:"to"`
	// System and Operation name the simulator's side, where one took part.
	System    string `json:"system,omitempty"`
	Operation string `json:"operation,omitempty"`
	// At is on the world's clock.
	At       time.Time         `json:"at"`
	Micros   int64             `json:"micros"`
	Method   string            `json:"method,omitempty"`
	Path     string            `json:"path"`
	Header   map[string]string `json:"header,omitempty"`
	Request  string            `json:"request,omitempty"`
	Status   int               `json:"status,omitempty"`
	Response string            `json:"response,omitempty"`
	// Fault names the fault that was injected into the answer.
	Fault string `json:"fault,omitempty"`
	Error string `json:"error,omitempty"`
	// Repeated is how many more times the same was asked and answered right after.
	Repeated int `json:"repeated,omitempty"`
}

// Unheard is the kind of the finding that nothing passed and the implementation asked no simulator for anything: it may be
// configured with others. It is what to look at first.
const Unheard = "nobody was asked"

// Finding is an observation about the run as a whole.
type Finding struct {
	// Kind is "late" (requests about scenarios that were over), "unattributed"
	// (requests about nobody that the run knows), "sweep" (the check itself failed),
	// "catalogue" (features of a folder that has none) or what the implementation
	// does not do, such as "wait is not honoured".
	Kind string `json:"kind"`
	// Text says what was seen.
	Text string `json:"text"`
	// Exchange is the request, the first of several, where there is one.
	Exchange *Exchange `json:"exchange,omitempty"`
}
