package law

import (
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/identifiers"
)

// The provider's working hours, on each working day (HPC-CAL-001). The lunch break from 13:00 to 14:30 defers nothing (reading AMB-15).
const (
	opens  = 9 * time.Hour
	closes = 18*time.Hour + 30*time.Minute
)

// at is an instant of a day in Almaty, so long after midnight by the clock on the wall.
func at(day identifiers.Date, since time.Duration) time.Time {
	return time.Date(day.Year, day.Month, day.Day, 0, 0, int(since/time.Second), 0, identifiers.Almaty())
}

// AcceptedAt is when an application filed at an instant is accepted: at once within working hours, their last second included (reading
// AMB-15), and otherwise when the next begin (HPC-CAL-003). The error is calendar.ErrUnknownYear.
func AcceptedAt(filed time.Time) (time.Time, error) {
	day := identifiers.DateOf(filed)
	works, err := calendar.Working(day)
	switch {
	case err != nil:
		return time.Time{}, err
	case !works, Over(filed, at(day, closes)):
		next, err := workingDay(day, 1)
		return at(next, opens), err
	case filed.Before(at(day, opens)):
		return at(day, opens), nil
	default:
		return filed, nil
	}
}

// Over says whether an instant comes after the last second of something: all of that second is included (reading AMB-15).
func Over(now, last time.Time) bool { return now.Truncate(time.Second).After(last) }

// TermUntil is the last instant of a term of working days from an acceptance: the first is the working day after it (reading AMB-15), and
// the last ends with its working hours (HPC-DL-001). The error is calendar.ErrUnknownYear.
func TermUntil(accepted time.Time, days int) (time.Time, error) {
	last, err := workingDay(identifiers.DateOf(accepted), days)
	return at(last, closes), err
}

// HearingAt is when a hearing is held of which somebody is told now: in the morning of the second working day after, the last by which it
// may be (HPC-HEAR-003). The term runs anew from then, so that it ends no earlier than the third working day after the notice (HPC-HEAR-002,
// reading AMB-11). The error is calendar.ErrUnknownYear.
func HearingAt(told time.Time) (time.Time, error) {
	day, err := workingDay(identifiers.DateOf(told), daysToHearing)
	return at(day, hearings), err
}

// LastInstant is when an application with a term of so many working days is decided at the latest that gets its invitation to a hearing at an
// instant: the term runs anew from the hearing (HPC-HEAR-002). The error is calendar.ErrUnknownYear.
func LastInstant(invited time.Time, days int) (time.Time, error) {
	held, err := HearingAt(invited)
	if err != nil {
		return time.Time{}, err
	}
	return TermUntil(held, days)
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
