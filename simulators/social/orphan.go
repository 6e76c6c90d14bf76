package social

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// OrphanKind is how somebody is without parents.
type OrphanKind string

// The two kinds of Order 130, paras 6 and 11 (assumed codes).
const (
	// Orphaned is an orphan: both parents, or the only one, died.
	Orphaned OrphanKind = "orphan"
	// WithoutCare is a child deprived of parental care, whose parents may live.
	WithoutCare OrphanKind = "without-parental-care"
)

// Orphan is a person's status as an orphan or a child deprived of parental care, which lasts past childhood (assumed). The record's key is
// the id.
type Orphan struct {
	// ID names the record.
	ID string `json:"id"`
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
	// Kind is orphan or without parental care.
	Kind OrphanKind `json:"kind" enum:"orphan,without-parental-care"`
	Term
}

func (o Orphan) knownOn(day identifiers.Date) (_ Orphan, known bool) {
	o.Term, known = o.Term.knownOn(day)
	return o, known
}

// Validate checks that the record says of whom, which kind and since when.
func (o Orphan) Validate() error {
	if o.ID == "" || o.IIN.IsZero() {
		return errors.New("id and iin must both be given")
	}
	if err := short("id", o.ID); err != nil {
		return err
	}
	if o.Kind != Orphaned && o.Kind != WithoutCare {
		return fmt.Errorf("kind is %q: it must be %q or %q", o.Kind, Orphaned, WithoutCare)
	}
	return o.validate()
}
