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
	// RequestBase64 says that Request is base64, the body not being UTF-8. RequestCut: it was longer than is kept.
	RequestBase64 bool `json:"requestBase64,omitempty"`
	RequestCut    bool `json:"requestCut,omitempty"`
	// Status of the answer; 0 when there was none: the connection was dropped, or the other side did not answer.
	Status         int    `json:"status"`
	Response       string `json:"response"`
	ResponseBase64 bool   `json:"responseBase64,omitempty"`
	ResponseCut    bool   `json:"responseCut,omitempty"`
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
	// Bare leaves the bodies empty, which are most of a journal.
	Bare bool
}
