package vendorfile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/synaq/synaq/identifiers"
)

// reader fills a [File] from a tree of YAML, and notes what it cannot take over by its place.
type reader struct {
	path string
	errs []error
}

func (r *reader) wrong(where string, node ast.Node, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if where != "" {
		text = where + ": " + text
	}
	r.errs = append(r.errs, at(r.path, &lineError{node.GetToken().Position.Line, text}))
}

// fill puts what a node holds into a value, which is at a place of the file.
func (r *reader) fill(where string, node ast.Node, into reflect.Value) {
	switch node := node.(type) {
	case *ast.MappingValueNode: // of one field
		r.fields(where, node, []*ast.MappingValueNode{node}, into)
	case *ast.MappingNode:
		r.fields(where, node, node.Values, into)
	case *ast.SequenceNode:
		if into.Kind() != reflect.Slice {
			r.wrong(where, node, "write %s, not a list", form(into.Type()))
			return
		}
		into.Set(reflect.MakeSlice(into.Type(), len(node.Values), len(node.Values)))
		for i, value := range node.Values {
			r.fill(fmt.Sprintf("%s[%d]", where, i), value, into.Index(i))
		}
	case *ast.StringNode:
		r.text(where, node, node.Value, into)
	case *ast.LiteralNode:
		r.text(where, node, node.Value.Value, into)
	case *ast.NullNode:
		r.wrong(where, node, "it has no value: write %s, or take the field out", form(into.Type()))
	default:
		if isText(into.Type()) {
			r.wrong(where, node, "YAML reads %.60s, which is no text: put it in quotes", node.GetToken().Value)
			return
		}
		r.wrong(where, node, "write %s, not %.60s", form(into.Type()), node.GetToken().Value)
	}
}

// fields fills a struct or a map.
func (r *reader) fields(where string, node ast.Node, pairs []*ast.MappingValueNode, into reflect.Value) {
	if into.Kind() == reflect.Map {
		into.Set(reflect.MakeMap(into.Type()))
	} else if into.Kind() != reflect.Struct || isText(into.Type()) {
		r.wrong(where, node, "write %s, not fields", form(into.Type()))
		return
	}
	for _, pair := range pairs {
		key, ok := pair.Key.(*ast.StringNode)
		if !ok {
			r.wrong(where, pair.Key, "%.60s is no name of a field: write %s", pair.Key.GetToken().Value, form(into.Type()))
			continue
		}
		inside := strings.TrimPrefix(where+"."+key.Value, ".")
		if into.Kind() == reflect.Map {
			value := reflect.New(into.Type().Elem()).Elem()
			r.fill(inside, pair.Value, value)
			into.SetMapIndex(reflect.ValueOf(key.Value), value)
			continue
		}
		names := fieldNames(into.Type())
		i := slices.Index(names, key.Value)
		if i < 0 {
			r.wrong(where, key, "unknown field %.60q: there are %s", key.Value, strings.Join(names, ", "))
			continue
		}
		r.fill(inside, pair.Value, into.Field(i))
	}
}

// text fills a string or a date.
func (r *reader) text(where string, node ast.Node, text string, into reflect.Value) {
	allowed := ""
	if strings.HasSuffix(where, ".reason") { // it may be a paragraph
		allowed = "\n\t"
	}
	c, found := control(text, allowed)
	switch {
	case found && c == '\n':
		r.wrong(where, node, "it holds a line break: write it on one line")
	case found:
		r.wrong(where, node, "it holds the control character %U: take it out", c)
	case into.Kind() == reflect.String:
		into.SetString(text)
	case into.Type() == reflect.TypeFor[identifiers.Date]():
		day, err := identifiers.ParseDate(text)
		if err != nil {
			r.wrong(where, node, "%.60q is no day that exists: write year, month and day, such as 2026-12-31", text)
			return
		}
		into.Set(reflect.ValueOf(day))
	default:
		r.wrong(where, node, "write %s, not a text", form(into.Type()))
	}
}

// form is what to write for a value of a type.
func form(kind reflect.Type) string {
	switch {
	case kind == reflect.TypeFor[identifiers.Date]():
		return "a day such as 2026-12-31"
	case kind.Kind() == reflect.Slice && kind.Elem().Kind() == reflect.Struct:
		return "a list such as [{" + strings.Join(fieldNames(kind.Elem()), ": …, ") + ": …}]"
	case kind.Kind() == reflect.Slice:
		return "a list such as [a, b]"
	case kind.Kind() == reflect.Map:
		return "pairs such as {AMB-06: 2026-08-01}"
	case kind.Kind() == reflect.Struct:
		return "fields, of " + strings.Join(fieldNames(kind), ", ")
	default:
		return "a text"
	}
}

// isText says whether a value of a type is written as a text.
func isText(kind reflect.Type) bool {
	return kind.Kind() == reflect.String || kind == reflect.TypeFor[identifiers.Date]()
}

// fieldNames are the fields of a struct as the file calls them, in their order.
func fieldNames(kind reflect.Type) []string {
	names := make([]string, kind.NumField())
	for i := range names {
		names[i] = kind.Field(i).Tag.Get("yaml")
	}
	return names
}
