package api

import (
	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/reference/desk"
)

// viewQueue shows what an application for the housing queue has beside others: its term, the hearing once the applicant was invited to it, the
// complaints, and the signed decision.
func viewQueue(view *decision.Application, app *desk.Application) {
	if t := app.Term; t != nil {
		view.Term = &decision.Term{
			AcceptedAt: t.AcceptedAt.UTC(), WorkingDays: t.WorkingDays, Until: t.Until.UTC(), SuspendedAt: instant(t.SuspendedAt),
		}
	}
	if h := app.Hearing; h != nil && !h.NotifiedAt.IsZero() {
		view.Hearing = &decision.Hearing{
			Grounds: groundsOf(h.Grounds), NotifiedAt: h.NotifiedAt.UTC(), At: h.At.UTC(), Place: desk.HearingPlace,
			Method: decision.HearingMethod(desk.HearingMethod), HeldAt: instant(h.HeldAt),
		}
		view.Hearing.Positions = positionsOf(h.Positions)
	}
	view.Complaints = complaintsOf(app.Complaints)
	if d := app.Document; d != nil {
		view.Document = documentOf(*d)
	}
	view.DecisionsSetAside = decisionsSetAsideOf(app.DecisionsSetAside)
}

// positionsOf shows what the citizen said of the grounds; nil for nothing.
func positionsOf(all []desk.Position) *[]decision.StatedPosition {
	if len(all) == 0 {
		return nil
	}
	views := make([]decision.StatedPosition, len(all))
	for i, p := range all {
		views[i] = decision.StatedPosition{By: decision.Speaker(p.By), ReceivedAt: p.ReceivedAt.UTC(), Statement: p.Statement}
		if p.Report != nil {
			views[i].Report = &p.Report.Number
		}
	}
	return &views
}

func documentOf(d desk.Document) *decision.SignedDocument {
	return &decision.SignedDocument{Content: d.Content, Signature: d.Signature}
}

// decisionsSetAsideOf shows the refusals that were set aside; nil for none.
func decisionsSetAsideOf(all []desk.DecisionSetAside) *[]decision.DecisionSetAside {
	if len(all) == 0 {
		return nil
	}
	views := make([]decision.DecisionSetAside, len(all))
	for i := range all {
		d := &all[i]
		views[i] = decision.DecisionSetAside{Decision: *decisionOf(&d.Decision), Document: *documentOf(d.Document), SetAsideAt: d.SetAsideAt.UTC()}
	}
	return &views
}

// complaintsOf shows the complaints; nil for none.
func complaintsOf(all []desk.Complaint) *[]decision.ComplaintCase {
	if len(all) == 0 {
		return nil
	}
	views := make([]decision.ComplaintCase, len(all))
	for i := range all {
		c := &all[i]
		views[i] = decision.ComplaintCase{
			ID: c.ID, By: decision.Speaker(c.By), Addressee: decision.ComplaintCaseAddressee(c.Addressee), ReceivedAt: c.ReceivedAt.UTC(), RegisteredAt: c.RegisteredAt.UTC(),
			ForwardUntil: c.ForwardUntil.UTC(), Until: c.Until.UTC(), State: decision.ComplaintCaseState(c.State),
			AnsweredAt: instant(c.AnsweredAt), Case: some(c.Case),
		}
	}
	return &views
}
