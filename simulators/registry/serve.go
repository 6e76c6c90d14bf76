package registry

import (
	"cmp"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"
)

// answer is what goes out; a hang-up drops the connection instead.
type answer struct {
	status      int
	contentType string
	body        []byte
	header      http.Header
	hangUp      bool
	// encoded owns the body's bytes and is to be put back; nil when the body is the operation's.
	encoded *encoder
	// carried is the status of the HTTP answer where that says less than status does, as with SOAP; 0 for the same.
	carried int
}

// exchange is a request for an operation, by whichever binding it came.
type exchange struct {
	op *boundOperation
	in input
	// soap is the message that it came in; nil for REST.
	soap *soapRequest
	// asked is the request itself.
	asked *http.Request
}

// serve answers one request: read, decode, find the world, let faults strike, do the operation, journal, write.
func (b *rest) serve(w http.ResponseWriter, r *http.Request, op *boundOperation, vars pathVars) {
	e := b.newEntry(r, b.system.now())
	e.operation, e.audience = op.spec.Name, op.spec.Audience
	in, err := b.read(w, r, op, vars)
	req, decodeErr := op.plan.decode(in)
	if err == nil {
		err = decodeErr
	}
	b.run(w, r, e, exchange{op: op, in: in}, req, err)
}

// run answers a request that has been read, or that cannot be and is refused with an error: even then it is about
// somebody, as far as it can be read.
func (b *rest) run(w http.ResponseWriter, r *http.Request, e *entry, x exchange, req any, err error) {
	op := x.op
	x.asked = r
	e.subjects = safeSubjects(req)
	if x.soap != nil {
		e.message(x.soap.message.Info.MessageID, x.soap.message.Info.ServiceID)
	} else if says, can := req.(interface{ Message() (id, service string) }); can {
		e.message(says.Message())
	}
	a := b.system.attribute(e.subjects, op.named && !anonymous(req), e.wall)
	world := a.world
	defer world.quiet.leave()
	e.attributedTo(a)
	if err == nil {
		err = a.err
	}
	call := &Call{ctx: r.Context(), world: world, now: e.at, operation: op.spec.Name, subjects: e.subjects, trace: r.Header.Get("Traceparent")}
	var out answer
	if err != nil {
		out = b.failed(x, call, err)
	} else {
		out = b.perform(call, x, req, e)
	}
	if out.status >= 500 && (e.rare == nil || e.rare.fault == "") {
		e.rarely().err = string(out.body)
	}
	b.finish(e, world, x.in.body, out, op.took)
	if len(call.pending) > 0 {
		world.agenda.hold()
		defer world.agenda.release()
	}
	b.write(w, r, out, len(call.pending) > 0)
	if len(call.pending) > 0 {
		// What the operation planned begins when its answer is out, not before.
		http.NewResponseController(w).Flush() //nolint:errcheck // a writer that cannot flush has written already
		call.planPending()
	}
}

// newEntry begins the journal's entry of a request.
func (b *rest) newEntry(r *http.Request, wall time.Time) *entry {
	e, _ := b.spare.Get().(*entry)
	e.method, e.path, e.wall = r.Method, r.URL.RequestURI(), wall
	e.traced(r.Header.Get("Traceparent"))
	return e
}

// attributedTo writes into the exchange in which world it is, and when.
func (e *entry) attributedTo(a attribution) {
	e.at = a.world.clock.at(e.wall)
	e.unattributed = a.stray && a.late == nil
	if a.late != nil {
		e.late = true
		e.rarely().endedWorld, e.rarely().run = a.late.world, a.late.run
	}
}

func tooLarge(limit int64) error {
	return Problem(http.StatusRequestEntityTooLarge, CodeTooLarge, "the body is larger than the %d bytes that are taken here", limit)
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

// anonymous says whether a request of a kind that names people or dwellings says that it rightly names none.
func anonymous(req any) bool {
	says, can := req.(interface{ Anonymous() bool })
	return can && says.Anonymous()
}

// serviceOf is the service that a request is for, of an operation that passes it on; empty for all others.
func serviceOf(req any) string {
	if says, can := req.(interface{ Service() string }); can {
		return says.Service()
	}
	return ""
}

// perform lets faults strike and does the operation as far as they let it.
func (b *rest) perform(call *Call, x exchange, req any, e *entry) answer {
	hit := call.world.faults.strike(x.op.spec.Name, serviceOf(req), e.subjects)
	if hit.names != "" {
		e.rarely().fault = hit.names
		b.system.metrics.fault(hit)
	}
	if hit.delay > 0 && !wait(call, hit.delay) {
		e.rarely().err = "the caller left, or the end came, while it was kept waiting"
		return answer{hangUp: true}
	}
	if hit.fault == nil {
		return b.do(call, x, req)
	}
	return b.doFaulty(call, x, req, hit)
}

// wait lets real time pass, and says whether the caller stayed and may still be answered.
func wait(call *Call, d time.Duration) bool {
	timer := time.NewTimer(d) //nolint:forbidigo // a slow answer is slow in real time
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-call.ctx.Done():
		return false
	case <-call.world.system.waiting.Done():
		return false
	case <-call.world.ctx.Done():
		return true
	}
}

// do does the operation and encodes its answer.
func (b *rest) do(call *Call, x exchange, req any) (out answer) {
	op := x.op
	defer func() {
		if r := recover(); r != nil {
			if r == http.ErrAbortHandler { //nolint:errorlint // the value itself, as net/http compares it
				panic(r)
			}
			b.system.log.Error("handler panicked", "operation", op.spec.Name, "panic", r, "stack", string(debug.Stack()))
			call.pending, call.unmade = nil, call.flaw != ""
			out = b.failed(x, call, fmt.Errorf("the operation %s panicked: %v", op.spec.Name, r))
		}
	}()
	resp, err := op.invoke(call, req)
	if err != nil {
		call.pending, call.unmade = nil, call.flaw != "" && problemOf(err).Status >= http.StatusInternalServerError
		return b.failed(x, call, err)
	}
	out.status = op.spec.Status
	if chooser, ok := resp.(statusCoder); ok {
		out.status = chooser.StatusCode()
	}
	if raw, ok := resp.(Raw); ok {
		out.status = cmp.Or(raw.Status, out.status)
		out.contentType, out.body = raw.ContentType, raw.Body
		return out
	}
	if x.soap != nil {
		return b.soapAnswer(x, call, resp, out.status)
	}
	if out.encoded, err = b.system.encoder.encode(resp); err != nil {
		return b.failed(x, call, fmt.Errorf("encode the answer of %s: %w", op.spec.Name, err))
	}
	out.contentType, out.body = jsonType, out.encoded.buf.Bytes()
	return out
}

// failed is the answer for an error in the form of the binding.
func (b *rest) failed(x exchange, call *Call, err error) answer {
	if x.soap != nil {
		return b.soapFailure(x.soap, call.now, err)
	}
	return b.refused(x.asked, call.now, err)
}

// refused is the answer for an error in the form that whoever asked expects.
func (b *rest) refused(r *http.Request, at time.Time, err error) answer {
	if r.URL.Path == soapPath {
		return b.soapFailure(nil, at, err)
	}
	if refuse := b.system.def.Refuse; refuse != nil {
		p := problemOf(err)
		if raw, found := refuse(r, at, p); found {
			b.system.logFailure(p, err)
			return answer{status: p.Status, carried: raw.Status, contentType: raw.ContentType, body: raw.Body, header: p.header}
		}
	}
	return b.failure(err)
}

func (b *rest) failure(err error) answer {
	p := problemOf(err)
	b.system.logFailure(p, err)
	encoded, err := b.system.encoder.encode(p)
	if err != nil {
		panic(err) // three strings and a number
	}
	return answer{status: p.Status, contentType: problemType, body: encoded.buf.Bytes(), header: p.header, encoded: encoded}
}

// serveUnknown answers a request for no operation, which is a stray.
func (b *rest) serveUnknown(w http.ResponseWriter, r *http.Request, p *ProblemError) {
	s := b.system
	e := b.newEntry(r, s.now())
	a := s.attribute(nil, true, e.wall)
	defer a.world.quiet.leave()
	e.attributedTo(a)
	out := b.refused(r, e.at, p)
	b.finish(e, a.world, nil, out, s.metrics.of("unknown"))
	b.write(w, r, out, false)
}

// finish journals an exchange before its answer goes out: who has the answer finds it in the journal.
func (b *rest) finish(e *entry, world *World, request []byte, out answer, took latencies) {
	e.status = int32(out.status)
	e.setBodies(request, out.body)
	elapsed := b.system.now().Sub(e.wall)
	e.tookMicros = elapsed.Microseconds()
	if e.unattributed || e.late {
		b.system.metrics.stray(e.late)
	}
	took.observe(out.status, elapsed)
	// The entry is the journal's from here on.
	if spare := world.journal.add(e); spare != nil {
		b.spare.Put(spare.again())
	}
}

// write sends an answer; flushed says that it will be flushed before the handler returns.
func (b *rest) write(w http.ResponseWriter, r *http.Request, out answer, flushed bool) {
	if b.system.closed.Load() {
		out = b.refused(r, b.system.now(), Problem(http.StatusServiceUnavailable, CodeUnavailable, "the system %s is closed", b.system.def.Name))
	}
	if out.hangUp {
		hangUp(w)
		return
	}
	h := w.Header()
	for name, values := range out.header {
		h[name] = values
	}
	switch out.contentType {
	case "":
	case jsonType:
		h["Content-Type"] = b.jsonHeader
	default:
		h["Content-Type"] = []string{out.contentType}
	}
	// net/http counts short answers by itself, and more cheaply.
	const counted = 2000
	if flushed || len(out.body) > counted || r.Method == http.MethodHead {
		h["Content-Length"] = []string{strconv.Itoa(len(out.body))}
	}
	w.WriteHeader(cmp.Or(out.carried, out.status))
	if r.Method != http.MethodHead {
		w.Write(out.body) //nolint:errcheck // a caller that left gets no answer
	}
	b.system.encoder.put(out.encoded)
}
