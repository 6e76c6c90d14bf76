package social

import (
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Group is the group of a disability.
type Group string

// The groups (assumed codes): of adults the first is the gravest; a child has none of them until 18.
const (
	GroupOne   Group = "1"
	GroupTwo   Group = "2"
	GroupThree Group = "3"
	GroupChild Group = "child"
)

// Groups are all of them.
func Groups() []Group { return []Group{GroupOne, GroupTwo, GroupThree, GroupChild} }

// Disability is a person's disability as the register of persons with a disability has it (assumed). The record's key is the number of
// the examination.
type Disability struct {
	// Number of the examination that established it.
	Number string `json:"number"`
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
	// Group of the disability.
	Group Group `json:"group" enum:"1,2,3,child"`
	Term
}

func (d Disability) knownOn(day identifiers.Date) (_ Disability, known bool) {
	d.Term, known = d.Term.knownOn(day)
	return d, known
}

// Validate checks that the record says of whom, which group and since when.
func (d Disability) Validate() error {
	if d.Number == "" || d.IIN.IsZero() {
		return errors.New("number and iin must both be given")
	}
	if err := short("number", d.Number); err != nil {
		return err
	}
	if !slices.Contains(Groups(), d.Group) {
		return fmt.Errorf("group is %q: it must be one of %q", d.Group, Groups())
	}
	return d.validate()
}
