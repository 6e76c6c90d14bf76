package government_test

import (
	"encoding/base64"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// TestNoLookUpFailsAtTheBoundsOfTime makes every system's example calls where a clock can stand first and last. What is
// asked about may be unknown by then, but every time in an answer can be written.
func TestNoLookUpFailsAtTheBoundsOfTime(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	for _, bound := range []string{"1900-01-01T00:00:00Z", "1949-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "2200-01-01T00:00:00Z"} {
		for _, name := range government.Names() {
			simtest.SetClock(t, g.System(name), registry.DefaultWorld, bound)
		}
		for _, name := range government.Names() {
			for _, op := range g.System(name).Definition().Operations {
				if status, answer := example(t, g.Addresses()[name], op.Spec()); status >= 500 {
					t.Errorf("at %s, %s of %s: %d %s", bound, op.Spec().Name, name, status, answer)
				}
			}
		}
		for _, name := range government.Names() {
			simtest.Settle(t, g.System(name), registry.DefaultWorld)
			for _, exchange := range g.System(name).Journal(registry.DefaultWorld, registry.Query{}) {
				if exchange.Error != "" {
					t.Errorf("at %s, %s of %s: %s", bound, exchange.Operation, name, exchange.Error)
				}
			}
			simtest.Snapshot(t, g.System(name), registry.DefaultWorld)
		}
	}
}

// example makes the call of an operation's example.
func example(t *testing.T, base string, spec registry.Spec) (status int, answer string) {
	t.Helper()
	body, mediaType := spec.Example.Body, "application/json"
	if spec.Example.Type != "" {
		raw, err := base64.StdEncoding.DecodeString(body)
		must(t, err)
		body, mediaType = string(raw), spec.Example.Type
	}
	path := spec.Example.Path
	if path == "" {
		path = spec.Path
	}
	req, err := http.NewRequestWithContext(t.Context(), spec.Method, base+path, strings.NewReader(body))
	must(t, err)
	if body != "" {
		req.Header.Set("Content-Type", mediaType)
	}
	resp, err := http.DefaultClient.Do(req)
	must(t, err)
	defer func() { _ = resp.Body.Close() }()
	content, err := io.ReadAll(resp.Body)
	must(t, err)
	return resp.StatusCode, string(content)
}
