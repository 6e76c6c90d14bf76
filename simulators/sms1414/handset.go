package sms1414

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

type handsetRequest struct {
	Phone identifiers.Phone `path:"phone"`
}

func (r handsetRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfPhone(r.Phone)}
}

// Inbox answers what has reached a handset.
type Inbox struct {
	Phone identifiers.Phone `json:"phone"`
	// Messages delivered, the newest last, each as often as it came. The sender's callback URL, which can hold a secret, is not shown.
	Messages []Message `json:"messages"`
}

func (s *service) handset(call *registry.Call, req handsetRequest) (Inbox, error) {
	answer := Inbox{Phone: req.Phone, Messages: []Message{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, m := range s.messages.Find(tx, byPhone, req.Phone.String()) {
			if m.State == Delivered {
				times := 1 + m.Copies
				m = m.shown()
				m.CallbackURL = ""
				answer.Messages = append(answer.Messages, slices.Repeat([]Message{m}, times)...)
			}
		}
		return nil
	})
	slices.SortStableFunc(answer.Messages, func(a, b Message) int { return a.DeliveredAt.Compare(*b.DeliveredAt) })
	return answer, err
}

// replyRequest is a citizen's answer to a message, from whichever phone: whose it is, the sender tells by the number.
type replyRequest struct {
	Phone     identifiers.Phone `path:"phone"`
	MessageID string            `json:"messageId"`
	Text      string            `json:"text"`
}

// Subjects are the handset and the message.
func (r replyRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfPhone(r.Phone), registry.OfMessage(r.MessageID)}
}

// received answers a reply.
type received struct {
	ReceivedAt time.Time `json:"receivedAt"`
}

// answered tells the sender of a reply.
type answered struct {
	MessageID  string            `json:"messageId"`
	From       identifiers.Phone `json:"from"`
	Text       string            `json:"text"`
	ReceivedAt time.Time         `json:"receivedAt"`
}

func (s *service) reply(call *registry.Call, req replyRequest) (received, error) {
	if err := text(req.Text); err != nil {
		return received{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	if err := messageID(req.MessageID); err != nil {
		return received{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	now := call.Now()
	var made Reply
	err := call.Update(func(tx *registry.Tx) error {
		message, ok := s.messages.Get(tx, req.MessageID)
		if !ok {
			return registry.NotFound("there is no message %q to reply to", req.MessageID)
		}
		if message.State != Delivered {
			return registry.Problem(http.StatusConflict, "NOT_DELIVERED", "the message %s has not reached %s: its state is %s", req.MessageID, message.To, message.State)
		}
		made = Reply{
			ID: fmt.Sprintf("reply-%016x", call.Rand().Uint64()), MessageID: req.MessageID, From: req.Phone, Text: req.Text, ReceivedAt: now,
			Untold: message.CallbackURL != "",
		}
		return s.replies.Put(tx, made)
	})
	if err != nil {
		return received{}, err
	}
	if made.Untold {
		return received{now}, s.passOn(call, made)
	}
	return received{now}, nil
}

// passOn tells a message's sender of a reply, once, after the answer has gone out; later where its phone's replies take longer.
func (s *service) passOn(call *registry.Call, reply Reply) error {
	var delay time.Duration
	err := call.View(func(tx *registry.Tx) error {
		for _, subscriber := range s.subscribers.Find(tx, byPhone, reply.From.String()) {
			delay = max(delay, subscriber.replyDelay())
		}
		return nil
	})
	call.After(reply.ReceivedAt.Add(delay).Sub(call.Now()), "reply", func(call *registry.Call) error {
		return s.tell(call, reply.ID)
	})
	return err
}

// tell tells a message's sender of a reply, and notes that it has.
func (s *service) tell(call *registry.Call, id string) error {
	var r Reply
	var m Message
	err := call.View(func(tx *registry.Tx) error {
		r, _ = s.replies.Get(tx, id)
		m, _ = s.messages.Get(tx, r.MessageID)
		return nil
	})
	if err != nil || !r.Untold || m.CallbackURL == "" {
		return err
	}
	return errors.Join(callBack(call, m, answered{r.MessageID, r.From, r.Text, r.ReceivedAt}), call.Update(func(tx *registry.Tx) error {
		told, found := s.replies.Get(tx, id)
		if !found {
			return nil
		}
		told.Untold = false
		return s.replies.Put(tx, told)
	}))
}
