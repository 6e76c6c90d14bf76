package sms1414

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Entry answers a look-up in the Mobile Citizens Database.
type Entry struct {
	IIN   identifiers.IIN   `json:"iin"`
	Phone identifiers.Phone `json:"phone"`
}

func (s *service) subscriber(call *registry.Call, req registry.PersonRequest) (Entry, error) {
	var answer Entry
	err := call.View(func(tx *registry.Tx) error {
		found, err := s.registered(tx, req.IIN)
		answer = Entry{found.IIN, found.Phone}
		return err
	})
	return answer, err
}

// registered is a person's entry, or the problem that there is none.
func (s *service) registered(tx *registry.Tx, iin identifiers.IIN) (Subscriber, error) {
	found, ok := s.subscribers.Get(tx, iin.String())
	if !ok {
		return Subscriber{}, registry.Problem(http.StatusNotFound, "NOT_REGISTERED", "the Mobile Citizens Database has no phone for the IIN %s", iin)
	}
	return found, nil
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
	repeated := false
	err := call.Update(func(tx *registry.Tx) error {
		var err error
		answer, repeated, err = s.accept(call, tx, wanted)
		return err
	})
	if err != nil {
		return Message{}, err
	}
	if !repeated {
		s.carry(call, answer)
	}
	return answer.shown(), nil
}

// accept takes a message, or finds the one that was taken before, and decides how it will be carried.
func (s *service) accept(call *registry.Call, tx *registry.Tx, wanted outgoing) (m Message, repeated bool, err error) {
	if before, found := s.messages.Get(tx, wanted.MessageID); found {
		if before.outgoing() != wanted {
			return Message{}, false, registry.Problem(http.StatusConflict, "KEY_REUSED", "the message %s was sent before with another content: give each message its own messageId", wanted.MessageID)
		}
		return before, true, nil
	}
	m = Message{
		MessageID: wanted.MessageID, From: Sender, To: wanted.To, Text: wanted.Text, CallbackURL: wanted.CallbackURL,
		AcceptedAt: call.Now(), State: Accepted,
		Carriage: carriageOf(s.subscribers.Find(tx, byPhone, wanted.To.String()), call.Rand(), call.Now()),
	}
	return m, false, s.messages.Put(tx, m)
}

type messageRequest struct {
	MessageID string `path:"messageId"`
}

func (r messageRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfMessage(r.MessageID)}
}

// Told answers what became of a message: the message itself and what was answered to it.
type Told struct {
	Message
	// Replies to the message, the oldest first; an empty list while there are none. A sender who missed a callback finds
	// here what it would have said.
	Replies []Heard `json:"replies"`
}

// Heard is a reply as the sender of the message sees it.
type Heard struct {
	// From is the handset's number.
	From identifiers.Phone `json:"from"`
	// Text of the reply.
	Text string `json:"text"`
	// ReceivedAt is when the centre got it.
	ReceivedAt time.Time `json:"receivedAt"`
}

func (s *service) message(call *registry.Call, req messageRequest) (Told, error) {
	answer := Told{Replies: []Heard{}}
	err := call.View(func(tx *registry.Tx) error {
		var ok bool
		if answer.Message, ok = s.messages.Get(tx, req.MessageID); !ok {
			return registry.NotFound("there is no message %.80q", req.MessageID)
		}
		for _, r := range s.replies.Find(tx, byMessage, req.MessageID) {
			answer.Replies = append(answer.Replies, Heard{r.From, r.Text, r.ReceivedAt})
		}
		return nil
	})
	slices.SortStableFunc(answer.Replies, func(a, b Heard) int { return a.ReceivedAt.Compare(b.ReceivedAt) })
	answer.Message = answer.shown()
	return answer, err
}

// callBack tells a message's sender what became of it.
func callBack(call *registry.Call, message Message, news any) error {
	if err := call.Post(message.CallbackURL, news); err != nil {
		return fmt.Errorf("call back the sender: %w", err)
	}
	return nil
}
