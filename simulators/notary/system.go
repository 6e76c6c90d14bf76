package notary

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "notary"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{powers: registry.NewRecords("powers", "Powers of attorney that notaries certified.",
		func(p Power) string { return p.Number }, subjects,
		registry.Index[Power]{Name: byPrincipal, Keys: func(p Power) []string { return []string{p.Principal.IIN.String()} }})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Unified Information System of Notaries",
		Summary: "The notarised powers of attorney: by whom, to whom, for which actions and for how long.",
		Records: []registry.RecordType{s.powers},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "power", Summary: "A power of attorney by its number, a revoked or expired one too; 404 for one that no notary certified.",
				Method: http.MethodGet, Path: "/v1/powers/{number}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; that an attorney needs a notarised power covering the action is Order 677's standard",
				Example: registry.Example{Path: "/v1/powers/" + exampleNumber},
			}, s.power),
			registry.Op(registry.Spec{
				Name: "principal", Summary: "All powers of attorney that a person gave, revoked and expired ones too; an empty list for somebody who gave none.",
				Method: http.MethodGet, Path: "/v1/principals/{iin}/powers", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published",
				Example: registry.Example{Path: "/v1/principals/" + exampleIIN + "/powers"},
			}, s.ofPrincipal),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "powers", example())
}

type service struct {
	powers *registry.Records[Power]
}

// byPrincipal is the index of powers by who gave them.
const byPrincipal = "principal"

func subjects(p Power) []registry.Subject {
	return []registry.Subject{registry.OfDocument(p.Number), registry.OfIIN(p.Principal.IIN), registry.OfIIN(p.Attorney.IIN)}
}

// powerRequest asks for one power of attorney.
type powerRequest struct {
	Number string `path:"number"`
}

func (r powerRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfDocument(r.Number)}
}

func (s *service) power(call *registry.Call, req powerRequest) (Power, error) {
	today := identifiers.DateOf(call.Now())
	var found Power
	err := call.View(func(tx *registry.Tx) error {
		p, ok := s.powers.Get(tx, req.Number)
		if ok {
			found, ok = p.knownOn(today)
		}
		if !ok {
			return registry.NotFound("no notary certified a power of attorney with the number %.100q", req.Number)
		}
		return nil
	})
	return found, err
}

// Given answers which powers of attorney somebody gave.
type Given struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Powers are all of them, in the order in which they were entered; none is an empty list.
	Powers []Power `json:"powers"`
}

func (s *service) ofPrincipal(call *registry.Call, req registry.PersonRequest) (Given, error) {
	today := identifiers.DateOf(call.Now())
	answer := Given{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.Powers = registry.KnownOn(s.powers.Find(tx, byPrincipal, req.IIN.String()), today, Power.knownOn)
		return nil
	})
	return answer, err
}
