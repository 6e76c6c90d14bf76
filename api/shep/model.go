package shep

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// model is what the schema files declare, as trees: enough to say what was expected somewhere. It judges nothing.
type model struct {
	elements, types map[xml.Name][]*node
}

// node is an element of a schema file.
type node struct {
	// kind is its local name, for instance "complexType".
	kind     string
	attrs    map[string]string
	children []*node
	text     string
	file     *schemaFile
}

// schemaFile is what a node's names are relative to.
type schemaFile struct {
	name, namespace string
	prefixes        map[string]string
}

// newModel reads all schema files.
func newModel() (*model, error) {
	files := Files()
	names, err := fs.Glob(files, "*.xsd")
	if err != nil {
		return nil, fmt.Errorf("list the schemas: %w", err)
	}
	m := &model{elements: map[xml.Name][]*node{}, types: map[xml.Name][]*node{}}
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the schema: %w", err)
		}
		root, err := readNodes(path.Base(name), content)
		if err != nil {
			return nil, fmt.Errorf("read the schema %s: %w", name, err)
		}
		for _, child := range root.children {
			declared := xml.Name{Space: root.file.namespace, Local: child.attrs["name"]}
			switch child.kind {
			case "element":
				m.elements[declared] = append(m.elements[declared], child)
			case "complexType", "simpleType":
				m.types[declared] = append(m.types[declared], child)
			}
		}
	}
	return m, nil
}

func readNodes(name string, content []byte) (*node, error) {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	file := &schemaFile{name: name, prefixes: map[string]string{}}
	top := &node{file: file}
	open := []*node{top}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return top.children[0], nil
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{kind: t.Name.Local, attrs: map[string]string{}, file: file}
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" {
					file.prefixes[a.Name.Local] = a.Value
				} else {
					n.attrs[a.Name.Local] = a.Value
				}
			}
			if n.kind == "schema" {
				file.namespace = n.attrs["targetNamespace"]
			}
			last.children = append(last.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(t)
		}
	}
}

// name resolves a reference such as "tns:Person" in an attribute.
func (n *node) name(attribute string) (xml.Name, bool) {
	reference, found := n.attrs[attribute]
	if !found {
		return xml.Name{}, false
	}
	prefix, local, prefixed := strings.Cut(reference, ":")
	if !prefixed {
		return xml.Name{Space: n.file.namespace, Local: reference}, true
	}
	return xml.Name{Space: n.file.prefixes[prefix], Local: local}, true
}

// pick prefers, among declarations of one name, that of the wanted file: services that exclude each other share a namespace.
func pick(declared []*node, file string) *node {
	if i := slices.IndexFunc(declared, func(n *node) bool { return n.file.name == file }); i >= 0 {
		return declared[i]
	}
	if len(declared) > 0 {
		return declared[0]
	}
	return nil
}

// declaration follows an element's ref to where it is declared.
func (m *model) declaration(element *node) *node {
	if name, ok := element.name("ref"); ok {
		if found := pick(m.elements[name], element.file.name); found != nil {
			return found
		}
	}
	return element
}

// typeOf is an element's type, or nil and the name where it is a built-in one.
func (m *model) typeOf(element *node) (found *node, builtin string) {
	for _, child := range element.children {
		if child.kind == "complexType" || child.kind == "simpleType" {
			return child, ""
		}
	}
	name, _ := element.name("type")
	if name.Space == namespaceXS {
		return nil, name.Local
	}
	return pick(m.types[name], element.file.name), ""
}
