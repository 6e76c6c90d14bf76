package envelope

import (
	"errors"
	"slices"
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// ValidatePayload holds a payload, as a document by itself, to its schema. Gateways that fill in every element send empty ones, or
// nil ones, for those that are absent: a document that the schema refuses is taken where it keeps it without them.
func ValidatePayload(v shep.Validator, document []byte) error {
	err := v.Validate(document)
	var invalid *shep.InvalidError
	if !errors.As(err, &invalid) {
		return err
	}
	if without, some := withoutAbsent(document); some {
		return v.Validate(without)
	}
	return err
}

// withoutAbsent is a document without the elements in it that stand for nothing, and whether there were any.
func withoutAbsent(document []byte) ([]byte, bool) {
	read, err := xmlsafe.Parse(document, limits())
	if err != nil {
		return nil, false
	}
	var out strings.Builder
	at := 0
	for n := range read.Root.Descendants() {
		if n == read.Root || n.Start < at || !Absent(n) {
			continue
		}
		out.WriteString(read.Source[at:n.Start])
		at = n.End
	}
	out.WriteString(read.Source[at:])
	return []byte(out.String()), at > 0
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
