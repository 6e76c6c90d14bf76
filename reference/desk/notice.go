package desk

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// notify tells the applicant, as often as it takes until he is known to be told.
func (d *Desk) notify(ctx context.Context, app *Application, now time.Time) error {
	if !app.sealed() {
		return d.seal(ctx, app, now)
	}
	procedure := app.procedure()
	err := procedure.tell(d, ctx, app)
	_, changeErr := d.change(ctx, app, func(a *Application) {
		if err != nil {
			if isGivenUp(err) {
				a.NoticesLost++
			}
			a.wait(now, []string{procedure.account}, procedure.account+": "+trouble(err))
			return
		}
		if !procedure.documents || a.Document != nil {
			a.note(now, "notified", "the notice is in the personal account")
		}
		a.enter(a.afterNotice())
	})
	return changeErr
}

// tellAtPortal gives the notice to the personal account: its id is the application's, so that a repeated attempt adds none (RES-RES-003,
// INT-WIRE-013).
func (d *Desk) tellAtPortal(ctx context.Context, app *Application) error {
	return d.registries.Notify(ctx, registries.Notice{
		ID: app.ID, IIN: app.Payload.Applicant.IIN, Application: app.ID, Service: string(app.Payload.Service),
		Kind: registries.NoticeOfDecision, Outcome: string(app.Decision.Outcome), Text: app.decisionText(),
	}, d.attempt(app.NoticesLost))
}

// tellAtFacility gives a decision on the merits to the account at the facility, with the document (HPC-NOTIF-001, HPC-HEAR-004). Of what
// belongs elsewhere or was not accepted the facility tells nothing.
func (d *Desk) tellAtFacility(ctx context.Context, app *Application) error {
	kind, document := registries.MessageOfRegistration, app.Document
	if document == nil {
		return nil
	}
	if app.Decision.Outcome == law.Refused {
		kind = registries.MessageOfDenial
	}
	_, err := d.registries.NotifyAtFacility(ctx, registries.AccountMessage{
		ID: app.noticeID(), IIN: app.Payload.Applicant.IIN, Application: app.ID, Kind: kind, Text: app.decisionText(),
		Document: document.inBase64(),
	})
	return err
}

// noticeID names the notice of the decision that stands: one that comes in the place of another has a notice of its own.
func (a *Application) noticeID() string {
	before := len(a.DecisionsSetAside)
	if before == 0 {
		return a.ID
	}
	return a.ID + "-" + strconv.Itoa(before+1)
}

// attempt is how a notice is sent of which some messages were lost.
func (d *Desk) attempt(lost int) registries.Attempt {
	return registries.Attempt{Lost: lost, CallbackURL: d.publicURL + CallbackPath}
}

// CallbackPath is where the gateway SHEP tells what became of a message.
const CallbackPath = "/v1/shep"

// HearGateway takes what the gateway calls back with, and gives the answer; a refusal where there is no gateway to listen to.
func (d *Desk) HearGateway(ctx context.Context, message []byte) (answer []byte, taken bool, err error) {
	answer, taken, err = d.registries.Hear(ctx, message)
	if errors.Is(err, registries.ErrAbsent) {
		err = refuse(CodeNotFound, "this service asks no gateway that could call it back")
	}
	return answer, taken, err
}

// isGivenUp says whether the gateway has given a notice up, so that the next attempt is another message with the same notice.
func isGivenUp(err error) bool {
	var unreachable *registries.UnreachableError
	return errors.As(err, &unreachable) && unreachable.GivenUp
}

// decisionText is the outcome and the reason of every ground (RES-RES-002, HPC-NOTIF-003).
func (a *Application) decisionText() registries.Text {
	texts := []law.Text{law.OutcomeText(a.Payload.Service, a.Decision.Outcome, a.Decision.To)}
	for _, ground := range a.Decision.Grounds {
		texts = append(texts, law.ReasonOf(ground.Code, ground.Rule))
	}
	return joined(texts)
}

func joined(texts []law.Text) registries.Text {
	var kk, ru, en []string
	for _, text := range texts {
		kk, ru, en = append(kk, text.KK), append(ru, text.RU), append(en, text.EN)
	}
	return registries.Text{KK: strings.Join(kk, " "), RU: strings.Join(ru, " "), EN: strings.Join(en, " ")}
}
