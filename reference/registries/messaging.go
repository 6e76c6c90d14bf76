package registries

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"reflect"
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// askGateway sends a question over SHEP and reads the answer into out. What is not beyond doubt is no answer: a fault
// (INT-WIRE-006), another message's answer (INT-WIRE-005), a signature or certificate that is not in order.
func (c *Client) askGateway(ctx context.Context, q question, service shep.Service, out any) error {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	id := newMessageID()
	data, err := c.gateway.data(q, service, id)
	if err != nil {
		return fmt.Errorf("ask %s for %q: %w", q.registry, q.operation, err)
	}
	result, err := c.gateway.post(ctx, q, c.gateway.url, c.gateway.envelope(service.ID, id, data))
	if err != nil {
		return err
	}
	found, status, err := readAnswer(q, result.Node, id)
	if err != nil {
		return err
	}
	if service.Signed && (found != nil || status == shep.StatusSuccess) {
		if err := c.gateway.checkData(ctx, []byte(result.Document.SourceOf(found))); err != nil {
			return q.unusable("the signature of the data: " + err.Error())
		}
	}
	if status == shep.StatusBusinessError {
		return refusalOf(q, found)
	}
	root := found
	if !service.Response.Typed {
		if root = found.Child(service.Response.Namespace, service.Response.Local); root == nil {
			return q.unusable("the data hold no " + service.Response.Local)
		}
	}
	if err := readElement(root, reflect.ValueOf(out).Elem()); err != nil {
		return q.unusable("the data are not as expected: " + err.Error())
	}
	return nil
}

const xsiNamespace = "http://www.w3.org/2001/XMLSchema-instance"

// data is the element data with the payload of a question.
func (g *gateway) data(q question, service shep.Service, id string) ([]byte, error) {
	var content []byte
	if service.Request.Typed { // GBD FL's own head, in the order of its schema
		content = fmt.Appendf(content, "<messageId>%s</messageId><messageDate>%s</messageDate><senderCode>%s</senderCode>",
			id, g.date(), escape(g.senderID))
	}
	for _, k := range q.keys {
		content = fmt.Appendf(content, "<%s>%s</%[1]s>", k.name, escape(k.value))
	}
	if q.in != nil {
		var err error
		if content, err = appendMembers(content, reflect.ValueOf(q.in)); err != nil {
			return nil, err
		}
	}
	if service.Request.Typed {
		return fmt.Appendf(nil, `<data xmlns:xsi="%s" xmlns:q="%s" xsi:type="q:%s">%s</data>`, xsiNamespace, service.Request.Namespace, service.Request.Local, content), nil
	}
	data := fmt.Appendf(nil, `<data><q:%s xmlns:q="%s">%s</q:%[1]s></data>`, service.Request.Local, service.Request.Namespace, content)
	if service.Signed {
		return g.signData(data)
	}
	return data, nil
}

// envelope is the message with its head.
func (g *gateway) envelope(service, id string, data []byte) []byte {
	return fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="%s"><soap:Body><s:SendMessage xmlns:s="%s"><request>`+
		`<requestInfo><messageId>%s</messageId><serviceId>%s</serviceId><messageDate>%s</messageDate>`+
		`%s</requestInfo><requestData>%s</requestData></request></s:SendMessage></soap:Body></soap:Envelope>`,
		shep.NamespaceSOAP, shep.NamespaceSync, id, service, g.date(), g.sender(), data)
}

// readAnswer finds the data of the answer to a message in a Body that was verified, nil where there are none, and the status:
// success, which has data, or a business error.
func readAnswer(q question, body *xmlsafe.Node, id string) (*xmlsafe.Node, shep.StatusCode, error) {
	operation := body.Child(shep.NamespaceSync, "SendMessageResponse")
	if operation == nil {
		return nil, "", q.unusable(faultOf(body))
	}
	response := operation.Child("", "response")
	if response == nil {
		return nil, "", q.unusable("the answer has no response")
	}
	info := response.Child("", "responseInfo")
	if info == nil {
		return nil, "", q.unusable("the answer has no responseInfo")
	}
	if to := textAt(info, "correlationId"); to != id {
		return nil, "", q.unusable("it is the answer to another message")
	}
	var data *xmlsafe.Node
	if holder := response.Child("", "responseData"); holder != nil {
		data = holder.Child("", "data")
	}
	if data != nil && data.FirstChild == nil {
		data = nil
	}
	switch code := shep.StatusCode(textAt(info, "status", "code")); {
	case code == shep.StatusSuccess && data == nil:
		return nil, "", q.unusable("the answer has no data")
	case code == shep.StatusSuccess, code == shep.StatusBusinessError:
		return data, code, nil
	default: // SCSE003 may be tried again (INT-WIRE-007), as whatever is not known to mean anything else
		return nil, "", q.unusable("status " + string(code))
	}
}

// refusalOf is what a business error says: that there is no such record (INT-WIRE-008), or why the registry refused.
// One that says neither is no answer (INT-WIRE-014).
func refusalOf(q question, data *xmlsafe.Node) error {
	var problem struct {
		Status int    `json:"status"`
		Code   string `json:"code"`
	}
	var element *xmlsafe.Node
	if data != nil {
		element = data.Child(shep.NamespaceProblem, "problem")
	}
	if element == nil || readElement(element, reflect.ValueOf(&problem).Elem()) != nil || problem.Code == "" || problem.Status < 400 || problem.Status > 499 {
		return q.unusable("a business error that does not say which")
	}
	if problem.Code == "NOT_FOUND" && problem.Status == http.StatusNotFound {
		return fmt.Errorf("%s, %q: %w", q.registry, q.operation, ErrAbsent)
	}
	return &RefusedError{Registry: q.registry, Operation: q.operation, Status: problem.Status, Code: problem.Code}
}

// faultOf says which fault a Body holds.
func faultOf(body *xmlsafe.Node) string {
	for n := range body.Descendants() {
		if n.Kind == xmlsafe.Element && n.Name.Local == "errorCode" {
			return "the gateway answered with the fault " + strings.TrimSpace(n.Text())
		}
	}
	return "the answer is no answer of the channel"
}

// textAt is the text at the end of a path of elements without a namespace, empty where there is none.
func textAt(n *xmlsafe.Node, path ...string) string {
	for _, name := range path {
		if n = n.Child("", name); n == nil {
			return ""
		}
	}
	return strings.TrimSpace(n.Text())
}

func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder takes everything
	return b.String()
}
