package shep

import (
	"bytes"
	"errors"
	"testing"
)

// FuzzValidate gives any bytes to any contract: the verdict is nil or *InvalidError, and always the same. The corpus in
// testdata/fuzz is kept: what once was interesting.
func FuzzValidate(f *testing.F) {
	all := NewValidators()
	contracts := []Validator{all.Envelope(), all.Problem()}
	index := map[payload]uint8{{}: 0}
	for _, s := range Services() {
		for _, d := range []Direction{Request, Response} {
			v, err := all.Payload(s.ID, d)
			if err != nil {
				f.Fatal(err)
			}
			index[payload{s.ID, d}] = uint8(len(contracts))
			contracts = append(contracts, v)
		}
	}
	for _, doc := range documents() {
		f.Add([]byte(doc.text), index[payload{doc.service, doc.direction}])
	}
	f.Fuzz(func(t *testing.T, doc []byte, contract uint8) {
		if len(doc) > 1<<16 {
			t.Skip("the size of a document is the caller's to bound")
		}
		v, before := contracts[int(contract)%len(contracts)], bytes.Clone(doc)
		err := v.Validate(doc)
		var invalid *InvalidError
		if err != nil && !errors.As(err, &invalid) {
			t.Fatalf("a fault of the contract itself: %v", err)
		}
		if again := v.Validate(doc); (err == nil) != (again == nil) || err != nil && err.Error() != again.Error() {
			t.Fatalf("first %v, then %v", err, again)
		}
		if !bytes.Equal(doc, before) {
			t.Fatal("the document was changed")
		}
		hidden, err := hide(doc)
		if err == nil && (len(hidden) != len(doc) || bytes.Count(hidden, []byte("\n")) != bytes.Count(doc, []byte("\n"))) {
			t.Fatalf("hiding data moved what follows it:\n%q\n%q", doc, hidden)
		}
	})
}
