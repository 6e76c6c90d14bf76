package registry

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/gorilla/mux"
)

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"
)

// rest is the binding of a system's operations to HTTP with JSON.
type rest struct {
	system *System
	router *mux.Router
	// scratch are entries in the making: the journal copies them.
	scratch sync.Pool
	// jsonHeader is the Content-Type of most answers, made once; nobody changes it.
	jsonHeader []string
	offered    string // for those who ask for an unknown path
}

// route is a path template and what it answers by method.
type route struct {
	rest     *rest
	template string
	methods  []*boundOperation
	allow    string
}

// boundOperation is an operation with what its answers need, prepared.
type boundOperation struct {
	Operation
	took      latencies
	hasParams bool
}

func newREST(s *System) (*rest, error) {
	b := &rest{system: s, router: mux.NewRouter().SkipClean(true).UseEncodedPath()}
	b.scratch.New = func() any { return new(entry) }
	b.jsonHeader = []string{jsonType}
	byTemplate := map[string]*route{}
	var templates []string
	for _, op := range s.def.Operations {
		r := byTemplate[op.spec.Path]
		if r == nil {
			r = &route{rest: b, template: op.spec.Path}
			byTemplate[op.spec.Path] = r
			templates = append(templates, op.spec.Path)
		}
		r.methods = append(r.methods, &boundOperation{Operation: op, took: s.metrics.of(op.spec.Name), hasParams: len(op.plan.query) > 0})
		b.offered += op.spec.Method + " " + op.spec.Path + ", "
	}
	// A template that says a segment outright goes before one that takes any.
	slices.SortFunc(templates, func(x, y string) int {
		return strings.Compare(strings.ReplaceAll(x, "{", "\xff"), strings.ReplaceAll(y, "{", "\xff"))
	})
	for _, template := range templates {
		r := byTemplate[template]
		allowed := make([]string, len(r.methods))
		for i, op := range r.methods {
			allowed[i] = op.spec.Method
		}
		r.allow = strings.Join(allowed, ", ")
		if err := b.router.Handle(template, r).GetError(); err != nil {
			return nil, fmt.Errorf("path %s: %w", template, err)
		}
	}
	b.offered = strings.TrimSuffix(b.offered, ", ")
	return b, nil
}

// ServeHTTP finds the operation of a request. It asks the router for the match alone: the context that the router would
// wrap the request in is for handlers that have no other way to their path variables.
func (b *rest) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var match mux.RouteMatch
	if !b.router.Match(r, &match) {
		b.serveUnknown(w, r, &ProblemError{
			Status: http.StatusNotFound, Code: CodeNotFound,
			Detail: fmt.Sprintf("there is no %s here; %s offers %s", cut(r.URL.Path), b.system.def.Name, b.offered),
		})
		return
	}
	found, ok := match.Handler.(*route)
	if !ok {
		b.serveUnknown(w, r, &ProblemError{Status: http.StatusNotFound, Code: CodeNotFound, Detail: "there is no " + cut(r.URL.Path) + " here"})
		return
	}
	found.serve(w, r, match.Vars)
}

// ServeHTTP serves the route for a router that matched it by itself.
func (t *route) ServeHTTP(w http.ResponseWriter, r *http.Request) { t.serve(w, r, mux.Vars(r)) }

func (t *route) serve(w http.ResponseWriter, r *http.Request, vars map[string]string) {
	for _, op := range t.methods {
		if r.Method == op.spec.Method || r.Method == http.MethodHead && op.spec.Method == http.MethodGet {
			t.rest.serve(w, r, op, vars)
			return
		}
	}
	t.rest.serveUnknown(w, r, &ProblemError{
		Status: http.StatusMethodNotAllowed, Code: CodeMethodNotAllowed,
		Detail: fmt.Sprintf("%s takes %s, not %s", t.template, t.allow, cut(r.Method)),
		header: http.Header{"Allow": {t.allow}},
	})
}
