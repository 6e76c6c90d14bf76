package shep

import (
	"errors"
	"fmt"

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
	code, text := "", "the answer is none of the channel"
	for n := range answer.Operation.Descendants() {
		switch n.Name.Local {
		case "errorCode":
			code = n.Text()
		case "errorMessage":
			text = n.Text()
		}
	}
	if code == string(shep.FaultFormat) {
		return &refusedError{text}
	}
	return fmt.Errorf("the fault %.20s: %.200s", code, text)
}

// callReceiver hands a message to a receiver's AsyncChannelClient: an answer is a delivery, a fault or none is not.
func (s *service) callReceiver(c *registry.Call, url string, m Message) error {
	return s.callBack(c, url, opSend, envelope.Content{}.Within("request", m.content()))
}

// opChange tells a sender of a message's state. The misspelling is the contract's.
const opChange = "changeMassageStatusNotification"

// planNews tells the sender what became of a message, where it said where it listens.
func (s *service) planNews(c *registry.Call, m Message) {
	if m.CallbackURL == "" {
		return
	}
	s.planTelling(c, m, newUUID(c), 0)
}

// planTelling plans a try, and after one that fails the next.
func (s *service) planTelling(c *registry.Call, m Message, notification string, tries int) {
	wait := waits()[max(tries-1, 0)]
	if tries == 0 {
		wait = 0
	}
	c.After(wait, "status", func(c *registry.Call) error {
		change := envelope.Content{}.Element("notificationId", notification).Element("messageId", m.MessageID).
			Instant("notificationDate", c.Now()).Element("messageState", string(m.State)).Within("status", m.status())
		request := envelope.Content{}.Within("notification", change).Instant("requestDate", c.Now())
		err := s.callBack(c, m.CallbackURL, opChange, envelope.Content{}.Within("request", request))
		if err != nil && tries < len(waits()) {
			s.planTelling(c, m, notification, tries+1)
		}
		return err
	})
}

// callBack calls an operation of an AsyncChannelClient with the gateway's signature, and holds the answer to its contract.
func (s *service) callBack(c *registry.Call, url, operation string, holds envelope.Content) error {
	body, err := s.signed(envelope.AppendOperation(nil, shep.NamespaceAsyncClient, operation, holds), nil, "")
	if err != nil {
		return err
	}
	out, _, err := s.forward(c, c.HTTP(), url, body)
	if err != nil {
		return err
	}
	answer, err := envelope.Parse(out.Body)
	if err != nil {
		return err
	}
	if answer.Operation.Name.Local != operation+"Response" || !envelope.Same(answer.Operation.Name.Space, shep.NamespaceAsyncClient) {
		return faultIn(answer)
	}
	if err := s.validators.Envelope().Validate(answer.Strict()); err != nil {
		return fmt.Errorf("its answer: %w", err)
	}
	return nil
}
