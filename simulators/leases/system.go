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
		registry.Index[Lease]{Name: byTenant, Keys: func(l Lease) []string { return []string{l.Tenant.IIN.String()} }})}
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

// The indexes of contracts: by the RCA, and by the tenant's IIN.
const (
	byDwelling = "dwelling"
	byTenant   = "tenant"
)

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
	today := identifiers.DateOf(call.Now())
	answer := History{RCA: req.RCA, Leases: []Lease{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, lease := range s.leases.Find(tx, byDwelling, req.RCA.String()) {
			answer.Leases = append(answer.Leases, lease.knownOn(today))
		}
		return nil
	})
	return answer, err
}

// Tenancies answers what somebody rents and rented.
type Tenancies struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Leases are all contracts, in the order in which they were entered; none is an empty list.
	Leases []Lease `json:"leases"`
}

func (s *service) ofTenant(call *registry.Call, req registry.PersonRequest) (Tenancies, error) {
	today := identifiers.DateOf(call.Now())
	answer := Tenancies{IIN: req.IIN, Leases: []Lease{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, lease := range s.leases.Find(tx, byTenant, req.IIN.String()) {
			answer.Leases = append(answer.Leases, lease.knownOn(today))
		}
		return nil
	})
	return answer, err
}
