package social

import (
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Category is a category of people of the Housing Law, art. 74(1).
type Category string

// The categories (assumed codes; those of art. 68 in its order, then the two others).
const (
	WarVeteran        Category = "war-veteran"
	EquatedVeteran    Category = "equated-veteran"
	CombatVeteran     Category = "combat-veteran"
	DisabilityGroup12 Category = "disability-group-1-2"
	DisabledChild     Category = "disabled-child-family"
	ChronicIllness    Category = "chronic-illness"
	Pensioner         Category = "pensioner"
	OrphanCategory    Category = "orphan"
	KandasCategory    Category = "kandas"
	DisasterVictim    Category = "disaster-victim"
	LargeFamily       Category = "large-family"
	FallenFamily      Category = "fallen-family"
	IncompleteFamily  Category = "incomplete-family"
	PublicServant     Category = "public-servant"
	EmergencyHousing  Category = "emergency-housing"
)

// Categories are all of them.
func Categories() []Category {
	return []Category{
		WarVeteran, EquatedVeteran, CombatVeteran, DisabilityGroup12, DisabledChild, ChronicIllness, Pensioner, OrphanCategory, KandasCategory,
		DisasterVictim, LargeFamily, FallenFamily, IncompleteFamily, PublicServant, EmergencyHousing,
	}
}

// Membership says that a person belongs to a category (assumed). The record's key is the id.
type Membership struct {
	// ID names the record.
	ID string `json:"id"`
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
	// Category of the table Categories.
	Category Category `json:"category" enum:"war-veteran,equated-veteran,combat-veteran,disability-group-1-2,disabled-child-family,chronic-illness,pensioner,orphan,kandas,disaster-victim,large-family,fallen-family,incomplete-family,public-servant,emergency-housing"`
	Term
}

func (m Membership) knownOn(day identifiers.Date) (_ Membership, known bool) {
	m.Term, known = m.Term.knownOn(day)
	return m, known
}

// Validate checks that the record says of whom, which category and since when.
func (m Membership) Validate() error {
	if m.ID == "" || m.IIN.IsZero() {
		return errors.New("id and iin must both be given")
	}
	if err := short("id", m.ID); err != nil {
		return err
	}
	if !slices.Contains(Categories(), m.Category) {
		return fmt.Errorf("category is %q: it must be one of %q", m.Category, Categories())
	}
	return m.validate()
}
