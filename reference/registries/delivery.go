package registries

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/identifiers"
)

// looks are how long to wait, in real time, before each look at a message that was sent: a receiver that is there has it within
// the first few. What takes longer is looked at again when the question is asked again.
func looks() []time.Duration {
	const first, last = 5 * time.Millisecond, 640 * time.Millisecond
	var all []time.Duration
	for wait := first; wait <= last; wait *= 2 {
		all = append(all, wait)
	}
	return all
}

// deliver sends a message over the asynchronous channel under an id and sees to it that its receiver gets it (INT-WIRE-011). Sent again under
// the same id it is the same message, so that nothing is lost or doubled however often this is called. *UnreachableError says
// that it has not arrived yet, or, with GivenUp, that it never will under this id. The gateway is asked what became of it until it says
// so or calls back, at an address, with the same.
func (c *Client) deliver(ctx context.Context, q question, service shep.Service, id, callback string) error {
	data, err := c.gateway.data(q, service, id)
	if err != nil {
		return fmt.Errorf("send %s the message %q: %w", q.registry, q.operation, err)
	}
	sent, err := c.operate(ctx, q, "sendMessage", c.gateway.asyncMessage(service.ID, id, callback, data))
	if err != nil {
		return err
	}
	if textAt(sent, "messageId") != id || textAt(sent, "correlationId") != id {
		return q.unusable("it is the answer to another message")
	}
	taken, err := answeredAt(sent)
	if err != nil {
		return q.unusable(err.Error())
	}
	for _, wait := range looks() {
		if err := pause(ctx, wait); err != nil {
			return err
		}
		state := c.gateway.news.of(id)
		if state == "" {
			answer, err := c.operate(ctx, q, "getMessageStatus", c.gateway.statusRequest(id))
			if err != nil {
				return err
			}
			if told, err := answeredAt(answer); err != nil || told.Before(taken.Add(-apart)) {
				return q.unusable("the answer is older than the question")
			}
			state = shep.MessageState(textAt(answer, "messageState"))
		}
		switch state {
		case shep.StateDelivered:
			return nil
		case shep.StateOnDelivery:
		case shep.StateNotDelivered, shep.StateDeliveryStopped:
			return &UnreachableError{Registry: q.registry, Operation: q.operation, Reason: "the gateway gave the message up: " + string(state), GivenUp: true}
		default:
			return q.unusable("the state of the message is none of the channel")
		}
	}
	return q.unusable("the message is still on its way")
}

// apart is how far the clocks of the gateway's machines may be from each other. The contract has no id in an answer about a
// delivery: what can be told of it is that it was not given before the gateway took the message, by the gateway's own clock
// (INT-WIRE-012). This system's has no say, however far off it is.
const apart = 5 * time.Second

// answeredAt is when the gateway says that it answered. A date without a zone, which the schema allows, is taken for one of the
// country's.
func answeredAt(response *xmlsafe.Node) (time.Time, error) {
	text := textAt(response, "responseDate")
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		at, err = time.ParseInLocation("2006-01-02T15:04:05", text, identifiers.Almaty())
	}
	if err != nil {
		return time.Time{}, errors.New("the answer does not say when it was given")
	}
	return at, nil
}

// pause waits for a network, not for a deadline of the law.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d) //nolint:forbidigo // between two looks at what another system does in real time
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// operate calls an operation of the asynchronous channel and returns the response.
func (c *Client) operate(ctx context.Context, q question, operation, request string) (*xmlsafe.Node, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	message := fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="%s"><soap:Body><a:%s xmlns:a="%s"><request>%s</request></a:%[2]s></soap:Body></soap:Envelope>`,
		shep.NamespaceSOAP, operation, shep.NamespaceAsync, request)
	result, err := c.gateway.post(ctx, q, c.gateway.asyncURL, message)
	if err != nil {
		return nil, err
	}
	answer := result.Node.Child(shep.NamespaceAsync, operation+"Response")
	if answer == nil {
		return nil, q.unusable(faultOf(result.Node))
	}
	response := answer.Child("", "response")
	if response == nil {
		return nil, q.unusable("the answer has no response")
	}
	return response, nil
}

// asyncMessage is what sendMessage holds. The callback is the address at which the gateway is to say what became of it;
// empty is none.
func (g *gateway) asyncMessage(service, id, callback string, data []byte) string {
	listens := ""
	if callback != "" {
		listens = `<properties><key>callbackUrl</key><value>` + escape(callback) + `</value></properties>`
	}
	return fmt.Sprintf(`<messageInfo><messageId>%s</messageId><correlationId>%[1]s</correlationId><serviceId>%s</serviceId><messageType>REQUEST</messageType><messageDate>%s</messageDate>%s`+
		`%s</messageInfo><messageData>%s</messageData>`, escape(id), service, g.date(), g.sender(), listens, data)
}

// statusRequest is what getMessageStatus holds.
func (g *gateway) statusRequest(id string) string {
	return fmt.Sprintf(`<messageId>%s</messageId><requestDate>%s</requestDate>%s`, escape(id), g.date(), g.sender())
}

func (g *gateway) date() string { return g.now().UTC().Format(time.RFC3339) }

func (g *gateway) sender() string {
	return fmt.Sprintf(`<sender><senderId>%s</senderId><password>%s</password></sender>`, escape(g.senderID), escape(g.secret))
}
