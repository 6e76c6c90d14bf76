package implementation_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
)

// TestCodesOfItsOwnAreTranslated: a code becomes the catalogue's, with its rule where none is named; others stay what they are.
func TestCodesOfItsOwnAreTranslated(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		`{"code":"E-17","rule":"RES-AST-001"}`: "OVER_STANDARD RES-AST-001",
		`{"code":"E-17"}`:                      "OVER_STANDARD RES-AST-004",
		`{"code":"WRONG_FILER"}`:               "WRONG_FILER ",
	} {
		service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusUnprocessableEntity)
			_, _ = w.Write([]byte(`{"title":"no","detail":"no","status":422,` + said[1:]))
		}))
		t.Cleanup(service.Close)
		client, err := implementation.New(implementation.Options{
			URL: service.URL, Codes: implementation.Codes{"E-17": {Code: "OVER_STANDARD", Rule: "RES-AST-004"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.File(t.Context(), "", implementation.Envelope{})
		var problem *implementation.Problem
		if !errors.As(err, &problem) || problem.Code+" "+problem.Rule != want {
			t.Errorf("%s: %v, want %s", said, err, want)
		}
	}
}
