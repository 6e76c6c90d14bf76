package registry

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
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
)

// Fault makes a world's requests go wrong. Faults are tried in their order: each latency that fires is waited for, the
// first other one that fires decides the answer.
type Fault struct {
	// ID is assigned when empty.
	ID string `json:"id,omitempty"`
	// Operation by name; empty is every one.
	Operation string `json:"operation,omitempty"`
	// Subject that the request must name; absent is any.
	Subject *Subject `json:"subject,omitempty"`
	// Kind is one of the Fault constants.
	Kind string `json:"kind"`
	// Latency of FaultLatency.
	Latency *Latency `json:"latency,omitempty"`
	// Status of FaultStatus, 500 to 599; 0 is 503.
	Status int `json:"status,omitempty"`
	// Other is the subject that FaultOtherPerson puts in the place of the one the request names; it must be of this world.
	Other *Subject `json:"other,omitempty"`
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

// fault is a fault in force, with its counts.
type fault struct {
	Fault
	matched, fired int
}

// faultList is a world's faults. A world without any pays one atomic load a request.
type faultList struct {
	some   atomic.Bool
	mu     sync.Mutex
	list   []*fault
	lastID int
	rand   *rand.Rand
}

func (l *faultList) init(stream *rand.Rand) { l.rand = stream }

// effect is what the faults make of one request.
type effect struct {
	names  string // for the journal
	delay  time.Duration
	fault  *Fault // the deciding one; nil when only late
	status int
}

// strike says what happens to a request, counting what fires.
func (l *faultList) strike(operation string, subjects []Subject) effect {
	if !l.some.Load() {
		return effect{}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var e effect
	var names []string
	for _, f := range l.list {
		if !f.matches(operation, subjects) || !f.fires(l.rand) {
			continue
		}
		names = append(names, f.Kind+" "+f.ID)
		if f.Kind == FaultLatency {
			e.delay += f.Latency.draw(l.rand)
			continue
		}
		decided := f.Fault
		e.fault = &decided
		e.status = f.Status
		break
	}
	e.names = strings.Join(names, ", ")
	return e
}

func (f *fault) matches(operation string, subjects []Subject) bool {
	if f.Operation != "" && f.Operation != operation {
		return false
	}
	if f.Subject != nil && !slices.Contains(subjects, *f.Subject) {
		return false
	}
	return f.Kind != FaultOtherPerson || replaced(f.Fault, subjects) != Subject{}
}

// replaced is the subject that an other-person fault takes the place of: the one it names, or the first of its kind.
func replaced(f Fault, subjects []Subject) Subject {
	if f.Subject != nil {
		return *f.Subject
	}
	for _, s := range subjects {
		if s.Kind == f.Other.Kind {
			return s
		}
	}
	return Subject{}
}

func (f *fault) fires(stream *rand.Rand) bool {
	if f.Times > 0 && f.fired >= f.Times {
		return false
	}
	f.matched++
	if f.Every > 1 && f.matched%f.Every != 0 {
		return false
	}
	if f.Probability > 0 && stream.Float64() >= f.Probability {
		return false
	}
	f.fired++
	return true
}

func (l *Latency) draw(stream *rand.Rand) time.Duration {
	if l.Max > l.Min {
		return time.Duration(l.Min) + time.Duration(stream.Int64N(int64(l.Max-l.Min)+1))
	}
	return time.Duration(l.Fixed + l.Min)
}

// addFault checks a fault and puts it last. mine are the world's identifiers, nil to look them up.
func (w *World) addFault(f Fault, mine map[Subject]struct{}) (Fault, error) {
	if err := w.checkFault(&f, mine); err != nil {
		return Fault{}, err
	}
	l := &w.faults
	l.mu.Lock()
	defer l.mu.Unlock()
	taken := func(id string) bool {
		return slices.ContainsFunc(l.list, func(other *fault) bool { return other.ID == id })
	}
	if f.ID == "" {
		for f.ID == "" || taken(f.ID) {
			l.lastID++
			f.ID = "f" + strconv.Itoa(l.lastID)
		}
	} else if taken(f.ID) {
		return Fault{}, Problem(http.StatusConflict, CodeInvalid, "the fault id %q is taken: delete that fault first or leave the id out", f.ID)
	}
	l.list = append(l.list, &fault{Fault: f})
	l.some.Store(true)
	return f, nil
}

// checkFault completes a fault and says what is wrong with it.
func (w *World) checkFault(f *Fault, mine map[Subject]struct{}) error {
	if f.Operation != "" && !w.system.hasOperation(f.Operation) {
		return invalid("operation %q: the system %s has %s", f.Operation, w.system.def.Name, w.system.operationNames())
	}
	if f.Times < 0 || f.Every < 0 || f.Probability < 0 || f.Probability > 1 {
		return invalid("times %d, every %d and probability %v: expected none below 0 and a probability up to 1", f.Times, f.Every, f.Probability)
	}
	if len(f.ID) > 100 || strings.ContainsAny(f.ID, "/?#% ") {
		return invalid("id %q: expected up to 100 characters that need no escaping in a path", f.ID)
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
	case FaultReset, FaultMalformed, FaultEmpty:
	default:
		return invalid("kind %q: expected latency, reset, status, malformed, empty or other-person", f.Kind)
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
	if _, leased := mine[*f.Other]; leased {
		return nil
	}
	owner := w.system.owners.of(*f.Other)
	if mine == nil && owner == w.slot || owner == nil && w.isDefault() {
		return nil
	}
	return invalid("the other subject %s is not this world's", *f.Other)
}

// remaining are the faults that can still fire, as a specification would make them again.
func (l *faultList) remaining() []Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	left := make([]Fault, 0, len(l.list))
	for _, f := range l.list {
		again := f.Fault
		if f.Times > 0 {
			if f.fired >= f.Times {
				continue
			}
			again.Times = f.Times - f.fired
		}
		left = append(left, again)
	}
	return left
}

// states are all faults with how often they fired.
func (l *faultList) states() []FaultState {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := make([]FaultState, len(l.list))
	for i, f := range l.list {
		list[i] = FaultState{Fault: f.Fault, Matched: f.matched, Fired: f.fired}
	}
	return list
}

// remove takes one fault away, or all for an empty id, and says whether there was one.
func (l *faultList) remove(id string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := len(l.list)
	l.list = slices.DeleteFunc(l.list, func(f *fault) bool { return id == "" || f.ID == id })
	l.some.Store(len(l.list) > 0)
	return len(l.list) < before
}
