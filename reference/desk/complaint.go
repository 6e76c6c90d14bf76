package desk

import (
	"bytes"
	"context"
	"slices"
	"time"

	"github.com/synaq/synaq/reference/law"
)

// Complaint is one against what the provider did or did not do (HPC-CMP-001).
type Complaint struct {
	ID         string        `json:"id"`
	By         Speaker       `json:"by"`
	Addressee  law.Addressee `json:"addressee"`
	ReceivedAt time.Time     `json:"receivedAt"`
	law.ComplaintTerm
	State ComplaintState `json:"state"`
	// Inaction: nothing was decided when it came.
	Inaction bool `json:"inaction,omitempty"`
	// Signed are the bytes that were signed, and Signature the CMS.
	Signed    []byte `json:"signed"`
	Signature string `json:"signature"`
	// Forward: it is to be forwarded, with the case as it then stood.
	Forward  bool     `json:"forward,omitempty"`
	CaseFile CaseFile `json:"caseFile,omitzero"`
	// Case is the body's number of one that was forwarded.
	Case       string    `json:"case,omitempty"`
	AnsweredAt time.Time `json:"answeredAt,omitzero"`
	// Retry is set while a registry gives no usable answer to what the complaint needs.
	Retry *Retry `json:"retry,omitempty"`
}

// ComplaintState is what became of a complaint.
type ComplaintState string

// The states.
const (
	ComplaintRegistered ComplaintState = "registered"
	ComplaintSatisfied  ComplaintState = "satisfied"
	ComplaintForwarded  ComplaintState = "forwarded"
)

// CodeNotDecided refuses a complaint of what is not decided while the term runs.
const CodeNotDecided = "NOT_DECIDED"

// Complain takes a citizen's signed complaint (HPC-CMP-001); the same signed bytes again are the complaint that they made, and created is
// false. The error is a Refusal when nothing was changed.
func (d *Desk) Complain(ctx context.Context, id string, signed []byte, kind, value string) (app *Application, created bool, err error) {
	if app, err = d.Get(ctx, id); err != nil {
		return nil, false, err
	}
	received := d.clocks.Now(app.Payload.Applicant.IIN)
	addressee, err := readComplaint(signed, id)
	if err != nil {
		return nil, false, err
	}
	if kind != "cms" {
		return nil, false, refuse(law.SignatureInvalid, "a complaint is signed with a digital signature: send kind cms").of(law.Queue)
	}
	by, _, err := d.checkSpeaker(ctx, app, signed, value, received) // the evidence is that of the decision
	if err != nil {
		return nil, false, err
	}
	same := func(c *Complaint) bool { return c.By == by && bytes.Equal(c.Signed, signed) }
	statute := app.statute(d.timeline)
	if err := app.takesComplaint(statute, received); err != nil && app.complaint(same) == nil {
		return nil, false, err
	}
	term, err := statute.TermOfComplaint(received, addressee)
	if err != nil {
		return nil, false, refuseConflict(CodeServiceNotOffered, "no complaint is taken now: %v", err)
	}
	name, err := newID()
	if err != nil {
		return nil, false, err
	}
	var refusal *Refusal
	app, err = d.update(ctx, id, func(a *Application) bool {
		if created = a.complaint(same) == nil; !created {
			return false
		}
		if refusal = a.hasRoomFor(len(signed), len(value)); refusal != nil {
			return false
		}
		a.Complaints = append(a.Complaints, Complaint{
			ID: name, By: by, Addressee: addressee, ReceivedAt: received, ComplaintTerm: term, State: ComplaintRegistered, Inaction: !a.Decided(), Signed: signed, Signature: value,
		})
		a.note(received, "complaint", "a complaint is received, and registered at %s", term.RegisteredAt.Format(time.RFC3339))
		if !a.statute(d.timeline).JudgesAnew() {
			a.toForward(name, received)
		}
		return true
	})
	switch {
	case err != nil || !created:
		return app, false, err
	case refusal != nil:
		return nil, false, refusal
	}
	d.wake(app)
	return app, true, nil
}

// takesComplaint says whether there is something to complain of: a decision, or none when the term is over (HPC-CMP-001, reading AMB-75). The
// error is a Refusal.
func (a *Application) takesComplaint(statute law.Statute, now time.Time) error {
	switch {
	case !a.procedure().complaints:
		return refuseConflict(CodeServiceNotOffered, "complaints are taken of the service %s", law.Queue)
	case !a.Decided() && !a.overdue(now) && !statute.TakesAny():
		return refuseConflict(CodeNotDecided, "nothing is decided yet, and the term is not over: complain of the decision, or when the term has passed without one")
	}
	return nil
}

// overdue says whether the term has passed; while a hearing is to be held it does not run.
func (a *Application) overdue(now time.Time) bool {
	return a.Term != nil && a.Term.SuspendedAt.IsZero() && law.Over(now, a.Term.Until)
}

// complaint finds one by a test; nil when there is none.
func (a *Application) complaint(is func(*Complaint) bool) *Complaint {
	if i := slices.IndexFunc(a.Complaints, func(c Complaint) bool { return is(&c) }); i >= 0 {
		return &a.Complaints[i]
	}
	return nil
}

// complaintOf finds one by its id.
func (a *Application) complaintOf(id string) *Complaint {
	return a.complaint(func(c *Complaint) bool { return c.ID == id })
}

// readComplaint is to whom a complaint of an application is addressed, which it names (HPC-CMP-001). The error is a Refusal.
func readComplaint(signed []byte, id string) (law.Addressee, error) {
	var complaint struct {
		Application string        `json:"application"`
		Addressee   law.Addressee `json:"addressee"`
		Statement   string        `json:"statement"`
	}
	if err := readSigned(signed, "complaint", &complaint); err != nil {
		return "", err
	}
	if !saysSomething(complaint.Statement) {
		return "", refuse(CodeMalformed, "the complaint says nothing: give a statement in words")
	}
	if complaint.Application != id {
		return "", refuse(CodeMalformed, "the complaint names another application: sign one that names this one")
	}
	return complaint.Addressee, nil
}
