package registry_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/synaq/synaq/simulators/registry"
)

func faulty(faults ...registry.Fault) registry.WorldSpec {
	spec := world(instant("10:00:00"), 1, 2)
	spec.Faults = faults
	return spec
}

func TestFaultsOfEachKind(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	last := func() registry.Exchange {
		all := k.Journal("w", registry.Query{})
		return all[len(all)-1]
	}

	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultReset, ID: "cut"}))
	if _, err := k.ask(t, http.MethodGet, dogsOf(1), ""); !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, io.EOF) {
		t.Errorf("reset: %v", err)
	}
	if got := last(); got.Fault != "reset cut" || got.Status != 0 || got.Operation != "dogs" {
		t.Errorf("reset: journalled %+v", got)
	}

	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultStatus, Status: 502}))
	k.problem(t, http.StatusBadGateway, "UNAVAILABLE", nil, http.MethodGet, dogsOf(1), "")
	if got := last(); got.Fault != "status f1" || got.Status != 502 || got.Error != "" {
		t.Errorf("status: journalled %+v", got)
	}

	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultMalformed}))
	got := k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, "", 0))
	if err := strictly(got.body, &dog{}); err == nil || got.body == "" || got.header.Get("Content-Type") != "application/json" {
		t.Errorf("malformed: %+v", got)
	}
	if dogs := k.must(t, http.StatusOK, http.MethodGet, "/control/worlds/w/records/dogs/new-1", ""); dogs.body == "" {
		t.Error("malformed: the operation did not happen")
	}

	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultEmpty}))
	if got := k.must(t, http.StatusOK, http.MethodPost, "/v1/dogs", newDogBody(1, "", 0)); got.body != "" {
		t.Errorf("empty: %+v", got)
	}
	k.must(t, http.StatusOK, http.MethodGet, "/control/worlds/w/records/dogs/new-1", "")

	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultLatency, Latency: &registry.Latency{
		Min: registry.Duration(30 * time.Millisecond), Max: registry.Duration(40 * time.Millisecond),
	}}))
	began := time.Now()
	k.must(t, http.StatusOK, http.MethodGet, dogsOf(1), "")
	if took := time.Since(began); took < 30*time.Millisecond || last().TookMicros < 30_000 {
		t.Errorf("latency: answered after %s, journalled %d µs", took, last().TookMicros)
	}
}

// A failure that was asked for is nothing that an operator has to look after.
func TestAFaultThatWasSetIsNotLogged(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	k := newKennel(t, registry.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultStatus, Status: 503}))
	k.problem(t, http.StatusServiceUnavailable, "UNAVAILABLE", nil, http.MethodGet, dogsOf(1), "")
	if strings.Contains(log.String(), "level=ERROR") {
		t.Errorf("logged: %s", log.String())
	}
}

func TestAnotherPersonsAnswer(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", faulty(registry.Fault{
		Kind: registry.FaultOtherPerson, Subject: &registry.Subject{Kind: registry.KindIIN, Value: citizen(1)},
		Other: &registry.Subject{Kind: registry.KindIIN, Value: citizen(2)},
	}))
	for _, path := range []string{dogsOf(1), "/v1/dogs?owner=" + citizen(1)} {
		if got := k.must(t, http.StatusOK, http.MethodGet, path, ""); !strings.Contains(got.body, "Dog 2") || strings.Contains(got.body, "Dog 1") {
			t.Errorf("%s was answered %s", path, got.body)
		}
	}
	if got := k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, "", 0)); !strings.Contains(got.body, citizen(2)) {
		t.Errorf("a body was answered %s", got.body)
	}
	if got := k.must(t, http.StatusOK, http.MethodGet, dogsOf(2), ""); !strings.Contains(got.body, "Dog 2") {
		t.Errorf("the other one got %s", got.body)
	}
	journal := k.Journal("w", registry.Query{Subject: registry.Subject{Kind: registry.KindIIN, Value: citizen(1)}})
	if len(journal) != 3 || journal[0].Fault != "other-person f1" || !strings.Contains(journal[2].Request, citizen(1)) {
		t.Errorf("the journal has %+v", journal)
	}
}

func TestFaultsAreNarrowed(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	statuses := func(n int, path string) string {
		var all strings.Builder
		for range n {
			if k.must200or503(t, path) {
				all.WriteByte('.')
			} else {
				all.WriteByte('x')
			}
		}
		return all.String()
	}
	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultStatus, Operation: "search", Subject: &registry.Subject{Kind: registry.KindIIN, Value: citizen(1)}}))
	k.put(t, "bystander", world(nil, 7))
	for path, want := range map[string]string{
		"/v1/dogs?owner=" + citizen(1): "x", "/v1/dogs?owner=" + citizen(2): ".", dogsOf(1): ".", "/v1/dogs?owner=" + citizen(7): ".",
	} {
		if got := statuses(1, path); got != want {
			t.Errorf("%s: %s, expected %s", path, got, want)
		}
	}
	for want, f := range map[string]registry.Fault{
		"xx....": {Times: 2}, "..x..x": {Every: 3}, "..x...": {Every: 3, Times: 1}, "xxxxxx": {}, ".x.x..": {Every: 2, Times: 2},
	} {
		f.Kind = registry.FaultStatus
		k.put(t, "w", faulty(f))
		if got := statuses(6, dogsOf(1)); got != want {
			t.Errorf("%+v: %s, expected %s", f, got, want)
		}
	}

	chance := func(id string, seed uint64) string {
		spec := faulty(registry.Fault{Kind: registry.FaultStatus, Probability: 0.5})
		spec.Seed = seed
		k.put(t, id, spec)
		got := statuses(40, dogsOf(1))
		if err := k.EndWorld(id); err != nil {
			t.Fatal(err)
		}
		return got
	}
	if err := k.EndWorld("w"); err != nil {
		t.Fatal(err)
	}
	first := chance("run-1", 5)
	if hits := strings.Count(first, "x"); hits < 8 || hits > 32 {
		t.Errorf("a probability of one half fired %d times of 40", hits)
	}
	if again := chance("run-2", 5); again != first {
		t.Errorf("the same seed under another id: %s, then %s", first, again)
	}
	if other := chance("run-3", 6); other == first {
		t.Errorf("another seed gave the same: %s", other)
	}
}

func (k *kennel) must200or503(t testing.TB, path string) bool {
	t.Helper()
	got, err := k.ask(t, http.MethodGet, path, "")
	if err != nil || got.status != 200 && got.status != 503 {
		t.Fatalf("%s: %+v %v", path, got, err)
	}
	return got.status == 200
}

func TestTimesIsExactUnderConcurrency(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultStatus, Times: 25}))
	var all sync.WaitGroup
	var failed atomic.Int64
	for range 100 {
		all.Add(1)
		go func() {
			defer all.Done()
			if got, err := k.ask(t, http.MethodGet, dogsOf(1), ""); err != nil {
				t.Error(err)
			} else if got.status == http.StatusServiceUnavailable {
				failed.Add(1)
			}
		}()
	}
	all.Wait()
	if failed.Load() != 25 {
		t.Errorf("fired %d times, expected 25", failed.Load())
	}
}

func TestFaultsThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	iin := func(n int) *registry.Subject {
		return &registry.Subject{Kind: registry.KindIIN, Value: citizen(n)}
	}
	millis := registry.Duration(time.Millisecond)
	for says, f := range map[string]registry.Fault{
		"expected latency, reset":  {},
		"needs its time":           {Kind: registry.FaultLatency},
		"expected either":          {Kind: registry.FaultLatency, Latency: &registry.Latency{Fixed: millis, Max: millis}},
		"not below":                {Kind: registry.FaultLatency, Latency: &registry.Latency{Min: 2 * millis, Max: millis}},
		"500 to 599":               {Kind: registry.FaultStatus, Status: 404},
		"the one to answer for":    {Kind: registry.FaultOtherPerson},
		"is not this world's":      {Kind: registry.FaultOtherPerson, Other: iin(9)},
		"not of the kind":          {Kind: registry.FaultOtherPerson, Subject: &registry.Subject{Kind: registry.KindDocument, Value: "5"}, Other: iin(1)},
		"unknown kind":             {Kind: registry.FaultReset, Subject: &registry.Subject{Kind: "cat", Value: "5"}},
		"up to 1":                  {Kind: registry.FaultReset, Probability: 2},
		"none below 0":             {Kind: registry.FaultReset, Times: -1},
		"no escaping":              {Kind: registry.FaultReset, ID: "a/b"},
		"subject iin:":             {Kind: registry.FaultReset, Subject: iin(9)},
		"subject rca:":             {Kind: registry.FaultReset, Subject: &registry.Subject{Kind: registry.KindRCA, Value: "0201300000000017"}},
		"it is blank":              {Kind: registry.FaultReset, Subject: &registry.Subject{Kind: registry.KindToken, Value: " "}},
		"status: a fault of kind":  {Kind: registry.FaultReset, Status: 500},
		"latency: a fault of kind": {Kind: registry.FaultStatus, Latency: &registry.Latency{Fixed: millis}},
		"other: a fault of kind":   {Kind: registry.FaultEmpty, Other: iin(1)},
		"that need no escaping":    {Kind: registry.FaultReset, ID: "a\x00"},
		"the system kennel has do": {Kind: registry.FaultReset, Operation: "cats"},
	} {
		if err := k.PutWorld("w", faulty(f)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%+v: %v, expected %q", f, err, says)
		} else if strings.Count(err.Error(), "422") != 1 {
			t.Errorf("%+v: the problem %q has another one in its detail", f, err)
		}
		k.put(t, "v", world(nil, 3, 4))
		k.problem(t, 422, "INVALID", nil, http.MethodPost, "/control/worlds/v/faults", asJSON(t, f))
	}
	for _, kind := range []registry.Kind{registry.KindToken, registry.KindMessage} { // what is yet to come
		if err := k.PutWorld("w", faulty(registry.Fault{Kind: registry.FaultReset, Subject: &registry.Subject{Kind: kind, Value: "later"}})); err != nil {
			t.Errorf("a %s that nobody has yet: %v", kind, err)
		}
	}
	k.must(t, 201, http.MethodPost, "/control/worlds/default/faults", asJSON(t, registry.Fault{Kind: registry.FaultReset, Subject: iin(9)}))
	k.must(t, 422, http.MethodPost, "/control/worlds/default/faults", asJSON(t, registry.Fault{Kind: registry.FaultReset, Subject: iin(1)}))
	twice := registry.Fault{Kind: registry.FaultReset, ID: "a"}
	if err := k.PutWorld("w", faulty(twice, twice)); err == nil || !strings.Contains(err.Error(), "taken") {
		t.Errorf("the same id twice: %v", err)
	}
}

// TestAFlawThatCannotBeMadeIsTold: an operation that fails with its flaw still to make has not answered wrongly on purpose, and who
// set the fault can tell.
func TestAFlawThatCannotBeMadeIsTold(t *testing.T) {
	t.Parallel()
	definition, k := kennelDefinition()
	definition.Operations = append(definition.Operations, registry.Op(registry.Spec{
		Name: "bark", Summary: "A dog barks.", Method: http.MethodPost, Path: "/v1/barks/{iin}", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
		Source: "the tests", Flaws: []string{"hoarse", "mute", "dead"},
	}, func(c *registry.Call, _ ofCitizen) (nothing, error) {
		switch c.Flaw() {
		case "hoarse":
			return nothing{}, nil
		case "mute":
			return nothing{}, errors.New("there is no throat")
		default:
			panic("it is dead")
		}
	}))
	system, err := registry.New(definition, registry.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(system)
	t.Cleanup(func() {
		server.Close()
		if err := system.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	k.System, k.url = system, server.URL
	k.put(t, "w", faulty(
		registry.Fault{Kind: registry.FaultFlaw, Operation: "bark", Flaw: "hoarse", Times: 1},
		registry.Fault{Kind: registry.FaultFlaw, Operation: "bark", Flaw: "mute", Times: 2},
		registry.Fault{Kind: registry.FaultFlaw, Operation: "bark", Flaw: "dead", Times: 1},
	))
	for range 4 {
		if _, err := k.ask(t, http.MethodPost, "/v1/barks/"+citizen(1), ""); err != nil {
			t.Fatal(err)
		}
	}
	var list registry.FaultList
	if err := json.Unmarshal([]byte(k.must(t, http.StatusOK, http.MethodGet, "/control/worlds/w/faults", "").body), &list); err != nil {
		t.Fatal(err)
	}
	for _, f := range list.Faults {
		want := map[string]int{"hoarse": 0, "mute": 2, "dead": 1}[f.Flaw]
		if f.Unmade != want || f.Fired != max(want, 1) {
			t.Errorf("%s: fired %d times, %d of them unmade, want %d", f.Flaw, f.Fired, f.Unmade, want)
		}
	}
}
