package envelope

import (
	"errors"
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
	here := elementsAt(read.Root, broken)
	for n := range read.Root.Descendants() {
		isHere := len(here) > 0 && n == here[0]
		if isHere {
			here = here[1:]
		}
		if n == read.Root || n.Kind != xmlsafe.Element || n.FirstChild != nil {
			continue
		}
		if isHere {
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

// elementsAt are the elements at a path of names from the root on, as an InvalidError has it, in the source's order. It goes down along
// the path, so that each name is compared once: to make every element's path takes the square of the time where names are long and elements
// many and deep.
func elementsAt(root *xmlsafe.Node, path string) []*xmlsafe.Node {
	names := strings.Split(path, "/")
	if len(names) < 2 || names[1] != root.Name.Local {
		return nil
	}
	level := []*xmlsafe.Node{root}
	for _, name := range names[2:] {
		var next []*xmlsafe.Node
		for _, n := range level {
			for child := range n.Elements() {
				if child.Name.Local == name {
					next = append(next, child)
				}
			}
		}
		level = next
	}
	return level
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

// passedOver says of an element around data that there is nothing in it, neither a text but white space nor data, so that it counts as
// absent. Reading a message and holding it to its schema pass over the same elements, or else another one would be read than was judged.
func passedOver(n *xmlsafe.Node) bool {
	for in := range n.Descendants() {
		if in.Kind == xmlsafe.Element && in.Name.Local == "data" || in.Kind == xmlsafe.Text && !xmlsafe.Blank(in.Value) {
			return false
		}
	}
	return true
}

// Emptied are the names of the elements of an operation, but for what data holds, that are empty and so count as absent.
func (m *Message) Emptied() []string {
	var names []string
	seen := map[string]bool{} // a message may have as many names as elements
	data := 0
	for n := range m.Operation.Descendants() {
		switch {
		case n.Kind != xmlsafe.Element || n.Start < data || n == m.Operation:
		case n.Name.Local == "data":
			data = n.End
		case passedOver(n) && !seen[n.Name.Local]:
			seen[n.Name.Local] = true
			names = append(names, n.Name.Local)
		}
	}
	return names
}
