package zags

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Adoption is an act of adoption (element adoptionInfos; assumed). The record's key is the act number.
type Adoption struct {
	// ActNumber is the act's number, unique among acts of adoption.
	ActNumber string `json:"actNumber"`
	// ActDate is the day of registration: from it on the adopters are parents.
	ActDate identifiers.Date `json:"actDate"`
	// ZagsCode is the code of the office.
	ZagsCode string `json:"zagsCode"`
	// ZagsName is the name of the office.
	ZagsName string `json:"zagsName"`
	// Child who was adopted.
	Child Party `json:"child"`
	// Adopters are one person or a couple.
	Adopters []Party `json:"adopters"`
	// CancelledAt is the day on which a court cancelled the adoption: from it on it no longer holds. Absent unless one did.
	CancelledAt identifiers.Date `json:"cancelledAt,omitzero" doc:"The day on which a court cancelled the adoption: from it on it no longer holds. Absent unless one did."`
}

// Paternity is an act of establishment of paternity (element paternityInfos; assumed). The record's key is the act number.
type Paternity struct {
	// ActNumber is the act's number, unique among acts of paternity.
	ActNumber string `json:"actNumber"`
	// ActDate is the day of registration.
	ActDate identifiers.Date `json:"actDate"`
	// ZagsCode is the code of the office, optional.
	ZagsCode string `json:"zagsCode,omitempty"`
	// ZagsName is the name of the office, optional.
	ZagsName string `json:"zagsName,omitempty"`
	// Child whose father was established.
	Child Party `json:"child"`
	// Father of the child.
	Father Party `json:"father"`
}

// Death is an act of death (element deathInfos; assumed). The record's key is the act number.
type Death struct {
	// ActNumber is the act's number, unique among acts of death.
	ActNumber string `json:"actNumber"`
	// ActDate is the day of registration.
	ActDate identifiers.Date `json:"actDate"`
	// ZagsCode is the code of the office, optional.
	ZagsCode string `json:"zagsCode,omitempty"`
	// ZagsName is the name of the office, optional.
	ZagsName string `json:"zagsName,omitempty"`
	// Deceased is who died.
	Deceased Party `json:"deceased"`
	// Date is the day of death, not later than that of registration.
	Date identifiers.Date `json:"date"`
}

// Validate checks that the act says what, when, where and of whom, that nobody adopts himself and that no more than two
// people adopt.
func (a Adoption) Validate() error {
	if err := act(a.ActNumber, a.ActDate); err != nil {
		return err
	}
	if a.ZagsCode == "" || a.ZagsName == "" {
		return errors.New("zagsCode and zagsName must both be given")
	}
	if n := len(a.Adopters); n != 1 && n != 2 {
		return fmt.Errorf("adopters are %d people: it must be one or two", n)
	}
	parties := []role{{"child", &a.Child}}
	for i := range a.Adopters {
		parties = append(parties, role{fmt.Sprintf("adopters[%d]", i), &a.Adopters[i]})
	}
	if err := distinct(parties); err != nil {
		return err
	}
	if !a.CancelledAt.IsZero() && a.CancelledAt.Before(a.ActDate) {
		return fmt.Errorf("cancelledAt %s is before actDate %s", a.CancelledAt, a.ActDate)
	}
	return nil
}

// Validate checks that the act says when and of which two people.
func (p Paternity) Validate() error {
	if err := act(p.ActNumber, p.ActDate); err != nil {
		return err
	}
	return distinct([]role{{"child", &p.Child}, {"father", &p.Father}})
}

// Validate checks that the act says who died and when, and that death came before its registration.
func (d Death) Validate() error {
	if err := act(d.ActNumber, d.ActDate); err != nil {
		return err
	}
	if d.Date.IsZero() {
		return errors.New("date is missing")
	}
	if d.Date.After(d.ActDate) {
		return fmt.Errorf("date %s is after actDate %s", d.Date, d.ActDate)
	}
	return distinct([]role{{"deceased", &d.Deceased}})
}

// knownOn is the act as the register has it on a day: without a cancellation that is yet to come.
func (a Adoption) knownOn(day identifiers.Date) Adoption {
	if a.CancelledAt.After(day) {
		a.CancelledAt = identifiers.Date{}
	}
	return a
}

// people are the IINs that an act names, child first.
func (a Adoption) people() []identifiers.IIN {
	iins := []identifiers.IIN{a.Child.IIN}
	for _, p := range a.Adopters {
		iins = append(iins, p.IIN)
	}
	return iins
}

func (p Paternity) people() []identifiers.IIN { return []identifiers.IIN{p.Child.IIN, p.Father.IIN} }

func (d Death) people() []identifiers.IIN { return []identifiers.IIN{d.Deceased.IIN} }
