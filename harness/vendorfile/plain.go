package vendorfile

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// deepest is how many lists and fields may stand in each other on a line. A file needs three.
const deepest = 8

// lineError is what is wrong on a line.
type lineError struct {
	line int
	text string
}

func (e *lineError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.text) }

// at is an error of a file, with its line as compilers print it.
func at(path string, err error) error {
	var of *lineError
	if errors.As(err, &of) {
		return fmt.Errorf("%s:%d: %s", path, of.line, of.text)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// plain says of a text, before it is read as YAML, whether it has only what a vendor's file needs: what else YAML has takes a reader
// endless time and memory.
func plain(text []byte) error {
	if len(text) > most {
		return fmt.Errorf("it is longer than %d kB: a vendor's file has some lines about a product, see docs/vendor.md", most>>10)
	}
	for i, line := range bytes.Split(text, []byte("\n")) {
		if !utf8.Valid(line) {
			return &lineError{i + 1, "it is not UTF-8: save the file as UTF-8"}
		}
		if c, found := control(string(bytes.TrimSuffix(line, []byte("\r"))), "\t"); found {
			return &lineError{i + 1, fmt.Sprintf("it holds the control character %U: take it out", c)}
		}
	}
	return tokens(string(text))
}

// control finds a character that is none to read, but for those allowed.
func control(text, allowed string) (rune, bool) {
	for _, c := range text {
		if unicode.IsControl(c) && !strings.ContainsRune(allowed, c) {
			return c, true
		}
	}
	return 0, false
}

func tokens(text string) error {
	flow, line, entries := 0, 0, 0
	for _, t := range lexer.Tokenize(text) {
		switch t.Type {
		case token.AnchorType, token.AliasType, token.TagType, token.MergeKeyType, token.DirectiveType:
			return &lineError{t.Position.Line, fmt.Sprintf("%.20q: a vendor's file has no anchors, aliases, tags and directives of YAML: write the value itself, and put a text that begins so in quotes", t.Value)}
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		case token.SequenceEntryType, token.MappingKeyType:
			if t.Position.Line != line {
				line, entries = t.Position.Line, 0
			}
			entries++
		}
		if flow > deepest || entries > deepest {
			return &lineError{t.Position.Line, "lists stand too deep in each other: write the fields of docs/vendor.md"}
		}
	}
	return nil
}
