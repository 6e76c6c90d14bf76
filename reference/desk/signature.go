package desk

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// signed is a signature that fits its bytes, by a certificate that is still to be judged.
type signed struct {
	*cms.Signed
	holder pki.Holder
}

// readSignature checks that a base64 CMS is a signature over data, and reads whose. The error is a Refusal.
func readSignature(value string, data []byte) (*signed, error) {
	s, err := openSignature(value, data)
	if err != nil {
		return nil, refuse(law.SignatureInvalid, "%v", err)
	}
	return s, nil
}

func openSignature(value string, data []byte) (*signed, error) {
	der, err := base64.StdEncoding.Strict().DecodeString(value)
	if err != nil {
		return nil, errors.New("the signature is not base64: send the DER of a detached CMS in base64")
	}
	read, err := cms.VerifyDetached(der, data)
	if err != nil {
		return nil, fmt.Errorf("the signature does not hold over these bytes: %w", err)
	}
	holder, _, err := pki.Inspect(read.Certificate)
	if err != nil {
		return nil, fmt.Errorf("the signer's certificate cannot be used: %w", err)
	}
	return &signed{Signed: read, holder: holder}, nil
}

// judge says whether a certificate was good for signing at an instant: issued by the authority, in force, for signing,
// not revoked before. The error is a Refusal, or says that the authority gave no usable answer. The authority's answer
// is kept as evidence.
func (d *Desk) judge(ctx context.Context, s *signed, at time.Time, now func() time.Time) (Evidence, error) {
	evidence := Evidence{Registry: registries.EDS, Operation: "ocsp", Fact: string(law.Signature), AskedAt: now()}
	err := d.judgeCertificate(ctx, s, at, now)
	return evidence.found(now(), err, "signed with a certificate in force, not revoked"), err
}

// judgeCertificate says the same without evidence (RES-AUTH-002).
func (d *Desk) judgeCertificate(ctx context.Context, s *signed, at time.Time, now func() time.Time) error {
	set, err := d.trust.anchors(ctx)
	if err != nil {
		return err
	}
	err = pki.Verify(s.Certificate, pki.VerifyOptions{
		Roots: set.Roots, Intermediates: append(s.Chain[:len(s.Chain):len(s.Chain)], set.Intermediates...), At: at, Purpose: pki.Sign,
	})
	if err != nil {
		return refuse(law.SignatureInvalid, "the signer's certificate is not good: %v", err)
	}
	return d.checkRevocation(ctx, s, set.Issuer(s.Certificate, s.Chain), at, now)
}

// checkRevocation asks the authority. A certificate revoked after the instant was good at it (RES-AUTH-002).
func (d *Desk) checkRevocation(ctx context.Context, s *signed, issuer *x509.Certificate, at time.Time, now func() time.Time) error {
	request, err := ocsp.NewRequest(s.Certificate, issuer)
	if err != nil {
		return fmt.Errorf("check the revocation: %w", err)
	}
	answer, err := d.registries.OCSP(ctx, request)
	if err != nil {
		return unlearnt(registries.EDS, err)
	}
	status, err := ocsp.Check(answer, s.Certificate, issuer, now())
	if err != nil {
		return &registries.UnreachableError{Registry: registries.EDS, Operation: "ocsp", Reason: err.Error()}
	}
	if status.State == ocsp.Good || status.RevokedAt.After(at) {
		return nil
	}
	return refuse(law.SignatureInvalid, "the authority says of the signer's certificate: %s", inWords(status))
}

// inWords is what the authority says of a certificate that is not good.
func inWords(status ocsp.Status) string {
	if status.State == ocsp.Revoked {
		return "revoked at " + status.RevokedAt.UTC().Format(time.RFC3339)
	}
	return "unknown"
}

// checkSigner says whether the signature is the right person's (RES-AUTH-002).
func (s *signed) checkSigner(expected identifiers.IIN) error {
	if s.holder.IIN != expected {
		return refuse(law.SignatureInvalid, "the signature is another person's: the certificate names %s", s.holder.IIN)
	}
	return nil
}
