package hpc

import (
	"errors"
	"net/http"

	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "hpc"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := newService()
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "Housing Provision Center",
		Summary:    "The queue of those who are registered as needing housing, the citizen's personal account with his place and his notices, and breaks for repair works.",
		Records:    []registry.RecordType{s.entries, s.notices, s.breaks},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	entry, notice := examples()
	return sys, errors.Join(sys.Put(registry.DefaultWorld, "entries", entry), sys.Put(registry.DefaultWorld, "notices", notice))
}

type service struct {
	entries *registry.Records[Entry]
	notices *registry.Records[Notice]
	breaks  *registry.Records[Break]
}

// The indexes: of entries and notices by the IIN, of entries by the locality and by the idempotency key.
const (
	byPerson   = "person"
	byLocality = "locality"
	byKey      = "idempotencyKey"
)

func newService() *service {
	return &service{
		entries: registry.NewRecords("entries", "Who is or was registered as needing housing.",
			func(e Entry) string { return e.Number },
			func(e Entry) []registry.Subject {
				return []registry.Subject{registry.OfIIN(e.IIN), registry.OfRCA(e.RCA)}
			},
			registry.Index[Entry]{Name: byPerson, Keys: func(e Entry) []string { return []string{e.IIN.String()} }},
			registry.Index[Entry]{Name: byLocality, Keys: func(e Entry) []string { return []string{e.KATO.Locality()} }},
			registry.Index[Entry]{Name: byKey, Keys: func(e Entry) []string {
				if e.IdempotencyKey == "" {
					return nil
				}
				return []string{e.IdempotencyKey}
			}}),
		notices: registry.NewRecords("notices", "Notices in personal accounts.",
			func(n Notice) string { return n.NoticeID },
			func(n Notice) []registry.Subject { return []registry.Subject{registry.OfIIN(n.IIN)} },
			registry.Index[Notice]{Name: byPerson, Keys: func(n Notice) []string { return []string{n.IIN.String()} }}),
		breaks: registry.NewRecords("breaks", "Breaks for repair works, in which the facility takes nothing.",
			func(b Break) string { return b.ID }, nil),
	}
}

func (s *service) operations() []registry.Operation {
	const (
		unpublished = "the contract is not published; "
		register    = unpublished + "that registration is central, through the facility, is Order 130, para 4"
		account     = unpublished + "that decisions come to the personal account is Order 130, paras 16 and 17"
		repair      = unpublished + "that the facility works round the clock but for breaks for repair works is Order 130, list of main requirements, row 7(2)"
		person      = "/v1/persons/" + exampleIIN
	)
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "person", Summary: "All entries of a person, removed ones too; an empty list for somebody who never was in the queue. 503 MAINTENANCE during a break.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/entries", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: register, Example: registry.Example{Path: person + "/entries"},
		}, s.ofPerson),
		registry.Op(registry.Spec{
			Name:    "register",
			Summary: "Register a person as needing housing. 201 the first time; 200 and the same entry when the key comes again; 409 KEY_REUSED with another content, 409 ALREADY_QUEUED for somebody who has a place; 503 MAINTENANCE during a break.",
			Method:  http.MethodPost, Path: "/v1/entries", Status: http.StatusCreated, Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: register, Example: registry.Example{Path: "/v1/entries", Body: `{"idempotencyKey":"example-1","iin":"` + exampleNewcomer +
				`","kato":"711310000","track":"ordinary","category":"large-family","basis":{"application":"example","service":"housing.queue"}}`},
		}, s.register),
		registry.Op(registry.Spec{
			Name:    "notice",
			Summary: "Put a notice into a citizen's account. 201 the first time, 200 when the same comes again, 409 KEY_REUSED with another content, 503 MAINTENANCE during a break.",
			Method:  http.MethodPost, Path: "/v1/notices", Status: http.StatusCreated, Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: account, Example: registry.Example{Path: "/v1/notices", Body: `{"noticeId":"example-1","iin":"` + exampleIIN +
				`","application":"example","kind":"preliminary-decision","hearing":{"at":"2026-01-19T11:00:00+05:00","place":"The personal account","method":"online"},` +
				`"text":{"kk":"Алдын ала шешім","ru":"Предварительное решение","en":"A preliminary decision"}}`},
		}, s.notice),
		registry.Op(registry.Spec{
			Name: "availability", Summary: "Whether the facility works for a person now, or is being repaired, and until when.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/availability", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
			Source: repair, Example: registry.Example{Path: person + "/availability"},
		}, s.availability),
		registry.Op(registry.Spec{
			Name: "account", Summary: "A citizen's personal account: his place in the queue of the locality, which in Astana, Almaty and Shymkent is the whole city whatever part the code names, and the notices, the newest last. 503 MAINTENANCE during a break.",
			Method: http.MethodGet, Path: "/v1/citizens/{iin}/account", Audience: registry.ForCitizens, Fidelity: registry.Assumed,
			Source: account, Example: registry.Example{Path: "/v1/citizens/" + exampleIIN + "/account"},
		}, s.account),
	}
}
