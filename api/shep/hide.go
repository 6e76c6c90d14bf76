package shep

import (
	"bytes"
	"errors"
	"strings"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// dataElement is the element that carries a service's own content, carriers the elements that it stands in.
const dataElement = "data"

func carrier(local string) bool {
	return local == "requestData" || local == "responseData" || local == "messageData"
}

// hide blanks what an envelope is judged without: the content of every element data, with the xsi:type by which it names its
// own content, and the signature in a Security header. Blanks keep every other byte where it is, so that positions in errors
// hold. What is blanked is well-formed; what is not XML is *InvalidError.
func hide(doc []byte) ([]byte, error) {
	// The size of a document is the caller's to bound: nothing in it outnumbers its bytes.
	most := len(doc) + 1
	read, err := xmlsafe.Parse(doc, xmlsafe.Limits{Size: most, Depth: maxDepth, Attributes: most, Namespaces: most, Nodes: most})
	if err != nil {
		return nil, notRead(doc, err)
	}
	hidden := bytes.Clone(doc)
	hideIn(read.Root, hidden)
	return hidden, nil
}

func hideIn(n *xmlsafe.Node, doc []byte) {
	unjudged(n, func(from, to int) { blank(doc[from:to]) })
}

// without is an envelope that has been read without what it is judged without, and so shorter: it says whether the rest keeps the
// contract, and not where it does not.
func without(read *xmlsafe.Document) []byte {
	kept, at := make([]byte, 0, len(read.Source)), 0
	unjudged(read.Root, func(from, to int) {
		kept, at = append(kept, read.Source[at:from]...), to
	})
	return append(kept, read.Source[at:]...)
}

// unjudged gives the places of what is not judged in an element, in their order.
func unjudged(n *xmlsafe.Node, each func(from, to int)) {
	for child := range n.Elements() {
		switch {
		case child.Name.Local == dataElement && carrier(n.Name.Local):
			for i := range child.Attributes {
				if a := &child.Attributes[i]; a.Name.Space == namespaceXSI && a.Name.Local == "type" {
					each(a.Start, a.End)
				}
			}
			each(child.ContentStart, child.ContentEnd)
		case child.Is(namespaceWSSE, "Security") && n.Is(NamespaceSOAP, "Header"):
			for i := range child.Attributes { // a flag as it should be is judged here: the engine takes as long over it as over the rest
				if a := &child.Attributes[i]; a.Name.Space == NamespaceSOAP && a.Name.Local == "mustUnderstand" && (a.Value == "0" || a.Value == "1") {
					each(a.Start, a.End)
				}
			}
			each(child.ContentStart, child.ContentEnd)
		default:
			unjudged(child, each)
		}
	}
}

// hides says whether there may be something to hide: an element data with content or attributes, which is one that ends or
// whose tag goes on, or a Security header.
func hides(doc []byte) bool {
	if bytes.Contains(doc, []byte("Security")) {
		return true
	}
	for rest := doc; ; {
		i := bytes.Index(rest, []byte(dataElement))
		if i < 0 {
			return false
		}
		if empty := i > 0 && rest[i-1] == '<' && bytes.HasPrefix(rest[i+len(dataElement):], []byte("/>")); !empty && (i == 0 || !isLetter(rest[i-1])) {
			return true
		}
		rest = rest[i+len(dataElement):]
	}
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// blank overwrites all but the ends of lines.
func blank(text []byte) {
	for i, c := range text {
		if c != '\n' && c != '\r' {
			text[i] = ' '
		}
	}
}

// notRead makes the error of a document that xmlsafe does not read. What that says quotes names and no texts.
func notRead(doc []byte, err error) error {
	invalid := &InvalidError{Problem: "the document is not well-formed XML in UTF-8"}
	var refused *xmlsafe.Error
	if errors.As(err, &refused) {
		before := string(doc[:min(max(refused.Offset, 0), len(doc))])
		invalid.Line = strings.Count(before, "\n") + 1
		invalid.Column = len(before) - strings.LastIndexByte(before, '\n')
		invalid.Problem += ": " + refused.Kind.Error()
		if refused.Detail != "" {
			invalid.Problem += ": " + refused.Detail
		}
	}
	return invalid
}
