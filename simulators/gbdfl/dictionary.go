package gbdfl

import (
	"fmt"
	"slices"
	"time"
)

// Value is an entry of one of GBD FL's code tables as every answer carries it (XSD: each type of namespace
// dictionaries). A register's many values of one entry point to one term, which nobody changes.
type Value struct{ *Term }

// Term is what an entry says.
type Term struct {
	// Code is the code in its table (XSD code).
	Code string `json:"code"`
	// NameRu is the Russian name, in capitals (XSD nameRu).
	NameRu string `json:"nameRu"`
	// NameKz is the Kazakh name, in capitals (XSD nameKz).
	NameKz string `json:"nameKz"`
	// ChangeDate is when the entry last changed (XSD changeDate, optional and nillable).
	ChangeDate time.Time `json:"changeDate,omitzero"`
}

// IsZero says whether the value is absent.
func (v Value) IsZero() bool { return v.Term == nil || *v.Term == Term{} }

// Is says whether the value is there and has a code.
func (v Value) Is(code string) bool { return v.Term != nil && v.Code == code }

// Entry is a Value with what is known of it.
type Entry struct {
	Value
	// Confirmed says that the code has been seen in a published client or answer; else its number is assumed.
	Confirmed bool `json:"confirmed"`
}

// Dictionary is one code table.
type Dictionary struct {
	// Name is the XSD type in the namespace dictionaries, for instance "Gender".
	Name string
	// Entries are the codes that the project knows. The real tables are longer.
	Entries []Entry
}

// Value finds a code, or says which codes there are.
func (d Dictionary) Value(code string) (Value, error) {
	i := slices.IndexFunc(d.Entries, func(e Entry) bool { return e.Code == code })
	if i < 0 {
		known := make([]string, len(d.Entries))
		for i, e := range d.Entries {
			known[i] = e.Code
		}
		return Value{}, fmt.Errorf("there is no code %q in GBD FL's table %s: it has %q", code, d.Name, known)
	}
	return d.Entries[i].Value, nil
}

// has says what is wrong with a value that should be one of the table's.
func (d Dictionary) has(v Value) error {
	var code string
	if v.Term != nil {
		code = v.Code
	}
	_, err := d.Value(code)
	return err
}

// of is Value for the codes of this package's own constants, all of which a test looks up.
func (d Dictionary) of(code string) Value {
	v, err := d.Value(code)
	if err != nil {
		panic(err)
	}
	return v
}

// value and assumed make the entries of the tables.
func value(code, ru, kz string) Entry {
	return Entry{Value: Value{&Term{Code: code, NameRu: ru, NameKz: kz}}, Confirmed: true}
}

func assumed(code, ru, kz string) Entry {
	return Entry{Value: Value{&Term{Code: code, NameRu: ru, NameKz: kz}}}
}

// require says which of the named values lacks a code.
func require(name string, v Value) error {
	if v.Term == nil || v.Code == "" {
		return fmt.Errorf("%s.code is empty: take a value of the table, or give code, nameRu and nameKz", name)
	}
	return nil
}
