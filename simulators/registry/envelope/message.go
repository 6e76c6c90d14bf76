package envelope

import (
	"errors"
	"fmt"
	"strings"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// The namespaces of SOAP: 1.1, and 1.2, which a few clients put in its place.
const (
	SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/"
	SOAP12 = "http://www.w3.org/2003/05/soap-envelope"
)

// Message is a request of a channel, or an answer, taken apart.
type Message struct {
	// Document is the envelope, Body its Body, Operation the element in it, such as SendMessage.
	Document        *xmlsafe.Document
	Body, Operation *xmlsafe.Node
	// Info is what stands around the data: requestInfo, messageInfo or the request itself.
	Info Info
	// Data is the element data, nil where the operation has none.
	Data *xmlsafe.Node
}

// Info is the head of a message.
type Info struct {
	MessageID, CorrelationID string
	ServiceID, RouteID       string
	// Date is messageDate as it was written.
	Date      string
	SessionID string
	// Type is messageType, of the asynchronous channel.
	Type string
	// SenderID and Password are of sender.
	SenderID, Password string
	// Properties by their keys; of two with one key the first holds.
	Properties map[string]string
}

// Parse takes a SOAP envelope apart as far as its Body. The error says what is no envelope.
func Parse(raw []byte) (*Message, error) {
	document, err := xmlsafe.Parse(raw, xmlsafe.Limits{})
	if err != nil {
		return nil, err
	}
	root := document.Root
	if root.Name.Local != "Envelope" || root.Name.Space != SOAP11 && root.Name.Space != SOAP12 {
		return nil, fmt.Errorf("the root is %s of namespace %q: expected Envelope of %s", root.Name, root.Name.Space, SOAP11)
	}
	m := &Message{Document: document}
	for child := range root.Elements() {
		switch {
		case !child.Is(root.Name.Space, "Body"):
		case m.Body != nil:
			return nil, errors.New("the envelope has two Bodies")
		default:
			m.Body = child
		}
	}
	if m.Body == nil {
		return nil, errors.New("the envelope has no Body")
	}
	for child := range m.Body.Elements() {
		if m.Operation != nil {
			return nil, errors.New("the Body holds more than one element")
		}
		m.Operation = child
	}
	if m.Operation == nil {
		return nil, errors.New("the Body is empty")
	}
	return m, nil
}

// Same says whether a namespace is meant by another: vendors write some of its letters small.
func Same(space, meant string) bool { return strings.EqualFold(space, meant) }

// Child is the first child element of a name that does not count as absent, in whatever namespace: of the channels' messages only
// the operation is qualified, and some clients qualify the rest too.
func Child(n *xmlsafe.Node, local string) *xmlsafe.Node {
	if n == nil {
		return nil
	}
	for child := range n.Elements() {
		if child.Name.Local == local && !passedOver(child) {
			return child
		}
	}
	return nil
}

// Text is the trimmed text of a child element, empty where there is none.
func Text(n *xmlsafe.Node, local string) string {
	child := Child(n, local)
	if child == nil {
		return ""
	}
	return strings.Trim(child.Text(), " \t\r\n")
}

// InfoOf reads the head of a message from the element that holds it.
func InfoOf(n *xmlsafe.Node) Info {
	info := Info{
		MessageID: Text(n, "messageId"), CorrelationID: Text(n, "correlationId"), ServiceID: Text(n, "serviceId"),
		RouteID: Text(n, "routeId"), Date: Text(n, "messageDate"), SessionID: Text(n, "sessionId"), Type: Text(n, "messageType"),
	}
	sender := Child(n, "sender")
	info.SenderID, info.Password = Text(sender, "senderId"), Text(sender, "password")
	if n == nil {
		return info
	}
	for child := range n.Elements() {
		if child.Name.Local != "properties" || passedOver(child) {
			continue
		}
		if info.Properties == nil {
			info.Properties = map[string]string{}
		}
		if key := Text(child, "key"); info.Properties[key] == "" {
			info.Properties[key] = Text(child, "value")
		}
	}
	return info
}
