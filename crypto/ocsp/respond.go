package ocsp

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// State is what a responder knows of a certificate.
type State string

// The three states of RFC 6960.
const (
	Good    State = "good"
	Revoked State = "revoked"
	Unknown State = "unknown"
)

// Status is a responder's word on one certificate. All instants are in whole seconds.
type Status struct {
	State State
	// RevokedAt is the instant of revocation, zero unless State is Revoked.
	RevokedAt time.Time
	// ProducedAt is when the answer was signed, ThisUpdate when its word was known to be right, NextUpdate when a newer
	// one will be there (zero: none is announced).
	ProducedAt, ThisUpdate, NextUpdate time.Time
}

// Responder signs answers: the issuing authority itself, or a certificate that it issued with the usage OCSPSigning.
type Responder struct {
	Certificate *x509.Certificate
	// Key is the certificate's, RSA.
	Key crypto.Signer
}

// Respond answers a request with a status. It costs one RSA signature.
func Respond(r Responder, request *Request, status Status) ([]byte, error) {
	if pub, ok := r.Key.Public().(*rsa.PublicKey); !ok || !pub.Equal(r.Certificate.PublicKey) {
		return nil, errors.New("answer an OCSP request: the responder's key is not its certificate's, or not RSA")
	}
	if status.ThisUpdate.IsZero() || status.ProducedAt.IsZero() {
		return nil, errors.New("answer an OCSP request: the status has no ThisUpdate or no ProducedAt")
	}
	data, err := responseData(r, request, status)
	if err != nil {
		return nil, fmt.Errorf("answer an OCSP request: %w", err)
	}
	digest := sha256.Sum256(data)
	signature, err := r.Key.Sign(rand.Reader, digest[:], crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("answer an OCSP request: %w", err)
	}
	basic, err := basicResponse(r, data, signature)
	if err != nil {
		return nil, fmt.Errorf("answer an OCSP request: %w", err)
	}
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // OCSPResponse
		b.AddASN1Enum(0) // successful
		b.AddASN1(tagExplicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // ResponseBytes
				b.AddASN1ObjectIdentifier(oidBasic)
				b.AddASN1OctetString(basic)
			})
		})
	})
	return b.Bytes()
}

func basicResponse(r Responder, data, signature []byte) ([]byte, error) {
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // BasicOCSPResponse
		b.AddBytes(data)
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(oidSHA256WithRSA)
			b.AddASN1NULL()
		})
		b.AddASN1BitString(signature)
		b.AddASN1(tagExplicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { b.AddBytes(r.Certificate.Raw) })
		})
	})
	return b.Bytes()
}

// responseData is what the responder signs.
func responseData(r Responder, request *Request, status Status) ([]byte, error) {
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // ResponseData, version 1 by default
		b.AddASN1(tagExplicit(1), func(b *cryptobyte.Builder) { b.AddBytes(r.Certificate.RawSubject) })
		b.AddASN1GeneralizedTime(status.ProducedAt.UTC())
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { addSingle(b, request, status) })
		})
		if request.Nonce != nil {
			b.AddASN1(tagExplicit(1), func(b *cryptobyte.Builder) { addNonce(b, request.Nonce) })
		}
	})
	return b.Bytes()
}

func addSingle(b *cryptobyte.Builder, request *Request, status Status) {
	b.AddBytes(request.certID)
	switch status.State {
	case Good:
		b.AddASN1(cbasn1.Tag(0|0x80), func(*cryptobyte.Builder) {})
	case Revoked:
		b.AddASN1(tagExplicit(1), func(b *cryptobyte.Builder) { b.AddASN1GeneralizedTime(status.RevokedAt.UTC()) })
	case Unknown:
		b.AddASN1(cbasn1.Tag(2|0x80), func(*cryptobyte.Builder) {})
	default:
		b.SetError(fmt.Errorf("there is no status %q", status.State))
	}
	b.AddASN1GeneralizedTime(status.ThisUpdate.UTC())
	if !status.NextUpdate.IsZero() {
		b.AddASN1(tagExplicit(0), func(b *cryptobyte.Builder) { b.AddASN1GeneralizedTime(status.NextUpdate.UTC()) })
	}
}

func addNonce(b *cryptobyte.Builder, nonce []byte) {
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // Extensions
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(oidNonce)
			b.AddASN1(cbasn1.OCTET_STRING, func(b *cryptobyte.Builder) { b.AddASN1OctetString(nonce) })
		})
	})
}

// Failure is an answer without a status, of which RFC 6960 has five.
type Failure uint8

// The failures that a responder of this project gives.
const (
	MalformedRequest Failure = 1
	InternalError    Failure = 2
	TryLater         Failure = 3
	Unauthorized     Failure = 6
)

// RespondFailure is the DER of an answer without a status. It is not signed.
func RespondFailure(f Failure) ([]byte, error) {
	return asn1.Marshal(struct{ Status asn1.Enumerated }{asn1.Enumerated(f)})
}
