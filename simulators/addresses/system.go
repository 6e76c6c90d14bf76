package addresses

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "addresses"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{addresses: registry.NewRecords("addresses", "Buildings, flats and rooms by their address code.",
		func(a Address) string { return a.RCA.String() },
		func(a Address) []registry.Subject { return []registry.Subject{registry.OfRCA(a.RCA)} })}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Address register",
		Summary: "Buildings, flats and rooms by their address code RCA, and the territories KATO in which they lie.",
		Records: []registry.RecordType{s.addresses},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "address", Summary: "An address by its code; 404 for a code that is unknown or annulled.",
				Method: http.MethodGet, Path: "/v1/addresses/{rca}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the RCA's sixteen digits are published as open data; the look-up and its fields are not published",
				Example: registry.Example{Path: "/v1/addresses/" + exampleRCA},
			}, s.address),
			registry.Op(registry.Spec{
				Name: "territory", Summary: "A territory by its code in the classifier KATO: the regions, the cities of republican significance with their districts, and Kosshy.",
				Method: http.MethodGet, Path: "/v1/territories/{kato}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "codes and Russian names are the state classifier's, edition of 17.10.2022 (later districts assumed); the look-up is not published",
				Example: registry.Example{Path: "/v1/territories/" + exampleKATO},
			}, territory),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	for _, address := range examples() {
		if err := sys.Put(registry.DefaultWorld, "addresses", address); err != nil {
			return nil, err
		}
	}
	return sys, nil
}

type service struct {
	addresses *registry.Records[Address]
}

func (s *service) address(call *registry.Call, req registry.DwellingRequest) (Address, error) {
	today := identifiers.DateOf(call.Now())
	var found Address
	err := call.View(func(tx *registry.Tx) error {
		var known bool
		if found, known = s.addresses.Get(tx, req.RCA.String()); !known {
			return registry.NotFound("the register knows no address with the RCA %s", req.RCA)
		}
		if !found.ValidOn(today) {
			return registry.NotFound("the RCA %s was annulled on %s", req.RCA, found.AnnulledAt)
		}
		return nil
	})
	return found, err
}

// territoryRequest asks by the territory's code. It names nobody: the table is the same in every world.
type territoryRequest struct {
	KATO identifiers.KATO `path:"kato"`
}

func territory(_ *registry.Call, req territoryRequest) (Territory, error) {
	found, known := TerritoryOf(req.KATO)
	if !known {
		return Territory{}, registry.NotFound("the register knows no territory with the KATO %s", req.KATO)
	}
	return found, nil
}
