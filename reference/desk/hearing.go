package desk

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/synaq/synaq/identifiers"
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
	// Positions are what the citizen said of the grounds, in the order in which it came; the last counts.
	Positions []Position `json:"positions,omitempty"`
	// HeldAt is when it was held.
	HeldAt time.Time `json:"heldAt,omitzero"`
}

// endsWith says whether the last position is this one.
func (h *Hearing) endsWith(by Speaker, signed []byte) bool {
	n := len(h.Positions)
	return n > 0 && h.Positions[n-1].By == by && bytes.Equal(h.Positions[n-1].Signed, signed)
}

// Position is what a citizen says of the grounds.
type Position struct {
	By         Speaker   `json:"by"`
	ReceivedAt time.Time `json:"receivedAt"`
	Statement  string    `json:"statement"`
	// Report is the technical report that it encloses; nil for none.
	Report *Report `json:"report,omitempty"`
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
	if known, err := d.reckons(ctx, app, now, err); !known {
		return err
	}
	_, err = d.registries.NotifyAtFacility(ctx, registries.AccountMessage{
		ID: app.ID + "-hearing-" + at.Format(time.DateOnly), IIN: app.Payload.Applicant.IIN, Application: app.ID,
		Kind: registries.MessageOfHearing, Hearing: &registries.Appointment{At: at, Place: HearingPlace, Method: HearingMethod}, Text: app.invitation(at),
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
		texts = append(texts, law.ReasonOf(ground.Code, ground.Rule))
	}
	return joined(texts)
}

// hear holds the hearing at its time, asks the registries again, and lets the law decide anew (HPC-HEAR-004). The term runs on from then
// (HPC-HEAR-002).
func (d *Desk) hear(ctx context.Context, app *Application, now time.Time) error {
	if app.Hearing.HeldAt.IsZero() {
		until, err := law.HeardUntil(now, app.Term.WorkingDays)
		if known, err := d.reckons(ctx, app, now, err); !known {
			return err
		}
		_, err = d.change(ctx, app, func(a *Application) {
			a.Hearing.HeldAt, a.Term.SuspendedAt, a.Term.Until, a.Retry = now, time.Time{}, until, nil
			a.note(now, "heard", "the hearing is held")
		})
		return err
	}
	return d.weighQueue(ctx, app, d.settleQueue)
}

// Speaker is who says something of an application: who filed it, or the adult for whom an authorised person did, or somebody without the right
// that he claimed.
type Speaker string

// The speakers.
const (
	Applicant  Speaker = "applicant"
	Registrant Speaker = "registrant"
)

// speaker says whether somebody may state a position or complain: who filed the application and, as a power of attorney takes no right away,
// the adult who gave one. A ward or a minor is spoken for, an adult only by who may represent him (HPC-HEAR-004, HPC-CMP-001, reading AMB-77).
func (d *Desk) speaker(app *Application, iin identifiers.IIN, at time.Time) (Speaker, bool) {
	p := app.Payload
	statute := app.statute(d.timeline)
	switch authorised := p.Representative != nil && p.Representative.Basis == law.AsAuthorised; {
	case iin == p.Applicant.IIN:
		return Applicant, true
	case iin == p.Registrant.IIN && (authorised || app.misrepresented() && statute.HearsUnrepresented()):
		return Registrant, identifiers.AgeOn(iin.BirthDate(), identifiers.DateOf(at)) >= statute.Majority
	default:
		return "", false
	}
}

// misrepresented says whether the decision, or the preliminary one until it is made, says that who filed the application is no legal
// representative (HPC-APP-004).
func (a *Application) misrepresented() bool {
	var grounds []Ground
	switch {
	case a.Decision != nil:
		grounds = a.Decision.Grounds
	case a.Hearing != nil:
		grounds = a.Hearing.Grounds
	}
	return slices.ContainsFunc(grounds, func(g Ground) bool { return g.Rule == "HPC-APP-004" })
}

// spokenBy is the IIN of who says something.
func (a *Application) spokenBy(s Speaker) identifiers.IIN {
	if s == Registrant {
		return a.Payload.Registrant.IIN
	}
	return a.Payload.Applicant.IIN
}

// TakePosition takes a citizen's signed position on the preliminary decision (HPC-HEAR-004); the last one again, by the same signed bytes, adds
// nothing. The error is a Refusal when nothing was changed.
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
	position, err := readPosition(signed, app)
	if err != nil {
		return nil, err
	}
	if kind != "cms" {
		return nil, refuse(law.SignatureInvalid, "a position is signed with a digital signature: send kind cms").of(law.Queue)
	}
	by, evidence, err := d.checkSpeaker(ctx, app, signed, value, received)
	if err != nil {
		return nil, err
	}
	position.By, position.ReceivedAt, position.Signed, position.Signature = by, received, signed, value
	var refusal *Refusal
	app, err = d.update(ctx, id, func(a *Application) bool {
		switch refusal = nil; {
		case !a.awaitsPosition():
			refusal = noHearing()
			return false
		case a.Hearing.endsWith(by, signed):
			return false
		}
		if refusal = a.hasRoomFor(len(signed), len(value)); refusal != nil {
			return false
		}
		a.keep(evidence)
		a.Hearing.Positions = append(a.Hearing.Positions, position)
		a.note(received, "position", "the %s has said what he thinks of the grounds", by)
		return true
	})
	if err == nil && refusal != nil {
		return nil, refusal
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

// readPosition is what a position says of an application, which it names (HPC-HEAR-004). The error is a Refusal.
func readPosition(signed []byte, app *Application) (Position, error) {
	var position struct {
		Application string  `json:"application"`
		Statement   string  `json:"statement"`
		Report      *Report `json:"report"`
	}
	if err := readSigned(signed, "position", &position); err != nil {
		return Position{}, err
	}
	switch {
	case !saysSomething(position.Statement):
		return Position{}, refuse(CodeMalformed, "the position says nothing: give a statement in words")
	case position.Application != app.ID:
		return Position{}, refuse(CodeMalformed, "the position names another application: sign one that names this one")
	case position.Report != nil && app.Payload.Emergency == nil:
		return Position{}, refuse(CodeMalformed, "the position encloses a technical report, and the application names no emergency housing: leave the report out")
	case position.Report != nil:
		position.Report.digest()
	}
	return Position{Statement: position.Statement, Report: position.Report}, nil
}

// report is the technical report on the emergency dwelling: the last that a position enclosed, or the one that came with the application
// (HPC-APP-008, reading AMB-80); nil for none.
func (a *Application) report() *Report {
	if a.Hearing != nil {
		for _, p := range slices.Backward(a.Hearing.Positions) {
			if p.Report != nil {
				return p.Report
			}
		}
	}
	return a.Payload.Emergency.Report
}

// saysSomething says whether a text has a character that is seen: white space of any script and characters without a form say nothing.
func saysSomething(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) })
}

// readSigned reads what a citizen signed, which has one meaning only. The error is a Refusal.
func readSigned(signed []byte, what string, into any) error {
	if err := strictjson.Read(signed, into); err != nil {
		return refuse(CodeMalformed, "the %s %v", what, err)
	}
	return nil
}

// checkSpeaker says who signed, who may speak, by a certificate in force. The error is a Refusal.
func (d *Desk) checkSpeaker(ctx context.Context, app *Application, signed []byte, value string, at time.Time) (Speaker, Evidence, error) {
	by, evidence, err := d.judgeSpeaker(ctx, app, signed, value, at)
	var refusal *Refusal
	switch {
	case isUnreachable(err):
		err = refuse(CodeCannotCheckNow, "the certification authority gives no usable answer: send the same again")
	case errors.As(err, &refusal):
		err = refusal.of(law.Queue)
	}
	return by, evidence, err
}

// judgeSpeaker says the same, or that the authority gave no usable answer (HPC-APP-011).
func (d *Desk) judgeSpeaker(ctx context.Context, app *Application, signed []byte, value string, at time.Time) (Speaker, Evidence, error) {
	s, err := readSignature(value, signed)
	if err != nil {
		return "", Evidence{}, err
	}
	by, may := d.speaker(app, s.holder.IIN, at)
	if !may {
		return "", Evidence{}, refuse(law.SignatureInvalid, "the signature is another person's: the certificate names %s", s.holder.IIN)
	}
	evidence, err := d.judge(ctx, s, at, func() time.Time { return d.clocks.Now(app.Payload.Applicant.IIN) })
	return by, evidence, err
}
