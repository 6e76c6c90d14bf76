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

// planDelivery begins with a message's delivery when its sender has the answer.
func (s *service) planDelivery(c *registry.Call, m Message) {
	c.After(0, "delivery", func(c *registry.Call) error { return s.deliver(c, m.MessageID) })
}

// deliver hands a message to its receiver, and plans the next try where that fails.
func (s *service) deliver(c *registry.Call, id string) error {
	var m Message
	var to Receiver
	var registered bool
	err := c.View(func(tx *registry.Tx) error {
		m, _ = s.messages.Get(tx, id)
		to, registered = s.receiverOf(tx, m.ServiceID)
		return nil
	})
	if err != nil || m.State != shep.StateOnDelivery {
		return err
	}
	if registered && to.CallbackURL == "" { // it asks by itself
		c.After(fetchedWithin, "delivery", func(c *registry.Call) error {
			return s.settle(c, id, func(m Message) Message {
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
	return s.settle(c, id, func(m Message) Message {
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
func (s *service) settle(c *registry.Call, id string, change func(Message) Message) error {
	var m Message
	err := c.Update(func(tx *registry.Tx) error {
		before, found := s.messages.Get(tx, id)
		if !found || before.State != shep.StateOnDelivery {
			return nil // taken away, or its receiver has spoken in the meantime
		}
		m = change(before)
		return s.messages.Put(tx, m)
	})
	if err != nil || m.MessageID == "" {
		return err
	}
	if m.State == shep.StateOnDelivery {
		c.After(waits()[m.Attempts-1], "delivery", func(c *registry.Call) error { return s.deliver(c, id) })
		return nil
	}
	s.planNews(c, m)
	return nil
}
