package ured

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "ured"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{entries: registry.NewRecords("entries", "Who is or was registered as needing housing by a local executive body.",
		func(e Entry) string { return e.Number },
		func(e Entry) []registry.Subject { return []registry.Subject{registry.OfIIN(e.IIN)} },
		registry.Index[Entry]{Name: byPerson, Keys: func(e Entry) []string { return []string{e.IIN.String()} }})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Unified Republican Electronic Database",
		Summary: "The citizens and kandases whom local executive bodies registered as needing housing, and when they were removed.",
		Records: []registry.RecordType{s.entries},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "person", Summary: "All entries of a person, removed ones too; an empty list for somebody who never was in the database.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/entries", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; what the database holds, and that whoever is in it is denied, is Order 130, paras 3(1) and 15(1)",
				Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/entries"},
			}, s.ofPerson),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "entries", example())
}

type service struct {
	entries *registry.Records[Entry]
}

// byPerson is the index of entries by the IIN.
const byPerson = "person"

// History answers when somebody was in the database.
type History struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Entries are all of them, in the order in which they were entered; none is an empty list.
	Entries []Entry `json:"entries"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (History, error) {
	today := identifiers.DateOf(call.Now())
	answer := History{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.Entries = registry.KnownOn(s.entries.Find(tx, byPerson, req.IIN.String()), today, Entry.knownOn)
		return nil
	})
	return answer, err
}
