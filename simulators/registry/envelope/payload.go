package envelope

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Style is how a payload stands in data.
type Style int

// The styles, all three of which real clients use.
const (
	// Nested is one element of the service's namespace.
	Nested Style = iota
	// Typed is the payload's own elements right in data, whose xsi:type says what it is.
	Typed
	// Escaped is a document of its own, as a text or a CDATA section.
	Escaped
)

const xsi = "http://www.w3.org/2001/XMLSchema-instance"

// Payload is what data holds.
type Payload struct {
	Style Style
	// Document is where Root stands: the envelope, or of the style Escaped one of its own.
	Document *xmlsafe.Document
	// Root holds the payload's elements. Of the style Typed it is data itself.
	Root *xmlsafe.Node
}

// Standalone is the payload as a document by itself: as it came but for a signature, and with the namespaces that were
// declared around it.
func (p Payload) Standalone() []byte { return p.standalone(p.Root.Name.String(), false) }

// StandaloneFor is the same as the schema of a service has it, whose root is of a type where it is data: then data is in no namespace,
// whichever it came in (that of the channel's interfaces has been seen on it), and so is an element of the type's name that came in it.
func (p Payload) StandaloneFor(root shep.Root) []byte {
	if root.Typed && (p.Style == Typed || p.Root.Is(root.Namespace, root.Local)) {
		return p.standalone("data", true)
	}
	return p.Standalone()
}

// standalone gives the root a name, which may be one of no namespace; then a default one that the root was in is not declared.
func (p Payload) standalone(name string, ofNone bool) []byte {
	root, document := p.Root, p.Document.Source
	declares := func(prefix string) bool { return prefix != "" || root.Name.Prefix != "" || !ofNone }
	const around = 512 // what is declared around most payloads
	out := append(make([]byte, 0, root.End-root.Start+around), '<')
	out = append(out, name...)
	for _, d := range root.Declarations {
		if declares(d.Prefix) {
			out = appendDeclaration(out, d)
		}
	}
	out = appendAround(out, root, declares)
	for _, a := range root.Attributes {
		out = append(append(out, ' '), document[a.Start:a.End]...)
	}
	out = append(out, '>')
	if signature := lastChild(root); signature != nil && signature.Is(dsig, "Signature") {
		out = append(append(out, document[root.ContentStart:signature.Start]...), document[signature.End:root.ContentEnd]...)
	} else {
		out = append(out, document[root.ContentStart:root.ContentEnd]...)
	}
	return append(append(append(out, "</"...), name...), '>')
}

// Carried is an element as it can be put into another message: as it came, with the namespaces that were declared around it
// and that it may use, be it in a value as xsi:type does. It is the same whatever else was around it.
func Carried(document *xmlsafe.Document, n *xmlsafe.Node) string {
	source, name := document.SourceOf(n), len("<")+len(n.Name.String())
	around := appendAround(nil, n, func(prefix string) bool { return prefix == "" || strings.Contains(source, prefix+":") })
	return source[:name] + string(around) + source[name:]
}

// appendAround appends the declarations around an element that are in force at it and wanted.
func appendAround(out []byte, root *xmlsafe.Node, wanted func(prefix string) bool) []byte {
	var seen []string
	for _, d := range root.Declarations {
		seen = append(seen, d.Prefix)
	}
	for at := root.Parent; at != nil; at = at.Parent {
		for _, d := range at.Declarations {
			if !slices.Contains(seen, d.Prefix) && wanted(d.Prefix) {
				seen = append(seen, d.Prefix)
				out = appendDeclaration(out, d)
			}
		}
	}
	return out
}

// Signed is the document that a business signature covers, as it came: data, where the signature is its last child, or else
// the payload. It declares its own prefixes, since it was signed before it was put here.
func (p Payload) Signed(data *xmlsafe.Node) []byte {
	if last := lastChild(data); p.Style != Escaped && last != nil && last.Is(dsig, "Signature") {
		return []byte(p.Document.Source[data.Start:data.End])
	}
	return []byte(p.Document.SourceOf(p.Root))
}

func lastChild(n *xmlsafe.Node) *xmlsafe.Node {
	var last *xmlsafe.Node
	for child := range n.Elements() {
		last = child
	}
	return last
}

func appendDeclaration(out []byte, d xmlsafe.Declaration) []byte {
	out = append(out, " xmlns"...)
	if d.Prefix != "" {
		out = append(append(out, ':'), d.Prefix...)
	}
	out = append(out, `="`...)
	if strings.ContainsAny(d.Space, "&<>\"'\t\r\n") {
		var escaped bytes.Buffer
		_ = xml.EscapeText(&escaped, []byte(d.Space)) // a buffer takes everything
		out = append(out, escaped.Bytes()...)
	} else {
		out = append(out, d.Space...)
	}
	return append(out, '"')
}

// PayloadOf finds the payload in data.
func PayloadOf(document *xmlsafe.Document, data *xmlsafe.Node) (Payload, error) {
	if data == nil {
		return Payload{}, errors.New("there is no data")
	}
	var roots []*xmlsafe.Node
	for child := range data.Elements() {
		roots = append(roots, child)
	}
	if kind, typed := data.Attribute(xsi, "type"); typed && len(roots) > 0 && !strings.HasSuffix(kind, ":string") {
		return Payload{Style: Typed, Document: document, Root: data}, nil
	}
	switch {
	case len(roots) == 1 || len(roots) == 2 && roots[1].Is(dsig, "Signature"):
		return Payload{Style: Nested, Document: document, Root: roots[0]}, nil
	case len(roots) > 1:
		return Payload{}, fmt.Errorf("data holds %d elements and says no xsi:type: expected one", len(roots))
	}
	text := data.Text()
	if xmlsafe.Blank(text) {
		return Payload{}, errors.New("data is empty")
	}
	inner, err := xmlsafe.Parse([]byte(strings.TrimSpace(text)), xmlsafe.Limits{})
	if err != nil {
		return Payload{}, fmt.Errorf("the document in data: %w", err)
	}
	return Payload{Style: Escaped, Document: inner, Root: inner.Root}, nil
}

// dsig is the namespace of XML signatures.
const dsig = "http://www.w3.org/2000/09/xmldsig#"
