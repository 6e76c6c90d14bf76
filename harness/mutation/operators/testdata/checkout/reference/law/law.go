// Package law is a small law, with a place for each operator.
package law

import (
	"errors"
	"fmt"
	"time"

	"example.org/project/identifiers"
)

// Outcome is one of two.
type Outcome string

// The outcomes.
const (
	Approved Outcome = "approved"
	Refused  Outcome = "refused"
)

// The codes.
const (
	TooSmall = "TOO_SMALL"
	TooLate  = "TOO_LATE"
)

const longest = 12

// hour is how long somebody has (RES-A-001).
func hour() time.Duration { return time.Hour }

// begins is the first day (RES-A-002).
func begins() identifiers.Date { return identifiers.Date{Year: 2025, Month: 12, Day: 26} }

// codes are all.
func codes() []string { return []string{TooSmall, TooLate} }

// enough says whether there is room.
func enough(area, people int) bool { return area >= 15*(people+1) && people < longest }

// finding is what was found.
type finding struct{ outcome Outcome }

func found(outcome Outcome, facts ...string) finding { return finding{outcome: outcome} }

// Decide uses the others (RES-A-003).
func Decide(area, people int, day identifiers.Date, log func(string)) (Outcome, error) {
	if day.Before(begins()) {
		return Approved, nil
	}
	for i := 0; i < people; i++ {
		log("one")
	}
	outcome := Refused
	if enough(area, people) {
		outcome = Approved
	}
	if err := paid(area); err != nil {
		return Refused, err
	}
	finding := found(outcome, TooSmall)
	fmt.Println(finding, ruleOf())
	return finding.outcome, nil
}

func paid(area int) error {
	if area == 0 {
		return errors.New("nothing to pay for")
	}
	return nil
}

func ruleOf() string { return "RES-A-001" }

// statute says how the law is read.
type statute struct{ read string }

func (s statute) reads(_, key string) bool { return s.read == key }

// Waits turns on a reading (RES-A-003): what is done by the alternative only, no campaign can tell.
func Waits(s statute, area int) bool {
	if area > 40 && s.reads("AMB-01", "later") {
		return false
	}
	return area > 50
}
