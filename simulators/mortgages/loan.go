package mortgages

import (
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Kind says by whose decision a loan's programme exists.
type Kind string

// The kinds of programme: the four of Order 130, para 15(9), and none (assumed codes).
const (
	// NationalBank is a mortgage programme approved by the National Bank.
	NationalBank Kind = "national-bank"
	// StatePlanning is one of documents of the State Planning System.
	StatePlanning Kind = "state-planning-system"
	// StateConstruction is a state programme of housing construction.
	StateConstruction Kind = "state-construction-programme"
	// GovernmentConcept is a conception for the development of an industry that the Government approved.
	GovernmentConcept Kind = "government-concept"
	// Commercial is a bank's own loan, of no programme.
	Commercial Kind = "commercial"
)

// Kinds are all of them.
func Kinds() []Kind {
	return []Kind{NationalBank, StatePlanning, StateConstruction, GovernmentConcept, Commercial}
}

// Loan is a mortgage housing loan (assumed). The record's key is its number.
type Loan struct {
	// Number of the loan's contract.
	Number string `json:"number"`
	// Borrowers took it, the first one and those beside him; one at least.
	Borrowers []Person `json:"borrowers"`
	// Lender is the bank.
	Lender Lender `json:"lender"`
	// Programme under which it was given.
	Programme Programme `json:"programme"`
	// RCA of the dwelling that was acquired with it.
	RCA identifiers.RCA `json:"rca"`
	// IssuedOn is the day on which it was given, and the dwelling acquired.
	IssuedOn identifiers.Date `json:"issuedOn"`
	// RepaidOn is the day on which it was repaid. Absent while it is owed.
	RepaidOn identifiers.Date `json:"repaidOn,omitzero" doc:"The day on which it was repaid. Absent while it is owed."`
}

// Person is a borrower.
type Person struct {
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
}

// Lender is a bank.
type Lender struct {
	// BIN is its business identification number.
	BIN identifiers.BIN `json:"bin"`
	// Name in words.
	Name string `json:"name"`
}

// Programme is what a loan was given under.
type Programme struct {
	// Kind says by whose decision it exists.
	Kind Kind `json:"kind" enum:"national-bank,state-planning-system,state-construction-programme,government-concept,commercial"`
	// Name of the programme, or of the bank's product.
	Name string `json:"name"`
}

// knownOn is the loan as the register has it on a day, and whether it has it at all.
func (l Loan) knownOn(day identifiers.Date) (Loan, bool) {
	if l.RepaidOn.After(day) {
		l.RepaidOn = identifiers.Date{}
	}
	return l, !l.IssuedOn.After(day)
}

// Validate checks that the loan says to whom, by whom, under what, for which dwelling and when, and that its end can be.
func (l Loan) Validate() error {
	switch {
	case l.Number == "":
		return errors.New("number is empty")
	case len(l.Borrowers) == 0:
		return errors.New("borrowers is empty: somebody took the loan")
	case l.Lender.BIN.IsZero() || l.Lender.Name == "":
		return errors.New("lender: bin and name must both be given")
	case !slices.Contains(Kinds(), l.Programme.Kind):
		return fmt.Errorf("programme.kind is %q: it must be one of %q", l.Programme.Kind, Kinds())
	case l.Programme.Name == "":
		return errors.New("programme.name is empty")
	case l.RCA.IsZero() || l.IssuedOn.IsZero():
		return errors.New("rca and issuedOn must both be given")
	case !l.RepaidOn.IsZero() && l.RepaidOn.Before(l.IssuedOn):
		return fmt.Errorf("repaidOn %s is before issuedOn %s", l.RepaidOn, l.IssuedOn)
	}
	for i, b := range l.Borrowers {
		if b.IIN.IsZero() {
			return fmt.Errorf("borrowers[%d].iin is missing", i)
		}
		if slices.Contains(l.Borrowers[:i], b) {
			return fmt.Errorf("borrowers[%d]: %s is there twice", i, b.IIN)
		}
	}
	return nil
}
