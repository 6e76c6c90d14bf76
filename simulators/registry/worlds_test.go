package registry_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/synaq/synaq/simulators/registry"
)

func dogsOf(n int) string { return "/v1/citizens/" + citizen(n) + "/dogs" }

func TestARequestIsInTheWorldThatOwnsItsIdentifiers(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "morning", world(instant("08:00:00"), 1))
	k.put(t, "evening", world(instant("20:00:00"), 2))

	for n, at := range map[int]string{1: "08:00:00", 2: "20:00:00"} {
		got := k.must(t, http.StatusOK, http.MethodGet, dogsOf(n), "")
		if !strings.Contains(got.body, "2026-07-01T"+at+"+05:00") || !strings.Contains(got.body, fmt.Sprintf("Dog %d", n)) {
			t.Errorf("citizen %d got %s", n, got.body)
		}
	}
	if got := k.Journal("morning", registry.Query{}); len(got) != 1 || got[0].World != "morning" || !got[0].At.Equal(*instant("08:00:00")) {
		t.Errorf("the morning's journal is %+v", got)
	}
	if strays := k.Strays(""); len(strays.Unattributed)+len(strays.Late) != 0 {
		t.Errorf("strays: %+v", strays)
	}
}

func TestTwoWorldsInOneRequestAreRefused(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "a", world(nil, 1))
	k.put(t, "b", world(nil, 2))
	k.problem(t, http.StatusConflict, "TWO_WORLDS", []string{citizen(1), citizen(2), `"a"`, `"b"`},
		http.MethodGet, "/v1/dogs?owner="+citizen(1)+"&also="+citizen(2), "")
	k.must(t, http.StatusOK, http.MethodGet, "/v1/dogs?owner="+citizen(1)+"&also="+citizen(3), "")
}

func TestTrafficOutsideWorldsIsAStray(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	spec := world(nil, 1)
	spec.Run = "run-7"
	k.put(t, "w", spec)
	session := k.must(t, http.StatusOK, http.MethodPost, "/v1/sessions", `{"iin": "`+citizen(1)+`"}`)
	var v visit
	if err := json.Unmarshal([]byte(session.body), &v); err != nil {
		t.Fatal(err)
	}
	k.must(t, http.StatusOK, http.MethodGet, "/v1/sessions/"+v.ID, "")
	if got := k.Strays(""); len(got.Unattributed)+len(got.Late) != 0 {
		t.Fatalf("a token that was made in a world is a stray: %+v", got)
	}
	if err := k.EndWorld("w"); err != nil {
		t.Fatal(err)
	}

	k.must(t, http.StatusNotFound, http.MethodGet, dogsOf(1), "")
	k.must(t, http.StatusNotFound, http.MethodGet, "/v1/sessions/"+v.ID, "")
	k.must(t, http.StatusNotFound, http.MethodGet, dogsOf(9), "")
	k.must(t, http.StatusOK, http.MethodGet, "/v1/about", "")
	k.must(t, http.StatusNotFound, http.MethodGet, "/v2/nowhere", "")

	strays := k.Strays("run-7")
	if len(strays.Late) != 2 || strays.Late[0].EndedWorld != "w" || strays.Late[0].Run != "run-7" || strays.Late[0].World != "default" {
		t.Errorf("late: %+v", strays.Late)
	}
	if len(strays.Unattributed) != 2 || strays.Unattributed[0].Operation != "dogs" || strays.Unattributed[1].Path != "/v2/nowhere" {
		t.Errorf("unattributed: %+v", strays.Unattributed)
	}
	if other := k.Strays("run-8"); len(other.Late) != 0 {
		t.Errorf("another run's late ones: %+v", other.Late)
	}
}

func TestAMalformedRequestIsInTheWorldItNames(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(nil, 1))
	k.must(t, http.StatusBadRequest, http.MethodGet, "/v1/dogs?limit=many&owner="+citizen(1), "")
	if got := k.Journal("w", registry.Query{}); len(got) != 1 || got[0].Status != http.StatusBadRequest {
		t.Errorf("the journal is %+v", got)
	}
}

func TestPutIsAllOrNothing(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "mine", world(instant("09:00:00"), 1))
	k.put(t, "other", world(nil, 2))

	record := func(raw string) registry.WorldSpec {
		spec := world(nil, 3, 4)
		spec.Records["dogs"] = append(spec.Records["dogs"], json.RawMessage(raw))
		return spec
	}
	cases := map[string]struct {
		spec registry.WorldSpec
		says []string
	}{
		"overlap":          {world(nil, 3, 2), []string{citizen(2), `"other"`}},
		"bad identifier":   {registry.WorldSpec{Identifiers: registry.Identifiers{RCAs: []string{"12"}}}, []string{"rcas[0]", "RCA"}},
		"unknown member":   {record(`{"chip": "x", "name": "X", "owner": "` + citizen(3) + `", "colour": "red"}`), []string{"dogs[2]", `"colour"`}},
		"wrong case":       {record(`{"Chip": "x", "name": "X", "owner": "` + citizen(3) + `"}`), []string{"dogs[2]", `"Chip"`}},
		"repeated member":  {record(`{"chip": "x", "chip": "y", "name": "X", "owner": "` + citizen(3) + `"}`), []string{"dogs[2]", "twice"}},
		"invalid":          {record(`{"chip": "x", "owner": "` + citizen(3) + `"}`), []string{"dogs[2]", "a dog has a name"}},
		"no key":           {record(`{"name": "X", "owner": "` + citizen(3) + `"}`), []string{"dogs[2]", "key"}},
		"key twice":        {record(string(dogJSON(3))), []string{"dogs[2]", `"chip-3"`, "twice"}},
		"no owner":         {record(`{"chip": "x", "name": "X"}`), []string{"dogs[2]", `"owner"`, "missing"}},
		"foreign subject":  {record(string(dogJSON(5))), []string{"dogs[2]", citizen(5)}},
		"bad subject":      {record(`{"chip": "x", "name": "X", "owner": "123"}`), []string{"dogs[2]", `"owner"`}},
		"nested":           {record(`{"chip": "x", "name": "X", "owner": "` + citizen(3) + `", "sire": {"chip": 5}}`), []string{"dogs[2]", `"sire.chip"`, "string"}},
		"unknown type":     {registry.WorldSpec{Records: map[string][]json.RawMessage{"cats": {}}}, []string{"cats", "dogs"}},
		"ttl":              {registry.WorldSpec{TTLSeconds: -1}, []string{"ttlSeconds"}},
		"bad fault":        {registry.WorldSpec{Faults: []registry.Fault{{Kind: "gremlin"}}}, []string{"faults[0]", "gremlin"}},
		"unknown fault op": {registry.WorldSpec{Faults: []registry.Fault{{Kind: "reset", Operation: "cats"}}}, []string{"faults[0]", "cats", "search"}},
	}
	for name, c := range cases { //nolint:paralleltest // the cases share their worlds' ids
		t.Run(name, func(t *testing.T) {
			for _, id := range []string{"mine", "new"} {
				err := k.PutWorld(id, c.spec)
				if err == nil {
					t.Fatalf("%s was put", id)
				}
				for _, words := range c.says {
					if !strings.Contains(err.Error(), words) {
						t.Errorf("the error %q does not say %q", err, words)
					}
				}
			}
			got := k.must(t, http.StatusOK, http.MethodGet, dogsOf(1), "")
			if !strings.Contains(got.body, "T09:00:00") {
				t.Errorf("the world has changed: %s", got.body)
			}
			if err := k.PutWorld("probe", registry.WorldSpec{Identifiers: registry.Identifiers{IINs: []string{citizen(3), citizen(4)}}}); err != nil {
				t.Errorf("the refused worlds kept identifiers: %v", err)
			}
			if err := k.EndWorld("probe"); err != nil {
				t.Error(err)
			}
		})
	}
	var overlap *registry.OverlapError
	if err := k.PutWorld("x", world(nil, 2)); !errors.As(err, &overlap) || overlap.World != "other" || overlap.Subject.Value != citizen(2) {
		t.Errorf("the overlap is %v", err)
	}
}

// TestAFreshWorldHasNobodyOfAnEndedOne lets a world have its own people again, and refuses those of another that ended, in whole.
func TestAFreshWorldHasNobodyOfAnEndedOne(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	of := func(fresh bool, citizens ...int) registry.WorldSpec {
		spec := world(nil, citizens...)
		spec.Fresh = fresh
		return spec
	}
	k.put(t, "gone", of(true, 1))
	if err := k.EndWorld("gone"); err != nil {
		t.Fatal(err)
	}
	var overlap *registry.OverlapError
	err := k.PutWorld("new", of(true, 2, 1))
	if !errors.As(err, &overlap) || !overlap.Ended || overlap.World != "gone" || overlap.Subject.Value != citizen(1) || !strings.Contains(err.Error(), "which has ended") {
		t.Errorf("the overlap is %v", err)
	}
	k.put(t, "gone", of(true, 1))
	if err := k.EndWorld("gone"); err != nil {
		t.Fatal(err)
	}
	k.put(t, "third", of(false, 1))
	k.put(t, "fourth", of(true, 2)) // the refused world kept nobody
}

func TestPutReplacesEverything(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	spec := world(instant("09:00:00"), 1, 2)
	spec.Faults = []registry.Fault{{Kind: registry.FaultStatus}}
	k.put(t, "w", spec)
	k.must(t, http.StatusServiceUnavailable, http.MethodGet, dogsOf(1), "")
	k.put(t, "w", world(instant("11:00:00"), 1, 3))

	if got := k.Journal("w", registry.Query{}); len(got) != 0 {
		t.Errorf("the journal outlived its world: %+v", got)
	}
	if got := k.must(t, http.StatusOK, http.MethodGet, dogsOf(1), ""); !strings.Contains(got.body, "T11:00:00") {
		t.Errorf("got %s", got.body)
	}
	k.must(t, http.StatusOK, http.MethodGet, dogsOf(3), "")
	k.must(t, http.StatusNotFound, http.MethodGet, dogsOf(2), "")
	if got := k.Strays("").Late; len(got) != 1 {
		t.Errorf("the identifier that the world gave up: %+v", got)
	}
	k.put(t, "heir", world(nil, 2))
	k.must(t, http.StatusOK, http.MethodGet, dogsOf(2), "")
}

func TestResetGoesBackToTheStart(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(instant("09:00:00"), 1))
	first := k.must(t, http.StatusOK, http.MethodPost, "/v1/sessions", `{"iin": "`+citizen(1)+`"}`).body
	if err := k.Put("w", "dogs", dog{Chip: "new", Name: "New", Owner: iin(1)}); err != nil {
		t.Fatal(err)
	}
	if err := k.SetClock(t.Context(), "w", instant("10:00:00")); err != nil {
		t.Fatal(err)
	}
	if err := k.ResetWorld("w"); err != nil {
		t.Fatal(err)
	}
	spec, err := k.Snapshot("w")
	if err != nil {
		t.Fatal(err)
	}
	if len(spec.Records["dogs"]) != 1 || len(spec.Records["visits"]) != 0 || !spec.Clock.Equal(*instant("09:00:00")) {
		t.Errorf("after the reset: %+v", spec)
	}
	if again := k.must(t, http.StatusOK, http.MethodPost, "/v1/sessions", `{"iin": "`+citizen(1)+`"}`).body; again != first {
		t.Errorf("the random stream did not start again: %s, then %s", first, again)
	}
}

func TestASnapshotMakesTheWorldAgain(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	spec := world(instant("09:00:00"), 1, 2)
	spec.Faults = []registry.Fault{{Kind: registry.FaultEmpty, Operation: "about"}, {Kind: registry.FaultStatus, Times: 1}}
	k.put(t, "w", spec)
	k.must(t, http.StatusServiceUnavailable, http.MethodGet, dogsOf(1), "")
	k.must(t, http.StatusOK, http.MethodPost, "/v1/sessions", `{"iin": "`+citizen(1)+`"}`)
	taken, err := k.Snapshot("w")
	if err != nil {
		t.Fatal(err)
	}
	if err := k.EndWorld("w"); err != nil {
		t.Fatal(err)
	}
	other := newKennel(t, registry.Options{})
	other.put(t, "copy", taken)
	again, err := other.Snapshot("copy")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := asJSON(t, again), asJSON(t, taken); got != want {
		t.Errorf("the copy is\n%s\nof\n%s", got, want)
	}
	if len(taken.Records["visits"]) != 1 || len(taken.Faults) != 1 {
		t.Errorf("the snapshot is %+v", taken)
	}
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// wall is a real time that a test moves.
type wall struct{ at atomic.Int64 }

func (w *wall) now() time.Time          { return time.Unix(0, w.at.Load()) }
func (w *wall) advance(d time.Duration) { w.at.Add(int64(d)) }

func TestAWorldThatNobodyRenewsEnds(t *testing.T) {
	t.Parallel()
	clock := &wall{}
	clock.advance(time.Since(time.Unix(0, 0)))
	k := newKennel(t, registry.Options{Now: clock.now})
	short, long := world(nil, 1), world(nil, 2)
	short.TTLSeconds, long.TTLSeconds = 60, 120
	k.put(t, "short", short)
	k.put(t, "long", long)

	clock.advance(59 * time.Second)
	k.must(t, http.StatusOK, http.MethodGet, dogsOf(1), "")
	clock.advance(time.Second)
	k.must(t, http.StatusNotFound, http.MethodGet, dogsOf(1), "")
	if got := k.Strays("").Late; len(got) != 1 || got[0].EndedWorld != "short" {
		t.Errorf("late: %+v", got)
	}
	if err := k.RenewWorld("long", 90*time.Second); err != nil {
		t.Fatal(err)
	}
	clock.advance(89 * time.Second)
	k.must(t, http.StatusOK, http.MethodGet, dogsOf(2), "")
	clock.advance(time.Second)
	if err := k.RenewWorld("long", 0); !errors.Is(err, registry.ErrNoWorld) {
		t.Errorf("an expired world was renewed: %v", err)
	}
	k.put(t, "heir", world(nil, 1, 2))
}

func TestAnAbandonedWorldEndsByItself(t *testing.T) {
	t.Parallel()
	ended := make(chan struct{})
	clock := &wall{}
	clock.advance(time.Since(time.Unix(0, 0)))
	k := newKennel(t, registry.Options{Now: clock.now, Log: onMessage("world expired", func() { close(ended) })})
	spec := world(nil, 1)
	spec.TTLSeconds = 1
	k.put(t, "w", spec)
	clock.advance(time.Second) // the timer itself runs in real time, and then looks at this
	<-ended
}

func TestManyWorldsAtOnce(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{JournalEntries: 64})
	var all sync.WaitGroup
	for n := range 40 {
		all.Add(1)
		go func() {
			defer all.Done()
			id := fmt.Sprintf("w%d", n)
			for round := range 5 {
				spec := world(instant(fmt.Sprintf("%02d:%02d:00", n%24, round)), 10*n, 10*n+1)
				if err := k.PutWorld(id, spec); err != nil {
					t.Errorf("%s: %v", id, err)
					return
				}
				at := spec.Clock.Format("T15:04:05")
				for range 3 {
					if got, err := k.ask(t, http.MethodGet, dogsOf(10*n), ""); err != nil || got.status != 200 || !strings.Contains(got.body, at) {
						t.Errorf("%s: %+v %v, expected %s", id, got, err, at)
					}
				}
				if got := k.Journal(id, registry.Query{}); len(got) != 3 {
					t.Errorf("%s has %d exchanges", id, len(got))
				}
				if err := k.ResetWorld(id); err != nil {
					t.Errorf("%s: %v", id, err)
				}
			}
			if err := k.EndWorld(id); err != nil {
				t.Errorf("%s: %v", id, err)
			}
		}()
	}
	all.Wait()
	if strays := k.Strays(""); len(strays.Unattributed)+len(strays.Late) != 0 {
		t.Errorf("strays: %+v", strays)
	}
}
