package registries

import (
	"bytes"
	"encoding"
	"encoding/xml"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Over SHEP the registries say in elements what they say over REST in members: of the same names and in the order in which
// they are declared here. So one Go type, with tags for encoding/json, is read from both.

// appendElement writes a value as an element, a list as one for each of its values, and nothing for an optional one that is
// not given.
func appendElement(dst []byte, name string, v reflect.Value) ([]byte, error) {
	if text, found, err := textOf(v); found {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		var escaped bytes.Buffer
		if err := xml.EscapeText(&escaped, text); err != nil {
			return nil, err
		}
		return fmt.Appendf(dst, "<%s>%s</%[1]s>", name, escaped.Bytes()), nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		return appendElement(dst, name, v.Elem())
	case reflect.Struct:
		dst = fmt.Appendf(dst, "<%s>", name)
		dst, err := appendMembers(dst, v)
		return fmt.Appendf(dst, "</%s>", name), err
	case reflect.Slice:
		for i := range v.Len() {
			var err error
			if dst, err = appendElement(dst, name, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return dst, nil
	default:
		return nil, fmt.Errorf("%s: a %s has no form in XML", name, v.Type())
	}
}

// appendMembers writes the fields of a struct as elements.
func appendMembers(dst []byte, v reflect.Value) ([]byte, error) {
	for _, f := range reflect.VisibleFields(v.Type()) {
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || strings.Contains(options, "omit") && v.FieldByIndex(f.Index).IsZero() {
			continue
		}
		var err error
		if dst, err = appendElement(dst, name, v.FieldByIndex(f.Index)); err != nil {
			return nil, err
		}
	}
	return dst, nil
}

// textOf is what a scalar is written as.
func textOf(v reflect.Value) (text []byte, found bool, err error) {
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		text, err = m.MarshalText()
		return text, true, err
	}
	switch v.Kind() {
	case reflect.String:
		return []byte(v.String()), true, nil
	case reflect.Bool:
		return strconv.AppendBool(nil, v.Bool()), true, nil
	case reflect.Int:
		return strconv.AppendInt(nil, v.Int(), 10), true, nil
	default:
		return nil, false, nil
	}
}

// readElement reads an element into a value. What it does not know it passes over, as encoding/json does.
func readElement(n *xmlsafe.Node, v reflect.Value) error {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		return readElement(n, v.Elem())
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(strings.TrimSpace(n.Text())))
	}
	text := strings.TrimSpace(n.Text())
	var err error
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Text())
	case reflect.Bool:
		var b bool
		b, err = strconv.ParseBool(text)
		v.SetBool(b)
	case reflect.Int:
		var i int64
		i, err = strconv.ParseInt(text, 10, 64)
		v.SetInt(i)
	case reflect.Slice:
		v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
		return readElement(n, v.Index(v.Len()-1))
	case reflect.Struct:
		return readMembers(n, v)
	default:
		err = fmt.Errorf("a %s cannot be read from XML", v.Type())
	}
	return err
}

// isScalar says whether a type is written as a text: an empty one stands for nothing.
func isScalar(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() != reflect.Struct || reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// readMembers reads the elements within one into the fields of a struct. A list without elements is an empty one, not one
// that is missing: XML does not tell these apart.
func readMembers(n *xmlsafe.Node, v reflect.Value) error {
	seen := map[string]bool{}
	for _, f := range reflect.VisibleFields(v.Type()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			continue
		}
		field := v.FieldByIndex(f.Index)
		if field.Kind() == reflect.Pointer && field.Type().Elem().Kind() == reflect.Slice {
			list := reflect.New(field.Type().Elem())
			list.Elem().Set(reflect.MakeSlice(field.Type().Elem(), 0, 0))
			field.Set(list)
			field = list.Elem()
		}
		for child := range n.Elements() {
			if child.Name.Local != name || child.FirstChild == nil && isScalar(field.Type()) {
				continue
			}
			if seen[name] && field.Kind() != reflect.Slice {
				return fmt.Errorf("%s is there twice", name)
			}
			seen[name] = true
			if err := readElement(child, field); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return nil
}
