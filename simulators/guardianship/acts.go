package guardianship

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Kind is guardianship or custodianship.
type Kind string

// The two kinds. Guardianship is over children under 14 and the incapable, custodianship over those from 14 to 18 and people
// of limited capacity; the register holds what the act says.
const (
	Guardian  Kind = "guardianship"
	Custodian Kind = "custodianship"
)

// Status is what a court decided on somebody's capacity.
type Status string

// The two statuses that limit capacity; a restored one is an act that ended.
const (
	Incapacitated Status = "incapacitated"
	Limited       Status = "limited"
)

// Guardianship is one person's guardianship of another (assumed). The record's key is the id.
type Guardianship struct {
	// ID names the record.
	ID string `json:"id"`
	// Guardian is who was appointed.
	Guardian Person `json:"guardian"`
	// Ward is for whom.
	Ward Person `json:"ward"`
	// Kind is guardianship or custodianship.
	Kind Kind `json:"kind" enum:"guardianship,custodianship"`
	// Act is what it rests on.
	Act Act `json:"act"`
	// From is the first day.
	From identifiers.Date `json:"from"`
	// EndedAt is the day on which it ended: on that day it is no longer in force. Absent while it is.
	EndedAt identifiers.Date `json:"endedAt,omitzero" doc:"The day on which it ended: on that day it is no longer in force. Absent while it is."`
}

// Person is somebody in an act.
type Person struct {
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
}

// Act is a guardianship body's act.
type Act struct {
	// Number of the act.
	Number string `json:"number"`
	// Date of the act.
	Date identifiers.Date `json:"date"`
	// Body that issued it, in words.
	Body string `json:"body"`
}

// Capacity is a court's decision that limits a person's legal capacity (assumed). The record's key is the id.
type Capacity struct {
	// ID names the record.
	ID string `json:"id"`
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
	// Status is incapacitated or limited.
	Status Status `json:"status" enum:"incapacitated,limited"`
	// Act is the court's decision.
	Act CourtAct `json:"act"`
	// From is the first day.
	From identifiers.Date `json:"from"`
	// EndedAt is the day on which capacity was restored: on that day the person is capable. Absent unless it was.
	EndedAt identifiers.Date `json:"endedAt,omitzero" doc:"The day on which capacity was restored: on that day the person is capable. Absent unless it was."`
}

// CourtAct is a court's decision.
type CourtAct struct {
	// Number of the decision.
	Number string `json:"number"`
	// Date of the decision.
	Date identifiers.Date `json:"date"`
	// Court that decided, in words.
	Court string `json:"court"`
}

// InForceOn says whether the decision limits the person's capacity on a day.
func (c Capacity) InForceOn(day identifiers.Date) bool {
	return !day.Before(c.From) && (c.EndedAt.IsZero() || day.Before(c.EndedAt))
}

// knownOn is the guardianship as the register has it on a day, and whether it has it at all: not before its act, and without
// an end that is yet to come.
func (g Guardianship) knownOn(day identifiers.Date) (Guardianship, bool) {
	if g.EndedAt.After(day) {
		g.EndedAt = identifiers.Date{}
	}
	return g, !g.Act.Date.After(day)
}

// knownOn is the decision as the register has it on a day, and whether it has it at all.
func (c Capacity) knownOn(day identifiers.Date) (Capacity, bool) {
	if c.EndedAt.After(day) {
		c.EndedAt = identifiers.Date{}
	}
	return c, !c.Act.Date.After(day)
}

// Validate checks that the guardianship says who, over whom, by which act and since when, and that its end can be.
func (g Guardianship) Validate() error {
	if g.Guardian.IIN.IsZero() || g.Ward.IIN.IsZero() {
		return errors.New("guardian.iin and ward.iin must both be given")
	}
	if g.Guardian == g.Ward {
		return fmt.Errorf("guardian and ward are the same person %s", g.Ward.IIN)
	}
	if g.Kind != Guardian && g.Kind != Custodian {
		return fmt.Errorf("kind is %q: it must be %q or %q", g.Kind, Guardian, Custodian)
	}
	if g.Act.Number == "" || g.Act.Date.IsZero() || g.Act.Body == "" {
		return errors.New("act: number, date and body must all be given")
	}
	return term(g.ID, g.From, g.EndedAt)
}

// Validate checks that the decision says of whom, what, by which court and since when, and that its end can be.
func (c Capacity) Validate() error {
	if c.IIN.IsZero() {
		return errors.New("iin is missing")
	}
	if c.Status != Incapacitated && c.Status != Limited {
		return fmt.Errorf("status is %q: it must be %q or %q, and a restored capacity is an endedAt", c.Status, Incapacitated, Limited)
	}
	if c.Act.Number == "" || c.Act.Date.IsZero() || c.Act.Court == "" {
		return errors.New("act: number, date and court must all be given")
	}
	return term(c.ID, c.From, c.EndedAt)
}

// term checks a record's id and its first and last day.
func term(id string, from, endedAt identifiers.Date) error {
	if id == "" {
		return errors.New("id is empty")
	}
	if from.IsZero() {
		return errors.New("from is missing")
	}
	if !endedAt.IsZero() && endedAt.Before(from) {
		return fmt.Errorf("endedAt %s is before from %s", endedAt, from)
	}
	return nil
}
