package steps

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/eds"
)

// checkDocument looks at the decision as an electronic document, which a hearing ends with: what it says, and that somebody signed it for
// the provider, with a certificate for signing that was in force then.
func (t *tale) checkDocument(a *application) error {
	document := a.state.Document
	if document == nil {
		if a.state.Hearing == nil {
			return nil
		}
		return errors.New("the application was decided after a hearing, and shows no signed document of the decision (document)")
	}
	said, err := t.env.Implementation.ReadDocument(document.Content)
	if err != nil {
		return fmt.Errorf("the document of the decision cannot be read: %w", err)
	}
	return errors.Join(compareDocument(a, said), checkSignatureOf(a, document))
}

// compareDocument compares the document with the decision.
func compareDocument(a *application, said implementation.DecisionDocument) error {
	d := a.state.Decision
	switch {
	case said.Application != a.state.ID:
		return fmt.Errorf("the document of the decision is about the application %q, and this one is %q", said.Application, a.state.ID)
	case said.Recipient != a.registrant.IIN():
		return fmt.Errorf("the document of the decision names the recipient %q, and the service recipient is %s", said.Recipient, a.registrant.IIN())
	case said.Outcome != d.Outcome || !said.DecidedAt.Equal(d.DecidedAt):
		return fmt.Errorf("the document says %s at %s, and the decision is %s at %s", said.Outcome, show(&said.DecidedAt), d.Outcome, show(&d.DecidedAt))
	case otherGrounds(said.Grounds, d.Grounds):
		return fmt.Errorf("the document gives the grounds %v, and the decision %v", codesOf(said.Grounds), codesOf(d.Grounds))
	}
	for i, g := range d.Grounds {
		if said.Grounds[i].Text != g.Text {
			return fmt.Errorf("the document does not say the reason %s in the words of the decision", g.Code)
		}
	}
	return nil
}

// checkSignatureOf looks at who signed a document, and whether exactly this.
func checkSignatureOf(a *application, document *implementation.SignedDocument) error {
	signed, err := cms.VerifyDetached(document.Signature, document.Content)
	if err != nil {
		return fmt.Errorf("the signature of the decision's document: %w", err)
	}
	roots, err := anchors()
	if err != nil {
		return err
	}
	err = pki.Verify(signed.Certificate, pki.VerifyOptions{Roots: roots, Intermediates: signed.Chain, At: a.state.Decision.DecidedAt, Purpose: pki.Sign})
	if err != nil {
		return fmt.Errorf("the signature of the decision's document: %w", err)
	}
	holder, _, err := pki.Inspect(signed.Certificate)
	if err != nil {
		return fmt.Errorf("the signature of the decision's document: %w", err)
	}
	if provider := eds.ParticipantBIN("bank"); holder.BIN != provider {
		return fmt.Errorf("the decision's document is signed for the organisation %q, and the provider is %s: an authorised person of it signs", holder.BIN, provider)
	}
	return nil
}

// anchors are the certificates of the test authority, which everybody trusts here: the root and whom it let issue.
func anchors() ([]*x509.Certificate, error) {
	published, err := eds.TrustAnchors()
	if err != nil {
		return nil, simulators(err)
	}
	var roots []*x509.Certificate
	for block, rest := pem.Decode(published); block != nil; block, rest = pem.Decode(rest) {
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, simulators(err)
		}
		roots = append(roots, certificate)
	}
	return roots, nil
}
