package steps

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/quality"
)

const aDate = `(\d{1,2} [A-Z][a-z]+ \d{4})`

var (
	complainsOf    = sentence(`^` + aRole + ` complains(?: to the (head of the provider|quality-control body))?(?:, naming the (first) application)?(?:, signing with (.+))?$`)
	complainsAgain = sentence(`^the same complaint arrives again$`)
	itBecomes      = sentence(`^it becomes ` + aDate + `, ` + aTime + `$`)
	complaintIs    = sentence(`^(the|the first|each) complaint is (registered|satisfied|forwarded)$`)
	registeredOn   = sentence(`^the complaint was registered on ` + aDate + ` at ` + aTime + `$`)
	answerDue      = sentence(`^the complaint is to be (answered|forwarded) by ` + aDate + ` at ` + aTime + `$`)
	onlyComplaint  = sentence(`^there is (one complaint|no complaint)$`)
)

// complaintActSteps are what people do who complain, and how time goes on meanwhile.
func complaintActSteps() []Step {
	return []Step{
		{complainsOf, "Somebody complains of the decision, or that there is none, to the head of the provider where nobody is named, and signs it in a certain way; it may name the first application in place of the last.", func(t *tale) any { return t.complains }},
		{complainsAgain, "The last complaint is sent once more, byte by byte.", func(t *tale) any { return t.complainsAgain }},
		{itBecomes, "Moves time on to a day and a time of day.", func(t *tale) any { return t.itBecomes }},
	}
}

// complaintSightSteps are what can be seen of a complaint.
func complaintSightSteps() []Step {
	return []Step{
		{complaintIs, "The last complaint, the first or each, is registered in working hours, and is satisfied, or forwarded with the case to the body for the quality of services, which has it once as it was signed, with the application, the hearing, the positions and the decision as they were signed; its dates are those of the calendar, and one notice in the account answers it.", func(t *tale) any { return t.complaintIs }},
		{registeredOn, "The complaint shows that it was registered at this instant.", func(t *tale) any { return t.registeredOn }},
		{answerDue, "The complaint shows until when it is answered, or forwarded.", func(t *tale) any { return t.answerDue }},
		{showsSetAside, "The application shows the refusal that was set aside as it was, with these grounds and its signed document. Each approval that comes in the place of a refusal is looked at so.", func(t *tale) any { return t.showsSetAside }},
		{onlyComplaint, "How many complaints the application shows.", func(t *tale) any { return t.onlyComplaint }},
	}
}

// The terms of a complaint in working days from the one after its registration (paras 18 and 19): in which it is forwarded, in which the head
// of the provider answers it, and in which the body for the quality of services does.
const (
	forwardTerm = 3
	headTerm    = 5
	qualityTerm = 15
)

// addressees are to whom people complain, by the words of features.
func addressees() map[string]string {
	return map[string]string{"": "head", "head of the provider": "head", "quality-control body": "quality-control"}
}

// complaint is one that somebody made.
type complaint struct {
	by        *scenarios.Citizen
	signed    implementation.SignedComplaint
	addressee string
	at        time.Time
	// inaction says that there was no decision to complain of; kase is how the application stood when it came.
	inaction bool
	kase     *implementation.Application
	// before is how far the journals had come.
	before map[string]uint64
}

func (t *tale) complains(ctx context.Context, role, to, names, signature string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	named, err := t.accepted(names)
	if err != nil {
		return err
	}
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	made := &complaint{by: c, addressee: addressees()[to], at: t.now, inaction: !a.state.Decided(), kase: a.state}
	if made.before, err = t.journalMarks(ctx); err != nil {
		return err
	}
	content, err := json.Marshal(implementation.Complaint{Application: named.state.ID, Addressee: made.addressee, Statement: statement})
	if err != nil {
		return err
	}
	if content, err = t.filled("complaint", content); err != nil {
		return err
	}
	if content, err = t.lettered("complaint", content); err != nil {
		return err
	}
	if signature == "" {
		signature = string(scenarios.Valid)
	}
	by, err := t.signature(ctx, c, content, signature)
	if err != nil {
		return err
	}
	made.signed = implementation.SignedComplaint{Complaint: content, Signature: by}
	return t.complain(ctx, a, c, made, func() { a.complaints = append(a.complaints, made) })
}

// complain sends a complaint. What refuses it is kept for the step that asks.
func (t *tale) complain(ctx context.Context, a *application, c *scenarios.Citizen, made *complaint, taken func()) error {
	state, err := t.env.Implementation.As(c.Role()).Complain(ctx, a.state.ID, made.signed)
	t.rejected = nil
	if errors.As(err, &t.rejected) {
		return t.advance(ctx)
	}
	if err != nil {
		return err
	}
	taken()
	if err := t.saw(ctx, a, state); err != nil {
		return err
	}
	return t.advance(ctx)
}

func (t *tale) complainsAgain(ctx context.Context) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if t.rejected != nil {
		return t.rejected
	}
	if len(a.complaints) == 0 {
		return outcome.Misworded("nobody has complained before this step")
	}
	last := a.complaints[len(a.complaints)-1]
	return t.complain(ctx, a, last.by, last, func() {})
}

// dayAndTime is an instant as a sentence has it.
func dayAndTime(day, clock string) (time.Time, error) {
	return instant("2 January 2006 15:04:05", day+" "+clock, identifiers.Almaty())
}

func (t *tale) itBecomes(ctx context.Context, day, clock string) error {
	at, err := dayAndTime(day, clock)
	if err != nil {
		return err
	}
	return t.moveTo(ctx, at)
}

// complained is the application filed last, which shows as many complaints as were made of it.
func (t *tale) complained() (*application, error) {
	a, err := t.last()
	if err != nil {
		return nil, err
	}
	if t.rejected != nil {
		return nil, t.rejected
	}
	switch n := len(a.complaints); {
	case n == 0:
		return nil, outcome.Misworded("nobody has complained before this step")
	case len(a.state.Complaints) != n:
		return nil, fmt.Errorf("the application shows %d complaints, and %d were made", len(a.state.Complaints), n)
	}
	return a, nil
}

// lastComplaint is the last one as the application shows it.
func (a *application) lastComplaint() *implementation.ComplaintCase {
	return &a.state.Complaints[len(a.state.Complaints)-1]
}

func (t *tale) complaintIs(ctx context.Context, which, state string) error {
	a, err := t.complained()
	if err != nil {
		return err
	}
	first, end := len(a.complaints)-1, len(a.complaints)
	switch which {
	case "the first":
		first, end = 0, 1
	case "each":
		first = 0
	}
	for i := first; i < end; i++ {
		if a, err = t.takesItsDays(ctx, a, i, state); err != nil {
			return err
		}
	}
	var errs []error
	for i := first; i < end; i++ {
		made, shown := a.complaints[i], &a.state.Complaints[i]
		if shown.State != state {
			return fmt.Errorf("expected the complaint to be %s, and it is %s", state, shown.State)
		}
		if by := a.speaksAs(made.by); shown.By != by {
			errs = append(errs, fmt.Errorf("the complaint is said to be the %s's (by), and it is the %s's", shown.By, by))
		}
		errs = append(errs, t.checkComplaintDates(made, shown), t.checkForwarded(ctx, a, made, shown))
	}
	return errors.Join(append(errs, t.checkCases(ctx, a), t.checkAnswer(ctx, a))...)
}

// takesItsDays lets time go on until a complaint has come to a state: to its registration, and then as long as it may be forwarded or
// satisfied (para 19).
func (t *tale) takesItsDays(ctx context.Context, a *application, which int, state string) (*application, error) {
	const turns = 6
	for n := range turns {
		shown := &a.state.Complaints[which]
		at := t.next(shown.ForwardUntil)
		switch {
		case shown.State != implementation.ComplaintRegistered || state == shown.State:
			return a, nil
		case shown.RegisteredAt.After(t.now) && t.env.hasClock():
			at = shown.RegisteredAt
		case n == turns-1:
			at = shown.ForwardUntil
		}
		if !at.After(t.now) {
			return a, nil
		}
		if err := t.follow(ctx, at); err != nil {
			return nil, err
		}
		var err error
		if a, err = t.complained(); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// checkComplaintDates compares a complaint's instants with the calendar: none is later than that.
func (t *tale) checkComplaintDates(made *complaint, shown *implementation.ComplaintCase) error {
	registered, err := acceptance(shown.ReceivedAt)
	if err != nil {
		return err
	}
	forward, err := termEnd(registered, forwardTerm)
	if err != nil {
		return err
	}
	days := map[string]int{"head": headTerm, "quality-control": qualityTerm}[made.addressee]
	until, err := termEnd(registered, days)
	if err != nil {
		return err
	}
	var errs []error
	by := func(is, last time.Time, what string) {
		if is.After(last) && !t.same(&is, last) || is.Before(shown.ReceivedAt) {
			errs = append(errs, fmt.Errorf("the complaint, received at %s, says %s (%s), and it should say %s at the latest", show(&shown.ReceivedAt), show(&is), what, show(&last)))
		}
	}
	if shown.Addressee != made.addressee {
		errs = append(errs, fmt.Errorf("the complaint is said to be addressed to %s, and it is to %s", shown.Addressee, made.addressee))
	}
	if !t.same(&shown.ReceivedAt, made.at) {
		errs = append(errs, fmt.Errorf("the complaint came at %s, and it says at %s (receivedAt)", show(&made.at), show(&shown.ReceivedAt)))
	}
	by(shown.RegisteredAt, registered, "registeredAt")
	by(shown.ForwardUntil, forward, "forwardUntil")
	answered := shown.State != implementation.ComplaintRegistered
	if shown.State != implementation.ComplaintForwarded {
		by(shown.Until, until, "until")
	}
	switch {
	case answered != (shown.AnsweredAt != nil):
		errs = append(errs, fmt.Errorf("the complaint is %s, and says that the applicant was told at %s (answeredAt)", shown.State, show(shown.AnsweredAt)))
	case answered && (shown.AnsweredAt.Before(shown.RegisteredAt) || shown.AnsweredAt.After(until)):
		errs = append(errs, fmt.Errorf("the applicant was told at %s (answeredAt): it was registered at %s, and is answered by %s", show(shown.AnsweredAt), show(&shown.RegisteredAt), show(&until)))
	}
	return errors.Join(errs...)
}

// checkForwarded looks for the case at the body for the quality of services: one of a complaint that was forwarded, and none of another.
func (t *tale) checkForwarded(ctx context.Context, a *application, made *complaint, shown *implementation.ComplaintCase) error {
	var all []quality.Case
	if err := t.env.Government.Records(ctx, t.world, quality.Name, "cases", &all); err != nil {
		return simulators(err)
	}
	all = slices.DeleteFunc(all, func(c quality.Case) bool { return c.Forwarded.Complaint != shown.ID })
	if shown.State != implementation.ComplaintForwarded {
		if len(all) > 0 {
			return fmt.Errorf("the complaint is %s, and was forwarded as the case %s", shown.State, all[0].Number)
		}
		return nil
	}
	if len(all) != 1 {
		return fmt.Errorf("the complaint was forwarded, and the body for the quality of services has %d cases of it", len(all))
	}
	found := all[0]
	signature, _ := base64.StdEncoding.DecodeString(made.signed.Signature.Value)
	sent := found.Forwarded
	var errs []error
	for _, wrong := range []struct {
		is   bool
		what string
	}{
		{found.Number != shown.Case, "the number that the application shows (case)"},
		{sent.Application != a.state.ID || sent.Service != a.service, "the application"},
		{sent.IIN != made.by.IIN(), "whose it is"},
		{!bytes.Equal(sent.ComplaintContent, made.signed.Complaint) || !bytes.Equal(sent.ComplaintSignature, signature), "the complaint as it was signed"},
		{!sent.RegisteredAt.Equal(shown.RegisteredAt), "the registration of the complaint (registeredAt)"},
		{found.Until != nil && !shown.Until.Equal(*found.Until), "until when it is answered (until)"},
		{found.RegisteredAt.After(shown.ForwardUntil), "that it was forwarded in time (forwardUntil)"},
	} {
		if wrong.is {
			errs = append(errs, fmt.Errorf("the case %s differs from the complaint in %s: %s", found.Number, wrong.what, asJSON(shown)))
		}
	}
	return errors.Join(append(errs, t.checkCaseFile(a, made, found))...)
}

// checkCases counts the cases that the body has of an application: one of each complaint that was forwarded.
func (t *tale) checkCases(ctx context.Context, a *application) error {
	var all []quality.Case
	if err := t.env.Government.Records(ctx, t.world, quality.Name, "cases", &all); err != nil {
		return simulators(err)
	}
	cases, forwarded := 0, 0
	for _, c := range all {
		if c.Forwarded.Application == a.state.ID {
			cases++
		}
	}
	for _, c := range a.state.Complaints {
		if c.State == implementation.ComplaintForwarded {
			forwarded++
		}
	}
	if cases != forwarded {
		return fmt.Errorf("the body for the quality of services has %d cases of the application, and %d of its complaints were forwarded", cases, forwarded)
	}
	return nil
}

// satisfied says whether an application shows a complaint that was satisfied.
func satisfied(state *implementation.Application) bool {
	return slices.ContainsFunc(state.Complaints, func(c implementation.ComplaintCase) bool { return c.State == implementation.ComplaintSatisfied })
}

func (t *tale) registeredOn(day, clock string) error {
	return t.shows(day, clock, "registered", func(c *implementation.ComplaintCase) time.Time { return c.RegisteredAt })
}

func (t *tale) answerDue(what, day, clock string) error {
	return t.shows(day, clock, "to be "+what, func(c *implementation.ComplaintCase) time.Time {
		if what == "forwarded" {
			return c.ForwardUntil
		}
		return c.Until
	})
}

// shows compares one of a complaint's instants.
func (t *tale) shows(day, clock, what string, of func(*implementation.ComplaintCase) time.Time) error {
	a, err := t.complained()
	if err != nil {
		return err
	}
	shown := a.lastComplaint()
	at, err := dayAndTime(day, clock)
	if err != nil {
		return err
	}
	if is := of(shown); !t.same(&is, at) {
		return fmt.Errorf("the complaint should be %s at %s, and it says %s", what, show(&at), show(&is))
	}
	return nil
}

func (t *tale) onlyComplaint(ctx context.Context, how string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if err := t.refresh(ctx, a); err != nil {
		return err
	}
	want := map[string]int{"one complaint": 1}[how]
	if n := len(a.state.Complaints); n != want {
		return fmt.Errorf("the application shows %d complaints, and should show %d", n, want)
	}
	return nil
}
