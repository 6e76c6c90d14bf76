// Package simtest helps the tests of the simulated systems: it serves a system, calls it as a client would, and asks of
// every one of them what they all owe, that the examples of the index page work and that bad input is refused.
package simtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Serve serves a system until the test ends and returns its base URL.
func Serve(t *testing.T, sys *registry.System, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(sys)
	t.Cleanup(func() {
		server.Close()
		if err := sys.Close(t.Context()); err != nil && t.Context().Err() == nil {
			t.Errorf("close: %v", err)
		}
	})
	return server.URL
}

// Put makes a world or fails the test.
func Put(t *testing.T, sys *registry.System, id string, spec registry.WorldSpec) {
	t.Helper()
	if err := sys.PutWorld(id, spec); err != nil {
		t.Fatal(err)
	}
}

// Snapshot is all of a world as JSON, to compare before with after.
func Snapshot(t *testing.T, sys *registry.System, id string) string {
	t.Helper()
	spec, err := sys.Snapshot(id)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := json.Marshal(spec)
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}

// SetClock moves a world's clock to an instant in RFC 3339; what falls due by it has run when it returns.
func SetClock(t *testing.T, sys *registry.System, id, instant string) {
	t.Helper()
	now := Instant(instant)
	if err := sys.SetClock(t.Context(), id, &now); err != nil {
		t.Fatal(err)
	}
}

// Settle waits until the world has no work under way that is due.
func Settle(t *testing.T, sys *registry.System, id string) {
	t.Helper()
	if _, err := sys.Settle(t.Context(), id); err != nil {
		t.Fatal(err)
	}
}

// Raw encodes records for a world's specification.
func Raw[T any](t *testing.T, records ...T) []json.RawMessage {
	t.Helper()
	raw := make([]json.RawMessage, len(records))
	for i, r := range records {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		raw[i] = b
	}
	return raw
}

// Do makes a request, with a JSON body unless it is empty, and returns status, content type and body.
func Do(t *testing.T, method, url, body string) (status int, contentType string, answer []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err = io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header.Get("Content-Type"), answer
}

// Ask makes a request that must be answered with a status and decodes the answer strictly.
func Ask[T any](t *testing.T, method, url, body string, status int) T {
	t.Helper()
	got, _, answer := Do(t, method, url, body)
	if got != status {
		t.Fatalf("%s %s: status %d, expected %d: %s", method, url, got, status, answer)
	}
	var v T
	d := json.NewDecoder(bytes.NewReader(answer))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s %s: %v in %s", method, url, err, answer)
	}
	return v
}

// Refusal is a request that must be refused with a status and a problem's code.
type Refusal struct {
	Name, Method, Path, Body string
	Status                   int
	Code                     string
}

// Refused is a Refusal in one line; an empty method is GET.
func Refused(name, method, path, body string, status int, code string) Refusal {
	return Refusal{Name: name, Method: method, Path: path, Body: body, Status: status, Code: code}
}

// Refuse makes each request and checks its refusal: status, media type, code and that the detail says something.
func Refuse(t *testing.T, base string, refusals []Refusal) {
	t.Helper()
	for _, r := range refusals {
		t.Run(r.Name, func(t *testing.T) {
			method := r.Method
			if method == "" {
				method = http.MethodGet
			}
			status, contentType, answer := Do(t, method, base+r.Path, r.Body)
			var problem struct {
				Status       int
				Code, Detail string
			}
			if err := json.Unmarshal(answer, &problem); err != nil {
				t.Fatalf("status %d, no problem but %.300s: %v", status, answer, err)
			}
			if status != r.Status || problem.Status != r.Status || problem.Code != r.Code || problem.Detail == "" ||
				contentType != "application/problem+json" {
				t.Errorf("status %d (%s), problem %+v; expected %d %s", status, contentType, problem, r.Status, r.Code)
			}
		})
	}
}

// ExamplesWork makes the example call of each operation of the index page, on a fresh system, and expects success.
func ExamplesWork(t *testing.T, sys *registry.System, base string) {
	t.Helper()
	for _, op := range sys.Definition().Operations {
		spec := op.Spec()
		if spec.Example.Path == "" || spec.Source == "" || spec.Summary == "" {
			t.Errorf("%s lacks an example, a source or a summary", spec.Name)
			continue
		}
		status, _, answer := Do(t, spec.Method, base+spec.Example.Path, spec.Example.Body)
		if status/100 != 2 {
			t.Errorf("example of %s: %s %s: %d %s", spec.Name, spec.Method, spec.Example.Path, status, answer)
		}
	}
}

// IIN is a literal for tests.
func IIN(s string) identifiers.IIN { return identifiers.Must(identifiers.ParseIIN(s)) }

// RCA is a literal for tests.
func RCA(s string) identifiers.RCA { return identifiers.Must(identifiers.ParseRCA(s)) }

// Phone is a literal for tests.
func Phone(s string) identifiers.Phone { return identifiers.Must(identifiers.ParsePhone(s)) }

// Day is a literal for tests.
func Day(s string) identifiers.Date { return identifiers.Must(identifiers.ParseDate(s)) }

// Instant is a literal for tests, in RFC 3339.
func Instant(s string) time.Time { return identifiers.Must(time.Parse(time.RFC3339, s)) }
