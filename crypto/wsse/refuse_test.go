package wsse_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/wsse/mismade"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// TestEveryFlawIsRefused holds that each flaw is noticed, for its own reason and not for another.
func TestEveryFlawIsRefused(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	reasons := map[mismade.Flaw]error{
		mismade.Missing: wsse.ErrNotSigned, mismade.WrongDigest: wsse.ErrDigest, mismade.WrongValue: wsse.ErrValue,
		mismade.OtherAlgorithm: wsse.ErrAlgorithm, mismade.Wrapped: wsse.ErrWrapped, mismade.SecondBody: wsse.ErrSecondBody,
		mismade.DuplicateID: wsse.ErrDuplicateID, mismade.CommentInside: wsse.ErrComment, mismade.EntityInside: xmlsafe.ErrDoctype,
	}
	if len(reasons) != len(mismade.Flaws()) {
		t.Fatal("a flaw has no reason")
	}
	for name, envelope := range shapes() {
		for flaw, reason := range reasons {
			opts.KeyInfo = wsse.IssuerSerial - opts.KeyInfo // each in turn
			made, err := mismade.Make([]byte(envelope), opts, flaw)
			if err != nil {
				if name == "plain" || flaw != mismade.CommentInside && flaw != mismade.EntityInside {
					t.Errorf("%s, %s: %v", name, flaw, err)
				}
				continue
			}
			result, err := wsse.Verify(made, knowing(opts))
			if !errors.Is(err, reason) || result.Certificate != nil || result.Body != nil || result.Node != nil {
				t.Errorf("%s, %s: %v, expected %v", name, flaw, err, reason)
			}
		}
	}
	if _, err := mismade.Make([]byte(plain), opts, "none"); err == nil {
		t.Error("a flaw that there is not")
	}
}

func TestVerifyRefuses(t *testing.T) {
	t.Parallel()
	opts := signer(t)
	opts.ID = "id-1"
	good := sign(t, plain, opts)
	body := regexp.MustCompile(`(?s)<soapenv:Body.*</soapenv:Body>`).FindString(good)
	security := regexp.MustCompile(`(?s)<wsse:Security .*</wsse:Security>`).FindString(good)
	signature := regexp.MustCompile(`(?s)<ds:Signature .*</ds:Signature>`).FindString(good)
	reference := regexp.MustCompile(`(?s)<ds:Reference .*</ds:Reference>`).FindString(good)
	unsigned := strings.ReplaceAll(body, "id-1", "id-2")
	swap := func(old, replacement string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("there is no %s to replace", old)
		}
		return strings.Replace(good, old, replacement, 1)
	}
	const header, end = "<soapenv:Header>", "</soapenv:Header>"
	for name, c := range map[string]struct {
		envelope string
		want     error
	}{
		"the signed Body in a header":      {strings.Replace(swap(body, unsigned), end, "<x>"+body+"</x>"+end, 1), wsse.ErrWrapped},
		"the signed Body in the signature": {strings.Replace(swap(body, unsigned), "</ds:KeyInfo>", "</ds:KeyInfo><ds:Object>"+body+"</ds:Object>", 1), wsse.ErrMalformed},
		"the signed Body in another":       {swap(body, "<soapenv:Body>"+body+"</soapenv:Body>"), wsse.ErrWrapped},
		"the signed Body after another":    {swap(body, unsigned+body), wsse.ErrSecondBody},
		"a Body before the header":         {swap(header, unsigned+header), wsse.ErrMalformed},
		"an element after the Body":        {swap(body, body+"<x/>"), wsse.ErrMalformed},
		"a text after the Body":            {swap(body, body+"x"), wsse.ErrMalformed},
		"no Body":                          {swap(body, ""), wsse.ErrMalformed},
		"two headers":                      {swap(header, header+end+header), wsse.ErrMalformed},
		"a reference to a header":          {strings.Replace(swap(header, header+`<x Id="id-3"/>`), "#id-1", "#id-3", 1), wsse.ErrWrapped},
		"a reference to the whole":         {swap("#id-1", ""), wsse.ErrWrapped},
		"a reference by expression":        {swap("#id-1", "#xpointer(id('id-1'))"), wsse.ErrWrapped},
		"a reference elsewhere":            {swap("#id-1", "http://127.0.0.1:1/#id-1"), wsse.ErrWrapped},
		"a reference without a URI":        {swap(` URI="#id-1"`, ""), wsse.ErrWrapped},
		"two references":                   {swap(reference, reference+reference), wsse.ErrWrapped},
		"no reference":                     {swap(reference, ""), wsse.ErrMalformed},
		"two signatures":                   {swap(signature, signature+signature), wsse.ErrWrapped},
		"no signature":                     {swap(signature, ""), wsse.ErrNotSigned},
		"two Security headers":             {swap(security, security+security), wsse.ErrWrapped},
		"a second Security header, empty":  {swap(security, security+`<w:Security xmlns:w="`+wsse.SpaceWSSE+`"/>`), wsse.ErrWrapped},
		"a Security header for another":    {swap(` soapenv:mustUnderstand`, ` soapenv:actor="urn:other" soapenv:mustUnderstand`), wsse.ErrNotSigned},
		"the Body's id on xml:id":          {swap(header, `<soapenv:Header xml:id="id-1">`), wsse.ErrDuplicateID},
		"the Body's id on a bare id":       {swap("<request>", `<request id=" id-1 ">`), wsse.ErrDuplicateID},
		"two of another id":                {swap("<request>", `<request Id="a"><x xml:id="a"/>`), wsse.ErrDuplicateID},
		"two ids of the Body":              {swap(` wsu:Id="id-1"`, ` wsu:Id="id-1" Id="id-2"`), wsse.ErrDuplicateID},
		"no id of the Body":                {swap(` wsu:Id="id-1"`, ``), wsse.ErrWrapped},
		"an id that is no name":            {strings.ReplaceAll(good, "id-1", "1 2"), wsse.ErrMalformed},
		"an instruction":                   {swap("<request>", `<request><?p?>`), wsse.ErrInstruction},
		"an instruction before":            {swap("<soapenv:Envelope", `<?p?><soapenv:Envelope`), wsse.ErrInstruction},
		"a comment in a text":              {swap("тест", `<!---->тест`), wsse.ErrComment},
		"a comment in the digest":          {swap("<ds:DigestValue>", `<ds:DigestValue><!---->`), wsse.ErrMalformed},
		"SHA-1":                            {swap("xmlenc#sha256", "xmldsig#sha1"), wsse.ErrAlgorithm},
		"RSA with SHA-1":                   {swap("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"), wsse.ErrAlgorithm},
		"HMAC":                             {swap("more#rsa-sha256", "more#hmac-sha256"), wsse.ErrAlgorithm},
		"no algorithm":                     {swap(` Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"`, ""), wsse.ErrAlgorithm},
		"a parameter":                      {swap("</ds:SignatureMethod>", "<ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>"), wsse.ErrAlgorithm},
		"another canonicalisation":         {swap(`Method Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"`, `Method Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"`), wsse.ErrAlgorithm},
		"another transform":                {swap(`Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"`, `Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"`), wsse.ErrAlgorithm},
		"no transform":                     {swap(`<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform>`, ""), wsse.ErrAlgorithm},
		"a changed Body":                   {swap("тест", "тесть"), wsse.ErrDigest},
		"a changed namespace":              {swap("SyncChannel/v10/Types", "SyncChannel/v11/Types"), wsse.ErrDigest},
		"a changed digest":                 {swap("<ds:DigestValue>", "<ds:DigestValue>AAAA"), wsse.ErrValue},
		"a changed value":                  {swap("<ds:SignatureValue>", "<ds:SignatureValue>AAAA"), wsse.ErrValue},
		"no value":                         {regexp.MustCompile(`<ds:SignatureValue>[^<]*<`).ReplaceAllString(good, "<ds:SignatureValue><"), wsse.ErrValue},
		"a value that is not base 64":      {swap("<ds:SignatureValue>", "<ds:SignatureValue>*"), wsse.ErrMalformed},
		"a certificate that is none":       {regexp.MustCompile(`>MII[^<]*<`).ReplaceAllString(good, ">MIIA<"), wsse.ErrCertificate},
		"a key identifier of another kind": {swap("#X509v3", "#X509SubjectKeyIdentifier"), wsse.ErrCertificate},
		"a key by value":                   {regexp.MustCompile(`(?s)<wsse:SecurityTok.*</wsse:SecurityTokenReference>`).ReplaceAllString(good, "<ds:KeyValue/>"), wsse.ErrCertificate},
		"a document type":                  {swap("<soapenv:Envelope", `<!DOCTYPE a><soapenv:Envelope`), xmlsafe.ErrDoctype},
		"an entity":                        {swap("тест", `&nbsp;`), xmlsafe.ErrEntity},
		"a prefix that is not declared":    {swap("тест", `<p:a/>`), xmlsafe.ErrNamespace},
		"a second root":                    {good + "<a/>", xmlsafe.ErrRoot},
		"the envelope of something else":   {strings.Replace(good, wsse.SpaceSOAP, "urn:x", 1), wsse.ErrMalformed},
		"a Body of the other SOAP":         {swap("<soapenv:Body", `<soapenv:Body xmlns:soapenv="`+wsse.SpaceSOAP12+`"`), wsse.ErrMalformed},
		"a relative namespace":             {swap(` wsu:Id="id-1"`, ` wsu:Id="id-1" p:a="" xmlns:p="p"`), wsse.ErrMalformed},
		"a Security header in another":     {swap(security, "<x>"+security+"</x>"), wsse.ErrNotSigned},
	} {
		result, err := wsse.Verify([]byte(c.envelope), wsse.Options{})
		if !errors.Is(err, c.want) || result.Body != nil {
			t.Errorf("%s: %v, expected %v", name, err, c.want)
		}
	}
}
