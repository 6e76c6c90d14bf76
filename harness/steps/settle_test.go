package steps

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// TestWhenBothSidesAreAtRest: an implementation that settles is at rest when it says so, unless the government did something by itself
// since; of another one it is known when it has stopped asking.
func TestWhenBothSidesAreAtRest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		settles  bool
		activity string // of each settling of the government
		work     string
		rounds   int
	}{
		"it asked":                              {true, "3333", "0000", 1},
		"it asked, and was called back":         {true, "3577", "1222", 3},
		"nothing happened":                      {true, "0000", "0000", 1},
		"it asks still, and says nothing of it": {false, "3577", "0000", 4},
		"it asks no more":                       {false, "3333", "0000", 2},
		"an earlier government counts no work":  {true, "3577", "", 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rounds := 0
			systems := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if c.work == "" {
					fmt.Fprintf(w, `{"activity": %c}`, c.activity[rounds])
				} else {
					fmt.Fprintf(w, `{"activity": %c, "work": %c}`, c.activity[rounds], c.work[rounds])
				}
				rounds++
			}))
			defer systems.Close()
			asked := 0
			service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked++
				_, _ = io.Copy(io.Discard, r.Body)
				w.Header().Set("Content-Type", "application/json")
				_, _ = io.Copy(w, strings.NewReader("{}"))
			}))
			defer service.Close()
			client, err := implementation.New(implementation.Options{URL: service.URL})
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			simulated := government.NewClient(government.Addresses{"gbdfl": systems.URL}, government.ClientOptions{})
			defer simulated.CloseIdle()
			tale := &tale{world: "w", env: &Environment{
				Government: simulated, Implementation: client,
				Capabilities: implementation.Capabilities{Settle: &c.settles, Clock: implementation.ClockGlobal},
			}}
			if err := tale.settle(t.Context()); err != nil {
				t.Fatal(err)
			}
			if rounds != c.rounds {
				t.Errorf("the government settled %d times, want %d", rounds, c.rounds)
			}
			if want := map[bool]int{true: c.rounds}[c.settles]; asked != want {
				t.Errorf("the implementation settled %d times, want %d", asked, want)
			}
			work := cmp.Or(c.work, c.activity)
			if want := (registry.Settled{Activity: uint64(c.activity[rounds-1] - '0'), Work: uint64(work[rounds-1] - '0')}); tale.rested != want {
				t.Errorf("they rested with %+v, want %+v", tale.rested, want)
			}
		})
	}
}
