// Package strictjson reads JSON that has one meaning only: a single value in UTF-8, nothing after it, no field twice in one object, and none
// but those that are asked for, by names as they are written, and no text with the character U+0000, at which some end it. Readers of JSON differ in what they make of the rest.
package strictjson

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
)

// Read reads a value. The error is the predicate of a sentence whose subject the caller knows: "cannot be read: …".
func Read(data []byte, into any) error {
	err := json.Unmarshal(data, into, json.RejectUnknownMembers(true))
	var wrong *json.SemanticError
	if errors.As(err, &wrong) {
		wrong.GoType = nil // what it is read into is nobody's business
	}
	switch {
	case err != nil:
		return fmt.Errorf("cannot be read: %w", err)
	case hasNull(data):
		return errors.New("has a text with the character U+0000: leave it out")
	default:
		return nil
	}
}

// hasNull says whether a text has the character U+0000, which JSON can only write as an escape.
func hasNull(data []byte) bool {
	for i := bytes.IndexByte(data, '\\'); i >= 0 && i < len(data); i++ {
		if data[i] != '\\' {
			continue
		}
		if bytes.HasPrefix(data[i:], []byte(`\u0000`)) {
			return true
		}
		i++ // what is escaped
	}
	return false
}
