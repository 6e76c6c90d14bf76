package registry

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// strictness says whether members may be missing.
type strictness bool

const (
	lenient  strictness = false // a missing member is the zero value, if that can be written; validation may ask for more
	complete strictness = true  // every member that is not optional must be there
)

// maxDepth bounds how deep typed JSON may nest.
const maxDepth = 64

// decode reads one JSON value into a pointer to the shape's type. Its errors name the member at fault by its path.
func (s *shape) decode(raw []byte, into any, strict strictness) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		return fmt.Errorf("the body is empty: expected a JSON %s", strings.TrimPrefix(strings.TrimPrefix(expected(s.typ), "an "), "a "))
	}
	if err := checkText(raw); err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	if err := s.walk(dec, "", strict, 0); err != nil {
		return jsonError(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("there is more after the JSON value, at byte %d", dec.InputOffset())
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return jsonError(err)
	}
	return nil
}

// jsonError puts the errors of encoding/json into words for people.
func jsonError(err error) error {
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("not JSON at byte %d: %w", syntax.Offset, err)
	case errors.As(err, &wrong):
		return fmt.Errorf("%q is a %s: expected %s", wrong.Field, wrong.Value, expected(wrong.Type))
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON ends in the middle")
	}
	return err
}

// walk checks the next value of a decoder.
func (s *shape) walk(dec *json.Decoder, path string, strict strictness, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("%q nests deeper than %d", path, maxDepth)
	}
	switch s.kind {
	case pointer:
		return s.elem.orNull.walk(dec, path, strict, depth+1)
	case leaf, anything:
		return s.walkLeaf(dec, path, strict)
	}
	token, err := dec.Token()
	if err != nil {
		return err
	}
	delim, _ := token.(json.Delim)
	switch {
	case token == nil && (s.nullable || strict == lenient):
		return nil
	case delim == '{' && s.kind == object:
		return s.walkObject(dec, path, strict, depth)
	case delim == '{' && s.kind == dictionary:
		return walkMembers(dec, path, func(_, at string) error { return s.elem.walk(dec, at, strict, depth+1) })
	case delim == '[' && s.kind == list:
		for i := 0; dec.More(); i++ {
			if err := s.elem.walk(dec, path+"["+strconv.Itoa(i)+"]", strict, depth+1); err != nil {
				return err
			}
		}
		_, err := dec.Token()
		return err
	}
	return fmt.Errorf("%s is %s: expected %s", named(path), describe(token), expected(s.typ))
}

func (s *shape) walkObject(dec *json.Decoder, path string, strict strictness, depth int) error {
	seen := 0
	present := make(map[string]bool, len(s.members))
	err := walkMembers(dec, path, func(name, at string) error {
		m, known := s.members[name]
		if !known {
			return fmt.Errorf("%q is not known here: expected %s", at, oneOf(s.names))
		}
		seen++
		present[name] = true
		if m.optional { // null stands for absent
			return m.shape.orNull.walk(dec, at, strict, depth+1)
		}
		return m.shape.walk(dec, at, strict, depth+1)
	})
	if err != nil || seen == len(s.members) {
		return err
	}
	for _, name := range s.names {
		if m := s.members[name]; !m.optional && !present[name] && (strict == complete || m.shape.needed) {
			return fmt.Errorf("%q is missing: expected %s", join(path, name), expected(m.shape.typ))
		}
	}
	return nil
}

// walkMembers goes over an object's members after its opening brace, and refuses a repeated one.
func walkMembers(dec *json.Decoder, path string, visit func(name, at string) error) error {
	seen := map[string]struct{}{}
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		at := join(path, name)
		if _, twice := seen[name]; twice {
			return fmt.Errorf("%q is there twice", at)
		}
		seen[name] = struct{}{}
		if err := visit(name, at); err != nil {
			return err
		}
	}
	_, err := dec.Token()
	return err
}

// walkLeaf checks a scalar, or a value whose type decodes itself, by decoding it.
func (s *shape) walkLeaf(dec *json.Decoder, path string, strict strictness) error {
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		return err
	}
	if s.kind == anything {
		return nil
	}
	typ := s.typ
	if string(raw) == "null" {
		if s.nullable || strict == lenient && !s.needed {
			return nil
		}
		return fmt.Errorf("%s is null: expected %s", named(path), expected(typ))
	}
	if typ.Kind() == reflect.String && raw[0] == '"' && !decodesItself(typ) {
		return nil
	}
	if isBase64(typ) && raw[0] != '"' { // encoding/json would take a list of numbers too
		return fmt.Errorf("%s is %s: expected %s", named(path), cut(string(raw)), expected(typ))
	}
	if err := json.Unmarshal(raw, reflect.New(typ).Interface()); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return fmt.Errorf("%s is %s: expected %s", named(path), cut(string(raw)), expected(typ))
		}
		return fmt.Errorf("%s: %w (expected %s)", named(path), err, expected(typ))
	}
	return nil
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func named(path string) string {
	if path == "" {
		return "the body"
	}
	return strconv.Quote(path)
}

func describe(token json.Token) string {
	switch v := token.(type) {
	case nil:
		return "null"
	case json.Delim:
		if v == '{' {
			return "an object"
		}
		return "a list"
	default:
		return cut(fmt.Sprintf("%#v", v))
	}
}

func cut(s string) string {
	const most = 64
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// oneOf lists names for an error.
func oneOf(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}
