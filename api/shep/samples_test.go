package shep

import (
	"strings"
)

// sample is a document made of a schema.
type sample struct {
	name, text string
	valid      bool
}

// samples makes documents of a service: valid ones, and invalid ones made of those.
func samples(m *model, s Service, d Direction) []sample {
	whole, least := write(m, s, d, true), write(m, s, d, false)
	last := strings.LastIndex(whole, "</")
	return []sample{
		{"whole", whole, true},
		{"least", least, true},
		{"an element too many", whole[:last] + `<unknown/>` + whole[last:], false},
		{"an unknown attribute", strings.Replace(least, "<data>", `<data unknown="1">`, 1), false},
		{"text", strings.Replace(whole, "<data>", "<data>text", 1), false},
		{"nothing in data", "<data/>", false},
		{"the first member left out", withoutFirst(least), false},
	}
}

// withoutFirst drops the first element that has nothing but text in it: in every schema of ours a required one stands first.
func withoutFirst(text string) string {
	for at := 0; ; {
		open := at + strings.Index(text[at:], "<")
		end := open + strings.Index(text[open:], ">")
		name, _, _ := strings.Cut(text[open+1:end], " ")
		closing := "</" + name + ">"
		length := strings.Index(text[end:], closing)
		if !strings.Contains(text[end:end+length], "<") {
			return text[:open] + text[end+length+len(closing):]
		}
		at = end
	}
}

// write writes data with a payload in it: with all optional members, or without.
func write(m *model, s Service, d Direction, whole bool) string {
	w := writer{model: m, whole: whole}
	w.element(m.start(Root{Local: dataElement}, &payloadRoot{s.Root(d), s.Schema}, dataElement), 0)
	return w.text.String()
}

type writer struct {
	model *model
	whole bool
	text  strings.Builder
}

func (w *writer) element(n *node, depth int) {
	declared := w.model.declaration(n)
	name, attribute := declared.attrs["name"], ""
	if _, global := n.attrs["ref"]; global {
		name, attribute = "n:"+name, ` xmlns:n="`+declared.file.namespace+`"`
	}
	w.text.WriteString("<" + name + attribute + ">")
	switch found, builtin := w.model.typeOf(declared); {
	case found == nil:
		w.text.WriteString(textOf(builtin))
	case found.kind == "simpleType":
		w.text.WriteString(textOfSimple(declared, found))
	default:
		for _, particle := range particles(found) {
			if !w.whole && particle.attrs["minOccurs"] == "0" {
				continue
			}
			w.element(particle, depth+1)
			if w.whole && particle.attrs["maxOccurs"] != "" {
				w.element(particle, depth+1)
			}
		}
	}
	w.text.WriteString("</" + name + ">")
}

func textOf(builtin string) string {
	return map[string]string{
		"string": "текст", "date": "2026-07-01", "dateTime": "2026-07-01T10:00:00+05:00", "int": "1", "boolean": "true", "decimal": "45.10", "anyURI": "https://vendor.test/sms",
	}[builtin]
}

// textOfSimple is a text that a simple type takes, whose facets are known by its name but for a list of values.
func textOfSimple(element, of *node) string {
	for _, child := range of.children {
		for _, facet := range child.children {
			if facet.kind == "enumeration" {
				return facet.attrs["value"]
			}
		}
	}
	_, name, _ := strings.Cut(element.attrs["type"], ":")
	return map[string]string{
		"IIN": "900517390004", "BIN": "951040000029", "RCA": "0201300000000017", "KATO": "711310000", "Phone": "+77990000000",
		"SHA256": strings.Repeat("0f", 32), "SquareMetres": "45.105", "Share": "1/2", "Key": "k-1",
	}[name]
}
