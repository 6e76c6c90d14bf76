package steps

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/implementation"
)

func TestTheHourThatIsShownIsTheOneThatRuns(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	owner := told.person("the owner")
	delivered := told.now.Add(7 * time.Minute)
	at := func(after time.Duration) *time.Time { shown := delivered.Add(after); return &shown }
	for name, test := range map[string]struct {
		shown     implementation.ConsentRequest
		delivered *time.Time
		want      string
	}{
		"as it is":           {implementation.ConsentRequest{DeliveredAt: at(0), Deadline: at(time.Hour)}, &delivered, ""},
		"not delivered":      {implementation.ConsentRequest{}, nil, ""},
		"five hours late":    {implementation.ConsentRequest{DeliveredAt: at(0), Deadline: at(6 * time.Hour)}, &delivered, "(deadline)"},
		"no deadline":        {implementation.ConsentRequest{DeliveredAt: at(0)}, &delivered, "says nothing (deadline)"},
		"delivered too soon": {implementation.ConsentRequest{DeliveredAt: at(-time.Second), Deadline: at(time.Hour)}, &delivered, "(deliveredAt)"},
		"never delivered":    {implementation.ConsentRequest{Deadline: at(time.Hour)}, nil, "has not reached him"},
	} {
		err := told.compareHour(owner, &test.shown, test.delivered)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

func TestClocksGoBackToRealTime(t *testing.T) {
	t.Parallel()
	for clock, want := range map[string]int{implementation.ClockGlobal: 1, implementation.ClockApplicant: 1, implementation.ClockNone: 0} {
		t.Run(clock, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			var settings []string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				mu.Lock()
				settings = append(settings, r.Method+" "+r.URL.Path+" "+string(body))
				mu.Unlock()
				w.WriteHeader(http.StatusNoContent)
			}))
			t.Cleanup(server.Close)
			told := begunTale(t, clock)
			var err error
			if told.env.Implementation, err = implementation.New(implementation.Options{URL: server.URL}); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(told.env.Implementation.Close)
			if _, err := told.story.Build(0); err != nil {
				t.Fatal(err)
			}
			decided, waiting := refusal(), refusal()
			decided.applicant, waiting.applicant = told.person("the stranger"), told.person("another stranger")
			waiting.state.Status, waiting.state.Decision = implementation.StatusPending, nil
			told.applications = []*application{decided, waiting}
			told.cast()
			if _, err := told.story.Build(0); err != nil {
				t.Fatal(err)
			}
			if err := told.freeClocks(t.Context()); err != nil {
				t.Fatal(err)
			}
			if len(settings) != want {
				t.Fatalf("settings of the clock: %v, want %d", settings, want)
			}
			for _, setting := range settings {
				if !strings.HasPrefix(setting, "PUT /v1/test/clock ") || !strings.Contains(setting, `"now":null`) {
					t.Errorf("setting of the clock: %s", setting)
				}
				if of := told.person("the stranger").IIN().String(); clock == implementation.ClockApplicant && !strings.Contains(setting, of) {
					t.Errorf("setting of the clock: %s, want that of %s", setting, of)
				}
			}
		})
	}
}
