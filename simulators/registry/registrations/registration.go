package registrations

import (
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Type is permanent (place of residence) or temporary (place of stay).
type Type string

// The two types of registration.
const (
	Permanent Type = "permanent"
	Temporary Type = "temporary"
)

// Registration is one person's registration in one dwelling (assumed). The record's key is the id.
type Registration struct {
	// ID names the record; the system gives it to those it takes itself.
	ID string `json:"id"`
	// IIN of the person registered.
	IIN identifiers.IIN `json:"iin"`
	// RCA of the dwelling.
	RCA identifiers.RCA `json:"rca"`
	// Type is permanent or temporary.
	Type Type `json:"type" enum:"permanent,temporary"`
	// From is the first day, in the years registry.FirstYear to registry.LastYear.
	From identifiers.Date `json:"from"`
	// Until is the last day, for a temporary one with an end.
	Until identifiers.Date `json:"until,omitzero"`
	// EndedAt is the instant at which it was ended early.
	EndedAt *time.Time `json:"endedAt,omitempty"`
	// IdempotencyKey is the caller's, for one that this system took.
	IdempotencyKey string `json:"idempotencyKey,omitempty"`
	// Basis is the application that it rests on.
	Basis Basis `json:"basis,omitzero"`
	// News is what GBD FL is yet to be told of it: made, ended. No answer shows it.
	News []News `json:"news,omitempty"`
}

// News is what became of a registration.
type News string

// What GBD FL is told.
const (
	Made  News = "made"
	Ended News = "ended"
)

// Basis is what a registration rests on.
type Basis struct {
	// Application is its id in the system that decided.
	Application string `json:"application,omitempty"`
	// Service is the public service, for instance "residence.permanent".
	Service string `json:"service,omitempty"`
}

// Validate checks that the registration says who, where, of which type and since when, and that its end can be.
func (r Registration) Validate() error {
	if r.ID == "" {
		return errors.New("id is empty")
	}
	for _, n := range r.News {
		if n != Made && (n != Ended || r.EndedAt == nil) {
			return fmt.Errorf("news has %q: it is %q, or %q of one with endedAt", n, Made, Ended)
		}
	}
	return r.content().validate()
}

// ActiveAt says whether it is active at an instant.
func (r Registration) ActiveAt(at time.Time) bool {
	day := identifiers.DateOf(at)
	return !day.Before(r.From) &&
		(r.Until.IsZero() || !day.After(r.Until)) &&
		(r.EndedAt == nil || at.Before(*r.EndedAt))
}

// content is what a caller says of a registration; two calls with one idempotency key must agree in it.
type content struct {
	IIN   identifiers.IIN
	RCA   identifiers.RCA
	Type  Type
	From  identifiers.Date
	Until identifiers.Date
	Basis Basis
}

func (r Registration) content() content {
	return content{r.IIN, r.RCA, r.Type, r.From, r.Until, r.Basis}
}

func (c content) validate() error {
	if c.IIN.IsZero() || c.RCA.IsZero() || c.From.IsZero() {
		return errors.New("iin, rca and from must all be given")
	}
	switch {
	case c.Type != Permanent && c.Type != Temporary:
		return fmt.Errorf("type is %q: it must be %q or %q", c.Type, Permanent, Temporary)
	case c.From.Year < registry.FirstYear || c.From.Year > registry.LastYear:
		return fmt.Errorf("from %s is outside the years %d to %d", c.From, registry.FirstYear, registry.LastYear)
	case c.Type == Permanent && !c.Until.IsZero():
		return fmt.Errorf("a permanent registration has no until, here %s", c.Until)
	case !c.Until.IsZero() && c.Until.Before(c.From):
		return fmt.Errorf("until %s is before from %s", c.Until, c.From)
	}
	return nil
}

// Dwelling is what a system knows of an address, so that its events can name it in words. It is optional: a dwelling
// without such a record is registered in and reported by its RCA alone. The record's key is the RCA.
type Dwelling struct {
	// RCA is the address code.
	RCA identifiers.RCA `json:"rca"`
	// KATO is the territory.
	KATO identifiers.KATO `json:"kato"`
	// Address in words.
	Address string `json:"address"`
}

// Validate checks that all three are given.
func (d Dwelling) Validate() error {
	if d.RCA.IsZero() || d.KATO.IsZero() || d.Address == "" {
		return errors.New("rca, kato and address must all be given")
	}
	return nil
}
