package eds

import (
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
)

// Certificate is what the authority knows of a certificate that it issued. The record's key is the serial.
type Certificate struct {
	// IIN of the holder.
	IIN identifiers.IIN `json:"iin"`
	// Serial in lower-case hexadecimal without leading zeros, at most 159 bits; chosen by who makes the world, from the
	// world's identifiers.
	Serial string `json:"serial"`
	// Holder's names, upper-case as a rule.
	Holder Holder `json:"holder"`
	// Purpose of the key: "sign" or "auth".
	Purpose pki.Purpose `json:"purpose"`
	// NotBefore and NotAfter are inclusive, in whole seconds.
	NotBefore time.Time `json:"notBefore"`
	NotAfter  time.Time `json:"notAfter"`
	// RevokedAt is from when on it is revoked; absent for never. It may lie in the world's future.
	RevokedAt *time.Time `json:"revokedAt,omitempty" doc:"From when on it is revoked; absent for never. It may lie in the world's future."`
	// Organization and BIN make it an employee's certificate; both or neither.
	Organization string          `json:"organization,omitempty"`
	BIN          identifiers.BIN `json:"bin,omitzero"`
	// Issuer is who issued it: absent for the shared test authority, "world" for the world's own, "untrusted" for one that
	// is in nobody's trust anchors.
	Issuer Issuer `json:"issuer,omitempty"`
}

// Holder is a person's names as a certificate has them. One of Surname and GivenName is required, together they have
// at most 63 characters.
type Holder struct {
	Surname    string `json:"surname,omitempty"`
	GivenName  string `json:"givenName,omitempty"`
	Patronymic string `json:"patronymic,omitempty"`
}

// Validate checks that the certificate can be issued.
func (c Certificate) Validate() error {
	switch c.Issuer {
	case Shared, World, Untrusted:
	default:
		return fmt.Errorf("issuer is %q: leave it out for the shared test authority, or give %q or %q", c.Issuer, World, Untrusted)
	}
	if err := checkInstants(c.NotBefore, c.NotAfter); err != nil {
		return err
	}
	request, err := c.request(addresses{})
	if err != nil {
		return err
	}
	if err := request.Check(); err != nil {
		return err
	}
	if c.RevokedAt != nil && c.RevokedAt.Before(c.NotBefore) {
		return fmt.Errorf("revokedAt %s is before notBefore %s", c.RevokedAt.Format(time.RFC3339), c.NotBefore.Format(time.RFC3339))
	}
	return nil
}

// request asks the authority for the certificate, with the addresses of the authority's services in it.
func (c Certificate) request(at addresses) (pki.Request, error) {
	serial, err := pki.ParseSerial(c.Serial)
	if err != nil {
		return pki.Request{}, err
	}
	if c.NotBefore.IsZero() || c.NotAfter.IsZero() {
		return pki.Request{}, errors.New("notBefore and notAfter must both be given")
	}
	return pki.Request{
		Holder: pki.Holder{
			IIN: c.IIN, BIN: c.BIN, Organization: c.Organization,
			Surname: c.Holder.Surname, GivenName: c.Holder.GivenName, Patronymic: c.Holder.Patronymic,
		},
		Purpose: c.Purpose, Serial: serial, NotBefore: c.NotBefore, NotAfter: c.NotAfter,
		OCSPServer: at.ocsp, IssuerURL: at.issuer, CRL: at.crl, DeltaCRL: at.delta,
	}, nil
}

// revoked says whether the certificate is revoked at an instant.
func (c Certificate) revoked(at time.Time) bool {
	return c.RevokedAt != nil && !at.Before(*c.RevokedAt)
}
