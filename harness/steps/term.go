package steps

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
)

// The provider's working hours, of a working day (main requirements, row 7, 1).
const (
	opensAt  = 9 * time.Hour
	closesAt = 18*time.Hour + 30*time.Minute
)

// opening and closing are the first and the last instant of the working hours of a day.
func opening(day identifiers.Date) time.Time { return day.Time(identifiers.Almaty()).Add(opensAt) }
func closing(day identifiers.Date) time.Time { return day.Time(identifiers.Almaty()).Add(closesAt) }

// workingDayAfter is the n-th working day after a day, from 1.
func workingDayAfter(day identifiers.Date, n int) (identifiers.Date, error) {
	for n > 0 {
		day = day.AddDays(1)
		works, err := calendar.Working(day)
		if err != nil {
			return day, err
		}
		if works {
			n--
		}
	}
	return day, nil
}

// acceptance is when an application is accepted that is filed at an instant: at once in working hours, at their beginning before them
// on a working day, and otherwise on the next one (main requirements, row 7, 2).
func acceptance(filed time.Time) (time.Time, error) {
	day := identifiers.DateOf(filed)
	works, err := calendar.Working(day)
	if err != nil {
		return time.Time{}, err
	}
	if works && !filed.Truncate(time.Second).After(closing(day)) { // all of the last second counts
		return latest(filed, opening(day)), nil
	}
	day, err = workingDayAfter(day, 1)
	return opening(day), err
}

// inHours says whether an instant is in the provider's working hours, the lunch break among them, which defers nothing.
func inHours(at time.Time) bool {
	accepted, err := acceptance(at)
	return err == nil && accepted.Equal(at)
}

// termEnd is the last instant of a term of so many working days that begins on the working day after an instant.
func termEnd(accepted time.Time, days int) (time.Time, error) {
	day, err := workingDayAfter(identifiers.DateOf(accepted), days)
	return closing(day), err
}

// lastHearing is the first instant at which it is too late for a hearing of which somebody was told at an instant: midnight after the
// second working day (para 17).
func lastHearing(notified time.Time) (time.Time, error) {
	const days = 2
	day, err := workingDayAfter(identifiers.DateOf(notified), days)
	return day.AddDays(1).Time(identifiers.Almaty()), err
}

// How many working days an application takes (para 13): of somebody who has had no housing for five years, and of somebody whose only
// housing is emergency housing.
const (
	ordinaryTerm  = 1
	emergencyTerm = 3
)

// heardTerm is how many working days after the notice of a hearing the term ends at the earliest (para 17).
const heardTerm = 3

// knowsMore is inconclusive of an implementation that goes on where a scenario has it stop, as no term can be told: the working days of another
// year are published by then, and not known here.
func knowsMore(at time.Time) error {
	const longest = 15 // working days, of the terms that there are
	if _, err := termEnd(at, longest); errors.Is(err, calendar.ErrUnknownYear) {
		return outcome.Inconclusively("the implementation goes on, as it may where it knows more working days than the suite: %v", err)
	}
	return nil
}

// workingDays is how many an application takes.
func (a *application) workingDays() int {
	if a.emergency != nil {
		return emergencyTerm
	}
	return ordinaryTerm
}

// checkQueueTerm compares the term that an application for the queue shows, and what was done in it, with the calendar.
func (t *tale) checkQueueTerm(a *application) error {
	shown := a.state.Term
	if shown == nil {
		return errors.New("the application shows no term (term)")
	}
	days := a.workingDays()
	if shown.WorkingDays != days {
		return fmt.Errorf("the term is said to be of %d working days, and it is of %d", shown.WorkingDays, days)
	}
	accepted, err := acceptance(a.state.FiledAt)
	if err != nil {
		return err
	}
	end, err := termEnd(accepted, days)
	if err != nil {
		return err
	}
	errs := []error{t.checkSuspended(a)}
	if !t.same(&shown.AcceptedAt, accepted) {
		errs = append(errs, fmt.Errorf("an application of %s is accepted at %s, and it says %s (term.acceptedAt)", show(&a.state.FiledAt), show(&accepted), show(&shown.AcceptedAt)))
	}
	if a.state.Hearing == nil && (shown.Until.After(end) && !t.same(&shown.Until, end) || shown.Until.Before(accepted)) {
		errs = append(errs, fmt.Errorf("the term of an application that was accepted at %s ends at %s at the latest, and it says %s (term.until)", show(&accepted), show(&end), show(&shown.Until)))
	}
	if d := a.state.Decision; d != nil && !a.replaced && !a.overdue() {
		errs = append(errs, checkInTime(a, d.DecidedAt, accepted, end))
	}
	return errors.Join(errs...)
}

// overdue says whether somebody has complained that there was no decision: it came too late then.
func (a *application) overdue() bool {
	return slices.ContainsFunc(a.complaints, func(c *complaint) bool { return c.inaction })
}

// checkSuspended looks at a term while a hearing is to be held, and once it was. Who reads AMB-11 otherwise may have its rest end sooner.
func (t *tale) checkSuspended(a *application) error {
	shown, h := a.state.Term, a.state.Hearing
	switch {
	case h == nil:
		return nil
	case h.HeldAt == nil && (shown.SuspendedAt == nil || !shown.SuspendedAt.Equal(h.NotifiedAt)):
		return fmt.Errorf("from the notice of the hearing at %s on the term does not run, and it is shown as suspended at %s (term.suspendedAt)", show(&h.NotifiedAt), show(shown.SuspendedAt))
	case h.HeldAt == nil || t.env.Capabilities.Readings["AMB-11"] != "":
		return nil
	}
	end, err := termEnd(h.NotifiedAt, heardTerm)
	if err == nil && shown.Until.Before(end) {
		err = fmt.Errorf("the hearing was announced at %s, three working days before the term ends, which is at %s at the earliest, and it says %s (term.until)",
			show(&h.NotifiedAt), show(&end), show(&shown.Until))
	}
	return err
}

// checkInTime says whether an application was decided within its term: from the acceptance to the term's end, or, where a hearing was
// held, the notice of it within the term, and the decision within as much again from the hearing on, while which the term did not run.
func checkInTime(a *application, decided, accepted, end time.Time) error {
	if decided.Before(accepted) {
		return fmt.Errorf("it was decided at %s, before it was accepted at %s", show(&decided), show(&accepted))
	}
	if a.state.Hearing == nil {
		if decided.After(end) {
			return fmt.Errorf("it was decided at %s, and the term ended at %s", show(&decided), show(&end))
		}
		return nil
	}
	if notified := a.state.Hearing.NotifiedAt; notified.After(end) {
		return fmt.Errorf("the preliminary decision was told at %s, and the term ended at %s", show(&notified), show(&end))
	}
	last, err := termEnd(a.state.Hearing.At, a.workingDays())
	if err != nil {
		return err
	}
	least, err := termEnd(a.state.Hearing.NotifiedAt, heardTerm)
	if last = latest(last, least); err == nil && decided.After(last) {
		err = fmt.Errorf("it was decided at %s, and the term, which ran again from the hearing on, ended at %s at the latest", show(&decided), show(&last))
	}
	return err
}
