package scenarios

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// unread says in plain words why YAML is not a world: the line, the field by its path from the top and what may stand there.
func unread(data []byte, err error) error {
	var wrong yaml.Error
	if !errors.As(err, &wrong) || wrong.GetToken() == nil {
		return fmt.Errorf("read the YAML: %w", err)
	}
	at := wrong.GetToken()
	line, field := at.Position.Line, pathOf(data, at)
	parent, name := cutPath(field)
	var unknown *yaml.UnknownFieldError
	var syntax *yaml.SyntaxError
	switch kind := typeAt(field); {
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: this is not YAML: %s", line, wrong.GetMessage())
	case field == "" || kind == nil && !errors.As(err, &unknown):
		return fmt.Errorf("line %d: %s", line, wrong.GetMessage())
	case kind == nil:
		return fmt.Errorf("line %d: there is no field %q %s: there are %s", line, name, place(parent), strings.Join(fieldsAt(parent), ", "))
	default:
		return fmt.Errorf("line %d: %s: expected %s", line, field, inWords(kind))
	}
}

// place is where a field is missing.
func place(parent string) string {
	if parent == "" {
		return "at the top of a world"
	}
	return "in " + parent
}

// cutPath takes the last name off a path such as people[0].role.
func cutPath(path string) (parent, name string) {
	dot := strings.LastIndex(path, ".")
	if dot < 0 {
		return "", path
	}
	return path[:dot], path[dot+1:]
}

// pathOf is the path from the top to the thing that a token begins; "" when it is not found.
func pathOf(data []byte, at *token.Token) string {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return ""
	}
	finder := &finder{offset: at.Position.Offset}
	for _, document := range file.Docs {
		ast.Walk(finder, document)
	}
	return strings.TrimPrefix(strings.TrimPrefix(finder.path, "$"), ".")
}

// finder keeps the path of the outermost node at an offset. It fits ast.Visitor.
type finder struct {
	offset int
	path   string
}

// Visit looks at one node.
func (f *finder) Visit(node ast.Node) ast.Visitor {
	if f.path == "" && node.Type() != ast.DocumentType && node.GetToken().Position.Offset == f.offset {
		f.path = node.GetPath()
	}
	return f
}

// typeAt is the type of what stands at a path, nil for nothing that is known.
func typeAt(path string) reflect.Type {
	at := reflect.TypeFor[worldFile]()
	if path == "" {
		return at
	}
	for step := range strings.SplitSeq(strings.ReplaceAll(path, "[", ".["), ".") {
		if at = within(at, step); at == nil {
			return nil
		}
	}
	return at
}

// within is the type of a field, or of an item for a step such as [0].
func within(t reflect.Type, step string) reflect.Type {
	if strings.HasPrefix(step, "[") {
		if t.Kind() == reflect.Slice {
			return t.Elem()
		}
		return nil
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	for _, field := range reflect.VisibleFields(t) {
		if field.Tag.Get("yaml") == step {
			return field.Type
		}
	}
	return nil
}

// fieldsAt are the names of the fields of what stands at a path.
func fieldsAt(path string) []string {
	if at := typeAt(path); at != nil && at.Kind() == reflect.Struct {
		return fieldNames(at)
	}
	return []string{"none"}
}

func fieldNames(t reflect.Type) []string {
	var names []string
	for _, field := range reflect.VisibleFields(t) {
		names = append(names, field.Tag.Get("yaml"))
	}
	return names
}

// inWords is what to write for a type.
func inWords(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list"
	case reflect.Struct:
		return "fields, as in {name: value}: any of " + strings.Join(fieldNames(t), ", ")
	default:
		return "one value, a text or a number"
	}
}
