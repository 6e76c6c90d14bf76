package verify

import (
	"net/http"
	"testing"

	"github.com/synaq/synaq/simulators/government"
)

// Only what a run itself sent to nobody is told of it: not what came before, and not what is about people that live in
// no scenario.
func TestOnlyTheRunsOwnStrayRequestsAreFound(t *testing.T) {
	t.Parallel()
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = started.Close(t.Context()) })
	ask := func(path string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, started.URL+path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
	systems := government.NewClient(started.Addresses(), government.ClientOptions{})
	defer systems.CloseIdle()

	ask("/gbdfl/v1/persons/950314390013") // somebody tried things out
	seen, err := lookAround(t.Context(), systems)
	if err != nil {
		t.Fatal(err)
	}
	ask("/guardianship/v1/persons/900517390004/capacity") // the example person, of whom not every system knows
	ask("/rpdrn/v1/persons/900517390004/registrations")
	if strays, err := seen.sweep(t.Context(), systems, "r"); err != nil || len(strays) != 0 {
		t.Errorf("before the run's own requests: %+v, %v", strays, err)
	}
	ask("/gbdfl/v1/persons/840702490012")
	strays, err := seen.sweep(t.Context(), systems, "r")
	if err != nil || len(strays) != 1 || strays[0].Exchange.Path != "/v1/persons/840702490012" {
		t.Errorf("%+v, %v", strays, err)
	}
}
