package law

import "github.com/synaq/synaq/identifiers"

// The months of the shortest and the longest temporary registration (RES-RES-005).
const (
	fewestMonths = 1
	mostMonths   = 12
)

// IsTemporaryPeriod says whether a period, both days included, is one of a temporary registration: by calendar from one month
// to twelve (RES-RES-005, reading AMB-38), or longer for a citizen who arrives from abroad and waits for the proof that he left (RES-ABR-003).
func IsTemporaryPeriod(from, until identifiers.Date, waits bool) bool {
	if until.Before(lastDay(from, fewestMonths)) {
		return false
	}
	return waits || !until.After(lastDay(from, mostMonths))
}

// StaysOn says whether a period, both days included, is one of a stay that on the day of filing is not over (RES-RES-005,
// reading AMB-47).
func (s Statute) StaysOn(day, from, until identifiers.Date) bool {
	switch {
	case s.reads(stayRuns, anyDay):
		return true
	case s.reads(stayRuns, running):
		return lasts(day, from, until)
	default:
		return !until.Before(day)
	}
}

// lastDay is that of a period of so many months: the day before the one of the same number, or the month's last day where it has
// no such day.
func lastDay(from identifiers.Date, months int) identifiers.Date {
	end := from.AddMonths(months)
	if end.Day < from.Day {
		return end
	}
	return end.AddDays(-1)
}
