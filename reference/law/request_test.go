package law

import (
	"testing"

	"github.com/synaq/synaq/identifiers"
)

func TestARequestStandsToItsLastDayOrItsWithdrawal(t *testing.T) {
	t.Parallel()
	request := AdministrationRequest{From: on("2025-09-01"), Until: on("2026-06-30")}
	endless, withdrawn := request, request
	endless.Until, withdrawn.WithdrawnOn = identifiers.Date{}, on("2026-01-15")
	for day, want := range map[string][3]bool{
		"2025-08-31": {}, "2025-09-01": {true, true, true}, "2026-01-14": {true, true, true}, "2026-01-15": {true, false, true},
		"2026-06-30": {true, false, true}, "2026-07-01": {false, false, true},
	} {
		if got := [3]bool{request.stands(on(day)), withdrawn.stands(on(day)), endless.stands(on(day))}; got != want {
			t.Errorf("on %s the requests stand: %v, want %v", day, got, want)
		}
	}
}
