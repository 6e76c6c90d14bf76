package registry

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// The kinds of fault.
const (
	// FaultLatency answers later; it adds to whatever other fault fires.
	FaultLatency = "latency"
	// FaultReset drops the connection instead of answering; the operation does not happen.
	FaultReset = "reset"
	// FaultStatus answers with a status of 500 to 599; the operation does not happen.
	FaultStatus = "status"
	// FaultMalformed does the operation and cuts its answer in the middle.
	FaultMalformed = "malformed"
	// FaultEmpty does the operation and answers 200 with nothing.
	FaultEmpty = "empty"
	// FaultOtherPerson answers as if the request had named another one.
	FaultOtherPerson = "other-person"
	// FaultFlaw lets the operation make something wrong with its answer that only it can.
	FaultFlaw = "flaw"
)

// Fault makes a world's requests go wrong. Faults are tried in their order: each latency that fires is waited for, the
// first other one that fires decides the answer.
type Fault struct {
	// ID is assigned when empty.
	ID string `json:"id,omitempty"`
	// Operation by name; empty is every one.
	Operation string `json:"operation,omitempty"`
	// Service that the request must be for, of an operation that passes requests on to several; empty is any.
	Service string `json:"service,omitempty"`
	// Subject that the request must name, of this world; absent is any.
	Subject *Subject `json:"subject,omitempty"`
	// Kind is one of the Fault constants.
	Kind string `json:"kind"`
	// Latency of FaultLatency.
	Latency *Latency `json:"latency,omitempty"`
	// Status of FaultStatus, 500 to 599; 0 is 503.
	Status int `json:"status,omitempty"`
	// Other is the subject that FaultOtherPerson puts in the place of the one the request names; it must be of this world.
	Other *Subject `json:"other,omitempty"`
	// Flaw of FaultFlaw, one of those that the operation has.
	Flaw string `json:"flaw,omitempty"`
	// Times is how often it fires at most; 0 is without end.
	Times int `json:"times,omitempty"`
	// Every lets it fire at every n-th matching request only, the n-th first; 0 and 1 are each.
	Every int `json:"every,omitempty"`
	// Probability with which it fires, from the seed of the world, above 0 and up to 1; 0 is always.
	Probability float64 `json:"probability,omitempty"`
}

// Latency is a fixed time or an equally distributed one.
type Latency struct {
	Fixed Duration `json:"fixed,omitzero"`
	Min   Duration `json:"min,omitzero"`
	Max   Duration `json:"max,omitzero"`
}

// Duration is a time.Duration that is written like "200ms" in JSON.
type Duration time.Duration

// MarshalText writes the form of time.Duration.String.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText reads what time.ParseDuration reads.
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is not a duration such as 200ms or 1.5s", text)
	}
	*d = Duration(v)
	return nil
}

const maxLatency = 10 * time.Minute

// checkFault completes a fault and says what is wrong with it.
func (w *World) checkFault(f *Fault, mine map[Subject]struct{}) error {
	if f.Operation != "" && !w.system.hasOperation(f.Operation) {
		return invalid("operation %q: the system %s has %s", f.Operation, w.system.def.Name, w.system.operationNames())
	}
	if known := w.system.services(f.Operation); f.Service != "" && !slices.Contains(known, f.Service) {
		return invalid("service %q: the operation %q has %s", cut(f.Service), f.Operation, oneOf(known))
	}
	if f.Times < 0 || f.Every < 0 || f.Probability < 0 || f.Probability > 1 {
		return invalid("times %d, every %d and probability %v: expected none below 0 and a probability up to 1", f.Times, f.Every, f.Probability)
	}
	if len(f.ID) > 100 || url.PathEscape(f.ID) != f.ID {
		return invalid("id %q: expected up to 100 characters that need no escaping in a path", f.ID)
	}
	if err := f.checkKind(); err != nil {
		return err
	}
	for _, s := range []*Subject{f.Subject, f.Other} {
		if s == nil {
			continue
		}
		checked, err := newSubject(s.Kind, s.Value)
		if err != nil {
			return invalid("%v", err)
		}
		*s = checked
	}
	if err := w.checkMembers(f, mine); err != nil {
		return err
	}
	if f.Subject != nil && !w.mayName(*f.Subject, mine) {
		return invalid("the subject %s is not this world's", *f.Subject)
	}
	return nil
}

// checkMembers completes and checks what only faults of a kind have.
func (w *World) checkMembers(f *Fault, mine map[Subject]struct{}) error {
	switch f.Kind {
	case FaultLatency:
		return checkLatency(f.Latency)
	case FaultStatus:
		if f.Status == 0 {
			f.Status = http.StatusServiceUnavailable
		}
		if f.Status < 500 || f.Status > 599 {
			return invalid("status %d: expected 500 to 599, or none for 503", f.Status)
		}
	case FaultOtherPerson:
		return w.checkOther(f, mine)
	case FaultFlaw:
		if known := w.system.flaws(f.Operation); !slices.Contains(known, f.Flaw) {
			return invalid("flaw %q: the operation %q has %s", cut(f.Flaw), f.Operation, oneOf(known))
		}
		if can := w.system.flawed(*f); f.Service != "" && can != nil && !slices.Contains(can, f.Service) {
			return invalid("flaw %q: no answer of the service %q can have it, those of %s can", cut(f.Flaw), f.Service, oneOf(can))
		}
	}
	return nil
}

// flaws are those that the operations of a name can have; "" is every operation.
func (s *System) flaws(operation string) []string {
	return s.each(operation, func(spec Spec) []string { return spec.Flaws })
}

// flawed are the services whose answers can have the flaw of a fault; nil is any.
func (s *System) flawed(f Fault) []string {
	if f.Kind != FaultFlaw {
		return nil
	}
	var can []string
	limited := false
	for _, op := range s.def.Operations {
		if f.Operation != "" && op.spec.Name != f.Operation || op.spec.FlawFits == nil || !slices.Contains(op.spec.Flaws, f.Flaw) {
			continue
		}
		for _, service := range op.spec.Services {
			if op.spec.FlawFits(f.Flaw, service) {
				can = append(can, service)
			} else {
				limited = true
			}
		}
	}
	if !limited {
		return nil
	}
	slices.Sort(can)
	return slices.Compact(can)
}

// services are those that requests of the operations of a name can be for.
func (s *System) services(operation string) []string {
	return s.each(operation, func(spec Spec) []string { return spec.Services })
}

func (s *System) each(operation string, of func(Spec) []string) []string {
	var all []string
	for _, op := range s.def.Operations {
		if operation == "" || op.spec.Name == operation {
			all = append(all, of(op.spec)...)
		}
	}
	return all
}

// checkKind refuses a kind that there is not, and members that are for faults of another kind: they would do nothing.
func (f *Fault) checkKind() error {
	switch f.Kind {
	case FaultLatency, FaultReset, FaultStatus, FaultMalformed, FaultEmpty, FaultOtherPerson, FaultFlaw:
	default:
		return invalid("kind %q: expected latency, reset, status, malformed, empty, other-person or flaw", f.Kind)
	}
	for _, member := range []struct {
		name, kind string
		given      bool
	}{{"latency", FaultLatency, f.Latency != nil}, {"status", FaultStatus, f.Status != 0}, {"other", FaultOtherPerson, f.Other != nil}, {"flaw", FaultFlaw, f.Flaw != ""}} {
		if member.given && f.Kind != member.kind {
			return invalid("%s: a fault of kind %s has none, only one of kind %s", member.name, f.Kind, member.kind)
		}
	}
	return nil
}

func checkLatency(l *Latency) error {
	if l == nil {
		return invalid(`a latency fault needs its time: "latency": {"fixed": "200ms"} or {"min": "50ms", "max": "2s"}`)
	}
	fixed, spread := l.Fixed != 0, l.Min != 0 || l.Max != 0
	switch {
	case fixed == spread, l.Fixed < 0, l.Min < 0, l.Max < l.Min:
		return invalid(`latency: expected either "fixed", or "min" and a "max" that is not below it`)
	case max(time.Duration(l.Fixed), time.Duration(l.Max)) > maxLatency:
		return invalid("latency: expected at most %s", maxLatency)
	}
	return nil
}

func (w *World) checkOther(f *Fault, mine map[Subject]struct{}) error {
	if f.Other == nil {
		return invalid(`an other-person fault needs the one to answer for: "other": {"kind": "iin", "value": "…"}`)
	}
	if f.Subject != nil && f.Subject.Kind != f.Other.Kind {
		return invalid("the other subject %s is not of the kind of %s", *f.Other, *f.Subject)
	}
	if !w.isMine(*f.Other, mine) {
		return invalid("the other subject %s is not this world's", *f.Other)
	}
	return nil
}

// isMine says whether an identifier is the world's. mine are those of a world in the making, nil to look them up.
func (w *World) isMine(s Subject, mine map[Subject]struct{}) bool {
	if _, leased := mine[s]; leased {
		return true
	}
	owner := w.system.owners.of(s)
	return mine == nil && owner == w.slot || owner == nil && w.isDefault()
}

// mayName says whether a fault may wait for a request about a subject. A token or a message that nobody has yet may come:
// senders choose the ids of their messages.
func (w *World) mayName(s Subject, mine map[Subject]struct{}) bool {
	if w.isMine(s, mine) {
		return true
	}
	owner := w.system.owners.of(s)
	return (s.Kind == KindToken || s.Kind == KindMessage) && (owner == nil || owner == w.slot)
}
