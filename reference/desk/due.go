package desk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/reference/law"
)

// tick is the step of the law's clock: at its deadline an answer still counts, one second later the time is over.
const tick = time.Second

// due is when work on the application goes on: now when something can be done, a later instant when it waits for that,
// zero when nothing is left.
func (a *Application) due(now time.Time, undeliveredCap time.Duration) time.Time {
	due := a.stageDue(now, undeliveredCap)
	for i := range a.Complaints {
		due = sooner(due, a.Complaints[i].due(a, now))
	}
	return due
}

// sooner is the earlier of two instants; zero is none.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// stageDue is when the next thing of the stage is to be done.
func (a *Application) stageDue(now time.Time, undeliveredCap time.Duration) time.Time {
	switch a.Stage {
	case StageDone:
		return time.Time{}
	case StageConsent:
		return a.consentsDue(now, undeliveredCap)
	case StageAcceptance:
		return a.Term.AcceptedAt
	case StageHearing:
		if a.Retry == nil && a.Hearing.HeldAt.IsZero() {
			return a.Hearing.At
		}
		return a.retryOr(now)
	default:
		return a.retryOr(now)
	}
}

// retryOr is when a registry is asked again, or now when none has to be waited for.
func (a *Application) retryOr(now time.Time) time.Time {
	if a.Retry == nil {
		return now
	}
	return a.Retry.At
}

func (a *Application) consentsDue(now time.Time, undeliveredCap time.Duration) time.Time {
	if a.weigh().Outcome != law.Undecided {
		return now
	}
	var due time.Time
	for i := range a.Consents {
		c := &a.Consents[i]
		if !c.open() {
			continue
		}
		if c.asksRegistry() {
			due = sooner(due, a.retryOr(now))
		}
		if ends := c.ends(undeliveredCap); !ends.IsZero() && !c.Look {
			due = sooner(due, ends.Add(tick))
		}
	}
	return due
}

// asksRegistry says whether a registry is to be asked or told something about this consent.
func (c *Consent) asksRegistry() bool {
	if c.AskedAt.IsZero() {
		return true
	}
	return len(c.Held) > 0 || c.Early != nil || c.Look
}

// forgetRetry ends a wait for registries that nothing needs any more: the owner answered in another way.
func (a *Application) forgetRetry() {
	if a.Stage != StageConsent {
		return
	}
	if a.consent(func(c *Consent) bool { return c.open() && c.asksRegistry() }) == nil {
		a.Retry = nil
	}
}

// Back-off of retries, on the application's clock.
const (
	firstRetry = 5 * time.Second
	lastRetry  = 10 * time.Minute
	// promptRetry is the longest wait while the processing time runs (RES-RES-004, as the service's public page has it): a
	// registry that comes back within it leaves time to decide.
	promptRetry    = time.Minute
	processingTime = 15 * time.Minute
)

// wait plans the next attempt after one that failed for these registries.
func (a *Application) wait(now time.Time, registries []string, detail string) {
	if a.Retry == nil {
		a.note(now, "registry-unreachable", "%s", detail)
	}
	a.Retry = a.Retry.next(now, a.lastActed(), registries, detail)
}

// untilPublished is how long nothing is tried of which the working days are not known: a calendar is published once a year.
const untilPublished = 24 * time.Hour

// reckons says whether what the calendar was asked for is known. Where the calendar ends the application waits for the next one, and says so.
func (d *Desk) reckons(ctx context.Context, app *Application, now time.Time, err error) (bool, error) {
	if !errors.Is(err, calendar.ErrUnknownYear) {
		return err == nil, err
	}
	detail := fmt.Sprintf("the working days that are needed are not published yet: %v", err)
	_, err = d.change(ctx, app, func(a *Application) {
		if a.Retry == nil || !a.Retry.Calendar {
			a.note(now, "calendar-ends", "%s", detail)
		}
		a.Retry = &Retry{At: now.Add(untilPublished), Detail: detail, Calendar: true}
	})
	return false, err
}

// next is the attempt after one that failed for these registries: 5 s, 10 s, 20 s, … at most a minute while the processing time runs since
// somebody acted, and then 10 minutes.
func (r *Retry) next(now, acted time.Time, registries []string, detail string) *Retry {
	attempts := 1
	if r != nil {
		attempts = r.Attempts + 1
	}
	delay := lastRetry
	if attempts < 8 {
		delay = min(firstRetry<<(attempts-1), lastRetry)
	}
	if now.Sub(acted) < processingTime {
		delay = min(delay, promptRetry)
	}
	return &Retry{Attempts: attempts, At: now.Add(delay), Registries: registries, Detail: detail}
}

// lastActed is when a person acted last: the applicant who filed or complained, or an owner who answered. The wait for owners is not
// processing time.
func (a *Application) lastActed() time.Time {
	last := a.FiledAt
	for _, c := range a.Consents {
		if c.AnsweredAt.After(last) {
			last = c.AnsweredAt
		}
	}
	for i := range a.Complaints {
		if received := a.Complaints[i].ReceivedAt; received.After(last) {
			last = received
		}
	}
	return last
}
