// Package strictjson reads JSON that has one meaning only: a single value in UTF-8, nothing after it, no field twice in one object, and none
// but those that are asked for, by names as they are written. Readers of JSON differ in what they make of the rest.
package strictjson

import (
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
	if err != nil {
		return fmt.Errorf("cannot be read: %w", err)
	}
	return nil
}
