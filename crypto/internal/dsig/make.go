package dsig

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// Info is what a SignedInfo says.
type Info struct {
	// Canonicalization, SignatureMethod and DigestMethod are names of algorithms; the last two are RSASHA256 and SHA256 by
	// default.
	Canonicalization, SignatureMethod, DigestMethod string
	// URI is the Reference's, and Transforms the names of its algorithms.
	URI        string
	Transforms []string
	// Digest is of what the Reference stands for.
	Digest []byte
}

// namespace is the declaration that the parts of a signature inherit from ds:Signature.
const namespace = ` xmlns:ds="` + Space + `"`

// Write is the SignedInfo as it stands in a signature that is made here: in canonical form, but for its namespaces, which
// it inherits.
func (i Info) Write() string {
	var b strings.Builder
	b.Grow(1 << 10) // more than a usual one has
	empty := func(name, algorithm string) {
		b.WriteString("<ds:" + name + ` Algorithm="` + algorithm + `"></ds:` + name + ">")
	}
	b.WriteString("<ds:SignedInfo>")
	empty("CanonicalizationMethod", i.Canonicalization)
	empty("SignatureMethod", or(i.SignatureMethod, RSASHA256))
	b.WriteString(`<ds:Reference URI="` + i.URI + `"><ds:Transforms>`)
	for _, algorithm := range i.Transforms {
		empty("Transform", algorithm)
	}
	b.WriteString("</ds:Transforms>")
	empty("DigestMethod", or(i.DigestMethod, SHA256))
	b.WriteString("<ds:DigestValue>" + base64.StdEncoding.EncodeToString(i.Digest) + "</ds:DigestValue></ds:Reference></ds:SignedInfo>")
	return b.String()
}

// Exclusive is the exclusive canonical form of a SignedInfo that Write wrote.
func Exclusive(info string) []byte {
	const tag = "<ds:SignedInfo"
	return []byte(tag + namespace + strings.TrimPrefix(info, tag))
}

func or(given, standard string) string {
	if given == "" {
		return standard
	}
	return given
}

// AppendElement appends a whole ds:Signature of SignedInfo, value and the content of KeyInfo.
func AppendElement(out []byte, info string, value, keyInfo []byte) []byte {
	out = append(append(append(out, "<ds:Signature"+namespace+">"...), info...), "<ds:SignatureValue>"...)
	out = base64.StdEncoding.AppendEncode(out, value)
	out = append(append(out, "</ds:SignatureValue><ds:KeyInfo>"...), keyInfo...)
	return append(out, "</ds:KeyInfo></ds:Signature>"...)
}

// CheckSigner wants an RSA key and the certificate over it.
func CheckSigner(key crypto.Signer, cert *x509.Certificate) error {
	if key == nil || cert == nil {
		return errors.New("sign: a key and its certificate are needed")
	}
	public, ok := key.Public().(*rsa.PublicKey)
	if !ok {
		return fmt.Errorf("sign: the key is a %T, expected RSA", key.Public())
	}
	if !public.Equal(cert.PublicKey) {
		return errors.New("sign: the key is not the certificate's")
	}
	return nil
}

// Value signs the canonical form of a SignedInfo.
func Value(key crypto.Signer, canonical []byte) ([]byte, error) {
	digest := sha256.Sum256(canonical)
	value, err := key.Sign(rand.Reader, digest[:], crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return value, nil
}

// ValueSize is how many bytes the value of a signature with the certificate's key has.
func ValueSize(cert *x509.Certificate) int {
	if key, ok := cert.PublicKey.(*rsa.PublicKey); ok {
		return key.Size()
	}
	return 0
}
