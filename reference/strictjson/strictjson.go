// Package strictjson says whether bytes are JSON with one meaning only: a single value in UTF-8, nothing after it, no
// field twice in one object, not nested without bound. Readers of JSON differ in what they make of the rest.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxDepth bounds how deep a value may be nested; the deepest of the decision API needs five levels.
const maxDepth = 16

// Check returns what is wrong, as the predicate of a sentence whose subject the caller knows: "is not UTF-8".
func Check(data []byte) error {
	if !utf8.Valid(data) {
		return errors.New("is not UTF-8")
	}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		return errors.New("begins with a byte order mark: leave it out")
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := checkValue(decoder, 0); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("goes on after its end")
	}
	return nil
}

func checkValue(decoder *json.Decoder, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("is nested deeper than %d levels", maxDepth)
	}
	token, err := decoder.Token()
	if err != nil {
		return noJSON(err)
	}
	switch token {
	case json.Delim('{'):
		return checkObject(decoder, depth)
	case json.Delim('['):
		for decoder.More() {
			if err := checkValue(decoder, depth+1); err != nil {
				return err
			}
		}
		return closing(decoder)
	}
	return nil
}

func checkObject(decoder *json.Decoder, depth int) error {
	seen := map[string]bool{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return noJSON(err)
		}
		name, ok := token.(string)
		if !ok {
			return errors.New("is not JSON: a field without a name")
		}
		if seen[name] {
			return fmt.Errorf("has the field %q twice in one object", name)
		}
		seen[name] = true
		if err := checkValue(decoder, depth+1); err != nil {
			return err
		}
	}
	return closing(decoder)
}

func closing(decoder *json.Decoder) error {
	if _, err := decoder.Token(); err != nil {
		return noJSON(err)
	}
	return nil
}

func noJSON(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("is not JSON: it ends in the middle")
	}
	return fmt.Errorf("is not JSON: %w", err)
}
