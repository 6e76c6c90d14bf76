package desk

import (
	"context"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// afterNotice is the stage once the notice is in the account: a decision on the merits of an application for the housing queue is told by
// SMS too (HPC-NOTIF-002).
func (a *Application) afterNotice() Stage {
	if a.Document != nil {
		return StageMessage
	}
	return StageDone
}

// message tells the decision by SMS where the Mobile Citizens Database has a telephone for the applicant, as often as it takes until the SMS
// centre has the message, once (HPC-NOTIF-002).
func (d *Desk) message(ctx context.Context, app *Application, now time.Time) error {
	became, err := d.sendDecision(ctx, app)
	_, changeErr := d.change(ctx, app, func(a *Application) {
		if err != nil {
			a.wait(now, []string{registries.SMS1414}, registries.SMS1414+": "+trouble(err))
			return
		}
		a.note(now, "messaged", "%s", became)
		a.enter(StageDone)
	})
	return changeErr
}

// sendDecision says what became of the message, or that it is to be sent again.
func (d *Desk) sendDecision(ctx context.Context, app *Application) (became string, err error) {
	phone, err := d.registries.Subscriber(ctx, app.Payload.Applicant.IIN)
	switch stateOf(err) {
	case law.Absent:
		return "no SMS: the Mobile Citizens Database has no telephone for the applicant", nil
	case law.Unreachable:
		return "", err
	}
	if app.statute(d.timeline).TellsAtNumberOfForm() {
		phone = identifiers.Must(identifiers.ParsePhone(app.Payload.Contacts.Phone)) // the contract wants one
	}
	err = d.registries.Send(ctx, registries.SMS{ID: app.noticeID() + "-decision", To: phone, Text: app.messageText()})
	if isFinal(err) {
		d.log.Warn("the SMS centre refuses the message with a decision", "application", app.ID, "error", err)
		return "no SMS: 1414 does not take the message", nil
	}
	if err != nil {
		return "", unlearnt(registries.SMS1414, err)
	}
	return "the decision is told by SMS from 1414", nil
}

// messageText is the outcome in three languages: nothing of anybody's data, which anybody may read who has the telephone.
func (a *Application) messageText() string {
	text := law.OutcomeText(a.Payload.Service, a.Decision.Outcome, a.Decision.To)
	return strings.Join([]string{text.KK, text.RU, text.EN}, " / ")
}
