package desk

import (
	"context"
	"strings"
	"time"

	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// notify tells the applicant, once: the notice's id is the application's, so a repeated attempt adds none (RES-RES-003).
func (d *Desk) notify(ctx context.Context, app *Application, now time.Time) error {
	err := d.registries.Notify(ctx, registries.Notice{
		ID: app.ID, IIN: app.Payload.Applicant.IIN, Application: app.ID, Service: string(app.Payload.Service),
		Kind: registries.NoticeOfDecision, Outcome: string(app.Decision.Outcome), Text: app.decisionText(),
	})
	_, changeErr := d.change(ctx, app, func(a *Application) {
		if err != nil {
			a.wait(now, []string{registries.EGov}, "egov: "+trouble(err))
			return
		}
		a.note(now, "notified", "the notice is in the personal account")
		a.enter(StageDone)
	})
	return changeErr
}

// decisionText is the outcome and the reason of every ground (RES-RES-002).
func (a *Application) decisionText() registries.Text {
	texts := []law.Text{law.OutcomeText(a.Decision.Outcome, a.Decision.To)}
	for _, ground := range a.Decision.Grounds {
		texts = append(texts, law.EntryOf(ground.Code).Text)
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
