package xmldsig_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/crypto/xmldsig/mismade"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

const plain = `<?xml version="1.0" encoding="UTF-8"?>
<data xmlns:p="urn:p" xmlns:unused="urn:u" xml:lang="kk">
  <p:iin>990101500016</p:iin>
  <name kind="тегі">ТЕСТОВ &amp; Ко</name>
</data>
`

// shapes are documents that must be signed, each in a way of its own.
func shapes() map[string]string {
	return map[string]string{
		"plain":              plain,
		"no content":         `<a/>`,
		"no content, spaced": `<p:a xmlns:p="urn:p"  />`,
		"no text":            `<a></a>`,
		"default namespace":  `<a xmlns="urn:a" xmlns:ds="urn:other"><ds:b/></a>`,
		"line ends":          "<a>\r\n<b/>\r\n</a>\r\n",
		"CDATA":              `<a><![CDATA[<b>&]]></a>`,
		"around":             "<!-- 1 -->\n<?p 2?><a>x</a><?p 3?>\n<!-- 4 -->",
		"comments":           `<a><!-- 1 --><b>x</b><!-- 2 --></a>`,
		"a signature within": `<a><b><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></b></a>`,
		"a byte order mark":  "\uFEFF<a>x</a>",
	}
}

func signer(t testing.TB) xmldsig.Signer {
	t.Helper()
	_, ca := pkitest.Authority(t)
	return xmldsig.Signer{Key: pkitest.Key(3), Certificate: pkitest.Issue(t, ca, pkitest.Citizen())}
}

func sign(t testing.TB, document string, s xmldsig.Signer) string {
	t.Helper()
	signed, err := xmldsig.Sign([]byte(document), s)
	if err != nil {
		t.Fatal(err)
	}
	return string(signed)
}

func TestSignThenVerify(t *testing.T) {
	t.Parallel()
	s := signer(t)
	added := regexp.MustCompile(`<ds:Signature xmlns:ds="[^"]*"><ds:SignedInfo>.*</ds:Signature>`)
	for name, document := range shapes() {
		signed := sign(t, document, s)
		result, err := xmldsig.Verify([]byte(signed))
		if err != nil || !result.Certificate.Equal(s.Certificate) {
			t.Errorf("%s: %v\n%s", name, err, signed)
			continue
		}
		if rest := added.ReplaceAllString(signed, ""); !strings.HasSuffix(strings.TrimSpace(document), "/>") && rest != document {
			t.Errorf("%s: signing changed\n%s\nto\n%s", name, document, rest)
		}
		if bytes.Contains(result.Signed, []byte("SignedInfo")) || bytes.Contains(result.Signed, []byte("<!--")) {
			t.Errorf("%s: signed is %s", name, result.Signed)
		}
	}
	want := "<data xmlns:p=\"urn:p\" xmlns:unused=\"urn:u\" xml:lang=\"kk\">\n  <p:iin>990101500016</p:iin>\n  <name kind=\"тегі\">ТЕСТОВ &amp; Ко</name>\n</data>"
	if result, err := xmldsig.Verify([]byte(sign(t, plain, s))); err != nil || string(result.Signed) != want {
		t.Errorf("signed is %q, expected %q", result.Signed, want)
	}
}

func TestSignRefuses(t *testing.T) {
	t.Parallel()
	s := signer(t)
	for name, c := range map[string]struct {
		document string
		signer   xmldsig.Signer
	}{
		"another's key":        {plain, xmldsig.Signer{Key: pkitest.Key(4), Certificate: s.Certificate}},
		"no key":               {plain, xmldsig.Signer{}},
		"nothing":              {"", s},
		"signed already":       {sign(t, plain, s), s},
		"a comment in a text":  {"<a>x<!-- --></a>", s},
		"a relative namespace": {`<a xmlns="a"/>`, s},
	} {
		if signed, err := xmldsig.Sign([]byte(c.document), c.signer); err == nil {
			t.Errorf("%s: signed\n%s", name, signed)
		}
	}
}

// TestEveryFlawIsRefused holds that each flaw is noticed, for its own reason and not for another.
func TestEveryFlawIsRefused(t *testing.T) {
	t.Parallel()
	s := signer(t)
	reasons := map[mismade.Flaw]error{
		mismade.Missing: xmldsig.ErrNotSigned, mismade.WrongDigest: xmldsig.ErrDigest, mismade.WrongValue: xmldsig.ErrValue,
		mismade.OtherAlgorithm: xmldsig.ErrAlgorithm, mismade.CommentInside: xmldsig.ErrComment, mismade.EntityInside: xmlsafe.ErrDoctype,
	}
	if len(reasons) != len(mismade.Flaws()) {
		t.Fatal("a flaw has no reason")
	}
	for flaw, reason := range reasons {
		made, err := mismade.Make([]byte(plain), s, flaw)
		if err != nil {
			t.Errorf("%s: %v", flaw, err)
			continue
		}
		if result, err := xmldsig.Verify(made); !errors.Is(err, reason) || result.Certificate != nil || result.Signed != nil {
			t.Errorf("%s: %v, expected %v", flaw, err, reason)
		}
	}
	if _, err := mismade.Make([]byte(plain), s, "none"); err == nil {
		t.Error("a flaw that there is not")
	}
	if _, err := mismade.Make([]byte("<a/>"), s, mismade.CommentInside); err == nil {
		t.Error("a comment within no text")
	}
}

func TestVerifyRefuses(t *testing.T) {
	t.Parallel()
	good := sign(t, plain, signer(t))
	signature := regexp.MustCompile(`<ds:Signature .*</ds:Signature>`).FindString(good)
	reference := regexp.MustCompile(`<ds:Reference .*</ds:Reference>`).FindString(good)
	certificate := regexp.MustCompile(`<ds:X509Certificate>.*</ds:X509Certificate>`).FindString(good)
	const enveloped, transform = `<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform>`,
		`<ds:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"></ds:Transform>`
	swap := func(old, replacement string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("there is no %s to replace", old)
		}
		return strings.Replace(good, old, replacement, 1)
	}
	for name, c := range map[string]struct {
		document string
		want     error
	}{
		"a signature deeper":             {swap(signature, "<x>"+signature+"</x>"), xmldsig.ErrNotSigned},
		"the signed root in another":     {swap("<data", "<x><data") + "</x>", xmldsig.ErrNotSigned},
		"two signatures":                 {swap(signature, signature+signature), xmldsig.ErrMalformed},
		"an element after the signature": {swap(signature, signature+"<x/>"), xmldsig.ErrMalformed},
		"a text after the signature":     {swap(signature, signature+"x"), xmldsig.ErrMalformed},
		"an Object":                      {swap("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object/>"), xmldsig.ErrMalformed},
		"no KeyInfo":                     {regexp.MustCompile(`<ds:KeyInfo>.*</ds:KeyInfo>`).ReplaceAllString(good, ""), xmldsig.ErrMalformed},
		"a reference to an element":      {swap(`URI=""`, `URI="#x"`), xmldsig.ErrReference},
		"no URI":                         {swap(` URI=""`, ``), xmldsig.ErrReference},
		"two references":                 {swap(reference, reference+reference), xmldsig.ErrReference},
		"not enveloped":                  {swap(enveloped, ""), xmldsig.ErrAlgorithm},
		"enveloped twice":                {swap(enveloped, enveloped+enveloped), xmldsig.ErrAlgorithm},
		"five transforms":                {swap(enveloped, strings.Repeat(enveloped, 4)), xmldsig.ErrAlgorithm},
		"canonical twice":                {swap(transform, transform+transform), xmldsig.ErrAlgorithm},
		"an expression":                  {swap(transform, `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>x</ds:XPath></ds:Transform>`), xmldsig.ErrAlgorithm},
		"something else as a transform":  {swap(transform, `<x/>`), xmldsig.ErrMalformed},
		"RSA with SHA-1":                 {swap("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"), xmldsig.ErrAlgorithm},
		"SHA-1":                          {swap("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"), xmldsig.ErrAlgorithm},
		"GOST":                           {swap("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311"), xmldsig.ErrAlgorithm},
		"another canonicalisation":       {swap(`Method Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"`, `Method Algorithm="http://www.w3.org/2006/12/xml-c14n11"`), xmldsig.ErrAlgorithm},
		"a changed text":                 {swap("ТЕСТОВ", "ТЕСТОВА"), xmldsig.ErrDigest},
		"a changed unused namespace":     {swap("urn:u", "urn:v"), xmldsig.ErrSignature},
		"an instruction added":           {good + "<?p?>", xmldsig.ErrDigest},
		"another method":                 {swap(transform, strings.Replace(transform, "#WithComments", "", 1)), xmldsig.ErrValue},
		"two certificates":               {swap(certificate, certificate+certificate), xmldsig.ErrCertificate},
		"no certificate":                 {swap(certificate, ""), xmldsig.ErrCertificate},
		"a comment in the signature":     {swap("<ds:SignatureValue>", "<ds:SignatureValue><!---->"), xmldsig.ErrMalformed},
		"a comment in a text":            {swap("ТЕСТОВ", "ТЕ<!---->СТОВ"), xmldsig.ErrComment},
		"a document type":                {swap("<data", "<!DOCTYPE data><data"), xmldsig.ErrMalformed},
		"nothing":                        {"", xmlsafe.ErrRoot},
	} {
		if result, err := xmldsig.Verify([]byte(c.document)); !errors.Is(err, c.want) || result.Signed != nil {
			t.Errorf("%s: %v, expected %v", name, err, c.want)
		}
	}
}

func TestEveryChangedByteIsNoticed(t *testing.T) {
	t.Parallel()
	good := []byte(sign(t, `<a b="1">текст</a>`, signer(t)))
	want, err := xmldsig.Verify(good)
	if err != nil {
		t.Fatal(err)
	}
	for i := range good {
		changed := bytes.Clone(good)
		changed[i] ^= 1
		if result, err := xmldsig.Verify(changed); err == nil && !bytes.Equal(result.Signed, want.Signed) {
			t.Fatalf("byte %d changed unnoticed: %s", i, result.Signed)
		}
	}
}
