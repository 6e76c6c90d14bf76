package akimat

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Provision is a dwelling of the state housing stock that was provided to somebody, and that he or his family may have privatised
// since (assumed). The record's key is its number.
type Provision struct {
	// Number of the order by which it was provided.
	Number string `json:"number"`
	// RCA of the dwelling.
	RCA identifiers.RCA `json:"rca"`
	// Body is the local executive body that provided it.
	Body Body `json:"body"`
	// ReceivedBy are those who received it, the tenant and the members of his family in the order; one at least.
	ReceivedBy []Person `json:"receivedBy"`
	// ReceivedOn is the day of the order.
	ReceivedOn identifiers.Date `json:"receivedOn"`
	// PrivatisedBy are those who took part in the privatisation; an empty list where nobody privatised it.
	PrivatisedBy []Person `json:"privatisedBy"`
	// PrivatisedOn is the day of the contract of privatisation. Absent where nobody privatised it.
	PrivatisedOn identifiers.Date `json:"privatisedOn,omitzero" doc:"The day of the contract of privatisation. Absent where nobody privatised it."`
}

// Person is somebody in a provision.
type Person struct {
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
}

// knownOn is the provision as the register has it on a day, and whether it has it at all: without a privatisation that is yet to come.
func (p Provision) knownOn(day identifiers.Date) (Provision, bool) {
	if p.PrivatisedOn.After(day) {
		p.PrivatisedBy, p.PrivatisedOn = []Person{}, identifiers.Date{}
	}
	return p, !p.ReceivedOn.After(day)
}

// everybody is who received it or privatised it, with repetitions.
func (p Provision) everybody() []Person {
	return append(append([]Person(nil), p.ReceivedBy...), p.PrivatisedBy...)
}

// Validate checks that the provision says which dwelling, by whom, to whom and when, that a privatisation has people and a day, and that
// nobody is in either twice.
func (p Provision) Validate() error {
	switch {
	case p.Number == "":
		return errors.New("number is empty")
	case p.RCA.IsZero() || p.ReceivedOn.IsZero():
		return errors.New("rca and receivedOn must both be given")
	case p.Body.BIN.IsZero() || p.Body.Name == "":
		return errors.New("body: bin and name must both be given")
	case len(p.ReceivedBy) == 0:
		return errors.New("receivedBy is empty: somebody received the dwelling")
	case p.PrivatisedOn.IsZero() != (len(p.PrivatisedBy) == 0):
		return errors.New("privatisedOn and privatisedBy must both be given, or neither")
	case !p.PrivatisedOn.IsZero() && p.PrivatisedOn.Before(p.ReceivedOn):
		return fmt.Errorf("privatisedOn %s is before receivedOn %s", p.PrivatisedOn, p.ReceivedOn)
	}
	if err := once("receivedBy", p.ReceivedBy); err != nil {
		return err
	}
	return once("privatisedBy", p.PrivatisedBy)
}

// once checks that each of several people has an IIN and is among them once.
func once(list string, people []Person) error {
	seen := map[Person]bool{}
	for i, person := range people {
		if person.IIN.IsZero() {
			return fmt.Errorf("%s[%d].iin is missing", list, i)
		}
		if seen[person] {
			return fmt.Errorf("%s[%d]: %s is there twice", list, i, person.IIN)
		}
		seen[person] = true
	}
	return nil
}
