package c14n

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// ErrLong says that a canonical form is far longer than its source. The exclusive form repeats a namespace's name on each of the
// siblings that use it, so that a small document may have a huge one.
var ErrLong = errors.New("the canonical form is too long")

// room is how long the canonical form of a source of so many bytes may become: what prefixes that are declared far outside need, and
// no more than a machine can spare for everybody who asks.
func room(source int) int {
	const times, more, most = 16, 1 << 20, 16 << 20
	return max(source, min(times*source+more, most))
}

// writer writes one canonical form.
type writer struct {
	method Method
	omit   *xmlsafe.Node
	out    []byte
	most   int // bytes of out, about
	// rendered are the declarations that are in force in what has been written, outermost first.
	rendered   []xmlsafe.Declaration
	pending    []xmlsafe.Declaration
	attributes []*xmlsafe.Attribute
	err        error
}

func (w *writer) node(n *xmlsafe.Node) {
	switch n.Kind {
	case xmlsafe.Element:
		if n != w.omit {
			w.element(n, false)
		}
	case xmlsafe.Text:
		w.out = appendText(w.out, n.Value)
	case xmlsafe.Comment:
		if w.method.Comments {
			w.out = append(append(append(w.out, "<!--"...), n.Value...), "-->"...)
		}
	case xmlsafe.Instruction:
		w.out = append(append(w.out, "<?"...), n.Name.Local...)
		if n.Value != "" {
			w.out = append(append(w.out, ' '), n.Value...)
		}
		w.out = append(w.out, "?>"...)
	}
}

// element writes an element; apex says that it is the outermost.
func (w *writer) element(n *xmlsafe.Node, apex bool) {
	if len(w.out) > w.most {
		w.err = fmt.Errorf("%w: more than %d bytes", ErrLong, w.most)
	}
	if w.err != nil {
		return
	}
	outside := len(w.rendered)
	w.out = appendName(append(w.out, '<'), n.Name)
	w.writeDeclarations(n, apex)
	w.writeAttributes(n, apex)
	w.out = append(w.out, '>')
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	w.out = append(appendName(append(w.out, "</"...), n.Name), '>')
	w.rendered = w.rendered[:outside]
}

func (w *writer) writeDeclarations(n *xmlsafe.Node, apex bool) {
	w.pending = w.pending[:0]
	w.declare(n, apex)
	if len(w.pending) > 1 {
		slices.SortFunc(w.pending, func(a, b xmlsafe.Declaration) int { return cmp.Compare(a.Prefix, b.Prefix) })
	}
	for _, d := range w.pending {
		w.relative(d, n)
		w.out = append(w.out, " xmlns"...)
		if d.Prefix != "" {
			w.out = append(append(w.out, ':'), d.Prefix...)
		}
		w.out = append(appendValue(append(w.out, `="`...), d.Space), '"')
	}
	w.rendered = append(w.rendered, w.pending...)
}

func (w *writer) writeAttributes(n *xmlsafe.Node, apex bool) {
	w.attributes = w.attributes[:0]
	for i := range n.Attributes {
		w.attributes = append(w.attributes, &n.Attributes[i])
	}
	if apex && !w.method.Exclusive {
		w.inherit(n)
	}
	if len(w.attributes) > 1 {
		slices.SortFunc(w.attributes, func(a, b *xmlsafe.Attribute) int {
			return cmp.Or(cmp.Compare(a.Name.Space, b.Name.Space), cmp.Compare(a.Name.Local, b.Name.Local))
		})
	}
	for _, a := range w.attributes {
		w.out = appendName(append(w.out, ' '), a.Name)
		w.out = append(appendValue(append(w.out, `="`...), a.Value), '"')
	}
}

// inherit adds the attributes of the xml namespace that stand around an element and not on it.
func (w *writer) inherit(n *xmlsafe.Node) {
	for around := n.Parent; around != nil; around = around.Parent {
		for i := range around.Attributes {
			a := &around.Attributes[i]
			if a.Name.Space == xmlsafe.SpaceXML && !slices.ContainsFunc(w.attributes, func(b *xmlsafe.Attribute) bool { return b.Name == a.Name }) {
				w.attributes = append(w.attributes, a)
			}
		}
	}
}
