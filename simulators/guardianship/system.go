package guardianship

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "guardianship"

const unpublished = "the contract is not published; "

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := newService()
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "Guardianship bodies and courts",
		Summary:    "Who is whose guardian or custodian, and whom a court declared incapable or of limited capacity.",
		Records:    []registry.RecordType{s.guardianships, s.capacities},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	guardianship, capacity := examples()
	if err := sys.Put(registry.DefaultWorld, "guardianships", guardianship); err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "capacities", capacity)
}

type service struct {
	guardianships *registry.Records[Guardianship]
	capacities    *registry.Records[Capacity]
}

// The indexes of guardianships and of courts' decisions.
const (
	byWard     = "ward"
	byGuardian = "guardian"
	byPerson   = "person"
)

func newService() *service {
	return &service{
		guardianships: registry.NewRecords("guardianships", "Guardianships and custodianships.",
			func(g Guardianship) string { return g.ID },
			func(g Guardianship) []registry.Subject {
				return []registry.Subject{registry.OfIIN(g.Guardian.IIN), registry.OfIIN(g.Ward.IIN)}
			},
			registry.Index[Guardianship]{Name: byWard, Keys: func(g Guardianship) []string { return []string{g.Ward.IIN.String()} }},
			registry.Index[Guardianship]{Name: byGuardian, Keys: func(g Guardianship) []string { return []string{g.Guardian.IIN.String()} }}),
		capacities: registry.NewRecords("capacities", "Courts' decisions that limit a person's legal capacity.",
			func(c Capacity) string { return c.ID },
			func(c Capacity) []registry.Subject { return []registry.Subject{registry.OfIIN(c.IIN)} },
			registry.Index[Capacity]{Name: byPerson, Keys: func(c Capacity) []string { return []string{c.IIN.String()} }}),
	}
}

func (s *service) operations() []registry.Operation {
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "person", Summary: "All guardianships in which a person is the ward or the guardian, ended ones too; empty lists for someone in none.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/guardianships", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  unpublished + "that persons under guardianship or custodianship are exempt is Order 677's, as amended for the capital",
			Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/guardianships"},
		}, s.person),
		registry.Op(registry.Spec{
			Name: "capacity", Summary: "Whether no court's decision limits a person's capacity today, and all decisions that did.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/capacity", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source:  unpublished + "that owners declared incapable or of limited capacity are sent to a TsON is the service's public description",
			Example: registry.Example{Path: "/v1/persons/" + exampleWardIIN + "/capacity"},
		}, s.capacity),
	}
}

// Guardianships answers whose ward and whose guardian a person is and was.
type Guardianships struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// AsWard are those in which the person is the ward, AsGuardian those in which he is the guardian, in the order in which
	// they were entered; none is an empty list.
	AsWard     []Guardianship `json:"asWard"`
	AsGuardian []Guardianship `json:"asGuardian"`
}

func (s *service) person(call *registry.Call, req registry.PersonRequest) (Guardianships, error) {
	today, iin := identifiers.DateOf(call.Now()), req.IIN.String()
	answer := Guardianships{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.AsWard = registry.KnownOn(s.guardianships.Find(tx, byWard, iin), today, Guardianship.knownOn)
		answer.AsGuardian = registry.KnownOn(s.guardianships.Find(tx, byGuardian, iin), today, Guardianship.knownOn)
		return nil
	})
	return answer, err
}

// Standing answers what courts decided on a person's capacity.
type Standing struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Capable says that no decision is in force today: neither incapacity nor limited capacity. Age does not count here.
	Capable bool `json:"capable"`
	// Acts are all decisions, those in force and those that ended, in the order in which they were entered; none is an empty
	// list.
	Acts []Capacity `json:"acts"`
}

func (s *service) capacity(call *registry.Call, req registry.PersonRequest) (Standing, error) {
	today := identifiers.DateOf(call.Now())
	answer := Standing{IIN: req.IIN, Capable: true}
	err := call.View(func(tx *registry.Tx) error {
		answer.Acts = registry.KnownOn(s.capacities.Find(tx, byPerson, req.IIN.String()), today, Capacity.knownOn)
		return nil
	})
	for _, act := range answer.Acts {
		if act.InForceOn(today) {
			answer.Capable = false
		}
	}
	return answer, err
}
