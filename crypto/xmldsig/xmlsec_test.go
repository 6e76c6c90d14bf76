package xmldsig_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/crypto/xmldsig/mismade"
)

func TestXmlsecAcceptsOurs(t *testing.T) {
	t.Parallel()
	folder := pkitest.Foreign(t, "xmlsec1")
	root, ca := pkitest.Authority(t)
	s := xmldsig.Signer{Key: pkitest.Key(3), Certificate: pkitest.Issue(t, ca, pkitest.Citizen())}
	folder.WriteCerts("root.pem", root.Certificate)
	folder.WriteCerts("ca.pem", ca.Certificate)
	verify := func(document string) (string, error) {
		folder.Write("in.xml", []byte(document))
		return folder.Try("--verify", "--node-xpath", "/*/*[local-name()='Signature']", "--trusted-pem", "root.pem", "--untrusted-pem", "ca.pem",
			"--verification-time", pkitest.At().Format("2006-01-02 15:04:05"), "in.xml")
	}
	for name, document := range shapes() {
		if out, err := verify(sign(t, document, s)); err != nil {
			t.Errorf("%s: xmlsec1 refuses ours: %s", name, out)
		}
	}
	for flaw, accepted := range map[mismade.Flaw]bool{
		mismade.WrongDigest: false, mismade.WrongValue: false,
		// Signed rightly, and to be refused all the same: only then does it test a verifier.
		mismade.OtherAlgorithm: true, mismade.CommentInside: true,
	} {
		made, err := mismade.Make([]byte(plain), s, flaw)
		if err != nil {
			t.Fatal(err)
		}
		if out, err := verify(string(made)); (err == nil) != accepted {
			t.Errorf("%s: xmlsec1 says %s", flaw, out)
		}
	}
}

func TestXmlsecsSignatures(t *testing.T) {
	t.Parallel()
	folder := pkitest.Foreign(t, "xmlsec1")
	s := signer(t)
	folder.WriteKey("key.pem", pkitest.Key(3))
	folder.WriteCerts("cert.pem", s.Certificate)
	for _, method := range []string{c14n.Inclusive, c14n.InclusiveWithComments, c14n.Exclusive, c14n.ExclusiveWithComments} {
		template := `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="` + method + `"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference URI=""><Transforms>
<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><Transform Algorithm="` + method + `"/></Transforms>
<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue/></Reference></SignedInfo><SignatureValue/>
<KeyInfo><X509Data/></KeyInfo></Signature>`
		for name, document := range shapes() {
			end := strings.LastIndex(document, "</")
			if end < 0 || strings.Contains(document, "Signature") {
				continue
			}
			folder.Write("in.xml", []byte(document[:end]+template+document[end:]))
			folder.Run("--sign", "--privkey-pem", "key.pem,cert.pem", "--output", "out.xml", "in.xml")
			result, err := xmldsig.Verify(folder.Read("out.xml"))
			if err != nil || !result.Certificate.Equal(s.Certificate) || bytes.Contains(result.Signed, []byte("Signature")) {
				t.Errorf("%s by %s: %v", name, method, err)
			}
		}
	}
}
