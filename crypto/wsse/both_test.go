package wsse_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmldsig"
)

// TestBothSignatures sends a document with a business signature in a message with a transport signature, in the two ways
// that are seen: as a text, and as an element.
func TestBothSignatures(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	// The namespace u is not used: the canonical form of the Body loses it, and the business signature covers it.
	const document = `<data xmlns:u="urn:u"><iin>990101500016</iin></data>`
	signed, err := xmldsig.Sign([]byte(document), xmldsig.Signer{Key: pkitest.Key(3), Certificate: opts.Certificate})
	if err != nil {
		t.Fatal(err)
	}
	const envelope = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:request xmlns:m="urn:m">%</m:request></s:Body></s:Envelope>`
	for _, data := range []string{string(signed), "<data><![CDATA[" + string(signed) + "]]></data>"} {
		message := sign(t, strings.Replace(envelope, "%", data, 1), opts)
		transport, err := wsse.Verify([]byte(message), wsse.Options{})
		if err != nil {
			t.Fatal(err)
		}
		element := transport.Node.Child("urn:m", "request").Child("", "data")
		inside := element.Text()
		if inside == "" {
			inside = transport.Document.SourceOf(element)
		}
		business, err := xmldsig.Verify([]byte(inside))
		if err != nil || string(business.Signed) != document {
			t.Errorf("%v: %s", err, business.Signed)
		}
	}
}
