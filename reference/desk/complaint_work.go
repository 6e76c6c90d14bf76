package desk

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// Review is a refused case that is judged anew, while the place is to be entered.
type Review struct {
	// Complaint is the one by which.
	Complaint string `json:"complaint"`
	// Before is the evidence of the refusal: it stands again where the place is not entered after all.
	Before []Evidence `json:"before"`
	// Unsent: the SMS about the refusal was not sent when this began. It is sent where the refusal stands, and else never.
	Unsent bool `json:"unsent,omitempty"`
}

// due is when something is to be done about a complaint; zero when all is.
func (c *Complaint) due(a *Application, now time.Time) time.Time {
	switch {
	case !c.AnsweredAt.IsZero():
		return time.Time{}
	case now.Before(c.RegisteredAt):
		return c.RegisteredAt
	case c.State != ComplaintRegistered, c.Forward, !c.reviewable(a):
		return c.retryOr(now)
	case !a.told(), c.retryOr(now).After(c.WaitUntil()): // not before the decision is told, or another complaint judged
		return c.WaitUntil()
	default:
		return c.retryOr(now)
	}
}

// retryOr is when a registry is asked again, or now when none has to be waited for.
func (c *Complaint) retryOr(now time.Time) time.Time {
	if c.Retry == nil {
		return now
	}
	return c.Retry.At
}

// told says whether the notice of the decision is in the account; the SMS may be yet to come.
func (a *Application) told() bool { return a.Stage == StageMessage || a.Stage == StageDone }

// reviewable says whether the case is judged anew: that of a refusal is (HPC-CMP-005).
func (c *Complaint) reviewable(a *Application) bool {
	return !c.Inaction && a.Decision.Outcome == law.Refused
}

// lead does the next thing about the complaint that is due.
func (d *Desk) lead(ctx context.Context, app *Application, now time.Time) error {
	c := app.complaint(func(c *Complaint) bool {
		due := c.due(app, now)
		return !due.IsZero() && !due.After(now)
	})
	switch {
	case c == nil:
		return fmt.Errorf("nothing is due of the complaints about application %s", app.ID)
	case c.State != ComplaintRegistered:
		return d.answerComplaint(ctx, app, c, now)
	case c.Forward:
		return d.forward(ctx, app, c, now)
	case c.reviewable(app) && app.told():
		return d.weighQueue(ctx, app, d.settleAnew(c, now))
	default:
		_, err := d.change(ctx, app, func(a *Application) { a.toForward(c.ID, now) })
		return err
	}
}

// settleAnew writes down what becomes of a refused case by what the registries say now. Where nothing speaks against the applicant any more he is
// entered, without a hearing; otherwise the complaint is forwarded, and so it is when a registry is silent until the term is nearly over
// (HPC-CMP-004, HPC-CMP-005).
func (d *Desk) settleAnew(c *Complaint, now time.Time) func(*Application, *queueInquiry, law.Decision) {
	return func(a *Application, facts *queueInquiry, decision law.Decision) {
		switch {
		case law.Satisfies(decision):
			a.note(now, "complaint-judged", "nothing speaks against the applicant any more: he is entered")
			a.Review = &Review{Complaint: c.ID, Before: slices.Clone(a.Evidence), Unsent: a.Stage == StageMessage}
			a.keep(facts.evidence...)
			a.toWriting(facts)
		case decision.Outcome == law.Undecided && now.Before(c.WaitUntil()):
			silent := sources(decision.Missing)
			a.waitFor(c.ID, now, silent, fmt.Sprintf("no usable answer from %v", silent))
		default:
			a.toForward(c.ID, now)
		}
	}
}

// toForward has a complaint forwarded with the decision as it stands.
func (a *Application) toForward(id string, now time.Time) {
	c := a.complaintOf(id)
	if c.State != ComplaintRegistered || c.Forward {
		return
	}
	c.Forward, c.Retry, c.CaseFile = true, nil, a.caseFile(c.Inaction)
	a.note(now, "complaint-not-satisfied", "the complaint is to be forwarded")
}

// waitFor plans the next attempt for a complaint after one that failed for these registries.
func (a *Application) waitFor(id string, now time.Time, registries []string, detail string) {
	c := a.complaintOf(id)
	if c.Retry == nil {
		a.note(now, "registry-unreachable", "%s", detail)
	}
	c.Retry = c.Retry.next(now, c.ReceivedAt, registries, detail)
}

// settleReview writes down what the law says when the place is to be entered by which a complaint is satisfied: it may have changed its mind.
func (d *Desk) settleReview(a *Application, facts *queueInquiry, decision law.Decision) {
	now := facts.now()
	switch {
	case law.Satisfies(decision):
		a.toWriting(facts)
	case decision.Outcome == law.Undecided:
		silent := sources(decision.Missing)
		a.wait(now, silent, fmt.Sprintf("no usable answer from %v", silent))
	default:
		a.toForward(a.Review.Complaint, now)
		a.letStand()
	}
}

// letStand lets the refusal stand that was judged anew, as it was.
func (a *Application) letStand() {
	stage := StageDone
	if a.Review.Unsent {
		stage = StageMessage
	}
	a.Evidence, a.Review = a.Review.Before, nil
	a.enter(stage)
}

// lapsed says whether no place is to be entered any more by the complaint for which one was: it is forwarded (HPC-CMP-004).
func (a *Application) lapsed() bool {
	return a.Review != nil && a.complaintOf(a.Review.Complaint).Forward
}

// DecisionSetAside is a refusal that was set aside, as it was, with its document.
type DecisionSetAside struct {
	Decision   Decision  `json:"decision"`
	Document   Document  `json:"document"`
	SetAsideAt time.Time `json:"setAsideAt"`
}

// setAside sets the refusal aside in whose place an approval comes, and keeps it: every complaint of it is satisfied by that, but for those
// that go on (HPC-CMP-005).
func (a *Application) setAside(now time.Time) {
	if a.Review == nil {
		return
	}
	for i := range a.Complaints {
		if c := &a.Complaints[i]; !c.Forward && !c.Inaction {
			c.State, c.Retry = ComplaintSatisfied, nil
			a.note(now, "complaint-satisfied", "the refusal is set aside")
		}
	}
	a.DecisionsSetAside = append(a.DecisionsSetAside, DecisionSetAside{Decision: *a.Decision, Document: *a.Document, SetAsideAt: now})
	a.Review, a.Document = nil, nil
}

// forward forwards a complaint with the case to the body for the quality of public services, as often as it takes (HPC-CMP-004).
func (d *Desk) forward(ctx context.Context, app *Application, c *Complaint, now time.Time) error {
	filing, err := d.store.Filing(ctx, app.ID)
	if err != nil {
		return err
	}
	made, err := d.registries.Forward(ctx, registries.ForwardedComplaint{
		IdempotencyKey: c.ID, Complaint: c.ID, Application: app.ID, IIN: app.spokenBy(c.By), Service: string(app.Payload.Service),
		Content: base64.StdEncoding.EncodeToString(c.Signed), Signature: c.Signature,
		RegisteredAt: c.RegisteredAt.UTC(), AdministrativeCase: c.CaseFile.with(filing, app),
	})
	_, changeErr := d.change(ctx, app, func(a *Application) {
		if err != nil {
			a.waitFor(c.ID, now, []string{registries.Quality}, registries.Quality+": "+trouble(err))
			return
		}
		forwarded := a.complaintOf(c.ID)
		forwarded.State, forwarded.Case, forwarded.Retry = ComplaintForwarded, made.Number, nil
		if !made.Until.IsZero() { // the body says until when it answers (HPC-CMP-003)
			forwarded.Until = made.Until
		}
		a.note(now, "complaint-forwarded", "the body for the quality of public services has it under %s", made.Number)
	})
	return changeErr
}

// answerComplaint tells who complained what became of his complaint, by one notice in his account.
func (d *Desk) answerComplaint(ctx context.Context, app *Application, c *Complaint, now time.Time) error {
	text, answered := law.ComplaintSatisfiedText(), registries.AnsweredComplaint{ID: c.ID, State: string(c.State)}
	if c.State == ComplaintForwarded {
		text, answered.Case, answered.Until = law.ComplaintForwardedText(c.Case, c.Until), c.Case, c.Until.UTC()
	}
	at, err := d.registries.NotifyAtFacility(ctx, registries.AccountMessage{
		ID: c.ID + "-answer", IIN: app.spokenBy(c.By), Application: app.ID, Kind: registries.MessageOfComplaint, Complaint: &answered,
		Text: joined([]law.Text{text}),
	})
	_, changeErr := d.change(ctx, app, func(a *Application) {
		if err != nil {
			a.waitFor(c.ID, now, []string{registries.Facility}, registries.Facility+": "+trouble(err))
			return
		}
		answered := a.complaintOf(c.ID)
		answered.AnsweredAt, answered.Retry = at, nil
		a.note(now, "complaint-answered", "the answer is in the personal account")
	})
	return changeErr
}
