package hpc

import (
	"fmt"
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Entries answers by which entries somebody is and was in the queue.
type Entries struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Entries are all of them, in the order in which they were entered; none is an empty list.
	Entries []Entry `json:"entries"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (Entries, error) {
	now := call.Now()
	answer := Entries{IIN: req.IIN, Entries: []Entry{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, e := range s.entries.Find(tx, byPerson, req.IIN.String()) {
			if e, known := e.knownAt(now); known {
				answer.Entries = append(answer.Entries, e)
			}
		}
		return s.working(tx, now)
	})
	return answer, err
}

// registerRequest asks for an entry.
type registerRequest struct {
	IdempotencyKey string           `json:"idempotencyKey"`
	IIN            identifiers.IIN  `json:"iin"`
	KATO           identifiers.KATO `json:"kato"`
	Track          Track            `json:"track" enum:"ordinary,emergency"`
	RCA            identifiers.RCA  `json:"rca,omitzero"`
	Category       string           `json:"category,omitempty"`
	Orphan         bool             `json:"orphan,omitempty"`
	Basis          Basis            `json:"basis"`
}

// Subjects are the person and the dwelling.
func (r registerRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN), registry.OfRCA(r.RCA)}
}

func (r registerRequest) content() content {
	return content{r.IIN, r.KATO, r.Track, r.RCA, r.Category, r.Orphan, r.Basis}
}

func (r registerRequest) validate() error {
	if r.IdempotencyKey == "" || len(r.IdempotencyKey) > maxName {
		return fmt.Errorf("idempotencyKey has %d characters: it must have 1 to %d", len(r.IdempotencyKey), maxName)
	}
	if r.Basis.Application == "" || r.Basis.Service == "" {
		return fmt.Errorf("basis.application and basis.service must both be given: an entry rests on an application")
	}
	return r.content().validate()
}

// registered answers a registration: 201 for a new entry, 200 for one that the key had made before.
type registered struct {
	Entry
	repeated bool
}

// StatusCode tells the two apart.
func (r registered) StatusCode() int { return statusOf(r.repeated) }

func statusOf(repeated bool) int {
	if repeated {
		return http.StatusOK
	}
	return http.StatusCreated
}

// Queued refuses a second place to somebody who has one.
const Queued = "ALREADY_QUEUED"

func (s *service) register(call *registry.Call, req registerRequest) (registered, error) {
	if err := req.validate(); err != nil {
		return registered{}, registry.Problem(http.StatusBadRequest, registry.CodeMalformed, "%v", err)
	}
	var answer registered
	err := call.Update(func(tx *registry.Tx) error {
		if err := s.working(tx, call.Now()); err != nil {
			return err
		}
		if before := s.entries.Find(tx, byKey, req.IdempotencyKey); len(before) > 0 {
			if before[0].content() != req.content() {
				return registry.Problem(http.StatusConflict, "KEY_REUSED",
					"the idempotency key %s has made the entry %s with another content: give each registration its own key", req.IdempotencyKey, before[0].Number)
			}
			answer = registered{before[0], true}
			return nil
		}
		for _, e := range s.entries.Find(tx, byPerson, req.IIN.String()) {
			if e.StandsAt(call.Now()) {
				return registry.Problem(http.StatusConflict, Queued,
					"%s has the place %s already: one person has one place, look for it among his entries", req.IIN, e.Number)
			}
		}
		answer = registered{Entry: Entry{
			Number: fmt.Sprintf("HPC-%016x", call.Rand().Uint64()), IIN: req.IIN, KATO: req.KATO, Track: req.Track, RCA: req.RCA,
			Category: req.Category, Orphan: req.Orphan, RegisteredAt: call.Now(), IdempotencyKey: req.IdempotencyKey, Basis: req.Basis,
		}}
		return s.entries.Put(tx, answer.Entry)
	})
	return answer, err
}
