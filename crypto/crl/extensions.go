package crl

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	cbasn1 "golang.org/x/crypto/cryptobyte/asn1"
)

var (
	oidNumber       = asn1.ObjectIdentifier{2, 5, 29, 20}
	oidDelta        = asn1.ObjectIdentifier{2, 5, 29, 27}
	oidScope        = asn1.ObjectIdentifier{2, 5, 29, 28}
	oidAuthorityKey = asn1.ObjectIdentifier{2, 5, 29, 35}
	oidFreshest     = asn1.ObjectIdentifier{2, 5, 29, 46}
)

// Context-specific tags: n explicit or constructed, and n primitive.
func constructed(n uint8) cbasn1.Tag { return cbasn1.Tag(n).ContextSpecific().Constructed() }
func primitive(n uint8) cbasn1.Tag   { return cbasn1.Tag(n).ContextSpecific() }

// tagURI is a GeneralName's uniformResourceIdentifier.
const tagURI = 6

// Freshest is the extension by which a certificate or a full list says where its delta list is (RFC 5280 section
// 4.2.1.15 and 5.2.6).
func Freshest(address string) (pkix.Extension, error) {
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { // CRLDistributionPoints
		b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { addPoint(b, address) })
	})
	value, err := b.Bytes()
	if err != nil {
		return pkix.Extension{}, fmt.Errorf("encode the address of a delta list: %w", err)
	}
	return pkix.Extension{Id: oidFreshest, Value: value}, nil
}

// addPoint writes a distribution point's name: one address.
func addPoint(b *cryptobyte.Builder, address string) {
	b.AddASN1(constructed(0), func(b *cryptobyte.Builder) { // distributionPoint
		b.AddASN1(constructed(0), func(b *cryptobyte.Builder) { // fullName
			b.AddASN1(primitive(tagURI), func(b *cryptobyte.Builder) { b.AddBytes([]byte(address)) })
		})
	})
}

// scopeExtension is the issuing distribution point of a list about the certificates that name an address.
func scopeExtension(address string) (pkix.Extension, error) {
	var b cryptobyte.Builder
	b.AddASN1(cbasn1.SEQUENCE, func(b *cryptobyte.Builder) { addPoint(b, address) })
	value, err := b.Bytes()
	return pkix.Extension{Id: oidScope, Critical: true, Value: value}, err
}

// deltaExtension says that a list is a delta over the full list of a number.
func deltaExtension(base *big.Int) (pkix.Extension, error) {
	value, err := asn1.Marshal(base)
	return pkix.Extension{Id: oidDelta, Critical: true, Value: value}, err
}

// DeltaAddresses are where a certificate says its delta lists are; none when it does not say. A certificate's full lists
// are at its CRLDistributionPoints.
func DeltaAddresses(cert *x509.Certificate) ([]string, error) {
	for _, extension := range cert.Extensions {
		if !extension.Id.Equal(oidFreshest) {
			continue
		}
		addresses, err := readPoints(extension.Value)
		if err != nil {
			return nil, fmt.Errorf("read where certificate %s has its delta list: %w", cert.SerialNumber.Text(16), err)
		}
		return addresses, nil
	}
	return nil, nil
}

var errUnreadable = errors.New("the distribution point cannot be read")

// readPoints reads the addresses of CRLDistributionPoints.
func readPoints(der cryptobyte.String) (addresses []string, err error) {
	var list cryptobyte.String
	if !der.ReadASN1(&list, cbasn1.SEQUENCE) || !der.Empty() {
		return nil, errUnreadable
	}
	for !list.Empty() {
		var point cryptobyte.String
		if !list.ReadASN1(&point, cbasn1.SEQUENCE) {
			return nil, errUnreadable
		}
		found, _, err := readPoint(&point)
		if err != nil {
			return nil, err
		}
		addresses = append(addresses, found...)
	}
	return addresses, nil
}

// readPoint reads the addresses of a distributionPoint, if there is one, and leaves what follows it.
func readPoint(point *cryptobyte.String) (addresses []string, present bool, err error) {
	var outer, names cryptobyte.String
	var full bool
	if !point.ReadOptionalASN1(&outer, &present, constructed(0)) {
		return nil, false, errUnreadable
	}
	if !present {
		return nil, false, nil
	}
	if !outer.ReadOptionalASN1(&names, &full, constructed(0)) || !full || !outer.Empty() {
		return nil, true, errUnreadable // by a name relative to the issuer's, which nobody uses
	}
	for !names.Empty() {
		var name cryptobyte.String
		var tag cbasn1.Tag
		if !names.ReadAnyASN1(&name, &tag) {
			return nil, true, errUnreadable
		}
		if tag == primitive(tagURI) {
			addresses = append(addresses, string(name))
		}
	}
	return addresses, true, nil
}

// scope is what a list's issuing distribution point says.
type scope struct {
	// addresses, one of which a certificate must name; none for every certificate.
	addresses []string
	// authorities: it is about authorities' certificates only.
	authorities bool
}

func (s scope) equal(other scope) bool {
	return s.authorities == other.authorities && slices.Equal(s.addresses, other.addresses)
}

// readScope reads an issuing distribution point. One about some reasons only, about other issuers' certificates or about
// attribute certificates decides nothing here and is an error.
func readScope(der cryptobyte.String) (scope, error) {
	var s scope
	var body cryptobyte.String
	if !der.ReadASN1(&body, cbasn1.SEQUENCE) || !der.Empty() {
		return s, errUnreadable
	}
	addresses, present, err := readPoint(&body)
	if err != nil {
		return s, err
	}
	if s.addresses = addresses; present && len(addresses) == 0 {
		return s, errors.New("it is about the certificates of an address that is no URL")
	}
	for !body.Empty() {
		var value cryptobyte.String
		var tag cbasn1.Tag
		if !body.ReadAnyASN1(&value, &tag) {
			return s, errUnreadable
		}
		switch {
		case tag == primitive(1): // onlyContainsUserCerts: what is judged here is nothing else
		case tag == primitive(2):
			s.authorities = true
		default:
			return s, errors.New("it is about some reasons only, about other issuers' certificates or about attribute certificates")
		}
	}
	return s, nil
}
