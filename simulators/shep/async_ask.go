package shep

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// noMessage refuses a question about a message that there is not, or that is somebody else's (which fault says so is assumed).
func noMessage(id string) *refusal {
	return refuse(shep.FaultFormat, fmt.Sprintf("there is no message %.80q of this sender", id))
}

// tellStatus tells a sender how far the gateway has come with its message.
func (s *service) tellStatus(c *registry.Call, m *asyncMessage) (envelope.Content, error) {
	var found Message
	err := c.View(func(tx *registry.Tx) error {
		if !s.open(tx, m.Info) {
			return notOpen(m.Info)
		}
		var known bool
		if found, known = s.messages.Get(tx, messageKey(m.Info.SenderID, m.Info.MessageID)); !known {
			return noMessage(m.Info.MessageID)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	told, at := found.toldWith(c.Flaw(), c.Now())
	return envelope.Content{}.Element("messageState", string(told.State)).Within("status", told.status()).Instant("responseDate", at), nil
}

// toldWith is the message as an answer with a flaw tells of it, and when. What is signed wrongly says what is worth forging: that
// the message is delivered, whether it is or not.
func (m Message) toldWith(flaw string, now time.Time) (Message, time.Time) {
	switch {
	case flaw == FlawEarlier:
		yesterday := now.AddDate(0, 0, -1)
		return m.become(shep.StateDelivered, shep.StatusSuccess, "delivered", yesterday), yesterday
	case slices.Contains(stateFlaws(), flaw):
		return m.become(shep.MessageState(flaw), shep.StatusRetry, "given up", now), now
	case slices.Contains(signatureFlaws(), flaw):
		return m.become(shep.StateDelivered, shep.StatusSuccess, "delivered", now), now
	default:
		return m, now
	}
}

// status is why a message is in its state.
func (m Message) status() envelope.Content {
	return envelope.Content{}.Element("statusCode", m.StatusCode).Element("statusMessage", m.StatusMessage).Instant("statusDate", m.StatusAt)
}

// mostMessages is what getMessages gives where it does not say how many are wanted.
const mostMessages = 100

// fetch gives a receiver the messages that wait for it, the oldest first. They wait until it has notified the gateway of
// their delivery (assumed).
func (s *service) fetch(c *registry.Call, m *asyncMessage) (envelope.Content, error) {
	amount := mostMessages
	if text := envelope.Text(m.request, "amount"); text != "" {
		asked, err := strconv.Atoi(text)
		if err != nil || asked < 1 {
			return nil, refuse(shep.FaultFormat, "amount must be 1 or more")
		}
		amount = min(amount, asked)
	}
	answer := envelope.Content{}.Instant("responseDate", c.Now()).Element("sessionId", sessionID(c))
	err := c.View(func(tx *registry.Tx) error {
		if err := s.receives(tx, m.Info); err != nil {
			return err
		}
		for _, waiting := range s.messages.Find(tx, byService, m.Info.ServiceID) {
			if amount > 0 && waiting.answers(m.Info) {
				amount--
				answer = answer.Within("messages", waiting.content())
			}
		}
		return nil
	})
	return answer, err
}

// answers says whether a message is among those asked for.
func (m Message) answers(asked envelope.Info) bool {
	return m.State == shep.StateOnDelivery && (asked.MessageID == "" || asked.MessageID == m.MessageID) &&
		(asked.CorrelationID == "" || asked.CorrelationID == m.CorrelationID)
}

// content is a message as a receiver gets it. The sender's password is not its business, nor is where the sender listens.
func (m Message) content() envelope.Content {
	info := envelope.Content{}.Element("messageId", m.MessageID).Element("correlationId", m.CorrelationID).
		Element("serviceId", m.ServiceID).Element("messageType", m.MessageType).Optional("routeId", m.RouteID).
		Element("messageDate", m.MessageDate).Within("sender", envelope.Content{}.Element("senderId", m.SenderID))
	return envelope.Content{}.Within("messageInfo", info).Within("messageData", envelope.Content{}.XML(m.Data))
}

// receives says why a service's messages are not for who asks.
func (s *service) receives(tx *registry.Tx, info envelope.Info) error {
	receiver, found := s.receivers.Get(tx, info.SenderID)
	if !found || receiver.Password != info.Password || receiver.ServiceID != info.ServiceID {
		return refuse(shep.FaultNoService, fmt.Sprintf("%.80q receives no messages of %.80q here: no such receiver, or another password", info.SenderID, info.ServiceID))
	}
	return nil
}

// received is the message that a receiver speaks of: it says the messageId and not whose, so of those of several senders it is
// the oldest that is still on delivery.
func (s *service) received(tx *registry.Tx, info envelope.Info) (m Message, known bool) {
	for _, one := range s.messages.Find(tx, byID, info.MessageID) {
		if one.ServiceID != info.ServiceID || known && one.State != shep.StateOnDelivery {
			continue
		}
		m, known = one, true
		if m.State == shep.StateOnDelivery {
			break
		}
	}
	return m, known
}

// takeNotification takes a receiver's word on the delivery of a message: receiveStatus DELIVERED is what it is, anything else is
// a failure, after which resendMessage says whether to go on (the words of both are assumed).
func (s *service) takeNotification(c *registry.Call, m *asyncMessage) (envelope.Content, error) {
	delivery := envelope.Child(envelope.Child(m.request, "notification"), "deliveryStatus")
	resend, err := strconv.ParseBool(envelope.Text(delivery, "resendMessage"))
	if err != nil {
		return nil, refuse(shep.FaultFormat, "resendMessage must be true or false")
	}
	word := word{
		delivered: shep.MessageState(envelope.Text(delivery, "receiveStatus")) == shep.StateDelivered, resend: resend,
		why: envelope.Text(envelope.Child(delivery, "error"), "errorMessage"),
	}
	id := newUUID(c)
	var told Message
	err = c.Update(func(tx *registry.Tx) error {
		if err := s.receives(tx, m.Info); err != nil {
			return err
		}
		found, known := s.received(tx, m.Info)
		switch {
		case !known:
			return noMessage(m.Info.MessageID)
		case found.State == shep.StateOnDelivery:
			found.Attempts++
			told = found.heard(word, c.Now())
			told.NotificationID = id
			told = told.withNews(c)
			return s.messages.Put(tx, told)
		case found.State == shep.StateDelivered && word.delivered:
			id = found.NotificationID // told before
			return nil
		default:
			return refuse(shep.FaultFormat, fmt.Sprintf("the message is %s already", found.State))
		}
	})
	if err != nil {
		return nil, err
	}
	s.planNews(c, told)
	return envelope.Content{}.Element("notificationId", id).Instant("responseDate", c.Now()).Element("sessionId", sessionID(c)), nil
}
