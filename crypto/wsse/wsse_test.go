package wsse_test

import (
	"bytes"
	"crypto/x509"
	"errors"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

const plain = `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <soapenv:Body>
    <ns2:SendMessage xmlns:ns2="http://bip.bee.kz/SyncChannel/v10/Types">
      <request>
        <requestInfo><messageId>1</messageId><serviceId>GBDFL_UniversalServiceSync</serviceId><sender><senderId>тест</senderId></sender></requestInfo>
        <requestData><data xsi:type="xsi:string"><![CDATA[<a>&amp;</a>]]></data></requestData>
      </request>
    </ns2:SendMessage>
  </soapenv:Body>
</soapenv:Envelope>
`

// shapes are envelopes that must be signed, each in a way of its own.
func shapes() map[string]string {
	return map[string]string{
		"plain":                    plain,
		"SOAP 1.2":                 `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><a/></e:Body></e:Envelope>`,
		"default namespace":        `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><a xmlns="">x</a></Body></Envelope>`,
		"default namespace, taken": `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/" xmlns:soap="urn:1" xmlns:wsu="urn:2" xmlns:wsu1="urn:3"><Header/><Body/></Envelope>`,
		"an empty header":          `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header /><s:Body/></s:Envelope>`,
		"a header": `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><a xmlns="urn:a">1</a>` + "\r\n" +
			`</s:Header><s:Body></s:Body></s:Envelope>`,
		"a bare Id":          `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body Id="body"><a/></s:Body></s:Envelope>`,
		"a wsu:Id":           `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:w="` + wsse.SpaceWSU + `"><s:Body w:Id="b"><a/></s:Body></s:Envelope>`,
		"another's header":   `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><w:Security xmlns:w="` + wsse.SpaceWSSE + `" s:actor="urn:other"/></s:Header><s:Body/></s:Envelope>`,
		"numbers called id":  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><a id="1"/><b id="1"/></s:Body></s:Envelope>`,
		"comments":           `<!-- 1 --><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><!-- 2 --><s:Body><!-- 3 --><a/></s:Body></s:Envelope>`,
		"a prefix redefined": `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><x:Header xmlns:x="http://schemas.xmlsoap.org/soap/envelope/" xmlns:s="urn:1"/><s:Body/></s:Envelope>`,
	}
}

// signer is a citizen's certificate with its key.
func signer(t testing.TB) wsse.Options {
	t.Helper()
	_, ca := pkitest.Authority(t)
	return wsse.Options{Key: pkitest.Key(3), Certificate: pkitest.Issue(t, ca, pkitest.Citizen())}
}

// knowing looks the signer's certificate up.
func knowing(opts wsse.Options) wsse.Options {
	return wsse.Options{Certificates: func(issuer string, serial *big.Int) (*x509.Certificate, error) {
		if !wsse.SameIssuer(issuer, opts.Certificate) || serial.Cmp(opts.Certificate.SerialNumber) != 0 {
			return nil, errors.New("not known")
		}
		return opts.Certificate, nil
	}}
}

func sign(t testing.TB, envelope string, opts wsse.Options) string {
	t.Helper()
	signed, err := wsse.Sign([]byte(envelope), opts)
	if err != nil {
		t.Fatal(err)
	}
	return string(signed)
}

func TestSignThenVerify(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	added := regexp.MustCompile(`(?s)<\w*:?Header>(<wsse:Security.*</wsse:Security>)</\w*:?Header>| xmlns:wsu2?="[^"]*1.0.xsd"| \w+:Id="id-[^"]*"|<wsse:Security.*</wsse:Security>`)
	for name, envelope := range shapes() {
		for _, kind := range []wsse.KeyInfo{wsse.Embedded, wsse.IssuerSerial} {
			opts.KeyInfo = kind
			signed := sign(t, envelope, opts)
			result, err := wsse.Verify([]byte(signed), knowing(opts))
			if err != nil {
				t.Errorf("%s: %v\n%s", name, err, signed)
				continue
			}
			if !result.Certificate.Equal(opts.Certificate) || result.Node.Name.Local != "Body" {
				t.Errorf("%s: signed by %s over %s", name, result.Certificate.Subject, result.Node.Name)
			}
			if _, err := xmlsafe.Parse(result.Body, xmlsafe.Limits{}); err != nil {
				t.Errorf("%s: the Body is no document: %v", name, err)
			}
			if strings.Contains(envelope, "Header") || strings.Contains(envelope, "Id=") {
				continue
			}
			if rest := added.ReplaceAllString(signed, ""); rest != envelope {
				t.Errorf("%s: signing changed\n%s\nto\n%s", name, envelope, rest)
			}
		}
	}
}

func TestTheFormOfASignature(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	opts.ID = "id-1"
	signed := sign(t, plain, opts)
	for _, part := range []string{
		`<soapenv:Header><wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" soapenv:mustUnderstand="1"><ds:Signature`,
		`wsu:Id="id-1"`, `<ds:Reference URI="#id-1">`,
		`<wsse:KeyIdentifier EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary" ` +
			`ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3">MII`,
		`<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">`, `<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">`,
	} {
		if !strings.Contains(signed, part) {
			t.Errorf("there is no %s in\n%s", part, signed)
		}
	}
	opts.KeyInfo = wsse.IssuerSerial
	if want := "<ds:X509IssuerName>CN=TEST ISSUING,O=TEST,C=KZ</ds:X509IssuerName><ds:X509SerialNumber>11256099</ds:X509SerialNumber>"; !strings.Contains(sign(t, plain, opts), want) {
		t.Errorf("there is no %s in\n%s", want, sign(t, plain, opts))
	}
}

func TestSignRefuses(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	other := opts
	other.Key = pkitest.Key(4)
	colon := opts
	colon.ID = "a:b"
	for name, c := range map[string]struct {
		envelope string
		opts     wsse.Options
	}{
		"another's key":    {plain, other},
		"no key":           {plain, wsse.Options{}},
		"a wrong id":       {plain, colon},
		"no envelope":      {"<a/>", opts},
		"signed already":   {sign(t, plain, opts), opts},
		"a comment inside": {strings.Replace(plain, "тест", "т<!-- -->ест", 1), opts},
		"no XML":           {"", opts},
	} {
		if signed, err := wsse.Sign([]byte(c.envelope), c.opts); err == nil {
			t.Errorf("%s: signed\n%s", name, signed)
		}
	}
}

func TestWhatIsNotSignedMayChange(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	good := sign(t, plain, opts)
	want, err := wsse.Verify([]byte(good), wsse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, envelope := range map[string]string{
		"another header":           strings.Replace(good, "<soapenv:Header>", `<soapenv:Header><x id="1"/>`, 1),
		"line ends":                strings.ReplaceAll(good, "\n", "\r\n"),
		"a comment between":        strings.Replace(good, "<request>", "<request><!-- x -->", 1),
		"an unused namespace":      strings.Replace(good, "<request>", `<request xmlns:u="urn:u">`, 1),
		"the value in lines":       strings.Replace(good, "<ds:SignatureValue>", "<ds:SignatureValue>\n\t ", 1),
		"the certificate in lines": strings.Replace(good, ">MII", ">\nM I\nI", 1),
	} {
		result, err := wsse.Verify([]byte(envelope), wsse.Options{})
		if err != nil || !bytes.Equal(result.Body, want.Body) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryChangedByteOfTheBodyIsNoticed(t *testing.T) {
	t.Parallel()
	signed := []byte(sign(t, shapes()["SOAP 1.2"], signer(t)))
	want, err := wsse.Verify(signed, wsse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range signed {
		changed := bytes.Clone(signed)
		changed[i] ^= 1
		if result, err := wsse.Verify(changed, wsse.Options{}); err == nil && !bytes.Equal(result.Body, want.Body) {
			t.Fatalf("byte %d changed unnoticed: %s", i, result.Body)
		}
	}
}

func TestALookUpThatFails(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	opts.KeyInfo = wsse.IssuerSerial
	signed := []byte(sign(t, plain, opts))
	_, ca := pkitest.Authority(t)
	for name, look := range map[string]func(string, *big.Int) (*x509.Certificate, error){
		"there is none": nil,
		"an error":      func(string, *big.Int) (*x509.Certificate, error) { return nil, errors.New("not known") },
		"nothing":       func(string, *big.Int) (*x509.Certificate, error) { return nil, nil }, //nolint:nilnil // what a careless look-up says
		"another's":     func(string, *big.Int) (*x509.Certificate, error) { return ca.Certificate, nil },
	} {
		if _, err := wsse.Verify(signed, wsse.Options{Certificates: look}); !errors.Is(err, wsse.ErrCertificate) {
			t.Errorf("%s: %v", name, err)
		}
	}
	long := regexp.MustCompile(`Number>\d+<`).ReplaceAll(signed, []byte("Number>"+strings.Repeat("9", 1000)+"<"))
	if _, err := wsse.Verify(long, knowing(opts)); !errors.Is(err, wsse.ErrMalformed) {
		t.Errorf("a long serial number: %v", err)
	}
}

func TestSameIssuer(t *testing.T) {
	t.Parallel()
	cert := signer(t).Certificate
	for name, want := range map[string]bool{
		wsse.IssuerName(cert):                               true,
		"CN=TEST ISSUING,O=TEST,C=KZ":                       true,
		"C = KZ, O = TEST, CN = TEST ISSUING":               true,
		"cn=test issuing; o=test ;c=kz":                     true,
		`CN="TEST ISSUING", O=TEST, C=KZ`:                   true,
		`CN=TEST\20ISSUING,O=T\45ST,C=KZ`:                   true,
		"2.5.4.3=#130c5445535420495353554 9":                false,
		"2.5.4.3=#130c5445535420495353 55494e47,O=TEST":     false,
		"2.5.4.3=#130c544553542049535355494e47,O=TEST,C=KZ": true,
		"OID.2.5.4.3=TEST ISSUING,O=TEST,C=KZ":              true,
		"CN=TEST ISSUING,O=TEST":                            false,
		"CN=TEST ISSUING,C=KZ,O=TEST":                       false,
		"CN=OTHER,O=TEST,C=KZ":                              false,
		"X=TEST ISSUING,O=TEST,C=KZ":                        false,
		`CN="TEST ISSUING,O=TEST,C=KZ`:                      false,
		"CN":                                                false,
		"":                                                  false,
		strings.Repeat("CN=TEST ISSUING,", 1000):            false,
	} {
		if got := wsse.SameIssuer(name, cert); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

// TestAShortWayIsTheLongOne signs small messages, whose Body is signed as it is known to stand, with the limits said as well,
// where it is read from a draft.
func TestAShortWayIsTheLongOne(t *testing.T) {
	t.Parallel()
	short := signer(t)
	short.ID = "id-of-the-body"
	long := short
	long.Limits.Size = 4 << 20
	for name, envelope := range shapes() {
		if one, other := sign(t, envelope, short), sign(t, envelope, long); one != other {
			t.Errorf("%s: signed as\n%s\nand\n%s", name, one, other)
		}
		document, err := xmlsafe.Parse([]byte(envelope), xmlsafe.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		signed, err := wsse.SignDocument(document, short)
		if err != nil || string(signed) != sign(t, envelope, short) {
			t.Errorf("%s: the document is signed as\n%s, %v", name, signed, err)
		}
		if document, err = xmlsafe.Parse(signed, xmlsafe.Limits{}); err != nil {
			t.Fatal(err)
		}
		if result, err := wsse.VerifyDocument(document, wsse.Options{}); err != nil || result.Document != document {
			t.Errorf("%s: the document is refused: %v", name, err)
		}
	}
	for _, opts := range []wsse.Options{short, long} {
		taken := strings.Replace(plain, "<requestData>", `<requestData><a Id="id-of-the-body"/>`, 1)
		if _, err := wsse.Sign([]byte(taken), opts); !errors.Is(err, wsse.ErrDuplicateID) {
			t.Errorf("an identifier that is taken: %v", err)
		}
	}
}
