package verify

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
)

func TestATokenThatIsWrongIsTheRunsTrouble(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Header.Get("Authorization") != "Bearer right":
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = w.Write([]byte(`{"title": "Unauthorized", "status": 401, "code": "UNAUTHORIZED", "detail": "send the token"}`))
		case r.Method == http.MethodPut:
			w.WriteHeader(http.StatusNoContent)
		default:
			w.WriteHeader(http.StatusTeapot) // no answer of the contract, and for the scenarios to tell
		}
	}))
	t.Cleanup(server.Close)
	yes, no := true, false
	for name, test := range map[string]struct {
		about   implementation.Capabilities
		token   string
		refused bool
	}{
		"settle with another token": {implementation.Capabilities{Settle: &yes}, "wrong", true},
		"settle with none":          {implementation.Capabilities{Settle: &yes}, "", true},
		"settle that fails":         {implementation.Capabilities{Settle: &yes}, "right", false},
		"the clock with none":       {implementation.Capabilities{Settle: &no, Clock: implementation.ClockApplicant}, "", true},
		"the clock with the token":  {implementation.Capabilities{Settle: &no, Clock: implementation.ClockApplicant}, "right", false},
		"no test operations":        {implementation.Capabilities{Settle: &no, Clock: implementation.ClockNone}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target, err := implementation.New(implementation.Options{URL: server.URL, TestToken: test.token})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(target.Close)
			err = admitted(t.Context(), target, &test.about)
			if refused := err != nil && strings.Contains(err.Error(), "--test-token"); refused != test.refused || !refused && err != nil {
				t.Errorf("got %v", err)
			}
		})
	}
}
