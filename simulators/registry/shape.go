package registry

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
	"time"
)

// shape is what JSON a Go type takes, worked out once per type. encoding/json alone would let pass what a strict
// partner refuses: members in the wrong case, repeated or missing members, null for a value.
type shape struct {
	kind    shapeKind
	typ     reflect.Type
	members map[string]*member
	// names of the members in the order of the fields.
	names []string
	// elem is the element of a list or dictionary, and what a pointer points to.
	elem *shape
	// nullable: null is a value of it.
	nullable bool
	// needed: its zero value cannot be written as JSON, so that a record without it could never be read again.
	needed bool
	// quoted: it is written as a string. Of base64, encoding/json would take a list of numbers too.
	quoted bool
}

type shapeKind int

const (
	leaf shapeKind = iota // a scalar, or a type that decodes itself
	anything
	object
	list
	dictionary
	pointer
)

// member is one member of an object.
type member struct {
	shape *shape
	// order is where among the names it stands.
	order    int
	optional bool
	doc      string
	// enum are all values that it can have; empty where there is no closed list.
	enum []string
}

// shapeOf works out the shape of a type, without the fields that a request takes from elsewhere than its body.
func shapeOf(t reflect.Type) *shape { return shapes{}.of(t) }

// shapes remembers what is being worked out, so that a type may contain itself.
type shapes map[reflect.Type]*shape

func (known shapes) of(t reflect.Type) *shape {
	if s, found := known[t]; found {
		return s
	}
	s := &shape{typ: t}
	known[t] = s
	switch {
	case t.Kind() == reflect.Pointer:
		s.kind, s.elem, s.nullable = pointer, known.of(t.Elem()), true
	case t == reflect.TypeFor[json.RawMessage](), t.Kind() == reflect.Interface:
		s.kind, s.nullable = anything, true
	case decodesItself(t):
		s.kind = leaf
		_, err := json.Marshal(reflect.Zero(t).Interface())
		s.needed = err != nil
	case t.Kind() == reflect.Struct:
		s.kind, s.members = object, map[string]*member{}
		known.addFields(s, t)
	case isBase64(t), t.Kind() == reflect.String:
		s.kind, s.quoted = leaf, true
	case t.Kind() == reflect.Slice, t.Kind() == reflect.Array:
		s.kind, s.elem, s.nullable = list, known.of(t.Elem()), t.Kind() == reflect.Slice
	case t.Kind() == reflect.Map:
		s.kind, s.elem, s.nullable = dictionary, known.of(t.Elem()), true
	}
	return s
}

// isBase64 says whether JSON has a type's bytes in base64.
func isBase64(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 && !decodesItself(t)
}

func decodesItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// addFields enters the members that encoding/json would fill from the body.
func (known shapes) addFields(s *shape, t reflect.Type) {
	for _, f := range reflect.VisibleFields(t) {
		name, options, found := jsonMember(f)
		if !found {
			continue
		}
		s.members[name] = &member{
			order:    len(s.names),
			shape:    known.of(f.Type),
			optional: isOptional(f, options),
			doc:      f.Tag.Get("doc"),
			enum:     enumOf(f),
		}
		s.names = append(s.names, name)
	}
}

// enumOf are the values of a field's tag.
func enumOf(f reflect.StructField) []string {
	if tag := f.Tag.Get("enum"); tag != "" {
		return strings.Split(tag, ",")
	}
	return nil
}

// jsonMember is the name and the options of the member that a field is of a JSON body; not found is a field that is none,
// or whose own fields are members in its place.
func jsonMember(f reflect.StructField) (name, options string, found bool) {
	name, options, _ = strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" || sourceOf(f) != "" {
		return "", "", false
	}
	if f.Anonymous && name == "" {
		embedded := f.Type
		if embedded.Kind() == reflect.Pointer {
			embedded = embedded.Elem()
		}
		if embedded.Kind() == reflect.Struct && !decodesItself(embedded) {
			return "", "", false
		}
	}
	if name == "" {
		name = f.Name
	}
	return name, options, f.IsExported()
}

// isOptional says whether a member may be absent: a tag says so, or else the field's type and json options do.
func isOptional(f reflect.StructField, options string) bool {
	if tag := f.Tag.Get("optional"); tag != "" {
		return tag == "true"
	}
	return f.Type.Kind() == reflect.Pointer || strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero")
}

// expected says in words what a value of a type looks like.
func expected(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		return expected(t.Elem())
	}
	if t == reflect.TypeFor[time.Time]() {
		return "an instant such as 2026-07-01T10:00:00+05:00"
	}
	if isBase64(t) {
		return "base64"
	}
	if strings.HasSuffix(t.PkgPath(), "/identifiers") {
		switch t.Name() {
		case "IIN", "BIN":
			return "12 digits, the " + t.Name()
		case "RCA":
			return "the RCA's digits"
		case "KATO":
			return "9 digits, the KATO code"
		case "Phone":
			return "a phone such as +77011234567"
		case "Date":
			return "a date such as 2026-07-01"
		}
	}
	if decodesItself(t) {
		return "a " + t.Name()
	}
	switch t.Kind() {
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return "an integer"
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "an integer from 0"
	case reflect.Float32, reflect.Float64:
		return "a number"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	default:
		return "a " + t.String()
	}
}
