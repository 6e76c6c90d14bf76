package shep

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// The operations of the asynchronous channel.
const (
	opSend   = "sendMessage"
	opFetch  = "getMessages"
	opStatus = "getMessageStatus"
	opNotify = "sendDeliveryNotification"
)

// asyncRequest is a message of the asynchronous channel.
type asyncRequest struct {
	Body []byte `body:"*/*"`

	read *asyncMessage
}

// asyncMessage is what could be read of a request: its element request, and for sendMessage what stands in data.
type asyncMessage struct {
	message
	request *xmlsafe.Node
}

// Subjects are whom the payload names, the sender's message that is sent or asked about, and the receiver who asks.
func (r *asyncRequest) Subjects() []registry.Subject { return r.parsed().subjects }

// Anonymous says whether it names nothing.
func (r *asyncRequest) Anonymous() bool { return len(r.parsed().subjects) == 0 }

// Service is the serviceId, empty for a question about a message's state, which names none.
func (r *asyncRequest) Service() string {
	if m := r.parsed(); m.Message != nil {
		return m.Info.ServiceID
	}
	return ""
}

func (r *asyncRequest) parsed() *asyncMessage {
	if r.read == nil {
		r.read = parseAsync(r.Body)
	}
	return r.read
}

func parseAsync(body []byte) *asyncMessage {
	m := &asyncMessage{}
	if m.Message, m.err = envelope.Parse(body); m.err != nil {
		return m
	}
	m.request = envelope.Child(m.Operation, "request")
	about := ""
	switch m.Operation.Name.Local {
	case opSend:
		info := envelope.Child(m.request, "messageInfo")
		m.Info = envelope.InfoOf(info)
		m.Data = envelope.Child(envelope.Child(m.request, "messageData"), "data")
		m.readPayload()
		m.boundIDs()
		about = m.Info.MessageID
	case opNotify:
		notification := envelope.Child(m.request, "notification")
		m.Info = envelope.InfoOf(m.request)
		m.Info.MessageID, m.Info.ServiceID = envelope.Text(notification, "messageId"), envelope.Text(notification, "serviceId")
	default:
		m.Info = envelope.InfoOf(m.request)
		if m.Operation.Name.Local == opStatus {
			about = m.Info.MessageID
		}
	}
	if about != "" {
		m.subjects = append(m.subjects, registry.OfMessage(messageKey(m.Info.SenderID, about)))
	}
	if m.Operation.Name.Local != opSend && m.Info.SenderID != "" {
		m.subjects = append(m.subjects, registry.OfToken(m.Info.SenderID))
	}
	return m
}

// isAsync says whether the message is an operation of the channel.
func (m *asyncMessage) isAsync() bool {
	switch m.Operation.Name.Local {
	case opSend, opFetch, opStatus, opNotify:
		return envelope.Same(m.Operation.Name.Space, shep.NamespaceAsync)
	}
	return false
}

// async answers a message of the asynchronous channel.
func (s *service) async(c *registry.Call, r asyncRequest, signed bool) (registry.Raw, error) {
	m := r.parsed()
	out, err := s.operate(c, m, signed)
	if err != nil {
		refused := refusalOf(err)
		out = s.asyncFault(c, m, refused)
	}
	if code, found := isCode(c.Flaw()); found {
		out = s.asyncFault(c, m, refuse(shep.FaultCode(code.Value), code.Meaning))
	}
	if c.Flaw() == FlawCorrelation {
		out.Body = otherCorrelation(out.Body)
	}
	if !signed {
		return out, nil
	}
	if out.Body, err = s.signed(out.Body, nil, c.Flaw()); err != nil {
		return registry.Raw{}, unavailable(err)
	}
	return out, nil
}

// operate checks a message as the synchronous channel does, and does what its operation says.
func (s *service) operate(c *registry.Call, m *asyncMessage, signed bool) (registry.Raw, error) {
	if m.Message == nil {
		return registry.Raw{}, refuse(shep.FaultFormat, m.err.Error())
	}
	if signed {
		if refused := s.checkTransport(m.Document); refused != nil {
			return registry.Raw{}, refused
		}
	}
	if !m.isAsync() {
		return registry.Raw{}, refuse(shep.FaultFormat, fmt.Sprintf("the Body holds %s: expected sendMessage, getMessages, getMessageStatus or sendDeliveryNotification of %s",
			m.Operation.Name, shep.NamespaceAsync))
	}
	if err := s.envelopeError(&m.message); err != nil {
		return registry.Raw{}, refuse(shep.FaultFormat, err.Error())
	}
	var content envelope.Content
	var err error
	switch m.Operation.Name.Local {
	case opSend:
		content, err = s.take(c, m)
	case opFetch:
		content, err = s.fetch(c, m)
	case opStatus:
		content, err = s.tellStatus(c, m)
	default:
		content, err = s.takeNotification(c, m)
	}
	if err != nil {
		return registry.Raw{}, err
	}
	return registry.Raw{ContentType: soapType, Body: envelope.AppendOperation(nil, shep.NamespaceAsync, m.Operation.Name.Local+"Response",
		envelope.Content{}.Within("response", content))}, nil
}

// asyncFault is the answer for a refusal, in the element that the operation has for it.
func (s *service) asyncFault(c *registry.Call, m *asyncMessage, why *refusal) registry.Raw {
	f := envelope.Fault{
		Code: string(why.code), Text: why.text, Date: c.Now(), Server: why.code == shep.FaultInternal || why.code == shep.FaultNoService,
		Space: shep.NamespaceAsync, Element: faultElement(opSend),
	}
	if m.Message != nil {
		f.SessionID = m.Info.SessionID
		if m.isAsync() {
			f.Element = faultElement(m.Operation.Name.Local)
		}
	}
	return registry.Raw{Status: http.StatusInternalServerError, ContentType: soapType, Body: envelope.AppendFault(nil, f)}
}

func faultElement(operation string) string { return operation + "Fault1_" + operation + "Fault" }

// refusalOf is a fault for whatever went wrong.
func refusalOf(err error) *refusal {
	var refused *refusal
	var problem *registry.ProblemError
	switch {
	case errors.As(err, &refused):
		return refused
	case errors.As(err, &problem) && problem.Status < http.StatusInternalServerError:
		return refuse(shep.FaultFormat, problem.Detail)
	default:
		return refuse(shep.FaultInternal, err.Error())
	}
}

// open says whether a sender, or a receiver of this world, is who it says.
func (s *service) open(tx *registry.Tx, info envelope.Info) bool {
	if s.knows(info) {
		return true
	}
	receiver, found := s.receivers.Get(tx, info.SenderID)
	return found && receiver.Password == info.Password
}

// notOpen refuses a sender.
func notOpen(info envelope.Info) *refusal {
	return refuse(shep.FaultNoService, fmt.Sprintf("the service is not open to the sender %.80q: no such sender, or another password", info.SenderID))
}

// sessionID makes one in the form that the gateway has.
func sessionID(c *registry.Call) string { return "{" + newUUID(c) + "}" }

// newUUID is random by the world's own stream.
func newUUID(c *registry.Call) string {
	hi, lo := c.Rand().Uint64(), c.Rand().Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", hi>>32, hi>>16&0xffff, hi&0xfff, 0x8000|lo>>48&0x3fff, lo&0xffffffffffff)
}
