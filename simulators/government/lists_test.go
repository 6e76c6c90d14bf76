package government_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// TestNoAnswerLacksAListThatItMustHave holds what every system answers to its own /openapi.json: about the people of the
// examples, about somebody of whom it has no records, and about records of which nobody gave the lists. A list of nothing is
// [], and never null or left out.
func TestNoAnswerLacksAListThatItMustHave(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	held := 0
	for _, name := range government.Names() {
		system := g.System(name)
		document, err := openapi3.NewLoader().LoadFromData(system.OpenAPI())
		if err != nil {
			t.Fatal(err)
		}
		hold := func(spec registry.Spec, path string) {
			t.Helper()
			answer := call(t, system, spec.Method, path, spec.Example.Body)
			content := document.Paths.Value(spec.Path).GetOperation(spec.Method).Responses.Status(spec.Status).Value.Content.Get("application/json")
			if content == nil || answer.Code/100 != 2 {
				return
			}
			held++
			var value any
			if err := json.Unmarshal(answer.Body.Bytes(), &value); err != nil {
				t.Errorf("%s %s: %v", name, path, err)
			} else if err := content.Schema.Value.VisitJSON(value); err != nil {
				t.Errorf("%s answers to %s %s what its contract does not have: %v", name, spec.Method, path, err)
			}
		}
		stranger := strings.NewReplacer("900517390004", person(1).iin, "850712390002", person(1).iin, "620304390007", person(1).iin,
			"0201300000000017", person(1).rca, "0201300000000090", person(1).rca, "0201300000000091", person(1).rca)
		for _, op := range system.Definition().Operations {
			if spec := op.Spec(); spec.Example.Path != "" && spec.Method == http.MethodGet {
				hold(spec, stranger.Replace(spec.Example.Path))
				hold(spec, spec.Example.Path)
			}
		}
		takeLists(t, system)
		for _, op := range system.Definition().Operations {
			if spec := op.Spec(); spec.Example.Path != "" {
				hold(spec, spec.Example.Path)
			}
		}
	}
	if held < 50 {
		t.Errorf("only %d answers were held to their contracts", held)
	}
}

// takeLists puts the records of the examples again, without any list that the system takes them without.
func takeLists(t *testing.T, system *registry.System) {
	t.Helper()
	world, err := system.Snapshot(registry.DefaultWorld)
	must(t, err)
	for kind, records := range world.Records {
		for _, record := range records {
			var members map[string]any
			must(t, json.Unmarshal(record, &members))
			for name, value := range members {
				if _, list := value.([]any); !list {
					continue
				}
				members[name] = nil
				bare, err := json.Marshal(members)
				must(t, err)
				if system.Put(registry.DefaultWorld, kind, json.RawMessage(bare)) != nil {
					members[name] = value
				}
			}
		}
	}
}

// call has a system answer as a server would.
func call(t *testing.T, system http.Handler, method, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, path, bytes.NewReader([]byte(body)))
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	recorder := httptest.NewRecorder()
	system.ServeHTTP(recorder, request)
	return recorder
}
