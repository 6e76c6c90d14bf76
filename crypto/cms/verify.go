package cms

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// Why a signature is refused; test with errors.Is.
var (
	// ErrFormat says that the bytes are no detached signature of the kind that the package's comment describes.
	ErrFormat = errors.New("not an acceptable detached CMS signature")
	// ErrSignature says that it is one, but not over these data by this certificate's key.
	ErrSignature = errors.New("the signature does not fit")
)

// Bounds of a signer's RSA key, so that a hostile certificate costs little.
const (
	minRSABits = 2048
	maxRSABits = 8192
)

// Signed is what a right signature says.
type Signed struct {
	// Certificate is the signer's. It has not been judged.
	Certificate *x509.Certificate
	// Chain is every other certificate in the message, in its order. None has been judged.
	Chain []*x509.Certificate
	// SigningTime is what the signer claims, in UTC; zero when he claims nothing.
	SigningTime time.Time
}

// VerifyDetached checks that der is a detached signature over exactly data, of the kind that the package's comment
// describes. The error wraps ErrFormat or ErrSignature. It does not judge the certificate.
func VerifyDetached(der, data []byte) (*Signed, error) {
	m, err := parse(der)
	if err != nil {
		return nil, err
	}
	signed, err := m.signedBy()
	if err != nil {
		return nil, err
	}
	attributes, err := parseAttributes(m.signer.attributes)
	if err != nil {
		return nil, err
	}
	if signed.SigningTime, err = attributes.check(data, signed.Certificate); err != nil {
		return nil, err
	}
	key, ok := signed.Certificate.PublicKey.(*rsa.PublicKey)
	if !ok {
		return nil, refuse("the signer's key is a %T, expected RSA", signed.Certificate.PublicKey)
	}
	if bits := key.N.BitLen(); bits < minRSABits || bits > maxRSABits {
		return nil, refuse("the signer's RSA key has %d bits, expected %d to %d", bits, minRSABits, maxRSABits)
	}
	digest := sha256.Sum256(set(m.signer.attributes))
	if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], m.signer.signature); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSignature, err)
	}
	return signed, nil
}

// Signer returns the certificate of whom der claims as its signer, without checking any signature: for those who must
// know whom a message is about before they can judge it. The error wraps ErrFormat.
func Signer(der []byte) (*x509.Certificate, error) {
	m, err := parse(der)
	if err != nil {
		return nil, err
	}
	signed, err := m.signedBy()
	if err != nil {
		return nil, err
	}
	return signed.Certificate, nil
}

// signedBy finds the one certificate that the signer points at.
func (m *message) signedBy() (*Signed, error) {
	signed := &Signed{}
	for _, c := range m.certificates {
		if !m.signer.pointsAt(c) {
			signed.Chain = append(signed.Chain, c)
			continue
		}
		if signed.Certificate != nil {
			return nil, refuse("two of its certificates fit its signer")
		}
		signed.Certificate = c
	}
	if signed.Certificate == nil {
		return nil, refuse("it does not include its signer's certificate")
	}
	return signed, nil
}

func (s *signerInfo) pointsAt(c *x509.Certificate) bool {
	if s.subjectKeyID != nil {
		return bytes.Equal(s.subjectKeyID, c.SubjectKeyId)
	}
	return bytes.Equal(s.issuer, c.RawIssuer) && s.serial.Cmp(c.SerialNumber) == 0
}

// attributes are the signed attributes by object identifier, each with its one value.
type attributes map[string]cryptobyte.String

func parseAttributes(set cryptobyte.String) (attributes, error) {
	found := attributes{}
	for !set.Empty() {
		var one, values, value cryptobyte.String
		var tag cbasn1.Tag
		var oid asn1.ObjectIdentifier
		if len(found) == maxAttributes {
			return nil, refuse("it has more than %d signed attributes", maxAttributes)
		}
		if !set.ReadASN1(&one, cbasn1.SEQUENCE) || !one.ReadASN1ObjectIdentifier(&oid) || !one.ReadASN1(&values, cbasn1.SET) || !one.Empty() {
			return nil, refuse("its signed attributes cannot be read")
		}
		if !values.ReadAnyASN1Element(&value, &tag) || !values.Empty() {
			return nil, refuse("the signed attribute %s has not exactly one value", oid)
		}
		if _, twice := found[oid.String()]; twice {
			return nil, refuse("the signed attribute %s is given twice", oid)
		}
		found[oid.String()] = value
	}
	return found, nil
}

// check holds the signed attributes against the data and the certificate, and returns the claimed signing time.
func (a attributes) check(data []byte, cert *x509.Certificate) (time.Time, error) {
	var contentType asn1.ObjectIdentifier
	value := a[oidContentType.String()]
	if !value.ReadASN1ObjectIdentifier(&contentType) || !contentType.Equal(oidData) {
		return time.Time{}, refuse("the signed content type is missing or is not data")
	}
	var digest cryptobyte.String
	value = a[oidMessageDigest.String()]
	if !value.ReadASN1(&digest, cbasn1.OCTET_STRING) {
		return time.Time{}, refuse("the signed message digest is missing")
	}
	if want := sha256.Sum256(data); subtle.ConstantTimeCompare(digest, want[:]) != 1 {
		return time.Time{}, fmt.Errorf("%w: the signed digest is not that of the data", ErrSignature)
	}
	if value, present := a[oidSigningCertificateV2.String()]; present {
		if err := checkSigningCertificate(value, cert); err != nil {
			return time.Time{}, err
		}
	}
	value, present := a[oidSigningTime.String()]
	if !present {
		return time.Time{}, nil
	}
	var at time.Time
	if value.PeekASN1Tag(cbasn1.UTCTime) && value.ReadASN1UTCTime(&at) || value.ReadASN1GeneralizedTime(&at) {
		return at.UTC(), nil
	}
	return time.Time{}, refuse("the signing time cannot be read")
}

// checkSigningCertificate holds the first ESSCertIDv2 against the signer's certificate (RFC 5035 section 3).
func checkSigningCertificate(value cryptobyte.String, cert *x509.Certificate) error {
	var signing, ids, id, fingerprint cryptobyte.String
	if !value.ReadASN1(&signing, cbasn1.SEQUENCE) || !signing.ReadASN1(&ids, cbasn1.SEQUENCE) || !ids.ReadASN1(&id, cbasn1.SEQUENCE) {
		return refuse("the signing certificate's attribute cannot be read")
	}
	if id.PeekASN1Tag(cbasn1.SEQUENCE) { // a hash algorithm other than by default
		algorithm, err := readAlgorithm(&id)
		if err != nil {
			return err
		}
		if !algorithm.Equal(oidSHA256) {
			return refuse("the signing certificate is named by %s, expected SHA-256", algorithm)
		}
	}
	if !id.ReadASN1(&fingerprint, cbasn1.OCTET_STRING) {
		return refuse("the signing certificate's attribute cannot be read")
	}
	if want := sha256.Sum256(cert.Raw); subtle.ConstantTimeCompare(fingerprint, want[:]) != 1 {
		return fmt.Errorf("%w: the signed attributes name another certificate", ErrSignature)
	}
	return nil
}
