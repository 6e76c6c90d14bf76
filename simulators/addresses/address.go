package addresses

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Kind says what an address code is of.
type Kind string

// The kinds of address (assumed).
const (
	Building Kind = "building"
	Flat     Kind = "flat"
	Room     Kind = "room"
)

// Address is one entry of the register (assumed). The record's key is the RCA.
type Address struct {
	// RCA is the address code.
	RCA identifiers.RCA `json:"rca"`
	// Kind is building, flat or room.
	Kind Kind `json:"kind" enum:"building,flat,room"`
	// Parent is the code of the building that a flat is in, or of the building or flat that a room is in, where there is one.
	Parent identifiers.RCA `json:"parent,omitzero"`
	// KATO is the territory: 71… is Astana.
	KATO identifiers.KATO `json:"kato"`
	// Text is the address in words.
	Text Text `json:"text"`
	// Building is the building's number, optional.
	Building string `json:"building,omitempty"`
	// Flat is the flat's or room's number, optional.
	Flat string `json:"flat,omitempty"`
	// AnnulledAt is the day on which the code was annulled: from it on, the register does not find it. Absent while it is valid.
	AnnulledAt identifiers.Date `json:"annulledAt,omitzero"`
}

// Text is an address in words.
type Text struct {
	// KK is Kazakh.
	KK string `json:"kk"`
	// RU is Russian.
	RU string `json:"ru"`
}

// ValidOn says whether the code is valid on a day.
func (a Address) ValidOn(day identifiers.Date) bool {
	return a.AnnulledAt.IsZero() || day.Before(a.AnnulledAt)
}

// Validate checks that the entry says of what, where and in which words it is, and that its place among the others can be. It
// does not ask for the parent's own entry: the register has gaps.
func (a Address) Validate() error {
	if a.RCA.IsZero() || a.KATO.IsZero() {
		return errors.New("rca and kato must both be given")
	}
	if a.Text.KK == "" || a.Text.RU == "" {
		return errors.New("text.kk and text.ru must both be given")
	}
	switch a.Kind {
	case Building:
		if !a.Parent.IsZero() || a.Flat != "" {
			return errors.New("a building has neither parent nor flat")
		}
	case Flat, Room:
	default:
		return fmt.Errorf("kind is %q: it must be %q, %q or %q", a.Kind, Building, Flat, Room)
	}
	if a.Parent == a.RCA {
		return fmt.Errorf("parent is the address %s itself", a.RCA)
	}
	return nil
}
