package registry

import (
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// fault is a fault in force, with its counts.
type fault struct {
	Fault
	matched, fired, unmade int
	// among are the services whose answers can have the flaw; nil is any.
	among []string
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
func (l *faultList) strike(operation, service string, subjects []Subject) effect {
	if !l.some.Load() {
		return effect{}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var e effect
	var names []string
	for _, f := range l.list {
		if !f.matches(operation, service, subjects) || !f.fires(l.rand) {
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

func (f *fault) matches(operation, service string, subjects []Subject) bool {
	if f.Operation != "" && f.Operation != operation {
		return false
	}
	if f.Service != "" && f.Service != service {
		return false
	}
	if f.among != nil && !slices.Contains(f.among, service) {
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
	l.list = append(l.list, &fault{Fault: f, among: w.system.flawed(f)})
	l.some.Store(true)
	return f, nil
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
		list[i] = FaultState{Fault: f.Fault, Matched: f.matched, Fired: f.fired, Unmade: f.unmade}
	}
	return list
}

// failed counts that the flaw of a fault could not be made.
func (l *faultList) failed(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if i := slices.IndexFunc(l.list, func(f *fault) bool { return f.ID == id }); i >= 0 {
		l.list[i].unmade++
	}
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
