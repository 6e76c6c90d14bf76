package registries

import (
	"bytes"
	"crypto/x509"
	"errors"
)

// Anchors are the certification authority's certificates that are believed: the roots, and the issuing authorities below.
type Anchors struct {
	Roots, Intermediates []*x509.Certificate
}

// ParseAnchors reads PEM: what is signed by itself is a root, the rest are issuing authorities.
func ParseAnchors(text []byte) (*Anchors, error) {
	all, err := parseCertificates(text)
	if err != nil {
		return nil, err
	}
	var set Anchors
	for _, cert := range all {
		if bytes.Equal(cert.RawIssuer, cert.RawSubject) {
			set.Roots = append(set.Roots, cert)
		} else {
			set.Intermediates = append(set.Intermediates, cert)
		}
	}
	if len(set.Roots) == 0 {
		return nil, errors.New("there is no root certificate among them; give PEM with the authority's root")
	}
	return &set, nil
}

// Issuer finds who issued a certificate, among the authority's certificates and those beside a signature; nil for nobody.
func (a *Anchors) Issuer(cert *x509.Certificate, beside []*x509.Certificate) *x509.Certificate {
	for _, list := range [][]*x509.Certificate{a.Intermediates, a.Roots, beside} {
		for _, candidate := range list {
			if bytes.Equal(candidate.RawSubject, cert.RawIssuer) && cert.CheckSignatureFrom(candidate) == nil {
				return candidate
			}
		}
	}
	return nil
}
