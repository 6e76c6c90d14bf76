package crl

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"golang.org/x/crypto/cryptobyte"
)

// Why a list says nothing; test with errors.Is.
var (
	// ErrList says that the bytes are no list about the certificate by its issuer.
	ErrList = errors.New("not a trustworthy revocation list about the certificate")
	// ErrStale says that the list was trustworthy, but speaks of another time.
	ErrStale = errors.New("the revocation list is not of this time")
	// ErrDelta says that the delta does not go with the full list.
	ErrDelta = errors.New("the delta does not go with the full list")
)

// MaxSize is the largest list that is looked at, in bytes: some 400,000 entries.
const MaxSize = 16 << 20

// Skew is how far the clocks of authority and client may differ.
const Skew = 5 * time.Minute

// removed is the reason of a delta's entry for a certificate that is no longer revoked.
const removed = 8

// Status is what the lists say of a certificate: revoked or not. A list cannot say that its authority does not know the
// certificate.
type Status struct {
	Revoked bool
	// RevokedAt is the instant of revocation, zero when it is not.
	RevokedAt time.Time
	// ThisUpdate and NextUpdate are the newest list's.
	ThisUpdate, NextUpdate time.Time
}

// Check judges a certificate, which issuer issued, by a full list (DER) at an instant: the list is the issuer's, signed
// with RSA and SHA-256, about this certificate, and fresh. Fresh means ThisUpdate <= at <= NextUpdate, each with Skew to
// spare. The error wraps ErrList or ErrStale. Whether the issuer is to be trusted is not judged: see package pki.
//
// A revoked certificate is no error: the Status says so, and when.
func Check(full []byte, cert, issuer *x509.Certificate, at time.Time) (Status, error) {
	status, err := check(full, cert, issuer, at)
	return named(status, err, cert)
}

// CheckWithDelta is Check with a delta on top: the full list is at least as new as the delta's base, and not newer than
// the delta, else ErrDelta. A fresh delta keeps a full list alive whose NextUpdate has passed.
func CheckWithDelta(full, delta []byte, cert, issuer *x509.Certificate, at time.Time) (Status, error) {
	status, err := checkWithDelta(full, delta, cert, issuer, at)
	return named(status, err, cert)
}

func named(status Status, err error, cert *x509.Certificate) (Status, error) {
	if err != nil {
		return Status{}, fmt.Errorf("revocation of certificate %s by list: %w", cert.SerialNumber.Text(16), err)
	}
	return status, nil
}

func check(full []byte, cert, issuer *x509.Certificate, at time.Time) (Status, error) {
	list, err := parse(full, cert, issuer)
	if err != nil {
		return Status{}, err
	}
	if list.base != nil {
		return Status{}, fmt.Errorf("%w: it is a delta, and the full list is needed first", ErrList)
	}
	if err := list.fresh(at); err != nil {
		return Status{}, err
	}
	return list.status(cert.SerialNumber), nil
}

func checkWithDelta(full, delta []byte, cert, issuer *x509.Certificate, at time.Time) (Status, error) {
	old, err := parse(full, cert, issuer)
	if err != nil {
		return Status{}, fmt.Errorf("full list: %w", err)
	}
	young, err := parse(delta, cert, issuer)
	if err != nil {
		return Status{}, fmt.Errorf("delta: %w", err)
	}
	if old.base != nil || young.base == nil {
		return Status{}, fmt.Errorf("%w: a full list and a delta are needed, in this order", ErrDelta)
	}
	if old.Number.Cmp(young.base) < 0 || old.Number.Cmp(young.Number) > 0 || !old.scope.equal(young.scope) {
		return Status{}, fmt.Errorf("%w: list %s, and a delta from %s to %s; fetch both again", ErrDelta, old.Number, young.base, young.Number)
	}
	if at.Before(old.ThisUpdate.Add(-Skew)) {
		return Status{}, old.fresh(at)
	}
	if err := young.fresh(at); err != nil {
		return Status{}, err
	}
	status := old.status(cert.SerialNumber)
	if entry := young.find(cert.SerialNumber); entry != nil {
		status = young.status(cert.SerialNumber)
	}
	status.ThisUpdate, status.NextUpdate = young.ThisUpdate, young.NextUpdate
	return status, nil
}

// list is one that its issuer signed about a certificate.
type list struct {
	*x509.RevocationList
	base  *big.Int // nil for a full list
	scope scope
}

// parse reads a list and judges all but its time. The error wraps ErrList.
func parse(der []byte, cert, issuer *x509.Certificate) (*list, error) {
	if len(der) > MaxSize {
		return nil, fmt.Errorf("%w: it has %d bytes, at most %d are looked at", ErrList, len(der), MaxSize)
	}
	read, err := x509.ParseRevocationList(der)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrList, err)
	}
	if len(read.Raw) != len(der) {
		return nil, fmt.Errorf("%w: %d bytes follow it", ErrList, len(der)-len(read.Raw))
	}
	l := &list{RevocationList: read}
	if err := l.judge(cert, issuer); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrList, err)
	}
	return l, nil
}

func (l *list) judge(cert, issuer *x509.Certificate) error {
	if !bytes.Equal(l.RawIssuer, issuer.RawSubject) || !bytes.Equal(cert.RawIssuer, issuer.RawSubject) {
		return fmt.Errorf("the list is of %s, the certificate of %s, and the issuer is %s", l.Issuer, cert.Issuer, issuer.Subject)
	}
	if l.SignatureAlgorithm != x509.SHA256WithRSA {
		return fmt.Errorf("it is signed by %s, expected RSA with SHA-256", l.SignatureAlgorithm)
	}
	if err := l.CheckSignatureFrom(issuer); err != nil {
		return fmt.Errorf("the issuer's signature: %w", err)
	}
	if l.Number == nil || l.NextUpdate.IsZero() {
		return errors.New("it has no number or does not say when the next one comes")
	}
	if err := l.readExtensions(); err != nil {
		return err
	}
	return l.concerns(cert)
}

// readExtensions reads what decides about the list; a critical extension that is not known is an error, in an entry too.
func (l *list) readExtensions() error {
	for _, extension := range l.Extensions {
		var err error
		switch {
		case extension.Id.Equal(oidDelta):
			l.base = new(big.Int)
			value := cryptobyte.String(extension.Value)
			if !value.ReadASN1Integer(l.base) || !value.Empty() {
				err = errors.New("the number of its base cannot be read")
			}
		case extension.Id.Equal(oidScope):
			l.scope, err = readScope(extension.Value)
		case extension.Critical && !slices.ContainsFunc([]asn1.ObjectIdentifier{oidNumber, oidAuthorityKey, oidFreshest}, extension.Id.Equal):
			err = fmt.Errorf("its critical extension %s is not known", extension.Id)
		}
		if err != nil {
			return err
		}
	}
	for _, entry := range l.RevokedCertificateEntries {
		for _, extension := range entry.Extensions {
			if extension.Critical {
				return fmt.Errorf("the critical extension %s of an entry is not known", extension.Id)
			}
		}
	}
	return nil
}

// concerns says why the list is not about a certificate.
func (l *list) concerns(cert *x509.Certificate) error {
	if l.scope.authorities && !cert.IsCA {
		return errors.New("it is about authorities' certificates only")
	}
	if len(l.scope.addresses) == 0 {
		return nil
	}
	for _, address := range cert.CRLDistributionPoints {
		if slices.Contains(l.scope.addresses, address) {
			return nil
		}
	}
	return fmt.Errorf("it is about the certificates with the list %q, and this one's are %q", l.scope.addresses, cert.CRLDistributionPoints)
}

func (l *list) fresh(at time.Time) error {
	if at.Before(l.ThisUpdate.Add(-Skew)) {
		return fmt.Errorf("%w: it is of %s, which is after %s", ErrStale, stamp(l.ThisUpdate), stamp(at))
	}
	if at.After(l.NextUpdate.Add(Skew)) {
		return fmt.Errorf("%w: it is of %s and held until %s, which is before %s", ErrStale, stamp(l.ThisUpdate), stamp(l.NextUpdate), stamp(at))
	}
	return nil
}

// find is a certificate's entry, nil when there is none.
func (l *list) find(serial *big.Int) *x509.RevocationListEntry {
	for i := range l.RevokedCertificateEntries {
		if entry := &l.RevokedCertificateEntries[i]; entry.SerialNumber.Cmp(serial) == 0 {
			return entry
		}
	}
	return nil
}

func (l *list) status(serial *big.Int) Status {
	status := Status{ThisUpdate: l.ThisUpdate, NextUpdate: l.NextUpdate}
	if entry := l.find(serial); entry != nil && entry.ReasonCode != removed {
		status.Revoked, status.RevokedAt = true, entry.RevocationTime
	}
	return status
}
