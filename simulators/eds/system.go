package eds

import (
	"errors"
	"net/http"
	"strings"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "eds"

// Paths of the operations. Those of the OCSP responder and of the lists are in every certificate.
const (
	pathAuthority   = "/v1/authority"
	pathAuthorities = "/v1/authorities/"
	pathOCSP        = "/v1/ocsp"
	pathCRL         = "/v1/crl/"
	pathVerify      = "/v1/cms/verify"
	pathSign        = "/v1/sign"
)

// The indexes of certificates: by their holder's IIN, and of those with a revocation by their issuer.
const (
	byPerson     = "person"
	byRevocation = "revocation"
)

// service is the system's records and what they are worked with.
type service struct {
	certificates *registry.Records[Certificate]
	authorities  *registry.Records[Authority]
	issuer       *issuer
}

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	issuer, err := newIssuer()
	if err != nil {
		return nil, err
	}
	s := &service{
		issuer: issuer,
		certificates: registry.NewRecords("certificates", "Certificates that the authority has issued, and their revocation.",
			func(c Certificate) string { return c.Serial },
			func(c Certificate) []registry.Subject {
				return []registry.Subject{registry.OfIIN(c.IIN), registry.OfSerial(c.Serial)}
			},
			registry.Index[Certificate]{Name: byPerson, Keys: func(c Certificate) []string { return []string{c.IIN.String()} }},
			registry.Index[Certificate]{Name: byRevocation, Keys: Certificate.revocationKeys}),
		authorities: registry.NewRecords("authorities", "The world's own issuing authority under the test root, at most one; its key is \""+ownKey+"\".",
			func(Authority) string { return ownKey },
			func(a Authority) []registry.Subject { return []registry.Subject{registry.OfSerial(a.Serial)} }),
	}
	sys, err := registry.New(registry.Definition{
		Name:  Name,
		Title: "EDS, National Certification Authority",
		Summary: "Certificates of citizens' electronic digital signatures, their status, and the two sides of a signature: " +
			"signing and checking. All keys are published test keys.",
		Records:    []registry.RecordType{s.certificates, s.authorities},
		Operations: s.operations(),
		Public:     public(),
	}, opts)
	if err != nil {
		return nil, err
	}
	for _, c := range participants() {
		if err := sys.Put(registry.DefaultWorld, s.certificates.Name(), c); err != nil {
			return nil, err
		}
	}
	return sys, errors.Join(
		sys.Put(registry.DefaultWorld, s.certificates.Name(), example()),
		sys.Put(registry.DefaultWorld, s.authorities.Name(), exampleAuthority()),
	)
}

func (s *service) operations() []registry.Operation {
	return append([]registry.Operation{
		s.signerOperation(),
		registry.Op(registry.Spec{
			Name: "authority", Summary: "The test root and the issuing authority in PEM: what an implementation under test must trust.",
			Method: http.MethodGet, Path: pathAuthority, Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  "the real authority publishes its certificates on pki.gov.kz; the path is assumed",
			Example: registry.Example{Path: pathAuthority},
		}, s.authority),
		registry.Op(registry.Spec{
			Name: "authority-certificate", Summary: "The certificate of a world's own authority in DER, as its certificates name the address.",
			Method: http.MethodGet, Path: pathAuthorities + "{serial}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  "RFC 5280 section 4.2.2.1, id-ad-caIssuers; the real authority has one for all",
			Example: registry.Example{Path: pathAuthorities + exampleAuthority().Serial, Answer: "authority.cer"},
		}, s.authorityCertificate),
		registry.Op(registry.Spec{
			Name: "ocsp", Summary: "The status of one certificate, good, revoked or unknown, signed by the authority's responder.",
			Method: http.MethodPost, Path: pathOCSP, Audience: registry.ForImplementations, Fidelity: registry.Confirmed,
			Source:  "RFC 6960, as ocsp.pki.gov.kz; how long an answer holds is assumed",
			Example: registry.Example{Path: pathOCSP, Body: strings.TrimSpace(exampleOCSP), Type: "application/ocsp-request", Answer: "ocsp.der"},
		}, s.ocsp),
		registry.Op(registry.Spec{
			Name: "verify", Summary: "Checks a detached CMS signature: the bytes, the certificate's trust and dates, its revocation.",
			Method: http.MethodPost, Path: pathVerify, Audience: registry.ForImplementations, Fidelity: registry.Confirmed,
			Source: "NCANode 3, POST /cms/verify: the parts in its openapi.yml, signers[].certificates in its answers; " +
				"here detached RSA signatures only, and OCSP unless told otherwise",
			Example: registry.Example{Path: pathVerify, Body: `{"data":"eA==","cms":"` + strings.TrimSpace(exampleCMS) + `"}`},
		}, s.verify),
		registry.Op(registry.Spec{
			Name: "certificates", Summary: "A citizen's certificates, oldest first; 409 NO_AUTHORITY when one is of the world's own authority, and the world has none.",
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
	}, s.listOperations()...)
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

// authorityCertificateRequest asks for the certificate of a world's own authority.
type authorityCertificateRequest struct {
	Serial string `path:"serial"`
}

// Subjects is the authority.
func (r authorityCertificateRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfSerial(r.Serial)}
}

func (s *service) authorityCertificate(call *registry.Call, req authorityCertificateRequest) (registry.Raw, error) {
	if _, err := pki.ParseSerial(req.Serial); err != nil {
		return registry.Raw{}, registry.Problem(http.StatusBadRequest, registry.CodeMalformed, "%v", err)
	}
	own, found := s.ownAuthority(call)
	if !found || own.Serial != req.Serial {
		return registry.Raw{}, registry.NotFound("no world has an authority of its own with the serial %s", req.Serial)
	}
	ca, err := s.issuer.ca(caID{World, own})
	if err != nil {
		return registry.Raw{}, err
	}
	return registry.Raw{ContentType: "application/pkix-cert", Body: ca.issuing.Certificate.Raw}, nil
}
