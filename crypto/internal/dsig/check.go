package dsig

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Bounds of a signer's RSA key, so that a hostile certificate costs little.
const (
	minRSABits = 2048
	maxRSABits = 8192
)

// CheckValue holds the signature's value against SignedInfo and the certificate's key. The error wraps ErrValue, ErrAlgorithm
// for a key that is not RSA of an ordinary size, or ErrMalformed.
func (s *Signature) CheckValue(cert *x509.Certificate) error {
	key, ok := cert.PublicKey.(*rsa.PublicKey)
	if !ok {
		return Refuse(ErrAlgorithm, "the certificate's key is %s, expected RSA", kind(cert))
	}
	if bits := key.N.BitLen(); bits < minRSABits || bits > maxRSABits {
		return Refuse(ErrAlgorithm, "the certificate's RSA key has %d bits, expected %d to %d", bits, minRSABits, maxRSABits)
	}
	canonical, err := s.Canonicalization.Element(s.info, nil)
	if err != nil {
		return Refuse(ErrMalformed, "%v", err)
	}
	digest := sha256.Sum256(canonical)
	if rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], s.value) != nil {
		return ErrValue
	}
	return nil
}

// kind is the algorithm of a certificate's key: its number where it is not known here, as those of GOST are not.
func kind(cert *x509.Certificate) string {
	if cert.PublicKeyAlgorithm != x509.UnknownPublicKeyAlgorithm {
		return cert.PublicKeyAlgorithm.String()
	}
	var key struct {
		Algorithm pkix.AlgorithmIdentifier
		Key       asn1.BitString
	}
	if _, err := asn1.Unmarshal(cert.RawSubjectPublicKeyInfo, &key); err != nil {
		return "of an algorithm that cannot be read"
	}
	return "of the algorithm " + key.Algorithm.Algorithm.String()
}

// CheckDigest holds the Reference's digest against the bytes that it stands for. The error is ErrDigest.
func (s *Signature) CheckDigest(signed []byte) error {
	if digest := sha256.Sum256(signed); subtle.ConstantTimeCompare(digest[:], s.digest) != 1 {
		return ErrDigest
	}
	return nil
}

// ReadCertificate reads a certificate that an element holds in base 64, by a function that is x509.ParseCertificate where it is
// nil. The error wraps ErrMalformed or ErrCertificate.
func ReadCertificate(n *xmlsafe.Node, by func(der []byte) (*x509.Certificate, error)) (*x509.Certificate, error) {
	der, err := Base64(n)
	if err != nil {
		return nil, err
	}
	if by == nil {
		by = x509.ParseCertificate
	}
	cert, err := by(der)
	if err != nil {
		return nil, Refuse(ErrCertificate, "%v", err)
	}
	return cert, nil
}

// CheckTexts refuses a comment or instruction within a text of an element. The error wraps ErrComment.
func CheckTexts(n *xmlsafe.Node) error {
	if found := n.CommentInText(); found != nil {
		return Refuse(ErrComment, "in %s at byte %d", found.Parent.Name, found.Start)
	}
	return nil
}
