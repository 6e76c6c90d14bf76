package shep

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
)

func TestErrorsSayWhereAndWhatWasExpected(t *testing.T) {
	t.Parallel()
	all := NewValidators()
	for _, test := range []struct {
		service   string
		direction Direction
		text      string
		want      InvalidError
	}{
		{
			"GBDFL_UniversalServiceSync", Request, "<data>\n" + strings.Replace(query, "<senderCode>V</senderCode>", "", 1) + "</data>",
			InvalidError{
				Path: "/data", Line: 2, Column: 79, Problem: "unexpected child element iin",
				Expected: "messageId, messageDate, senderCode, iin?, surname?, name?, patronymic?, birthDate?, birthDateFrom?, birthDateTo?, documentNumber?",
			},
		},
		{
			"RPDRN_RegisterServiceSync", Request, root("rpdrn", "registerRequest", "<idempotencyKey>k</idempotencyKey><iin>90051739000X</iin>"),
			InvalidError{
				Path: "/registerRequest/iin", Line: 1, Column: 116, Problem: "pattern facet failed",
				Expected: "Individual identification number, 12 digits",
			},
		},
		{
			"MCDB_SERVICE", Response, root("sms1414", "subscriberRequest", "<iin>900517390004</iin>"),
			InvalidError{
				Path: "/", Line: 1, Column: 69, Problem: "the root element is subscriberRequest of http://service.sms1414.synaq.test/v1",
				Expected: "data in no namespace or subscriberResponse of http://service.sms1414.synaq.test/v1",
			},
		},
		{
			"", "", ask(messageInfo, "<data>\n<secret/>\n</data><more/>"),
			InvalidError{Path: "/Envelope/Body/SendMessage/request/requestData", Line: 3, Column: 8, Problem: "unexpected child element more", Expected: "data"},
		},
		{
			"MCDB_SERVICE", Request, "   ",
			InvalidError{
				Problem:  "there is no element in the document",
				Expected: "data in no namespace or subscriberRequest of http://service.sms1414.synaq.test/v1",
			},
		},
		{
			"MCDB_SERVICE", Request, `<!DOCTYPE data><data/>`,
			InvalidError{Path: "/", Line: 1, Column: 1, Problem: "DTD declarations are not supported", Expected: "XML 1.0 in UTF-8 without a document type"},
		},
	} {
		err := validatorOf(t, all, test.service, test.direction).Validate([]byte(test.text))
		var got *InvalidError
		if !errors.As(err, &got) || *got != test.want {
			t.Errorf("%s\ngives %#v\nwant  %#v", test.text, err, test.want)
		}
	}
}

// TestErrorsDoNotRepeatTheDocument: errors go into logs, where nobody's data belong.
func TestErrorsDoNotRepeatTheDocument(t *testing.T) {
	t.Parallel()
	v := validatorOf(t, NewValidators(), "GBDFL_UniversalServiceSync", Response)
	for _, text := range []string{
		found(`<persons><person>` + strings.Replace(person(""), "1990-05-17", "СЕКРЕТ", 1) + `</person></persons>`),
		found(`<persons>СЕКРЕТ</persons>`),
		strings.Replace(found(""), "<messageId>", `<messageId a="СЕКРЕТ">`, 1),
		found(`<persons><person>` + person(`<removed>СЕКРЕТ</removed>`) + `</person></persons>`),
	} {
		if err := v.Validate([]byte(text)); err == nil || strings.Contains(err.Error(), "СЕКРЕТ") {
			t.Errorf("error %v for %s", err, text)
		}
	}
}

func TestAnUnknownServiceHasNoValidator(t *testing.T) {
	t.Parallel()
	all := NewValidators()
	for _, key := range []payload{{"NOBODY", Request}, {"MCDB_SERVICE", "sideways"}, {"", Request}} {
		if v, err := all.Payload(key.service, key.direction); err == nil {
			t.Errorf("Payload(%q, %q) = %v", key.service, key.direction, v)
		}
	}
}

func TestProblem(t *testing.T) {
	t.Parallel()
	const whole = `<p:problem xmlns:p="` + NamespaceProblem + `"><type>about:blank</type><title>Not Found</title><status>404</status><detail>no such record</detail><code>NOT_FOUND</code></p:problem>`
	v := NewValidators().Problem()
	if err := v.Validate([]byte(whole)); err != nil {
		t.Error(err)
	}
	if err := v.Validate([]byte(strings.Replace(whole, "<code>NOT_FOUND</code>", "", 1))); err == nil {
		t.Error("a problem without its code is valid")
	}
}

// TestDepthIsBounded nests beyond what any contract has, in and outside of data.
func TestDepthIsBounded(t *testing.T) {
	t.Parallel()
	all := NewValidators()
	deep := strings.Repeat("<a>", 100_000) + strings.Repeat("</a>", 100_000)
	for text, v := range map[string]Validator{
		ask(messageInfo, "<data>"+deep+"</data>"): all.Envelope(),
		fault("<detail>" + deep + "</detail>"):    all.Envelope(),
		"<data>" + deep + "</data>":               validatorOf(t, all, "MCDB_SERVICE", Request),
	} {
		var invalid *InvalidError
		if err := v.Validate([]byte(text)); !errors.As(err, &invalid) {
			t.Errorf("%.60s… gives %v", text, err)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	all, docs := NewValidators(), documents()
	var wait sync.WaitGroup
	errs := make(chan error, 8*len(docs))
	for range 8 {
		wait.Go(func() {
			for _, doc := range docs {
				var v Validator = all.Envelope()
				if doc.service != "" {
					v, _ = all.Payload(doc.service, doc.direction) // TestDocuments has looked
				}
				if err := v.Validate([]byte(doc.text)); (err == nil) != (doc.reason == "") {
					errs <- fmt.Errorf("%s: %w", doc.name, err)
				}
			}
		})
	}
	wait.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
}

func BenchmarkEnvelope(b *testing.B) {
	benchmark(b, NewValidators().Envelope(), ask(messageInfo, "<data>"+query+strings.Repeat("<name>АЙГЕРІМ</name>", 40)+"</data>"))
}

// BenchmarkSignedEnvelope has a header like that of a transport signature.
func BenchmarkSignedEnvelope(b *testing.B) {
	const ds = `xmlns:ds="http://www.w3.org/2000/09/xmldsig#"`
	security := `<soap:Header><wsse:Security xmlns:wsse="` + namespaceWSSE + `" soap:mustUnderstand="1"><ds:Signature ` + ds + `><ds:SignedInfo>` +
		`<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod>` +
		`<ds:Reference URI="#id"><ds:DigestValue>` + strings.Repeat("A", 43) + `=</ds:DigestValue></ds:Reference></ds:SignedInfo>` +
		`<ds:SignatureValue>` + strings.Repeat("A", 344) + `</ds:SignatureValue><ds:KeyInfo><wsse:SecurityTokenReference><wsse:KeyIdentifier>` +
		strings.Repeat("A", 1600) + `</wsse:KeyIdentifier></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature></wsse:Security></soap:Header>`
	text := ask(messageInfo, "<data>"+query+strings.Repeat("<name>АЙГЕРІМ</name>", 40)+"</data>")
	benchmark(b, NewValidators().Envelope(), strings.Replace(text, "<soap:Header/>", security, 1))
}

func BenchmarkPayload(b *testing.B) {
	benchmark(b, validatorOf(b, NewValidators(), "GBDFL_UniversalServiceSync", Response), found(`<persons><person>`+person("")+`</person></persons>`))
}

func benchmark(b *testing.B, v Validator, text string) {
	b.Helper()
	doc := []byte(text)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		if err := v.Validate(doc); err != nil {
			b.Fatal(err)
		}
	}
}
