package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/sms1414"
)

// checkBeside looks, at a scenario's end, for what the implementation did to people
// of its world whom it had no reason to touch: a record of somebody who is not to be
// registered, a message to somebody who is not asked, a notice about an application
// in another's account. What it did outside the world the sweep at the end of the run
// looks for, by the marks that are left here.
//
// An implementation without settle may still be writing down whom it has asked.
func (t *tale) checkBeside(ctx context.Context) error {
	const looks = 3
	for range looks - 1 {
		err := t.lookBeside(ctx)
		if err == nil || t.env.settles() || len(t.applications) == 0 || t.applications[0].state == nil {
			return err
		}
		a := t.applications[0]
		if _, err := t.env.Implementation.As(a.applicant.Role()).Get(ctx, a.state.ID, implementation.Wait{For: time.Second, After: a.state.Version}); err != nil {
			return err
		}
	}
	return t.lookBeside(ctx)
}

// lookBeside looks once. What the applications show is read after what was done, so
// that nobody counts as not asked who was asked meanwhile.
func (t *tale) lookBeside(ctx context.Context) error {
	var sent []sms1414.Message
	var notices []egov.Notice
	entered, err := t.entered(ctx, government.List{System: "sms1414", Type: "messages", Into: &sent}, government.List{System: "egov", Type: "notices", Into: &notices})
	if err != nil {
		return err
	}
	sent = t.butPasswords(sent)
	t.mark(record.From(ctx), entered, sent, notices)
	for _, a := range t.applications {
		if a.state == nil || a.state.Decided() {
			continue
		}
		if err := t.refresh(ctx, a); err != nil {
			return err
		}
	}
	errs := []error{t.checkMessages(ctx)}
	for _, r := range entered {
		errs = append(errs, t.checkRecordBeside(r))
	}
	errs = append(errs, t.checkRecordsLater(entered))
	for _, m := range sent {
		errs = append(errs, t.checkMessageBeside(m))
	}
	for _, n := range notices {
		errs = append(errs, t.checkNoticeBeside(n))
	}
	return errors.Join(errs...)
}

// mark leaves what only this scenario's applications can have put into a request. The text of a message is that where a code is in it; one that
// tells a decision reads alike for everybody.
func (t *tale) mark(recorder *record.Recorder, entered []rpdrn.Registration, sent []sms1414.Message, notices []egov.Notice) {
	for _, a := range t.applications {
		if a.state != nil {
			recorder.Mark(a.state.ID)
		}
	}
	for _, r := range entered {
		recorder.Mark(r.IdempotencyKey)
	}
	for _, m := range sent {
		recorder.Mark(m.MessageID, m.CallbackURL)
		if code := sixDigits().FindStringSubmatch(m.Text); code != nil {
			recorder.Mark(m.Text, code[1])
		}
	}
	for _, n := range notices {
		recorder.Mark(n.NoticeID)
	}
}

// any says whether one of the applications is as described.
func (t *tale) any(is func(a *application) bool) bool { return slices.ContainsFunc(t.applications, is) }

// playing is what an error calls a citizen, by the role if there is one.
func (t *tale) playing(is func(c *scenarios.Citizen) bool) (*scenarios.Citizen, string) {
	citizens := t.story.Citizens()
	if i := slices.IndexFunc(citizens, is); i >= 0 {
		return citizens[i], citizens[i].String()
	}
	return nil, "somebody who has no part in the scenario"
}

func (t *tale) checkRecordBeside(r rpdrn.Registration) error {
	if t.any(func(a *application) bool { return a.registrant.IIN() == r.IIN }) {
		return nil
	}
	_, who := t.playing(func(c *scenarios.Citizen) bool { return c.IIN() == r.IIN })
	return fmt.Errorf("RP DRN has the new record %s of %s, whom nobody applied for", r.ID, who)
}

// checkRecordsLater looks for records that came after the decision was looked at: of nobody are there more than applications
// for him that were approved, or may be.
func (t *tale) checkRecordsLater(entered []rpdrn.Registration) error {
	for _, a := range t.applications {
		made, granted := 0, 0
		for _, r := range entered {
			if r.IIN == a.registrant.IIN() {
				made++
			}
		}
		for _, other := range t.applications {
			if other.registrant == a.registrant && other.problem == nil &&
				(other.state == nil || !other.state.Decided() || other.state.Decision.Outcome == implementation.Approved) {
				granted++
			}
		}
		switch {
		case made > granted && granted == 0:
			return fmt.Errorf("after the decision RP DRN was given a record of %s, whose application was not approved", a.registrant)
		case made > granted:
			return fmt.Errorf("after the decision RP DRN was given another record of %s: it has %d new ones, and approvals are %d", a.registrant, made, granted)
		}
	}
	return nil
}

func (t *tale) checkMessageBeside(m sms1414.Message) error {
	c, who := t.playing(func(c *scenarios.Citizen) bool { return c.Phone() == m.To })
	if c != nil && t.any(func(a *application) bool { return a.queued() && (a.applicant == c || a.registrant == c) }) {
		return nil // a decision on the queue is told by SMS too; whether to the recipient is a reading, which scenarios of their own are about
	}
	if c != nil && t.any(func(a *application) bool { return asked(a, c) != nil }) {
		return nil
	}
	return fmt.Errorf("1414 was given a message to %s, whom no application shows as asked", who)
}

// checkNoticeBeside: a decision is told to whoever applied, a question to whoever is
// asked. Of an application that was refused at the door nobody here knows the id.
func (t *tale) checkNoticeBeside(n egov.Notice) error {
	c, who := t.playing(func(c *scenarios.Citizen) bool { return c.IIN() == n.IIN })
	due := func(a *application) bool {
		if n.Kind == egov.ConsentRequest {
			return a.state != nil && a.state.ID == n.Application && c != nil && asked(a, c) != nil
		}
		return a.applicant == c && (a.problem != nil || a.state != nil && a.state.ID == n.Application)
	}
	if t.any(due) {
		return nil
	}
	return fmt.Errorf("the account of %s shows a notice (%s) about an application in which it is not due", who, n.Kind)
}
