package shep

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"github.com/jacoelho/xsd/xsderrors"
)

// InvalidError says where a document breaks its contract, how, and what the contract expects there.
type InvalidError struct {
	// Path are the elements' names from the root on, for instance "/data/birthDate"; empty where the document is not XML.
	Path string
	// Line and Column are where it was seen, from 1; 0 where nobody knows.
	Line, Column int
	// Problem is what is there, Expected what should be. Neither holds the text of the document's elements, so that both
	// can be logged.
	Problem, Expected string
}

// Error is one line for people.
func (e *InvalidError) Error() string {
	var text strings.Builder
	if e.Line > 0 {
		fmt.Fprintf(&text, "line %d, column %d: ", e.Line, e.Column)
	}
	if e.Path != "" {
		text.WriteString(e.Path + ": ")
	}
	text.WriteString(e.Problem)
	if e.Expected != "" {
		text.WriteString("; expected " + e.Expected)
	}
	return text.String()
}

// notXML makes the error of a document that encoding/xml cannot read.
func notXML(err error) error {
	invalid := &InvalidError{Problem: "the document is not well-formed XML in UTF-8: " + strings.TrimPrefix(err.Error(), "xml: ")}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		invalid.Line = syntax.Line
		invalid.Problem = "the document is not well-formed XML: " + syntax.Msg
	}
	return invalid
}

// explain makes *InvalidError of what the engine found. An error that is not about the document stays what it is.
func (v *validator) explain(err error) error {
	var found *xsderrors.Error
	if !errors.As(err, &found) || found.Category == xsderrors.CategoryInternal {
		return fmt.Errorf("validate: %w", err)
	}
	invalid := &InvalidError{Path: found.Path, Line: found.Line, Column: found.Column, Problem: strings.TrimPrefix(found.Message, "invalid simple content: ")}
	if found.Category != xsderrors.CategoryValidation {
		invalid.Expected = "XML 1.0 in UTF-8 without a document type" // what the engine does not read
		return invalid
	}
	model, err := v.model()
	if err != nil {
		return err
	}
	invalid.Expected = model.expected(v.roots[0], v.data, found.Path, found.Code)
	return invalid
}

func (v *validator) expectedRoots() string {
	names := make([]string, len(v.roots))
	for i, root := range v.roots {
		names[i] = qualified(root.Namespace, root.Local)
	}
	return strings.Join(names, " or ")
}

// qualified writes a name with its namespace, for people.
func qualified(namespace, local string) string {
	if namespace == "" {
		return local + " in no namespace"
	}
	return local + " of " + namespace
}
