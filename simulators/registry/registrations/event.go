package registrations

import (
	"errors"
	"fmt"
	"slices"
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
	Type    Type             `json:"type" enum:"permanent,temporary"`
	From    identifiers.Date `json:"from"`
	Until   identifiers.Date `json:"until,omitzero"`
	EndedAt *time.Time       `json:"endedAt,omitempty"`
}

// eventOf names the event after the registration and what happened to it, so that a repetition is seen as one.
func eventOf(r Registration, what News, d Dwelling) event {
	e := event{r.ID + "-" + string(what), r.IIN, r.RCA, d.KATO, d.Address, r.Type, r.From, r.Until, r.EndedAt}
	if what == Made {
		e.EndedAt = nil
	}
	return e
}

// news is what there is to tell, nothing without a link to GBD FL.
func (b *Book) news(what News) []News {
	if b.gbdfl == nil || b.gbdfl() == "" {
		return nil
	}
	return []News{what}
}

// tell sends GBD FL the news of these registrations, in their order, each once, after the answer has gone out.
func (b *Book) tell(call *registry.Call, ids []string) {
	if b.gbdfl == nil || len(ids) == 0 {
		return
	}
	call.After(0, "event to GBD FL", func(call *registry.Call) error {
		var errs []error
		for _, id := range ids {
			errs = append(errs, b.tellOf(call, id))
		}
		return errors.Join(errs...)
	})
}

func (b *Book) tellOf(call *registry.Call, id string) error {
	var r Registration
	var d Dwelling
	err := call.View(func(tx *registry.Tx) error {
		r, _ = b.registrations.Get(tx, id)
		d, _ = b.dwellings.Get(tx, r.RCA.String())
		return nil
	})
	base := b.gbdfl()
	if err != nil || len(r.News) == 0 || base == "" {
		return err
	}
	var errs []error
	for _, what := range r.News {
		e := eventOf(r, what, d)
		if err := call.Post(strings.TrimSuffix(base, "/")+"/v1/events/registrations", e); err != nil {
			errs = append(errs, fmt.Errorf("tell GBD FL of %s: %w", e.EventID, err))
		}
	}
	return errors.Join(append(errs, call.Update(func(tx *registry.Tx) error {
		told, found := b.registrations.Get(tx, id)
		if !found {
			return nil
		}
		told.News = slices.DeleteFunc(slices.Clone(told.News), func(n News) bool { return slices.Contains(r.News, n) })
		return b.registrations.Put(tx, told)
	}))...)
}

// Resume plans again what the registrations of a world that was put together wait for.
func (b *Book) Resume(call *registry.Call) error {
	return call.View(func(tx *registry.Tx) error {
		for _, r := range b.registrations.All(tx) {
			if len(r.News) > 0 {
				b.tell(call.About([]registry.Subject{registry.OfIIN(r.IIN), registry.OfRCA(r.RCA)}), []string{r.ID})
			}
		}
		return nil
	})
}
