package shep

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/internal/reading"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

const soapType = "text/xml; charset=utf-8"

// maxAnswer bounds what is read of a system's answer.
const maxAnswer = maxMessage

// answeredWithin is how long a system may take for its answer.
const answeredWithin = 30 * time.Second

// refusal is a fault that answers a message.
type refusal struct {
	code shep.FaultCode
	text string
}

// Error is the fault for people.
func (r *refusal) Error() string { return string(r.code) + ": " + r.text }

func refuse(code shep.FaultCode, text string) *refusal { return &refusal{code, text} }

// send answers a message.
func (s *service) send(c *registry.Call, r sendRequest, signed bool) (registry.Raw, error) {
	m := r.parsed()
	out, read, err := s.pass(c, r.Body, m, signed)
	if err != nil {
		return registry.Raw{}, unavailable(err)
	}
	if code, found := isCode(c.Flaw()); found {
		out, read = s.instead(c, m, code), nil
	}
	if c.Flaw() == FlawRefusal {
		out, read = s.refusing(c, m), nil
	}
	if c.Flaw() == FlawCorrelation {
		out.Body, read = otherCorrelation(out.Body), nil
	}
	if signed && len(out.Body) > 0 {
		if out.Body, err = s.signed(out.Body, read, c.Flaw()); err != nil {
			return registry.Raw{}, unavailable(err)
		}
	}
	if out.Body, err = hideInData(out.Body, c.Flaw()); err != nil {
		return registry.Raw{}, unavailable(err)
	}
	return out, nil
}

// pass checks a message and hands it to its system. The answer comes as a document too where that has been read. An error is
// the gateway's own: it could not sign what it has.
func (s *service) pass(c *registry.Call, body []byte, m *message, signed bool) (registry.Raw, *xmlsafe.Document, error) {
	service, refused := s.check(m, signed)
	if refused != nil {
		return s.fault(c, m, refused), nil, nil
	}
	provider := s.Provider(service.System)
	if provider == "" {
		return s.fault(c, m, refuse(shep.FaultNoService, "the service "+service.ID+" is unavailable: its system is not connected")), nil, nil
	}
	answer, read, err := s.forward(c, s.http, provider+"/shep", body)
	if err != nil {
		return s.fault(c, m, refuse(shep.FaultNoService, "the service "+service.ID+" is unavailable: "+err.Error())), nil, nil
	}
	if service.Signed && answer.Status == http.StatusOK {
		if answer.Body, err = s.signData(read, c.Flaw()); err != nil {
			return registry.Raw{}, nil, err
		}
		read = nil
	}
	return answer, read, nil
}

// check is what a strict receiver checks, in the order in which it can be known.
func (s *service) check(m *message, signed bool) (shep.Service, *refusal) {
	if m.Message == nil {
		return shep.Service{}, refuse(shep.FaultFormat, m.err.Error())
	}
	if signed {
		if refused := s.checkTransport(m.Document); refused != nil {
			return shep.Service{}, refused
		}
	}
	if !m.isSend() {
		return shep.Service{}, refuse(shep.FaultFormat, fmt.Sprintf("the Body holds %s: expected SendMessage of %s", m.Operation.Name, shep.NamespaceSync))
	}
	if err := s.envelopeError(m); err != nil {
		return shep.Service{}, refuse(shep.FaultFormat, err.Error())
	}
	service, found := s.services[m.Info.ServiceID]
	if !found {
		return shep.Service{}, refuse(shep.FaultNoService, fmt.Sprintf("there is no service %.80q: the table of services names them", m.Info.ServiceID))
	}
	if !s.knows(m.Info) {
		return shep.Service{}, refuse(shep.FaultNoService, fmt.Sprintf("the service is not open to the sender %.80q: no such sender, or another password", m.Info.SenderID))
	}
	if m.err != nil {
		return shep.Service{}, refuse(shep.FaultFormat, m.err.Error())
	}
	if service.Signed {
		if refused := s.checkBusiness(m); refused != nil {
			return shep.Service{}, refused
		}
	}
	return service, nil
}

// envelopeError holds the message to the channel's schema, in the form that the schema wants of what may differ.
func (s *service) envelopeError(m *message) error {
	err := s.validators.Envelope().Validate(m.Strict())
	if err == nil {
		return nil
	}
	if emptied := m.Emptied(); len(emptied) > 0 {
		return fmt.Errorf("%w (an empty element counts as absent, as here %s)", err, strings.Join(emptied, ", "))
	}
	return err
}

func (s *service) knows(info envelope.Info) bool {
	for _, sender := range s.Senders {
		if sender.ID == info.SenderID && sender.Password == info.Password {
			return true
		}
	}
	return false
}

// forward hands a message to a system's own endpoint of the channel, or to who is called back, and reads the answer.
func (s *service) forward(c *registry.Call, client *http.Client, url string, body []byte) (registry.Raw, *xmlsafe.Document, error) {
	ctx, cancel := context.WithTimeout(c.Context(), answeredWithin)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return registry.Raw{}, nil, err
	}
	req.Header.Set("Content-Type", soapType)
	if c.Trace() != "" {
		req.Header.Set("Traceparent", c.Trace())
	}
	resp, err := client.Do(req)
	if err != nil {
		return registry.Raw{}, nil, fmt.Errorf("no answer: %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := reading.All(io.LimitReader(resp.Body, maxAnswer), resp.ContentLength)
	if err != nil {
		return registry.Raw{}, nil, fmt.Errorf("its answer broke off: %w", err)
	}
	if !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/xml") {
		return registry.Raw{}, nil, fmt.Errorf("its answer, status %d, is no message", resp.StatusCode)
	}
	read, err := xmlsafe.Parse(answer, xmlsafe.Limits{})
	if err != nil {
		return registry.Raw{}, nil, fmt.Errorf("its answer is no message: %w", err)
	}
	return registry.Raw{Status: resp.StatusCode, ContentType: soapType, Body: answer}, read, nil
}

// fault is the answer for a refusal.
func (s *service) fault(c *registry.Call, m *message, why *refusal) registry.Raw {
	f := envelope.Fault{Code: string(why.code), Text: why.text, Date: c.Now(), Server: why.code == shep.FaultInternal || why.code == shep.FaultNoService}
	if m.Message != nil {
		f.SessionID = m.Info.SessionID
	}
	return registry.Raw{Status: http.StatusInternalServerError, ContentType: soapType, Body: envelope.AppendFault(nil, f)}
}

// instead answers with a code whatever the system said, as a flaw has it.
func (s *service) instead(c *registry.Call, m *message, code shep.Code) registry.Raw {
	if code.Fault || m.Message == nil {
		return s.fault(c, m, refuse(shep.FaultCode(code.Value), code.Meaning))
	}
	return s.answer(c, m, code, nil)
}

// refusing answers that the system refuses, whatever it said.
func (s *service) refusing(c *registry.Call, m *message) registry.Raw {
	code, _ := isCode(string(shep.StatusBusinessError))
	if m.Message == nil {
		return s.instead(c, m, code)
	}
	return s.answer(c, m, code, &envelope.Written{
		Style: m.payload.Style, Space: shep.NamespaceProblem, Name: "problem",
		Content: envelope.Content{}.Element("type", "about:blank").Element("title", http.StatusText(http.StatusForbidden)).
			Element("status", strconv.Itoa(http.StatusForbidden)).Element("detail", "this is not said to everybody").Element("code", "FORBIDDEN"),
	})
}

// answer is an answer to a message with a status, and what data holds.
func (s *service) answer(c *registry.Call, m *message, code shep.Code, payload *envelope.Written) registry.Raw {
	return registry.Raw{Status: http.StatusOK, ContentType: soapType, Body: envelope.AppendAnswer(nil, envelope.Answer{
		MessageID: "urn:synaq:" + m.Info.MessageID, CorrelationID: m.Info.MessageID, Date: c.Now(),
		Code: code.Value, Text: code.Meaning, SessionID: m.Info.SessionID, Payload: payload,
	})}
}

// otherCorrelation makes an answer that of another message.
func otherCorrelation(answer []byte) []byte {
	const open = "<correlationId>"
	at := bytes.Index(answer, []byte(open))
	if at < 0 {
		return answer
	}
	at += len(open)
	return append(append(bytes.Clone(answer[:at]), "another-"...), answer[at:]...)
}
