package shep

import (
	"crypto"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"slices"
	"strings"

	"software.sslmate.com/src/go-pkcs12"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/wsse/mismade"
	"github.com/synaq/synaq/crypto/xmldsig"
	business "github.com/synaq/synaq/crypto/xmldsig/mismade"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/registry"
)

// Credential is a party's certificate and its key.
type Credential struct {
	Certificate *x509.Certificate
	Key         crypto.Signer
	// Chain is what stands above the certificate.
	Chain []*x509.Certificate
}

// checkTransport judges the signature over a message's Body. The fault says what is wrong; nil says nothing is.
func (s *service) checkTransport(message *xmlsafe.Document) *refusal {
	known := senders{service: s}
	result, err := wsse.VerifyDocument(message, wsse.Options{ReadCertificate: s.known.Read, Certificates: known.find})
	switch {
	case known.missed != nil:
		return known.missed
	case errors.Is(err, wsse.ErrNotSigned):
		return refuse(shep.FaultNotSigned, "the message has no transport signature: WS-Security over the Body, rsa-sha256, exclusive C14N")
	case errors.Is(err, wsse.ErrMalformed) && !errors.Is(err, wsse.ErrSignature):
		return refuse(shep.FaultFormat, err.Error())
	case errors.Is(err, wsse.ErrAlgorithm):
		return refuse(shep.FaultTransportSignature, err.Error()+taken("exclusive C14N, "+c14n.Exclusive))
	case errors.Is(err, wsse.ErrCertificate):
		return refuse(shep.FaultTransportCertificate, err.Error())
	case err != nil:
		return refuse(shep.FaultTransportSignature, err.Error())
	}
	if err := s.judge(result.Certificate); err != nil {
		return refuse(shep.FaultTransportCertificate, "the transport signature's "+err.Error())
	}
	return nil
}

// checkBusiness judges the signature in data.
func (s *service) checkBusiness(m *message) *refusal {
	document := m.payload.Signed(m.Data)
	result, err := xmldsig.Verify(document)
	switch {
	case errors.Is(err, xmldsig.ErrNotSigned):
		return refuse(shep.FaultDataNotSigned, "the service wants its data signed: an enveloped XML signature, the last child of data")
	case errors.Is(err, xmldsig.ErrAlgorithm):
		return refuse(shep.FaultBusinessSignature, err.Error()+taken("the transforms enveloped-signature and C14N"))
	case errors.Is(err, xmldsig.ErrCertificate):
		return refuse(shep.FaultBusinessCertificate, err.Error())
	case err != nil:
		return refuse(shep.FaultBusinessSignature, err.Error())
	}
	if err := s.judge(result.Certificate); err != nil {
		return refuse(shep.FaultBusinessCertificate, "the business signature's "+err.Error())
	}
	return nil
}

// taken says which algorithms the gateway takes, to whom it has refused another: the real one takes GOST as well.
func taken(form string) string {
	return ". This gateway takes RSA with SHA-256 alone (rsa-sha256 and sha256), with " + form + "; GOST, which the real one takes too, it does not: sign with an RSA key"
}

// judge says what is wrong with a sender's certificate, in real time as TLS has it: systems have their certificates whatever
// day it is in a world.
func (s *service) judge(cert *x509.Certificate) error {
	if err := s.known.Verify(cert, pki.VerifyOptions{Roots: s.Roots, Intermediates: s.Intermediates, At: s.now(), Purpose: pki.Sign}); err != nil {
		return err
	}
	holder, _, err := pki.Inspect(cert)
	if err != nil {
		return err
	}
	if holder.BIN.IsZero() {
		return errors.New("certificate is a citizen's: a system signs with one of its organisation")
	}
	if s.Revoked != nil && s.Revoked(pki.FormatSerial(cert.SerialNumber)) {
		return errors.New("certificate is revoked")
	}
	return nil
}

// signed is an answer with the gateway's signature, made well or as a flaw has it: read is the same answer, nil where it has not been
// read. The gateway's own certificate is named by issuer and number; a wrong one is so too where the flaw says that, and else shown.
func (s *service) signed(answer []byte, read *xmlsafe.Document, flaw string) ([]byte, error) {
	flaw, named := strings.CutSuffix(flaw, byNumber)
	party, with := partyGateway, condition(flaw)
	if flaw == FlawSomebody {
		party = partySender
	}
	credential, err := s.Credential(party, with)
	if err != nil {
		return nil, err
	}
	opts := wsse.Options{Key: credential.Key, Certificate: credential.Certificate, KeyInfo: wsse.IssuerSerial}
	if ownSound := party == partyGateway && with == ""; !ownSound && !named {
		opts.KeyInfo = wsse.Embedded
	}
	if wrong, found := mistake(flaw); found {
		return mismade.Make(answer, opts, wrong)
	}
	if read != nil {
		return wsse.SignDocument(read, opts)
	}
	return wsse.Sign(answer, opts)
}

// withBusinessSignature signs what data holds in the provider's name, or as a flaw has it.
func (s *service) withBusinessSignature(data []byte, flaw string) ([]byte, error) {
	flaw, wrong := strings.CutPrefix(flaw, ofData)
	party, with := partyProvider, ""
	if wrong && flaw == FlawSomebody {
		party = partySender
	}
	if wrong {
		with = condition(flaw)
	}
	credential, err := s.Credential(party, with)
	if err != nil {
		return nil, err
	}
	signer := xmldsig.Signer{Key: credential.Key, Certificate: credential.Certificate}
	if wrong && slices.Contains(business.Flaws(), business.Flaw(flaw)) {
		return business.Make(data, signer, business.Flaw(flaw))
	}
	return xmldsig.Sign(data, signer)
}

// KeyPassword guards test senders' PKCS#12 files. It is published.
const KeyPassword = "synaq-test"

// senderRequest names a file such as sound.p12.
type senderRequest struct {
	Condition string `path:"condition" doc:"sound.p12, expired.p12, revoked.p12, not-for-signing.p12 or untrusted.p12."`
}

func (s *service) sender(_ *registry.Call, r senderRequest) (registry.Raw, error) {
	name := strings.TrimSuffix(r.Condition, ".p12")
	if name == "sound" {
		name = ""
	}
	credential, err := s.Credential(partySender, name)
	if err != nil {
		return registry.Raw{}, registry.NotFound("there is no sender %.60q: there are sound.p12, expired.p12, revoked.p12, not-for-signing.p12 and untrusted.p12", r.Condition)
	}
	key, ok := credential.Key.(*rsa.PrivateKey)
	if !ok {
		return registry.Raw{}, errors.New("a sender's key is not RSA")
	}
	file, err := pkcs12.Modern2023.Encode(key, credential.Certificate, credential.Chain, KeyPassword)
	return registry.Raw{ContentType: "application/x-pkcs12", Body: file}, err
}
