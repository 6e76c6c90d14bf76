package registry

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// strictness says whether members may be missing.
type strictness bool

const (
	lenient  strictness = false // a missing member is the zero value, if that can be written; validation may ask for more
	complete strictness = true  // every member that is not optional must be there
)

// maxDepth bounds how deep typed JSON may nest.
const maxDepth = 64

// decode reads one JSON value into a pointer to the shape's type, which stays zero when that fails. Its errors name the
// member at fault by its path.
func (s *shape) decode(raw []byte, into any, strict strictness) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		return fmt.Errorf("the body is empty: expected a JSON %s", strings.TrimPrefix(strings.TrimPrefix(expected(s.typ), "an "), "a "))
	}
	if err := checkText(raw); err != nil {
		return err
	}
	if !json.Valid(raw) {
		var anything any
		return jsonError(json.Unmarshal(raw, &anything))
	}
	if err := s.check(raw, strict, false); err != nil {
		return err
	}
	err := json.Unmarshal(raw, into)
	if err == nil {
		return nil
	}
	reflect.ValueOf(into).Elem().SetZero()
	if named := s.check(raw, strict, true); named != nil {
		return named
	}
	return jsonError(err)
}

// jsonError puts the errors of encoding/json into words for people.
func jsonError(err error) error {
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return fmt.Errorf("%q is a %s: expected %s", wrong.Field, wrong.Value, expected(wrong.Type))
	case !errors.As(err, &syntax):
		return err
	case strings.Contains(err.Error(), "unexpected end"):
		return errors.New("the JSON ends in the middle")
	case strings.HasSuffix(err.Error(), "after top-level value"):
		return fmt.Errorf("there is more after the JSON value, at byte %d", syntax.Offset)
	}
	return fmt.Errorf("not JSON at byte %d: %w", syntax.Offset, err)
}

// walker goes over JSON that is known to be valid and holds it to a shape.
type walker struct {
	cursor
	strict strictness
	// leaves: scalars are decoded too, to find one that its type does not take.
	leaves bool
}

// place is where in a value a walker is. It is put into words for an error only.
type place struct {
	within *place
	name   []byte // of a member
	index  int    // of an element, where there is no name
	depth  int
}

func (at *place) String() string {
	switch {
	case at.within == nil:
		return ""
	case at.name == nil:
		return at.within.String() + "[" + strconv.Itoa(at.index) + "]"
	case at.within.within == nil:
		return string(at.name)
	}
	return at.within.String() + "." + string(at.name)
}

func (at *place) member(name []byte) place {
	return place{within: at, name: name, depth: at.depth + 1}
}

// check holds valid JSON to the shape.
func (s *shape) check(raw []byte, strict strictness, leaves bool) error {
	w := walker{cursor: cursor{raw: raw}, strict: strict, leaves: leaves}
	return w.walk(s, s.nullable, &place{})
}

// walk checks the next value.
func (w *walker) walk(s *shape, nullable bool, at *place) error {
	if at.depth > maxDepth {
		return fmt.Errorf("%q nests deeper than %d", at, maxDepth)
	}
	switch s.kind {
	case pointer:
		return w.walk(s.elem, true, at)
	case leaf, anything:
		return w.walkLeaf(s, nullable, at)
	}
	switch first := w.next(); {
	case first == 'n' && (nullable || w.strict == lenient):
		w.value()
		return nil
	case first == '{' && s.kind == object:
		return w.walkObject(s, at)
	case first == '{' && s.kind == dictionary:
		return w.walkDictionary(s, at)
	case first == '[' && s.kind == list:
		for i := 0; w.more(); i++ {
			if err := w.walk(s.elem, s.elem.nullable, &place{within: at, index: i, depth: at.depth + 1}); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("%s is %s: expected %s", named(at), describe(w.value()), expected(s.typ))
}

func (w *walker) walkObject(s *shape, at *place) error {
	var room [32]bool // of the members in their order, which is there
	present := append(room[:0], make([]bool, len(s.names))...)
	for w.more() {
		name := w.name()
		here := at.member(name)
		m, known := s.members[string(name)]
		if !known {
			return fmt.Errorf("%q is not known here: expected %s", &here, oneOf(s.names))
		}
		if present[m.order] {
			return fmt.Errorf("%q is there twice", &here)
		}
		present[m.order] = true
		if err := w.walk(m.shape, m.optional || m.shape.nullable, &here); err != nil { // null stands for absent
			return err
		}
	}
	for i, name := range s.names {
		if m := s.members[name]; !present[i] && !m.optional && (w.strict == complete || m.shape.needed) {
			here := at.member([]byte(name))
			return fmt.Errorf("%q is missing: expected %s", &here, expected(m.shape.typ))
		}
	}
	return nil
}

func (w *walker) walkDictionary(s *shape, at *place) error {
	return w.walkMembers(at, func(here *place) error { return w.walk(s.elem, s.elem.nullable, here) })
}

// walkMembers checks each member of the next object, none of which may be there twice.
func (w *walker) walkMembers(at *place, walk func(*place) error) error {
	seen := map[string]struct{}{}
	for w.more() {
		name := w.name()
		here := at.member(name)
		if _, twice := seen[string(name)]; twice {
			return fmt.Errorf("%q is there twice", &here)
		}
		seen[string(name)] = struct{}{}
		if err := walk(&here); err != nil {
			return err
		}
	}
	return nil
}

// checkJSON holds to be strict JSON what has no shape of its own.
func checkJSON(raw []byte) error {
	if !json.Valid(raw) {
		var anything any
		return jsonError(json.Unmarshal(raw, &anything))
	}
	w := walker{cursor: cursor{raw: raw}}
	return w.walkAny(&place{})
}

// walkAny checks the next value, of whatever kind.
func (w *walker) walkAny(at *place) error {
	if at.depth > maxDepth {
		return fmt.Errorf("%q nests deeper than %d", at, maxDepth)
	}
	switch w.next() {
	case '{':
		return w.walkMembers(at, w.walkAny)
	case '[':
		for i := 0; w.more(); i++ {
			if err := w.walkAny(&place{within: at, index: i, depth: at.depth + 1}); err != nil {
				return err
			}
		}
	default:
		w.value()
	}
	return nil
}

// maxScalar bounds, in bytes, a number, an instant and whatever else of JSON a type decodes itself: the longest that means anything is
// much shorter, and to decode digits without end takes time that grows with the square of their number.
const maxScalar = 1 << 10

// walkLeaf checks a scalar, or a value whose type decodes itself.
func (w *walker) walkLeaf(s *shape, nullable bool, at *place) error {
	raw := w.value()
	switch {
	case s.kind == anything:
		return nil
	case raw[0] == 'n':
		if nullable || w.strict == lenient && !s.needed {
			return nil
		}
		return fmt.Errorf("%s is null: expected %s", named(at), expected(s.typ))
	case s.quoted && raw[0] != '"':
		return fmt.Errorf("%s is %s: expected %s", named(at), cut(string(raw)), expected(s.typ))
	case !s.quoted && len(raw) > maxScalar:
		return fmt.Errorf("%s has %d characters: expected %s", named(at), len(raw), expected(s.typ))
	case !w.leaves:
		return nil
	}
	err := json.Unmarshal(raw, reflect.New(s.typ).Interface())
	var wrong *json.UnmarshalTypeError
	var invalid *identifiers.InvalidError // says itself what is expected, such as another check digit
	switch {
	case err == nil:
		return nil
	case errors.As(err, &wrong):
		return fmt.Errorf("%s is %s: expected %s", named(at), cut(string(raw)), expected(s.typ))
	case errors.As(err, &invalid):
		return fmt.Errorf("%s: %w", named(at), err)
	}
	return fmt.Errorf("%s: %w (expected %s)", named(at), err, expected(s.typ))
}

func named(at *place) string {
	if at.within == nil {
		return "the body"
	}
	return strconv.Quote(at.String())
}

// describe says in words what a value is.
func describe(raw []byte) string {
	switch raw[0] {
	case 'n':
		return "null"
	case '{':
		return "an object"
	case '[':
		return "a list"
	}
	return cut(string(raw))
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
