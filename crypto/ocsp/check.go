package ocsp

import (
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/ocsp"
)

// Why an answer says nothing; test with errors.Is.
var (
	// ErrResponse says that the bytes are no answer about the certificate by its issuer or the issuer's responder.
	ErrResponse = errors.New("not a trustworthy OCSP answer about the certificate")
	// ErrStale says that the answer was trustworthy, but speaks of another time.
	ErrStale = errors.New("the OCSP answer is not of this time")
)

// Skew is how far the clocks of responder and client may differ.
const Skew = 5 * time.Minute

// Check judges an answer about cert, which issuer issued, at an instant: the answer is a successful one, names the
// certificate's serial, is signed by the issuer or by a responder that the issuer certified for it and that is valid
// at the instant, and is fresh. Fresh means ThisUpdate <= at <= NextUpdate, each with Skew to spare; an answer
// without NextUpdate is fresh for Skew. The error wraps ErrResponse or ErrStale.
//
// A revoked certificate is no error: the Status says so, and when.
func Check(der []byte, cert, issuer *x509.Certificate, at time.Time) (Status, error) {
	status, err := check(der, cert, issuer, at)
	if err != nil {
		return Status{}, fmt.Errorf("OCSP status of certificate %s: %w", cert.SerialNumber.Text(16), err)
	}
	return status, nil
}

func check(der []byte, cert, issuer *x509.Certificate, at time.Time) (Status, error) {
	if len(der) > MaxSize {
		return Status{}, fmt.Errorf("%w: it has %d bytes, at most %d are looked at", ErrResponse, len(der), MaxSize)
	}
	// Without an issuer this checks the signature by an included certificate only; by whom that is follows here.
	answer, err := ocsp.ParseResponseForCert(der, cert, nil)
	if err != nil {
		return Status{}, fmt.Errorf("%w: %w", ErrResponse, err)
	}
	if err := signedBy(answer, issuer, at); err != nil {
		return Status{}, fmt.Errorf("%w: %w", ErrResponse, err)
	}
	status := Status{ProducedAt: answer.ProducedAt, ThisUpdate: answer.ThisUpdate, NextUpdate: answer.NextUpdate}
	switch answer.Status {
	case ocsp.Good:
		status.State = Good
	case ocsp.Unknown:
		status.State = Unknown
	case ocsp.Revoked:
		if answer.RevokedAt.IsZero() {
			return Status{}, fmt.Errorf("%w: it holds no status", ErrResponse)
		}
		status.State, status.RevokedAt = Revoked, answer.RevokedAt
	default:
		return Status{}, fmt.Errorf("%w: it holds the status %d", ErrResponse, answer.Status)
	}
	return status, status.fresh(at)
}

// signedBy says whether an answer comes from the issuer or from a responder of the issuer's.
func signedBy(answer *ocsp.Response, issuer *x509.Certificate, at time.Time) error {
	responder := answer.Certificate
	if responder == nil || responder.Equal(issuer) {
		if err := answer.CheckSignatureFrom(issuer); err != nil {
			return fmt.Errorf("the issuer's signature: %w", err)
		}
		return nil
	}
	if err := issuer.CheckSignature(responder.SignatureAlgorithm, responder.RawTBSCertificate, responder.Signature); err != nil {
		return fmt.Errorf("the responder's certificate is not the issuer's: %w", err)
	}
	if !slices.Contains(responder.ExtKeyUsage, x509.ExtKeyUsageOCSPSigning) {
		return errors.New("the issuer did not certify the signer as a responder")
	}
	if at.Before(responder.NotBefore) || at.After(responder.NotAfter) {
		return fmt.Errorf("the responder's certificate is valid from %s to %s, not at %s", stamp(responder.NotBefore), stamp(responder.NotAfter), stamp(at))
	}
	return nil
}

func (s Status) fresh(at time.Time) error {
	if at.Before(s.ThisUpdate.Add(-Skew)) {
		return fmt.Errorf("%w: it speaks of %s, which is after %s", ErrStale, stamp(s.ThisUpdate), stamp(at))
	}
	until := s.NextUpdate
	if until.IsZero() {
		until = s.ThisUpdate
	}
	if at.After(until.Add(Skew)) {
		return fmt.Errorf("%w: it speaks of %s and held until %s, which is before %s", ErrStale, stamp(s.ThisUpdate), stamp(until), stamp(at))
	}
	return nil
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
