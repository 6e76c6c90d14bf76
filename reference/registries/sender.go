package registries

import (
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"software.sslmate.com/src/go-pkcs12"

	"github.com/synaq/synaq/crypto/pki"
)

// SenderError says that what this system is to sign with cannot be used: nothing was tried.
type SenderError struct{ Err error }

// Error says why, and what was expected.
func (e *SenderError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *SenderError) Unwrap() error { return e.Err }

func unfit(format string, args ...any) error { return &SenderError{fmt.Errorf(format, args...)} }

// openSender reads this system's key and certificate, and judges the certificate as a gateway would, but for whom it leads to
// and whether it is revoked, which are the gateway's to say. Every error is a *SenderError.
func openSender(o GatewayOptions, now time.Time) (*rsa.PrivateKey, *x509.Certificate, error) {
	if len(o.PKCS12) == 0 {
		return nil, nil, unfit("there is no PKCS#12 file with the sender's key and certificate")
	}
	private, leaf, chain, err := pkcs12.DecodeChain(o.PKCS12, o.KeyPassword)
	switch {
	case errors.Is(err, pkcs12.ErrIncorrectPassword), errors.Is(err, pkcs12.ErrDecryption):
		return nil, nil, unfit("the password does not open the sender's PKCS#12 file")
	case err != nil:
		return nil, nil, unfit("the sender's PKCS#12 file cannot be read: %w", err)
	}
	key, ok := private.(*rsa.PrivateKey)
	if !ok {
		return nil, nil, unfit("the sender's key is a %T: messages are signed by RSA with SHA-256", private)
	}
	for _, cert := range append([]*x509.Certificate{leaf}, chain...) {
		if key.PublicKey.Equal(cert.PublicKey) {
			return key, cert, o.checkSender(cert, now)
		}
	}
	return nil, nil, unfit("the sender's PKCS#12 file has no certificate of its key")
}

// checkSender says why no gateway would take what is signed with a certificate.
func (o GatewayOptions) checkSender(cert *x509.Certificate, now time.Time) error {
	serial := pki.FormatSerial(cert.SerialNumber)
	switch {
	case now.Before(cert.NotBefore):
		return unfit("the sender's certificate %s is not valid before %s", serial, cert.NotBefore.Format(time.RFC3339))
	case now.After(cert.NotAfter):
		return unfit("the sender's certificate %s expired at %s", serial, cert.NotAfter.Format(time.RFC3339))
	}
	holder, purpose, err := pki.Inspect(cert)
	switch {
	case err != nil:
		return unfit("the sender's certificate: %w", err)
	case purpose != pki.Sign:
		return unfit("the sender's certificate %s is not for signing: give the one that is, not that for logging in", serial)
	case holder.BIN.IsZero():
		return unfit("the sender's certificate %s is a citizen's: a system signs with one of its organisation", serial)
	case !o.Sender.IsZero() && holder.BIN != o.Sender:
		return unfit("the sender's certificate %s is that of the organisation %s, not of %s", serial, holder.BIN, o.Sender)
	}
	return nil
}

// gatewayAddress is the base of the channels' addresses.
func gatewayAddress(address string) (string, error) {
	u, err := url.Parse(address)
	switch {
	case address == "":
		return "", errors.New("no address of the gateway: give one for shep, such as http://127.0.0.1:7414/shep")
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return "", fmt.Errorf("the address %q of the gateway is not an http or https URL with a host", address)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "", fmt.Errorf("the address %q of the gateway has a user, a query or a fragment: the channels' paths are put to its end", u.Redacted())
	}
	return strings.TrimRight(address, "/"), nil
}
