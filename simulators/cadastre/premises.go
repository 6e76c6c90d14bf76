package cadastre

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
)

// Premises is a dwelling or another room with an address of its own (assumed). The record's key is the RCA.
type Premises struct {
	// RCA is the address code.
	RCA identifiers.RCA `json:"rca"`
	// Kind of the premises, of Kinds.
	Kind Kind `json:"kind"`
	// Address in words.
	Address string `json:"address"`
	// KATO is the territory: 71… is Astana.
	KATO identifiers.KATO `json:"kato"`
	// Area in square metres.
	Area Area `json:"area"`
	// Rights, present and past.
	Rights []Right `json:"rights"`
	// Encumbrances, such as a mortgage or an arrest.
	Encumbrances []Encumbrance `json:"encumbrances,omitempty"`
}

// Area is three different figures in square metres, as decimals: written in JSON as strings with at least two digits
// after the point.
type Area struct {
	// Total is the whole area, which a deed states.
	Total decimal.Decimal `json:"total"`
	// Usable is the area that Astana's standard counts.
	Usable decimal.Decimal `json:"usable"`
	// Living is the area of the living rooms alone.
	Living decimal.Decimal `json:"living"`
}

// MarshalJSON writes 45 as "45.00", 44.995 as "44.995".
func (a Area) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Total  string `json:"total"`
		Usable string `json:"usable"`
		Living string `json:"living"`
	}{metres(a.Total), metres(a.Usable), metres(a.Living)})
}

func metres(d decimal.Decimal) string { return d.StringFixed(max(2, -d.Exponent())) }

// Right is somebody's ownership of the premises or of a share in them.
type Right struct {
	// Owner holds it.
	Owner Owner `json:"owner"`
	// Share is a fraction such as "1/2"; "1/1" is sole ownership.
	Share string `json:"share"`
	// Basis is the deed it rests on, in words.
	Basis string `json:"basis"`
	// From is the first day on which it is held.
	From identifiers.Date `json:"from"`
	// Until is the day on which it passed on: on that day it is no longer held. Absent while it is held.
	Until identifiers.Date `json:"until,omitzero"`
}

// Owner is who holds a right.
type Owner struct {
	// IIN of the owner.
	IIN identifiers.IIN `json:"iin"`
}

// HeldOn says whether the right is held on a day.
func (r Right) HeldOn(day identifiers.Date) bool {
	return !day.Before(r.From) && (r.Until.IsZero() || day.Before(r.Until))
}

// Encumbrance limits the owner's rights.
type Encumbrance struct {
	// Kind in words, for instance "mortgage" or "arrest".
	Kind string `json:"kind"`
	// Since is the day of its registration.
	Since identifiers.Date `json:"since"`
	// Holder is in whose favour it stands, in words.
	Holder string `json:"holder"`
}

// Validate checks that the premises have an address, a kind, a territory, areas that can be and rights that say whose,
// how much and since when. It does not compare the three areas with each other: the register errs.
func (p Premises) Validate() error {
	if p.RCA.IsZero() || p.KATO.IsZero() || p.Address == "" {
		return errors.New("rca, kato and address must all be given")
	}
	if p.Kind.Code == "" {
		return errors.New("kind.code is empty: take a kind of the table, or give code, nameRu and nameKz")
	}
	if !p.Area.Total.IsPositive() {
		return fmt.Errorf("area.total is %s: it must be more than 0", p.Area.Total)
	}
	if p.Area.Usable.IsNegative() || p.Area.Living.IsNegative() {
		return fmt.Errorf("area.usable %s and area.living %s must not be negative", p.Area.Usable, p.Area.Living)
	}
	for i, r := range p.Rights {
		if err := r.validate(); err != nil {
			return fmt.Errorf("rights[%d]: %w", i, err)
		}
	}
	for i, e := range p.Encumbrances {
		if e.Kind == "" || e.Since.IsZero() {
			return fmt.Errorf("encumbrances[%d]: kind and since must both be given", i)
		}
	}
	return nil
}

func (r Right) validate() error {
	if r.Owner.IIN.IsZero() || r.From.IsZero() {
		return errors.New("owner.iin and from must both be given")
	}
	if !r.Until.IsZero() && r.Until.Before(r.From) {
		return fmt.Errorf("until %s is before from %s", r.Until, r.From)
	}
	return share(r.Share)
}

// share checks a fraction of more than nothing and at most the whole.
func share(s string) error {
	part, whole, found := strings.Cut(s, "/")
	n, errN := strconv.ParseUint(part, 10, 32)
	d, errD := strconv.ParseUint(whole, 10, 32)
	if !found || errN != nil || errD != nil || n == 0 || n > d {
		return fmt.Errorf(`share is %q: it must be a fraction such as "1/2", at most "1/1"`, s)
	}
	return nil
}
