package steps

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/sms1414"
)

var (
	answeredBy  = sentence(`^nobody(?: else)? has answered by ` + aTime + `$`)
	hoursPass   = sentence(`^(?:(1) hour passes|(0|[2-9]|\d{2,}) hours pass)$`)
	isBackAgain = sentence(`^` + aSystem + ` is back(?: at ` + aTime + `)?$`)
)

func timeSteps() []Step {
	return []Step{
		{answeredBy, "Moves time to a time of day, while nobody does anything.", func(t *tale) any { return t.moveToTimeOfDay }},
		{hoursPass, "Moves time on by whole hours.", func(t *tale) any { return t.hoursPass }},
		{isBackAgain, "Lets a government system answer again, and moves time on until the implementation has asked it again.", func(t *tale) any { return t.isBack }},
	}
}

// timeOfDay is a time of the day on which the scenario stands.
func (t *tale) timeOfDay(clock string) (time.Time, error) {
	day := identifiers.DateOf(t.now)
	return instant("2006-01-02 15:04:05", day.String()+" "+clock, identifiers.Almaty())
}

// moveToTimeOfDay moves on; an empty time stays where it is.
func (t *tale) moveToTimeOfDay(ctx context.Context, clock string) error {
	if clock == "" {
		return nil
	}
	at, err := t.timeOfDay(clock)
	if err != nil {
		return err
	}
	return t.moveTo(ctx, at)
}

func (t *tale) hoursPass(ctx context.Context, one, several string) error {
	n, err := number(one+several, "hours", mostHours)
	if err != nil {
		return err
	}
	return t.moveTo(ctx, t.now.Add(time.Duration(n)*time.Hour))
}

// moveTo moves the world's clock, then the implementation's, and lets everything
// happen that is due by then.
func (t *tale) moveTo(ctx context.Context, at time.Time) error {
	if err := t.env.needsClock(); err != nil {
		return err
	}
	switch {
	case at.Before(t.now) && t.followed:
		return outcome.Inconclusively("the implementation took until %s, as it may, and the scenario goes on at %s", show(&t.now), show(&at))
	case at.Before(t.now):
		return outcome.Misworded("it is %s already: time does not go back to %s", t.now.Format(time.TimeOnly), at.Format(time.TimeOnly))
	}
	t.now = at
	if err := t.env.Government.SetClock(ctx, t.world, at); err != nil {
		return simulators(err)
	}
	for _, a := range t.applications {
		if err := t.setClockOf(ctx, a.applicant); err != nil {
			return err
		}
	}
	if len(t.applications) == 0 {
		return t.setGlobalClock(ctx)
	}
	return t.advance(ctx)
}

// follow moves time on to where the implementation goes on.
func (t *tale) follow(ctx context.Context, at time.Time) error {
	t.followed = true
	return t.moveTo(ctx, latest(at, t.now))
}

// setClockOf sets the implementation's clock of one applicant, or its only one.
func (t *tale) setClockOf(ctx context.Context, applicant *scenarios.Citizen) error {
	if t.env.Capabilities.Clock == implementation.ClockApplicant {
		return t.env.Implementation.SetClock(ctx, applicant.IIN(), &t.now)
	}
	return t.setGlobalClock(ctx)
}

func (t *tale) setGlobalClock(ctx context.Context) error {
	if t.env.Capabilities.Clock != implementation.ClockGlobal {
		return nil
	}
	return t.env.Implementation.SetClock(ctx, identifiers.IIN{}, &t.now)
}

// freeClocks lets the implementation go back to real time, so that nothing that
// comes after the scenario finds a clock that stands. Where each applicant has a
// clock of his own, one whose application is not decided keeps it: what waits for
// him would fall due at once, in a world that is gone.
func (t *tale) freeClocks(ctx context.Context) error {
	switch t.env.Capabilities.Clock {
	case implementation.ClockGlobal:
		return t.env.Implementation.SetClock(ctx, identifiers.IIN{}, nil)
	case implementation.ClockApplicant:
		waiting := make(map[identifiers.IIN]bool)
		for _, a := range t.applications {
			waiting[a.applicant.IIN()] = waiting[a.applicant.IIN()] || a.problem == nil && (a.state == nil || a.waits())
		}
		var errs []error
		for applicant, waits := range waiting {
			if !waits {
				errs = append(errs, t.env.Implementation.SetClock(ctx, applicant, nil))
			}
		}
		return errors.Join(errs...)
	default:
		return nil
	}
}

// settle waits until neither side has anything left to do that is due: it asks
// them in turns until nothing more was exchanged, be it since they rested before.
// After an implementation that settles it is enough that the government has begun no
// work of its own: all else that happened there the implementation asked for, which rested first.
func (t *tale) settle(ctx context.Context) error {
	const turns = 50
	for range turns {
		if err := t.settleService(ctx); err != nil {
			return err
		}
		settled, err := t.env.Government.SettleOnce(ctx, t.world)
		if err != nil {
			return simulators(err)
		}
		rested := settled.Activity == t.rested.Activity || t.env.settles() && settled.Work == t.rested.Work
		t.rested = settled
		if rested {
			return nil
		}
	}
	return fmt.Errorf("the implementation does not come to rest: after %d turns they still keep each other busy, with its clock standing at %s", turns, t.now)
}

// settleService lets an implementation that settles do what is due, and notes when it goes on.
func (t *tale) settleService(ctx context.Context) error {
	t.wake = time.Time{}
	if !t.env.settles() {
		return nil
	}
	for _, applicant := range t.applicants() {
		wake, err := t.env.Implementation.Settle(ctx, applicant)
		if err != nil {
			return err
		}
		if wake != nil && (t.wake.IsZero() || wake.Before(t.wake)) {
			t.wake = *wake
		}
	}
	return nil
}

// applicants are those whose applications are to settle; none in particular
// where the implementation has one clock for all.
func (t *tale) applicants() []identifiers.IIN {
	if t.env.Capabilities.Clock != implementation.ClockApplicant {
		return []identifiers.IIN{{}}
	}
	var all []identifiers.IIN
	for _, a := range t.applications {
		all = append(all, a.applicant.IIN())
	}
	return all
}

// advance lets everything due happen, looks at the applications, and lets the
// owners who are willing consent.
func (t *tale) advance(ctx context.Context) error {
	for {
		if err := t.settle(ctx); err != nil {
			return err
		}
		consented := false
		for _, a := range t.applications {
			if a.problem != nil || a.state == nil {
				continue
			}
			if err := t.refresh(ctx, a); err != nil {
				return err
			}
			did, err := t.consentWillingly(ctx, a)
			if err != nil {
				return err
			}
			consented = consented || did
		}
		if !consented {
			return nil
		}
	}
}

// consentWillingly answers for the owners who consent as soon as they are
// asked, each once, by the way on which he was asked.
func (t *tale) consentWillingly(ctx context.Context, a *application) (bool, error) {
	if len(a.willing) > 0 {
		ready := func() bool {
			return a.state.Decided() || a.state.Pending.Reason == implementation.PendingRegistry || allAsked(a)
		}
		if err := t.await(ctx, a, ready); err != nil {
			return false, err
		}
	}
	did := false
	for owner := range a.willing {
		request := asked(a, owner)
		if request == nil || request.Answer != implementation.Awaited {
			continue
		}
		delete(a.willing, owner)
		did = true
		var err error
		if request.By == "sms" {
			err = t.answerCode(ctx, a, owner, "the code")
		} else {
			err = t.answerEDS(ctx, a, owner, "consent", string(scenarios.Valid))
		}
		if err != nil {
			return did, err
		}
	}
	return did, nil
}

// allAsked says whether every owner who is willing to consent has been asked.
func allAsked(a *application) bool {
	for owner := range a.willing {
		if asked(a, owner) == nil {
			return false
		}
	}
	return true
}

// isBack ends a system's trouble and moves time on to each retry that the
// implementation announces, until it has got what it waited for.
func (t *tale) isBack(ctx context.Context, title, clock string) error {
	if err := t.asksInVain(ctx, clock); err != nil {
		return err
	}
	if err := t.env.Government.ClearFaults(ctx, t.world, systems()[title]); err != nil {
		return simulators(err)
	}
	delete(t.silent, systems()[title])
	delete(t.partly, systems()[title])
	if systems()[title] == sms1414.Name {
		for _, a := range t.applications {
			a.untold = a.untold && a.replaced
		}
	}
	if err := t.moveToTimeOfDay(ctx, clock); err != nil {
		return err
	}
	return t.asksAgain(ctx, title)
}

// asksInVain moves time on to each retry that the implementation announces before a time of day.
func (t *tale) asksInVain(ctx context.Context, clock string) error {
	if clock == "" {
		return nil
	}
	at, err := t.timeOfDay(clock)
	if err != nil {
		return err
	}
	a, err := t.last()
	if err != nil {
		return err
	}
	const retries = 100 // whoever asks more often asks in time
	for range retries {
		if a.state.Decided() || a.state.Pending.Reason != implementation.PendingRegistry || a.state.Pending.RetryAt == nil || !a.state.Pending.RetryAt.Before(at) {
			return nil
		}
		if err := t.follow(ctx, *a.state.Pending.RetryAt); err != nil {
			return err
		}
	}
	return nil
}

// asksAgain moves time on to each retry that the implementation announces.
func (t *tale) asksAgain(ctx context.Context, title string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	const retries = 10
	for range retries {
		if a.state.Decided() || a.state.Pending.Reason != implementation.PendingRegistry {
			return nil
		}
		retry := a.state.Pending.RetryAt
		if retry == nil {
			return errors.New("the application waits for a register and does not say when it asks again (pending.retryAt)")
		}
		if err := t.follow(ctx, *retry); err != nil {
			return err
		}
	}
	return fmt.Errorf("%s answers again, and after %d retries the application still is %s", title, retries, describe(a))
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
