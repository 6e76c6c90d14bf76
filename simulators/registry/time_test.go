package registry_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/synaq/synaq/simulators/registry"
)

// onMessage is a logger that calls a function at a message.
func onMessage(message string, do func()) *slog.Logger {
	return slog.New(slog.NewTextHandler(io.Discard, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.MessageKey && a.Value.String() == message {
			do()
		}
		return a
	}}))
}

func newDogBody(n int, notify string, seconds int) string {
	return fmt.Sprintf(`{"chip": "new-%d", "name": "New", "owner": %q, "notify": %q, "seconds": %d}`, n, citizen(n), notify, seconds)
}

func TestWorkRunsWhenTheWorldsClockReachesIt(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	l := newListener(t, http.StatusNoContent)
	k.put(t, "w", world(instant("10:00:00"), 1))
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, l.URL, 450), "Traceparent", "00-trace-span-01")

	settle := func() uint64 {
		t.Helper()
		activity, err := k.Settle(t.Context(), "w")
		if err != nil {
			t.Fatal(err)
		}
		return activity
	}
	if before := settle(); before != 1 || len(l.all()) != 0 {
		t.Fatalf("something ran before its time: activity %d", before)
	}
	if err := k.SetClock(t.Context(), "w", instant("10:07:29")); err != nil || len(l.all()) != 0 {
		t.Fatalf("something ran a second early: %v", err)
	}
	if err := k.SetClock(t.Context(), "w", instant("11:00:00")); err != nil {
		t.Fatal(err)
	}
	want := []string{
		`{"what":"notice","at":"2026-07-01T10:07:30+05:00"}`,
		`{"what":"reminder","at":"2026-07-01T10:15:00+05:00"}`,
	}
	if got := l.all(); !slices.Equal(got, want) {
		t.Errorf("got %v, expected %v", got, want)
	}
	out := k.Journal("w", registry.Query{Audience: registry.AudienceOutgoing})
	if len(out) != 2 || out[0].Operation != "notice" || !out[0].At.Equal(*instant("10:07:30")) || out[0].Request != want[0] ||
		out[0].Status != http.StatusNoContent || out[0].Subjects[0].Value != citizen(1) || out[0].Trace != "00-trace-span-01" {
		t.Errorf("the journal has %+v", out)
	}
	if after := settle(); after != 3 {
		t.Errorf("activity %d, expected 3", after)
	}
}

func TestWorkOfManyRequestsRunsInTheOrderOfItsTimes(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	l := newListener(t, http.StatusOK)
	k.put(t, "w", world(instant("10:00:00"), 1))
	for n, seconds := range []int{300, 60, 3000, 120} {
		body := strings.Replace(newDogBody(1, l.URL, seconds), "new-1", fmt.Sprintf("new-%d", n), 1)
		k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", body)
	}
	if err := k.SetClock(t.Context(), "w", instant("12:00:00")); err != nil {
		t.Fatal(err)
	}
	var times []string
	for _, body := range l.all() {
		times = append(times, body[strings.Index(body, "T")+1:][:8])
	}
	want := []string{"10:01:00", "10:02:00", "10:02:00", "10:04:00", "10:05:00", "10:10:00", "10:50:00", "11:40:00"}
	if !slices.Equal(times, want) {
		t.Errorf("ran at %v, expected %v", times, want)
	}
}

func TestFailedWorkIsJournalled(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	l := newListener(t, http.StatusBadGateway)
	k.put(t, "w", world(instant("10:00:00"), 1))
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, l.URL, 60))
	k.must(t, http.StatusOK, http.MethodPost, "/v1/dogs", newDogBody(1, "http://127.0.0.1:1/nobody", 120))
	if err := k.SetClock(t.Context(), "w", instant("10:03:00")); err != nil {
		t.Fatal(err)
	}
	var failures, refused int
	for _, x := range k.Journal("w", registry.Query{Audience: registry.AudienceOutgoing}) {
		if strings.Contains(x.Error, "502 Bad Gateway") {
			failures++
		}
		if x.Method != "" && strings.Contains(x.Error, "refused") && x.Status == 0 {
			refused++
		}
	}
	if failures != 2 || refused != 1 {
		t.Errorf("%d failures, %d refused connections in %+v", failures, refused, k.Journal("w", registry.Query{}))
	}
}

func TestARealTimeWorldWaitsInRealTime(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	l := newListener(t, http.StatusOK)
	k.put(t, "w", world(nil, 1))
	began := time.Now()
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, l.URL, 1))
	<-l.got
	if waited := time.Since(began); waited < time.Second {
		t.Errorf("the notice came after %s", waited)
	}
	if _, err := k.Settle(t.Context(), "w"); err != nil {
		t.Fatal(err)
	}
}

func TestAfterNothingRunsRightAfterTheAnswer(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	for _, clock := range []*time.Time{nil, instant("10:00:00")} {
		l := newListener(t, http.StatusOK)
		k.put(t, "w", world(clock, 1))
		k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, l.URL, 0))
		if _, err := k.Settle(t.Context(), "w"); err != nil {
			t.Fatal(err)
		}
		if got := l.all(); len(got) != 2 {
			t.Errorf("after settling, %v had come", got)
		}
	}
}

func TestSettleWaitsForRequestsInFlight(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	spec := world(instant("10:00:00"), 1)
	spec.Faults = []registry.Fault{{Kind: registry.FaultLatency, Latency: &registry.Latency{Fixed: registry.Duration(300 * time.Millisecond)}}}
	k.put(t, "w", spec)
	arrived, answered := make(chan struct{}), atomic.Bool{}
	go func() {
		defer close(arrived)
		if _, err := k.ask(t, http.MethodGet, dogsOf(1), ""); err != nil {
			t.Error(err)
		}
		answered.Store(true)
	}()
	for { // until the request has arrived
		state := k.must(t, http.StatusOK, http.MethodGet, "/control/worlds/w/faults", "")
		if strings.Contains(state.body, `"fired":1`) {
			break
		}
	}
	short, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if _, err := k.Settle(short, "w"); err == nil {
		t.Error("settle did not wait")
	}
	activity, err := k.Settle(t.Context(), "w")
	if err != nil || activity != 1 {
		t.Errorf("settled with %d exchanges: %v", activity, err)
	}
	<-arrived
}

func TestEndingAWorldEndsWhatItPlanned(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	reached, left := make(chan struct{}), make(chan struct{})
	stuck := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		io.ReadAll(r.Body) //nolint:errcheck // read, so that the server sees the caller leave
		close(reached)
		<-r.Context().Done()
		close(left)
	}))
	defer stuck.Close()
	k.put(t, "w", world(instant("10:00:00"), 1))
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, stuck.URL, 0))
	<-reached
	if err := k.EndWorld("w"); err != nil {
		t.Fatal(err)
	}
	<-left
}

func TestCloseWaitsForWhatItStarted(t *testing.T) {
	t.Parallel()
	def, k := kennelDefinition()
	system, err := registry.New(def, registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	k.System = system
	k.put(t, "w", world(nil, 1))
	if err := system.Update("w", func(tx *registry.Tx) error { return k.dogs.Put(tx, dog{Chip: "x", Name: "X", Owner: iin(1)}) }); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(system)
	defer server.Close()
	k.url = server.URL
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, "http://127.0.0.1:1", 3600))
	if err := system.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	k.problem(t, http.StatusServiceUnavailable, "UNAVAILABLE", nil, http.MethodGet, dogsOf(1), "")
	k.must(t, http.StatusServiceUnavailable, http.MethodGet, "/healthz", "")
	if err := system.PutWorld("y", world(nil, 2)); err == nil {
		t.Error("a closed system took a world")
	}
	if err := system.Close(t.Context()); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}

func TestAClockStandsWithinItsBounds(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(nil, 1))
	joint := registry.NewJoint([]*registry.System{k.System}, "", nil)
	jointly := func(method, path, body string) int {
		w := httptest.NewRecorder()
		joint.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, "http://localhost"+path, strings.NewReader(body)))
		if w.Code >= 400 && !strings.Contains(w.Body.String(), "from 1900-01-01T00:00:00Z to 2200-01-01T00:00:00Z") {
			t.Errorf("%s %s %s is answered %d %s, which names no bound", method, path, body, w.Code, w.Body)
		}
		return w.Code
	}
	for at, fits := range map[string]bool{
		"0000-01-01T00:00:00Z": false, "1899-12-31T23:59:59Z": false, "1900-01-01T00:00:00+05:00": false, "1900-01-01T00:00:00Z": true,
		"2200-01-01T00:00:00Z": true, "2200-01-01T00:00:01Z": false, "9999-12-31T23:59:59Z": false,
	} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		setting, spec := fmt.Sprintf(`{"now": %q}`, at), fmt.Sprintf(`{"identifiers": {}, "clock": %q}`, at)
		if !fits {
			bounds := []string{at, "from 1900-01-01T00:00:00Z to 2200-01-01T00:00:00Z"}
			k.problem(t, 422, "INVALID", append(bounds, "now"), http.MethodPut, "/control/worlds/w/clock", setting)
			k.problem(t, 422, "INVALID", append(bounds, "clock"), http.MethodPut, "/control/worlds/v", spec)
		}
		status := map[bool]int{true: 204, false: 422}[fits]
		if got := jointly(http.MethodPut, "/control/worlds/w/clock", setting); got != status {
			t.Errorf("the joint clock at %s: %d, expected %d", at, got, status)
		}
		if got := jointly(http.MethodPut, "/control/worlds/v", spec); got != status {
			t.Errorf("a joint world at %s: %d, expected %d", at, got, status)
		}
		if err := k.SetClock(t.Context(), "w", &instant); (err == nil) != fits {
			t.Errorf("a clock set to %s: %v", at, err)
		}
	}
}
