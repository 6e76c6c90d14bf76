package registries

import (
	"context"
	"net/http"

	"github.com/synaq/synaq/identifiers"
)

// Facility is the informatization facility "Housing Provision Center".
const Facility = "hpc"

// Place is one in the queue of those who need housing.
type Place struct {
	ID             string           `json:"id,omitempty"`
	IdempotencyKey string           `json:"idempotencyKey"`
	IIN            identifiers.IIN  `json:"iin"`
	Locality       identifiers.KATO `json:"locality"`
	// Category that is confirmed; empty for none.
	Category    string `json:"category,omitempty"`
	Application string `json:"application"`
}

// Enqueue enters somebody in the queue; the same place under the same key is entered once.
func (c *Client) Enqueue(ctx context.Context, place Place) (Place, error) {
	q := order(Facility, "enqueue", "/v1/entries", place, http.StatusCreated, http.StatusOK)
	var made Place
	if err := c.ask(ctx, q, &made); err != nil {
		return Place{}, err
	}
	id := made.ID
	made.ID = ""
	if id == "" || made != place {
		return Place{}, q.unusable("the answer is not the place that was sent")
	}
	made.ID = id
	return made, nil
}

// Enqueued looks for the place that was entered under a key; ErrAbsent where there is none.
func (c *Client) Enqueued(ctx context.Context, iin identifiers.IIN, key string) (Place, error) {
	q := look(Facility, "person", "/v1/persons/{iin}/entries", named{"iin", iin.String()})
	var answer struct {
		IIN     identifiers.IIN `json:"iin"`
		Entries *[]Place        `json:"entries"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return Place{}, err
	}
	places, err := read(q, iin, answer.IIN, answer.Entries, func(p Place) (Place, bool) { return p, p.IIN == iin && p.ID != "" })
	if err != nil {
		return Place{}, err
	}
	for _, p := range places {
		if p.IdempotencyKey == key {
			return p, nil
		}
	}
	return Place{}, ErrAbsent
}
