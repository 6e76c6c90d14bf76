package registry

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/registry/envelope"
)

// xmlReader fills a value from an element. What the schema of a service forbids has been refused before: a reader takes
// the elements that it knows, whatever their namespace, and passes the others over.
type xmlReader func(n *xmlsafe.Node, v reflect.Value) error

// xmlReaders remembers what is being worked out, so that a type may contain itself.
type xmlReaders map[reflect.Type]*xmlReader

func (known xmlReaders) of(t reflect.Type) (xmlReader, error) {
	if made, found := known[t]; found {
		return func(n *xmlsafe.Node, v reflect.Value) error { return (*made)(n, v) }, nil
	}
	made := new(xmlReader)
	known[t] = made
	reader, err := known.make(t)
	*made = reader
	return reader, err
}

func (known xmlReaders) make(t reflect.Type) (xmlReader, error) {
	switch {
	case isBase64(t):
		return readBase64, nil
	case decodesItself(t), t.Kind() == reflect.String, t.Kind() == reflect.Bool, reflect.Int <= t.Kind() && t.Kind() <= reflect.Uint64:
		return scalarReader(t)
	}
	switch t.Kind() {
	case reflect.Pointer:
		elem, err := known.of(t.Elem())
		return func(n *xmlsafe.Node, v reflect.Value) error {
			to := reflect.New(t.Elem())
			v.Set(to)
			return elem(n, to.Elem())
		}, err
	case reflect.Slice:
		elem, err := known.of(t.Elem())
		return func(n *xmlsafe.Node, v reflect.Value) error {
			v.Set(reflect.Append(v, reflect.Zero(t.Elem())))
			return elem(n, v.Index(v.Len()-1))
		}, err
	case reflect.Struct:
		fields := map[string]xmlMember{}
		err := known.members(t, fields)
		return objectReader(fields), err
	}
	return nil, fmt.Errorf("a %s cannot be read from XML", t)
}

// scalarReader takes the text of an element.
func scalarReader(t reflect.Type) (xmlReader, error) {
	set, err := setterOf(t)
	if times, found := xmlTimes(t); found {
		set = times
	}
	if err != nil {
		// A type that decodes itself from JSON only is written there as a number or a text.
		set, err = func(v reflect.Value, text string) error {
			if json.Unmarshal([]byte(text), v.Addr().Interface()) == nil {
				return nil
			}
			return json.Unmarshal([]byte(strconv.Quote(text)), v.Addr().Interface())
		}, nil
	}
	return func(n *xmlsafe.Node, v reflect.Value) error {
		for range n.Elements() {
			return fmt.Errorf("%s holds elements: expected %s", n.Name.Local, expected(t))
		}
		text := n.Text()
		if t.Kind() != reflect.String || decodesItself(t) {
			text = strings.Trim(text, " \t\r\n")
		}
		if err := set(v, text); err != nil {
			return fmt.Errorf("%s: %w", n.Name.Local, err)
		}
		return nil
	}, err
}

func readBase64(n *xmlsafe.Node, v reflect.Value) error {
	raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(n.Text()), ""))
	if err != nil {
		return fmt.Errorf("%s: expected base64: %w", n.Name.Local, err)
	}
	v.SetBytes(raw)
	return nil
}

// xmlMember reads one member of an object.
type xmlMember struct {
	// number counts the object's members from 0.
	number int
	index  []int
	list   bool
	read   xmlReader
}

// members enters a struct's members under the names that JSON has.
func (known xmlReaders) members(t reflect.Type, into map[string]xmlMember) error {
	for _, f := range reflect.VisibleFields(t) {
		name, _, member := jsonMember(f)
		if !member {
			continue
		}
		if err := known.enter(into, name, f); err != nil {
			return err
		}
	}
	return nil
}

func (known xmlReaders) enter(into map[string]xmlMember, name string, f reflect.StructField) error {
	read, err := known.of(f.Type)
	if err != nil {
		return fmt.Errorf("field %s: %w", f.Name, err)
	}
	number := len(into)
	if former, twice := into[name]; twice {
		number = former.number
	}
	into[name] = xmlMember{number: number, index: f.Index, list: f.Type.Kind() == reflect.Slice && !isBase64(f.Type), read: read}
	return nil
}

// objectReader takes each element for the member of its name. An element without content stands for nothing, as gateways
// that fill in every element send it.
func objectReader(fields map[string]xmlMember) xmlReader {
	return func(n *xmlsafe.Node, v reflect.Value) error {
		var few [32]bool // by member; seldom are there more
		seen := few[:]
		if len(fields) > len(few) {
			seen = make([]bool, len(fields))
		}
		for child := range n.Elements() {
			member, found := fields[child.Name.Local]
			if !found || envelope.Absent(child) {
				continue
			}
			if seen[member.number] && !member.list {
				return fmt.Errorf("%s is there twice", child.Name.Local)
			}
			seen[member.number] = true
			if err := member.read(child, fieldAt(v, member.index)); err != nil {
				return err
			}
		}
		return nil
	}
}

// fieldAt is a field, for which embedded pointers on the way are filled.
func fieldAt(v reflect.Value, index []int) reflect.Value {
	for i, at := range index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(at)
	}
	return v
}
