package registry

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/mux"
)

const (
	jsonType    = "application/json"
	problemType = "application/problem+json"
)

// rest is the binding of a system's operations to HTTP with JSON.
type rest struct {
	system  *System
	router  *mux.Router
	encoder encoders
	offered string // for those who ask for an unknown path
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
	b.encoder.init()
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

// answer is what goes out; a hang-up drops the connection instead.
type answer struct {
	status      int
	contentType string
	body        []byte
	header      http.Header
	hangUp      bool
}

// serve answers one request: read, decode, find the world, let faults strike, do the operation, journal, write.
func (b *rest) serve(w http.ResponseWriter, r *http.Request, op *boundOperation, vars map[string]string) {
	s := b.system
	wall := s.now()
	e := &entry{Exchange: Exchange{
		System: s.def.Name, Operation: op.spec.Name, Audience: op.spec.Audience,
		Method: r.Method, Path: r.URL.RequestURI(), Wall: wall, Trace: r.Header.Get("Traceparent"),
	}}
	in, err := b.read(w, r, op, vars)
	// Even a request that is refused is about somebody, as far as it can be read.
	req, decodeErr := op.plan.decode(in)
	e.Subjects = safeSubjects(req)
	if err == nil {
		err = decodeErr
	}
	a := s.attribute(e.Subjects, op.named, wall)
	world := a.world
	defer world.quiet.leave()
	e.attributedTo(a)
	if err == nil {
		err = a.err
	}
	call := &Call{ctx: r.Context(), world: world, now: e.At, operation: op.spec.Name, subjects: e.Subjects, trace: e.Trace}
	var out answer
	if err != nil {
		out = b.failure(err)
	} else {
		out = b.perform(call, op, req, in, e)
	}
	if out.status >= 500 && e.Fault == "" {
		e.Error = string(out.body)
	}
	b.finish(e, world, in.body, out, op.took)
	b.write(w, r, out)
	if len(call.pending) > 0 {
		// What the operation planned begins when its answer is out, not before.
		http.NewResponseController(w).Flush() //nolint:errcheck // a writer that cannot flush has written already
		call.planPending()
	}
}

// attributedTo writes into the exchange in which world it is, and when.
func (e *entry) attributedTo(a attribution) {
	e.World = a.world.ID()
	e.At = a.world.clock.now()
	e.Unattributed = a.stray && a.late == nil
	if a.late != nil {
		e.Late, e.EndedWorld, e.Run = true, a.late.world, a.late.run
	}
}

// read takes the request apart without looking into it.
func (b *rest) read(w http.ResponseWriter, r *http.Request, op *boundOperation, vars map[string]string) (input, error) {
	in := input{vars: vars, header: r.Header}
	for name, value := range vars {
		if strings.Contains(value, "%") {
			plain, err := url.PathUnescape(value)
			if err != nil {
				return in, malformed("path parameter %q: %v", name, err)
			}
			vars[name] = plain
		}
	}
	if op.hasParams {
		query, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			return in, malformed("query %q: %v", cut(r.URL.RawQuery), err)
		}
		in.query = query
	}
	if op.plan.body == nil && op.plan.raw == nil {
		return in, nil
	}
	if err := checkMediaType(r, op.plan); err != nil {
		return in, err
	}
	var err error
	in.body, err = readBody(w, r, b.system.maxBody)
	return in, err
}

// readBody reads a body up to a limit; more is 413 TOO_LARGE.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	tooLarge := Problem(http.StatusRequestEntityTooLarge, CodeTooLarge, "the body is larger than the %d bytes that are taken here", limit)
	if r.ContentLength > limit {
		return nil, tooLarge
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		return nil, tooLarge
	case err != nil:
		return nil, malformed("the body could not be read: %v", err)
	}
	return body, nil
}

// checkMediaType refuses a body of another type than the operation's; a request may leave it out.
func checkMediaType(r *http.Request, p *requestPlan) error {
	given := r.Header.Get("Content-Type")
	if given == "" {
		return nil
	}
	want := jsonType
	if p.raw != nil {
		want = p.mediaType
	}
	got, _, err := mime.ParseMediaType(given)
	if err == nil && (got == want || p.raw == nil && strings.HasSuffix(got, "+json")) {
		return nil
	}
	return Problem(http.StatusUnsupportedMediaType, CodeMediaType, "Content-Type %q: expected %s", cut(given), want)
}

// safeSubjects asks a request whom it names; one that was decoded in part only may not be able to say.
func safeSubjects(req any) (named []Subject) {
	defer func() {
		if recover() != nil {
			named = nil
		}
	}()
	return subjectsOf(req)
}

// perform lets faults strike and does the operation as far as they let it.
func (b *rest) perform(call *Call, op *boundOperation, req any, in input, e *entry) answer {
	hit := call.world.faults.strike(op.spec.Name, e.Subjects)
	if hit.names != "" {
		e.Fault = hit.names
		b.system.metrics.fault(hit)
	}
	if hit.delay > 0 && !wait(call, hit.delay) {
		e.Error = "the caller left while it was kept waiting"
		return answer{hangUp: true}
	}
	if hit.fault == nil {
		return b.do(call, op, req)
	}
	return b.doFaulty(call, op, req, in, hit)
}

// wait lets real time pass, and says whether the caller stayed.
func wait(call *Call, d time.Duration) bool {
	timer := time.NewTimer(d) //nolint:forbidigo // a slow answer is slow in real time
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-call.ctx.Done():
		return false
	case <-call.world.ctx.Done():
		return true
	}
}

// do does the operation and encodes its answer.
func (b *rest) do(call *Call, op *boundOperation, req any) (out answer) {
	defer func() {
		if r := recover(); r != nil {
			if r == http.ErrAbortHandler { //nolint:errorlint // the value itself, as net/http compares it
				panic(r)
			}
			b.system.log.Error("handler panicked", "operation", op.spec.Name, "panic", r, "stack", string(debug.Stack()))
			call.pending = nil
			out = b.failure(fmt.Errorf("the operation %s panicked: %v", op.spec.Name, r))
		}
	}()
	resp, err := op.invoke(call, req)
	if err != nil {
		call.pending = nil
		return b.failure(err)
	}
	out.status = op.spec.Status
	if chooser, ok := resp.(statusCoder); ok {
		out.status = chooser.StatusCode()
	}
	if raw, ok := resp.(Raw); ok {
		out.contentType, out.body = raw.ContentType, raw.Body
		return out
	}
	body, err := b.encoder.encode(resp)
	if err != nil {
		return b.failure(fmt.Errorf("encode the answer of %s: %w", op.spec.Name, err))
	}
	out.contentType, out.body = jsonType, body
	return out
}

func (b *rest) failure(err error) answer {
	p := problemOf(err)
	if p.Status >= 500 {
		b.system.log.Error("request failed", "error", err)
	}
	body, err := b.encoder.encode(p)
	if err != nil {
		body = []byte(`{}`)
	}
	return answer{status: p.Status, contentType: problemType, body: body, header: p.header}
}

// serveUnknown answers a request for no operation, which is a stray.
func (b *rest) serveUnknown(w http.ResponseWriter, r *http.Request, p *ProblemError) {
	s := b.system
	e := &entry{Exchange: Exchange{
		System: s.def.Name, Method: r.Method, Path: r.URL.RequestURI(), Wall: s.now(), Trace: r.Header.Get("Traceparent"),
	}}
	a := s.attribute(nil, true, e.Wall)
	defer a.world.quiet.leave()
	e.attributedTo(a)
	out := b.failure(p)
	b.finish(e, a.world, nil, out, s.metrics.of("unknown"))
	b.write(w, r, out)
}

// finish journals an exchange before its answer goes out: who has the answer finds it in the journal.
func (b *rest) finish(e *entry, world *World, request []byte, out answer, took latencies) {
	e.Status = out.status
	e.setBodies(request, out.body)
	elapsed := b.system.now().Sub(e.Wall)
	e.TookMicros = elapsed.Microseconds()
	world.journal.add(e)
	took.observe(out.status, elapsed)
	if e.Unattributed || e.Late {
		b.system.metrics.stray(e.Late)
	}
}

func (b *rest) write(w http.ResponseWriter, r *http.Request, out answer) {
	if b.system.closed.Load() {
		out = b.failure(Problem(http.StatusServiceUnavailable, CodeUnavailable, "the system %s is closed", b.system.def.Name))
	}
	if out.hangUp {
		hangUp(w)
		return
	}
	h := w.Header()
	for name, values := range out.header {
		h[name] = values
	}
	if out.contentType != "" {
		h["Content-Type"] = []string{out.contentType}
	}
	h["Content-Length"] = []string{strconv.Itoa(len(out.body))}
	w.WriteHeader(out.status)
	if r.Method != http.MethodHead {
		w.Write(out.body) //nolint:errcheck // a caller that left gets no answer
	}
}

// clone is a copy of the input that may be changed.
func (in input) clone() input {
	c := input{vars: map[string]string{}, header: in.header, body: bytes.Clone(in.body)}
	for name, value := range in.vars {
		c.vars[name] = value
	}
	if in.query != nil {
		c.query = url.Values{}
		for name, values := range in.query {
			c.query[name] = slices.Clone(values)
		}
	}
	return c
}
