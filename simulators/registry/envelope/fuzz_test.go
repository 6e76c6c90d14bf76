package envelope_test

import (
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

const begin = `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><t:SendMessage xmlns:t="http://bip.bee.kz/SyncChannel/v10/Types"><request><requestInfo>` +
	`<messageId>m</messageId><serviceId>s</serviceId><messageDate>2026-01-15T10:00:00+05:00</messageDate><sessionId/></requestInfo><requestData>`

const end = `</requestData></request></t:SendMessage></S:Body></S:Envelope>`

// whole keeps the channel's schema.
const whole = `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><t:SendMessage xmlns:t="http://bip.bee.kz/SyncChannel/v10/Types"><request><requestInfo>` +
	`<messageId>m</messageId><serviceId>s</serviceId><messageDate>2026-01-15T10:00:00+05:00</messageDate>` +
	`<sender><senderId>i</senderId></sender></requestInfo><requestData><data/></requestData></request></t:SendMessage></S:Body></S:Envelope>`

// FuzzMessage takes a message apart as the gateway and the systems do. Whatever comes, nothing panics, nothing that is written
// of it is larger than the message explains, and what is written is a document that says the same: of one that keeps the schema, the
// head that is read is the one that was held to it.
func FuzzMessage(f *testing.F) {
	for _, data := range []string{
		`<data xmlns:p="urn:p"><p:personRequest><iin>1</iin></p:personRequest></data>`,
		`<data xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:type="q:Request" xmlns:q="urn:q"><iin>&#49;</iin></data>`,
		`<data><![CDATA[<a xmlns="urn:a"><b/></a>]]></data>`,
		`<data>&lt;a/&gt;</data>`,
		`<d:data xmlns:d="urn:d"><d:a/><s:Signature xmlns:s="http://www.w3.org/2000/09/xmldsig#"/></d:data>`,
		`<data/><data><a/></data>`,
	} {
		f.Add([]byte(begin + data + end))
	}
	f.Add([]byte(`<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><t:X xmlns:t='urn:"x'><request/></t:X></S:Body></S:Envelope>`))
	for _, of := range []string{"messageId", "sender", "senderId", "requestInfo", "requestData", "request"} {
		for _, empty := range []string{"<" + of + "/>", "<" + of + "> </" + of + ">", "<" + of + "><a><!-- --></a></" + of + ">"} {
			f.Add([]byte(strings.Replace(whole, "<"+of+">", empty+"<"+of+">", 1)))
		}
	}
	validator := shep.NewValidators().Envelope()
	f.Fuzz(func(t *testing.T, raw []byte) {
		message, err := envelope.Parse(raw)
		if err != nil {
			return
		}
		strict := message.Strict()
		wellFormed(t, strict, len(raw))
		for _, in := range []string{"requestInfo", "requestData"} {
			_ = envelope.InfoOf(envelope.Child(envelope.Child(message.Operation, "request"), in))
		}
		if validator.Validate(strict) == nil {
			sameHead(t, message, strict)
		}
		data := envelope.Child(envelope.Child(envelope.Child(message.Operation, "request"), "requestData"), "data")
		payload, err := envelope.PayloadOf(message.Document, data)
		if err != nil {
			return
		}
		standalone := payload.Standalone()
		wellFormed(t, standalone, len(raw))
		again, err := xmlsafe.Parse(standalone, xmlsafe.Limits{})
		if err != nil {
			t.Fatalf("the payload of %q by itself is %q: %v", raw, standalone, err)
		}
		if again.Root.Name.Space != payload.Root.Name.Space || again.Root.Name.Local != payload.Root.Name.Local {
			t.Fatalf("the payload of %q by itself is %q", raw, standalone)
		}
		wellFormed(t, payload.StandaloneFor(shep.Root{Namespace: "urn:a", Local: "a", Typed: true}), len(raw))
		_ = payload.Signed(data)
	})
}

// sameHead holds the head of a message to that of its strict form, which of a SendMessage has all that the schema wants.
func sameHead(t *testing.T, message *envelope.Message, strict []byte) {
	t.Helper()
	judged, err := envelope.Parse(strict)
	if err != nil {
		t.Fatalf("%q: %v", strict, err)
	}
	for _, in := range []string{"requestInfo", "messageInfo"} {
		read := envelope.InfoOf(envelope.Child(envelope.Child(message.Operation, "request"), in))
		of := envelope.Child(envelope.Child(judged.Operation, "request"), in)
		if want := envelope.InfoOf(of); !reflect.DeepEqual(read, want) {
			t.Fatalf("%q is read as %+v, and judged as %+v", message.Document.Source, read, want)
		}
		if in == "requestInfo" && of != nil && (read.MessageID == "" || read.ServiceID == "" || read.SenderID == "") {
			t.Fatalf("%q was judged to have a head: %+v", message.Document.Source, read)
		}
	}
}

// wellFormed holds what was written of a message to another reader, and to what the message explains: a character may take six
// in its place, and what stands around is a few hundred.
func wellFormed(t *testing.T, document []byte, size int) {
	t.Helper()
	if len(document) > 6*size+2048 {
		t.Fatalf("%d bytes from %d", len(document), size)
	}
	decoder := xml.NewDecoder(strings.NewReader(string(document)))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%q: %v", document, err)
		}
	}
}
