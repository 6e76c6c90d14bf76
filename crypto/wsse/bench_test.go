package wsse_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// message is an envelope of some 3 KB with an answer of many elements.
func message() []byte {
	const person = `<person><iin>990101500016</iin><surname>ТЕСТОВ</surname><name>ӘЛІШЕР</name><birthDate>1999-01-01+05:00</birthDate>` +
		`<gender><code>1</code><nameRu>МУЖСКОЙ</nameRu><nameKz>ЕРКЕК</nameKz></gender></person>`
	return []byte(strings.Replace(plain, "</requestData>", strings.Repeat(person, 8)+"</requestData>", 1))
}

func BenchmarkSign(b *testing.B) {
	opts, envelope := signer(b), message()
	b.SetBytes(int64(len(envelope)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := wsse.Sign(envelope, opts); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	envelope := []byte(sign(b, string(message()), signer(b)))
	b.SetBytes(int64(len(envelope)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := wsse.Verify(envelope, wsse.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDigest is the part of either that is not RSA and not the certificate: parse, canonicalise, digest.
func BenchmarkDigest(b *testing.B) {
	envelope := []byte(sign(b, string(message()), signer(b)))
	b.SetBytes(int64(len(envelope)))
	b.ReportAllocs()
	for b.Loop() {
		doc, err := xmlsafe.Parse(envelope, xmlsafe.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		body, err := c14n.Method{Exclusive: true}.Element(doc.Root.Child(wsse.SpaceSOAP, "Body"), nil)
		if err != nil {
			b.Fatal(err)
		}
		_ = sha256.Sum256(body)
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

func BenchmarkRSAVerify(b *testing.B) {
	key, digest := pkitest.Key(3), sha256.Sum256(nil)
	value, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := rsa.VerifyPKCS1v15(&key.PublicKey, crypto.SHA256, digest[:], value); err != nil {
			b.Fatal(err)
		}
	}
}
