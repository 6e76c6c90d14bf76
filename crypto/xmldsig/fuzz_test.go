package xmldsig_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/crypto/xmldsig/mismade"
)

// FuzzVerify changes a signed document: what is accepted is what was signed.
func FuzzVerify(f *testing.F) {
	s := signer(f)
	good := sign(f, plain, s)
	want, err := xmldsig.Verify([]byte(good))
	if err != nil {
		f.Fatal(err)
	}
	for _, flaw := range mismade.Flaws() {
		made, err := mismade.Make([]byte(plain), s, flaw)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(made)
	}
	f.Add([]byte(good))
	f.Fuzz(func(t *testing.T, document []byte) {
		result, err := xmldsig.Verify(document)
		if err == nil && result.Certificate.Equal(s.Certificate) && !bytes.Equal(result.Signed, want.Signed) {
			t.Fatalf("what nobody signed is accepted\n%s\nin\n%s", result.Signed, document)
		}
		known := err == nil
		for _, e := range []error{
			xmldsig.ErrNotSigned, xmldsig.ErrMalformed, xmldsig.ErrAlgorithm, xmldsig.ErrCertificate, xmldsig.ErrComment, xmldsig.ErrSignature,
		} {
			known = known || errors.Is(err, e)
		}
		if !known || err != nil && result.Signed != nil {
			t.Fatal(err)
		}
	})
}

// FuzzEdit moves a piece of a signed document elsewhere and puts a text somewhere: what is accepted is what was signed.
// Unlike bytes, edits stay good seeds when the key is another.
func FuzzEdit(f *testing.F) {
	good := sign(f, plain, signer(f))
	want, err := xmldsig.Verify([]byte(good))
	if err != nil {
		f.Fatal(err)
	}
	signature, end := strings.Index(good, "<ds:Signature"), strings.Index(good, "</data>")
	for _, text := range []string{"", "<x/>", "<!-- -->", "&amp;", "<?p?>", "<![CDATA[]]>", " x='1'", "<x>", "</x>", " xmlns:ds='urn:x'"} {
		f.Add(signature, end-signature, signature-5, signature, text)
		f.Add(signature, end-signature, 1<<20, 1<<20, text)
		f.Add(0, 0, 0, strings.Index(good, "ТЕСТ"), text)
		f.Add(0, 0, 0, signature+len("<ds:Signature"), text)
	}
	f.Fuzz(func(t *testing.T, from, length, to, at int, text string) {
		clamp := func(i, most int) int { return max(0, min(i, most)) }
		from = clamp(from, len(good))
		length = clamp(length, len(good)-from)
		rest := good[:from] + good[from+length:]
		to = clamp(to, len(rest))
		moved := rest[:to] + good[from:from+length] + rest[to:]
		at = clamp(at, len(moved))
		document := moved[:at] + text + moved[at:]
		if result, err := xmldsig.Verify([]byte(document)); err == nil && !bytes.Equal(result.Signed, want.Signed) {
			t.Fatalf("what nobody signed is accepted\n%s\nin\n%s", result.Signed, document)
		}
	})
}

// FuzzSign holds that what Sign signs, Verify accepts.
func FuzzSign(f *testing.F) {
	s := signer(f)
	for _, document := range shapes() {
		f.Add([]byte(document))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		signed, err := xmldsig.Sign(document, s)
		if err != nil {
			return
		}
		if _, err := xmldsig.Verify(signed); err != nil {
			t.Fatalf("what was signed is refused: %v\n%s", err, signed)
		}
	})
}
