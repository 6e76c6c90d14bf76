package akimat

import (
	"errors"
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "akimat"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := newService()
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "Housing registers of the local executive bodies",
		Summary:    "Which dwellings local executive bodies recognised as emergency housing, and who received and privatised which dwelling of the state.",
		Records:    []registry.RecordType{s.emergency, s.provisions},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	recognition, provision := examples()
	return sys, errors.Join(sys.Put(registry.DefaultWorld, "emergency", recognition), sys.Put(registry.DefaultWorld, "provisions", provision))
}

type service struct {
	emergency  *registry.Records[Recognition]
	provisions *registry.Records[Provision]
}

// The indexes: of recognitions by the RCA, of provisions by everybody in them.
const (
	byDwelling = "dwelling"
	byPerson   = "person"
)

func newService() *service {
	return &service{
		emergency: registry.NewRecords("emergency", "Acts by which dwellings were recognised as emergency housing.",
			func(r Recognition) string { return r.Number },
			func(r Recognition) []registry.Subject { return []registry.Subject{registry.OfRCA(r.RCA)} },
			registry.Index[Recognition]{Name: byDwelling, Keys: func(r Recognition) []string { return []string{r.RCA.String()} }}),
		provisions: registry.NewRecords("provisions", "Dwellings of the state housing stock, who received and who privatised each.",
			func(p Provision) string { return p.Number },
			func(p Provision) []registry.Subject {
				all := []registry.Subject{registry.OfRCA(p.RCA)}
				for _, person := range p.everybody() {
					all = append(all, registry.OfIIN(person.IIN))
				}
				return all
			},
			registry.Index[Provision]{Name: byPerson, Keys: func(p Provision) []string {
				var keys []string
				for _, person := range p.everybody() {
					keys = append(keys, person.IIN.String())
				}
				return keys
			}}),
	}
}

func (s *service) operations() []registry.Operation {
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "emergency", Summary: "Whether a dwelling is recognised as emergency housing today, and all acts that recognised it, withdrawn ones too.",
			Method: http.MethodGet, Path: "/v1/dwellings/{rca}/emergency", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  "the contract is not published; that local executive bodies register emergency housing at its location is Order 130, para 7(2)",
			Example: registry.Example{Path: "/v1/dwellings/" + exampleHouseRCA + "/emergency"},
		}, s.ofDwelling),
		registry.Op(registry.Spec{
			Name: "provisions", Summary: "All dwellings of the state that a person received or privatised; an empty list for somebody who did neither.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/provisions", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  "the contract is not published; that who received and privatised housing of the state is denied is Order 130, para 15(7)",
			Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/provisions"},
		}, s.ofPerson),
	}
}

// Condition answers whether a dwelling is emergency housing.
type Condition struct {
	// RCA asked for.
	RCA identifiers.RCA `json:"rca"`
	// Emergency says that an act recognises it as emergency housing today.
	Emergency bool `json:"emergency"`
	// Acts are all that recognised it, in the order in which they were entered; none is an empty list.
	Acts []Recognition `json:"acts"`
}

func (s *service) ofDwelling(call *registry.Call, req registry.DwellingRequest) (Condition, error) {
	today := identifiers.DateOf(call.Now())
	answer := Condition{RCA: req.RCA}
	err := call.View(func(tx *registry.Tx) error {
		answer.Acts = registry.KnownOn(s.emergency.Find(tx, byDwelling, req.RCA.String()), today, Recognition.knownOn)
		return nil
	})
	for _, act := range answer.Acts {
		answer.Emergency = answer.Emergency || act.HoldsOn(today)
	}
	return answer, err
}

// Provisions answers which dwellings of the state somebody received or privatised.
type Provisions struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Provisions are all of them, in the order in which they were entered; none is an empty list.
	Provisions []Provision `json:"provisions"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (Provisions, error) {
	today := identifiers.DateOf(call.Now())
	answer := Provisions{IIN: req.IIN, Provisions: []Provision{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, p := range s.provisions.Find(tx, byPerson, req.IIN.String()) {
			if p, known := p.knownOn(today); known && p.names(req.IIN) {
				answer.Provisions = append(answer.Provisions, p)
			}
		}
		return nil
	})
	return answer, err
}

// names says whether somebody is in the provision, as far as it is known.
func (p Provision) names(iin identifiers.IIN) bool {
	for _, person := range p.everybody() {
		if person.IIN == iin {
			return true
		}
	}
	return false
}
