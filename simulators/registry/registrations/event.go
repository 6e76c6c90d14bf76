package registrations

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// event is what GBD FL is told of a registration made or ended (assumed: the link is not published).
type event struct {
	EventID string           `json:"eventId"`
	IIN     identifiers.IIN  `json:"iin"`
	RCA     identifiers.RCA  `json:"rca"`
	KATO    identifiers.KATO `json:"kato,omitzero"`
	Address string           `json:"address,omitempty"`
	Type    Type             `json:"type"`
	From    identifiers.Date `json:"from"`
	Until   identifiers.Date `json:"until,omitzero"`
	EndedAt *time.Time       `json:"endedAt,omitempty"`
}

// eventOf names the event after the registration and what happened to it, so that a repetition is seen as one.
func eventOf(r Registration, d Dwelling) event {
	id := r.ID + "-made"
	if r.EndedAt != nil {
		id = r.ID + "-ended"
	}
	return event{id, r.IIN, r.RCA, d.KATO, d.Address, r.Type, r.From, r.Until, r.EndedAt}
}

// tell sends the events to GBD FL, in their order, after the answer has gone out.
func (b *Book) tell(call *registry.Call, events []event) {
	if b.gbdfl == nil {
		return
	}
	call.After(0, "event to GBD FL", func(call *registry.Call) error {
		base := b.gbdfl()
		if base == "" {
			return nil
		}
		url := strings.TrimSuffix(base, "/") + "/v1/events/registrations"
		var errs []error
		for _, e := range events {
			if err := call.Post(url, e); err != nil {
				errs = append(errs, fmt.Errorf("tell GBD FL of %s: %w", e.EventID, err))
			}
		}
		return errors.Join(errs...)
	})
}
