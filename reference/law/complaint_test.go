package law_test

import (
	"errors"
	"testing"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/reference/law"
)

// TestTheTermsOfAComplaint receives some in September 2026, without a holiday, and before two holidays.
func TestTheTermsOfAComplaint(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		received, registered, forward, wait, head, quality string
	}{
		{
			"2026-09-15T12:00:00+05:00", "2026-09-15T12:00:00+05:00", "2026-09-18T18:30:00+05:00", "2026-09-18T17:30:00+05:00",
			"2026-09-22T18:30:00+05:00", "2026-10-06T18:30:00+05:00",
		},
		{
			"2026-09-18T18:30:01+05:00", "2026-09-21T09:00:00+05:00", "2026-09-24T18:30:00+05:00", "2026-09-24T17:30:00+05:00",
			"2026-09-28T18:30:00+05:00", "2026-10-12T18:30:00+05:00",
		},
		{
			"2026-05-06T18:30:00+05:00", "2026-05-06T18:30:00+05:00", "2026-05-13T18:30:00+05:00", "2026-05-13T17:30:00+05:00",
			"2026-05-15T18:30:00+05:00", "2026-06-01T18:30:00+05:00",
		},
	} {
		for to, until := range map[law.Addressee]string{law.Head: c.head, law.QualityControl: c.quality} {
			got, err := (law.Statute{}).TermOfComplaint(instant(t, c.received), to)
			if err != nil || !got.RegisteredAt.Equal(instant(t, c.registered)) || !got.ForwardUntil.Equal(instant(t, c.forward)) ||
				!got.WaitUntil().Equal(instant(t, c.wait)) || !got.Until.Equal(instant(t, until)) {
				t.Errorf("received at %s, to %s: %+v, %v", c.received, to, got, err)
			}
		}
	}
	if _, err := (law.Statute{}).TermOfComplaint(instant(t, "2031-01-10T12:00:00+05:00"), law.Head); !errors.Is(err, calendar.ErrUnknownYear) {
		t.Errorf("in a year without a calendar: %v", err)
	}
}

func TestAComplaintIsSatisfiedFullyOrNot(t *testing.T) {
	t.Parallel()
	for outcome, want := range map[law.Outcome]bool{law.Approved: true, law.Refused: false, law.Undecided: false, law.Invalid: false} {
		if law.Satisfies(law.Decision{Outcome: outcome}) != want {
			t.Errorf("%s: %v", outcome, !want)
		}
	}
}
