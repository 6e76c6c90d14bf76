package shep

import (
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
)

// Message is a message of the asynchronous channel. A messageId is its sender's own: another sender may have the same one. The
// record's key is the senderId, as in a URL's query, a colon and the messageId; the subject of kind message is the same.
type Message struct {
	// MessageID is the sender's, or the gateway's where the sender gave none; one of the sender's messages has it.
	MessageID string `json:"messageId"`
	// CorrelationID is the sender's; without one it is the messageId.
	CorrelationID string `json:"correlationId"`
	// ServiceID says for whom it is.
	ServiceID string `json:"serviceId"`
	// MessageType is the sender's word.
	MessageType string `json:"messageType"`
	// MessageDate is the sender's, as it was written.
	MessageDate string `json:"messageDate"`
	// RouteID is the sender's, optional.
	RouteID string `json:"routeId,omitempty"`
	// SenderID is whose message it is: nobody else is told of it.
	SenderID string `json:"senderId"`
	// Data is the element data as it came.
	Data string `json:"data"`
	// Subjects are whom the payload names.
	Subjects []registry.Subject `json:"subjects,omitempty"`
	// CallbackURL is where the sender wants to hear of the state, optional.
	CallbackURL string `json:"callbackUrl,omitempty"`
	// TakenAt is when the gateway took it.
	TakenAt time.Time `json:"takenAt"`
	// Attempts is how often its receiver took it or did not.
	Attempts int `json:"attempts,omitempty"`
	// State is how far it has come.
	State shep.MessageState `json:"state"`
	// StatusCode, StatusMessage and StatusAt say why and since when.
	StatusCode    string    `json:"statusCode"`
	StatusMessage string    `json:"statusMessage"`
	StatusAt      time.Time `json:"statusAt"`
	// NotificationID is of the receiver's last notification, optional.
	NotificationID string `json:"notificationId,omitempty"`
	// News is what its sender is still to be told; nil is nothing.
	News *News `json:"news,omitempty"`
}

// News is a notification of a message's last state that its sender has not taken yet.
type News struct {
	// NotificationID is that of every try.
	NotificationID string `json:"notificationId"`
	// Tries is how many failed, NextAt when the next one is.
	Tries  int       `json:"tries,omitempty"`
	NextAt time.Time `json:"nextAt"`
}

// Validate checks that the message is complete.
func (m Message) Validate() error {
	if m.MessageID == "" || m.ServiceID == "" || m.MessageDate == "" || m.Data == "" || m.SenderID == "" {
		return errors.New("messageId, serviceId, messageDate, senderId and data must all be given")
	}
	if err := errors.Join(checkID("messageId", m.MessageID), checkID("correlationId", m.CorrelationID)); err != nil {
		return err
	}
	if m.Attempts < 0 || m.News != nil && m.News.Tries < 0 {
		return errors.New("attempts and tries are 0 or more")
	}
	switch m.State {
	case shep.StateOnDelivery, shep.StateDelivered, shep.StateNotDelivered, shep.StateDeliveryStopped:
	default:
		return fmt.Errorf("state is %q: it must be ON_DELIVERY, DELIVERED, NOT_DELIVERED or DELIVERY_STOPPED", m.State)
	}
	return checkCallback(m.CallbackURL)
}

func (m Message) subjects() []registry.Subject {
	return append([]registry.Subject{registry.OfMessage(m.key())}, m.Subjects...)
}

func (m Message) key() string { return messageKey(m.SenderID, m.MessageID) }

// messageKey is one for each message of each sender: what is escaped has no colon.
func messageKey(sender, id string) string { return url.QueryEscape(sender) + ":" + id }

// become gives the message a state, and says why.
func (m Message) become(state shep.MessageState, code shep.StatusCode, why string, at time.Time) Message {
	m.State, m.StatusCode, m.StatusMessage, m.StatusAt = state, string(code), why, at
	return m
}

// Receiver is an information system that messages of a service are for, in the place of the system that has it. The record's
// key is the senderId.
type Receiver struct {
	// SenderID is what the gateway knows the receiver by; the subject of kind token.
	SenderID string `json:"senderId"`
	// Password goes with it.
	Password string `json:"password"`
	// ServiceID is a service of the table, or one of the receiver's own.
	ServiceID string `json:"serviceId"`
	// CallbackURL is its AsyncChannelClient, optional: without one it asks with getMessages.
	CallbackURL string `json:"callbackUrl,omitempty"`
}

// Validate checks that the receiver is complete.
func (r Receiver) Validate() error {
	if r.SenderID == "" || r.Password == "" || r.ServiceID == "" {
		return errors.New("senderId, password and serviceId must all be given")
	}
	return checkCallback(r.CallbackURL)
}

const (
	maxID  = registry.MaxMessageID
	maxURL = 2000
)

// checkCallback refuses what is no http or https address; none is in order.
func checkCallback(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || len(s) > maxURL || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return fmt.Errorf("callbackUrl must be an http or https address of a host, without a user, of up to %d characters", maxURL)
	}
	return nil
}

// byService is the index of messages and receivers, byID that of messages by their messageId alone.
const (
	byService = "service"
	byID      = "messageId"
)

func newMessages() *registry.Records[Message] {
	return registry.NewRecords("messages", "Messages of the asynchronous channel.",
		Message.key, Message.subjects,
		registry.Index[Message]{Name: byService, Keys: func(m Message) []string { return []string{m.ServiceID} }},
		registry.Index[Message]{Name: byID, Keys: func(m Message) []string { return []string{m.MessageID} }})
}

func newReceivers() *registry.Records[Receiver] {
	return registry.NewRecords("receivers", "Information systems that take messages of the asynchronous channel, or ask for them.",
		func(r Receiver) string { return r.SenderID },
		func(r Receiver) []registry.Subject { return []registry.Subject{registry.OfToken(r.SenderID)} },
		registry.Index[Receiver]{Name: byService, Keys: func(r Receiver) []string { return []string{r.ServiceID} }})
}

// receiverOf is who takes a service's messages in this world, if it is not the system that has the service.
func (s *service) receiverOf(tx *registry.Tx, service string) (Receiver, bool) {
	found := s.receivers.Find(tx, byService, service)
	if len(found) == 0 {
		return Receiver{}, false
	}
	return found[0], true
}
