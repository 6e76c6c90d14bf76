package ocsp

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
	"golang.org/x/crypto/ocsp"
)

// ErrRequest says that bytes are no OCSP request that can be answered; test with errors.Is.
var ErrRequest = errors.New("not an OCSP request that can be answered")

// tagExplicit is the context-specific constructed tag n.
func tagExplicit(n uint8) cbasn1.Tag { return cbasn1.Tag(n | 0x80 | 0x20) }

// Request asks for the status of one certificate.
type Request struct {
	// Serial is the certificate's number.
	Serial *big.Int
	// Nonce is to be repeated in the answer; nil when the client sent none. At most 128 bytes (RFC 9654).
	Nonce []byte

	hash              crypto.Hash
	nameHash, keyHash []byte
	certID            []byte // DER, repeated in the answer as received
}

// NewRequest asks for the status of cert, which issuer issued, naming the issuer by SHA-1 as responders expect. Without an issuer
// the error wraps ErrRequest.
func NewRequest(cert, issuer *x509.Certificate) ([]byte, error) {
	if issuer == nil {
		return nil, refuse("the issuer of certificate %s is not known", cert.SerialNumber.Text(16))
	}
	der, err := ocsp.CreateRequest(cert, issuer, nil)
	if err != nil {
		return nil, fmt.Errorf("make an OCSP request for certificate %s: %w", cert.SerialNumber.Text(16), err)
	}
	return der, nil
}

// refuse is an ErrRequest with its reason.
func refuse(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrRequest, fmt.Sprintf(format, args...))
}

// ParseRequest reads a DER request for one certificate. The error wraps ErrRequest. A client's signature over the
// request is passed over, as is every extension but the nonce; a critical extension that is not known is an error.
func ParseRequest(der []byte) (*Request, error) {
	if len(der) > MaxSize {
		return nil, refuse("it has %d bytes, at most %d are looked at", len(der), MaxSize)
	}
	input := cryptobyte.String(der)
	var outer, tbs, list, one cryptobyte.String
	if !input.ReadASN1(&outer, cbasn1.SEQUENCE) || !input.Empty() || !outer.ReadASN1(&tbs, cbasn1.SEQUENCE) ||
		!outer.SkipOptionalASN1(tagExplicit(0)) || !outer.Empty() {
		return nil, refuse("it is not a DER OCSPRequest")
	}
	if !tbs.SkipOptionalASN1(tagExplicit(0)) || !tbs.SkipOptionalASN1(tagExplicit(1)) || !tbs.ReadASN1(&list, cbasn1.SEQUENCE) {
		return nil, refuse("its list of certificates cannot be read")
	}
	if !list.ReadASN1(&one, cbasn1.SEQUENCE) {
		return nil, refuse("it names no certificate")
	}
	if !list.Empty() {
		return nil, refuse("it names more than one certificate, ask about one at a time")
	}
	r := &Request{}
	if err := r.parseCertID(one); err != nil {
		return nil, err
	}
	if err := r.parseExtensions(tbs); err != nil {
		return nil, err
	}
	return r, nil
}

func (r *Request) parseCertID(one cryptobyte.String) error {
	var element, id, algorithm, name, key cryptobyte.String
	var oid asn1.ObjectIdentifier
	if !one.ReadASN1Element(&element, cbasn1.SEQUENCE) {
		return refuse("its certificate identifier cannot be read")
	}
	r.certID = bytes.Clone(element)
	r.Serial = new(big.Int)
	if !element.ReadASN1(&id, cbasn1.SEQUENCE) || !id.ReadASN1(&algorithm, cbasn1.SEQUENCE) || !algorithm.ReadASN1ObjectIdentifier(&oid) ||
		!id.ReadASN1(&name, cbasn1.OCTET_STRING) || !id.ReadASN1(&key, cbasn1.OCTET_STRING) ||
		!id.ReadASN1Integer(r.Serial) || !id.Empty() {
		return refuse("its certificate identifier cannot be read")
	}
	r.nameHash, r.keyHash = bytes.Clone(name), bytes.Clone(key)
	if r.hash = hashByOID(oid); r.hash == 0 {
		return refuse("it names the issuer by the unknown hash %s", oid)
	}
	if r.Serial.Sign() <= 0 || r.Serial.BitLen() > 160 {
		return refuse("its serial is not a positive number of at most 160 bits")
	}
	return nil
}

// parseExtensions looks for the nonce in what is left of the TBSRequest.
func (r *Request) parseExtensions(tbs cryptobyte.String) error {
	var wrapped, list cryptobyte.String
	var present bool
	if !tbs.ReadOptionalASN1(&wrapped, &present, tagExplicit(2)) || !tbs.Empty() {
		return refuse("its extensions cannot be read")
	}
	if !present {
		return nil
	}
	if !wrapped.ReadASN1(&list, cbasn1.SEQUENCE) || !wrapped.Empty() {
		return refuse("its extensions cannot be read")
	}
	for !list.Empty() {
		var one, value cryptobyte.String
		var oid asn1.ObjectIdentifier
		critical := false
		if !list.ReadASN1(&one, cbasn1.SEQUENCE) || !one.ReadASN1ObjectIdentifier(&oid) ||
			!one.ReadOptionalASN1Boolean(&critical, cbasn1.BOOLEAN, false) ||
			!one.ReadASN1(&value, cbasn1.OCTET_STRING) || !one.Empty() {
			return refuse("its extensions cannot be read")
		}
		switch {
		case oid.Equal(oidNonce):
			var nonce cryptobyte.String
			if r.Nonce != nil || !value.ReadASN1(&nonce, cbasn1.OCTET_STRING) || !value.Empty() || nonce.Empty() || len(nonce) > 128 {
				return refuse("its nonce is not one octet string of 1 to 128 bytes")
			}
			r.Nonce = bytes.Clone(nonce)
		case critical:
			return refuse("its critical extension %s is not known", oid)
		}
	}
	return nil
}

// IsFor says whether the certificate asked about was issued by issuer, by the issuer's name and key.
func (r *Request) IsFor(issuer *x509.Certificate) bool {
	key, err := publicKeyBits(issuer)
	if err != nil {
		return false
	}
	return bytes.Equal(r.nameHash, sum(r.hash, issuer.RawSubject)) && bytes.Equal(r.keyHash, sum(r.hash, key))
}

func sum(hash crypto.Hash, data []byte) []byte {
	h := hash.New()
	h.Write(data)
	return h.Sum(nil)
}

// publicKeyBits is the content of the BIT STRING in a certificate's SubjectPublicKeyInfo, over which keys are named.
func publicKeyBits(cert *x509.Certificate) ([]byte, error) {
	input := cryptobyte.String(cert.RawSubjectPublicKeyInfo)
	var info cryptobyte.String
	var bits []byte
	if !input.ReadASN1(&info, cbasn1.SEQUENCE) || !info.SkipASN1(cbasn1.SEQUENCE) || !info.ReadASN1BitStringAsBytes(&bits) {
		return nil, fmt.Errorf("the public key of certificate %s cannot be read", cert.SerialNumber.Text(16))
	}
	return bits, nil
}
