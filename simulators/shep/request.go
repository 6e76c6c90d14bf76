package shep

import (
	"fmt"
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// sendRequest is a message of the channel.
type sendRequest struct {
	Body []byte `body:"*/*"`

	read *message
}

// message is what could be read of a request. err says why not all of it.
type message struct {
	*envelope.Message
	payload  envelope.Payload
	subjects []registry.Subject
	err      error
}

// Subjects are the people, dwellings and phones in the payload.
func (r *sendRequest) Subjects() []registry.Subject { return r.parsed().subjects }

// Anonymous says whether the payload names nobody, as one about a session or another message does.
func (r *sendRequest) Anonymous() bool { return len(r.parsed().subjects) == 0 }

// Message is the messageId and the serviceId that the message has.
func (r *sendRequest) Message() (id, service string) {
	if m := r.parsed(); m.Message != nil {
		return m.Info.MessageID, m.Info.ServiceID
	}
	return "", ""
}

// Service is the serviceId that the message names.
func (r *sendRequest) Service() string {
	_, service := r.Message()
	return service
}

func (r *sendRequest) parsed() *message {
	if r.read == nil {
		r.read = parse(r.Body)
	}
	return r.read
}

func parse(body []byte) *message {
	m := &message{}
	if m.Message, m.err = envelope.Parse(body); m.err != nil {
		return m
	}
	request := envelope.Child(m.Operation, "request")
	m.Info = envelope.InfoOf(envelope.Child(request, "requestInfo"))
	m.Data = envelope.Child(envelope.Child(request, "requestData"), "data")
	m.readPayload()
	m.boundIDs()
	return m
}

// boundIDs refuses identifiers that are longer than any sender needs: answers repeat them, and so do records and the journal, which
// from here on have their beginnings alone.
func (m *message) boundIDs() {
	for _, id := range []struct {
		name  string
		value *string
	}{{"correlationId", &m.Info.CorrelationID}, {"messageId", &m.Info.MessageID}} {
		if err := checkID(id.name, *id.value); err != nil {
			m.err = err
			*id.value = strings.ToValidUTF8((*id.value)[:maxID], "")
		}
	}
}

// checkID refuses an identifier that is too long.
func checkID(name, id string) error {
	if len(id) > maxID {
		return fmt.Errorf("%s has %d bytes: it may have %d", name, len(id), maxID)
	}
	return nil
}

// readPayload finds what data holds, and whom it names.
func (m *message) readPayload() {
	if m.payload, m.err = envelope.PayloadOf(m.Document, m.Data); m.err != nil {
		return
	}
	for n := range m.payload.Root.Descendants() {
		if n.Kind == xmlsafe.Element {
			m.subjects = append(m.subjects, subjectOf(n)...)
		}
	}
}

// subjectOf is whom an element names, by its name.
func subjectOf(n *xmlsafe.Node) []registry.Subject {
	switch n.Name.Local {
	case "iin", "owner":
		if iin, err := identifiers.ParseIIN(n.Text()); err == nil {
			return []registry.Subject{registry.OfIIN(iin)}
		}
	case "rca":
		if rca, err := identifiers.ParseRCA(n.Text()); err == nil {
			return []registry.Subject{registry.OfRCA(rca)}
		}
	case "to", "phone":
		if phone, err := identifiers.ParsePhone(n.Text()); err == nil {
			return []registry.Subject{registry.OfPhone(phone)}
		}
	}
	return nil
}

// isSend says whether the message is an operation of the channel.
func (m *message) isSend() bool {
	return m.Message != nil && m.Operation != nil && m.Operation.Name.Local == "SendMessage" && envelope.Same(m.Operation.Name.Space, shep.NamespaceSync)
}
