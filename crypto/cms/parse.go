package cms

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"math/big"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// Bounds of what is read.
const (
	// MaxSize is the largest signature that is looked at, in bytes of DER.
	MaxSize         = 64 << 10
	maxCertificates = 8
	maxAttributes   = 32
)

// message is a SignedData of one signer, read but not yet checked.
type message struct {
	certificates []*x509.Certificate
	signer       signerInfo
}

// signerInfo is the one SignerInfo of a message.
type signerInfo struct {
	issuer       []byte   // DER of the issuer's name; nil when subjectKeyID is set
	serial       *big.Int // nil when subjectKeyID is set
	subjectKeyID []byte
	attributes   []byte // content of the SET of signed attributes, as received
	signature    []byte
}

// refuse is an ErrFormat with its reason.
func refuse(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrFormat, fmt.Sprintf(format, args...))
}

// parse reads a detached SignedData of one signer.
func parse(der []byte) (*message, error) {
	if len(der) > MaxSize {
		return nil, refuse("it has %d bytes, at most %d are looked at", len(der), MaxSize)
	}
	input := cryptobyte.String(der)
	var info, explicit, data cryptobyte.String
	var contentType asn1.ObjectIdentifier
	if !input.ReadASN1(&info, cbasn1.SEQUENCE) || !input.Empty() || !info.ReadASN1ObjectIdentifier(&contentType) {
		return nil, refuse("it is not a DER ContentInfo")
	}
	if !contentType.Equal(oidSignedData) {
		return nil, refuse("its content type is %s, expected signed data", contentType)
	}
	if !info.ReadASN1(&explicit, tagExplicit0) || !info.Empty() || !explicit.ReadASN1(&data, cbasn1.SEQUENCE) || !explicit.Empty() {
		return nil, refuse("it is not a DER SignedData")
	}
	return parseSignedData(data)
}

func parseSignedData(data cryptobyte.String) (*message, error) {
	var version int
	var digests, content, signers cryptobyte.String
	var contentType asn1.ObjectIdentifier
	if !data.ReadASN1Integer(&version) || !data.ReadASN1(&digests, cbasn1.SET) || !data.ReadASN1(&content, cbasn1.SEQUENCE) ||
		!content.ReadASN1ObjectIdentifier(&contentType) {
		return nil, refuse("it is not a DER SignedData")
	}
	if version != 1 && version != 3 {
		return nil, refuse("its version is %d, expected 1 or 3", version)
	}
	if !content.Empty() {
		return nil, refuse("it carries the signed content, expected a detached signature")
	}
	if !contentType.Equal(oidData) {
		return nil, refuse("the type of the signed content is %s, expected data", contentType)
	}
	certificates, err := parseCertificates(&data)
	if err != nil {
		return nil, err
	}
	if !data.SkipOptionalASN1(tagCRLs) || !data.ReadASN1(&signers, cbasn1.SET) || !data.Empty() {
		return nil, refuse("its signers cannot be read")
	}
	var signer cryptobyte.String
	if signers.Empty() {
		return nil, refuse("it has no signer")
	}
	if !signers.ReadASN1(&signer, cbasn1.SEQUENCE) {
		return nil, refuse("its signer cannot be read")
	}
	if !signers.Empty() {
		return nil, refuse("it has more than one signer")
	}
	m := &message{certificates: certificates}
	if err := m.signer.parse(signer); err != nil {
		return nil, err
	}
	return m, checkDigests(digests)
}

// checkDigests wants SHA-256 among the digest algorithms that the message announces.
func checkDigests(set cryptobyte.String) error {
	for !set.Empty() {
		algorithm, err := readAlgorithm(&set)
		if err != nil {
			return err
		}
		if algorithm.Equal(oidSHA256) {
			return nil
		}
	}
	return refuse("its digest algorithms do not include SHA-256")
}

// parseCertificates reads the optional certificates; the same one twice counts once.
func parseCertificates(data *cryptobyte.String) ([]*x509.Certificate, error) {
	var set, one cryptobyte.String
	var present bool
	if !data.ReadOptionalASN1(&set, &present, tagCertificates) {
		return nil, refuse("its certificates cannot be read")
	}
	var certificates []*x509.Certificate
next:
	for !set.Empty() {
		if len(certificates) == maxCertificates {
			return nil, refuse("it has more than %d certificates", maxCertificates)
		}
		if !set.ReadASN1Element(&one, cbasn1.SEQUENCE) {
			return nil, refuse("certificate %d is not an X.509 one", len(certificates)+1)
		}
		for _, c := range certificates {
			if bytes.Equal(c.Raw, one) {
				continue next
			}
		}
		c, err := x509.ParseCertificate(one)
		if err != nil {
			return nil, refuse("certificate %d: %v", len(certificates)+1, err)
		}
		certificates = append(certificates, c)
	}
	return certificates, nil
}

func (s *signerInfo) parse(data cryptobyte.String) error {
	var version int
	var attributes, signature cryptobyte.String
	var present bool
	if !data.ReadASN1Integer(&version) {
		return refuse("its signer has no version")
	}
	if err := s.parseIdentifier(&data); err != nil {
		return err
	}
	if want := map[bool]int{true: 3, false: 1}[s.subjectKeyID != nil]; version != want {
		return refuse("its signer's version is %d, expected %d", version, want)
	}
	digest, err := readAlgorithm(&data)
	if err != nil {
		return err
	}
	if !digest.Equal(oidSHA256) {
		return refuse("the digest algorithm is %s, expected SHA-256", digest)
	}
	if !data.ReadOptionalASN1(&attributes, &present, tagSignedAttrs) {
		return refuse("its signed attributes cannot be read")
	}
	if !present {
		return refuse("it has no signed attributes")
	}
	algorithm, err := readAlgorithm(&data)
	if err != nil {
		return err
	}
	if !algorithm.Equal(oidRSA) && !algorithm.Equal(oidSHA256WithRSA) {
		return refuse("the signature algorithm is %s, expected RSA with SHA-256", algorithm)
	}
	if !data.ReadASN1(&signature, cbasn1.OCTET_STRING) || !data.SkipOptionalASN1(tagUnsignedAttrs) || !data.Empty() {
		return refuse("its signature value cannot be read")
	}
	s.attributes, s.signature = attributes, signature
	return nil
}

// parseIdentifier reads which certificate the signer points at.
func (s *signerInfo) parseIdentifier(data *cryptobyte.String) error {
	if data.PeekASN1Tag(tagSubjectKeyID) {
		var id cryptobyte.String
		if !data.ReadASN1(&id, tagSubjectKeyID) || id.Empty() {
			return refuse("its signer's key identifier cannot be read")
		}
		s.subjectKeyID = id
		return nil
	}
	var both, issuer cryptobyte.String
	s.serial = new(big.Int)
	if !data.ReadASN1(&both, cbasn1.SEQUENCE) || !both.ReadASN1Element(&issuer, cbasn1.SEQUENCE) ||
		!both.ReadASN1Integer(s.serial) || !both.Empty() {
		return refuse("its signer's issuer and serial cannot be read")
	}
	s.issuer = issuer
	return nil
}

// readAlgorithm reads an AlgorithmIdentifier whose parameters are NULL or absent.
func readAlgorithm(data *cryptobyte.String) (asn1.ObjectIdentifier, error) {
	var algorithm, null cryptobyte.String
	var oid asn1.ObjectIdentifier
	if !data.ReadASN1(&algorithm, cbasn1.SEQUENCE) || !algorithm.ReadASN1ObjectIdentifier(&oid) {
		return nil, refuse("an algorithm cannot be read")
	}
	if !algorithm.Empty() && (!algorithm.ReadASN1(&null, cbasn1.NULL) || !null.Empty() || !algorithm.Empty()) {
		return nil, refuse("the algorithm %s has parameters", oid)
	}
	return oid, nil
}
