package desk

import (
	"context"
	"errors"
	"time"

	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/reference/strictjson"
)

// Hearing is the preliminary decision to refuse, and the hearing before it is made.
type Hearing struct {
	Grounds []Ground `json:"grounds"`
	// NotifiedAt is when the applicant was invited to it; At is its time.
	NotifiedAt time.Time `json:"notifiedAt,omitzero"`
	At         time.Time `json:"at,omitzero"`
	// Position is what the citizen said of the grounds; nil for nothing yet.
	Position *Position `json:"position,omitempty"`
	// HeldAt is when it was held.
	HeldAt time.Time `json:"heldAt,omitzero"`
}

// Position is what a citizen says of the grounds.
type Position struct {
	ReceivedAt time.Time `json:"receivedAt"`
	Statement  string    `json:"statement"`
	// Signed are the bytes that he signed, and Signature the CMS.
	Signed    []byte `json:"signed"`
	Signature string `json:"signature"`
}

// Place and Method of every hearing (HPC-HEAR-001): by video, in the citizen's personal account.
const (
	HearingPlace  = "the applicant's personal account at the facility \"Housing Provision Center\""
	HearingMethod = "online"
)

// CodeNoHearing refuses a position on no preliminary decision.
const CodeNoHearing = "NO_HEARING"

// invite tells the applicant of the grounds and of the hearing, at which time and where, as often as it takes (HPC-HEAR-001, HPC-HEAR-003).
// From then on the term does not run (reading AMB-11).
func (d *Desk) invite(ctx context.Context, app *Application, now time.Time) error {
	at, err := law.HearingAt(now)
	if err != nil {
		return err
	}
	_, err = d.registries.NotifyAtFacility(ctx, registries.AccountMessage{
		ID: app.ID + "-hearing-" + at.Format(time.DateOnly), IIN: app.Payload.Applicant.IIN, Application: app.ID,
		Kind: registries.MessageOfHearing, Hearing: &registries.Appointment{At: at, Place: HearingPlace}, Text: app.invitation(at),
	})
	_, changeErr := d.change(ctx, app, func(a *Application) {
		if err != nil {
			a.wait(now, []string{registries.Facility}, registries.Facility+": "+trouble(err))
			return
		}
		a.Hearing.NotifiedAt, a.Hearing.At, a.Term.SuspendedAt = now, at, now
		a.note(now, "invited", "to the hearing at %s", at.Format(time.RFC3339))
		a.enter(StageHearing)
	})
	return changeErr
}

// invitation is the text of the notice.
func (a *Application) invitation(at time.Time) registries.Text {
	texts := []law.Text{law.InvitationText(at)}
	for _, ground := range a.Hearing.Grounds {
		texts = append(texts, law.EntryOf(ground.Code).Text)
	}
	return joined(texts)
}

// hear holds the hearing at its time, asks the registries again, and lets the law decide anew (HPC-HEAR-004). The term runs on from then
// (HPC-HEAR-002).
func (d *Desk) hear(ctx context.Context, v *visit, app *Application, now time.Time) error {
	if app.Hearing.HeldAt.IsZero() {
		until, err := law.TermUntil(now, app.Term.WorkingDays)
		if err != nil {
			return err
		}
		_, err = d.change(ctx, app, func(a *Application) {
			a.Hearing.HeldAt, a.Term.SuspendedAt, a.Term.Until = now, time.Time{}, until
			a.note(now, "heard", "the hearing is held")
		})
		return err
	}
	return d.weighQueue(ctx, v, app)
}

// TakePosition takes a citizen's signed position on the preliminary decision (HPC-HEAR-004). The error is a Refusal when nothing was changed.
func (d *Desk) TakePosition(ctx context.Context, id string, signed []byte, kind, value string) (*Application, error) {
	app, err := d.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	applicant := app.Payload.Applicant.IIN
	received := d.clocks.Now(applicant)
	if !app.awaitsPosition() {
		return nil, noHearing()
	}
	statement, err := readPosition(signed, id)
	if err != nil {
		return nil, err
	}
	if kind != "cms" {
		return nil, refuse(law.SignatureInvalid, "a position is signed with a digital signature: send kind cms").of(law.Queue)
	}
	evidence, err := d.checkApplicant(ctx, app, signed, value, received)
	if err != nil {
		return nil, err
	}
	taken := false
	app, err = d.update(ctx, id, func(a *Application) bool {
		if taken = a.awaitsPosition(); taken {
			a.keep(evidence)
			a.Hearing.Position = &Position{ReceivedAt: received, Statement: statement, Signed: signed, Signature: value}
			a.note(received, "position", "the applicant has said what he thinks of the grounds")
		}
		return taken
	})
	if err == nil && !taken {
		return nil, noHearing()
	}
	return app, err
}

// awaitsPosition says whether a citizen can say something of the grounds: from the invitation until the hearing is held.
func (a *Application) awaitsPosition() bool {
	return a.Stage == StageHearing && a.Hearing.HeldAt.IsZero()
}

func noHearing() *Refusal {
	return refuse(CodeNoHearing, "no hearing of this application is to be held: a position is taken from the notice of the hearing on until then")
}

// readPosition is what a position says of an application. The error is a Refusal.
func readPosition(signed []byte, id string) (string, error) {
	var position struct {
		Application string `json:"application"`
		Statement   string `json:"statement"`
	}
	if err := readSigned(signed, "position", &position); err != nil {
		return "", err
	}
	if position.Application != id {
		return "", refuse(CodeMalformed, "the position names another application: sign one that names this one")
	}
	return position.Statement, checkStatement(position.Statement, "position")
}

// readSigned reads what a citizen signed, which has one meaning only. The error is a Refusal.
func readSigned(signed []byte, what string, into any) error {
	if err := strictjson.Read(signed, into); err != nil {
		return refuse(CodeMalformed, "the %s %v", what, err)
	}
	return nil
}

// checkApplicant says whether what was signed is the applicant's, by a certificate in force. The error is a Refusal.
func (d *Desk) checkApplicant(ctx context.Context, app *Application, signed []byte, value string, at time.Time) (Evidence, error) {
	evidence, err := d.judgeApplicant(ctx, app, signed, value, at)
	var refusal *Refusal
	switch {
	case isUnreachable(err):
		err = refuse(CodeCannotCheckNow, "the certification authority gives no usable answer: send the same again")
	case errors.As(err, &refusal):
		err = refusal.of(law.Queue)
	}
	return evidence, err
}

// judgeApplicant says the same, or that the authority gave no usable answer (HPC-APP-011).
func (d *Desk) judgeApplicant(ctx context.Context, app *Application, signed []byte, value string, at time.Time) (Evidence, error) {
	applicant := app.Payload.Applicant.IIN
	s, err := readSignature(value, signed)
	if err == nil {
		err = s.checkSigner(applicant)
	}
	if err != nil {
		return Evidence{}, err
	}
	return d.judge(ctx, s, at, func() time.Time { return d.clocks.Now(applicant) })
}
