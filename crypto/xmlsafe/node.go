package xmlsafe

import (
	"iter"
	"strings"
)

// Document is one that has been read. It shares nothing with the bytes that it was read from.
type Document struct {
	// Source is the document as it came.
	Source string
	// Root is its root element.
	Root *Node
	// Children are the root and the comments and instructions around it, in order.
	Children []*Node
}

// Kind is what a node is.
type Kind uint8

// The kinds of nodes.
const (
	// Element is an element.
	Element Kind = iota + 1
	// Text is a run of text between two pieces of markup; a CDATA section is one of its own.
	Text
	// Comment is a comment.
	Comment
	// Instruction is a processing instruction.
	Instruction
)

// Node is an element, text, comment or instruction.
type Node struct {
	// Kind says what it is, and so which of the following it has.
	Kind Kind
	// Empty says of an element that it has one tag only, as <a/>.
	Empty bool
	// Name is an element's; of an instruction, Local is its target.
	Name Name
	// Value is a text as it is meant, references resolved and line ends made \n; what a comment says; an instruction's data.
	Value string
	// Attributes are an element's without its namespace declarations, in the source's order.
	Attributes []Attribute
	// Declarations are the namespace declarations on the element itself, in the source's order.
	Declarations []Declaration
	// Parent is the element around it, nil at the top.
	Parent *Node
	// FirstChild and NextSibling lead through the tree in the source's order.
	FirstChild, NextSibling *Node
	// Start and End are where it begins and ends in the source, tags included.
	Start, End int
	// ContentStart and ContentEnd are where an element's content begins and ends; those of an Empty one are End.
	ContentStart, ContentEnd int
}

// Name is a qualified name.
type Name struct {
	// Prefix may be empty.
	Prefix string
	// Local is the name without it.
	Local string
	// Space is the namespace's name, empty for none. An attribute without a prefix has none.
	Space string
}

// String is the name as it stands in the source.
func (n Name) String() string {
	if n.Prefix == "" {
		return n.Local
	}
	return n.Prefix + ":" + n.Local
}

// Attribute is an attribute that declares no namespace.
type Attribute struct {
	Name Name
	// Value is as it is meant: references resolved and white space normalised.
	Value string
	// Start and End are where it begins and ends in the source, quotes included.
	Start, End int
}

// Declaration says what a prefix stands for.
type Declaration struct {
	// Prefix is empty for the default namespace.
	Prefix string
	// Space is the namespace's name; empty takes the default namespace back.
	Space string
}

// Names of the two namespaces whose prefixes are given.
const (
	SpaceXML   = "http://www.w3.org/XML/1998/namespace"
	SpaceXMLNS = "http://www.w3.org/2000/xmlns/"
)

// Is says whether the node is an element of that name.
func (n *Node) Is(space, local string) bool {
	return n.Kind == Element && n.Name.Local == local && n.Name.Space == space
}

// Children runs through the direct children of every kind.
func (n *Node) Children() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if !yield(c) {
				return
			}
		}
	}
}

// Elements runs through the direct children that are elements.
func (n *Node) Elements() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Kind == Element && !yield(c) {
				return
			}
		}
	}
}

// Descendants runs through the node and everything under it, in the source's order.
func (n *Node) Descendants() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for at := n; at != nil; at = at.after(n) {
			if !yield(at) {
				return
			}
		}
	}
}

// after is the node that follows in the source's order, within top.
func (n *Node) after(top *Node) *Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for n != top {
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n = n.Parent
	}
	return nil
}

// Child is the first direct child element of that name, nil when there is none.
func (n *Node) Child(space, local string) *Node {
	for c := range n.Elements() {
		if c.Is(space, local) {
			return c
		}
	}
	return nil
}

// Attribute is the value of an attribute, and whether there is one.
func (n *Node) Attribute(space, local string) (string, bool) {
	for i := range n.Attributes {
		if a := &n.Attributes[i]; a.Name.Local == local && a.Name.Space == space {
			return a.Value, true
		}
	}
	return "", false
}

// Text joins the texts that are direct children. Comments between them are passed over: see
// CommentInText.
func (n *Node) Text() string {
	if c := n.FirstChild; c != nil && c.Kind == Text && c.NextSibling == nil {
		return c.Value
	}
	var b strings.Builder
	for c := range n.Children() {
		if c.Kind == Text {
			b.WriteString(c.Value)
		}
	}
	return b.String()
}

// CommentInText finds the first comment or instruction that stands in a text, in the node or under it: one of its siblings
// is text that is not blank. Readers differ on what such a text says. It is nil when there is none.
func (n *Node) CommentInText() *Node {
	for at := range n.Descendants() {
		var first *Node
		text := false
		for c := range at.Children() {
			switch {
			case c.Kind == Text:
				text = text || !Blank(c.Value)
			case c.Kind != Element && first == nil:
				first = c
			}
		}
		if text && first != nil {
			return first
		}
	}
	return nil
}

// Blank says whether a text is empty but for white space.
func Blank(text string) bool {
	for i := range len(text) {
		if !isSpace(text[i]) {
			return false
		}
	}
	return true
}

// Lookup is what a prefix stands for at an element, and whether it is declared. The empty prefix always is.
func (n *Node) Lookup(prefix string) (space string, declared bool) {
	if prefix == "xml" {
		return SpaceXML, true
	}
	for at := n; at != nil; at = at.Parent {
		for i := range at.Declarations {
			if at.Declarations[i].Prefix == prefix {
				return at.Declarations[i].Space, true
			}
		}
	}
	return "", prefix == ""
}

// IsName says whether a text is a name without a prefix, as an identifier must be.
func IsName(text string) bool { return text != "" && nameLength(text) == len(text) }

// SourceOf is a node as it stands in the source.
func (d *Document) SourceOf(n *Node) string { return d.Source[n.Start:n.End] }
