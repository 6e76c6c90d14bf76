package desk

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// leadConsents asks the owners, closes the questions whose time is over, and goes on when the answers say how.
func (d *Desk) leadConsents(ctx context.Context, v *visit, app *Application, now time.Time) error {
	if outcome := app.weigh(); outcome.Outcome != law.Undecided {
		next, err := d.change(ctx, app, func(a *Application) { d.settleConsents(a, now) })
		if err == nil {
			v.untried = next.Stage == StageWriting
		}
		return err
	}
	var silent []string
	var detail string
	if !app.retryOr(now).After(now) {
		for i := range app.Consents {
			if c := app.Consents[i]; c.open() && c.asksRegistry() {
				err := d.attend(ctx, app, c)
				if err != nil && !isUnreachable(err) {
					return err
				}
				if err != nil {
					registry := registryOf(err)
					silent = append(silent, registry)
					detail = registry + ": " + trouble(err)
				}
			}
		}
	}
	_, err := d.change(ctx, app, func(a *Application) {
		switch {
		case len(silent) > 0:
			a.wait(now, silent, detail)
		case !a.retryOr(now).After(now):
			a.Retry = nil
		}
		d.lapse(a, now)
	})
	return err
}

// settleConsents is what follows from the answers: the writing, or the end.
func (d *Desk) settleConsents(a *Application, now time.Time) {
	outcome := a.weigh()
	switch outcome.Outcome {
	case law.Undecided:
		return
	case law.Approved:
		a.enter(StageWriting)
	default:
		d.decide(a, now, outcome)
		a.Decision.Grounds[0].Evidence = a.idsOf(factConsent)
	}
}

// lapse closes the questions whose time is over. One that was sent as a message gets a last look first: the report on
// its delivery, or the reply, may not have reached us (RES-CONSENT-006).
func (d *Desk) lapse(a *Application, now time.Time) {
	for i := range a.Consents {
		c := &a.Consents[i]
		ends := c.ends(d.cap)
		if !c.isOver(now, ends) {
			continue
		}
		c.Answer, c.AnsweredAt = law.Lapsed, ends
		a.note(now, "consent-lapsed", "%s: no answer by %s", c.ID, ends.Format(time.RFC3339))
		a.keep(Evidence{
			Registry: c.channel(), Operation: "reply", Fact: factConsent, State: law.Absent.String(), About: c.ID,
			Value: "no answer in time", AskedAt: c.AskedAt, AnsweredAt: now,
		})
	}
}

// isOver says whether a question's time has ended and nothing is to be found out about it any more: about a message the SMS centre is
// asked for the last time.
func (c *Consent) isOver(now, ends time.Time) bool {
	if ends.IsZero() || law.InTime(now, ends) {
		return false
	}
	if c.By == BySMS && !c.LastLook {
		c.Look, c.LastLook = true, true
	}
	return !c.Look
}

// channel is the registry through which the owner was asked.
func (c *Consent) channel() string {
	if c.By == ByAccount {
		return registries.EGov
	}
	return registries.SMS1414
}

// attend does for one consent what a registry is needed for.
func (d *Desk) attend(ctx context.Context, app *Application, c Consent) error {
	switch {
	case c.By == "":
		return d.chooseWay(ctx, app, c)
	case c.AskedAt.IsZero() && c.By == BySMS:
		return d.sendCode(ctx, app, c)
	case c.AskedAt.IsZero():
		return d.sendRequest(ctx, app, c)
	case len(c.Held) > 0:
		return d.checkHeld(ctx, app, c)
	default:
		return d.lookAtMessage(ctx, app, c)
	}
}

// chooseWay finds out how the owner can be told: by SMS where the Mobile Citizens Database has him (RES-CONSENT-004).
func (d *Desk) chooseWay(ctx context.Context, app *Application, c Consent) error {
	phone, err := d.registries.Subscriber(ctx, c.Owner)
	if stateOf(err) == law.Unreachable {
		return err
	}
	code, message, randErr := secrets()
	if randErr != nil {
		return randErr
	}
	_, changeErr := d.change(ctx, app, func(a *Application) {
		asked := a.consentOf(c.Owner)
		asked.By = ByAccount
		if err == nil {
			asked.By, asked.Phone, asked.Code, asked.MessageID = BySMS, phone, code, message
		}
	})
	return changeErr
}

// secrets makes a six-digit code and a message's id.
func secrets() (code, message string, err error) {
	number, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return "", "", fmt.Errorf("make a consent code: %w", err)
	}
	id, err := newID()
	if err != nil {
		return "", "", err
	}
	return fmt.Sprintf("%06d", number), id, nil
}

// newID makes an unguessable id of 32 hex digits.
func newID() (string, error) {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		return "", fmt.Errorf("make an id: %w", err)
	}
	return hex.EncodeToString(random), nil
}

// sendCode sends the owner the code from 1414 (RES-CONSENT-004).
func (d *Desk) sendCode(ctx context.Context, app *Application, c Consent) error {
	asked := d.clocks.Now(app.Payload.Applicant.IIN)
	err := d.registries.Send(ctx, registries.SMS{
		ID: c.MessageID, To: c.Phone, Text: app.smsText(c.Code),
		CallbackURL: d.publicURL + "/v1/sms?key=" + d.callbackKey(c.MessageID),
	})
	if err != nil {
		return d.codeNotTaken(ctx, app, c, asked, err)
	}
	_, err = d.change(ctx, app, func(a *Application) {
		a.consentOf(c.Owner).AskedAt = asked
		a.note(asked, "consent-asked", "%s: by SMS from 1414", c.ID)
	})
	return err
}

// codeNotTaken asks an owner otherwise to whom no message can be sent, and has the message sent again in any other trouble.
func (d *Desk) codeNotTaken(ctx context.Context, app *Application, c Consent, now time.Time, err error) error {
	if isFinal(err) {
		return d.sendOtherwise(ctx, app, c, now, err)
	}
	return unlearnt(registries.SMS1414, err)
}

// isFinal says whether the SMS centre will not take this message however often it is sent, as opposed to us not being let in
// or asked to wait.
func isFinal(err error) bool {
	var refused *registries.RefusedError
	return errors.As(err, &refused) && slices.Contains([]int{400, 404, 409, 410, 413, 415, 422}, refused.Status)
}

// sendOtherwise asks an owner in the personal account whom no message can be sent to, as one who is not in the Mobile
// Citizens Database (reading AMB-05).
func (d *Desk) sendOtherwise(ctx context.Context, app *Application, c Consent, now time.Time, refusal error) error {
	d.log.Warn("the SMS centre refuses a message; the owner is asked in the personal account", "application", app.ID, "consent", c.ID, "error", refusal)
	_, err := d.change(ctx, app, func(a *Application) {
		question := a.consentOf(c.Owner)
		question.By, question.Phone, question.Code, question.MessageID = ByAccount, identifiers.Phone{}, "", ""
		a.note(now, "consent-rerouted", "%s: 1414 does not take the message, the personal account is used", c.ID)
	})
	return err
}

// sendRequest puts the question into the personal account of an owner to whom no code can be sent (RES-CONSENT-004); his hour begins
// at once (RES-CONSENT-005).
func (d *Desk) sendRequest(ctx context.Context, app *Application, c Consent) error {
	asked := d.clocks.Now(app.Payload.Applicant.IIN)
	err := d.registries.Notify(ctx, registries.Notice{
		ID: app.ID + "-" + c.ID, IIN: c.Owner, Application: app.ID, Service: string(app.Payload.Service),
		Kind: registries.NoticeOfConsent, Text: app.requestText(),
	}, d.attempt(c.NoticesLost))
	if err != nil {
		return d.requestLost(ctx, app, c, unlearnt(registries.EGov, err))
	}
	_, err = d.change(ctx, app, func(a *Application) {
		question := a.consentOf(c.Owner)
		question.AskedAt = asked
		question.delivered(asked, a.statute(d.timeline))
		a.note(asked, "consent-asked", "%s: by a notice in the personal account", c.ID)
	})
	return err
}

// requestLost counts a message with the question that the gateway gave up.
func (d *Desk) requestLost(ctx context.Context, app *Application, c Consent, lost error) error {
	if !isGivenUp(lost) {
		return lost
	}
	_, err := d.change(ctx, app, func(a *Application) { a.consentOf(c.Owner).NoticesLost++ })
	return cmp.Or(err, lost)
}

// unlearnt is an error that is tried again: also a refusal and an absence, where only success was expected.
func unlearnt(registry string, err error) error {
	if errors.Is(err, registries.ErrAbsent) {
		return &registries.UnreachableError{Registry: registry, Reason: "it does not know what it was asked about"}
	}
	return err
}

// longNumber is what could be taken for a code in an address.
var longNumber = regexp.MustCompile(`[0-9]{5,}`)

// smsText asks the owner, in Kazakh and Russian. It names the registrant by initials only, and holds no other number
// that could be taken for the code.
func (a *Application) smsText(code string) string {
	address := longNumber.ReplaceAllString(a.Dwelling.Address, "")
	who := strings.TrimSpace(a.Dwelling.Initials)
	return fmt.Sprintf("%s мекенжайына %s тіркеуге келісесіз бе? Код %s: келісім үшін осы кодпен жауап беріңіз, бас тарту үшін ЖОҚ деп жазыңыз. "+
		"Согласны ли вы на регистрацию %s по адресу %s? Для согласия ответьте этим кодом, для отказа словом НЕТ. Срок: 1 сағат / 1 час.",
		address, who, code, who, address)
}

// requestText asks the owner in his personal account.
func (a *Application) requestText() registries.Text {
	who, address := a.Dwelling.Initials, a.Dwelling.Address
	return registries.Text{
		KK: fmt.Sprintf("%s мекенжайына %s тіркеуге келісіміңіз сұралады. Бір сағат ішінде ЭЦҚ-мен жауап беріңіз.", address, who),
		RU: fmt.Sprintf("Запрошено ваше согласие на регистрацию %s по адресу %s. Ответьте с ЭЦП в течение одного часа.", who, address),
		EN: fmt.Sprintf("Your consent is asked for the registration of %s at %s. Answer with a digital signature within one hour.", who, address),
	}
}

// toSign is the bytes that an owner signs to consent or to decline.
func (a *Application) toSign(answer string) []byte {
	return fmt.Appendf(nil, `{"application":%q,"rca":%q,"registrant":%q,"answer":%q}`,
		a.ID, a.Dwelling.RCA, a.Payload.Registrant.IIN, answer)
}

// ToSign is the bytes that an owner signs to consent, and to decline.
func (a *Application) ToSign() (consent, decline []byte) {
	return a.toSign("consent"), a.toSign("decline")
}

// messageOf finds the consent that a message asked for.
func (a *Application) messageOf(id string) *Consent {
	return a.consent(func(c *Consent) bool { return c.MessageID == id })
}
