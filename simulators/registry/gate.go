package registry

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/synaq/synaq/internal/access"
)

// maxControlBody bounds what the control API takes, worlds with many records among it.
const maxControlBody = 256 << 20

// gate is what control APIs have in common: who is let in, the choice of an operation, and one place that writes answers.
type gate struct {
	doors   []door
	guard   *access.Guard
	offered []string
	encoder *encoders
	log     *slog.Logger
}

// door is a path of a control API, and what answers there by method.
type door struct {
	path    string
	pattern pattern
	on      methods
	allow   string
}

// controlRequest is one request to a control API.
type controlRequest struct {
	*http.Request
	vars map[string]string
	w    http.ResponseWriter
}

// reply is what a control operation answers; no body is 204.
type reply struct {
	status int
	body   any
}

func newGate(guard *access.Guard, encoder *encoders, log *slog.Logger) *gate {
	return &gate{guard: guard, encoder: encoder, log: log}
}

// methods are the operations on one path.
type methods map[string]func(controlRequest) (reply, error)

func (g *gate) handle(path string, on methods) {
	allowed := make([]string, 0, len(on))
	for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodPost, http.MethodPatch, http.MethodDelete} {
		if on[method] != nil {
			allowed = append(allowed, method)
		}
	}
	p, err := newPattern(path)
	if err != nil {
		panic(err) // a path of ours
	}
	allow := strings.Join(allowed, ", ")
	g.offered = append(g.offered, allow+" "+path)
	g.doors = append(g.doors, door{path, p, on, allow})
}

// answer finds the operation of a request.
func (g *gate) answer(w http.ResponseWriter, r *http.Request) (reply, error) {
	path := r.URL.EscapedPath()
	for _, d := range g.doors {
		if vars, like := d.pattern.match(path); like {
			return d.answer(w, r, vars)
		}
	}
	return reply{}, NotFound("there is no %s; the control API has %s", cut(r.URL.Path), strings.Join(g.offered, ", "))
}

func (d door) answer(w http.ResponseWriter, r *http.Request, escaped pathVars) (reply, error) {
	operation := d.on[r.Method]
	if operation == nil {
		return reply{}, &ProblemError{
			Status: http.StatusMethodNotAllowed, Code: CodeMethodNotAllowed,
			Detail: fmt.Sprintf("%s takes %s, not %s", d.path, d.allow, cut(r.Method)), header: http.Header{"Allow": {d.allow}},
		}
	}
	vars := make(map[string]string, len(escaped))
	for _, v := range escaped {
		plain, err := unescaped(v.name, v.value)
		if err != nil {
			return reply{}, err
		}
		vars[v.name] = plain
	}
	return operation(controlRequest{Request: r, vars: vars, w: w})
}

// ServeHTTP lets in whom the guard does.
func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	refused := g.guard.Check(r)
	switch {
	case refused == nil:
		out, err := g.answer(w, r)
		if err != nil {
			g.refuse(w, err)
			return
		}
		g.reply(w, out)
	case refused.Status == http.StatusUnauthorized:
		g.refuse(w, &ProblemError{
			Status: refused.Status, Code: CodeUnauthorized, Detail: refused.Detail, header: http.Header{"Www-Authenticate": {"Bearer"}},
		})
	default:
		g.refuse(w, Problem(refused.Status, CodeForbidden, "%s", refused.Detail))
	}
}

func (g *gate) refuse(w http.ResponseWriter, err error) {
	p := controlProblem(err)
	if p.Status >= 500 && p.Code != CodeUnavailable {
		g.log.Error("control request failed", "error", err)
	}
	for name, values := range p.header {
		w.Header()[name] = values
	}
	g.write(w, p.Status, problemType, p)
}

func (g *gate) reply(w http.ResponseWriter, out reply) {
	if out.body == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	g.write(w, out.status, jsonType, out.body)
}

func (g *gate) write(w http.ResponseWriter, status int, contentType string, v any) {
	encoded, err := g.encoder.encode(v)
	if err != nil {
		g.log.Error("encode a control answer", "error", err)
		status, contentType = http.StatusInternalServerError, problemType
		if encoded, err = g.encoder.encode(problemOf(err)); err != nil {
			panic(err) // three strings and a number
		}
	}
	defer g.encoder.put(encoded)
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Length", strconv.Itoa(encoded.buf.Len()))
	w.WriteHeader(status)
	w.Write(encoded.buf.Bytes()) //nolint:errcheck // a caller that left gets no answer
}

// json reads a body that says that it is JSON, or says nothing, and whose text is in order.
func (r controlRequest) json() ([]byte, error) {
	if err := checkMediaType(r.Request, jsonType); err != nil {
		return nil, err
	}
	raw, err := readBody(r.w, r.Request, maxControlBody)
	if err != nil {
		return nil, err
	}
	if err := checkText(raw); err != nil {
		return nil, malformed("body: %v", err)
	}
	return raw, nil
}

// body reads a JSON body strictly.
func (g *gate) body(r controlRequest, s *shape, into any) error {
	raw, err := r.json()
	if err != nil {
		return err
	}
	if err := s.decode(raw, into, complete); err != nil {
		return malformed("%v", err)
	}
	return nil
}

// newTTL reads a Renewal, before so many seconds can overflow a time.Duration.
func (g *gate) newTTL(r controlRequest, s *shape) (time.Duration, error) {
	var renewal Renewal
	if err := g.body(r, s, &renewal); err != nil {
		return 0, err
	}
	return time.Duration(renewal.TTLSeconds) * time.Second, checkTTL(renewal.TTLSeconds)
}

// query refuses parameters that an operation does not have, and repeated ones.
func (r controlRequest) query(names ...string) (map[string]string, error) {
	values, err := parseQuery(r.Request)
	if err != nil {
		return nil, err
	}
	query := map[string]string{}
	for name, given := range values {
		if !slices.Contains(names, name) || len(given) > 1 {
			return nil, malformed("query parameter %q is not known here or repeated: expected %s", name, oneOf(names))
		}
		query[name] = given[0]
	}
	return query, nil
}
