package desk

import (
	"context"
	"crypto/x509"
	"encoding/base64"
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
	der, err := base64.StdEncoding.Strict().DecodeString(value)
	if err != nil {
		return nil, refuse(law.SignatureInvalid, "the signature is not base64: send the DER of a detached CMS in base64")
	}
	read, err := cms.VerifyDetached(der, data)
	if err != nil {
		return nil, refuse(law.SignatureInvalid, "the signature does not hold over these bytes: %v", err)
	}
	holder, _, err := pki.Inspect(read.Certificate)
	if err != nil {
		return nil, refuse(law.SignatureInvalid, "the signer's certificate cannot be used: %v", err)
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
	issuer := set.Issuer(s.Certificate, s.Chain)
	if issuer == nil {
		return refuse(law.SignatureInvalid, "the issuer of the signer's certificate is not known")
	}
	return d.checkRevocation(ctx, s, issuer, at, now)
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
	switch status.State {
	case ocsp.Good:
		return nil
	case ocsp.Revoked:
		if status.RevokedAt.After(at) {
			return nil
		}
		return refuse(law.SignatureInvalid, "the signer's certificate was revoked at %s", status.RevokedAt.UTC().Format(time.RFC3339))
	default:
		return refuse(law.SignatureInvalid, "the authority does not know the signer's certificate")
	}
}

// checkSigner says whether the signature is the right person's (RES-AUTH-002).
func (s *signed) checkSigner(expected identifiers.IIN) error {
	if s.holder.IIN != expected {
		return refuse(law.SignatureInvalid, "the signature is another person's: the certificate names %s", s.holder.IIN)
	}
	return nil
}
