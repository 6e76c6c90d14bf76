package registries

import (
	"context"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Registration is a record of RP DRN, and of RP DRI.
type Registration struct {
	ID             string           `json:"id"`
	IIN            identifiers.IIN  `json:"iin"`
	RCA            identifiers.RCA  `json:"rca"`
	Type           string           `json:"type"`
	From           identifiers.Date `json:"from"`
	Until          identifiers.Date `json:"until,omitzero"`
	EndedAt        *time.Time       `json:"endedAt,omitempty"`
	IdempotencyKey string           `json:"idempotencyKey,omitempty"`
}

func (r Registration) whole() bool {
	return r.ID != "" && !r.IIN.IsZero() && !r.RCA.IsZero() && !r.From.IsZero()
}

// activeOn says whether the registration is in force on a day: from the day of an early end on it is not.
func (r Registration) activeOn(day identifiers.Date) bool {
	if r.EndedAt != nil && !identifiers.DateOf(*r.EndedAt).After(day) {
		return false
	}
	return within(day, r.From, r.Until)
}

// Occupancy asks RP DRN who is registered in a dwelling on a day; an empty list when nobody is.
func (c *Client) Occupancy(ctx context.Context, rca identifiers.RCA, day identifiers.Date) ([]identifiers.IIN, error) {
	return c.occupancy(ctx, RPDRN, rca, day)
}

func (c *Client) occupancy(ctx context.Context, registry string, rca identifiers.RCA, day identifiers.Date) ([]identifiers.IIN, error) {
	q := look(registry, "dwelling", "/v1/dwellings/{rca}/registrations", named{"rca", rca.String()})
	var answer struct {
		RCA           identifiers.RCA `json:"rca"`
		Registrations *[]Registration `json:"registrations"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.RCA != rca {
		return nil, q.unusable("the answer is about another dwelling")
	}
	if answer.Registrations == nil {
		return nil, q.unusable("the answer lacks the list of registrations")
	}
	people := []identifiers.IIN{}
	for _, r := range *answer.Registrations {
		if !r.whole() || r.RCA != rca {
			return nil, q.unusable("a registration is not whole or of another dwelling")
		}
		if r.activeOn(day) {
			people = append(people, r.IIN)
		}
	}
	return people, nil
}

// Registered looks for the registration of a person that was made under an idempotency key; ErrAbsent when there is
// none.
func (c *Client) Registered(ctx context.Context, iin identifiers.IIN, key string) (Registration, error) {
	return c.registered(ctx, RPDRN, iin, key)
}

func (c *Client) registered(ctx context.Context, registry string, iin identifiers.IIN, key string) (Registration, error) {
	q := look(registry, "person", "/v1/persons/{iin}/registrations", named{"iin", iin.String()})
	var answer struct {
		IIN           identifiers.IIN `json:"iin"`
		Registrations *[]Registration `json:"registrations"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return Registration{}, err
	}
	if answer.IIN != iin || answer.Registrations == nil {
		return Registration{}, q.unusable("the answer is about another person or lacks the list of registrations")
	}
	for _, r := range *answer.Registrations {
		if !r.whole() || r.IIN != iin {
			return Registration{}, q.unusable("a registration is not whole or of another person")
		}
		if r.IdempotencyKey == key {
			return r, nil
		}
	}
	return Registration{}, ErrAbsent
}

// Basis says by which application a registration is made.
type Basis struct {
	Application string `json:"application"`
	Service     string `json:"service"`
}

// Entry is a registration to be made; the same entry under the same key makes one record, however often it is sent.
type Entry struct {
	IdempotencyKey string           `json:"idempotencyKey"`
	IIN            identifiers.IIN  `json:"iin"`
	RCA            identifiers.RCA  `json:"rca"`
	Type           string           `json:"type"`
	From           identifiers.Date `json:"from"`
	Until          identifiers.Date `json:"until,omitzero"`
	Basis          Basis            `json:"basis"`
}

// Register enters a registration in RP DRN (RES-RES-001).
func (c *Client) Register(ctx context.Context, entry Entry) (Registration, error) {
	return c.register(ctx, RPDRN, entry)
}

func (c *Client) register(ctx context.Context, registry string, entry Entry) (Registration, error) {
	q := order(registry, "register", "/v1/registrations", entry, http.StatusCreated, http.StatusOK)
	var made Registration
	if err := c.ask(ctx, q, &made); err != nil {
		return Registration{}, err
	}
	if !made.whole() || made.IIN != entry.IIN || made.RCA != entry.RCA || made.Type != entry.Type ||
		made.IdempotencyKey != entry.IdempotencyKey || made.From != entry.From || made.Until != entry.Until {
		return Registration{}, q.unusable("the answer is not the registration that was sent")
	}
	return made, nil
}
