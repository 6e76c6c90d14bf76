package steps

import (
	"context"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
)

// takesItsCourse lets an application for the queue go on to its decision: to its acceptance, to the hearing, and where it is still being
// worked on to the end of its term. What it shows of a hearing on the way is looked at.
func (t *tale) takesItsCourse(ctx context.Context, a *application) error {
	if !a.queued() {
		return nil
	}
	const stages = 8 // acceptance, the work before the hearing, the hearing, the work after it, each in some steps
	for range stages {
		if a.state.Decided() {
			return nil
		}
		at := t.now
		var err error
		switch a.state.Pending.Reason {
		case implementation.PendingAcceptance:
			at, err = acceptance(a.state.FiledAt)
		case implementation.PendingHearing:
			at, err = a.state.Hearing.At, t.checkHearing(ctx, a)
			if !at.After(t.now) && a.state.Term != nil { // it was held, and is to be followed by a decision
				at = t.next(a.state.Term.Until)
			}
		case implementation.PendingProcessing:
			if a.state.Term != nil {
				at = t.next(a.state.Term.Until)
			}
			if lapses := t.queue.lapses; !lapses.IsZero() && !at.Before(lapses) {
				return outcome.Inconclusively("what counts ends at %s, and the application is still worked on then, as it may be", show(&lapses))
			}
		}
		if err != nil || !at.After(t.now) {
			return err
		}
		if err := t.follow(ctx, at); err != nil {
			return err
		}
	}
	return nil
}

// next is when to look again at what may take until an instant: when the service goes on, where it says so, and else then. It is now where that is
// over, or no clock can be moved.
func (t *tale) next(until time.Time) time.Time {
	switch {
	case !t.env.hasClock() || !until.After(t.now):
		return t.now
	case t.wake.After(t.now) && t.wake.Before(until):
		return t.wake
	default:
		return until
	}
}

// inHand says whether an application is worked on, as it is too when its hearing is over.
func (t *tale) inHand(a *application) bool {
	if a.state.Decided() {
		return false
	}
	h := a.state.Hearing
	return a.state.Pending.Reason == implementation.PendingProcessing || a.state.Pending.Reason == implementation.PendingHearing && h != nil && !h.At.After(t.now)
}

// worksOn lets time go on while an application for the queue is worked on, as it may be until its term ends (paras 13 and 17).
func (t *tale) worksOn(ctx context.Context, a *application) error {
	const most = 4
	for range most {
		if !a.queued() || a.state.Term == nil || !t.inHand(a) {
			return nil
		}
		at := t.next(a.state.Term.Until)
		if !at.After(t.now) {
			return nil
		}
		if err := t.follow(ctx, at); err != nil {
			return err
		}
	}
	return nil
}
