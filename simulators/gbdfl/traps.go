package gbdfl

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/synaq/synaq/simulators/registry"
)

// The traps of real answers, each of which a world can switch on or off for all its persons. Where a world says nothing an
// answer is what the record is, and records here are as the real ones mostly are: upper case, codes of the Ministry of Internal
// Affairs, a dash for the city.
const (
	// TrapDuplicates has every document twice; off: none is there twice.
	TrapDuplicates = "duplicate-documents"
	// TrapDash has "-" for every city of an address; off: the region's name stands in its place.
	TrapDash = "city-dash"
	// TrapOldName calls Astana by the name that it had from 2019 to 2022; off: by today's.
	TrapOldName = "old-city-name"
	// TrapUpperCase has the dictionaries' names in capitals; off: in ordinary letters.
	TrapUpperCase = "upper-case"
	// TrapOwnCodes has districts and regions under codes of the Ministry of Internal Affairs; off: under KATO, where that is known.
	TrapOwnCodes = "own-codes"
	// TrapSparse leaves out the optional elements on which no decision turns; off does nothing.
	TrapSparse = "sparse"
)

// Traps are all of them.
func Traps() []string {
	return []string{TrapDuplicates, TrapDash, TrapOldName, TrapUpperCase, TrapOwnCodes, TrapSparse}
}

// Trap switches one of the traps. The record's key is its name.
type Trap struct {
	// Trap is one of Traps.
	Trap string `json:"trap"`
	// On says which way.
	On bool `json:"on"`
}

// Validate checks that there is such a trap.
func (t Trap) Validate() error {
	if !slices.Contains(Traps(), t.Trap) {
		return fmt.Errorf("trap %q: there are %q", t.Trap, Traps())
	}
	return nil
}

func newTraps() *registry.Records[Trap] {
	return registry.NewRecords("traps", "What is odd about every answer of this world: "+strings.Join(Traps(), ", ")+".",
		func(t Trap) string { return t.Trap }, nil)
}

// set puts a person into the world's traps. What is shared is copied before it is changed.
func (s *service) set(tx *registry.Tx, p Person) Person {
	for _, name := range Traps() {
		if t, switched := s.traps.Get(tx, name); switched {
			p = t.set(p)
		}
	}
	return p
}

func (t Trap) set(p Person) Person {
	switch t.Trap {
	case TrapDuplicates:
		p.Documents.Document = once(p.Documents.Document)
		if t.On {
			p.Documents.Document = append(p.Documents.Document, p.Documents.Document...)
		}
	case TrapDash:
		return p.withPlaces(func(at place) {
			switch {
			case t.On:
				*at.city = "-"
			case *at.city == "-" && at.region.Term != nil:
				*at.city = at.region.NameRu
			}
		})
	case TrapOldName:
		_, today := Astana()
		return p.withPlaces(func(at place) {
			switch {
			case !at.region.Is(today.Code):
			case t.On:
				*at.region = AstanaAsNurSultan()
			default:
				*at.region = today
			}
		})
	case TrapUpperCase:
		return p.withValues(func(v Value) Value { return v.inCapitals(t.On) })
	case TrapOwnCodes:
		if !t.On {
			return p.withPlaces(func(at place) { *at.district, *at.region = at.district.underKATO(), at.region.underKATO() })
		}
	case TrapSparse:
		if t.On {
			return p.sparse()
		}
	}
	return p
}

// once is a list without the documents that are there already.
func once(documents []Document) []Document {
	var kept []Document
	for _, d := range documents {
		if !slices.Contains(kept, d) {
			kept = append(kept, d)
		}
	}
	return kept
}

// place is where an address says its district, region and city.
type place struct {
	district, region *Value
	city             *string
}

// withPlaces is a copy of a person with every address changed.
func (p Person) withPlaces(change func(place)) Person {
	change(place{&p.BirthPlace.District, &p.BirthPlace.Region, &p.BirthPlace.City})
	if p.RegAddress != nil {
		at := *p.RegAddress
		change(place{&at.District, &at.Region, &at.City})
		p.RegAddress = &at
	}
	p.Addresses.Address = slices.Clone(p.Addresses.Address)
	for i := range p.Addresses.Address {
		at := &p.Addresses.Address[i]
		change(place{&at.District, &at.Region, &at.City})
	}
	return p
}

// withValues is a copy of a person with the dictionary values changed that a decision looks at.
func (p Person) withValues(change func(Value) Value) Person {
	for _, v := range []*Value{&p.Gender, &p.Nationality, &p.Citizenship, &p.LifeStatus, &p.BirthPlace.Country} {
		*v = change(*v)
	}
	p = p.withPlaces(func(at place) { *at.district, *at.region = change(*at.district), change(*at.region) })
	if p.RegAddress != nil { // a copy by now
		p.RegAddress.Country, p.RegAddress.Status = change(p.RegAddress.Country), change(p.RegAddress.Status)
	}
	for i := range p.Addresses.Address {
		at := &p.Addresses.Address[i]
		at.Type, at.Country = change(at.Type), change(at.Country)
	}
	p.Documents.Document = slices.Clone(p.Documents.Document)
	for i := range p.Documents.Document {
		d := &p.Documents.Document[i]
		d.Type, d.IssueOrganization, d.Status = change(d.Type), change(d.IssueOrganization), change(d.Status)
	}
	return p
}

// inCapitals is a value with its names in capitals, or with a capital first and small letters after it.
func (v Value) inCapitals(capitals bool) Value {
	if v.Term == nil {
		return v
	}
	written := func(name string) string {
		if capitals {
			return strings.ToUpper(name)
		}
		first, size := utf8.DecodeRuneInString(name)
		return string(unicode.ToUpper(first)) + strings.ToLower(name[size:])
	}
	term := *v.Term
	if term.NameRu != "" && term.NameKz != "" {
		term.NameRu, term.NameKz = written(term.NameRu), written(term.NameKz)
	}
	return Value{&term}
}

// underKATO is a district or region under the code of its territory; one whose territory is not known stays as it is.
func (v Value) underKATO() Value {
	if v.Term == nil {
		return v
	}
	code := ""
	switch v.Code[:min(len(v.Code), 4)] {
	case "1913":
		code = "710000000"
	case "1910":
		code = "750000000"
	case "1958":
		code = "790000000"
	case "1902":
		code = "110000000"
	default:
		return v
	}
	term := *v.Term
	term.Code = code
	return Value{&term}
}

// sparse is a person without the elements that may be missing and on which no decision turns.
func (p Person) sparse() Person {
	p.EngFirstName, p.EngSurname = "", ""
	p.BirthPlace, p.Addresses = BirthPlace{}, Addresses{}
	if p.RegAddress != nil {
		p.RegAddress = &RegAddress{
			District: p.RegAddress.District, Region: p.RegAddress.Region, BeginDate: p.RegAddress.BeginDate,
			EndDate: p.RegAddress.EndDate, Status: p.RegAddress.Status, ARCode: p.RegAddress.ARCode,
		}
	}
	p.Documents.Document = slices.Clone(p.Documents.Document)
	for i := range p.Documents.Document {
		d := &p.Documents.Document[i]
		d.Series, d.Surname, d.Name, d.Patronymic = "", "", "", ""
	}
	return p
}
