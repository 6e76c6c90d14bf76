package shep

import (
	"cmp"
	"errors"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
)

// waits are how long a message waits, on its world's clock, after each try that failed; after the last one it is given up
// (the real gateway's times are not published). A message that its receiver asks for waits a day.
func waits() []time.Duration {
	return []time.Duration{5 * time.Second, 20 * time.Second, time.Minute, 5 * time.Minute, 10 * time.Minute}
}

const fetchedWithin = 24 * time.Hour

// word is what a receiver says of a message that it was given.
type word struct {
	delivered, resend bool
	why               string
}

// heard is the message after its receiver's word: a message that is to be sent again is, until the last try.
func (m Message) heard(w word, at time.Time) Message {
	switch {
	case w.delivered:
		return m.become(shep.StateDelivered, shep.StatusSuccess, "delivered", at)
	case !w.resend:
		return m.become(shep.StateDeliveryStopped, shep.StatusBusinessError, cmp.Or(w.why, "the receiver does not want it again"), at)
	case m.Attempts > len(waits()):
		return m.become(shep.StateNotDelivered, shep.StatusRetry, cmp.Or(w.why, "the receiver did not take it"), at)
	default:
		return m.become(shep.StateOnDelivery, shep.StatusRetry, cmp.Or(w.why, "the receiver did not take it"), at)
	}
}

// planDelivery plans the next try to deliver a message; the first is when its sender has the answer.
func (s *service) planDelivery(c *registry.Call, m Message) {
	c.After(m.next().Sub(c.Now()), "delivery", func(c *registry.Call) error { return s.deliver(c, m.key()) })
}

// next is when a message that is on delivery is tried: at once, and after each try that failed a while later.
func (m Message) next() time.Time {
	if m.Attempts == 0 {
		return m.TakenAt
	}
	all := waits()
	return m.StatusAt.Add(all[min(m.Attempts, len(all))-1])
}

// resume plans again what the messages of a world that was put together wait for: a snapshot has them and not the agenda.
func (s *service) resume(c *registry.Call) error {
	return c.View(func(tx *registry.Tx) error {
		for _, m := range s.messages.All(tx) {
			if about := c.About(m.subjects()); m.State == shep.StateOnDelivery {
				s.planDelivery(about, m)
			} else {
				s.planNews(about, m)
			}
		}
		return nil
	})
}

// deliver hands a message to its receiver, and plans the next try where that fails.
func (s *service) deliver(c *registry.Call, key string) error {
	var m Message
	var to Receiver
	var registered bool
	err := c.View(func(tx *registry.Tx) error {
		m, _ = s.messages.Get(tx, key)
		to, registered = s.receiverOf(tx, m.ServiceID)
		return nil
	})
	if err != nil || m.State != shep.StateOnDelivery {
		return err
	}
	if registered && to.CallbackURL == "" { // it asks by itself
		c.After(m.TakenAt.Add(fetchedWithin).Sub(c.Now()), "delivery", func(c *registry.Call) error {
			return s.settle(c, key, func(m Message) Message {
				return m.become(shep.StateNotDelivered, shep.StatusRetry, "the receiver did not ask for it in time", c.Now())
			})
		})
		return nil
	}
	var failure error
	if registered {
		failure = s.callReceiver(c, to.CallbackURL, m)
	} else {
		failure = s.callProvider(c, m)
	}
	return s.settle(c, key, func(m Message) Message {
		m.Attempts++
		var refused *refusedError
		switch {
		case failure == nil:
			return m.heard(word{delivered: true}, c.Now())
		case errors.As(failure, &refused):
			return m.become(shep.StateNotDelivered, shep.StatusBusinessError, refused.Error(), c.Now())
		default:
			return m.heard(word{resend: true, why: failure.Error()}, c.Now())
		}
	})
}

// settle changes a message that is on delivery, and does what its new state needs.
func (s *service) settle(c *registry.Call, key string, change func(Message) Message) error {
	var m Message
	err := c.Update(func(tx *registry.Tx) error {
		before, found := s.messages.Get(tx, key)
		if !found || before.State != shep.StateOnDelivery {
			return nil // taken away, or its receiver has spoken in the meantime
		}
		m = change(before).withNews(c)
		return s.messages.Put(tx, m)
	})
	if err != nil || m.MessageID == "" {
		return err
	}
	if m.State == shep.StateOnDelivery {
		s.planDelivery(c, m)
		return nil
	}
	s.planNews(c, m)
	return nil
}
