package law

import "testing"

func TestAStatusStandsToItsLastDayOrItsEarlyEnd(t *testing.T) {
	t.Parallel()
	whole := Status{
		Permit:  &Permit{From: on("2020-03-01"), Until: on("2026-02-28")},
		Refugee: &Refugee{From: on("2020-03-01"), Until: on("2026-02-28")},
	}
	cut := Status{
		Permit:  &Permit{From: on("2020-03-01"), Until: on("2026-02-28"), RevokedOn: on("2026-01-15")},
		Refugee: &Refugee{From: on("2020-03-01"), Until: on("2026-02-28"), EndedOn: on("2026-01-15")},
	}
	for day, want := range map[string][2]bool{
		"2020-02-29": {false, false}, "2020-03-01": {true, true}, "2026-01-14": {true, true},
		"2026-01-15": {true, false}, "2026-02-28": {true, false}, "2026-03-01": {false, false},
	} {
		if got := [2]bool{whole.settled(on(day)), cut.settled(on(day))}; got != want {
			t.Errorf("on %s the permits stand: %v, want %v", day, got, want)
		}
		if got := [2]bool{whole.refugee(on(day)), cut.refugee(on(day))}; got != want {
			t.Errorf("on %s the certificates stand: %v, want %v", day, got, want)
		}
		if (Status{}).settled(on(day)) || (Status{}).refugee(on(day)) {
			t.Errorf("on %s no status is one", day)
		}
	}
}
