package registries

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// news is what the gateway has told by itself of messages that were sent: the last state of each, by its messageId.
type news struct {
	mu     sync.Mutex
	states map[string]shep.MessageState
}

// mostNews are more than wait to be looked at at a time. What is forgotten is asked for.
const mostNews = 1024

func (n *news) tell(id string, state shep.MessageState) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.states == nil || len(n.states) >= mostNews {
		n.states = map[string]shep.MessageState{}
	}
	n.states[id] = state
}

// of is the state of a message that the gateway has told, empty where it has told none.
func (n *news) of(id string) shep.MessageState {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.states[id]
}

// opChange is the callback that tells of a message's state; the misspelling is the contract's.
const opChange = "changeMassageStatusNotification"

// Hear takes a callback of the gateway's, a message of AsyncChannelClient that tells what became of one that was sent, and gives the
// answer to it: taken says whether it is that of the operation, or a fault. A callback counts by the signature alone, as an answer does
// (INT-WIRE-015): anybody can find the address. Without a gateway there is nobody to hear, and the error is ErrAbsent.
func (c *Client) Hear(ctx context.Context, message []byte) (answer []byte, taken bool, err error) {
	g := c.gateway
	if g == nil {
		return nil, false, ErrAbsent
	}
	code, why := g.hear(ctx, message)
	if why != nil {
		return callbackFault(g.date(), code, why), false, nil
	}
	return fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="%s"><soap:Body><c:%sResponse xmlns:c="%s"><response>`+
		`<responseDate>%s</responseDate><sessionId>{%s}</sessionId></response></c:%[2]sResponse></soap:Body></soap:Envelope>`,
		shep.NamespaceSOAP, opChange, shep.NamespaceAsyncClient, g.date(), newMessageID()), true, nil
}

// hear judges a callback and remembers what it tells. An error says why it is not believed, the code is the channel's.
func (g *gateway) hear(ctx context.Context, message []byte) (shep.FaultCode, error) {
	result, err := wsse.Verify(message, wsse.Options{ReadCertificate: g.known.Read, Certificates: g.own.find(ctx)})
	if err != nil {
		switch {
		case errors.Is(err, wsse.ErrNotSigned):
			return shep.FaultNotSigned, err
		case errors.Is(err, wsse.ErrMalformed) && !errors.Is(err, wsse.ErrSignature):
			return shep.FaultFormat, err
		case errors.Is(err, wsse.ErrCertificate):
			return shep.FaultTransportCertificate, err
		}
		return shep.FaultTransportSignature, err
	}
	if err := g.judge(ctx, result.Certificate, g.itself); err != nil {
		return shep.FaultTransportCertificate, err
	}
	if err := g.contract.ValidateRead(result.Document); err != nil {
		return shep.FaultFormat, err
	}
	id, state := changeIn(result.Node)
	switch state {
	case shep.StateDelivered, shep.StateNotDelivered, shep.StateDeliveryStopped:
		g.news.tell(id, state)
		return "", nil
	default:
		return shep.FaultFormat, errors.New("it tells of no last state of a message")
	}
}

// changeIn is which message a callback tells of, and its state.
func changeIn(body *xmlsafe.Node) (id string, state shep.MessageState) {
	n := body.Child(shep.NamespaceAsyncClient, opChange)
	for _, name := range []string{"request", "notification"} {
		if n != nil {
			n = n.Child("", name)
		}
	}
	if n == nil {
		return "", ""
	}
	return textAt(n, "messageId"), shep.MessageState(textAt(n, "messageState"))
}

func callbackFault(date string, code shep.FaultCode, why error) []byte {
	const element = opChange + "Fault1_" + opChange + "Fault"
	text := escape(why.Error())
	return fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="%s"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>%s</faultstring>`+
		`<detail><c:%s xmlns:c="%s"><errorCode>%s</errorCode><errorMessage>%[2]s</errorMessage><errorDate>%[6]s</errorDate></c:%[3]s></detail></soap:Fault></soap:Body></soap:Envelope>`,
		shep.NamespaceSOAP, text, element, shep.NamespaceAsyncClient, code, date)
}
