package c14n

import "github.com/synaq/synaq/crypto/xmlsafe"

// The methods' names in a signature.
const (
	Inclusive             = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
	InclusiveWithComments = Inclusive + "#WithComments"
	Exclusive             = "http://www.w3.org/2001/10/xml-exc-c14n#"
	ExclusiveWithComments = Exclusive + "WithComments"
)

// Method is one way to canonicalise; the zero value is inclusive and without comments.
type Method struct {
	// Exclusive leaves out the namespaces that are not used, and what is inherited from outside.
	Exclusive bool
	// Comments keeps the comments.
	Comments bool
	// Prefixes are those that the exclusive form treats as the inclusive does (its InclusiveNamespaces); #default is the
	// default namespace.
	Prefixes []string
}

// ByName is the method of a name, and whether there is one.
func ByName(name string) (Method, bool) {
	switch name {
	case Inclusive:
		return Method{}, true
	case InclusiveWithComments:
		return Method{Comments: true}, true
	case Exclusive:
		return Method{Exclusive: true}, true
	case ExclusiveWithComments:
		return Method{Exclusive: true, Comments: true}, true
	default:
		return Method{}, false
	}
}

// Document is the canonical form of a whole document, without the element omit where that is not nil. The error wraps ErrRelative or
// ErrLong.
func (m Method) Document(doc *xmlsafe.Document, omit *xmlsafe.Node) ([]byte, error) {
	size := len(doc.Source)
	w := writer{method: m, omit: omit, out: make([]byte, 0, size+size/4), most: room(size)}
	seen := false
	for _, n := range doc.Children {
		switch {
		case n == doc.Root:
			seen = true
			w.element(n, true)
		case n.Kind == xmlsafe.Comment && !m.Comments:
		case seen:
			w.out = append(w.out, '\n')
			w.node(n)
		default:
			w.node(n)
			w.out = append(w.out, '\n')
		}
	}
	return w.out, w.err
}

// Element is the canonical form of one element and what is in it, where it stands in its document, without the element
// omit where that is not nil. The error wraps ErrRelative or ErrLong.
func (m Method) Element(n, omit *xmlsafe.Node) ([]byte, error) {
	size := n.End - n.Start
	w := writer{method: m, omit: omit, out: make([]byte, 0, size+size/4+256), most: room(size)}
	w.element(n, true)
	return w.out, w.err
}
