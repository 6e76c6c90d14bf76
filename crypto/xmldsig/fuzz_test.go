package xmldsig_test

import (
	"bytes"
	"errors"
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
