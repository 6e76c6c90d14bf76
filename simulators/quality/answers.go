package quality

import (
	"fmt"
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// KeyReused is the code of a problem: one idempotency key came with two contents.
const KeyReused = "KEY_REUSED"

// registered answers a forwarding: 201 for a new case, 200 for one that the key had made before.
type registered struct {
	Case
	repeated bool
}

// StatusCode tells the two apart.
func (r registered) StatusCode() int {
	if r.repeated {
		return http.StatusOK
	}
	return http.StatusCreated
}

func (s *service) forward(call *registry.Call, req Forwarded) (registered, error) {
	if err := req.Validate(); err != nil {
		return registered{}, registry.Problem(http.StatusBadRequest, registry.CodeMalformed, "%v", err)
	}
	until, err := termUntil(call.Now())
	if err != nil {
		return registered{}, err
	}
	var answer registered
	err = call.Update(func(tx *registry.Tx) error {
		if before := s.cases.Find(tx, byKey, req.IdempotencyKey); len(before) > 0 {
			if !before[0].Forwarded.same(req) {
				return registry.Problem(http.StatusConflict, KeyReused,
					"the idempotency key %s has made the case %s with another content: give each complaint its own key", req.IdempotencyKey, before[0].Number)
			}
			answer = registered{before[0], true}
			return nil
		}
		answer = registered{Case: Case{Number: fmt.Sprintf("QC-%016x", call.Rand().Uint64()), RegisteredAt: call.Now(), Until: until, Forwarded: req}}
		return s.cases.Put(tx, answer.Case)
	})
	return answer, err
}

// caseRequest asks for one case.
type caseRequest struct {
	Number string `path:"number"`
}

// Subjects is the case: its number is known to the world in which it was registered.
func (r caseRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfMessage(r.Number)}
}

func (s *service) byNumber(call *registry.Call, req caseRequest) (Case, error) {
	var found Case
	err := call.View(func(tx *registry.Tx) error {
		var ok bool
		if found, ok = s.cases.Get(tx, req.Number); !ok || found.RegisteredAt.After(call.Now()) {
			return registry.NotFound("there is no case with the number %.100q", req.Number)
		}
		return nil
	})
	return found, err
}

// Cases answers which complaints of somebody were forwarded.
type Cases struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Cases are all of them, in the order in which they were entered; none is an empty list.
	Cases []Case `json:"cases"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (Cases, error) {
	now := call.Now()
	answer := Cases{IIN: req.IIN, Cases: []Case{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, c := range s.cases.Find(tx, byPerson, req.IIN.String()) {
			if !c.RegisteredAt.After(now) {
				answer.Cases = append(answer.Cases, c)
			}
		}
		return nil
	})
	return answer, err
}
