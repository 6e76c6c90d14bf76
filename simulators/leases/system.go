package leases

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "leases"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{leases: registry.NewRecords("leases", "Lease contracts of state rental housing.",
		func(l Lease) string { return l.Contract }, subjects,
		registry.Index[Lease]{Name: byDwelling, Keys: func(l Lease) []string { return []string{l.RCA.String()} }},
		registry.Index[Lease]{Name: byTenant, Keys: func(l Lease) []string { return []string{l.Tenant.IIN.String()} }},
		registry.Index[Lease]{Name: byPerson, Keys: everybody})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Register of state rental housing",
		Summary: "The lease contracts of dwellings that the state lets: the tenant, the people named in the contract, and its term.",
		Records: []registry.RecordType{s.leases},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "leases", Summary: "All lease contracts of a dwelling, ended ones too; an empty list for one that the state does not let.",
				Method: http.MethodGet, Path: "/v1/dwellings/{rca}/leases", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; that the persons named in the lease are checked is the service's public description",
				Example: registry.Example{Path: "/v1/dwellings/" + exampleRCA + "/leases"},
			}, s.ofDwelling),
			registry.Op(registry.Spec{
				Name: "tenant", Summary: "All lease contracts of a tenant, ended ones too; an empty list for somebody who has none.",
				Method: http.MethodGet, Path: "/v1/tenants/{iin}/leases", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; the law's keys are the owner's or tenant's IIN with the area or with the address code",
				Example: registry.Example{Path: "/v1/tenants/" + exampleIIN + "/leases"},
			}, s.ofTenant),
			registry.Op(registry.Spec{
				Name: "person", Summary: "All lease contracts in which a person is the tenant or is named, ended ones too; an empty list for somebody who is in none.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/leases", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; that whoever has housing of the state for use is denied is Order 130, para 15(5)",
				Example: registry.Example{Path: "/v1/persons/" + exampleWifeIIN + "/leases"},
			}, s.ofPerson),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "leases", example())
}

type service struct {
	leases *registry.Records[Lease]
}

// The indexes of contracts: by the RCA, by the tenant's IIN, and by that of everybody in them.
const (
	byDwelling = "dwelling"
	byTenant   = "tenant"
	byPerson   = "person"
)

func everybody(l Lease) []string {
	keys := []string{l.Tenant.IIN.String()}
	for _, o := range l.Occupants {
		keys = append(keys, o.IIN.String())
	}
	return keys
}

func subjects(l Lease) []registry.Subject {
	all := []registry.Subject{registry.OfRCA(l.RCA), registry.OfIIN(l.Tenant.IIN)}
	for _, o := range l.Occupants {
		all = append(all, registry.OfIIN(o.IIN))
	}
	return all
}

// History answers to whom a dwelling is and was let.
type History struct {
	// RCA asked for.
	RCA identifiers.RCA `json:"rca"`
	// Leases are all contracts, in the order in which they were entered; none is an empty list.
	Leases []Lease `json:"leases"`
}

func (s *service) ofDwelling(call *registry.Call, req registry.DwellingRequest) (History, error) {
	found, err := s.found(call, byDwelling, req.RCA.String())
	return History{req.RCA, found}, err
}

// Tenancies answers what somebody rents and rented.
type Tenancies struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Leases are all contracts, in the order in which they were entered; none is an empty list.
	Leases []Lease `json:"leases"`
}

func (s *service) ofTenant(call *registry.Call, req registry.PersonRequest) (Tenancies, error) {
	found, err := s.found(call, byTenant, req.IIN.String())
	return Tenancies{req.IIN, found}, err
}

// ofPerson answers with contracts of others too, in which the person is named.
func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (Tenancies, error) {
	found, err := s.found(call, byPerson, req.IIN.String())
	return Tenancies{req.IIN, found}, err
}

// found are the contracts under a key of an index, as they are known today.
func (s *service) found(call *registry.Call, index, key string) ([]Lease, error) {
	today, found := identifiers.DateOf(call.Now()), []Lease{}
	err := call.View(func(tx *registry.Tx) error {
		for _, lease := range s.leases.Find(tx, index, key) {
			found = append(found, lease.knownOn(today))
		}
		return nil
	})
	return found, err
}
