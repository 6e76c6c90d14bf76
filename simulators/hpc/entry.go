package hpc

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Track is on which of the two grounds of Order 130, para 7, somebody is registered.
type Track string

// The two tracks (assumed codes).
const (
	// Ordinary: no housing of his own for the last five years.
	Ordinary Track = "ordinary"
	// Emergency: the only housing is recognised as emergency housing.
	Emergency Track = "emergency"
)

// Entry is one person's registration as needing housing (assumed). The record's key is its number.
type Entry struct {
	// Number of the entry; the facility gives it to those that it takes itself.
	Number string `json:"number"`
	// IIN of who needs housing.
	IIN identifiers.IIN `json:"iin"`
	// KATO is the locality in which he is registered as needing housing.
	KATO identifiers.KATO `json:"kato"`
	// Track is on which ground.
	Track Track `json:"track" enum:"ordinary,emergency"`
	// RCA of the only housing, on the track of emergency housing; absent on the other.
	RCA identifiers.RCA `json:"rca,omitzero" doc:"The only housing, on the track of emergency housing; absent on the other."`
	// Category of the Housing Law, art. 74(1), by its code in the systems of social protection; absent for an entry without one.
	Category string `json:"category,omitempty" doc:"The category of the Housing Law, art. 74(1), by its code in the systems of social protection; absent for an entry without one."`
	// Orphan says that he is registered as an orphan under art. 71(3).
	Orphan bool `json:"orphan,omitempty" doc:"Whether he is registered as an orphan under the Housing Law, art. 71(3)."`
	// RegisteredAt is the instant of the registration.
	RegisteredAt time.Time `json:"registeredAt"`
	// RemovedAt is the instant at which it was removed; absent while it stands.
	RemovedAt *time.Time `json:"removedAt,omitempty"`
	// IdempotencyKey is the caller's, for one that the facility took.
	IdempotencyKey string `json:"idempotencyKey,omitempty"`
	// Basis is the application that it rests on.
	Basis Basis `json:"basis,omitzero"`
}

// Basis is what an entry rests on.
type Basis struct {
	// Application is its id in the system that decided.
	Application string `json:"application,omitempty"`
	// Service is the public service, for instance "housing.queue".
	Service string `json:"service,omitempty"`
}

// StandsAt says whether the person is in the queue by this entry at an instant.
func (e Entry) StandsAt(at time.Time) bool {
	return !at.Before(e.RegisteredAt) && (e.RemovedAt == nil || at.Before(*e.RemovedAt))
}

// knownAt is the entry as the facility has it at an instant, and whether it has it at all.
func (e Entry) knownAt(at time.Time) (Entry, bool) {
	if e.RemovedAt != nil && e.RemovedAt.After(at) {
		e.RemovedAt = nil
	}
	return e, !e.RegisteredAt.After(at)
}

// Validate checks that the entry says who, where, on which ground and since when, and that its end can be.
func (e Entry) Validate() error {
	if e.Number == "" {
		return errors.New("number is empty")
	}
	if e.RegisteredAt.IsZero() {
		return errors.New("registeredAt is missing")
	}
	if e.RemovedAt != nil && e.RemovedAt.Before(e.RegisteredAt) {
		return fmt.Errorf("removedAt %s is before registeredAt %s", e.RemovedAt.Format(time.RFC3339), e.RegisteredAt.Format(time.RFC3339))
	}
	return e.content().validate()
}

// content is what a caller says of an entry; two calls with one idempotency key must agree in it.
type content struct {
	IIN      identifiers.IIN
	KATO     identifiers.KATO
	Track    Track
	RCA      identifiers.RCA
	Category string
	Orphan   bool
	Basis    Basis
}

func (e Entry) content() content {
	return content{e.IIN, e.KATO, e.Track, e.RCA, e.Category, e.Orphan, e.Basis}
}

const maxName = 200

// Categories are the codes of the categories of the Housing Law, art. 74(1), as the systems of social protection have them.
func Categories() []string {
	return []string{
		"war-veteran", "equated-veteran", "combat-veteran", "disability-group-1-2", "disabled-child-family", "chronic-illness", "pensioner", "orphan",
		"kandas", "disaster-victim", "large-family", "fallen-family", "incomplete-family", "public-servant", "emergency-housing",
	}
}

func (c content) validate() error {
	switch {
	case c.IIN.IsZero() || c.KATO.IsZero():
		return errors.New("iin and kato must both be given")
	case c.Track != Ordinary && c.Track != Emergency:
		return fmt.Errorf("track is %q: it must be %q or %q", c.Track, Ordinary, Emergency)
	case (c.Track == Emergency) == c.RCA.IsZero():
		return fmt.Errorf("rca is %q: it must be given on the track %q, and on no other", c.RCA, Emergency)
	case c.Category != "" && !slices.Contains(Categories(), c.Category):
		return fmt.Errorf("category is %q: it must be one of %q, or left out", c.Category, Categories())
	}
	return nil
}
