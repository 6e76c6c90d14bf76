package shep

import (
	"encoding/xml"
	"strings"

	"github.com/jacoelho/xsd/xsderrors"
)

// expected says what the contract wants at a path from a root on: which elements where the content is at fault, which form
// where the text is. It returns nothing where it does not know.
func (m *model) expected(root Root, data *payloadRoot, at string, code xsderrors.Code) string {
	steps := strings.Split(strings.Trim(at, "/"), "/")
	here := m.start(root, data, steps[0])
	for _, step := range steps[1:] {
		if here == nil {
			return ""
		}
		here = m.child(here, step)
	}
	if here == nil {
		return ""
	}
	found, builtin := m.typeOf(here)
	if found == nil || found.kind == "simpleType" {
		if code == xsderrors.CodeValidationAttribute {
			return "no attributes"
		}
		return m.form(found, builtin)
	}
	if code == xsderrors.CodeValidationAttribute {
		return "no such attribute"
	}
	content := m.content(found)
	if content == "" {
		return "nothing in it"
	}
	return content
}

// payloadRoot is what data holds, and the file that declares it.
type payloadRoot struct {
	Root
	file string
}

// start is the element that a path begins with.
func (m *model) start(root Root, data *payloadRoot, step string) *node {
	if data == nil {
		return pick(m.elements[xml.Name{Space: root.Namespace, Local: root.Local}], "")
	}
	name := xml.Name{Space: data.Namespace, Local: data.Local}
	if !data.Typed && step != dataElement {
		return pick(m.elements[name], data.file)
	}
	file := &schemaFile{name: data.file, prefixes: map[string]string{"p": data.Namespace}}
	around := &node{kind: "element", attrs: map[string]string{"name": dataElement}, file: file}
	if data.Typed {
		around.attrs["type"] = "p:" + data.Local
		return around
	}
	inner := &node{kind: "element", attrs: map[string]string{"ref": "p:" + data.Local}, file: file}
	around.children = []*node{{kind: "complexType", file: file, children: []*node{{kind: "sequence", file: file, children: []*node{inner}}}}}
	return around
}

// child finds the element of a name in another's content.
func (m *model) child(element *node, local string) *node {
	found, _ := m.typeOf(element)
	if found == nil {
		return nil
	}
	for _, particle := range particles(found) {
		if particle.kind == "any" {
			return m.global(local)
		}
		if declared := m.declaration(particle); declared.attrs["name"] == local {
			return declared
		}
	}
	return nil
}

// global finds the element of a name where any may stand, such as a channel's error in a fault's detail. The path does not say
// its namespace: elements of one name have one type.
func (m *model) global(local string) *node {
	for name, declared := range m.elements {
		if name.Local == local {
			return declared[0]
		}
	}
	return nil
}

// particles are the elements and wildcards of a type's content.
func particles(of *node) []*node {
	var all []*node
	for _, child := range of.children {
		switch child.kind {
		case "element", "any":
			all = append(all, child)
		case "sequence", "choice":
			all = append(all, particles(child)...)
		}
	}
	return all
}

// content writes a type's content in a line: "a, b?, c*" in this order, or "one of a, b".
func (m *model) content(of *node) string {
	var names []string
	for _, particle := range particles(of) {
		name := "any element"
		if particle.kind == "element" {
			name = m.declaration(particle).attrs["name"]
		}
		names = append(names, name+occurs(particle))
	}
	list := strings.Join(names, ", ")
	for _, child := range of.children {
		if child.kind == "choice" {
			return "one of " + list
		}
	}
	return list
}

func occurs(particle *node) string {
	optional, many := particle.attrs["minOccurs"] == "0", particle.attrs["maxOccurs"] != ""
	switch {
	case optional && many:
		return "*"
	case many:
		return "+"
	case optional:
		return "?"
	default:
		return ""
	}
}

// form says in words what text a simple type takes.
func (m *model) form(of *node, builtin string) string {
	if of == nil {
		switch builtin {
		case "date":
			return "a date such as 2026-07-01"
		case "dateTime":
			return "an instant such as 2026-07-01T10:00:00+05:00"
		case "int":
			return "an integer"
		case "decimal":
			return "a decimal number such as 45.10"
		case "boolean":
			return "true or false"
		case "string":
			return "text without elements in it"
		default:
			return "xs:" + builtin
		}
	}
	var values []string
	for _, child := range of.children {
		switch child.kind {
		case "annotation":
			if len(child.children) > 0 {
				return strings.TrimSuffix(child.children[0].text, ".")
			}
		case "restriction":
			for _, facet := range child.children {
				if facet.kind == "enumeration" {
					values = append(values, facet.attrs["value"])
				}
			}
			if base, _ := child.name("base"); values == nil && base.Space == namespaceXS {
				return m.form(nil, base.Local)
			}
		}
	}
	return "one of " + strings.Join(values, ", ")
}
