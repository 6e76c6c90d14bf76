package envelope

import (
	"errors"
	"fmt"
	"strings"

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

// Standalone is the payload as a document by itself: as it came, and with the namespaces that were declared around it.
func (p Payload) Standalone() []byte {
	source := p.Document.SourceOf(p.Root)
	declared := map[string]bool{}
	for _, d := range p.Root.Declarations {
		declared[d.Prefix] = true
	}
	var around strings.Builder
	for at := p.Root.Parent; at != nil; at = at.Parent {
		for _, d := range at.Declarations {
			if !declared[d.Prefix] {
				declared[d.Prefix] = true
				around.WriteString(declaration(d))
			}
		}
	}
	name := 1 + len(p.Root.Name.String())
	return []byte(source[:name] + around.String() + source[name:])
}

func declaration(d xmlsafe.Declaration) string {
	name := "xmlns"
	if d.Prefix != "" {
		name += ":" + d.Prefix
	}
	return " " + name + `="` + strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;").Replace(d.Space) + `"`
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
	inner, err := xmlsafe.Parse([]byte(strings.TrimSpace(text)), limits())
	if err != nil {
		return Payload{}, fmt.Errorf("the document in data: %w", err)
	}
	return Payload{Style: Escaped, Document: inner, Root: inner.Root}, nil
}

// dsig is the namespace of XML signatures.
const dsig = "http://www.w3.org/2000/09/xmldsig#"
