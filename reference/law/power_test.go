package law

import (
	"testing"

	"github.com/synaq/synaq/identifiers"
)

// on is a day of the tests of what stands.
func on(day string) identifiers.Date { return identifiers.Must(identifiers.ParseDate(day)) }

func TestAPowerStandsToItsLastDayOrItsRevocation(t *testing.T) {
	t.Parallel()
	power := Power{From: on("2025-06-01"), Until: on("2026-05-31"), Actions: []string{ToRegister}}
	revoked := power
	revoked.RevokedOn = on("2026-01-15")
	for day, want := range map[string][2]bool{
		"2025-05-31": {false, false}, "2025-06-01": {true, true}, "2026-01-14": {true, true},
		"2026-01-15": {true, false}, "2026-05-31": {true, false}, "2026-06-01": {false, false},
	} {
		if got := [2]bool{power.stands(on(day)), revoked.stands(on(day))}; got != want {
			t.Errorf("on %s the power and the revoked one stand: %v, want %v", day, got, want)
		}
	}
	if !power.covers(ToRegister) || power.covers("property-sale") {
		t.Error("it covers the registration alone")
	}
}
