package shep

import (
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
)

// ofCallback begins the flaws of callbacks, which answers to sendMessage do not have themselves: "callback: missing". As soon as the
// answer is out the sender is told, where it said where it listens, that its message is delivered, in a callback that has the flaw.
const ofCallback = "callback: "

// callbackFlaws are all that can be wrong with a callback: its signature, and that it tells of a message that the sender never sent.
func callbackFlaws() []string {
	var all []string
	for _, flaw := range append(signatureFlaws(), FlawCorrelation) {
		all = append(all, ofCallback+flaw)
	}
	return all
}

// planForgery plans the callback that a flaw asks for, as somebody makes it who knows what was sent and is not the gateway. That it is
// refused is what is hoped for, and no failure.
func (s *service) planForgery(c *registry.Call, m Message) {
	flaw, asked := strings.CutPrefix(c.Flaw(), ofCallback)
	if !asked || m.CallbackURL == "" {
		return
	}
	m = m.become(shep.StateDelivered, shep.StatusSuccess, "delivered", c.Now())
	m.News = &News{NotificationID: newUUID(c), NextAt: c.Now()}
	if flaw == FlawCorrelation {
		m.MessageID = "another-" + m.MessageID
	}
	c.After(0, "forged", func(c *registry.Call) error {
		body, err := s.signed(m.change(c.Now()), nil, flaw)
		if err != nil {
			return err
		}
		_, _ = s.post(c, m.CallbackURL, body)
		return nil
	})
}
