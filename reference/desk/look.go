package desk

import (
	"context"
	"errors"

	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// lookAgain has the SMS centre asked about the questions that it was given: a report or a reply may have come while the
// service was down, and the centre does not call for ever.
func (d *Desk) lookAgain(ctx context.Context, id string) error {
	_, err := d.update(ctx, id, func(a *Application) bool {
		missed := false
		for i := range a.Consents {
			c := &a.Consents[i]
			if c.open() && c.By == BySMS && !c.AskedAt.IsZero() {
				c.Look, missed = true, true
			}
		}
		return missed && !a.Decided()
	})
	return err
}

// lookAtMessage asks the SMS centre what became of a question: whether it was delivered, and what was replied.
func (d *Desk) lookAtMessage(ctx context.Context, app *Application, c Consent) error {
	message, err := d.registries.Message(ctx, c.MessageID)
	if err != nil && !errors.Is(err, registries.ErrAbsent) { // a centre that has no such message has no answer to it either
		return err
	}
	_, err = d.change(ctx, app, func(a *Application) { d.takeLook(a, a.consentOf(c.Owner), message) })
	return err
}

// takeLook writes down what the centre said. Only answers are taken from it: other words, and what came from another
// phone, change nothing and were told by the callback already, if it was heard.
func (d *Desk) takeLook(a *Application, c *Consent, message registries.Message) {
	c.Look = false
	if message.DeliveredAt.IsZero() && c.DeliveredAt.IsZero() {
		c.Early = nil // an answer to what never arrived
		return
	}
	if c.DeliveredAt.IsZero() {
		d.deliver(a, c, message.DeliveredAt)
		c.LastLook = false // the hour has only begun
	}
	for _, reply := range message.Replies {
		answer := parseReply(reply.Text, c.Code)
		if c.open() && reply.From == c.Phone.String() && answer != law.Awaited {
			a.answer(c, answer, reply.ReceivedAt, registries.SMS1414)
		}
	}
}
