package desk

import (
	"context"
	"crypto/hmac"
	"errors"
	"strings"
	"time"

	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/reference/store"
)

// SMSEvent is a report on a delivery, or a reply, from the SMS centre. The instants are the centre's.
type SMSEvent struct {
	MessageID   string
	DeliveredAt time.Time
	From, Text  string
	ReceivedAt  time.Time
}

// ReceiveSMS takes an event that came to the callback address with a key. An event about a closed question, a repeated
// one and a reply that is neither consent nor refusal change nothing and are no error.
func (d *Desk) ReceiveSMS(ctx context.Context, key string, event SMSEvent) error {
	if !hmac.Equal([]byte(key), []byte(d.callbackKey(event.MessageID))) {
		return refuse(CodeForbidden, "post to the callbackUrl that was given with the message")
	}
	if event.DeliveredAt.IsZero() && event.ReceivedAt.IsZero() {
		return refuse(CodeMalformed, "the event has neither deliveredAt nor from, text and receivedAt")
	}
	for _, at := range []time.Time{event.DeliveredAt, event.ReceivedAt} {
		if !at.IsZero() && !inBounds(at) {
			return refuse(CodeMalformed, "an instant of the event lies outside the years %d to %d", firstYear, lastYear)
		}
	}
	id, err := d.store.ByMessage(ctx, event.MessageID)
	if errors.Is(err, store.ErrNotFound) {
		return refuse(CodeNotFound, "no message has this id")
	}
	if err != nil {
		return err
	}
	changed := false
	app, err := d.update(ctx, id, func(a *Application) bool {
		changed = d.takeSMS(a, event)
		return changed
	})
	if err != nil {
		return err
	}
	if changed {
		d.wake(app)
	}
	return nil
}

// takeSMS applies an event and says whether it changed anything.
func (d *Desk) takeSMS(a *Application, event SMSEvent) bool {
	c := a.messageOf(event.MessageID)
	if c == nil || a.Decided() {
		return false
	}
	changed := false
	if !event.DeliveredAt.IsZero() && c.DeliveredAt.IsZero() {
		d.deliver(a, c, event.DeliveredAt)
		changed = true
	}
	if !event.ReceivedAt.IsZero() {
		changed = d.reply(a, c, event) || changed
	}
	return changed
}

// deliver starts the owner's hour, and judges a reply that was here before the report.
func (d *Desk) deliver(a *Application, c *Consent, at time.Time) {
	c.delivered(at, a.statute(d.timeline))
	a.note(at, "consent-delivered", "%s: answers count until %s", c.ID, c.Deadline.Format(time.RFC3339))
	if early := c.Early; early != nil {
		c.Early = nil
		a.answer(c, early.Answer, early.At, registries.SMS1414)
	}
}

// reply takes what an owner wrote back, and says whether it changed anything.
func (d *Desk) reply(a *Application, c *Consent, event SMSEvent) bool {
	if !c.AskedAt.IsZero() && event.ReceivedAt.Before(c.AskedAt.Add(-clockSkew)) {
		return a.ignore(c, event.ReceivedAt, "reply-ignored", "older than the question")
	}
	answer := a.read(c, event)
	switch {
	case answer == law.Awaited:
		return a.ignore(c, event.ReceivedAt, "reply-ignored", "from another phone, or neither the code nor a refusal")
	case !c.DeliveredAt.IsZero():
		return a.answer(c, answer, event.ReceivedAt, registries.SMS1414)
	case c.Early != nil:
		return false // the first one counts
	default:
		c.Early = &Reply{Answer: answer, At: event.ReceivedAt}
		return true
	}
}

// read is what a reply answers to the question of a consent, or Awaited: only what comes from the owner's own phone does
// (RES-CONSENT-001), and only by his own code (RES-CONSENT-007).
func (a *Application) read(c *Consent, event SMSEvent) law.Answer {
	if event.From != c.Phone.String() {
		return law.Awaited
	}
	return parseReply(event.Text, c.Code)
}

// clockSkew is how far the centre's clock may lag behind ours.
const clockSkew = time.Minute

// maxIgnored bounds the events of one consent about answers that do not count, whoever sends them how often.
const maxIgnored = 10

// ignore notes an answer that does not count, and says whether there was room for it.
func (a *Application) ignore(c *Consent, at time.Time, kind, why string) bool {
	if c.Ignored >= maxIgnored {
		return false
	}
	c.Ignored++
	a.note(at, kind, "%s: %s", c.ID, why)
	return true
}

// answer gives a consent its answer, or notes that it came too late, and says whether anything changed.
func (a *Application) answer(c *Consent, answer law.Answer, at time.Time, registry string) bool {
	if !c.takes(at) {
		return a.ignore(c, at, "answer-ignored", "it came after the time to answer, or after another answer")
	}
	c.Answer, c.AnsweredAt = answer, at
	state := law.Confirmed
	if answer == law.Declined {
		state = law.Absent
	}
	a.note(at, "consent-answered", "%s: %s", c.ID, answer)
	a.keep(Evidence{
		Registry: registry, Operation: "reply", Fact: factConsent, State: state.String(), About: c.ID,
		Value: "the owner " + string(answer), AskedAt: c.AskedAt, AnsweredAt: at,
	})
	return true
}

// refusalWords are the words that decline, in capitals.
func refusalWords() []string { return []string{"ЖОҚ", "НЕТ", "NO"} }

// parseReply reads a reply: the code is a consent; a refusal word, alone or followed by the code, declines; anything
// else is neither, and Awaited (RES-CONSENT-007).
func parseReply(text, code string) law.Answer {
	words := strings.Fields(strings.ToUpper(text))
	switch len(words) {
	case 1:
		if words[0] == code {
			return law.Consented
		}
		if refuses(words[0]) {
			return law.Declined
		}
	case 2:
		if refuses(words[0]) && words[1] == code {
			return law.Declined
		}
	}
	return law.Awaited
}

func refuses(word string) bool {
	for _, refusal := range refusalWords() {
		if word == refusal {
			return true
		}
	}
	return false
}
