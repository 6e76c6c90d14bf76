package shep

import (
	"encoding/xml"
	"io/fs"
	"slices"
	"strings"
	"testing"
)

func TestEveryServiceIsDeclared(t *testing.T) {
	t.Parallel()
	m, err := newModel()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, s := range Services() {
		if seen[s.ID] {
			t.Errorf("the serviceId %s is there twice", s.ID)
		}
		seen[s.ID] = true
		if found, known := Lookup(s.ID); !known || found != s {
			t.Errorf("Lookup(%q) = %v, %v", s.ID, found, known)
		}
		if s.System == "" || s.Operation == "" || s.Source == "" || !slices.Contains([]Fidelity{Confirmed, SecondHand, Assumed}, s.Fidelity) {
			t.Errorf("%s does not say its system, operation, fidelity and source: %+v", s.ID, s)
		}
		files := append(m.included(s.Schema), s.Schema)
		for _, root := range []Root{s.Request, s.Response} {
			declared := m.elements
			if root.Typed {
				declared = m.types
			}
			if !slices.ContainsFunc(declared[xml.Name{Space: root.Namespace, Local: root.Local}], func(n *node) bool { return slices.Contains(files, n.file.name) }) {
				t.Errorf("%s: %v is not declared in %s", s.ID, root, files)
			}
		}
		if s.Request == s.Response {
			t.Errorf("%s has one root for both directions", s.ID)
		}
	}
	if _, known := Lookup("gbdfl_universalservicesync"); known {
		t.Error("a serviceId is found in lower case")
	}
}

// included are the files that a schema includes.
func (m *model) included(name string) []string {
	content, err := fs.ReadFile(Files(), name)
	if err != nil {
		return nil
	}
	root, err := readNodes(name, content)
	if err != nil {
		return nil
	}
	var files []string
	for _, child := range root.children {
		if child.kind == "include" {
			files = append(files, child.attrs["schemaLocation"])
		}
	}
	return files
}

// TestAssumedServicesSaySo holds the schema files to the table: what is assumed says so where a vendor reads it.
func TestAssumedServicesSaySo(t *testing.T) {
	t.Parallel()
	for _, s := range Services() {
		content, err := fs.ReadFile(Files(), s.Schema)
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := strings.Cut(string(content), "-->")
		if !strings.Contains(head, s.ID) || strings.Contains(strings.ToLower(head), "assumed") != (s.Fidelity == Assumed) {
			t.Errorf("%s: the head of %s does not name the service and its fidelity %s", s.ID, s.Schema, s.Fidelity)
		}
	}
}

func TestCodes(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, code := range Codes() {
		if seen[code.Value] || code.Meaning == "" || code.Fidelity == "" {
			t.Errorf("%+v is there twice or not whole", code)
		}
		seen[code.Value] = true
		if code.Fault == strings.HasPrefix(code.Value, "SCS") {
			t.Errorf("%s: SCS… are statuses and all others faults", code.Value)
		}
	}
	if len(seen) != 13 {
		t.Errorf("%d codes, want 13", len(seen))
	}
}
