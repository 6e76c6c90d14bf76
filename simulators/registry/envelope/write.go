package envelope

import (
	"cmp"
	"time"
)

// syncTypes is the namespace of the operations and of the fault.
const syncTypes = "http://bip.bee.kz/SyncChannel/v10/Types"

// Answer is a response of the synchronous channel.
type Answer struct {
	MessageID, CorrelationID string
	Date                     time.Time
	// Code and Text are the status, SCSS001 where all went well.
	Code, Text string
	SessionID  string
	// Payload is what data holds; nil for nothing.
	Payload *Written
}

// Written is a payload to be written.
type Written struct {
	// Style is how the question's payload stood.
	Style Style
	// Space and Name are those of the root element; where Typed, of the XSD type whose members stand right in data.
	Space, Name string
	Typed       bool
	// Content is what stands in the root.
	Content []byte
}

// head begins an envelope up to the Body's content.
const (
	head = `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="` + SOAP11 + `"><soap:Body>`
	tail = `</soap:Body></soap:Envelope>`
)

// AppendAnswer appends the envelope of an answer.
func AppendAnswer(dst []byte, a Answer) []byte {
	dst = append(dst, head+`<ns:SendMessageResponse xmlns:ns="`+syncTypes+`"><response><responseInfo>`...)
	dst = element(dst, "messageId", a.MessageID)
	if a.CorrelationID != "" {
		dst = element(dst, "correlationId", a.CorrelationID)
	}
	dst = append(dst, "<responseDate>"...)
	dst = appendInstant(dst, a.Date)
	dst = append(dst, "</responseDate><status>"...)
	dst = element(dst, "code", a.Code)
	dst = element(dst, "message", Short(a.Text))
	dst = append(dst, "</status>"...)
	if a.SessionID != "" {
		dst = element(dst, "sessionId", a.SessionID)
	}
	dst = append(dst, "</responseInfo><responseData>"...)
	dst = a.Payload.appendData(dst)
	return append(dst, `</responseData></response></ns:SendMessageResponse>`+tail...)
}

func (p *Written) appendData(dst []byte) []byte {
	switch {
	case p == nil:
		return append(dst, "<data/>"...)
	case p.Style == Escaped:
		dst = append(dst, `<data xmlns:xsi="`+xsi+`" xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:string">`...)
		dst = AppendEscaped(dst, p.appendRoot(nil))
	case p.Typed:
		return p.appendRoot(dst)
	default:
		dst = p.appendRoot(append(dst, "<data>"...))
	}
	return append(dst, "</data>"...)
}

// appendRoot appends the payload as one element; of a type that is an element data.
func (p *Written) appendRoot(dst []byte) []byte {
	if p.Typed {
		dst = append(dst, `<data xmlns:xsi="`+xsi+`" xmlns:p="`...)
		dst = append(dst, p.Space...)
		dst = append(dst, `" xsi:type="p:`...)
		dst = append(dst, p.Name...)
		dst = append(dst, '"', '>')
		return append(append(dst, p.Content...), "</data>"...)
	}
	dst = append(dst, "<p:"...)
	dst = append(dst, p.Name...)
	dst = append(dst, ` xmlns:p="`...)
	dst = append(dst, p.Space...)
	dst = append(dst, '"', '>')
	dst = append(dst, p.Content...)
	dst = append(dst, "</p:"...)
	dst = append(dst, p.Name...)
	return append(dst, '>')
}

// Fault is a SOAP fault with the channel's ErrorInfo.
type Fault struct {
	// Code is one of the SCE codes, Text says for people what is wrong.
	Code, Text string
	Date       time.Time
	SessionID  string
	// Server says that the fault is not the client's.
	Server bool
	// Space and Element name the channel's own element for it; empty are those of the synchronous channel.
	Space, Element string
}

// AppendFault appends the envelope of a fault.
func AppendFault(dst []byte, f Fault) []byte {
	side := "soap:Client"
	if f.Server {
		side = "soap:Server"
	}
	dst = append(dst, head+"<soap:Fault>"...)
	dst = element(dst, "faultcode", side)
	text := Short(f.Text)
	dst = element(dst, "faultstring", text)
	space, name := cmp.Or(f.Space, syncTypes), cmp.Or(f.Element, "SendMessageFault1_SendMessageFault")
	dst = append(dst, `<detail><ns:`+name+` xmlns:ns="`+space+`">`...)
	dst = element(dst, "errorCode", f.Code)
	dst = element(dst, "errorMessage", text)
	dst = append(dst, "<errorDate>"...)
	dst = appendInstant(dst, f.Date)
	dst = append(dst, "</errorDate>"...)
	if f.SessionID != "" {
		dst = element(dst, "sessionId", f.SessionID)
	}
	return append(dst, "</ns:"+name+"></detail></soap:Fault>"+tail...)
}

// appendInstant appends an instant as an xsd:dateTime with milliseconds.
func appendInstant(dst []byte, at time.Time) []byte {
	return at.AppendFormat(dst, "2006-01-02T15:04:05.000Z07:00")
}

func element(dst []byte, name, text string) []byte {
	dst = append(dst, '<')
	dst = append(dst, name...)
	dst = append(dst, '>')
	dst = AppendEscaped(dst, text)
	dst = append(dst, '<', '/')
	dst = append(dst, name...)
	return append(dst, '>')
}
