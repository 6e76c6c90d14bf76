package law_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

func TestTheTimelineFollowsTheReadings(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		readings map[string]string
		editions string
		// the first day of the pilot and that of the standard
		pilot, standard string
	}{
		"by default": {nil, "original 2025-11-11 2025-11-24 2025-11-30 2025-12-26 2026-07-01", "2025-11-11", "2025-12-26"},
		"the pilot from the portal's release": {
			map[string]string{"AMB-03": "2025-11-24"}, "original 2025-11-24 2025-11-30 2025-12-26 2026-07-01", "2025-11-24", "2025-12-26",
		},
		"the standard from Order No. 677 as amended": {
			map[string]string{"AMB-06": "2025-11-30"}, "original 2025-11-11 2025-11-24 2025-11-30 2026-07-01", "2025-11-11", "2025-11-30",
		},
		"the standard after the pilot": {
			map[string]string{"AMB-06": "2026-08-01"}, "original 2025-11-11 2025-11-24 2025-11-30 2026-07-01 2026-08-01", "2025-11-11", "2026-08-01",
		},
		"both": {
			map[string]string{"AMB-03": "2025-11-24", "AMB-06": "2025-11-30"}, "original 2025-11-24 2025-11-30 2026-07-01", "2025-11-24", "2025-11-30",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			timeline, err := law.TimelineUnder(test.readings)
			if err != nil {
				t.Fatal(err)
			}
			var editions []string
			for _, s := range timeline {
				editions = append(editions, s.Edition)
			}
			if got := strings.Join(editions, " "); got != test.editions {
				t.Errorf("editions %s, want %s", got, test.editions)
			}
			for day, is := range map[string]func(law.Statute) bool{
				test.pilot:    func(s law.Statute) bool { return s.Pilot },
				test.standard: func(s law.Statute) bool { return s.AstanaStandard },
			} {
				first := identifiers.Must(identifiers.ParseDate(day))
				if is(law.InForce(timeline, first.AddDays(-1))) || !is(law.InForce(timeline, first)) {
					t.Errorf("%s is not the first day", day)
				}
			}
			end := identifiers.Date{Year: 2026, Month: 6, Day: 30}
			if !law.InForce(timeline, end).Pilot || law.InForce(timeline, end.AddDays(1)).Pilot {
				t.Error("the pilot does not end with 30 June 2026")
			}
		})
	}
}

// TestTheListOfALeaseBindsFromThePortalsRelease: or always, as one may read it.
func TestTheListOfALeaseBindsFromThePortalsRelease(t *testing.T) {
	t.Parallel()
	before, from := day("2025-11-23"), day("2025-11-24")
	if law.InForce(law.Timeline(), before).ListBinds || !law.InForce(law.Timeline(), from).ListBinds {
		t.Error("2025-11-24 is not the first day")
	}
	always, err := law.TimelineUnder(map[string]string{"AMB-55": "list-binds"})
	if err != nil || !law.InForce(always, day("2024-01-15")).ListBinds || !law.InForce(always, from).ListBinds {
		t.Errorf("it does not bind always: %v", err)
	}
}

// TestADayHasItsEdition: the last day before each edition, and its first.
func TestADayHasItsEdition(t *testing.T) {
	t.Parallel()
	for day, edition := range map[string]string{
		"2024-02-29": "original", "2025-11-10": "original", "2025-11-11": "2025-11-11", "2025-11-23": "2025-11-11", "2025-11-24": "2025-11-24",
		"2025-11-29": "2025-11-24", "2025-11-30": "2025-11-30", "2025-12-25": "2025-11-30", "2025-12-26": "2025-12-26",
		"2026-06-30": "2025-12-26", "2026-07-01": "2026-07-01", "2030-01-01": "2026-07-01",
	} {
		if got := law.InForce(law.Timeline(), identifiers.Must(identifiers.ParseDate(day))).Edition; got != edition {
			t.Errorf("%s has the edition %s, want %s", day, got, edition)
		}
	}
}

// TestTheQueueHasEditionsOfItsOwn: what changes for the registration of residence changes nothing there.
func TestTheQueueHasEditionsOfItsOwn(t *testing.T) {
	t.Parallel()
	for day, edition := range map[string]string{
		"2025-05-24": "2025-05-24", "2025-12-26": "2025-05-24", "2026-07-01": "2025-05-24", "2030-01-01": "2025-05-24",
	} {
		got := law.QueueStatute(law.Timeline(), identifiers.Must(identifiers.ParseDate(day)))
		if got.Edition != edition || got.YearsWithoutHousing != 5 {
			t.Errorf("%s has the edition %s, want %s", day, got.Edition, edition)
		}
	}
}

func TestAReadingThatTheTimelineCannotFollow(t *testing.T) {
	t.Parallel()
	for _, readings := range []map[string]string{{"AMB-09": "always-refuses"}, {"AMB-06": "2027-01-01"}, {"AMB-06": ""}} {
		_, err := law.TimelineUnder(readings)
		if err == nil || !strings.Contains(err.Error(), "what can be read otherwise is AMB-03=2025-11-24, AMB-06=2025-11-30, AMB-06=2026-08-01, ") {
			t.Errorf("%v: %v", readings, err)
		}
	}
}
