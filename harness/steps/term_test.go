package steps

import (
	"errors"
	"testing"
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
)

func almaty(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04:05", text, identifiers.Almaty())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestWhatIsFiledOutsideOfHoursIsAcceptedOnTheNextWorkingDay: by the days of 2026, Nauryz from 21 to 25 March, 7 May that is a Thursday
// off and 9 May that moves to the Monday.
func TestWhatIsFiledOutsideOfHoursIsAcceptedOnTheNextWorkingDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ filed, accepted, end string }{
		{"2026-09-15 12:00:00", "2026-09-15 12:00:00", "2026-09-16 18:30:00"},
		{"2026-09-15 08:59:59", "2026-09-15 09:00:00", "2026-09-16 18:30:00"},
		{"2026-09-15 09:00:00", "2026-09-15 09:00:00", "2026-09-16 18:30:00"},
		{"2026-09-15 13:00:00", "2026-09-15 13:00:00", "2026-09-16 18:30:00"},
		{"2026-09-15 18:30:00", "2026-09-15 18:30:00", "2026-09-16 18:30:00"},
		{"2026-09-15 18:30:01", "2026-09-16 09:00:00", "2026-09-17 18:30:00"},
		{"2026-09-18 18:30:01", "2026-09-21 09:00:00", "2026-09-22 18:30:00"},
		{"2026-09-19 00:00:00", "2026-09-21 09:00:00", "2026-09-22 18:30:00"},
		{"2026-03-20 19:00:00", "2026-03-26 09:00:00", "2026-03-27 18:30:00"},
		{"2026-05-08 19:00:00", "2026-05-12 09:00:00", "2026-05-13 18:30:00"},
	} {
		accepted, err := acceptance(almaty(t, c.filed))
		if err != nil || !accepted.Equal(almaty(t, c.accepted)) {
			t.Errorf("filed at %s it is accepted at %s, %v; want %s", c.filed, accepted, err, c.accepted)
		}
		if end, err := termEnd(accepted, 1); err != nil || !end.Equal(almaty(t, c.end)) {
			t.Errorf("filed at %s its term ends at %s, %v; want %s", c.filed, end, err, c.end)
		}
	}
	if _, err := acceptance(almaty(t, "2019-09-15 12:00:00")); !errors.Is(err, calendar.ErrUnknownYear) {
		t.Errorf("of a year without a calendar: %v", err)
	}
}

func TestAHearingIsHeldByTheEndOfTheSecondWorkingDay(t *testing.T) {
	t.Parallel()
	for notified, want := range map[string]string{
		"2026-09-15 12:00:00": "2026-09-18 00:00:00", "2026-09-18 18:30:00": "2026-09-23 00:00:00", "2026-03-19 09:00:00": "2026-03-27 00:00:00",
	} {
		if last, err := lastHearing(almaty(t, notified)); err != nil || !last.Equal(almaty(t, want)) {
			t.Errorf("told at %s: before %s, %v; want %s", notified, last, err, want)
		}
	}
}

// TestMoreThanTheCalendarMayBeKnown: where its years run out an implementation may go on, and nowhere else.
func TestMoreThanTheCalendarMayBeKnown(t *testing.T) {
	t.Parallel()
	for now, want := range map[string]bool{"2027-12-27 12:00:00": true, "2028-01-03 12:00:00": true, "2026-12-27 12:00:00": false} {
		told := facility(t, nil, nil)
		told.now = almaty(t, now)
		if _, unsaid := outcome.AsInconclusive(told.answerRejected("SERVICE_NOT_OFFERED", "")); unsaid != want {
			t.Errorf("at %s an answer that was taken is left unsaid: %t, want %t", now, unsaid, want)
		}
	}
}

// inTerm is an application for the queue that was approved at an instant.
func inTerm(t *testing.T, filed, decided string) *application {
	t.Helper()
	accepted, err := acceptance(almaty(t, filed))
	if err != nil {
		t.Fatal(err)
	}
	until, err := termEnd(accepted, 1)
	if err != nil {
		t.Fatal(err)
	}
	return &application{service: implementation.Queue, filedAt: almaty(t, filed), state: &implementation.Application{
		FiledAt: almaty(t, filed), Status: implementation.StatusDecided, Term: &implementation.Term{AcceptedAt: accepted, WorkingDays: 1, Until: until},
		Decision: &implementation.Decision{Outcome: implementation.Approved, DecidedAt: almaty(t, decided)},
	}}
}

func TestATermIsHeldToTheCalendar(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	heard := func(notified, at string) func(*application) {
		return func(a *application) {
			held := almaty(t, at)
			a.state.Hearing = &implementation.Hearing{NotifiedAt: almaty(t, notified), At: held, HeldAt: &held}
			a.state.Term.Until = almaty(t, "2026-09-22 18:30:00")
		}
	}
	for name, c := range map[string]struct {
		filed, decided string
		spoil          func(*application)
		want           string
	}{
		"at once":            {"2026-09-15 12:00:00", "2026-09-15 12:00:00", nil, ""},
		"the last second":    {"2026-09-15 12:00:00", "2026-09-16 18:30:00", nil, ""},
		"too late":           {"2026-09-15 12:00:00", "2026-09-17 09:00:00", nil, "and the term ended at 2026-09-16T18:30:00+05:00"},
		"before it is open":  {"2026-09-15 19:00:00", "2026-09-15 19:00:00", nil, "before it was accepted at 2026-09-16T09:00:00+05:00"},
		"no term":            {"2026-09-15 12:00:00", "2026-09-15 12:00:00", func(a *application) { a.state.Term = nil }, "shows no term"},
		"three days":         {"2026-09-15 12:00:00", "2026-09-15 12:00:00", func(a *application) { a.state.Term.WorkingDays = 3 }, "said to be of 3 working days"},
		"accepted too early": {"2026-09-15 19:00:00", "2026-09-16 09:00:00", func(a *application) { a.state.Term.AcceptedAt = a.state.FiledAt }, "(term.acceptedAt)"},
		"an end too late":    {"2026-09-15 12:00:00", "2026-09-15 12:00:00", func(a *application) { a.state.Term.Until = a.state.Term.Until.Add(time.Hour) }, "(term.until)"},
		"after a hearing":    {"2026-09-15 12:00:00", "2026-09-17 10:00:00", heard("2026-09-15 12:00:00", "2026-09-17 10:00:00"), ""},
		"its end is too near": {"2026-09-15 12:00:00", "2026-09-17 10:00:00", func(a *application) {
			heard("2026-09-15 12:00:00", "2026-09-17 10:00:00")(a)
			a.state.Term.Until = almaty(t, "2026-09-18 18:29:59")
		}, "which is at 2026-09-18T18:30:00+05:00 at the earliest"},
		"its end is near enough": {"2026-09-15 12:00:00", "2026-09-17 10:00:00", func(a *application) {
			heard("2026-09-15 12:00:00", "2026-09-17 10:00:00")(a)
			a.state.Term.Until = almaty(t, "2026-09-18 18:30:00")
		}, ""},
		"it runs on": {"2026-09-15 12:00:00", "2026-09-17 10:00:00", func(a *application) {
			heard("2026-09-15 12:00:00", "2026-09-17 10:00:00")(a)
			a.state.Hearing.HeldAt = nil
		}, "(term.suspendedAt)"},
		"emergency housing": {"2026-09-15 12:00:00", "2026-09-18 18:30:00", func(a *application) {
			a.emergency, a.state.Term.WorkingDays, a.state.Term.Until = told.flat, 3, almaty(t, "2026-09-18 18:30:00")
		}, ""},
		"emergency housing, too late": {"2026-09-15 12:00:00", "2026-09-18 18:30:01", func(a *application) {
			a.emergency, a.state.Term.WorkingDays, a.state.Term.Until = told.flat, 3, almaty(t, "2026-09-18 18:30:00")
		}, "and the term ended at 2026-09-18T18:30:00+05:00"},
		"told after its term":  {"2026-09-15 12:00:00", "2026-09-18 10:00:00", heard("2026-09-17 09:00:00", "2026-09-18 10:00:00"), "the preliminary decision was told at 2026-09-17T09:00:00+05:00"},
		"long after a hearing": {"2026-09-15 12:00:00", "2026-09-21 09:00:00", heard("2026-09-15 12:00:00", "2026-09-17 10:00:00"), "which ran again from the hearing on"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := inTerm(t, c.filed, c.decided)
			if c.spoil != nil {
				c.spoil(a)
			}
			complains(t, told.checkQueueTerm(a), c.want)
		})
	}
}

// TestARestOfATermMayEndSooner has a hearing announced on the term's last day, and what was left of the term end before the third working day.
func TestARestOfATermMayEndSooner(t *testing.T) {
	t.Parallel()
	for declared, want := range map[string]string{"": "(term.until)", "remainder": ""} {
		told := begunTale(t, implementation.ClockApplicant)
		if declared != "" {
			told.env.Capabilities.Readings = map[string]string{"AMB-11": declared}
		}
		held := almaty(t, "2026-09-18 10:00:00")
		complains(t, told.checkSuspended(&application{state: &implementation.Application{
			Term:    &implementation.Term{WorkingDays: 1, Until: almaty(t, "2026-09-18 18:30:00")},
			Hearing: &implementation.Hearing{NotifiedAt: almaty(t, "2026-09-16 12:00:00"), At: held, HeldAt: &held},
		}}), want)
	}
}
