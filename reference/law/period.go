package law

import "github.com/synaq/synaq/identifiers"

// The months of the shortest and the longest temporary registration (RES-RES-005).
const (
	fewestMonths = 1
	mostMonths   = 12
)

// IsTemporaryPeriod says whether a period, both days included, is one of a temporary registration: by calendar from one month
// to twelve (reading AMB-38).
func IsTemporaryPeriod(from, until identifiers.Date) bool {
	after := until.AddDays(1)
	return !after.Before(from.AddMonths(fewestMonths)) && !after.After(from.AddMonths(mostMonths))
}
