package crl

import (
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"time"
)

// List is what an authority publishes at an instant. All instants are in whole seconds; fractions are cut.
type List struct {
	// Number grows with every list that the authority publishes, positive and of at most 159 bits.
	Number *big.Int
	// Base makes it a delta: it holds what has changed since the full list of this number. Nil for a full list.
	Base *big.Int
	// ThisUpdate is when it was published, NextUpdate by when a newer one will be.
	ThisUpdate, NextUpdate time.Time
	// Revoked are the certificates, in any order.
	Revoked []Entry
	// Scope is the address of the full list when it is only about the certificates that name this address; empty when it
	// is about every certificate of the authority. A delta has its full list's.
	Scope string
	// DeltaAddress is where a full list's delta is; empty for nowhere.
	DeltaAddress string
}

// Entry is one revoked certificate.
type Entry struct {
	Serial *big.Int
	// At is from when on it is revoked.
	At time.Time
}

// Sign publishes a list: its DER, signed by the authority. It costs one RSA signature.
func Sign(l List, issuer *x509.Certificate, key crypto.Signer) ([]byte, error) {
	template, err := l.template()
	if err != nil {
		return nil, fmt.Errorf("publish a revocation list: %w", err)
	}
	der, err := x509.CreateRevocationList(rand.Reader, template, issuer, key)
	if err != nil {
		return nil, fmt.Errorf("publish a revocation list: %w", err)
	}
	return der, nil
}

func (l List) template() (*x509.RevocationList, error) {
	if l.Number == nil || l.Number.Sign() <= 0 {
		return nil, errors.New("it has no number")
	}
	if l.ThisUpdate.IsZero() || !l.ThisUpdate.Before(l.NextUpdate) {
		return nil, fmt.Errorf("the time from %s to %s is empty", stamp(l.ThisUpdate), stamp(l.NextUpdate))
	}
	extensions, err := l.extensions()
	if err != nil {
		return nil, err
	}
	template := &x509.RevocationList{
		SignatureAlgorithm: x509.SHA256WithRSA, Number: l.Number,
		ThisUpdate: wholeSecond(l.ThisUpdate), NextUpdate: wholeSecond(l.NextUpdate), ExtraExtensions: extensions,
	}
	for _, entry := range l.Revoked {
		if entry.Serial == nil || entry.At.After(l.ThisUpdate) {
			return nil, fmt.Errorf("an entry has no serial, or %s, which is after the list's own %s", stamp(entry.At), stamp(l.ThisUpdate))
		}
		template.RevokedCertificateEntries = append(template.RevokedCertificateEntries, x509.RevocationListEntry{
			SerialNumber: entry.Serial, RevocationTime: wholeSecond(entry.At),
		})
	}
	return template, nil
}

func (l List) extensions() (all []pkix.Extension, err error) {
	add := func(extension pkix.Extension, errMade error) {
		all, err = append(all, extension), errors.Join(err, errMade)
	}
	if l.Base != nil {
		if l.Base.Sign() <= 0 || l.Base.Cmp(l.Number) > 0 || l.DeltaAddress != "" {
			return nil, fmt.Errorf("a delta over list %s has the number %s or a delta of its own", l.Base, l.Number)
		}
		add(deltaExtension(l.Base))
	}
	if l.Scope != "" {
		add(scopeExtension(l.Scope))
	}
	if l.DeltaAddress != "" {
		add(Freshest(l.DeltaAddress))
	}
	return all, err
}

func wholeSecond(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
