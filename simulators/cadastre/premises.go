package cadastre

import (
	"encoding/json"
	"errors"
	"fmt"

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

// Area is three different figures in square metres, none larger than the one before, as decimals: written in JSON as
// strings with at least two digits after the point.
type Area struct {
	// Total is the whole area, which a deed states.
	Total decimal.Decimal `json:"total"`
	// Usable is the area that Astana's standard counts; 0 where nobody can live.
	Usable decimal.Decimal `json:"usable"`
	// Living is the area of the living rooms alone; 0 where there is none, as in a garage.
	Living decimal.Decimal `json:"living"`
}

// MarshalJSON writes 45 as "45.00", and rounds nothing: 44.995 is "44.995".
func (a Area) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Total  string `json:"total"`
		Usable string `json:"usable"`
		Living string `json:"living"`
	}{metres(a.Total), metres(a.Usable), metres(a.Living)})
}

func metres(d decimal.Decimal) string { return d.StringFixed(max(2, -d.Exponent())) }

func (a Area) validate() error {
	figures := []struct {
		name  string
		value decimal.Decimal
	}{{"area.total", a.Total}, {"area.usable", a.Usable}, {"area.living", a.Living}}
	if a.Total.IsZero() {
		return errors.New("area.total is 0: it must be more")
	}
	for i, figure := range figures {
		if err := checkMetres(figure.value); err != nil {
			return fmt.Errorf("%s %w", figure.name, err)
		}
		if i > 0 && figure.value.GreaterThan(figures[i-1].value) {
			return fmt.Errorf("%s %s is more than %s %s", figure.name, figure.value, figures[i-1].name, figures[i-1].value)
		}
	}
	return nil
}

// checkMetres refuses what no premises have as an area. Deeds give two digits after the point; a third lets a story stand
// closer to a boundary of the law than any deed can.
func checkMetres(d decimal.Decimal) error {
	const limit, digits = 1_000_000, 3
	if d.IsNegative() || !d.LessThan(decimal.NewFromInt(limit)) || !d.Equal(d.Truncate(digits)) {
		return fmt.Errorf("is %.40s: it must be 0 or more and less than %d, with at most %d digits after the point", d, limit, digits)
	}
	return nil
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
// how much and since when, and of which those that are held still make no more than the whole.
func (p Premises) Validate() error {
	if p.RCA.IsZero() || p.KATO.IsZero() || p.Address == "" {
		return errors.New("rca, kato and address must all be given")
	}
	if p.Kind.Code == "" {
		return errors.New("kind.code is empty: take a kind of the table, or give code, nameRu and nameKz")
	}
	if err := p.Area.validate(); err != nil {
		return err
	}
	if err := validateRights(p.Rights); err != nil {
		return err
	}
	for i, e := range p.Encumbrances {
		if e.Kind == "" || e.Since.IsZero() {
			return fmt.Errorf("encumbrances[%d]: kind and since must both be given", i)
		}
	}
	return nil
}
