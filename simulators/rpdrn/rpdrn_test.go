package rpdrn_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdrn"
)

const (
	aida  = "920308490018"
	berik = "900517390014"
	home  = "0201300000000025"
	flat  = "0201300000000033"
)

// gbdfl is what RP DRN's events reach: it fails as often as it is told.
type gbdfl struct {
	mu     sync.Mutex
	fail   int
	status int
	events []string
}

func (g *gbdfl) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.fail > 0 {
		g.fail--
		w.WriteHeader(g.status)
		return
	}
	g.events = append(g.events, r.Method+" "+r.URL.Path+" "+string(body))
	w.WriteHeader(http.StatusAccepted)
}

func (g *gbdfl) got() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.events
}

func serve(t *testing.T, peer *gbdfl, records ...rpdrn.Registration) (*registry.System, string) {
	t.Helper()
	other := httptest.NewServer(peer)
	t.Cleanup(other.Close)
	sys, err := rpdrn.New(registry.Options{}, rpdrn.Peers{GBDFL: func() string { return other.URL + "/" }})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{aida, berik}, RCAs: []string{home, flat}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{
			"registrations": simtest.Raw(t, records...),
			"dwellings":     {json.RawMessage(`{"rca":"` + flat + `","kato":"711310000","address":"ул. Сарыарка, 5"}`)},
		},
	})
	return sys, base
}

func registration(id, iin, rca string, kind rpdrn.Type, from, until string) rpdrn.Registration {
	r := rpdrn.Registration{ID: id, IIN: simtest.IIN(iin), RCA: simtest.RCA(rca), Type: kind, From: simtest.Day(from)}
	if until != "" {
		r.Until = simtest.Day(until)
	}
	return r
}

func request(key string, changes ...string) string {
	body := `{"idempotencyKey":"` + key + `","iin":"` + aida + `","rca":"` + flat + `","type":"permanent","from":"2026-01-15","basis":{"application":"a-1","service":"residence.permanent"}}`
	return strings.NewReplacer(changes...).Replace(body)
}

func TestOccupancyCountsDaysInAlmaty(t *testing.T) {
	t.Parallel()
	ended := registration("r-4", berik, home, rpdrn.Temporary, "2025-01-01", "")
	at := simtest.Instant("2026-01-15T09:59:59+05:00")
	ended.EndedAt = &at
	sys, base := serve(t, &gbdfl{},
		registration("r-1", aida, home, rpdrn.Permanent, "2020-01-01", ""),
		registration("r-2", berik, home, rpdrn.Temporary, "2026-01-10", "2026-01-15"),
		registration("r-3", berik, home, rpdrn.Temporary, "2026-01-16", "2026-03-15"),
		ended)
	for instant, want := range map[string]string{
		"2026-01-09T23:59:59+05:00": "r-1 r-4",
		"2026-01-10T00:00:00+05:00": "r-1 r-2 r-4",
		"2026-01-15T10:00:00+05:00": "r-1 r-2",
		"2026-01-15T23:59:59+05:00": "r-1 r-2",
		"2026-01-15T19:00:00Z":      "r-1 r-3",
		"2026-03-15T23:59:59+05:00": "r-1 r-3",
		"2026-03-16T00:00:00+05:00": "r-1",
	} {
		simtest.SetClock(t, sys, "w", instant)
		var ids []string
		for _, r := range simtest.Ask[rpdrn.Occupancy](t, http.MethodGet, base+"/v1/dwellings/"+home+"/registrations", "", http.StatusOK).Registrations {
			ids = append(ids, r.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("at %s the active registrations are %s, expected %s", instant, got, want)
		}
	}
	if all := simtest.Ask[rpdrn.History](t, http.MethodGet, base+"/v1/persons/"+berik+"/registrations", "", http.StatusOK); len(all.Registrations) != 3 {
		t.Errorf("the history has %d registrations, expected 3", len(all.Registrations))
	}
}

func TestNobodyRegisteredIsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t, &gbdfl{})
	for _, path := range []string{"/v1/dwellings/" + home + "/registrations", "/v1/persons/" + aida + "/registrations"} {
		if status, _, body := simtest.Do(t, http.MethodGet, base+path, ""); status != http.StatusOK || !strings.Contains(string(body), `"registrations":[]`) {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}

func TestOneKeyRegistersOnceAndTellsOnce(t *testing.T) {
	t.Parallel()
	peer := &gbdfl{}
	sys, base := serve(t, peer)
	var wg sync.WaitGroup
	statuses, ids := make([]int, 8), make([]string, 8)
	for i := range statuses {
		wg.Go(func() {
			var r rpdrn.Registration
			var body []byte
			statuses[i], _, body = simtest.Do(t, http.MethodPost, base+"/v1/registrations", request("k-1"))
			if err := json.Unmarshal(body, &r); err == nil {
				ids[i] = r.ID
			}
		})
	}
	wg.Wait()
	created := 0
	for i, status := range statuses {
		if status == http.StatusCreated {
			created++
		} else if status != http.StatusOK {
			t.Errorf("status %d", status)
		}
		if ids[i] == "" || ids[i] != ids[0] {
			t.Errorf("ids %v: expected one and the same", ids)
		}
	}
	if created != 1 {
		t.Errorf("%d of 8 calls with one key made a record", created)
	}
	simtest.Settle(t, sys, "w")
	if events := peer.got(); len(events) != 1 || !strings.Contains(events[0], "POST /v1/events/registrations") ||
		!strings.Contains(events[0], `"address":"ул. Сарыарка, 5"`) || !strings.Contains(events[0], `"kato":"711310000"`) {
		t.Errorf("events %v, expected one with the address", events)
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("same key, other content", "POST", "/v1/registrations", request("k-1", "permanent\",\"from", "temporary\",\"from"), 409, "KEY_REUSED"),
		simtest.Refused("same key, other basis", "POST", "/v1/registrations", request("k-1", "a-1", "a-2"), 409, "KEY_REUSED"),
	})
}

func TestAPermanentRegistrationEndsTheEarlierPermanentOneOnly(t *testing.T) {
	t.Parallel()
	peer := &gbdfl{}
	sys, base := serve(t, peer,
		registration("old", aida, home, rpdrn.Permanent, "2020-01-01", ""),
		registration("stay", aida, home, rpdrn.Temporary, "2026-01-01", "2026-06-30"),
		registration("his", berik, home, rpdrn.Permanent, "2020-01-01", ""))
	simtest.Ask[rpdrn.Registration](t, http.MethodPost, base+"/v1/registrations", request("k-1", `"permanent"`, `"temporary"`, "residence.permanent", "residence.temporary"), http.StatusCreated)
	simtest.Ask[rpdrn.Registration](t, http.MethodPost, base+"/v1/registrations", request("k-2"), http.StatusCreated)
	ended := map[string]bool{}
	for _, iin := range []string{aida, berik} {
		for _, r := range simtest.Ask[rpdrn.History](t, http.MethodGet, base+"/v1/persons/"+iin+"/registrations", "", http.StatusOK).Registrations {
			if r.EndedAt != nil {
				ended[r.ID] = true
				if !r.EndedAt.Equal(simtest.Instant("2026-01-15T10:00:00+05:00")) {
					t.Errorf("%s ended at %s, expected the world's clock", r.ID, r.EndedAt)
				}
			}
		}
	}
	if len(ended) != 1 || !ended["old"] {
		t.Errorf("ended are %v, expected the earlier permanent one alone", ended)
	}
	simtest.Settle(t, sys, "w")
	if events := peer.got(); len(events) != 3 || !strings.Contains(events[1], "old-ended") || !strings.Contains(events[1], "endedAt") {
		t.Errorf("events %v, expected made, ended, made", events)
	}
}

func TestAnEventIsToldAgainUntilGBDFLTakesIt(t *testing.T) {
	t.Parallel()
	peer := &gbdfl{fail: 2, status: http.StatusServiceUnavailable}
	sys, base := serve(t, peer)
	simtest.Ask[rpdrn.Registration](t, http.MethodPost, base+"/v1/registrations", request("k-1"), http.StatusCreated)
	simtest.Settle(t, sys, "w")
	if n := len(peer.got()); n != 1 {
		t.Errorf("%d events reached GBD FL, expected 1", n)
	}
	var statuses []int
	for _, e := range sys.Journal("w", registry.Query{Audience: registry.AudienceOutgoing}) {
		statuses = append(statuses, e.Status)
	}
	if len(statuses) != 3 || statuses[0] != 503 || statuses[2] != 202 {
		t.Errorf("the journal has the statuses %v, expected 503 503 202", statuses)
	}
}

func TestARefusedEventIsFinalAndJournalled(t *testing.T) {
	t.Parallel()
	peer := &gbdfl{fail: 9, status: http.StatusNotFound}
	sys, base := serve(t, peer)
	simtest.Ask[rpdrn.Registration](t, http.MethodPost, base+"/v1/registrations", request("k-1"), http.StatusCreated)
	simtest.Settle(t, sys, "w")
	exchanges := sys.Journal("w", registry.Query{Audience: registry.AudienceOutgoing})
	if len(exchanges) != 2 || exchanges[0].Status != 404 || !strings.Contains(exchanges[1].Error, "tell GBD FL") {
		t.Errorf("the journal has %+v, expected one refusal and its error", exchanges)
	}
}

func TestBadInputIsRefusedAndStoresNothing(t *testing.T) {
	t.Parallel()
	peer := &gbdfl{}
	sys, base := serve(t, peer)
	const path = "/v1/registrations"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("no JSON", "POST", path, "[]", 400, "MALFORMED"),
		simtest.Refused("missing key", "POST", path, request(""), 400, "MALFORMED"),
		simtest.Refused("missing basis", "POST", path, request("k", `,"basis":{"application":"a-1","service":"residence.permanent"}`, ``), 400, "MALFORMED"),
		simtest.Refused("empty basis", "POST", path, request("k", `{"application":"a-1","service":"residence.permanent"}`, `{}`), 400, "MALFORMED"),
		simtest.Refused("missing person", "POST", path, request("k", `"iin":"`+aida+`",`, ``), 400, "MALFORMED"),
		simtest.Refused("wrong check digit", "POST", path, request("k", aida, "920308490019"), 400, "MALFORMED"),
		simtest.Refused("wrong type of a field", "POST", path, request("k", `"`+flat+`"`, `25`), 400, "MALFORMED"),
		simtest.Refused("unknown type", "POST", path, request("k", `"permanent"`, `"forever"`), 400, "MALFORMED"),
		simtest.Refused("permanent with an end", "POST", path, request("k", `"from"`, `"until":"2026-02-01","from"`), 400, "MALFORMED"),
		simtest.Refused("end before beginning", "POST", path, request("k", `"permanent"`, `"temporary"`, `"from"`, `"until":"2026-01-01","from"`), 400, "MALFORMED"),
		simtest.Refused("long ago", "POST", path, request("k", "2026-01-15", "1899-12-31"), 400, "MALFORMED"),
		simtest.Refused("in a far future", "POST", path, request("k", "2026-01-15", "2201-01-01"), 400, "MALFORMED"),
		simtest.Refused("unknown field", "POST", path, request("k", `"from"`, `"since":"2026-02-01","from"`), 400, "MALFORMED"),
		simtest.Refused("too large", "POST", path, request("k", "a-1", strings.Repeat("a", 2<<20)), 413, "TOO_LARGE"),
		simtest.Refused("malformed RCA", "", "/v1/dwellings/25/registrations", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/registrations/r-1/history", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", path, "", 405, "METHOD_NOT_ALLOWED"),
	})
	simtest.Settle(t, sys, "w")
	stored := simtest.Ask[rpdrn.History](t, http.MethodGet, base+"/v1/persons/"+aida+"/registrations", "", http.StatusOK)
	if len(stored.Registrations) != 0 || len(peer.got()) != 0 {
		t.Errorf("a refused registration left %v and %v", stored, peer.got())
	}
}

func TestRecordsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t, &gbdfl{})
	const path = "/control/worlds/w/records/registrations"
	record := func(kind, from, until string) string {
		return `{"id":"r","iin":"` + aida + `","rca":"` + home + `","type":"` + kind + `","from":"` + from + `"` + until + `}`
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("long ago", "POST", path, record("permanent", "1899-12-31", ""), 422, "INVALID"),
		simtest.Refused("in a far future", "POST", path, record("permanent", "2201-01-01", ""), 422, "INVALID"),
		simtest.Refused("end before beginning", "POST", path, record("temporary", "2026-01-15", `,"until":"2026-01-14"`), 422, "INVALID"),
		simtest.Refused("blank id", "POST", path, strings.Replace(record("permanent", "2026-01-15", ""), `"r"`, `" "`, 1), 422, "INVALID"),
	})
	for _, from := range []string{"1900-01-01", "2200-12-31"} {
		if err := sys.Put("w", "registrations", json.RawMessage(record("permanent", from, ""))); err != nil {
			t.Error(err)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	peer := httptest.NewServer(&gbdfl{})
	t.Cleanup(peer.Close)
	sys, err := rpdrn.New(registry.Options{}, rpdrn.Peers{GBDFL: func() string { return peer.URL }})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
