package wsse_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/wsse/mismade"
)

func TestXmlsecAcceptsOurs(t *testing.T) {
	t.Parallel()
	folder := pkitest.Foreign(t, "xmlsec1")
	opts := signer(t)
	folder.WriteCerts("cert.pem", opts.Certificate)
	verify := func(envelope string) (string, error) {
		folder.Write("in.xml", []byte(envelope))
		return folder.Try("--verify", "--id-attr:Id", wsse.SpaceSOAP+":Body", "--id-attr:Id", wsse.SpaceSOAP12+":Body", "--pubkey-cert-pem", "cert.pem", "in.xml")
	}
	for name, envelope := range shapes() {
		for _, form := range []wsse.KeyInfo{wsse.Embedded, wsse.IssuerSerial} {
			opts.KeyInfo = form
			signed := sign(t, envelope, opts)
			if out, err := verify(signed); err != nil {
				t.Errorf("%s, KeyInfo %d: xmlsec1 refuses ours: %s\n%s", name, form, out, signed)
			}
		}
	}
	for _, flaw := range []mismade.Flaw{mismade.WrongDigest, mismade.WrongValue} {
		made, err := mismade.Make([]byte(plain), opts, flaw)
		if err != nil {
			t.Fatal(err)
		}
		if out, err := verify(string(made)); err == nil {
			t.Errorf("%s: xmlsec1 accepts it: %s", flaw, out)
		}
	}
	// What is signed rightly and must be refused all the same: only then does it test a verifier.
	for _, flaw := range []mismade.Flaw{mismade.OtherAlgorithm, mismade.Wrapped, mismade.CommentInside, mismade.SecondBody} {
		made, err := mismade.Make([]byte(plain), opts, flaw)
		if err != nil {
			t.Fatal(err)
		}
		if out, err := verify(string(made)); err != nil {
			t.Errorf("%s: its signature is not right: %s", flaw, out)
		}
	}
}

func TestXmlsecsSignatures(t *testing.T) {
	t.Parallel()
	folder := pkitest.Foreign(t, "xmlsec1")
	opts := signer(t)
	folder.WriteKey("key.pem", pkitest.Key(3))
	const inclusive = `<ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="soapenv xsi unused"/>`
	for name, c := range map[string]struct{ prefixes, id, method string }{
		"wsu:Id":              {"", ` xmlns:wsu="` + wsse.SpaceWSU + `" wsu:Id="id-1"`, "rsa-sha256"},
		"a bare Id":           {"", ` Id="id-1"`, "rsa-sha256"},
		"inclusive prefixes":  {inclusive, ` Id="id-1"`, "rsa-sha256"},
		"RSA with SHA-512":    {"", ` Id="id-1"`, "rsa-sha512"},
		"a changed namespace": {inclusive, ` Id="id-1"`, "rsa-sha256"},
	} {
		template := `<wsse:Security xmlns:wsse="` + wsse.SpaceWSSE + `"><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>
<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">` + c.prefixes + `</CanonicalizationMethod>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#` + c.method + `"/>
<Reference URI="#id-1"><Transforms><Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">` + c.prefixes + `</Transform></Transforms>
<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference></SignedInfo><SignatureValue/>
<KeyInfo><wsse:SecurityTokenReference><wsse:KeyIdentifier ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3">
` + base64.StdEncoding.EncodeToString(opts.Certificate.Raw) + `</wsse:KeyIdentifier></wsse:SecurityTokenReference></KeyInfo></Signature></wsse:Security>`
		envelope := strings.Replace(plain, "<soapenv:Body>", "<soapenv:Header>"+template+"</soapenv:Header><soapenv:Body"+c.id+">", 1)
		folder.Write("in.xml", []byte(envelope))
		folder.Run("--sign", "--id-attr:Id", wsse.SpaceSOAP+":Body", "--privkey-pem", "key.pem", "--output", "out.xml", "in.xml")
		signed := string(folder.Read("out.xml"))
		accepted := c.method == "rsa-sha256"
		if name == "a changed namespace" { // one that only a value uses, and that the prefixes sign
			signed, accepted = strings.Replace(signed, "XMLSchema-instance", "XMLSchema", 1), false
		}
		if _, err := wsse.Verify([]byte(signed), wsse.Options{}); (err == nil) != accepted {
			t.Errorf("%s: %v", name, err)
		}
	}
}
