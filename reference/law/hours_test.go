package law_test

import (
	"errors"
	"testing"
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/reference/law"
)

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestAfterHoursIsTheNextWorkingDay follows row 7 of the list of main requirements and reading AMB-15.
func TestAfterHoursIsTheNextWorkingDay(t *testing.T) {
	t.Parallel()
	for filed, want := range map[string]string{
		"2026-09-15T08:59:59+05:00": "2026-09-15T09:00:00+05:00",
		"2026-09-15T09:00:00+05:00": "2026-09-15T09:00:00+05:00",
		"2026-09-15T13:30:00+05:00": "2026-09-15T13:30:00+05:00", // lunch defers nothing
		"2026-09-15T18:30:00+05:00": "2026-09-15T18:30:00+05:00",
		"2026-09-15T18:30:01+05:00": "2026-09-16T09:00:00+05:00",

		"2026-09-15T18:30:00.000001+05:00": "2026-09-15T18:30:00.000001+05:00", // within the last second
		"2026-09-15T18:30:00.999999+05:00": "2026-09-15T18:30:00.999999+05:00",
		"2026-09-18T18:30:01+05:00":        "2026-09-21T09:00:00+05:00", // Friday
		"2026-09-19T12:00:00+05:00":        "2026-09-21T09:00:00+05:00",
		"2026-03-20T19:00:00+05:00":        "2026-03-26T09:00:00+05:00", // Nauryz
		"2026-05-08T19:00:00+05:00":        "2026-05-12T09:00:00+05:00",
		"2026-09-15T20:30:00Z":             "2026-09-16T09:00:00+05:00", // half past one at night in Almaty
	} {
		got, err := (law.Statute{}).AcceptedAt(instant(t, filed))
		if err != nil || !got.Equal(instant(t, want)) {
			t.Errorf("filed at %s it is accepted at %s (%v), expected %s", filed, got, err, want)
		}
	}
}

// TestATermIsOverAfterItsLastSecond follows reading AMB-15: the second of 18:30:00 is included.
func TestATermIsOverAfterItsLastSecond(t *testing.T) {
	t.Parallel()
	last := instant(t, "2026-09-15T18:30:00+05:00")
	for at, over := range map[string]bool{
		"2026-09-15T18:30:00+05:00": false, "2026-09-15T18:30:00.000001+05:00": false, "2026-09-15T18:30:00.999999999+05:00": false,
		"2026-09-15T18:30:01+05:00": true, "2026-09-15T13:30:01Z": true,
	} {
		if got := law.Over(instant(t, at), last); got != over {
			t.Errorf("%s: over is %t", at, got)
		}
	}
}

func TestATermEndsWithTheHoursOfItsLastWorkingDay(t *testing.T) {
	t.Parallel()
	for _, term := range []struct {
		accepted string
		days     int
		want     string
	}{
		{"2026-09-15T12:00:00+05:00", 1, "2026-09-16T18:30:00+05:00"},
		{"2026-09-18T18:30:00+05:00", 1, "2026-09-21T18:30:00+05:00"},
		{"2026-03-20T12:00:00+05:00", 1, "2026-03-26T18:30:00+05:00"},
		{"2026-03-19T12:00:00+05:00", 3, "2026-03-27T18:30:00+05:00"},
	} {
		got, err := (law.Statute{}).TermUntil(instant(t, term.accepted), term.days)
		if err != nil || !got.Equal(instant(t, term.want)) {
			t.Errorf("%d working days from %s end at %s (%v), expected %s", term.days, term.accepted, got, err, term.want)
		}
	}
}

func TestAHearingIsOnTheSecondWorkingDay(t *testing.T) {
	t.Parallel()
	got, err := law.HearingAt(instant(t, "2026-03-20T12:00:00+05:00"))
	if want := instant(t, "2026-03-27T10:00:00+05:00"); err != nil || !got.Equal(want) {
		t.Errorf("it is at %s (%v), expected %s", got, err, want)
	}
}

func TestNoTermIsReckonedInAYearWithoutACalendar(t *testing.T) {
	t.Parallel()
	for _, filed := range []string{"2024-09-15T12:00:00+05:00", "2027-12-31T19:00:00+05:00"} {
		if at, err := (law.Statute{}).AcceptedAt(instant(t, filed)); !errors.Is(err, calendar.ErrUnknownYear) {
			t.Errorf("filed at %s it is accepted at %s: %v", filed, at, err)
		}
	}
	if until, err := (law.Statute{}).TermUntil(instant(t, "2027-12-31T12:00:00+05:00"), 1); !errors.Is(err, calendar.ErrUnknownYear) {
		t.Errorf("the term ends at %s: %v", until, err)
	}
}

// TestATermEndsNoEarlierThanTheThirdDayAfterTheNotice also where a weekend or Nauryz lies between (HPC-HEAR-002).
func TestATermEndsNoEarlierThanTheThirdDayAfterTheNotice(t *testing.T) {
	t.Parallel()
	for told, want := range map[string]string{
		"2026-09-15T12:00:00+05:00": "2026-09-18T18:30:00+05:00", "2026-09-18T18:30:00+05:00": "2026-09-23T18:30:00+05:00",
		"2026-03-19T09:00:00+05:00": "2026-03-27T18:30:00+05:00",
	} {
		if until, err := law.LastInstant(instant(t, told), 1); err != nil || !until.Equal(instant(t, want)) {
			t.Errorf("told at %s: the term ends at %s, %v", told, until, err)
		}
	}
}
