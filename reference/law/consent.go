package law

import (
	"cmp"
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

// Consent is one owner's consent. At is when a given answer was received, or when the time of a lapsed one ended.
type Consent struct {
	Answer Answer
	At     time.Time
}

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
// declines, others silent or not (RES-CONSENT-002); Expired when one's time ended first (RES-CONSENT-006); Undecided while
// somebody may still answer.
func WeighConsents(consents []Consent) Decision {
	over := slices.DeleteFunc(slices.Clone(consents), func(c Consent) bool { return c.Answer != Declined && c.Answer != Lapsed })
	if len(over) > 0 {
		// At the deadline itself an answer still counts, so that of two at one instant it is the answer that came first.
		first := slices.MinFunc(over, func(a, b Consent) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Answer, b.Answer)) })
		if first.Answer == Declined {
			return Decision{Outcome: Refused, Grounds: []Ground{newGround(ConsentDeclined)}}
		}
		return Decision{Outcome: Expired, Grounds: []Ground{newGround(ConsentExpired)}}
	}
	if slices.ContainsFunc(consents, func(c Consent) bool { return c.Answer == Awaited }) {
		return Decision{Outcome: Undecided}
	}
	return Decision{Outcome: Approved}
}
