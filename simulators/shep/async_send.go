package shep

import (
	"cmp"
	"fmt"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// PropertyCallback is the key of the property by which a sender says where it wants to hear of a message's state (assumed:
// the real gateway has it among what a sender is registered with).
const PropertyCallback = "callbackUrl"

// take takes a message for delivery. The same message under the same id is taken once.
func (s *service) take(c *registry.Call, m *asyncMessage) (envelope.Content, error) {
	if err := s.checkSent(c, m); err != nil {
		return nil, err
	}
	sent := Message{
		MessageID: m.Info.MessageID, CorrelationID: m.Info.CorrelationID, ServiceID: m.Info.ServiceID, MessageType: m.Info.Type,
		MessageDate: m.Info.Date, RouteID: m.Info.RouteID, SenderID: m.Info.SenderID, Data: m.carried(), Subjects: withoutMessages(m.subjects),
		CallbackURL: m.Info.Properties[PropertyCallback], TakenAt: c.Now(),
	}.become(shep.StateOnDelivery, shep.StatusSuccess, "taken, not delivered yet", c.Now())
	repeated := false
	err := c.Update(func(tx *registry.Tx) error {
		if sent.MessageID == "" {
			sent.MessageID = s.newID(c, tx, sent.SenderID)
		}
		sent.CorrelationID = cmp.Or(sent.CorrelationID, sent.MessageID)
		if c.Flaw() == FlawCorrelation { // another message was taken, and is answered
			repeated = true
			return nil
		}
		before, found := s.messages.Get(tx, sent.key())
		if !found {
			if err := sent.Validate(); err != nil { // Put would say it in the words of records, which are none of a sender's business
				return refuse(shep.FaultFormat, err.Error())
			}
			return s.messages.Put(tx, sent)
		}
		if !before.same(sent) {
			return refuse(shep.FaultFormat, fmt.Sprintf("the messageId %.80q is another message's of %.80q: give each a messageId of its own", sent.MessageID, sent.SenderID))
		}
		repeated = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	if !repeated {
		s.planDelivery(c, sent)
	}
	s.planForgery(c, sent)
	return envelope.Content{}.Element("messageId", sent.MessageID).Element("correlationId", sent.CorrelationID).
		Instant("responseDate", c.Now()).Optional("sessionId", m.Info.SessionID), nil
}

// newID is one that no message of the sender has: a world that was restored draws again what it has drawn before.
func (s *service) newID(c *registry.Call, tx *registry.Tx, sender string) string {
	for {
		id := newUUID(c)
		if _, taken := s.messages.Get(tx, messageKey(sender, id)); !taken {
			return id
		}
	}
}

// same says whether two messages of a sender under one id are one, sent twice: for the same receiver, with the same data, as part of the
// same exchange, and told of at the same address.
func (m Message) same(other Message) bool {
	return m.ServiceID == other.ServiceID && m.MessageType == other.MessageType && m.Data == other.Data &&
		m.CorrelationID == other.CorrelationID && m.CallbackURL == other.CallbackURL
}

// checkSent holds a message to what its service wants.
func (s *service) checkSent(c *registry.Call, m *asyncMessage) error {
	service, known := shep.Lookup(m.Info.ServiceID)
	var receives, open bool
	err := c.View(func(tx *registry.Tx) error {
		_, receives = s.receiverOf(tx, m.Info.ServiceID)
		open = s.open(tx, m.Info)
		return nil
	})
	switch {
	case err != nil:
		return err
	case !known && !receives:
		return refuse(shep.FaultNoService, fmt.Sprintf("there is no service %.80q: the table of services names them", m.Info.ServiceID))
	case !open:
		return notOpen(m.Info)
	case m.err != nil:
		return refuse(shep.FaultFormat, m.err.Error())
	}
	if err := checkCallback(m.Info.Properties[PropertyCallback]); err != nil {
		return refuse(shep.FaultFormat, err.Error())
	}
	if service.Signed {
		if refused := s.checkBusiness(&m.message); refused != nil {
			return refused
		}
	}
	if !known {
		return nil // what the receiver wants of its own service is its to say
	}
	validator, err := s.validators.Payload(service.ID, shep.Request)
	if err != nil {
		return err
	}
	if err := envelope.ValidatePayload(validator, m.payload.StandaloneFor(service.Request)); err != nil {
		return refuse(shep.FaultFormat, err.Error())
	}
	return nil
}

// carried is data as they go into other messages: where they are signed nothing may be added to them.
func (m *asyncMessage) carried() string {
	if service, found := shep.Lookup(m.Info.ServiceID); found && service.Signed {
		return m.Document.SourceOf(m.Data)
	}
	return envelope.Carried(m.Document, m.Data)
}

func withoutMessages(subjects []registry.Subject) []registry.Subject {
	var kept []registry.Subject
	for _, s := range subjects {
		if s.Kind != registry.KindMessage {
			kept = append(kept, s)
		}
	}
	return kept
}
