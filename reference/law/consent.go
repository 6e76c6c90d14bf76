package law

import (
	"slices"
	"time"
)

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

// Deadline is the last instant at which an answer counts, from the delivery of the question (RES-CONSENT-005).
func (s Statute) Deadline(delivered time.Time) time.Time {
	return delivered.Add(s.ConsentTime)
}

// InTime says whether it is not over at an instant: at the deadline itself an answer still counts, and nobody is late
// (RES-CONSENT-006).
func InTime(at, deadline time.Time) bool {
	return !at.After(deadline)
}

// WeighConsents says what the owners' answers together mean: Approved when each consented; Refused from the moment one
// declines, others silent or not (RES-CONSENT-002); Expired when one's time ended (RES-CONSENT-006); Undecided while somebody
// may still answer.
func WeighConsents(answers []Answer) Decision {
	switch {
	case slices.Contains(answers, Declined):
		return Decision{Outcome: Refused, Grounds: []Ground{newGround(ConsentDeclined)}}
	case slices.Contains(answers, Lapsed):
		return Decision{Outcome: Expired, Grounds: []Ground{newGround(ConsentExpired)}}
	case slices.Contains(answers, Awaited):
		return Decision{Outcome: Undecided}
	default:
		return Decision{Outcome: Approved}
	}
}
