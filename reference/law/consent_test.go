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
	const awaited, yes, no, late = law.Awaited, law.Consented, law.Declined, law.Lapsed
	for name, c := range map[string]struct {
		answers []law.Answer
		outcome law.Outcome
		code    string
	}{
		"nobody is asked":             {nil, law.Approved, ""},
		"all":                         {[]law.Answer{yes, yes}, law.Approved, ""},
		"one of two":                  {[]law.Answer{yes, awaited}, law.Undecided, ""},
		"nobody yet":                  {[]law.Answer{awaited}, law.Undecided, ""},
		"one declines":                {[]law.Answer{awaited, no}, law.Refused, law.ConsentDeclined},
		"one lapses":                  {[]law.Answer{yes, late}, law.Expired, law.ConsentExpired},
		"one lapses, one is awaited":  {[]law.Answer{awaited, late}, law.Expired, law.ConsentExpired},
		"one lapses, one declines":    {[]law.Answer{late, no}, law.Refused, law.ConsentDeclined},
		"the second of five declines": {[]law.Answer{yes, no, awaited, awaited, awaited}, law.Refused, law.ConsentDeclined},
	} {
		d := law.WeighConsents(c.answers)
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
