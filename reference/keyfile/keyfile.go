// Package keyfile opens the PKCS#12 files by which this service signs for an organisation.
package keyfile

import (
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
)

// Key is an RSA key with its certificate, which is an organisation's and for signing, and those above it.
type Key struct {
	Private     *rsa.PrivateKey
	Certificate *x509.Certificate
	Chain       []*x509.Certificate
}

// Open reads the file of whoever is named, such as "the sender", and judges the certificate at an instant as whoever verifies would, but for
// whom it leads to and whether it is revoked, which are theirs to say. The certificate must be that of the organisation, where it is
// not zero. The error says what is wrong with the file.
func Open(whose string, file []byte, password string, organisation identifiers.BIN, now time.Time) (*Key, error) {
	if len(file) == 0 {
		return nil, fmt.Errorf("there is no PKCS#12 file with %s's key and certificate", whose)
	}
	private, leaf, chain, err := pkcs12.DecodeChain(file, password)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword), errors.Is(err, pkcs12.ErrDecryption):
		return nil, fmt.Errorf("the password does not open %s's PKCS#12 file", whose)
	case err != nil:
		return nil, fmt.Errorf("%s's PKCS#12 file cannot be read: %w", whose, err)
	}
	key, ok := private.(*rsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("%s's key is a %T: it signs by RSA with SHA-256", whose, private)
	}
	all := append([]*x509.Certificate{leaf}, chain...)
	own := slices.IndexFunc(all, func(c *x509.Certificate) bool { return key.PublicKey.Equal(c.PublicKey) })
	if own < 0 {
		return nil, fmt.Errorf("%s's PKCS#12 file has no certificate of its key", whose)
	}
	certificate := all[own]
	if err := check(certificate, organisation, now); err != nil {
		return nil, fmt.Errorf("%s's certificate %w", whose, err)
	}
	return &Key{Private: key, Certificate: certificate, Chain: slices.Delete(all, own, own+1)}, nil
}

// check says why nobody would take what is signed with a certificate.
func check(cert *x509.Certificate, organisation identifiers.BIN, now time.Time) error {
	serial := pki.FormatSerial(cert.SerialNumber)
	switch {
	case now.Before(cert.NotBefore):
		return fmt.Errorf("%s is not valid before %s", serial, cert.NotBefore.Format(time.RFC3339))
	case now.After(cert.NotAfter):
		return fmt.Errorf("%s expired at %s", serial, cert.NotAfter.Format(time.RFC3339))
	}
	holder, purpose, err := pki.Inspect(cert)
	switch {
	case err != nil:
		return fmt.Errorf("%s cannot be used: %w", serial, err)
	case purpose != pki.Sign:
		return fmt.Errorf("%s is not for signing: give the one that is, not that for logging in", serial)
	case holder.BIN.IsZero():
		return fmt.Errorf("%s is a citizen's: it takes one of an organisation", serial)
	case !organisation.IsZero() && holder.BIN != organisation:
		return fmt.Errorf("%s is that of the organisation %s, not of %s", serial, holder.BIN, organisation)
	}
	return nil
}
