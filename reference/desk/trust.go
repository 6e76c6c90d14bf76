package desk

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"sync"

	"github.com/synaq/synaq/reference/registries"
)

// trust is the certification authority whose certificates are believed.
type trust struct {
	registries *registries.Client

	mu  sync.Mutex
	set *anchors
}

// anchors are the roots and the issuing authorities below them.
type anchors struct {
	roots, intermediates []*x509.Certificate
}

func newTrust(given []byte, client *registries.Client) (*trust, error) {
	t := &trust{registries: client}
	if len(given) == 0 {
		return t, nil
	}
	set, err := parseAnchors(given)
	if err != nil {
		return nil, fmt.Errorf("the trust anchors: %w", err)
	}
	t.set = set
	return t, nil
}

// anchors returns the authority's certificates, fetched once when none were given.
func (t *trust) anchors(ctx context.Context) (*anchors, error) {
	t.mu.Lock()
	set := t.set
	t.mu.Unlock()
	if set != nil {
		return set, nil
	}
	fetched, err := t.registries.Authority(ctx)
	if err != nil {
		return nil, unlearnt(registries.EDS, err)
	}
	if set, err = parseAnchors(fetched); err != nil {
		return nil, &registries.UnreachableError{Registry: registries.EDS, Operation: "authority", Reason: err.Error()}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.set = set
	return set, nil
}

// parseAnchors reads PEM: what is signed by itself is a root, the rest are issuing authorities.
func parseAnchors(text []byte) (*anchors, error) {
	var set anchors
	for {
		var block *pem.Block
		block, text = pem.Decode(text)
		if block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("a certificate cannot be read: %w", err)
		}
		if bytes.Equal(cert.RawIssuer, cert.RawSubject) {
			set.roots = append(set.roots, cert)
		} else {
			set.intermediates = append(set.intermediates, cert)
		}
	}
	if len(set.roots) == 0 {
		return nil, errors.New("there is no root certificate among them; give PEM with the authority's root")
	}
	return &set, nil
}

// issuer finds who issued a certificate, among the authority's certificates and those beside a signature.
func (a *anchors) issuer(cert *x509.Certificate, beside []*x509.Certificate) *x509.Certificate {
	for _, list := range [][]*x509.Certificate{a.intermediates, a.roots, beside} {
		for _, candidate := range list {
			if bytes.Equal(candidate.RawSubject, cert.RawIssuer) && cert.CheckSignatureFrom(candidate) == nil {
				return candidate
			}
		}
	}
	return nil
}
