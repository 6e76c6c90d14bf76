package law

import "time"

// Answer is an owner's answer to the question for consent.
type Answer string

// The answers.
const (
	Awaited   Answer = "awaited"
	Consented Answer = "consented"
	Declined  Answer = "declined"
	// Lapsed: no answer within the time.
	Lapsed Answer = "lapsed"
)

// Consent is one owner's consent. At is when a given answer was received, or when the time of a lapsed one ended.
type Consent struct {
	Answer Answer
	At     time.Time
}

// Deadline is the last instant at which an answer counts, from the delivery of the question (RES-CONSENT-005).
func (s Statute) Deadline(delivered time.Time) time.Time {
	return delivered.Add(s.ConsentTime)
}

// InTime says whether an answer received at an instant counts: at the deadline itself it does.
func InTime(received, deadline time.Time) bool {
	return !received.After(deadline)
}

// HasLapsed says whether the time to answer is over: at the deadline itself it is not (RES-CONSENT-006).
func HasLapsed(now, deadline time.Time) bool {
	return now.After(deadline)
}

// WeighConsents says what the owners' answers together mean: Approved when each consented; Refused from the moment one
// declines, others silent or not (RES-CONSENT-002); Expired when one's time ended first (RES-CONSENT-006);
// Undecided while somebody may still answer.
func WeighConsents(consents []Consent) Decision {
	declined, anyDeclined := earliest(consents, Declined)
	lapsed, anyLapsed := earliest(consents, Lapsed)
	if anyDeclined && anyLapsed {
		anyDeclined = !declined.After(lapsed)
		anyLapsed = !anyDeclined
	}
	if anyDeclined {
		return Decision{Outcome: Refused, Grounds: []Ground{newGround(ConsentDeclined)}}
	}
	if anyLapsed {
		return Decision{Outcome: Expired, Grounds: []Ground{newGround(ConsentExpired)}}
	}
	for _, c := range consents {
		if c.Answer != Consented {
			return Decision{Outcome: Undecided}
		}
	}
	return Decision{Outcome: Approved}
}

// earliest is the first instant of an answer of one sort.
func earliest(consents []Consent, answer Answer) (at time.Time, found bool) {
	for _, c := range consents {
		if c.Answer != answer {
			continue
		}
		if !found || c.At.Before(at) {
			at, found = c.At, true
		}
	}
	return at, found
}
