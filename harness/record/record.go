// Package record carries what happened in a scenario from the steps, which
// know it, to the report, which tells it.
//
// The runner puts a [Recorder] into each scenario's context; steps take it out
// with [From] and write down who plays which role and which messages were
// exchanged. A context without a recorder yields one that forgets, so that
// steps never ask whether anybody listens.
package record

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/synaq/synaq/harness/mask"
)

// Exchange is one request and its answer between two parties, as seen on the
// wire. The fields hold what was really sent; see [Exchange.Masked].
type Exchange struct {
	// From is who asked, e.g. "the implementation", "the owner", "the harness".
	From string
	// To is who was asked, e.g. "the implementation" or a simulator's title.
	To string
	// System is the simulator's short name (gbdfl, sms1414, …); empty when no
	// simulator took part.
	System string
	// Operation is the name of the operation asked for, where one is known.
	Operation string
	// At is when the request arrived, on the clock of the scenario's world.
	At time.Time
	// Wall is when the request arrived in real time; it orders exchanges whose
	// world's clock stood still. Zero means unknown: the order of recording holds.
	Wall time.Time
	// Took is how long the answer took in real time.
	Took time.Duration
	// Method and Path are of the HTTP request; Path includes the query, and may
	// be a full URL.
	Method, Path string
	// Header holds the request headers worth repeating, such as Authorization
	// and Content-Type.
	Header map[string]string
	// Request and Response are the bodies as text.
	Request, Response string
	// RequestLeft and ResponseLeft stand for bodies that were left where they are, since nobody will be told them.
	RequestLeft, ResponseLeft Left
	// Status is the HTTP status of the answer, 0 when none came.
	Status int
	// Fault names the fault that a simulator injected into this answer.
	Fault string
	// Error says why no answer came.
	Error string
}

// Left tells a body that is not empty from others without its text: how long it is, and a sum that is the same for bodies that
// are alike.
type Left struct {
	Bytes int
	Sum   string
}

// Masked is the exchange as it may be shown.
func (e Exchange) Masked() Exchange {
	e.Path, e.Header, e.Request, e.Response, e.Error = mask.URL(e.Path), mask.Header(e.Header), mask.Body(e.Request), mask.Body(e.Response), mask.Text(e.Error)
	return e
}

// Role says who plays a part in the story, e.g. "the owner" is
// "Айгүл Серікқызы, 900101400015".
type Role struct {
	// Name is the role in the words of the feature.
	Name string
	// Text shows who or what plays it.
	Text string
}

// World is the role under which a scenario notes the id of its world, so that what
// reaches the simulators after its end can be told of it.
const World = "the world"

// Recorder collects the story of one scenario. It is safe for concurrent use;
// the nil Recorder forgets everything.
type Recorder struct {
	mu        sync.Mutex
	roles     []Role
	exchanges []Exchange
	marks     []string
	causes    []string
	excuse    error
	onNew     func(Exchange)
	wanted    func() Wanted
}

// Wanted is what is wanted of the exchanges of a scenario that passes; of one that does not it is all.
type Wanted int

const (
	// Nothing is for scenarios of which nobody is told.
	Nothing Wanted = iota
	// Bare exchanges may be recorded with their bodies as [Left], for which there is no room any more.
	Bare
	// Whole exchanges have their bodies.
	Whole
)

// New returns a recorder. The function onExchange, unless nil, is called with
// each exchange as it is recorded, outside any lock and on the caller's
// goroutine: it is how a run prints exchanges while they happen.
func New(onExchange func(Exchange)) *Recorder {
	return &Recorder{onNew: onExchange}
}

// Want has a function say what is wanted of the scenario's exchanges, if it passes. It is set before anything is recorded, and may
// come to want less meanwhile.
func (r *Recorder) Want(wanted func() Wanted) { r.wanted = wanted }

// Wanted is what is wanted of the scenario's exchanges, if it passes: nothing, unless Want says otherwise.
func (r *Recorder) Wanted() Wanted {
	if r == nil || r.wanted == nil {
		return Nothing
	}
	return r.wanted()
}

// Note says who plays a role. Saying it again replaces the text and keeps the
// role's place.
func (r *Recorder) Note(role, text string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.roles {
		if r.roles[i].Name == role {
			r.roles[i].Text = text
			return
		}
	}
	r.roles = append(r.roles, Role{Name: role, Text: text})
}

// Mark notes what can occur in no request but those of this scenario, such as the id
// of its application or the words of a message: a request that nobody was there for is
// told by it. Empty values mark nothing.
func (r *Recorder) Mark(values ...string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, value := range values {
		if value != "" && !slices.Contains(r.marks, value) {
			r.marks = append(r.marks, value)
		}
	}
}

// Marks returns a copy of the marks.
func (r *Recorder) Marks() []string {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.marks)
}

// Because adds what may have brought a failure about to its message, such as a callback
// that did not get through. Of a scenario that passes nobody is told.
func (r *Recorder) Because(cause string) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !slices.Contains(r.causes, cause) {
		r.causes = append(r.causes, cause)
	}
}

// Causes returns a copy of them.
func (r *Recorder) Causes() []string {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.causes)
}

// Excuse says that a failure of this scenario is nothing that the implementation did, and
// whose it is. The first one stays.
func (r *Recorder) Excuse(err error) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.excuse == nil {
		r.excuse = err
	}
}

// Excused is the excuse, or nil.
func (r *Recorder) Excused() error {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.excuse
}

// Exchange records one exchange.
func (r *Recorder) Exchange(e Exchange) {
	if r == nil {
		return
	}
	r.mu.Lock()
	r.exchanges = append(r.exchanges, e)
	r.mu.Unlock()
	if r.onNew != nil {
		r.onNew(e)
	}
}

// Roles returns a copy of the roles in the order in which they were first named.
func (r *Recorder) Roles() []Role {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]Role(nil), r.roles...)
}

// Exchanges returns a copy of the exchanges in the order of recording.
func (r *Recorder) Exchanges() []Exchange {
	if r == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]Exchange(nil), r.exchanges...)
}

type key struct{}

// WithRecorder returns a context that carries the recorder.
func WithRecorder(ctx context.Context, r *Recorder) context.Context {
	return context.WithValue(ctx, key{}, r)
}

// From returns the context's recorder, or nil, which forgets, when it has none.
func From(ctx context.Context) *Recorder {
	r, _ := ctx.Value(key{}).(*Recorder)
	return r
}
