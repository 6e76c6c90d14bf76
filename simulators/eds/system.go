package eds

import (
	"net/http"
	"strings"

	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "eds"

// Paths of the operations; the OCSP responder's is in every certificate.
const (
	pathAuthority = "/v1/authority"
	pathOCSP      = "/v1/ocsp"
	pathVerify    = "/v1/cms/verify"
	pathSign      = "/v1/sign"
)

// byPerson is the index of certificates by their holder's IIN.
const byPerson = "person"

// service is the system's records and what they are worked with.
type service struct {
	certificates *registry.Records[Certificate]
	issuer       issuer
}

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	keys, err := newKeyring()
	if err != nil {
		return nil, err
	}
	s := &service{
		issuer: issuer{keys: keys},
		certificates: registry.NewRecords("certificates", "Certificates that the authority has issued, and their revocation.",
			func(c Certificate) string { return c.Serial },
			func(c Certificate) []registry.Subject {
				return []registry.Subject{registry.OfIIN(c.IIN), registry.OfSerial(c.Serial)}
			},
			registry.Index[Certificate]{Name: byPerson, Keys: func(c Certificate) []string { return []string{c.IIN.String()} }}),
	}
	sys, err := registry.New(registry.Definition{
		Name:  Name,
		Title: "EDS, National Certification Authority",
		Summary: "Certificates of citizens' electronic digital signatures, their status, and the two sides of a signature: " +
			"signing and checking. All keys are published test keys.",
		Records:    []registry.RecordType{s.certificates},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, s.certificates.Name(), example())
}

func (s *service) operations() []registry.Operation {
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "authority", Summary: "The test root and the issuing authority in PEM: what an implementation under test must trust.",
			Method: http.MethodGet, Path: pathAuthority, Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  "the real authority publishes its certificates on pki.gov.kz; the path is assumed",
			Example: registry.Example{Path: pathAuthority},
		}, s.authority),
		registry.Op(registry.Spec{
			Name: "ocsp", Summary: "The status of one certificate, good, revoked or unknown, signed by the authority's responder.",
			Method: http.MethodPost, Path: pathOCSP, Audience: registry.ForImplementations, Fidelity: registry.Confirmed,
			Source: "RFC 6960, as ocsp.pki.gov.kz; how long an answer holds is assumed",
		}, s.ocsp),
		registry.Op(registry.Spec{
			Name: "verify", Summary: "Checks a detached CMS signature: the bytes, the certificate's trust and dates, its revocation.",
			Method: http.MethodPost, Path: pathVerify, Audience: registry.ForImplementations, Fidelity: registry.Confirmed,
			Source: "NCANode 3, POST /cms/verify: the parts in its openapi.yml, signers[].certificates in its answers; " +
				"here detached RSA signatures only, and OCSP unless told otherwise",
			Example: registry.Example{Path: pathVerify, Body: `{"data":"eA==","cms":"` + strings.TrimSpace(exampleCMS) + `"}`},
		}, s.verify),
		registry.Op(registry.Spec{
			Name: "certificates", Summary: "A citizen's certificates, oldest first.",
			Method: http.MethodGet, Path: "/v1/citizens/{iin}/certificates", Audience: registry.ForCitizens, Fidelity: registry.Assumed,
			Source:  "what a citizen sees in the account on pki.gov.kz; the shape is assumed",
			Example: registry.Example{Path: "/v1/citizens/" + exampleIIN + "/certificates"},
		}, s.list),
		registry.Op(registry.Spec{
			Name: "sign", Summary: "Signs data as a citizen would with NCALayer. A test instrument: it signs with any certificate asked for by serial, however invalid.",
			Method: http.MethodPost, Path: pathSign, Audience: registry.ForCitizens, Fidelity: registry.Assumed,
			Source:  "stands for NCALayer's module kz.gov.pki.knca.basics; in reality the key never leaves its owner",
			Example: registry.Example{Path: pathSign, Body: `{"iin":"` + exampleIIN + `","data":"eA=="}`},
		}, s.sign),
	}
}

// authorityRequest asks for the trust anchors. It is about nobody.
type authorityRequest struct{}

func (s *service) authority(*registry.Call, authorityRequest) (registry.Raw, error) {
	a, err := s.issuer.keys.authority()
	if err != nil {
		return registry.Raw{}, err
	}
	return registry.Raw{ContentType: "application/x-pem-file", Body: a.published}, nil
}

// ocspURL is the responder's address, as certificates name it.
func ocspURL(call *registry.Call) string { return call.PublicURL() + pathOCSP }

// statusOf is what the authority knows of a serial at the world's time: unknown when it did not issue it.
func (s *service) statusOf(call *registry.Call, serial string) (ocsp.Status, error) {
	status := statusAt(ocsp.Unknown, call.Now())
	err := call.View(func(tx *registry.Tx) error {
		if record, found := s.certificates.Get(tx, serial); found {
			status = record.status(call.Now())
		}
		return nil
	})
	return status, err
}
