package desk

import (
	"context"
	"errors"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// maxHeld bounds the signed answers of one owner that wait for the certification authority.
const maxHeld = 4

// Answer takes an owner's signed consent or refusal. It is received now, whatever the checking takes: while the
// certification authority gives no answer, what was given in time is held and checked later, and the question does not
// lapse. The error is a Refusal when nothing was changed.
func (d *Desk) Answer(ctx context.Context, id string, answer law.Answer, kind, value string) (*Application, error) {
	app, err := d.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	applicant := app.Payload.Applicant.IIN
	received := d.clocks.Now(applicant)
	if app.Decided() {
		return nil, closed()
	}
	if len(app.Consents) == 0 {
		return nil, refuse(CodeConsentNotAsked, "this application asks nobody for consent")
	}
	if kind != "cms" {
		return nil, refuse(law.SignatureInvalid, "an owner answers with a digital signature: send kind cms")
	}
	s, err := readSignature(value, app.toSign(wordOf(answer)))
	if err != nil {
		return nil, err
	}
	held, err := newID()
	if err != nil {
		return nil, err
	}
	app, err = d.hold(ctx, id, s.holder.IIN, Held{ID: held, Answer: answer, Signature: value, At: received})
	if err != nil {
		return nil, err
	}
	if c := app.consentOf(s.holder.IIN); !c.holds(held) {
		return app, nil // the same answer as before
	}
	evidence, err := d.judge(ctx, s, received, func() time.Time { return d.clocks.Now(applicant) })
	if isUnreachable(err) {
		d.wake(app)
		return app, nil
	}
	var refusal *Refusal
	if err != nil && !errors.As(err, &refusal) {
		return nil, err
	}
	app, changeErr := d.update(ctx, id, func(a *Application) bool {
		return a.resolve(s.holder.IIN, held, evidence, err)
	})
	if changeErr != nil {
		return nil, changeErr
	}
	d.wake(app)
	return app, err
}

func closed() *Refusal {
	return refuse(CodeApplicationClosed, "the application is closed: an answer changes nothing any more")
}

// wordOf is the answer as it is signed.
func wordOf(answer law.Answer) string {
	if answer == law.Declined {
		return "decline"
	}
	return "consent"
}

// hold puts an answer aside until it is checked, so that the question does not lapse meanwhile. Repeating a given answer
// holds nothing.
func (d *Desk) hold(ctx context.Context, id string, owner identifiers.IIN, held Held) (*Application, error) {
	var refusal *Refusal
	app, err := d.update(ctx, id, func(a *Application) bool {
		c := a.consentOf(owner)
		switch {
		case a.Decided():
			refusal = closed()
		case c == nil:
			refusal = refuse(CodeConsentNotAsked, "the signer was not asked for consent")
		case !c.Deadline.IsZero() && !law.InTime(held.At, c.Deadline):
			refusal = closed()
		case c.Answer == held.Answer:
		case !c.open():
			refusal = refuse(CodeConsentNotAsked, "the signer has answered already, and the first answer counts")
		case len(c.Held) >= maxHeld:
			refusal = refuse(CodeCannotCheckNow, "earlier answers of this owner are still being checked by the certification authority: try again later")
		default:
			c.Held = append(c.Held, held)
			return true
		}
		return false
	})
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return nil, refusal
	}
	return app, nil
}

func (c *Consent) holds(id string) bool {
	for _, held := range c.Held {
		if held.ID == id {
			return true
		}
	}
	return false
}

// resolve takes a held answer out and, when its certificate is good, lets it count from when it was received.
func (a *Application) resolve(owner identifiers.IIN, id string, evidence Evidence, bad error) bool {
	c := a.consentOf(owner)
	for i, held := range c.Held {
		if held.ID != id {
			continue
		}
		c.Held = append(c.Held[:i], c.Held[i+1:]...)
		evidence.About = c.ID
		if bad != nil {
			if a.ignore(c, evidence.AnsweredAt, "answer-ignored", "its signature is not valid") {
				a.keep(evidence)
			}
			return true
		}
		a.keep(evidence)
		a.answer(c, held.Answer, held.At, registries.EDS)
		return true
	}
	return false
}

// checkHeld is the worker's: it checks the answers that wait for the certification authority.
func (d *Desk) checkHeld(ctx context.Context, app *Application, c Consent) error {
	applicant := app.Payload.Applicant.IIN
	for _, held := range c.Held {
		s, err := readSignature(held.Signature, app.toSign(wordOf(held.Answer)))
		var evidence Evidence
		if err == nil {
			evidence, err = d.judge(ctx, s, held.At, func() time.Time { return d.clocks.Now(applicant) })
		}
		var refusal *Refusal
		if err != nil && !errors.As(err, &refusal) {
			return err
		}
		if _, changeErr := d.change(ctx, app, func(a *Application) { a.resolve(c.Owner, held.ID, evidence, err) }); changeErr != nil {
			return changeErr
		}
	}
	return nil
}
