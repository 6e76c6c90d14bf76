package cms

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

// SignDetached signs data with an RSA key as the holder of cert, at an instant of the caller's clock, and returns the
// DER of a SignedData without content. chain is included for whoever verifies: the issuers, nearest first, without the
// root as a rule. The certificate's dates and purpose are not looked at. It costs one RSA signature.
func SignDetached(data []byte, cert *x509.Certificate, key crypto.Signer, chain []*x509.Certificate, at time.Time) ([]byte, error) {
	pub, ok := key.Public().(*rsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("sign: the key is a %T, expected RSA", key.Public())
	}
	if !pub.Equal(cert.PublicKey) {
		return nil, errors.New("sign: the key is not the certificate's")
	}
	if len(chain) >= maxCertificates {
		return nil, fmt.Errorf("sign: %d certificates, at most %d fit", len(chain)+1, maxCertificates)
	}
	attributes, err := signedAttributes(data, cert, at)
	if err != nil {
		return nil, fmt.Errorf("sign: encode the signed attributes: %w", err)
	}
	digest := sha256.Sum256(set(attributes))
	signature, err := key.Sign(rand.Reader, digest[:], crypto.SHA256)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	der, err := signedData(cert, chain, attributes, signature)
	if err != nil {
		return nil, fmt.Errorf("sign: encode the signature: %w", err)
	}
	if len(der) > MaxSize {
		return nil, fmt.Errorf("sign: the signature has %d bytes, at most %d are allowed", len(der), MaxSize)
	}
	return der, nil
}

// signedAttributes is the content of the SET OF signed attributes, in DER's order.
func signedAttributes(data []byte, cert *x509.Certificate, at time.Time) ([]byte, error) {
	digest, fingerprint := sha256.Sum256(data), sha256.Sum256(cert.Raw)
	attributes := []struct {
		oid   asn1.ObjectIdentifier
		value func(*cryptobyte.Builder)
	}{
		{oidContentType, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) }},
		{oidMessageDigest, func(b *cryptobyte.Builder) { b.AddASN1OctetString(digest[:]) }},
		{oidSigningTime, func(b *cryptobyte.Builder) { addTime(b, at) }},
		{oidSigningCertificateV2, func(b *cryptobyte.Builder) {
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // SigningCertificateV2
				b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // certs
					b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // ESSCertIDv2, SHA-256 by default
						b.AddASN1OctetString(fingerprint[:])
					})
				})
			})
		}},
	}
	encoded := make([][]byte, len(attributes))
	for i, a := range attributes {
		var b cryptobyte.Builder
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1ObjectIdentifier(a.oid)
			b.AddASN1(cbasn1.SET, a.value)
		})
		var err error
		if encoded[i], err = b.Bytes(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(encoded, bytes.Compare)
	return bytes.Join(encoded, nil), nil
}

// addTime writes UTCTime from 1950 to 2049 and GeneralizedTime outside, as RFC 5652 section 11.3 asks.
func addTime(b *cryptobyte.Builder, at time.Time) {
	at = at.UTC().Truncate(time.Second)
	if at.Year() >= 1950 && at.Year() < 2050 {
		b.AddASN1UTCTime(at)
		return
	}
	b.AddASN1GeneralizedTime(at)
}

// set wraps attributes in the tag over which the signature is made, which is not the one in the message.
func set(attributes []byte) []byte {
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SET, func(b *cryptobyte.Builder) { b.AddBytes(attributes) })
	return b.BytesOrPanic() // only lengths over 4 GiB fail
}

func signedData(cert *x509.Certificate, chain []*x509.Certificate, attributes, signature []byte) ([]byte, error) {
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // ContentInfo
		b.AddASN1ObjectIdentifier(oidSignedData)
		b.AddASN1(tagExplicit0, func(b *cryptobyte.Builder) {
			b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // SignedData
				b.AddASN1Int64(1)
				b.AddASN1(cbasn1.SET, func(b *cryptobyte.Builder) { addAlgorithm(b, oidSHA256, false) })
				b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) })
				b.AddASN1(tagCertificates, func(b *cryptobyte.Builder) {
					b.AddBytes(cert.Raw)
					for _, c := range chain {
						b.AddBytes(c.Raw)
					}
				})
				b.AddASN1(cbasn1.SET, func(b *cryptobyte.Builder) {
					addSignerInfo(b, cert, attributes, signature)
				})
			})
		})
	})
	return b.Bytes()
}

func addSignerInfo(b *cryptobyte.Builder, cert *x509.Certificate, attributes, signature []byte) {
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Int64(1)
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // IssuerAndSerialNumber
			b.AddBytes(cert.RawIssuer)
			b.AddASN1BigInt(cert.SerialNumber)
		})
		addAlgorithm(b, oidSHA256, false)
		b.AddASN1(tagSignedAttrs, func(b *cryptobyte.Builder) { b.AddBytes(attributes) })
		addAlgorithm(b, oidRSA, true)
		b.AddASN1OctetString(signature)
	})
}
