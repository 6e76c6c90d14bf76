package rpdri

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/registrations"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "rpdri"

// Peers are the systems that RP DRI calls.
type Peers struct {
	// GBDFL gives the base URL of GBD FL, for instance "http://127.0.0.1:7414/gbdfl". Nil, or an empty answer: no events
	// are sent, as when the link is not connected.
	GBDFL func() string
}

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options, peers Peers) (*registry.System, error) {
	s := &service{
		permits: registry.NewRecords("permits", "Residence permits of foreigners and stateless people.",
			func(p Permit) string { return p.Number },
			func(p Permit) []registry.Subject {
				return []registry.Subject{registry.OfDocument(p.Number), registry.OfIIN(p.IIN)}
			},
			registry.Index[Permit]{Name: byPerson, Keys: func(p Permit) []string { return []string{p.IIN.String()} }}),
		refugees: registry.NewRecords("refugees", "Certificates of refugee status.",
			func(r Refugee) string { return r.Certificate },
			func(r Refugee) []registry.Subject {
				return []registry.Subject{registry.OfDocument(r.Certificate), registry.OfIIN(r.IIN)}
			},
			registry.Index[Refugee]{Name: byPerson, Keys: func(r Refugee) []string { return []string{r.IIN.String()} }}),
	}
	book := registrations.New("ri", peers.GBDFL)
	status := registry.Op(registry.Spec{
		Name: "status", Summary: "By which right a foreigner resides: all residence permits and certificates of refugee status, ended ones too; empty lists for a citizen.",
		Method: http.MethodGet, Path: "/v1/persons/{iin}/status", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
		Source:  "the contract is not published; that permanent residents and refugees are registered by the migration service is Order 677's standard",
		Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/status"},
	}, s.status)
	example := registrations.Example{IIN: exampleIIN, RCA: exampleRCA, Body: `{"idempotencyKey":"example-1","iin":"` + exampleIIN +
		`","rca":"` + exampleRCA + `","type":"temporary","from":"2026-01-15","until":"2026-07-14","basis":{"application":"example","service":"residence.temporary"}}`}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "RP DRI, registration of foreigners",
		Summary: "Residence permits, refugee status, and which foreigners are registered where; takes their registrations, once per idempotency key, and tells GBD FL.",
		Records: append([]registry.RecordType{s.permits, s.refugees}, book.Records()...),
		Operations: append([]registry.Operation{
			status,
			book.History("the contract is not published; that the domicile of the last three years in a city counts is Order 130, para 6, and that a kandas may apply is its para 3", example),
		}, book.Operations("the contract is not published; that foreigners are counted beside citizens is the capital's standard of occupancy", example)...),
		Resume: book.Resume,
	}, opts)
	if err != nil {
		return nil, err
	}
	permit, registration := examples()
	if err := sys.Put(registry.DefaultWorld, "permits", permit); err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "registrations", registration)
}

type service struct {
	permits  *registry.Records[Permit]
	refugees *registry.Records[Refugee]
}

// byPerson is the index of permits and certificates by the IIN.
const byPerson = "person"

// Status answers by which right a foreigner resides.
type Status struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Permits and Refugees are all of them, in the order in which they were entered; none is an empty list.
	Permits  []Permit  `json:"permits"`
	Refugees []Refugee `json:"refugees"`
}

func (s *service) status(call *registry.Call, req registry.PersonRequest) (Status, error) {
	today, iin := identifiers.DateOf(call.Now()), req.IIN.String()
	answer := Status{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.Permits = registry.KnownOn(s.permits.Find(tx, byPerson, iin), today, Permit.knownOn)
		answer.Refugees = registry.KnownOn(s.refugees.Find(tx, byPerson, iin), today, Refugee.knownOn)
		return nil
	})
	return answer, err
}
