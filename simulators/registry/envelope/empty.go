package envelope

import (
	"errors"
	"slices"
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// mostRounds bounds how often a payload is held to its schema: no question has as many elements that may be absent.
const mostRounds = 16

// ValidatePayload holds a payload, as a document by itself, to its schema. Gateways that fill in every element send empty ones, or
// nil ones, for those that are absent: one that the schema knows and does not take empty is passed over. One that it does not know
// is refused, empty or not.
func ValidatePayload(v shep.Validator, document []byte) error {
	err := v.Validate(document)
	for range mostRounds {
		var invalid *shep.InvalidError
		if !errors.As(err, &invalid) {
			return err
		}
		without, some := withoutAbsent(document, invalid.Path)
		if !some {
			return err
		}
		document = without
		err = v.Validate(document)
	}
	return err
}

// withoutAbsent is a document whose empty elements are not called nil any more, and which lacks those at the path at which the schema
// was broken; some says whether there were any of either.
func withoutAbsent(document []byte, broken string) (without []byte, some bool) {
	read, err := xmlsafe.Parse(document, xmlsafe.Limits{})
	if err != nil {
		return nil, false
	}
	var out strings.Builder
	at := 0
	cut := func(from, to int) {
		out.WriteString(read.Source[at:from])
		at = to
	}
	for n := range read.Root.Descendants() {
		if n == read.Root || n.Kind != xmlsafe.Element || n.FirstChild != nil {
			continue
		}
		if pathOf(n) == broken {
			cut(n.Start, n.End)
			continue
		}
		for _, a := range n.Attributes {
			if a.Name.Space == xsi && a.Name.Local == "nil" && Absent(n) {
				cut(a.Start, a.End)
			}
		}
	}
	out.WriteString(read.Source[at:])
	return []byte(out.String()), at > 0
}

// pathOf are the names from the root on, as an InvalidError has them.
func pathOf(n *xmlsafe.Node) string {
	path := ""
	for ; n != nil && n.Kind == xmlsafe.Element; n = n.Parent {
		path = "/" + n.Name.Local + path
	}
	return path
}

// Absent says whether an element stands for nothing: it is empty, or nil by xsi:nil.
func Absent(n *xmlsafe.Node) bool {
	if n.Kind != xmlsafe.Element {
		return false
	}
	if value, found := n.Attribute(xsi, "nil"); found && (value == "true" || value == "1") {
		return true
	}
	return n.FirstChild == nil
}

// Emptied are the names of the elements of an operation, but for what data holds, that are empty and so count as absent.
func (m *Message) Emptied() []string {
	var names []string
	data := 0
	for n := range m.Operation.Descendants() {
		switch {
		case n.Kind != xmlsafe.Element || n.Start < data || n == m.Operation:
		case n.Name.Local == "data":
			data = n.End
		case n.FirstChild == nil && !slices.Contains(names, n.Name.Local):
			names = append(names, n.Name.Local)
		}
	}
	return names
}
