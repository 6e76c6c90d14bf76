package sms1414

import (
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

type subscriberRequest struct {
	IIN identifiers.IIN `path:"iin"`
}

func (r subscriberRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

// Entry answers a look-up in the Mobile Citizens Database.
type Entry struct {
	IIN   identifiers.IIN   `json:"iin"`
	Phone identifiers.Phone `json:"phone"`
}

func (s *service) subscriber(call *registry.Call, req subscriberRequest) (Entry, error) {
	var answer Entry
	err := call.View(func(tx *registry.Tx) error {
		found, ok := s.subscribers.Get(tx, req.IIN.String())
		if !ok {
			return registry.Problem(http.StatusNotFound, "NOT_REGISTERED", "the Mobile Citizens Database has no phone for the IIN %s", req.IIN)
		}
		answer = Entry{found.IIN, found.Phone}
		return nil
	})
	return answer, err
}

// sendRequest asks to send a message.
type sendRequest struct {
	MessageID   string            `json:"messageId"`
	To          identifiers.Phone `json:"to"`
	Text        string            `json:"text"`
	CallbackURL string            `json:"callbackUrl,omitempty"`
}

// Subjects are the handset and, for one sent before, the message.
func (r sendRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfPhone(r.To), registry.OfMessage(r.MessageID)}
}

func (s *service) send(call *registry.Call, req sendRequest) (Message, error) {
	wanted := outgoing(req)
	if err := wanted.validate(); err != nil {
		return Message{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	var answer Message
	var delay time.Duration
	repeated := false
	err := call.Update(func(tx *registry.Tx) error {
		if answer, repeated = s.messages.Get(tx, req.MessageID); repeated {
			if answer.outgoing() != wanted {
				return registry.Problem(http.StatusConflict, "KEY_REUSED", "the message %s was sent before with another content: give each message its own messageId", req.MessageID)
			}
			return nil
		}
		for _, subscriber := range s.subscribers.Find(tx, byPhone, req.To.String()) {
			delay = max(delay, subscriber.delay())
		}
		answer = Message{
			MessageID: req.MessageID, From: Sender, To: req.To, Text: req.Text, CallbackURL: req.CallbackURL,
			AcceptedAt: call.Now(), State: Accepted,
		}
		return s.messages.Put(tx, answer)
	})
	if err != nil || repeated {
		return answer, err
	}
	call.After(delay, "delivery", func(call *registry.Call) error { return s.deliver(call, req.MessageID) })
	return answer, nil
}

// report tells the sender of a delivery.
type report struct {
	MessageID   string    `json:"messageId"`
	DeliveredAt time.Time `json:"deliveredAt"`
}

// deliver brings a message to its handset at the instant at which it was due, and tells the sender.
func (s *service) deliver(call *registry.Call, id string) error {
	due := call.Now()
	var message Message
	err := call.Update(func(tx *registry.Tx) error {
		var ok bool
		message, ok = s.messages.Get(tx, id)
		if !ok || message.State != Accepted {
			message = Message{} // deleted or settled by hand meanwhile: nothing to deliver
			return nil
		}
		message.State, message.DeliveredAt = Delivered, &due
		for _, subscriber := range s.subscribers.Find(tx, byPhone, message.To.String()) {
			if subscriber.Undeliverable {
				message.State, message.DeliveredAt = Undelivered, nil
			}
		}
		return s.messages.Put(tx, message)
	})
	if err != nil || message.State != Delivered || message.CallbackURL == "" {
		return err
	}
	return tell(call, message.CallbackURL, report{id, due})
}

type messageRequest struct {
	MessageID string `path:"messageId"`
}

func (r messageRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfMessage(r.MessageID)}
}

func (s *service) message(call *registry.Call, req messageRequest) (Message, error) {
	var answer Message
	err := call.View(func(tx *registry.Tx) error {
		var ok bool
		if answer, ok = s.messages.Get(tx, req.MessageID); !ok {
			return registry.NotFound("there is no message %.80q", req.MessageID)
		}
		return nil
	})
	return answer, err
}
