package registry

import (
	"encoding"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Where a field of a request is filled from; the tag's name.
const (
	fromPath   = "path"
	fromQuery  = "query"
	fromHeader = "header"
	fromBody   = "body"
)

// requestPlan is how a REST request becomes a Go value, worked out once when the operation is made.
type requestPlan struct {
	typ    reflect.Type
	fields []fieldPlan
	query  []string // names of query parameters; any other is refused when there are some
	// body is the shape of the JSON body, nil when the request has none.
	body *shape
	// raw is the field that takes the body as it is, mediaType the only one it takes; nil when there is none.
	raw       []int
	mediaType string
}

// fieldPlan fills one field from the path, the query or a header.
type fieldPlan struct {
	source, name string
	index        []int
	optional     bool
	typ          reflect.Type
	doc          string
	set          func(reflect.Value, string) error
}

// input is a request before it is decoded.
type input struct {
	vars   pathVars
	query  url.Values
	header http.Header
	body   []byte
}

// sourceOf is the tag that fills a field from elsewhere than the JSON body, "" for none.
func sourceOf(f reflect.StructField) string {
	for _, source := range []string{fromPath, fromQuery, fromHeader, fromBody} {
		if _, tagged := f.Tag.Lookup(source); tagged {
			return source
		}
	}
	return ""
}

func newRequestPlan(t reflect.Type, path string) (*requestPlan, error) {
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("the request type %s is not a struct", t)
	}
	p := &requestPlan{typ: t}
	for _, f := range reflect.VisibleFields(t) {
		if err := p.addField(f); err != nil {
			return nil, fmt.Errorf("field %s of %s: %w", f.Name, t, err)
		}
	}
	if body := shapeOf(t); len(body.members) > 0 {
		p.body = body
	}
	if p.body != nil && p.raw != nil {
		return nil, fmt.Errorf("%s takes its body both raw and as JSON", t)
	}
	return p, p.checkPath(path)
}

func (p *requestPlan) addField(f reflect.StructField) error {
	source := sourceOf(f)
	if source == "" {
		return nil
	}
	name := f.Tag.Get(source)
	if name == "" || !f.IsExported() {
		return fmt.Errorf("the tag %s is empty or the field is not exported", source)
	}
	if source == fromBody {
		if f.Type != reflect.TypeFor[[]byte]() || p.raw != nil {
			return fmt.Errorf("only one field of type []byte may be tagged body")
		}
		p.raw, p.mediaType = f.Index, name
		return nil
	}
	set, err := setterOf(f.Type)
	if err != nil {
		return err
	}
	optional := f.Tag.Get("optional") == "true" || f.Type.Kind() == reflect.Pointer
	p.fields = append(p.fields, fieldPlan{
		source: source, name: name, index: f.Index, optional: optional && source != fromPath,
		typ: f.Type, doc: f.Tag.Get("doc"), set: set,
	})
	if source == fromQuery {
		p.query = append(p.query, name)
	}
	return nil
}

// takes is the media type of the body.
func (p *requestPlan) takes() string {
	if p.raw != nil {
		return p.mediaType
	}
	return jsonType
}

// checkPath compares the template's variables with the fields that are filled from them.
func (p *requestPlan) checkPath(path string) error {
	want, have := templateVars(path), map[string]bool{}
	for _, f := range p.fields {
		if f.source == fromPath {
			have[f.name] = true
		}
	}
	if got := slices.Sorted(maps.Keys(have)); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
		return fmt.Errorf("path %s has the variables %v, and %s has fields for %v", path, want, p.typ, got)
	}
	return nil
}

func templateVars(path string) []string {
	var names []string
	for _, segment := range strings.Split(path, "/") {
		if strings.HasPrefix(segment, "{") && strings.HasSuffix(segment, "}") {
			names = append(names, segment[1:len(segment)-1])
		}
	}
	return names
}

// setterOf is how a string becomes a value of a type.
func setterOf(t reflect.Type) (func(reflect.Value, string) error, error) {
	if t.Kind() == reflect.Pointer {
		set, err := setterOf(t.Elem())
		if err != nil {
			return nil, err
		}
		return func(v reflect.Value, s string) error {
			to := reflect.New(t.Elem())
			if err := set(to.Elem(), s); err != nil {
				return err
			}
			v.Set(to)
			return nil
		}, nil
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return func(v reflect.Value, s string) error {
			return v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)) // checked when the plan was made
		}, nil
	}
	switch t.Kind() {
	case reflect.String:
		return func(v reflect.Value, s string) error { v.SetString(s); return nil }, nil
	case reflect.Bool:
		return func(v reflect.Value, s string) error {
			b, err := strconv.ParseBool(s)
			v.SetBool(b)
			return err
		}, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(v reflect.Value, s string) error {
			n, err := strconv.ParseInt(s, 10, t.Bits())
			v.SetInt(n)
			return err
		}, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(v reflect.Value, s string) error {
			n, err := strconv.ParseUint(s, 10, t.Bits())
			v.SetUint(n)
			return err
		}, nil
	default:
		return nil, fmt.Errorf("a %s cannot be filled from a string: use a string, an integer, a bool or an encoding.TextUnmarshaler", t)
	}
}

// decode makes a pointer to the request type. On an error, 400 MALFORMED, the value holds what could be read before it,
// which may still tell whom the request is about.
func (p *requestPlan) decode(in input) (any, error) {
	target := reflect.New(p.typ)
	req, v := target.Interface(), target.Elem()
	var bodyErr error
	if p.body != nil {
		// First, so that nothing in the body reaches the fields that path, query and header fill.
		if bodyErr = p.body.decode(in.body, req, complete); bodyErr != nil {
			bodyErr = malformed("body: %v", bodyErr)
		}
	}
	if p.raw != nil {
		v.FieldByIndex(p.raw).SetBytes(in.body)
		if len(in.body) == 0 && p.mediaType != anyType { // who takes anything says himself what nothing is
			bodyErr = malformed("the body is empty: expected %s", p.mediaType)
		}
	}
	if err := p.decodeFields(in, v); err != nil {
		return req, err
	}
	return req, bodyErr
}

func (p *requestPlan) decodeFields(in input, v reflect.Value) error {
	var failed error
	for i := range p.fields {
		f := &p.fields[i]
		value, err := f.value(in)
		if err == nil && value == "" && !f.optional {
			err = malformed("%s %q is missing: expected %s", f.label(), f.name, expected(f.typ))
		}
		if err == nil && (value != "" || f.emptied(in)) {
			if setErr := f.set(v.FieldByIndex(f.index), value); setErr != nil {
				err = malformed("%s %q: %s", f.label(), f.name, f.reason(value, setErr))
			}
		}
		if failed == nil {
			failed = err
		}
	}
	if failed == nil && len(p.query) > 0 && len(in.query) > 0 {
		for name := range in.query {
			if !slices.Contains(p.query, name) {
				return malformed("query parameter %q is not known here: expected %s", name, oneOf(p.query))
			}
		}
	}
	return failed
}

// value is what the request has for the field, "" for nothing.
func (f *fieldPlan) value(in input) (string, error) {
	switch f.source {
	case fromPath:
		return in.vars.get(f.name), nil
	case fromHeader:
		return in.header.Get(f.name), nil
	}
	switch values := in.query[f.name]; len(values) {
	case 0:
		return "", nil
	case 1:
		return values[0], nil
	default:
		return "", malformed("query parameter %q is there %d times", f.name, len(values))
	}
}

// emptied says whether a parameter is there without a value, where its field tells that from one that is not there: ?xsd=.
func (f *fieldPlan) emptied(in input) bool {
	return f.source == fromQuery && f.typ == reflect.TypeFor[*string]() && len(in.query[f.name]) == 1
}

func (f *fieldPlan) label() string {
	switch f.source {
	case fromPath:
		return "path parameter"
	case fromHeader:
		return "header"
	default:
		return "query parameter"
	}
}

// reason says what is wrong with a value and what is expected; a plus that a query turned into a space is pointed out.
func (f *fieldPlan) reason(value string, err error) string {
	text := err.Error()
	var invalid *identifiers.InvalidError // says itself what is expected, such as another check digit
	if !errors.As(err, &invalid) {
		text += ": expected " + expected(f.typ)
	}
	if f.source == fromQuery && strings.HasPrefix(value, " ") {
		text += ` (a + in a query must be written %2B)`
	}
	return text
}
