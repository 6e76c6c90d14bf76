package shep

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// refusedError is a receiver's refusal for good: sending the same again would change nothing.
type refusedError struct{ why string }

// Error is the receiver's reason.
func (e *refusedError) Error() string { return e.why }

// callProvider hands a message to the system that has its service, as the synchronous channel does.
func (s *service) callProvider(c *registry.Call, m Message) error {
	service, _ := shep.Lookup(m.ServiceID)
	provider := s.Provider(service.System)
	if provider == "" {
		return fmt.Errorf("the system of %s is not connected", m.ServiceID)
	}
	info := envelope.Content{}.Element("messageId", m.MessageID).Element("correlationId", m.CorrelationID).Element("serviceId", m.ServiceID).
		Instant("messageDate", c.Now()).Within("sender", envelope.Content{}.Element("senderId", m.SenderID))
	request := envelope.Content{}.Within("requestInfo", info).Within("requestData", envelope.Content{}.XML(m.Data))
	body := envelope.AppendOperation(nil, shep.NamespaceSync, "SendMessage", envelope.Content{}.Within("request", request))
	out, _, err := s.forward(c, c.HTTP(), provider+"/shep", body)
	if err != nil {
		return err
	}
	answer, err := envelope.Parse(out.Body)
	if err != nil {
		return err
	}
	answered := envelope.Child(envelope.Child(answer.Operation, "response"), "responseInfo")
	status := envelope.Child(answered, "status")
	switch code := envelope.Text(status, "code"); {
	case answered == nil:
		return faultIn(answer)
	case envelope.Text(answered, "correlationId") != m.MessageID:
		return errors.New("the system answered another message")
	case code == string(shep.StatusSuccess):
		return nil
	case code == string(shep.StatusBusinessError):
		return &refusedError{envelope.Text(status, "message")}
	default:
		return fmt.Errorf("the system answered %.20s: %.200s", code, envelope.Text(status, "message"))
	}
}

// faultIn is a fault as an error: of a message that does not keep the contract, for good.
func faultIn(answer *envelope.Message) error {
	code, text := "", ""
	for n := range answer.Operation.Descendants() {
		switch n.Name.Local {
		case "errorCode":
			code = n.Text()
		case "errorMessage":
			text = n.Text()
		}
	}
	if fault := answer.Operation; code == "" && fault.Is(fault.Name.Space, "Fault") && text == "" {
		// a fault of SOAP alone, as frameworks make it
		return fmt.Errorf("the fault %.40s: %.200s", envelope.Text(fault, "faultcode"), envelope.Text(fault, "faultstring"))
	}
	if code == "" && text == "" {
		return fmt.Errorf("its answer is %.80s of %.80q, which is none of the channel", answer.Operation.Name.Local, answer.Operation.Name.Space)
	}
	if code == string(shep.FaultFormat) {
		return &refusedError{cmp.Or(text, "a fault without a reason")}
	}
	return fmt.Errorf("the fault %.20s: %.200s", cmp.Or(code, "without a code"), text)
}

// callReceiver hands a message to a receiver's AsyncChannelClient: an answer is a delivery, a fault or none is not.
func (s *service) callReceiver(c *registry.Call, url string, m Message) error {
	return s.callBack(c, url, opSend, envelope.AppendOperation(nil, shep.NamespaceAsyncClient, opSend, envelope.Content{}.Within("request", m.content())))
}

// opChange tells a sender of a message's state. The misspelling is the contract's.
const opChange = "changeMassageStatusNotification"

// withNews is the message with what is to be told its sender of it: of its last state, where it said where it listens.
func (m Message) withNews(c *registry.Call) Message {
	if m.State != shep.StateOnDelivery && m.CallbackURL != "" {
		m.News = &News{NotificationID: newUUID(c), NextAt: c.Now()}
	}
	return m
}

// planNews plans to tell a message's news, if there are any.
func (s *service) planNews(c *registry.Call, m Message) {
	if m.News != nil {
		c.After(m.News.NextAt.Sub(c.Now()), "status", func(c *registry.Call) error { return s.tell(c, m.key()) })
	}
}

// tell tells a sender the news of its message, and plans the next try where that fails.
func (s *service) tell(c *registry.Call, key string) error {
	var m Message
	err := c.View(func(tx *registry.Tx) error {
		m, _ = s.messages.Get(tx, key)
		return nil
	})
	if err != nil || m.News == nil {
		return err // it was taken away
	}
	failure := s.callBack(c, m.CallbackURL, opChange, m.change(c.Now()))
	if failure != nil {
		failure = fmt.Errorf("the sender %q is not told of its message %q at %s: %w", m.SenderID, m.MessageID, withoutQuery(m.CallbackURL), failure)
	}
	err = c.Update(func(tx *registry.Tx) error {
		var found bool
		if m, found = s.messages.Get(tx, key); !found || m.News == nil {
			m.News = nil
			return nil
		}
		m = m.told(failure == nil, c.Now())
		return s.messages.Put(tx, m)
	})
	if err == nil {
		s.planNews(c, m)
	}
	return errors.Join(failure, err)
}

// change is the message that tells a sender the news of its own.
func (m Message) change(at time.Time) []byte {
	change := envelope.Content{}.Element("notificationId", m.News.NotificationID).Element("messageId", m.MessageID).
		Instant("notificationDate", at).Element("messageState", string(m.State)).Within("status", m.status())
	request := envelope.Content{}.Within("notification", change).Instant("requestDate", at)
	return envelope.AppendOperation(nil, shep.NamespaceAsyncClient, opChange, envelope.Content{}.Within("request", request))
}

// told is the message after a try to tell its news.
func (m Message) told(heard bool, at time.Time) Message {
	tries := m.News.Tries
	if heard || tries >= len(waits()) {
		m.News = nil
		return m
	}
	m.News = &News{NotificationID: m.News.NotificationID, Tries: tries + 1, NextAt: at.Add(waits()[tries])}
	return m
}

// callBack calls an operation of an AsyncChannelClient with the gateway's signature, and holds the answer to its contract.
func (s *service) callBack(c *registry.Call, url, operation string, message []byte) error {
	body, err := s.signed(message, nil, "")
	if err != nil {
		return err
	}
	read, err := s.post(c, url, body)
	if err != nil {
		return err
	}
	answer, err := envelope.Parse(read)
	if err != nil {
		return fmt.Errorf("its answer is no message: %w", err)
	}
	is, want := answer.Operation.Name, operation+"Response"
	switch {
	case is.Local == want && envelope.Same(is.Space, shep.NamespaceAsyncClient):
	case isFault(answer):
		return faultIn(answer)
	default:
		return fmt.Errorf("its answer is %.80s of %.80q, expected %s of %s", is.Local, is.Space, want, shep.NamespaceAsyncClient)
	}
	if err := s.validators.Envelope().Validate(answer.Strict()); err != nil {
		return fmt.Errorf("its answer: %w", err)
	}
	return nil
}

// isFault says whether an answer is a fault of SOAP.
func isFault(answer *envelope.Message) bool {
	name := answer.Operation.Name
	return name.Local == "Fault" && (name.Space == envelope.SOAP11 || name.Space == envelope.SOAP12)
}
