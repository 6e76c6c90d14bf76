package xmldsig_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/xmldsig"
)

// document is one of some 3 KB.
func document() string {
	const line = `<p:line number="1">ӘЛІШЕР ТЕСТОВ <b>990101500016</b></p:line>`
	return strings.Replace(plain, "</data>", strings.Repeat(line, 36)+"</data>", 1)
}

func BenchmarkSign(b *testing.B) {
	s, document := signer(b), []byte(document())
	b.SetBytes(int64(len(document)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := xmldsig.Sign(document, s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	document := []byte(sign(b, document(), signer(b)))
	b.SetBytes(int64(len(document)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := xmldsig.Verify(document); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRSASign(b *testing.B) {
	key, digest := pkitest.Key(3), sha256.Sum256(nil)
	for b.Loop() {
		if _, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:]); err != nil {
			b.Fatal(err)
		}
	}
}
