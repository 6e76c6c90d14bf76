package kdp

import (
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// NotValid is the code of a problem: a consent that has expired cannot be withdrawn.
const NotValid = "NOT_VALID"

// Standing is a consent and how it stands.
type Standing struct {
	Consent
	// State is valid or invalid, now.
	State State `json:"state" enum:"valid,invalid"`
}

// Consents answers what somebody consented to.
type Consents struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Consents are all of them that were given by now, in the order in which they were entered; none is an empty list.
	Consents []Standing `json:"consents"`
}

// consentsRequest asks for a person's consents, to one service where it is named.
type consentsRequest struct {
	IIN     identifiers.IIN `path:"iin"`
	Service string          `query:"service" optional:"true"`
}

func (r consentsRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

func (s *service) ofPerson(call *registry.Call, req consentsRequest) (Consents, error) {
	now := call.Now()
	answer := Consents{IIN: req.IIN, Consents: []Standing{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, c := range s.consents.Find(tx, byPerson, req.IIN.String()) {
			if c, known := c.knownAt(now); known && (req.Service == "" || c.Service == req.Service) {
				answer.Consents = append(answer.Consents, Standing{c, c.StateAt(now)})
			}
		}
		return nil
	})
	return answer, err
}

// giveRequest gives a consent.
type giveRequest struct {
	IIN       identifiers.IIN `path:"iin"`
	Company   Company         `json:"company"`
	Service   string          `json:"service"`
	ExpiresAt *time.Time      `json:"expiresAt,omitempty"`
}

func (r giveRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

func (s *service) give(call *registry.Call, req giveRequest) (Standing, error) {
	given := Consent{
		ID: fmt.Sprintf("kdp-%016x", call.Rand().Uint64()), IIN: req.IIN, Company: req.Company, Service: req.Service,
		GivenAt: call.Now(), ExpiresAt: req.ExpiresAt,
	}
	if err := given.Validate(); err != nil {
		return Standing{}, registry.Problem(http.StatusBadRequest, registry.CodeMalformed, "%v", err)
	}
	err := call.Update(func(tx *registry.Tx) error { return s.consents.Put(tx, given) })
	return Standing{given, Valid}, err
}

// withdrawRequest withdraws a consent.
type withdrawRequest struct {
	IIN identifiers.IIN `path:"iin"`
	ID  string          `path:"id"`
}

func (r withdrawRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

func (s *service) withdraw(call *registry.Call, req withdrawRequest) (Standing, error) {
	now := call.Now()
	var c Consent
	err := call.Update(func(tx *registry.Tx) error {
		var found bool
		if c, found = s.consents.Get(tx, req.ID); !found || c.IIN != req.IIN || c.GivenAt.After(now) {
			return registry.NotFound("%s gave no consent %.100q", req.IIN, req.ID)
		}
		switch {
		case c.WithdrawnAt != nil && !c.WithdrawnAt.After(now):
			return nil // a repetition
		case c.StateAt(now) != Valid:
			return registry.Problem(http.StatusConflict, NotValid, "the consent %s has expired: there is nothing to withdraw", c.ID)
		}
		c.WithdrawnAt = &now
		return s.consents.Put(tx, c)
	})
	return Standing{c, Invalid}, err
}
