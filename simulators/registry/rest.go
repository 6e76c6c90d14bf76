package registry

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
)

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"
)

// rest is the binding of a system's operations to HTTP with JSON.
type rest struct {
	system *System
	routes []*route // a pattern that says a segment outright goes before one that takes any
	// spare are entries that journals have forgotten.
	spare sync.Pool
	// jsonHeader is the Content-Type of most answers, made once; nobody changes it.
	jsonHeader []string
	offered    string // for those who ask for an unknown path
}

// route is a path pattern and what it answers by method.
type route struct {
	path    string
	pattern pattern
	methods []*boundOperation
	allow   string
}

// boundOperation is an operation with what its answers need, prepared.
type boundOperation struct {
	Operation
	took      latencies
	hasParams bool
}

func newREST(s *System) (*rest, error) {
	b := &rest{system: s}
	b.spare.New = func() any { return new(entry) }
	b.jsonHeader = []string{jsonType}
	byPath := map[string]*route{}
	for _, op := range s.def.Operations {
		r := byPath[op.spec.Path]
		if r == nil {
			p, err := newPattern(op.spec.Path)
			if err != nil {
				return nil, err
			}
			r = &route{path: op.spec.Path, pattern: p}
			byPath[r.path] = r
			b.routes = append(b.routes, r)
		}
		r.methods = append(r.methods, &boundOperation{Operation: op, took: s.metrics.of(op.spec.Name), hasParams: len(op.plan.query) > 0})
		b.offered += op.spec.Method + " " + op.spec.Path + ", "
	}
	slices.SortFunc(b.routes, func(x, y *route) int {
		return strings.Compare(strings.ReplaceAll(x.path, "{", "\xff"), strings.ReplaceAll(y.path, "{", "\xff"))
	})
	for _, r := range b.routes {
		allowed := make([]string, len(r.methods))
		for i, op := range r.methods {
			allowed[i] = op.spec.Method
		}
		r.allow = strings.Join(allowed, ", ")
	}
	b.offered = strings.TrimSuffix(b.offered, ", ")
	return b, nil
}

// ServeHTTP finds the operation of a request.
func (b *rest) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.EscapedPath()
	for _, route := range b.routes {
		if vars, like := route.pattern.match(path); like {
			b.serveRoute(w, r, route, vars)
			return
		}
	}
	b.serveUnknown(w, r, &ProblemError{
		Status: http.StatusNotFound, Code: CodeNotFound,
		Detail: fmt.Sprintf("there is no %s here; %s offers %s", cut(r.URL.Path), b.system.def.Name, b.offered),
	})
}

func (b *rest) serveRoute(w http.ResponseWriter, r *http.Request, found *route, vars pathVars) {
	for _, op := range found.methods {
		if r.Method == op.spec.Method || r.Method == http.MethodHead && op.spec.Method == http.MethodGet {
			b.serve(w, r, op, vars)
			return
		}
	}
	b.serveUnknown(w, r, &ProblemError{
		Status: http.StatusMethodNotAllowed, Code: CodeMethodNotAllowed,
		Detail: fmt.Sprintf("%s takes %s, not %s", found.path, found.allow, cut(r.Method)),
		header: http.Header{"Allow": {found.allow}},
	})
}
