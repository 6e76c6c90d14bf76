package sms1414

import (
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Sender is the number that every message comes from.
const Sender = "1414"

// Subscriber is an entry of the Mobile Citizens Database (assumed). The record's key is the IIN.
type Subscriber struct {
	// IIN of the citizen.
	IIN identifiers.IIN `json:"iin"`
	// Phone that he has tied to it.
	Phone identifiers.Phone `json:"phone"`
	// DeliveryDelaySeconds is how long a message takes to his handset, in seconds of the world's clock; 0 to 30 days.
	DeliveryDelaySeconds int `json:"deliveryDelaySeconds,omitempty"`
	// Undeliverable says that no message reaches the handset, and that the centre knows: the message's state says so.
	Undeliverable bool `json:"undeliverable,omitempty"`
	// Loss is how likely a message is lost on its way, from 0 for never to 1 for always: it stays accepted, and nobody is
	// told.
	Loss float64 `json:"loss,omitempty"`
	// Duplicate is how likely a message reaches the handset twice, at one instant; 0 to 1.
	Duplicate float64 `json:"duplicate,omitempty"`
	// DuplicateReport is how likely its sender is told of a delivery twice, in the same words; 0 to 1.
	DuplicateReport float64 `json:"duplicateReport,omitempty"`
	// ReplyDelaySeconds is how long a reply from his handset takes from the centre to the sender's callback address, in seconds of
	// the world's clock; 0 to 30 days. It is received at once all the same, and who asks for the message sees it at once.
	ReplyDelaySeconds int `json:"replyDelaySeconds,omitempty"`
}

// Validate checks that person and phone are given and that the delay and the likelihoods can be.
func (s Subscriber) Validate() error {
	if s.IIN.IsZero() || s.Phone.IsZero() {
		return errors.New("iin and phone must both be given")
	}
	for _, f := range []struct {
		name  string
		value int
	}{{"deliveryDelaySeconds", s.DeliveryDelaySeconds}, {"replyDelaySeconds", s.ReplyDelaySeconds}} {
		if f.value < 0 || f.value > maxDelaySeconds {
			return fmt.Errorf("%s is %d: it must be 0 to %d", f.name, f.value, maxDelaySeconds)
		}
	}
	for _, f := range []struct {
		name  string
		value float64
	}{{"loss", s.Loss}, {"duplicate", s.Duplicate}, {"duplicateReport", s.DuplicateReport}} {
		if !(f.value >= 0 && f.value <= 1) {
			return fmt.Errorf("%s is %v: it must be 0 for never to 1 for always", f.name, f.value)
		}
	}
	return nil
}

func (s Subscriber) delay() time.Duration { return time.Duration(s.DeliveryDelaySeconds) * time.Second }

func (s Subscriber) replyDelay() time.Duration {
	return time.Duration(s.ReplyDelaySeconds) * time.Second
}

const maxDelaySeconds = 30 * 24 * 60 * 60

// State of a message.
type State string

// The states of a message.
const (
	Accepted    State = "accepted"
	Delivered   State = "delivered"
	Undelivered State = "undelivered"
)

// Message is one SMS (assumed). The record's key is the messageId, which the sender chose.
type Message struct {
	// MessageID is the sender's.
	MessageID string `json:"messageId"`
	// From is always "1414".
	From string `json:"from"`
	// To is the handset's number.
	To identifiers.Phone `json:"to"`
	// Text of the message.
	Text string `json:"text"`
	// CallbackURL is told of the delivery and of replies, where the sender gave one.
	CallbackURL string `json:"callbackUrl,omitempty"`
	// AcceptedAt is when the centre took it.
	AcceptedAt time.Time `json:"acceptedAt"`
	// State is accepted, delivered or undelivered.
	State State `json:"state" enum:"accepted,delivered,undelivered"`
	// DeliveredAt is when it reached the handset.
	DeliveredAt *time.Time `json:"deliveredAt,omitempty"`
	// Copies is how often it is on the handset beyond the first time. No answer of the centre's shows it.
	Copies int `json:"copies,omitempty"`
	// Carriage is what is yet to become of it. No answer of the centre's shows it.
	Carriage *Carriage `json:"carriage,omitempty"`
}

// shown is the message as answers have it.
func (m Message) shown() Message {
	m.Copies, m.Carriage = 0, nil
	return m
}

// Validate checks a message that somebody puts as a record.
func (m Message) Validate() error {
	if m.From != Sender {
		return fmt.Errorf("from is %q: every message comes from %q", m.From, Sender)
	}
	if (m.State == Delivered) != (m.DeliveredAt != nil) {
		return fmt.Errorf("state is %q: deliveredAt belongs to a delivered message and to no other", m.State)
	}
	if m.Copies < 0 || m.Copies > maxCopies || m.Copies > 0 && m.State != Delivered {
		return fmt.Errorf("copies is %d: a delivered message can have 0 to %d, any other none", m.Copies, maxCopies)
	}
	switch m.State {
	case Accepted, Delivered, Undelivered:
	default:
		return fmt.Errorf("state is %q: it must be %q, %q or %q", m.State, Accepted, Delivered, Undelivered)
	}
	if m.Carriage != nil {
		if m.State == Undelivered {
			return errors.New("carriage is of a message that is on its way, or whose sender is yet to be told: an undelivered one has none")
		}
		if err := m.Carriage.validate(); err != nil {
			return err
		}
	}
	return outgoing{m.MessageID, m.To, m.Text, m.CallbackURL}.validate()
}

// Reply is what a citizen answered to a message. The record's key is the id.
type Reply struct {
	// ID names the reply; the centre gives it.
	ID string `json:"id"`
	// MessageID is the message replied to.
	MessageID string `json:"messageId"`
	// From is the handset's number.
	From identifiers.Phone `json:"from"`
	// Text of the reply.
	Text string `json:"text"`
	// ReceivedAt is when the centre got it.
	ReceivedAt time.Time `json:"receivedAt"`
	// Untold says that the message's sender is yet to be told.
	Untold bool `json:"untold,omitempty"`
}

// Validate checks that the reply says what, from whom and to which message.
func (r Reply) Validate() error {
	if r.ID == "" || r.MessageID == "" || r.From.IsZero() || r.ReceivedAt.IsZero() {
		return errors.New("id, messageId, from and receivedAt must all be given")
	}
	return text(r.Text)
}
