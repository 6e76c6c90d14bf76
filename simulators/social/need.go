package social

import (
	"errors"

	"github.com/synaq/synaq/identifiers"
)

// Need says that a person was recognised as needing housing under art. 69 of the Housing Law (assumed). The record's key is its number.
type Need struct {
	// Number of the decision.
	Number string `json:"number"`
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
	// Body that decided, in words.
	Body string `json:"body"`
	Term
}

func (n Need) knownOn(day identifiers.Date) (_ Need, known bool) {
	n.Term, known = n.Term.knownOn(day)
	return n, known
}

// Validate checks that the record says of whom, by whose decision and since when.
func (n Need) Validate() error {
	if n.Number == "" || n.IIN.IsZero() || n.Body == "" {
		return errors.New("number, iin and body must all be given")
	}
	if err := short("number", n.Number); err != nil {
		return err
	}
	if err := short("body", n.Body); err != nil {
		return err
	}
	return n.validate()
}
