package sms1414

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/synaq/synaq/simulators/registry"
)

// Carriage is what is yet to become of a message, decided when it is accepted: when it reaches its handset, how often, and how
// often its sender is told. A message that was lost, one that needs nothing more and one that somebody put have none.
type Carriage struct {
	// DueAt is when the message reaches the handset, or did.
	DueAt time.Time `json:"dueAt"`
	// Copies is how often it arrives beyond the first time.
	Copies int `json:"copies,omitempty"`
	// Reports is how often its sender is told.
	Reports int `json:"reports"`
}

func (c Carriage) validate() error {
	if c.DueAt.IsZero() || c.Copies < 0 || c.Copies > maxCopies || c.Reports < 0 || c.Reports > maxReports {
		return fmt.Errorf("carriage needs a dueAt, 0 to %d copies and 0 to %d reports", maxCopies, maxReports)
	}
	return nil
}

const (
	maxCopies  = 10
	maxReports = 2
)

// carriageOf decides by what the database says of a phone; where several people have tied it to themselves, by the worst.
// The random stream is the world's; nothing is taken from it for a phone without likelihoods, so that one such phone
// changes nothing for the others. Of a message that is lost it is nil.
func carriageOf(subscribers []Subscriber, random *rand.Rand, now time.Time) *Carriage {
	var delay time.Duration
	var loss, duplicate, duplicateReport float64
	for _, s := range subscribers {
		delay = max(delay, s.delay())
		loss, duplicate, duplicateReport = max(loss, s.Loss), max(duplicate, s.Duplicate), max(duplicateReport, s.DuplicateReport)
	}
	happens := func(likelihood float64) bool { return likelihood > 0 && random.Float64() < likelihood }
	way := &Carriage{DueAt: now.Add(delay), Reports: 1}
	lost := happens(loss)
	if happens(duplicate) {
		way.Copies = 1
	}
	if happens(duplicateReport) {
		way.Reports = 2
	}
	if lost {
		return nil
	}
	return way
}

// carry brings a message on its way.
func (s *service) carry(call *registry.Call, m Message) {
	if m.Carriage == nil {
		return
	}
	call.After(m.Carriage.DueAt.Sub(call.Now()), "delivery", func(call *registry.Call) error { return s.deliver(call, m.MessageID) })
}

// report tells the sender of a delivery.
type report struct {
	MessageID   string    `json:"messageId"`
	DeliveredAt time.Time `json:"deliveredAt"`
}

// deliver brings a message to its handset at the instant at which it was due, and tells the sender. One that was deleted
// or settled by hand meanwhile has nothing to come.
func (s *service) deliver(call *registry.Call, id string) error {
	due := call.Now()
	var m Message
	err := call.Update(func(tx *registry.Tx) error {
		m, _ = s.messages.Get(tx, id)
		if m.Carriage == nil || m.State != Accepted {
			return nil
		}
		m.State, m.DeliveredAt, m.Copies = Delivered, &due, m.Carriage.Copies
		m.Carriage = &Carriage{DueAt: due, Reports: m.Carriage.Reports}
		for _, subscriber := range s.subscribers.Find(tx, byPhone, m.To.String()) {
			if subscriber.Undeliverable {
				m.State, m.DeliveredAt, m.Copies = Undelivered, nil, 0
			}
		}
		kept := m
		if m.State == Undelivered || m.CallbackURL == "" {
			kept.Carriage = nil
		}
		return s.messages.Put(tx, kept)
	})
	if err != nil || m.Carriage == nil || m.DeliveredAt == nil || !m.DeliveredAt.Equal(m.Carriage.DueAt) || m.CallbackURL == "" {
		return err
	}
	for range m.Carriage.Reports {
		err = errors.Join(err, callBack(call, m, report{id, *m.DeliveredAt}))
	}
	return errors.Join(err, call.Update(func(tx *registry.Tx) error {
		told, found := s.messages.Get(tx, id)
		if !found || told.Carriage == nil {
			return nil
		}
		told.Carriage = nil
		return s.messages.Put(tx, told)
	}))
}

// resume plans again what the records of a world that was put together wait for: messages that are on their way or whose
// sender has not been told, and replies of which he has not.
func (s *service) resume(call *registry.Call) error {
	var untold []Reply
	err := call.View(func(tx *registry.Tx) error {
		for _, m := range s.messages.All(tx) {
			s.carry(call.About([]registry.Subject{registry.OfPhone(m.To), registry.OfMessage(m.MessageID)}), m)
		}
		for _, r := range s.replies.All(tx) {
			if r.Untold {
				untold = append(untold, r)
			}
		}
		return nil
	})
	for _, r := range untold {
		err = errors.Join(err, s.passOn(call.About([]registry.Subject{registry.OfPhone(r.From), registry.OfMessage(r.MessageID)}), r))
	}
	return err
}
