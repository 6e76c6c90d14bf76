package kdp

import (
	"net/http"

	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "kdp"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{consents: registry.NewRecords("consents", "Consents to the processing of personal data, withdrawn ones too.",
		func(c Consent) string { return c.ID },
		func(c Consent) []registry.Subject { return []registry.Subject{registry.OfIIN(c.IIN)} },
		registry.Index[Consent]{Name: byPerson, Keys: func(c Consent) []string { return []string{c.IIN.String()} }})}
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "KDP, access control to personal data",
		Summary:    "Who let whom process his personal data, for which service, since when and until when; takes consents and their withdrawals.",
		Records:    []registry.RecordType{s.consents},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "consents", example())
}

type service struct {
	consents *registry.Records[Consent]
}

// byPerson is the index of consents by the IIN.
const byPerson = "person"

func (s *service) operations() []registry.Operation {
	const (
		source = "the contract of a look-up by IIN is not published, the states are KDP's; that the consent of applicant and family is obtained is Order 130, para 12"
		path   = "/v1/persons/" + exampleIIN + "/consents"
	)
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "person", Summary: "All consents of a person and how each stands, withdrawn and expired ones too, of one service where it is named; an empty list for somebody who gave none.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/consents", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: source, Example: registry.Example{Path: path + "?service=housing.queue"},
		}, s.ofPerson),
		registry.Op(registry.Spec{
			Name: "give", Summary: "A citizen lets a company process his data for a service, from now on.",
			Method: http.MethodPost, Path: "/v1/persons/{iin}/consents", Status: http.StatusCreated, Audience: registry.ForCitizens, Fidelity: registry.Assumed,
			Source: source, Example: registry.Example{Path: path, Body: `{"company":` + exampleCompany + `,"service":"housing.queue"}`},
		}, s.give),
		registry.Op(registry.Spec{
			Name: "withdraw", Summary: "A citizen withdraws a consent, from now on; once more changes nothing. 404 NOT_FOUND for one that is not his, 409 NOT_VALID for one that has expired.",
			Method: http.MethodPost, Path: "/v1/persons/{iin}/consents/{id}/withdrawal", Audience: registry.ForCitizens, Fidelity: registry.Assumed,
			Source: source, Example: registry.Example{Path: path + "/" + exampleConsent + "/withdrawal"},
		}, s.withdraw),
	}
}
