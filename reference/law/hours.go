package law

import (
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/identifiers"
)

// The provider's working hours, on each working day, and the lunch break in them (HPC-CAL-001).
const (
	opens       = 9 * time.Hour
	lunchBegins = 13 * time.Hour
	lunchEnds   = 14*time.Hour + 30*time.Minute
	closes      = 18*time.Hour + 30*time.Minute
)

// at is an instant of a day in Almaty, so long after midnight by the clock on the wall.
func at(day identifiers.Date, since time.Duration) time.Time {
	return time.Date(day.Year, day.Month, day.Day, 0, 0, int(since/time.Second), 0, identifiers.Almaty())
}

// AcceptedAt is when an application filed at an instant is accepted: at once within working hours, their last second and the lunch break
// included (reading AMB-89), and when they begin on a working day before them (reading AMB-15), and otherwise when the next begin (HPC-CAL-003).
// The error is calendar.ErrUnknownYear.
func (s Statute) AcceptedAt(filed time.Time) (time.Time, error) {
	day := identifiers.DateOf(filed)
	works, err := calendar.Working(day)
	switch {
	case err != nil:
		return time.Time{}, err
	case s.reads(hoursOfAcceptance, earlyIsNextDay) && filed.Before(at(day, opens)):
		return nextOpening(day)
	case s.reads(lunchBreak, lunchDefers) && works && !filed.Before(at(day, lunchBegins)) && filed.Before(at(day, lunchEnds)):
		return at(day, lunchEnds), nil
	case !works, Over(filed, at(day, closes)):
		return nextOpening(day)
	case filed.Before(at(day, opens)):
		return at(day, opens), nil
	default:
		return filed, nil
	}
}

// nextOpening is when the working hours begin on the working day after a day.
func nextOpening(day identifiers.Date) (time.Time, error) {
	next, err := workingDay(day, 1)
	return at(next, opens), err
}

// RegisteredAt is when a complaint is registered that arrives at an instant: when an application would be accepted (reading AMB-87). The error
// is calendar.ErrUnknownYear.
func (s Statute) RegisteredAt(received time.Time) (time.Time, error) {
	if s.reads(complaintsRegistered, onArrival) {
		return received, nil
	}
	return s.AcceptedAt(received)
}

// Over says whether an instant comes after the last second of something: all of that second is included (reading AMB-15).
func Over(now, last time.Time) bool { return now.Truncate(time.Second).After(last) }

// TermUntil is the last instant of a term of working days from an acceptance: the first is the working day after it (reading AMB-86), and
// the last ends with its working hours (HPC-DL-001). The error is calendar.ErrUnknownYear.
func (s Statute) TermUntil(accepted time.Time, days int) (time.Time, error) {
	day := identifiers.DateOf(accepted)
	if s.reads(termsBegin, thatDay) {
		day = day.AddDays(-1)
	}
	return termAfter(day, days)
}

// termAfter is the last instant of a term of working days that begins after a day.
func termAfter(day identifiers.Date, days int) (time.Time, error) {
	last, err := workingDay(day, days)
	return at(last, closes), err
}

// HearingAt is when a hearing is held of which somebody is told now: in the morning of the second working day after, the last by which it
// may be (HPC-HEAR-003). The error is calendar.ErrUnknownYear.
func HearingAt(told time.Time) (time.Time, error) {
	day, err := workingDay(identifiers.DateOf(told), daysToHearing)
	return at(day, hearings), err
}

// HeardUntil is the last instant of a term of working days that runs anew from a hearing (reading AMB-11): it ends no earlier than the third
// working day after the notice, as a hearing is held on the second (HPC-HEAR-002). The error is calendar.ErrUnknownYear.
func HeardUntil(held time.Time, days int) (time.Time, error) {
	return termAfter(identifiers.DateOf(held), days)
}

// LastInstant is when an application with a term of so many working days is decided at the latest that gets its invitation to a hearing at an
// instant: the term runs anew from the hearing (HPC-HEAR-002). The error is calendar.ErrUnknownYear.
func LastInstant(invited time.Time, days int) (time.Time, error) {
	held, err := HearingAt(invited)
	if err != nil {
		return time.Time{}, err
	}
	return HeardUntil(held, days)
}

const (
	daysToHearing = 2
	hearings      = 10 * time.Hour
)

// workingDay is the n-th working day after a day.
func workingDay(day identifiers.Date, n int) (identifiers.Date, error) {
	for n > 0 {
		day = day.AddDays(1)
		works, err := calendar.Working(day)
		if err != nil {
			return identifiers.Date{}, err
		}
		if works {
			n--
		}
	}
	return day, nil
}
