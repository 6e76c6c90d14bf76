package registry

import "time"

// Exchange is one request and its answer as the journal keeps it, with the bodies as they were on the wire.
type Exchange struct {
	// Seq counts the world's exchanges from 1, in the order in which they ended.
	Seq    uint64 `json:"seq"`
	World  string `json:"world"`
	System string `json:"system"`
	// Operation is the operation's name; for what the system sent by itself, what it was; empty for an unknown path.
	Operation string    `json:"operation"`
	Audience  Audience  `json:"audience"`
	Subjects  []Subject `json:"subjects"`
	// MessageID is that of a message of SHEP's synchronous channel, as it says itself, ServiceID the service that it is for.
	MessageID string `json:"messageId,omitempty"`
	ServiceID string `json:"serviceId,omitempty"`
	Method    string `json:"method"`
	// Path with its query as it came; for an outgoing exchange the whole URL.
	Path    string `json:"path"`
	Request string `json:"request"`
	// RequestSum stands for a Request that was not asked for itself.
	RequestSum *BodySum `json:"requestSum,omitempty"`
	// RequestBase64 says that Request is base64, the body not being UTF-8. RequestCut: it was longer than is kept.
	RequestBase64 bool `json:"requestBase64,omitempty"`
	RequestCut    bool `json:"requestCut,omitempty"`
	// Status of the answer; 0 when there was none: the connection was dropped, or the other side did not answer.
	Status   int    `json:"status"`
	Response string `json:"response"`
	// ResponseSum stands for a Response that was not asked for itself.
	ResponseSum    *BodySum `json:"responseSum,omitempty"`
	ResponseBase64 bool     `json:"responseBase64,omitempty"`
	ResponseCut    bool     `json:"responseCut,omitempty"`
	// At is the world's clock when the request arrived or was sent, Wall the real one.
	At         time.Time `json:"at"`
	Wall       time.Time `json:"wall"`
	TookMicros int64     `json:"tookMicros"`
	// Fault names the faults that fired, by kind and id, as in "reset f1"; empty for none.
	Fault string `json:"fault,omitempty"`
	// Trace is the request's traceparent header.
	Trace string `json:"trace,omitempty"`
	// Unattributed: it named identifiers, and no world owns any of them; or it named no operation.
	Unattributed bool `json:"unattributed,omitempty"`
	// Late: it named an identifier of a world that has ended, EndedWorld of the run Run.
	Late       bool   `json:"late,omitempty"`
	EndedWorld string `json:"endedWorld,omitempty"`
	Run        string `json:"run,omitempty"`
	// Error is what went wrong inside, for instance why a callback did not get through.
	Error string `json:"error,omitempty"`
}

// Query narrows a journal; its zero value is everything.
type Query struct {
	// After leaves out exchanges up to this Seq.
	After     uint64
	Operation string
	Subject   Subject
	Audience  Audience
	// Limit keeps the first so many; 0 is all.
	Limit int
	// Bodies is what is wanted of the bodies, which are most of a journal.
	Bodies Bodies
}

// Bodies says what a query wants of bodies.
type Bodies string

// The bodies themselves, nothing, or how long they are and how to tell them apart.
const (
	WholeBodies Bodies = "true"
	NoBodies    Bodies = "false"
	BodySums    Bodies = "sums"
)

// BodySum tells a body that is not empty from others without its bytes.
type BodySum struct {
	// Bytes is how long the body is, as the journal has it.
	Bytes int `json:"bytes"`
	// Sum is the same for bodies that are alike, as long as the system runs.
	Sum string `json:"sum"`
}
