package eds

import (
	"net/http"
	"slices"
	"strings"

	pkcs12 "software.sslmate.com/src/go-pkcs12"

	"github.com/synaq/synaq/simulators/registry"
)

// SignerPassword guards the PKCS#12 files of signers. It is published.
const SignerPassword = "synaq-test"

// signers are the participants whose authorised persons sign decisions.
func signers() []string { return []string{"bank"} }

// signerRequest names a file such as bank.p12.
type signerRequest struct {
	Name string `path:"name" doc:"bank.p12: the bank that provides the service of the housing queue."`
}

// signer answers the certificate and the key of an authorised person, as PKCS#12.
func (s *service) signer(call *registry.Call, r signerRequest) (registry.Raw, error) {
	name, isFile := strings.CutSuffix(r.Name, ".p12")
	if !isFile || !slices.Contains(signers(), name) {
		return registry.Raw{}, registry.NotFound("there is no signer %.60q: there is bank.p12", r.Name)
	}
	record := participant(name, Sound)
	ca, err := s.issuer.ca(caID{issuer: record.Issuer})
	if err != nil {
		return registry.Raw{}, err
	}
	certificate, err := s.issuer.issue(record, originByDefault(call.PublicURL(), record))
	if err != nil {
		return registry.Raw{}, err
	}
	key, err := s.issuer.keys.citizen(record.Serial, ca)
	if err != nil {
		return registry.Raw{}, err
	}
	file, err := pkcs12.Modern2023.Encode(key, certificate, ca.chain, SignerPassword)
	return registry.Raw{ContentType: "application/x-pkcs12", Body: file}, err
}

// signerOperation is that of the PKCS#12 files.
func (s *service) signerOperation() registry.Operation {
	return registry.Op(registry.Spec{
		Name: "signer", Summary: "The certificate and key of an authorised person who signs a provider's decisions, as PKCS#12, under the password " + SignerPassword + ".",
		Method: http.MethodGet, Path: "/v1/signers/{name}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
		Source:  "the project's own: the real authority issues these to organisations",
		Example: registry.Example{Path: "/v1/signers/bank.p12", Answer: "signer.p12"},
	}, s.signer)
}
