package registrations

import (
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Stays answers where a person is and was registered, in words and by locality.
type Stays struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Stays are all registrations that have begun, without an early end that is yet to come, in the order in which they were entered; none is an empty list.
	Stays []Stay `json:"stays"`
}

// Stay is a registration with what the system knows of its address.
type Stay struct {
	// RCA of the dwelling.
	RCA identifiers.RCA `json:"rca"`
	// KATO is the locality, and Address the dwelling in words; absent where the system does not know the address.
	KATO    identifiers.KATO `json:"kato,omitzero"`
	Address string           `json:"address,omitempty"`
	// Type is permanent or temporary.
	Type Type `json:"type" enum:"permanent,temporary"`
	// From is the first day.
	From identifiers.Date `json:"from"`
	// Until is the last day, for a temporary one with an end.
	Until identifiers.Date `json:"until,omitzero"`
	// EndedAt is the instant at which it was ended early; absent unless it was.
	EndedAt *time.Time `json:"endedAt,omitempty"`
}

// History is the operation that answers a person's stays; source is where its contract is from.
func (b *Book) History(source string, example Example) registry.Operation {
	return registry.Op(registry.Spec{
		Name: "history", Summary: "Where a person is and was registered, with the locality, from which day to which; an empty list for somebody who never was.",
		Method: http.MethodGet, Path: "/v1/persons/{iin}/history",
		Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: source,
		Example: registry.Example{Path: "/v1/persons/" + example.IIN + "/history"},
	}, b.history)
}

func (b *Book) history(call *registry.Call, req registry.PersonRequest) (Stays, error) {
	now := call.Now()
	today := identifiers.DateOf(now)
	answer := Stays{IIN: req.IIN, Stays: []Stay{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, r := range b.registrations.Find(tx, byPerson, req.IIN.String()) {
			if r.From.After(today) {
				continue
			}
			if r.EndedAt != nil && r.EndedAt.After(now) {
				r.EndedAt = nil // it is yet to come
			}
			d, _ := b.dwellings.Get(tx, r.RCA.String())
			answer.Stays = append(answer.Stays, Stay{r.RCA, d.KATO, d.Address, r.Type, r.From, r.Until, r.EndedAt})
		}
		return nil
	})
	return answer, err
}
