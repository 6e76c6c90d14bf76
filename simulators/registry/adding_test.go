package registry_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
)

// The pets are the example's system. What makes it one is counted, and all that the chassis adds to it is used over HTTP.
func TestAddingASystemTakesLessThanAHundredLines(t *testing.T) {
	t.Parallel()
	if lines := linesOf(t, "example_test.go", "Pet", "OwnedPets", "Subjects", "PetList", "NewPets"); lines >= 100 {
		t.Errorf("the system takes %d lines", lines)
	}
	sys, err := NewPets(registry.Options{})
	base := simtest.Serve(t, sys, err)
	const owner, pets = "900101390002", "/v1/citizens/900101390002/pets"
	const world = "/control/worlds/w"

	// The control API: a world with a clock, and a record that is put into it.
	simtest.Ask[map[string]any](t, "PUT", base+world, `{"identifiers": {"iins": ["`+owner+`"]}, "clock": "2026-07-01T12:00:00+05:00"}`, 201)
	simtest.Ask[Pet](t, "POST", base+world+"/records/pets", `{"chip": "1", "name": "Алабай", "owner": "`+owner+`", "since": "2024-02-29"}`, 201)
	if list := simtest.Ask[PetList](t, "GET", base+pets, "", 200); len(list.Pets) != 1 || list.Pets[0].Name != "Алабай" {
		t.Errorf("the owner's pets are %+v", list)
	}

	// Faults: the next answer is an outage, and the one after it is not.
	simtest.Ask[map[string]any](t, "POST", base+world+"/faults", `{"operation": "pets", "kind": "status", "status": 503, "times": 1}`, 201)
	if status, _, _ := simtest.Do(t, "GET", base+pets, ""); status != 503 {
		t.Errorf("with a fault the status is %d", status)
	}
	simtest.Ask[PetList](t, "GET", base+pets, "", 200)

	// Bad input is refused and nothing stored.
	before := simtest.Snapshot(t, sys, "w")
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/citizens/900101390003/pets", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/cats", "", 404, "NOT_FOUND"),
		simtest.Refused("unknown field", "POST", world+"/records/pets", `{"chip": "2", "name": "Барсик", "owner": "`+owner+`", "tail": 1}`, 422, "INVALID"),
		simtest.Refused("somebody else's", "POST", world+"/records/pets", `{"chip": "2", "name": "Барсик", "owner": "900517390014"}`, 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}

	// The journal: three look-ups by the world's clock, and the fault that struck the second.
	var journal struct{ Exchanges []registry.Exchange }
	_, _, body := simtest.Do(t, "GET", base+world+"/journal?operation=pets", "")
	if err := json.Unmarshal(body, &journal); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	var statuses []int
	for _, e := range journal.Exchanges {
		statuses = append(statuses, e.Status)
		if !e.At.Equal(simtest.Instant("2026-07-01T12:00:00+05:00")) || (e.Fault != "") != (e.Status == 503) {
			t.Errorf("the journal has %+v", e)
		}
	}
	if !slices.Equal(statuses, []int{200, 503, 200}) {
		t.Errorf("the journal has the statuses %v in %s", statuses, body)
	}

	// What people and machines read of it.
	for path, want := range map[string]string{
		"/": "Register of pets", "/openapi.json": "/v1/citizens/{iin}/pets", "/healthz": "ok", "/metrics": `operation="pets"`,
	} {
		if status, _, body := simtest.Do(t, http.MethodGet, base+path, ""); status != 200 || !strings.Contains(string(body), want) {
			t.Errorf("%s: %d, expected %q in %.300s", path, status, want, body)
		}
	}
}

// linesOf counts the lines of a file's declarations of some names, their comments included; each must be there.
func linesOf(t *testing.T, file string, names ...string) int {
	t.Helper()
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, declaration := range parsed.Decls {
		var name string
		var doc *ast.CommentGroup
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			name, doc = d.Name.Name, d.Doc
		case *ast.GenDecl:
			if spec, ok := d.Specs[0].(*ast.TypeSpec); ok {
				name, doc = spec.Name.Name, d.Doc
			}
		}
		i := slices.Index(names, name)
		if i < 0 {
			continue
		}
		names = slices.Delete(slices.Clone(names), i, i+1)
		first := declaration.Pos()
		if doc != nil {
			first = doc.Pos()
		}
		lines += files.Position(declaration.End()).Line - files.Position(first).Line + 1
	}
	if len(names) > 0 {
		t.Fatalf("%s declares no %v", file, names)
	}
	return lines
}
