package law_test

import (
	"testing"
	"time"

	"github.com/synaq/synaq/reference/law"
)

func at(text string) time.Time {
	t, err := time.Parse(time.TimeOnly, text)
	if err != nil {
		panic(err)
	}
	return t
}

func TestTheConsentHour(t *testing.T) {
	t.Parallel()
	statute := law.InForce(law.Timeline(), day("2026-01-15"))
	deadline := statute.Deadline(at("10:07:30"))
	for received, inTime := range map[string]bool{"10:07:30": true, "11:07:29": true, "11:07:30": true, "11:07:31": false} {
		if law.InTime(at(received), deadline) != inTime {
			t.Errorf("received at %s", received)
		}
	}
	if law.InTime(deadline.Add(time.Nanosecond), deadline) {
		t.Error("an answer after the hour counts")
	}
}

func TestWeighConsents(t *testing.T) {
	t.Parallel()
	yes := func(t string) law.Consent { return law.Consent{Answer: law.Consented, At: at(t)} }
	no := func(t string) law.Consent { return law.Consent{Answer: law.Declined, At: at(t)} }
	late := func(t string) law.Consent { return law.Consent{Answer: law.Lapsed, At: at(t)} }
	waiting := law.Consent{Answer: law.Awaited}
	for name, c := range map[string]struct {
		consents []law.Consent
		outcome  law.Outcome
		code     string
	}{
		"nobody is asked":             {nil, law.Approved, ""},
		"all":                         {[]law.Consent{yes("10:00:00"), yes("10:30:00")}, law.Approved, ""},
		"one of two":                  {[]law.Consent{yes("10:00:00"), waiting}, law.Undecided, ""},
		"nobody yet":                  {[]law.Consent{waiting}, law.Undecided, ""},
		"one declines":                {[]law.Consent{waiting, no("10:20:00")}, law.Refused, law.ConsentDeclined},
		"one lapses":                  {[]law.Consent{yes("10:00:00"), late("11:00:00")}, law.Expired, law.ConsentExpired},
		"declined before the lapse":   {[]law.Consent{late("11:00:00"), no("10:59:00")}, law.Refused, law.ConsentDeclined},
		"declined at the deadline":    {[]law.Consent{no("11:00:00"), late("11:00:00")}, law.Refused, law.ConsentDeclined},
		"declined after another's":    {[]law.Consent{no("11:20:00"), late("11:00:00")}, law.Expired, law.ConsentExpired},
		"the first of two lapses":     {[]law.Consent{late("12:00:00"), no("11:20:00"), late("11:00:00")}, law.Expired, law.ConsentExpired},
		"the first of two declines":   {[]law.Consent{no("12:00:00"), late("11:20:00"), no("11:00:00")}, law.Refused, law.ConsentDeclined},
		"the second of five declines": {[]law.Consent{yes("10:00:00"), no("10:00:01"), waiting, waiting, waiting}, law.Refused, law.ConsentDeclined},
	} {
		d := law.WeighConsents(c.consents)
		code := ""
		if len(d.Grounds) == 1 {
			code = d.Grounds[0].Code
		}
		if d.Outcome != c.outcome || code != c.code {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

func TestConsentsNeeded(t *testing.T) {
	t.Parallel()
	flat := law.Dwelling{Owners: []ID{owner, coOwner}}
	if needed := flat.ConsentsNeeded(law.Case{Registrant: registrant, Applicant: registrant}); len(needed) != 2 {
		t.Errorf("of a stranger: %v", needed)
	}
	if needed := flat.ConsentsNeeded(law.Case{Registrant: owner, Applicant: owner}); len(needed) != 1 || needed[0] != coOwner {
		t.Errorf("of a co-owner: %v", needed)
	}
	if needed := flat.ConsentsNeeded(law.Case{Registrant: registrant, Applicant: owner}); len(needed) != 1 || needed[0] != coOwner {
		t.Errorf("of a child for whom a co-owner files: %v", needed)
	}
	if needed := (law.Dwelling{Owners: []ID{owner}}).ConsentsNeeded(law.Case{Registrant: owner, Applicant: owner}); len(needed) != 0 {
		t.Errorf("of the sole owner: %v", needed)
	}
}
