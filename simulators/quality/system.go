package quality

import (
	"net/http"

	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "quality"

// maxForwarded bounds a complaint with its administrative case, in bytes: an application with its documents, and all that was said of it.
const maxForwarded = 4 << 20

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{cases: registry.NewRecords("cases", "Complaints that were forwarded, with their administrative cases.",
		func(c Case) string { return c.Number },
		func(c Case) []registry.Subject {
			return []registry.Subject{registry.OfIIN(c.Forwarded.IIN), registry.OfMessage(c.Number)}
		},
		registry.Index[Case]{Name: byPerson, Keys: func(c Case) []string { return []string{c.Forwarded.IIN.String()} }},
		registry.Index[Case]{Name: byKey, Keys: func(c Case) []string { return []string{c.Forwarded.IdempotencyKey} }})}
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "Body for the quality of public services",
		Summary:    "The complaints that service providers forwarded with their administrative cases, and until when each is processed.",
		Records:    []registry.RecordType{s.cases},
		Operations: s.operations(),
		MaxBody:    maxForwarded,
	}, opts)
	if err != nil {
		return nil, err
	}
	first, err := example()
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "cases", first)
}

type service struct {
	cases *registry.Records[Case]
}

// The indexes of cases: by the IIN and by the idempotency key.
const (
	byPerson = "person"
	byKey    = "idempotencyKey"
)

func (s *service) operations() []registry.Operation {
	const (
		unpublished = "the contract is not published; that the provider forwards a complaint and the administrative case to the body that processes it is Order 130, para 19"
		term        = unpublished + ", that it is processed within fifteen working days para 18"
	)
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name:    "forward",
			Summary: "Forward a complaint and the administrative case. 201 the first time; 200 and the same case when the key comes again; 409 KEY_REUSED with another content.",
			Method:  http.MethodPost, Path: "/v1/cases", Status: http.StatusCreated, Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: term, Example: registry.Example{Path: "/v1/cases", Body: `{"idempotencyKey":"example-1","complaint":"complaint-1","application":"example","iin":"` + exampleIIN +
				`","service":"housing.queue","complaintContent":"Y29tcGxhaW50","complaintSignature":"c2lnbmF0dXJl","registeredAt":"2026-01-15T10:00:00+05:00",` +
				`"administrativeCase":{"application":{"content":"YXBwbGljYXRpb24=","kind":"cms","signature":"c2lnbmF0dXJl"},` +
				`"decision":{"content":"ZGVjaXNpb24=","signature":"c2lnbmF0dXJl"},` +
				`"hearing":{"grounds":[{"code":"HOUSING_OWNED","rule":"HPC-REF-15-2"}],"notifiedAt":"2026-01-12T10:00:00+05:00",` +
				`"at":"2026-01-14T10:00:00+05:00","heldAt":"2026-01-14T10:00:00+05:00",` +
				`"positions":[{"receivedAt":"2026-01-13T10:00:00+05:00","content":"cG9zaXRpb24=","signature":"c2lnbmF0dXJl"}]}}}`},
		}, s.forward),
		registry.Op(registry.Spec{
			Name: "case", Summary: "A case by its number. 404 NOT_FOUND for a number that the body gave to none.",
			Method: http.MethodGet, Path: "/v1/cases/{number}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: unpublished, Example: registry.Example{Path: "/v1/cases/" + exampleNumber},
		}, s.byNumber),
		registry.Op(registry.Spec{
			Name: "person", Summary: "All cases of a person's complaints; an empty list for somebody whose complaints nobody forwarded.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/cases", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: unpublished, Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/cases"},
		}, s.ofPerson),
	}
}
