package foreign_test

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// unsigned is a signature for xmlsec1 to fill in.
func unsigned(uri, canonicalization string, transforms []string, keyInfo string) string {
	var list strings.Builder
	for _, t := range transforms {
		fmt.Fprintf(&list, `<Transform Algorithm="%s"/>`, t)
	}
	return `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="` + canonicalization + `"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference URI="` + uri + `"><Transforms>` + list.String() + `</Transforms>
<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference></SignedInfo><SignatureValue/>
<KeyInfo>` + keyInfo + `</KeyInfo></Signature>`
}

const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"

// signData lets xmlsec1 sign a business document.
func (f folder) signData(document string) string {
	f.t.Helper()
	end := strings.LastIndex(document, "</")
	template := unsigned("", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
		[]string{"http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"}, "<X509Data/>")
	f.write("in.xml", []byte(document[:end]+template+document[end:]))
	if out, err := f.run("xmlsec1", "--sign", "--privkey-pem", "key.pem,cert.pem", "--output", "out.xml", "in.xml"); err != nil {
		f.t.Fatalf("xmlsec1 signs no data: %s", out)
	}
	_, signed, _ := strings.Cut(string(f.read("out.xml")), "?>") // without the declaration, to stand in a message
	return strings.TrimSpace(signed)
}

// signMessage lets xmlsec1 sign the Body of a message that makes makes of the Header and the Body's attributes.
func (f folder) signMessage(sender eds.Participant, makes func(header, attributes string) string) []byte {
	f.t.Helper()
	return f.signMessageWith(`<w:KeyIdentifier ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3">`+
		base64.StdEncoding.EncodeToString(sender.Certificate.Raw)+`</w:KeyIdentifier>`, makes)
}

// signMessageWith is the same with the name of the certificate.
func (f folder) signMessageWith(name string, makes func(header, attributes string) string) []byte {
	f.t.Helper()
	keyInfo := `<w:SecurityTokenReference>` + name + `</w:SecurityTokenReference>`
	header := `<S:Header><w:Security xmlns:w="` + wsse.SpaceWSSE + `">` + unsigned("#body", exclusive, []string{exclusive}, keyInfo) + `</w:Security></S:Header>`
	f.write("in.xml", []byte(makes(header, ` xmlns:u="`+wsse.SpaceWSU+`" u:Id="body"`)))
	if out, err := f.run("xmlsec1", "--sign", "--id-attr:Id", wsse.SpaceSOAP+":Body", "--privkey-pem", "key.pem", "--output", "out.xml", "in.xml"); err != nil {
		f.t.Fatalf("xmlsec1 signs no message: %s", out)
	}
	return f.read("out.xml")
}

// numbered is the certificate whose number an answer names, of those that the gateway gives.
func (f folder) numbered(g *government.Government, answer []byte) []byte {
	f.t.Helper()
	number := string(between(f.t, answer, "<ds:X509SerialNumber>", "</ds:X509SerialNumber>"))
	_, _, rest := simtest.Do(f.t, http.MethodGet, g.URL+"/shep/v1/certificates", "")
	for {
		block, after := pem.Decode(rest)
		if block == nil {
			f.t.Fatalf("the gateway gives no certificate %s", number)
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			f.t.Fatal(err)
		}
		if "<ds:X509SerialNumber>"+cert.SerialNumber.String()+"</ds:X509SerialNumber>" == number {
			return pem.EncodeToMemory(block)
		}
		rest = after
	}
}

// verifyMessage lets xmlsec1 verify the signature over an answer's Body, with the certificate that the answer names.
func (f folder) verifyMessage(g *government.Government, answer []byte) (string, error) {
	f.t.Helper()
	f.write("signer.pem", f.numbered(g, answer))
	if out, err := f.run("openssl", "verify", "-CAfile", "anchors.pem", "signer.pem"); err != nil {
		return out, err
	}
	f.write("answer.xml", answer)
	return f.run("xmlsec1", "--verify", "--id-attr:Id", wsse.SpaceSOAP+":Body", "--pubkey-cert-pem", "signer.pem", "answer.xml")
}

// registration is what a person is registered by, under a key of its own.
func registration(key string) string {
	return `<idempotencyKey>` + key + `</idempotencyKey><iin>` + somebody + `</iin><rca>` + somewhere + `</rca><type>permanent</type><from>2026-01-15</from>` +
		`<basis><application>application-1</application><service>residence.permanent</service></basis>`
}

// TestXmlsecSignsAndVerifiesWhatTheGatewaySees sends what xmlsec1 has signed, the message and the data in it, and lets xmlsec1
// verify both signatures of the answer.
func TestXmlsecSignsAndVerifiesWhatTheGatewaySees(t *testing.T) {
	t.Parallel()
	f := with(t, "xmlsec1", "openssl")
	g, _ := start(t)
	sender := f.writeParty(g, "sender")
	root, issuing := pem.Decode(g.TrustAnchors())
	f.write("root.pem", pem.EncodeToMemory(root))
	f.write("issuing.pem", issuing)
	service := lookup(t, "RPDRN_RegisterServiceSync")
	data := f.signData(dataOf(service, registration("xmlsec")))
	status, answer := send(t, g, f.signMessage(sender, func(header, attributes string) string {
		return message(service, data, header, attributes)
	}))
	if status != http.StatusOK || !bytes.Contains(answer, []byte("<code>SCSS001</code>")) {
		t.Fatalf("the gateway answers %d %s", status, answer)
	}
	if out, err := f.verifyMessage(g, answer); err != nil {
		t.Errorf("xmlsec1 refuses the transport signature: %s", out)
	}
	verifyData := func(document []byte) (string, error) {
		f.write("data.xml", document)
		return f.run("xmlsec1", "--verify", "--trusted-pem", "root.pem", "--untrusted-pem", "issuing.pem", "data.xml")
	}
	document := between(t, answer, "<data", "</data>")
	if out, err := verifyData(document); err != nil {
		t.Errorf("xmlsec1 refuses the business signature: %s", out)
	}
	// What was changed must not pass, or the above says nothing.
	if out, err := f.verifyMessage(g, bytes.Replace(answer, []byte(somebody), []byte("900517390005"), 1)); err == nil {
		t.Errorf("xmlsec1 takes a changed answer: %s", out)
	}
	if out, err := verifyData(bytes.Replace(document, []byte(somebody), []byte("900517390005"), 1)); err == nil {
		t.Errorf("xmlsec1 takes changed data: %s", out)
	}
}

// TestTheGatewayLooksUpWhomXmlsecNames sends what xmlsec1 has signed with a certificate that is named by number, its issuer from the first
// part to the last.
func TestTheGatewayLooksUpWhomXmlsecNames(t *testing.T) {
	t.Parallel()
	f := with(t, "xmlsec1")
	g, _ := start(t)
	sender := f.writeParty(g, "sender")
	service := lookup(t, "AR_AddressServiceSync")
	for number, want := range map[string]string{sender.Certificate.SerialNumber.String(): "<code>SCSS001</code>", "1": "<errorCode>SCE005</errorCode>"} {
		name := `<X509Data><X509IssuerSerial><X509IssuerName>C=KZ, O=SYNAQ TEST, CN=SYNAQ TEST ISSUING CA (RSA)</X509IssuerName><X509SerialNumber>` + number +
			`</X509SerialNumber></X509IssuerSerial></X509Data>`
		_, answer := send(t, g, f.signMessageWith(name, func(header, attributes string) string {
			return message(service, dataOf(service, "<rca>"+somewhere+"</rca>"), header, attributes)
		}))
		if !bytes.Contains(answer, []byte(want)) {
			t.Errorf("number %s: the gateway answers %s, expected %s", number, answer, want)
		}
	}
}

// TestTheGatewayRefusesWhatChangedAfterXmlsecSigned is the other side of it.
func TestTheGatewayRefusesWhatChangedAfterXmlsecSigned(t *testing.T) {
	t.Parallel()
	f := with(t, "xmlsec1")
	g, _ := start(t)
	sender := f.writeParty(g, "sender")
	service := lookup(t, "RPDRN_RegisterServiceSync")
	data := f.signData(dataOf(service, registration("changed")))
	for code, makes := range map[string]func() []byte{
		"SCE006": func() []byte {
			return bytes.Replace(f.signMessage(sender, func(header, attributes string) string {
				return message(service, data, header, attributes)
			}), []byte("application-1"), []byte("application-2"), 1)
		},
		"SCE016": func() []byte {
			return f.signMessage(sender, func(header, attributes string) string {
				return message(service, strings.Replace(data, "application-1", "application-2", 1), header, attributes)
			})
		},
	} {
		if status, answer := send(t, g, makes()); status != http.StatusInternalServerError || !bytes.Contains(answer, []byte("<errorCode>"+code+"<")) {
			t.Errorf("the gateway answers %d %s, expected %s", status, answer, code)
		}
	}
}

// TestXmlsecVerifiesEveryKindOfAnswer is for answers that are no success: a refusal by the system, and a fault of the gateway.
func TestXmlsecVerifiesEveryKindOfAnswer(t *testing.T) {
	t.Parallel()
	f := with(t, "xmlsec1", "openssl")
	g, _ := start(t)
	sender := f.writeParty(g, "sender")
	for code, id := range map[string]string{"SCSE001": "AR_AddressServiceSync", "SCE017": "RPDRN_RegisterServiceSync"} {
		service := lookup(t, id)
		content := "<rca>0201300000099999</rca>"
		if service.Signed {
			content = registration("unsigned")
		}
		_, answer := send(t, g, f.signMessage(sender, func(header, attributes string) string {
			return message(service, dataOf(service, content), header, attributes)
		}))
		if !bytes.Contains(answer, []byte(code)) {
			t.Errorf("the gateway answers %s, expected %s", answer, code)
		}
		if out, err := f.verifyMessage(g, answer); err != nil {
			t.Errorf("%s: xmlsec1 refuses the transport signature: %s", code, out)
		}
	}
}

// TestOursAndXmlsecsAreOne signs the same message with both, and compares the canonical forms by the digests.
func TestOursAndXmlsecsAreOne(t *testing.T) {
	t.Parallel()
	f := with(t, "xmlsec1")
	g, _ := start(t)
	sender := f.writeParty(g, "sender")
	service := lookup(t, "RPDRN_RegisterServiceSync")
	document := dataOf(service, registration("one"))
	ours, err := xmldsig.Sign([]byte(document), xmldsig.Signer{Key: sender.Key, Certificate: sender.Certificate})
	if err != nil {
		t.Fatal(err)
	}
	digest := func(signed string) string {
		_, rest, _ := strings.Cut(signed, "DigestValue>")
		value, _, _ := strings.Cut(rest, "<")
		return value
	}
	if one, other := digest(string(ours)), digest(f.signData(document)); one == "" || one != other {
		t.Errorf("the digests are %q and %q", one, other)
	}
}
