package registries

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Subscriber asks the Mobile Citizens Database for a person's phone; ErrAbsent when the person is not in it.
func (c *Client) Subscriber(ctx context.Context, iin identifiers.IIN) (identifiers.Phone, error) {
	q := look(SMS1414, "subscriber", "/v1/subscribers/{iin}", named{"iin", iin.String()})
	var answer struct {
		IIN   identifiers.IIN   `json:"iin"`
		Phone identifiers.Phone `json:"phone"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		var refused *RefusedError
		if errors.As(err, &refused) && refused.Code == "NOT_REGISTERED" {
			return identifiers.Phone{}, ErrAbsent
		}
		return identifiers.Phone{}, err
	}
	if answer.IIN != iin || answer.Phone.IsZero() {
		return identifiers.Phone{}, q.unusable("the answer is about another person or lacks the phone")
	}
	return answer.Phone, nil
}

// SMS is a message to send from 1414; the same message under the same id goes out once.
type SMS struct {
	ID   string            `json:"messageId"`
	To   identifiers.Phone `json:"to"`
	Text string            `json:"text"`
	// CallbackURL is told of the delivery and of replies; empty for a message that needs none.
	CallbackURL string `json:"callbackUrl,omitempty"`
}

// Send hands a message to the SMS centre.
func (c *Client) Send(ctx context.Context, message SMS) error {
	q := order(SMS1414, "send", "/v1/messages", message, http.StatusAccepted)
	var answer struct {
		ID string `json:"messageId"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return err
	}
	if answer.ID != message.ID {
		return q.unusable("the answer is about another message")
	}
	return nil
}

// Reply is what was answered to a message.
type Reply struct {
	// From is the phone, Text what was written; ReceivedAt is the centre's instant.
	From       string    `json:"from"`
	Text       string    `json:"text"`
	ReceivedAt time.Time `json:"receivedAt"`
}

// Message is what became of a message.
type Message struct {
	// DeliveredAt is zero when it was not delivered, yet.
	DeliveredAt time.Time
	// Replies, the oldest first.
	Replies []Reply
}

// Message asks the SMS centre what became of a message: also what its callbacks would have said, had they been heard.
func (c *Client) Message(ctx context.Context, id string) (Message, error) {
	q := look(SMS1414, "message", "/v1/messages/{messageId}", named{"messageId", id})
	var answer struct {
		ID          string    `json:"messageId"`
		DeliveredAt time.Time `json:"deliveredAt"`
		Replies     *[]Reply  `json:"replies"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return Message{}, err
	}
	if answer.ID != id || answer.Replies == nil {
		return Message{}, q.unusable("the answer is about another message or lacks the list of replies")
	}
	for _, reply := range *answer.Replies {
		if reply.From == "" || reply.ReceivedAt.IsZero() {
			return Message{}, q.unusable("a reply lacks its phone or its instant")
		}
	}
	return Message{DeliveredAt: answer.DeliveredAt, Replies: *answer.Replies}, nil
}
