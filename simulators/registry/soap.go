package registry

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// soapPath is where a system takes messages of the synchronous channel, as the gateway delivers them to a provider.
const soapPath = "/shep"

// soapType is the media type of SOAP 1.1.
const soapType = "text/xml; charset=utf-8"

// soapBinding is the binding of a system's operations to the services of SHEP that api/shep names for it.
type soapBinding struct {
	rest       *rest
	services   map[string]*soapService
	validators *shep.Validators
	unknown    latencies
}

// soapService is an operation under its serviceId.
type soapService struct {
	shep.Service
	op *boundOperation
	// read fills a request from the payload's elements: those of path, query and body alike.
	read xmlReader
	// write appends the answer as the element of a name.
	write xmlAppender
	// shape is nil where the service says what REST says.
	shape *Shape
}

func newSOAP(b *rest) (*soapBinding, error) {
	s := &soapBinding{
		rest: b, services: map[string]*soapService{}, validators: b.system.opts.validators(), unknown: b.system.metrics.of("unknown"),
	}
	for _, service := range shep.Services() {
		if service.System != b.system.def.Name {
			continue
		}
		op := b.operation(service.Operation)
		if op == nil {
			return nil, fmt.Errorf("service %s: there is no operation %q", service.ID, service.Operation)
		}
		bound, err := newSOAPService(service, op, b.system.def.Shapes)
		if err != nil {
			return nil, fmt.Errorf("service %s: %w", service.ID, err)
		}
		s.services[service.ID] = bound
	}
	return s, s.checkShapes(b.system.def.Shapes)
}

func newSOAPService(service shep.Service, op *boundOperation, shapes map[string]Shape) (*soapService, error) {
	s := &soapService{Service: service, op: op}
	question, answer := op.request, op.response
	if shape, shaped := shapes[service.ID]; shaped {
		if err := shape.fits(op); err != nil {
			return nil, err
		}
		s.shape, question, answer = &shape, shape.question, shape.answer
	}
	known, fields := xmlReaders{}, map[string]xmlMember{}
	for _, f := range reflect.VisibleFields(question) {
		name, _, member := jsonMember(f)
		if source := sourceOf(f); source == fromPath || source == fromQuery {
			name, member = f.Tag.Get(source), true
		}
		if !member {
			continue
		}
		if err := known.enter(fields, name, f); err != nil {
			return nil, err
		}
	}
	s.read = objectReader(fields)
	var err error
	s.write, err = xmlEncoders{}.of(answer)
	return s, err
}

// operation is the one of a name, nil for none.
func (b *rest) operation(name string) *boundOperation {
	for _, route := range b.routes {
		for _, op := range route.methods {
			if op.spec.Name == name {
				return op
			}
		}
	}
	return nil
}

// soapRequest is a message for a service.
type soapRequest struct {
	binding *soapBinding
	service *soapService
	message *envelope.Message
	payload envelope.Payload
	// question is a pointer to what was read, where the service has a shape of its own.
	question any
}

// ServeHTTP answers a message of the synchronous channel.
func (s *soapBinding) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b := s.rest
	e := b.newEntry(r, b.system.now())
	if r.Method != http.MethodPost {
		s.refuse(w, r, e, nil, nil, Problem(http.StatusMethodNotAllowed, CodeMethodNotAllowed, "%s takes POST, not %s", soapPath, cut(r.Method)))
		return
	}
	body, err := readBody(w, r, b.system.maxBody)
	if err != nil {
		s.refuse(w, r, e, nil, body, err)
		return
	}
	request, err := s.parse(body)
	if err != nil {
		s.refuse(w, r, e, request, body, err)
		return
	}
	op := request.service.op
	e.operation, e.audience = op.spec.Name, op.spec.Audience
	req, err := request.decode(nil)
	if err == nil || problemOf(err).Code != CodeMalformed {
		if wrong := request.check(); wrong != nil {
			err = wrong
		}
	}
	b.run(w, r, e, exchange{op: op, in: input{body: body}, soap: request}, req, err)
}

// MaxMessageID bounds an identifier of a message, in bytes: answers and the journal repeat it.
const MaxMessageID = 200

// parse finds the service of a message and its payload. What could be read of a message that is refused is returned too.
func (s *soapBinding) parse(body []byte) (*soapRequest, error) {
	request := &soapRequest{binding: s}
	message, err := envelope.Parse(body)
	if err != nil {
		return request, malformed("%v", err)
	}
	if message.Operation.Name.Local != "SendMessage" || !envelope.Same(message.Operation.Name.Space, shep.NamespaceSync) {
		return request, malformed("the Body holds %s: expected SendMessage of %s", message.Operation.Name, shep.NamespaceSync)
	}
	in := envelope.Child(message.Operation, "request")
	message.Info = envelope.InfoOf(envelope.Child(in, "requestInfo"))
	message.Data = envelope.Child(envelope.Child(in, "requestData"), "data")
	if id := message.Info.MessageID; len(id) > MaxMessageID {
		return request, malformed("messageId has %d bytes: it may have %d", len(id), MaxMessageID)
	}
	request.message = message
	if request.service = s.services[message.Info.ServiceID]; request.service == nil {
		return request, NotFound("serviceId %q: this system has %s", cut(message.Info.ServiceID), s.names())
	}
	if request.payload, err = envelope.PayloadOf(message.Document, message.Data); err != nil {
		return request, malformed("%v", err)
	}
	return request, nil
}

func (s *soapBinding) names() string {
	names := make([]string, 0, len(s.services))
	for name := range s.services {
		names = append(names, name)
	}
	slices.Sort(names)
	return oneOf(names)
}

// decode makes a pointer to the request type. Where swap is not nil, it may put another text in the place of each.
func (r *soapRequest) decode(swap func(string) string) (any, error) {
	if swap != nil {
		for n := range r.payload.Root.Descendants() {
			if n.Kind == xmlsafe.Text {
				n.Value = swap(n.Value)
			}
		}
	}
	target := reflect.New(r.service.op.plan.typ)
	if r.service.shape == nil {
		if err := r.service.read(r.payload.Root, target.Elem()); err != nil {
			return target.Interface(), malformed("%v", err)
		}
		return target.Interface(), nil
	}
	question := reflect.New(r.service.shape.question)
	if err := r.service.read(r.payload.Root, question.Elem()); err != nil {
		return target.Interface(), malformed("%v", err)
	}
	r.question = question.Interface()
	return r.service.shape.ask(r.question)
}

// check holds the payload to its schema.
func (r *soapRequest) check() error {
	validator, err := r.binding.validators.Payload(r.service.ID, shep.Request)
	if err == nil {
		err = envelope.ValidatePayload(validator, r.payload.StandaloneFor(r.service.Request))
	}
	if err != nil {
		return malformed("%v", err)
	}
	return nil
}

// refuse answers a message that is for no operation, which is a stray.
func (s *soapBinding) refuse(w http.ResponseWriter, r *http.Request, e *entry, request *soapRequest, body []byte, err error) {
	b := s.rest
	a := b.system.attribute(nil, true, e.wall)
	defer a.world.quiet.leave()
	e.attributedTo(a)
	out := b.soapFailure(request, e.at, err)
	b.finish(e, a.world, body, out, s.unknown)
	b.write(w, r, out, false)
}

// soapAnswer is a success as a message of the channel, in the style of the question.
func (b *rest) soapAnswer(x exchange, call *Call, resp any, status int) answer {
	root := x.soap.service.Response
	if shape := x.soap.service.shape; shape != nil {
		resp = shape.tell(x.soap.question, resp)
	}
	inner, out := b.system.encoder.blank(), b.system.encoder.blank()
	defer b.system.encoder.put(inner)
	content, err := x.soap.service.write(inner.buf.AvailableBuffer(), xmlTags{}, reflect.ValueOf(resp))
	if err != nil {
		return b.failed(x, call, fmt.Errorf("encode the answer of %s: %w", x.op.spec.Name, err))
	}
	inner.buf.Write(content)
	a := x.soap.answer(call.now)
	a.Code, a.Text = string(shep.StatusSuccess), "SUCCESS"
	a.Payload = &envelope.Written{Style: x.soap.payload.Style, Space: root.Namespace, Name: root.Local, Typed: root.Typed, Content: content}
	out.buf.Grow(len(content) + len(content)/4 + 1024)
	out.buf.Write(envelope.AppendAnswer(out.buf.AvailableBuffer(), a))
	return answer{status: status, carried: http.StatusOK, contentType: soapType, body: out.buf.Bytes(), encoded: out}
}

// answer begins an answer to the message.
func (r *soapRequest) answer(now time.Time) envelope.Answer {
	info := r.message.Info
	return envelope.Answer{MessageID: "urn:synaq:" + info.MessageID, CorrelationID: info.MessageID, Date: now, SessionID: info.SessionID}
}

// soapFailure is an error as the channel has it: the operation's own refusal is an answer with a business error, whose data
// say why; what it could not do now may be tried again; all else is a fault.
func (b *rest) soapFailure(r *soapRequest, now time.Time, err error) answer {
	p := problemOf(err)
	b.system.logFailure(p, err)
	out := answer{status: p.Status, carried: http.StatusOK, contentType: soapType, header: p.header}
	understood := r != nil && r.message != nil && r.payload.Root != nil
	switch {
	case understood && p.Status < 500 && p.Code != CodeMalformed && p.Code != CodeTwoWorlds:
		a := r.answer(now)
		a.Code, a.Text = string(shep.StatusBusinessError), p.Detail
		a.Payload = &envelope.Written{Style: r.payload.Style, Space: shep.NamespaceProblem, Name: "problem", Content: problemContent(p)}
		out.body = envelope.AppendAnswer(nil, a)
	case understood && p.Status == http.StatusServiceUnavailable:
		a := r.answer(now)
		a.Code, a.Text = string(shep.StatusRetry), p.Detail
		out.body = envelope.AppendAnswer(nil, a)
	default:
		out.carried = http.StatusInternalServerError
		fault := envelope.Fault{Code: string(faultOf(p)), Text: p.Detail, Date: now, Server: p.Status >= 500}
		if r != nil && r.message != nil {
			fault.SessionID = r.message.Info.SessionID
		}
		out.body = envelope.AppendFault(nil, fault)
	}
	return out
}

// faultOf is the code of a fault for what is wrong.
func faultOf(p *ProblemError) shep.FaultCode {
	switch {
	case p.Code == CodeNotFound, p.Status == http.StatusServiceUnavailable:
		return shep.FaultNoService
	case p.Status >= 500:
		return shep.FaultInternal
	default:
		return shep.FaultFormat
	}
}

// problemContent is what stands in the element problem.
func problemContent(p *ProblemError) []byte {
	dst := envelope.AppendEscaped([]byte("<type>about:blank</type><title>"), http.StatusText(p.Status))
	dst = fmt.Appendf(dst, "</title><status>%d</status><detail>", p.Status)
	dst = envelope.AppendEscaped(dst, envelope.Short(p.Detail))
	dst = append(dst, "</detail><code>"...)
	dst = envelope.AppendEscaped(dst, p.Code)
	return append(dst, "</code>"...)
}
