package wsse_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/wsse"
)

const (
	x509v3       = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3"
	base64Binary = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
)

// token is a BinarySecurityToken with a certificate, as WSS4J writes it.
func token(opts wsse.Options) string {
	return `<wsse:BinarySecurityToken EncodingType="` + base64Binary + `" ValueType="` + x509v3 + `" xmlns:wsu="` + wsse.SpaceWSU + `" wsu:Id="X509-1">` +
		base64.StdEncoding.EncodeToString(opts.Certificate.Raw) + `</wsse:BinarySecurityToken>`
}

const tokenReference = `<wsse:Reference URI="#X509-1" ValueType="` + x509v3 + `"/>`

// byToken is a signed message that names its certificate by a reference to a token: KeyInfo is not signed.
func byToken(t testing.TB, envelope string, opts wsse.Options) string {
	t.Helper()
	signed := sign(t, envelope, opts)
	signed = regexp.MustCompile(`(?s)<wsse:KeyIdentifier .*</wsse:KeyIdentifier>`).ReplaceAllLiteralString(signed, tokenReference)
	return strings.Replace(signed, "<ds:Signature ", token(opts)+"<ds:Signature ", 1)
}

func TestACertificateInATokenIsFound(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	opts.ID = "id-1"
	for name, envelope := range shapes() {
		signed := byToken(t, envelope, opts)
		after := strings.Replace(strings.Replace(signed, token(opts), "", 1), "</ds:Signature>", "</ds:Signature>"+token(opts), 1)
		for _, message := range []string{
			signed, after,
			strings.Replace(signed, ` EncodingType="`+base64Binary+`"`, "", 1),
			strings.Replace(signed, `#X509-1" ValueType="`+x509v3+`"`, `#X509-1"`, 1),
			strings.Replace(signed, `wsu:Id="X509-1"`, `Id="X509-1"`, 1),
		} {
			result, err := wsse.Verify([]byte(message), wsse.Options{})
			if err != nil || !result.Certificate.Equal(opts.Certificate) || result.Node.Name.Local != "Body" {
				t.Errorf("%s: %v\n%s", name, err, message)
			}
		}
	}
}

func TestATokenThatMayBeAnotherIsRefused(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	opts.ID = "id-1"
	good := byToken(t, plain, opts)
	other := opts
	_, ca := pkitest.Authority(t)
	other.Certificate = ca.Certificate
	swap := func(old, replacement string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("there is no %s to replace", old)
		}
		return strings.Replace(good, old, replacement, 1)
	}
	mine, header, end := token(opts), "<soapenv:Header>", "</soapenv:Header>"
	body := regexp.MustCompile(`(?s)<soapenv:Body.*</soapenv:Body>`).FindString(good)
	for name, c := range map[string]struct {
		message string
		want    error
	}{
		"another's certificate":             {swap(mine, token(other)), wsse.ErrValue},
		"two tokens of one id":              {swap(mine, mine+token(other)), wsse.ErrDuplicateID},
		"two tokens":                        {swap(mine, mine+strings.Replace(token(other), "X509-1", "X509-2", 1)), wsse.ErrCertificate},
		"no token":                          {swap(mine, ""), wsse.ErrCertificate},
		"a token in a header block":         {strings.Replace(swap(mine, ""), end, `<x xmlns:wsse="`+wsse.SpaceWSSE+`">`+mine+"</x>"+end, 1), wsse.ErrCertificate},
		"a token deep in the header":        {swap(mine, "<x>"+mine+"</x>"), wsse.ErrCertificate},
		"a token in the signature":          {strings.Replace(swap(mine, ""), "</ds:KeyInfo>", "</ds:KeyInfo><ds:Object>"+mine+"</ds:Object>", 1), wsse.ErrMalformed},
		"a token in the reference":          {strings.Replace(swap(mine, ""), tokenReference, strings.Replace(tokenReference, "/>", ">", 1)+mine+"</wsse:Reference>", 1), wsse.ErrCertificate},
		"a token for another actor":         {strings.Replace(swap(mine, ""), header, header+`<wsse:Security xmlns:wsse="`+wsse.SpaceWSSE+`" soapenv:actor="urn:other">`+mine+`</wsse:Security>`, 1), wsse.ErrCertificate},
		"a token of another name":           {strings.ReplaceAll(good, "wsse:BinarySecurityToken", "wsse:SecurityToken"), wsse.ErrCertificate},
		"its id on a header block":          {swap(header, header+`<x Id="X509-1"/>`), wsse.ErrDuplicateID},
		"its id on a bare id of the header": {swap(header, header+`<x id=" X509-1 "/>`), wsse.ErrDuplicateID},
		"the id of the Body":                {strings.ReplaceAll(good, "X509-1", "id-1"), wsse.ErrDuplicateID},
		"a reference to the Body":           {swap("#X509-1", "#id-1"), wsse.ErrCertificate},
		"two ids of the token":              {swap(`wsu:Id="X509-1"`, `wsu:Id="X509-1" Id="X509-2"`), wsse.ErrCertificate},
		"its id on xml:id":                  {swap(`wsu:Id="X509-1"`, `xml:id="X509-1"`), wsse.ErrCertificate},
		"a token without an id":             {swap(` wsu:Id="X509-1"`, ``), wsse.ErrCertificate},
		"a reference to the whole":          {swap("#X509-1", ""), wsse.ErrCertificate},
		"a reference to nothing":            {swap("#X509-1", "#"), wsse.ErrCertificate},
		"a reference by expression":         {swap("#X509-1", "#xpointer(id('X509-1'))"), wsse.ErrCertificate},
		"a reference elsewhere":             {swap("#X509-1", "http://127.0.0.1:1/#X509-1"), wsse.ErrCertificate},
		"a reference without a URI":         {swap(` URI="#X509-1"`, ""), wsse.ErrCertificate},
		"a reference to another kind":       {swap(`ValueType="`+x509v3+`"/>`, `ValueType="urn:x"/>`), wsse.ErrCertificate},
		"two references to tokens":          {swap(tokenReference, tokenReference+tokenReference), wsse.ErrCertificate},
		"a path of certificates":            {strings.Replace(good, "#X509v3", "#X509PKIPathv1", 1), wsse.ErrCertificate},
		"another encoding":                  {swap("#Base64Binary", "#HexBinary"), wsse.ErrCertificate},
		"a comment in the token":            {swap(">MII", "><!---->MII"), wsse.ErrMalformed},
		"an element in the token":           {swap(">MII", "><x/>MII"), wsse.ErrMalformed},
		"a token that is none":              {swap(">MII", ">MIA"), wsse.ErrCertificate},
		"the signed Body beside the token":  {strings.Replace(swap(body, strings.ReplaceAll(body, "id-1", "id-2")), mine, mine+body, 1), wsse.ErrWrapped},
		"a changed Body":                    {swap("тест", "тесть"), wsse.ErrDigest},
	} {
		result, err := wsse.Verify([]byte(c.message), wsse.Options{})
		if !errors.Is(err, c.want) || result.Body != nil || result.Certificate != nil {
			t.Errorf("%s: %v, expected %v", name, err, c.want)
		}
	}
}

func TestEveryChangedByteBesideATokenIsNoticed(t *testing.T) {
	t.Parallel()
	signed := []byte(byToken(t, shapes()["SOAP 1.2"], signer(t)))
	want, err := wsse.Verify(signed, wsse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range signed {
		changed := bytes.Clone(signed)
		changed[i] ^= 1
		result, err := wsse.Verify(changed, wsse.Options{})
		if err == nil && !bytes.Equal(result.Body, want.Body) {
			t.Fatalf("byte %d changed unnoticed: %s", i, result.Body)
		}
	}
}

// TestACertificateInX509DataIsFound: libraries put the certificate there, with its number or without; both must be of one certificate.
func TestACertificateInX509DataIsFound(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	_, ca := pkitest.Authority(t)
	held := func(der []byte) string {
		return "<ds:X509Certificate>" + base64.StdEncoding.EncodeToString(der) + "</ds:X509Certificate>"
	}
	mine, others := held(opts.Certificate.Raw), held(ca.Certificate.Raw)
	number := "<ds:X509IssuerSerial><ds:X509IssuerName>" + wsse.IssuerName(opts.Certificate) + "</ds:X509IssuerName><ds:X509SerialNumber>" +
		opts.Certificate.SerialNumber.String() + "</ds:X509SerialNumber></ds:X509IssuerSerial>"
	digits := regexp.MustCompile(`(SerialNumber>)[0-9]+`).ReplaceAllString(number, "${1}7")
	anothers := regexp.MustCompile(`(IssuerName>)[^<]+`).ReplaceAllString(number, "${1}CN=somebody")
	for name, c := range map[string]struct {
		data string
		want error
	}{
		"the certificate":                  {mine, nil},
		"with an empty number":             {"<ds:X509IssuerSerial/>" + mine, nil},
		"an empty number":                  {"<ds:X509IssuerSerial/>", wsse.ErrMalformed},
		"with its number":                  {number + mine, nil},
		"before its number":                {mine + number, nil},
		"with another number":              {digits + mine, wsse.ErrCertificate},
		"with another issuer's":            {anothers + mine, wsse.ErrCertificate},
		"twice":                            {mine + mine, wsse.ErrCertificate},
		"beside another's":                 {mine + others, wsse.ErrCertificate},
		"another's":                        {others, wsse.ErrValue},
		"another's with the number of his": {number + others, wsse.ErrCertificate},
		"with something else":              {mine + "<ds:X509SubjectName>CN=x</ds:X509SubjectName>", wsse.ErrCertificate},
		"nothing":                          {"", wsse.ErrCertificate},
		"no certificate":                   {held([]byte("x")), wsse.ErrCertificate},
	} {
		signed := regexp.MustCompile(`(?s)<wsse:KeyIdentifier .*</wsse:KeyIdentifier>`).ReplaceAllLiteralString(sign(t, plain, opts), "<ds:X509Data>"+c.data+"</ds:X509Data>")
		if result, err := wsse.Verify([]byte(signed), wsse.Options{}); !errors.Is(err, c.want) || err == nil && !result.Certificate.Equal(opts.Certificate) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
