package api

import (
	"slices"
	"time"

	openapi "github.com/oapi-codegen/runtime/types"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/desk"
	"github.com/synaq/synaq/reference/law"
)

// viewOf is an application as the contract shows it: no code of a message, no phone, no session.
func viewOf(app *desk.Application) decision.Application {
	view := decision.Application{
		ID: app.ID, Version: app.Version, Status: decision.ApplicationStatusPending, Service: string(app.Payload.Service),
		FiledAt: app.FiledAt.UTC(), Consents: consentsOf(app), Evidence: []decision.Evidence{}, Events: []decision.Event{},
	}
	if app.Decided() {
		view.Status = decision.ApplicationStatusDecided
		view.Decision = decisionOf(app.Decision)
	} else {
		view.Pending = pendingOf(app)
	}
	viewQueue(&view, app)
	for _, e := range app.Evidence {
		view.Evidence = append(view.Evidence, decision.Evidence{
			ID: e.ID, Registry: e.Registry, Operation: some(e.Operation), Fact: e.Fact, State: decision.EvidenceState(e.State),
			Value: some(e.Value), AskedAt: e.AskedAt.UTC(), AnsweredAt: instant(e.AnsweredAt),
		})
	}
	// A report on a delivery can be written down before the question that it is about.
	inOrder := slices.SortedStableFunc(slices.Values(app.Events), func(a, b desk.Event) int { return a.At.Compare(b.At) })
	for _, e := range inOrder {
		view.Events = append(view.Events, decision.Event{At: e.At.UTC(), Kind: e.Kind, Detail: some(e.Detail)})
	}
	return view
}

func pendingOf(app *desk.Application) *decision.Pending {
	switch {
	case app.Retry != nil && app.Retry.Calendar:
		return &decision.Pending{Reason: decision.PendingReasonCalendar, Detail: some(app.Retry.Detail), RetryAt: instant(app.Retry.At)}
	case app.Retry != nil:
		return &decision.Pending{
			Reason: decision.PendingReasonRegistry, Detail: some(app.Retry.Detail),
			Registries: &app.Retry.Registries, RetryAt: instant(app.Retry.At),
		}
	case app.Stage == desk.StageConsent:
		return &decision.Pending{Reason: decision.PendingReasonConsent}
	case app.Stage == desk.StageAcceptance && app.Term != nil && app.Term.AcceptedAt.After(app.FiledAt):
		return &decision.Pending{Reason: decision.PendingReasonAcceptance}
	case app.Stage == desk.StageHearing:
		return &decision.Pending{Reason: decision.PendingReasonHearing}
	default:
		return &decision.Pending{Reason: decision.PendingReasonProcessing}
	}
}

// consentsOf shows the questions to owners of whom it is known how they are asked.
func consentsOf(app *desk.Application) []decision.ConsentRequest {
	consents := []decision.ConsentRequest{}
	for _, c := range app.Consents {
		if c.By == "" {
			continue
		}
		request := decision.ConsentRequest{
			ID: c.ID, Owner: decision.Person{Iin: c.Owner.String()}, By: decision.ConsentRequestBy(c.By),
			AskedAt: instant(c.AskedAt), DeliveredAt: instant(c.DeliveredAt), Deadline: instant(c.Deadline),
			Answer: decision.ConsentRequestAnswer(c.Answer),
		}
		if c.By == desk.ByAccount {
			request.DeliveredAt = nil // there is no report on a notice
		}
		if c.Answer == law.Consented || c.Answer == law.Declined {
			request.AnsweredAt = instant(c.AnsweredAt)
		}
		request.ToSign.Consent, request.ToSign.Decline = app.ToSign()
		consents = append(consents, request)
	}
	return consents
}

func decisionOf(d *desk.Decision) *decision.Decision {
	view := &decision.Decision{
		Outcome: decision.DecisionOutcome(d.Outcome), Rule: some(d.Rule), Grounds: []decision.Ground{},
		DecidedAt: d.DecidedAt.UTC(), LawDate: openapi.Date{Time: d.LawDate.Time(time.UTC)}, Edition: d.Edition,
	}
	if d.To != "" {
		to := decision.DecisionTo(d.To)
		view.To = &to
	}
	view.Grounds = append(view.Grounds, groundsOf(d.Grounds)...)
	for _, u := range d.NotEvaluated {
		if view.NotEvaluated == nil {
			view.NotEvaluated = &[]notEvaluated{}
		}
		*view.NotEvaluated = append(*view.NotEvaluated, notEvaluated{Code: u.Code, Rule: u.Rule, Registries: u.Registries})
	}
	if d.Record != nil {
		view.Record = recordOf(d.Record)
	}
	return view
}

func recordOf(r *desk.Record) *decision.Record {
	view := &decision.Record{ID: r.ID, Type: decision.RecordType(r.Type), Category: some(r.Category)}
	if r.Track != "" {
		track := decision.RecordTrack(r.Track)
		view.Track = &track
	}
	if r.Orphan {
		view.Orphan = &r.Orphan
	}
	return view
}

func groundsOf(grounds []desk.Ground) []decision.Ground {
	var views []decision.Ground
	for _, g := range grounds {
		text := law.ReasonOf(g.Code, g.Rule)
		views = append(views, decision.Ground{
			Code: g.Code, Rule: some(g.Rule), Text: decision.Text{Kk: text.KK, Ru: text.RU, En: text.EN}, Evidence: g.Evidence,
		})
	}
	return views
}

// notEvaluated is the contract's unnamed type of that name.
type notEvaluated = struct {
	Code       string              `json:"code"`
	Registries []decision.Registry `json:"registries"`
	Rule       decision.RuleID     `json:"rule"`
}

// some is a value that the contract leaves out when it is empty.
func some(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// instant is a time that the contract leaves out when there is none.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

// applicantOf is the IIN of a clock setting; none when it is for everybody.
func applicantOf(iin *string) (identifiers.IIN, error) {
	if iin == nil {
		return identifiers.IIN{}, nil
	}
	applicant, err := identifiers.ParseIIN(*iin)
	if err != nil {
		return identifiers.IIN{}, &desk.Refusal{Code: desk.CodeMalformed, Detail: err.Error()}
	}
	return applicant, nil
}
