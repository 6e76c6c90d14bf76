package registry

import (
	"encoding"
	"encoding/base64"
	"fmt"
	"reflect"
	"strconv"

	"github.com/synaq/synaq/simulators/registry/envelope"
)

// xmlAppender appends a value as elements of a name, with the tags that are given: one, none for what is absent, one each for the
// members of a list. Without tags it appends what stands in the element.
type xmlAppender func(dst []byte, tags xmlTags, v reflect.Value) ([]byte, error)

// xmlTags are an element's two tags, made once.
type xmlTags struct{ open, close string }

// xmlEncoders work out once how a type is written: elements by the names that JSON has, in the order of the fields, without
// a namespace, lists as repeated elements. They remember what is being worked out, so that a type may contain itself.
type xmlEncoders map[reflect.Type]*xmlAppender

func (known xmlEncoders) of(t reflect.Type) (xmlAppender, error) {
	if made, found := known[t]; found {
		return func(dst []byte, tags xmlTags, v reflect.Value) ([]byte, error) { return (*made)(dst, tags, v) }, nil
	}
	made := new(xmlAppender)
	known[t] = made
	appender, err := known.make(t)
	*made = appender
	return appender, err
}

func (known xmlEncoders) make(t reflect.Type) (xmlAppender, error) {
	switch {
	case t.Kind() == reflect.Pointer:
		return known.pointer(t)
	case t.Implements(reflect.TypeFor[encoding.TextAppender]()):
		return xmlLeaf(func(dst []byte, v reflect.Value) ([]byte, error) {
			return inPlace(v).(encoding.TextAppender).AppendText(dst) // checked above
		}), nil
	case t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return xmlLeaf(func(dst []byte, v reflect.Value) ([]byte, error) {
			text, err := inPlace(v).(encoding.TextMarshaler).MarshalText() // checked above
			return envelope.AppendEscaped(dst, text), err
		}), nil
	case isBase64(t):
		return xmlLeaf(func(dst []byte, v reflect.Value) ([]byte, error) {
			return base64.StdEncoding.AppendEncode(dst, v.Bytes()), nil
		}), nil
	}
	switch t.Kind() {
	case reflect.String:
		return xmlLeaf(func(dst []byte, v reflect.Value) ([]byte, error) { return envelope.AppendEscaped(dst, v.String()), nil }), nil
	case reflect.Bool:
		return xmlLeaf(func(dst []byte, v reflect.Value) ([]byte, error) { return strconv.AppendBool(dst, v.Bool()), nil }), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return xmlLeaf(func(dst []byte, v reflect.Value) ([]byte, error) { return strconv.AppendInt(dst, v.Int(), 10), nil }), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return xmlLeaf(func(dst []byte, v reflect.Value) ([]byte, error) { return strconv.AppendUint(dst, v.Uint(), 10), nil }), nil
	case reflect.Slice, reflect.Array:
		return known.list(t)
	case reflect.Struct:
		return known.object(t)
	}
	return nil, fmt.Errorf("a %s has no form in XML", t)
}

// xmlLeaf is an element with a text.
func xmlLeaf(text func([]byte, reflect.Value) ([]byte, error)) xmlAppender {
	return func(dst []byte, tags xmlTags, v reflect.Value) ([]byte, error) {
		dst, err := text(append(dst, tags.open...), v)
		return append(dst, tags.close...), err
	}
}

func (known xmlEncoders) pointer(t reflect.Type) (xmlAppender, error) {
	elem, err := known.of(t.Elem())
	return func(dst []byte, tags xmlTags, v reflect.Value) ([]byte, error) {
		if v.IsNil() {
			return dst, nil
		}
		return elem(dst, tags, v.Elem())
	}, err
}

func (known xmlEncoders) list(t reflect.Type) (xmlAppender, error) {
	elem, err := known.of(t.Elem())
	return func(dst []byte, tags xmlTags, v reflect.Value) ([]byte, error) {
		for i := range v.Len() {
			var err error
			if dst, err = elem(dst, tags, v.Index(i)); err != nil {
				return dst, err
			}
		}
		return dst, nil
	}, err
}

// xmlField is a member of an object.
type xmlField struct {
	name  string
	tags  xmlTags
	index []int
	// absent says of an optional member that it is left out; nil for one that never is.
	absent func(reflect.Value) bool
	append xmlAppender
}

func (known xmlEncoders) object(t reflect.Type) (xmlAppender, error) {
	fields, err := known.fields(t)
	return func(dst []byte, tags xmlTags, v reflect.Value) ([]byte, error) {
		dst = append(dst, tags.open...)
		for i := range fields {
			f := &fields[i]
			member, stands := memberOf(v, f.index)
			if !stands || f.absent != nil && f.absent(member) {
				continue
			}
			var err error
			if dst, err = f.append(dst, f.tags, member); err != nil {
				return dst, fmt.Errorf("%s: %w", f.name, err)
			}
		}
		return append(dst, tags.close...), nil
	}, err
}

// fields are the members that JSON would have, in the order of the fields.
func (known xmlEncoders) fields(t reflect.Type) ([]xmlField, error) {
	var fields []xmlField
	for _, f := range reflect.VisibleFields(t) {
		name, options, member := jsonMember(f)
		if !member {
			continue
		}
		appender, err := known.of(f.Type)
		if err != nil {
			return nil, fmt.Errorf("field %s of %s: %w", f.Name, t, err)
		}
		field := xmlField{name: name, tags: xmlTags{"<" + name + ">", "</" + name + ">"}, index: f.Index, append: appender}
		if isOptional(f, options) {
			field.absent = absenceOf(f.Type)
		}
		fields = append(fields, field)
	}
	return fields, nil
}

// memberOf is a field by its index, if it does not stand in what is embedded by a nil pointer.
func memberOf(v reflect.Value, index []int) (member reflect.Value, stands bool) {
	for depth, i := range index {
		if depth > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return v, false
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v, true
}

// absenceOf works out once how to tell that an optional member of a type is left out.
func absenceOf(t reflect.Type) func(reflect.Value) bool {
	if !t.Implements(reflect.TypeFor[interface{ IsZero() bool }]()) {
		return reflect.Value.IsZero
	}
	return func(v reflect.Value) bool {
		return v.Kind() == reflect.Pointer && v.IsNil() || inPlace(v).(interface{ IsZero() bool }).IsZero() // checked above
	}
}

// inPlace is a value with its methods: a pointer to it where it has an address, which takes no copy of it.
func inPlace(v reflect.Value) any {
	if v.Kind() != reflect.Pointer && v.CanAddr() {
		v = v.Addr()
	}
	return v.Interface()
}
