package registry

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Definition says what a system is: the one description from which its REST service, its documentation and its
// control API are made.
type Definition struct {
	// Name is short and stable: a path segment, a label of metrics, the key in configuration. For instance "gbdfl".
	Name string
	// Title is the real system's name for people.
	Title string
	// Summary says in a sentence or two what the real system is and what part of it is simulated.
	Summary string
	// Records are the types of record it keeps.
	Records []RecordType
	// Operations are what it answers, made with Op.
	Operations []Operation
	// Shapes are those of services of SHEP, by serviceId, whose contract has other fields than the operation over REST.
	Shapes map[string]Shape
	// Public are identifiers of nobody in particular, such as those of the systems themselves: a request that names no others
	// is the default world's, and no stray.
	Public []Subject
	// MaxBody bounds a request's body in bytes where the real system takes large ones; 0 is the default of the options.
	MaxBody int64
	// Resume plans again, with After, what the records of a world wait for, such as what was to be sent: a world that is put or
	// reset with records has no agenda of its own. It does nothing else; what it plans begins once the world is there. Nil plans
	// nothing.
	Resume func(*Call) error
	// Refuse answers what the chassis itself refuses, such as a body that is too large or an unknown path, where the system's
	// callers expect another form than that of RFC 9457. The status is what HTTP carries: the journal has the problem's. False
	// leaves it a problem; nil always does.
	Refuse func(r *http.Request, at time.Time, p *ProblemError) (Raw, bool)
}

// Audience says who may call an operation in reality. The harness uses those for citizens and systems; an
// implementation that is verified uses only those for implementations.
type Audience string

// The audiences. AudienceOutgoing marks journal entries of what the system itself sent.
const (
	ForImplementations Audience = "implementations"
	ForCitizens        Audience = "citizens"
	ForSystems         Audience = "systems"
	AudienceOutgoing   Audience = "outgoing"
)

// Fidelity says how sure it is that the real system behaves like this.
type Fidelity string

// The fidelities, from published by the owner, over told by users, to our own assumption.
const (
	Confirmed  Fidelity = "confirmed"
	SecondHand Fidelity = "second-hand"
	Assumed    Fidelity = "assumed"
)

// Spec describes an operation.
type Spec struct {
	// Name is unique in its system, for instance "person"; faults and journal queries name it.
	Name string
	// Summary is one sentence for people.
	Summary string
	// Method is an HTTP method. Path is a template such as /v1/persons/{iin}.
	Method, Path string
	Audience     Audience
	Fidelity     Fidelity
	// Source cites where the shape is from: a schema, a clause, a manual.
	Source string
	// Status of a success; 0 means 200. A response with a method StatusCode() int decides for itself.
	Status int
	// Flaws are what faults of the kind FaultFlaw can make wrong with an answer; Call.Flaw tells the operation.
	Flaws []string
	// FlawFits says whether answers for one of the Services can have a flaw; nil is each of them every one. A fault is refused
	// where none can, and fires for no service whose answers cannot.
	FlawFits func(flaw, service string) bool
	// Services are those that requests of the operation may be for, where it passes them on: a fault can be for one of them. Req
	// then has a method Service() string.
	Services []string
	// Example makes the curl line of the index page.
	Example Example
}

// Example is a request that works once the records it names are there.
type Example struct {
	// Path with query, beginning with a slash; empty means the template as it stands.
	Path string
	// Body is JSON, or with a Type base64 of what is sent; empty means none.
	Body string
	// Type is the media type of a body that is not JSON, Answer the file for an answer that is no text.
	Type, Answer string
}

// Raw is a response that is not JSON.
type Raw struct {
	// Status is 0 for that of the operation.
	Status      int
	ContentType string
	Body        []byte
}

// check says what is wrong with a definition.
func (d Definition) check() error {
	var errs []error
	if d.Name == "" || strings.Trim(d.Name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		errs = append(errs, fmt.Errorf("name %q: expected small letters, digits and dashes", d.Name))
	}
	records := map[string]bool{}
	for _, r := range d.Records {
		if r.Name() == "" || strings.ContainsAny(r.Name(), "/{}?# ") || records[r.Name()] {
			errs = append(errs, fmt.Errorf("record type %q: the name is empty, taken or not a path segment", r.Name()))
		}
		records[r.Name()] = true
	}
	names, routes := map[string]bool{}, map[string]bool{}
	for _, op := range d.Operations {
		if err := op.check(); err != nil {
			errs = append(errs, fmt.Errorf("operation %q: %w", op.spec.Name, err))
		}
		route := op.spec.Method + " " + op.spec.Path
		if names[op.spec.Name] || routes[route] {
			errs = append(errs, fmt.Errorf("operation %q: its name or its route %s is taken", op.spec.Name, route))
		}
		names[op.spec.Name], routes[route] = true, true
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("definition of system %q: %w", d.Name, err)
	}
	return nil
}

// check says what is wrong with an operation's description.
func (o Operation) check() error {
	if o.invoke == nil {
		return errors.New("it was not made with Op")
	}
	if o.planErr != nil {
		return o.planErr
	}
	s := o.spec
	switch s.Method {
	case http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
	default:
		return fmt.Errorf("method %q: expected GET, POST, PUT, PATCH or DELETE", s.Method)
	}
	switch s.Audience {
	case ForImplementations, ForCitizens, ForSystems:
	default:
		return fmt.Errorf("audience %q: expected ForImplementations, ForCitizens or ForSystems", s.Audience)
	}
	switch s.Fidelity {
	case Confirmed, SecondHand, Assumed:
	default:
		return fmt.Errorf("fidelity %q: expected Confirmed, SecondHand or Assumed", s.Fidelity)
	}
	if s.Name == "" || !strings.HasPrefix(s.Path, "/") || reservedPath(s.Path) {
		return fmt.Errorf("path %q: expected a name and a path that begins with a slash and is not the chassis's own", s.Path)
	}
	return nil
}

// reservedPath says whether the chassis itself serves a path.
func reservedPath(path string) bool {
	switch path {
	case "/", "/healthz", "/metrics", "/openapi.json", "/favicon.ico", "/control", soapPath:
		return true
	}
	return strings.HasPrefix(path, "/control/")
}
