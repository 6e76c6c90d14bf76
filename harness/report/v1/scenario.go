package v1

import "time"

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
	// Provisional says that the rule of its Rule block is: it does not decide.
	Provisional bool `json:"provisional,omitempty"`
	// Extra says that the rule of its Rule block is: it does not decide.
	Extra bool `json:"extra,omitempty"`
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
	// Of scenarios that passed a run keeps those of some or of all, as it is asked to, with their bodies in brief; report.json has
	// those of scenarios that did not pass, and of those asked for by ID.
	Exchanges []Exchange `json:"exchanges,omitempty"`
	// Transcript is the digest of all that was exchanged, as package transcript makes it: where a vendor's file is given, of each
	// scenario that ran.
	Transcript string `json:"transcript,omitempty"`
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
	// After is how many microseconds after the scenario's start it began, in real time; absent when it did not.
	After  *int64 `json:"afterMicros,omitempty"`
	Micros int64  `json:"micros"`
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
	At time.Time `json:"at"`
	// After is how many microseconds after the scenario's start the request arrived, in real time; absent when that is not known.
	After    *int64            `json:"afterMicros,omitempty"`
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
