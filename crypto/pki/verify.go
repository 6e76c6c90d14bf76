package pki

import (
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"time"
)

// Why a certificate is refused; test with errors.Is.
var (
	ErrExpired       = errors.New("the certificate has expired")
	ErrNotYetValid   = errors.New("the certificate is not valid yet")
	ErrUntrusted     = errors.New("the certificate does not lead to a trusted authority")
	ErrNotForSigning = errors.New("the certificate is not for signing")
	ErrNotForLogin   = errors.New("the certificate is not for logging in")
)

// Bounds of what Verify looks at, so that a hostile chain costs little.
const (
	maxIntermediates = 8
	minRSABits       = 2048
	maxRSABits       = 8192
)

// VerifyOptions says by what a certificate is judged.
type VerifyOptions struct {
	// Roots are trusted; none trusts nobody.
	Roots []*x509.Certificate
	// Intermediates may help to reach a root; they are not trusted by themselves. At most 8.
	Intermediates []*x509.Certificate
	// At is the instant of judgement; required.
	At time.Time
	// Purpose is what the certificate must be for; required.
	Purpose Purpose
}

// Verify judges whether cert, at an instant, leads to a trusted root and is for a purpose. The error wraps one of the
// Err values above; trust is judged before dates, and dates before purpose. Revocation is not judged: see packages ocsp and crl.
func Verify(cert *x509.Certificate, opts VerifyOptions) error {
	if err := verify(cert, opts); err != nil {
		return fmt.Errorf("certificate %s: %w", FormatSerial(cert.SerialNumber), err)
	}
	return nil
}

func verify(cert *x509.Certificate, opts VerifyOptions) error {
	if opts.At.IsZero() {
		return errors.New("verify options without the instant At")
	}
	if _, _, err := usages(opts.Purpose); err != nil {
		return fmt.Errorf("verify options: %w", err)
	}
	if len(opts.Intermediates) > maxIntermediates {
		return fmt.Errorf("%w: %d intermediate certificates, at most %d are looked at", ErrUntrusted, len(opts.Intermediates), maxIntermediates)
	}
	for _, c := range append([]*x509.Certificate{cert}, opts.Intermediates...) {
		if err := checkKey(c); err != nil {
			return fmt.Errorf("%w: %w", ErrUntrusted, err)
		}
	}
	if err := verifyChain(cert, opts); err != nil {
		return err
	}
	if !isFor(cert, opts.Purpose) {
		if opts.Purpose == Auth {
			return ErrNotForLogin
		}
		return ErrNotForSigning
	}
	return nil
}

// checkKey accepts RSA keys of an ordinary size only.
func checkKey(cert *x509.Certificate) error {
	key, ok := cert.PublicKey.(*rsa.PublicKey)
	if !ok {
		return fmt.Errorf("its key is a %T, expected RSA", cert.PublicKey)
	}
	if bits := key.N.BitLen(); bits < minRSABits || bits > maxRSABits {
		return fmt.Errorf("its RSA key has %d bits, expected %d to %d", bits, minRSABits, maxRSABits)
	}
	return nil
}

func verifyChain(cert *x509.Certificate, opts VerifyOptions) error {
	chain := x509.VerifyOptions{
		Roots:         x509.NewCertPool(),
		Intermediates: x509.NewCertPool(),
		CurrentTime:   opts.At,
		KeyUsages:     []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	}
	for _, c := range opts.Roots {
		chain.Roots.AddCert(c)
	}
	for _, c := range opts.Intermediates {
		chain.Intermediates.AddCert(c)
	}
	_, err := cert.Verify(chain)
	if err == nil {
		return nil
	}
	var invalid x509.CertificateInvalidError
	if !errors.As(err, &invalid) || invalid.Reason != x509.Expired {
		return fmt.Errorf("%w: %w", ErrUntrusted, err)
	}
	// The standard library looks at the dates first; ours says "expired" only of what was once trusted.
	if invalid.Cert.Equal(cert) {
		chain.CurrentTime = cert.NotBefore
		if _, err := cert.Verify(chain); err != nil {
			return fmt.Errorf("%w: %w", ErrUntrusted, err)
		}
	}
	at, stamp := opts.At.UTC().Format(time.RFC3339), time.RFC3339
	if opts.At.Before(invalid.Cert.NotBefore) {
		return fmt.Errorf("%w: valid from %s, judged at %s", ErrNotYetValid, invalid.Cert.NotBefore.Format(stamp), at)
	}
	return fmt.Errorf("%w: valid until %s, judged at %s", ErrExpired, invalid.Cert.NotAfter.Format(stamp), at)
}
