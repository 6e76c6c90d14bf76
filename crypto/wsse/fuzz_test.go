package wsse_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/wsse/mismade"
)

// errs are all that Verify may say.
func errs() []error {
	return []error{
		wsse.ErrNotSigned, wsse.ErrMalformed, wsse.ErrAlgorithm, wsse.ErrCertificate, wsse.ErrComment, wsse.ErrInstruction,
		wsse.ErrSecondBody, wsse.ErrDuplicateID, wsse.ErrSignature,
	}
}

// FuzzVerify changes a signed message: what is accepted is the Body that was signed.
func FuzzVerify(f *testing.F) {
	opts := signer(f)
	opts.ID = "id-1"
	good := sign(f, plain, opts)
	want, err := wsse.Verify([]byte(good), wsse.Options{})
	if err != nil {
		f.Fatal(err)
	}
	for _, flaw := range mismade.Flaws() {
		made, err := mismade.Make([]byte(plain), opts, flaw)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(made)
	}
	f.Add([]byte(good))
	f.Add([]byte(byToken(f, plain, opts)))
	f.Fuzz(func(t *testing.T, envelope []byte) {
		// Kept inputs were found with another key: what they try is tried with this one.
		result, err := wsse.Verify(envelope, knowing(opts))
		if err == nil && result.Certificate.Equal(opts.Certificate) && !bytes.Equal(result.Body, want.Body) {
			t.Fatalf("a Body that nobody signed is accepted\n%s\nin\n%s", result.Body, envelope)
		}
		known := err == nil
		for _, e := range errs() {
			known = known || errors.Is(err, e)
		}
		if !known || err != nil && result.Body != nil {
			t.Fatalf("%v", err)
		}
	})
}

// FuzzEdit moves a piece of a signed message elsewhere and puts a text somewhere: what is accepted is the Body that was
// signed. Unlike bytes, edits stay good seeds when the key is another.
func FuzzEdit(f *testing.F) {
	opts := signer(f)
	opts.ID = "id-1"
	good := sign(f, plain, opts)
	want, err := wsse.Verify([]byte(good), wsse.Options{})
	if err != nil {
		f.Fatal(err)
	}
	body, end := strings.Index(good, "<soapenv:Body"), strings.Index(good, "</soapenv:Envelope>")
	header := strings.Index(good, "</soapenv:Header>")
	for _, text := range []string{"", "<soapenv:Body/>", `<x Id="id-1"/>`, "<!-- -->", "&amp;", "<?p?>", "<![CDATA[]]>", ` Id="id-1"`, `<x>`, `</x>`, " xmlns:wsu='urn:x'"} {
		f.Add(body, end-body, header, header, text)
		f.Add(body, end-body, 1<<20, 1<<20, text)
		f.Add(0, 0, 0, body+len("<soapenv:Body"), text)
		f.Add(0, 0, 0, strings.Index(good, "тест"), text)
	}
	f.Fuzz(func(t *testing.T, from, length, to, at int, text string) {
		clamp := func(i, most int) int { return max(0, min(i, most)) }
		from = clamp(from, len(good))
		length = clamp(length, len(good)-from)
		rest := good[:from] + good[from+length:]
		to = clamp(to, len(rest))
		moved := rest[:to] + good[from:from+length] + rest[to:]
		at = clamp(at, len(moved))
		envelope := moved[:at] + text + moved[at:]
		if result, err := wsse.Verify([]byte(envelope), wsse.Options{}); err == nil && !bytes.Equal(result.Body, want.Body) {
			t.Fatalf("a Body that nobody signed is accepted\n%s\nin\n%s", result.Body, envelope)
		}
	})
}

// FuzzSign holds that what Sign signs, Verify accepts, and that nothing else has changed.
func FuzzSign(f *testing.F) {
	opts := signer(f)
	for _, envelope := range shapes() {
		f.Add([]byte(envelope))
	}
	f.Fuzz(func(t *testing.T, envelope []byte) {
		signed, err := wsse.Sign(envelope, opts)
		if err != nil {
			return
		}
		result, err := wsse.Verify(signed, wsse.Options{})
		if err != nil {
			t.Fatalf("what was signed is refused: %v\n%s", err, signed)
		}
		at := strings.Index(string(signed), "<wsse:Security ")
		if at < 0 || len(signed) <= len(envelope) || result.Node == nil {
			t.Fatalf("there is no signature in\n%s", signed)
		}
	})
}
