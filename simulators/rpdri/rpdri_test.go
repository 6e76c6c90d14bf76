package rpdri_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/registrations"
	"github.com/synaq/synaq/simulators/rpdri"
)

const (
	settler = "900517390014"
	refugee = "920308490018"
	home    = "0201300000000025"
)

// gbdfl keeps what it is told.
type gbdfl struct {
	mu     sync.Mutex
	events []string
}

func (g *gbdfl) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.events = append(g.events, r.URL.Path+" "+string(body))
	w.WriteHeader(http.StatusAccepted)
}

func permit(number string) rpdri.Permit {
	return rpdri.Permit{Number: number, IIN: simtest.IIN(settler), Citizenship: "860", From: simtest.Day("2020-03-01"), Until: simtest.Day("2030-02-28")}
}

func certificate(number string) rpdri.Refugee {
	return rpdri.Refugee{Certificate: number, IIN: simtest.IIN(refugee), From: simtest.Day("2025-03-01"), Until: simtest.Day("2026-02-28")}
}

func serve(t *testing.T, peer *gbdfl) (*registry.System, string) {
	t.Helper()
	other := httptest.NewServer(peer)
	t.Cleanup(other.Close)
	sys, err := rpdri.New(registry.Options{}, rpdri.Peers{GBDFL: func() string { return other.URL }})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	revoked, future := permit("VNZ1"), permit("VNZ2")
	revoked.RevokedAt, future.From, future.Citizenship = simtest.Day("2026-01-15"), simtest.Day("2026-01-16"), rpdri.Stateless
	ended := certificate("REF1")
	ended.EndedAt = simtest.Day("2026-01-15")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{settler, refugee}, RCAs: []string{home}, Documents: []string{"VNZ1", "VNZ2", "VNZ3", "REF1"}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{
			"permits": simtest.Raw(t, revoked, future), "refugees": simtest.Raw(t, ended),
			"registrations": simtest.Raw(t, registrations.Registration{
				ID: "ri-1", IIN: simtest.IIN(refugee), RCA: simtest.RCA(home), Type: registrations.Temporary, From: simtest.Day("2025-03-02"), Until: simtest.Day("2026-01-15"),
			}),
		},
	})
	return sys, base
}

func statusOf(t *testing.T, base, iin string) rpdri.Status {
	t.Helper()
	return simtest.Ask[rpdri.Status](t, http.MethodGet, base+"/v1/persons/"+iin+"/status", "", http.StatusOK)
}

func TestAStatusAndItsEndAreKnownFromTheirDays(t *testing.T) {
	t.Parallel()
	sys, base := serve(t, &gbdfl{})
	for at, want := range map[string]struct {
		permits []string
		end     identifiers.Date
	}{
		"2020-02-29T17:59:59Z": {}, "2020-02-29T18:00:00Z": {permits: []string{"VNZ1"}},
		"2026-01-14T18:59:59Z": {permits: []string{"VNZ1"}}, "2026-01-14T19:00:00Z": {[]string{"VNZ1"}, simtest.Day("2026-01-15")},
		"2026-01-15T19:00:00Z": {[]string{"VNZ1", "VNZ2"}, simtest.Day("2026-01-15")},
	} {
		simtest.SetClock(t, sys, "w", at)
		status := statusOf(t, base, settler)
		var numbers []string
		for _, p := range status.Permits {
			numbers = append(numbers, p.Number)
		}
		if status.IIN.String() != settler || !slices.Equal(numbers, want.permits) || len(numbers) > 0 && status.Permits[0].RevokedAt != want.end {
			t.Errorf("at %s the status is %+v, expected %+v", at, status, want)
		}
		other := statusOf(t, base, refugee).Refugees
		if len(other) > 0 && other[0].EndedAt != want.end {
			t.Errorf("at %s the refugee's status is %+v, expected the end %s", at, other, want.end)
		}
	}
}

func TestNoStatusIsEmptyLists(t *testing.T) {
	t.Parallel()
	_, base := serve(t, &gbdfl{})
	for iin, want := range map[string]string{settler: `"refugees":[]`, refugee: `"permits":[]`} {
		if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+iin+"/status", ""); status != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%d %s, expected %s", status, body, want)
		}
	}
}

func TestAForeignersRegistrationIsEnteredOnceAndTold(t *testing.T) {
	t.Parallel()
	peer := &gbdfl{}
	sys, base := serve(t, peer)
	const body = `{"idempotencyKey":"k","iin":"` + settler + `","rca":"` + home + `","type":"permanent","from":"2026-01-15","basis":{"application":"a-1","service":"residence.permanent"}}`
	made := simtest.Ask[registrations.Registration](t, http.MethodPost, base+"/v1/registrations", body, http.StatusCreated)
	again := simtest.Ask[registrations.Registration](t, http.MethodPost, base+"/v1/registrations", body, http.StatusOK)
	if made.ID != again.ID || !strings.HasPrefix(made.ID, "ri-") {
		t.Errorf("the registrations %s and %s, expected one", made.ID, again.ID)
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("another content", "POST", "/v1/registrations", strings.Replace(body, "a-1", "a-2", 1), 409, "KEY_REUSED"),
		simtest.Refused("no basis", "POST", "/v1/registrations", strings.Replace(body, `"application":"a-1",`, "", 1), 400, "MALFORMED"),
	})
	simtest.Settle(t, sys, "w")
	peer.mu.Lock()
	defer peer.mu.Unlock()
	if len(peer.events) != 1 || !strings.HasPrefix(peer.events[0], "/v1/events/registrations ") || !strings.Contains(peer.events[0], made.ID+"-made") {
		t.Errorf("GBD FL was told %v", peer.events)
	}
	occupancy := simtest.Ask[registrations.Occupancy](t, http.MethodGet, base+"/v1/dwellings/"+home+"/registrations", "", http.StatusOK)
	if len(occupancy.Registrations) != 2 {
		t.Errorf("registered are %+v, expected both", occupancy.Registrations)
	}
	history := simtest.Ask[registrations.History](t, http.MethodGet, base+"/v1/persons/"+settler+"/registrations", "", http.StatusOK)
	if len(history.Registrations) != 1 || history.Registrations[0].IdempotencyKey != "k" {
		t.Errorf("his registrations are %+v", history.Registrations)
	}
}

func TestTheStaysOfAForeignerHaveTheLocality(t *testing.T) {
	t.Parallel()
	sys, base := serve(t, &gbdfl{})
	if err := sys.Put("w", "dwellings", rpdri.Dwelling{RCA: simtest.RCA(home), KATO: identifiers.Must(identifiers.ParseKATO("711310000")), Address: "ул. Сарыарка, 5"}); err != nil {
		t.Fatal(err)
	}
	of := func(iin string) []registrations.Stay {
		return simtest.Ask[rpdri.Stays](t, http.MethodGet, base+"/v1/persons/"+iin+"/history", "", http.StatusOK).Stays
	}
	if s := of(refugee); len(s) != 1 || s[0].KATO.String() != "711310000" || s[0].Address == "" || s[0].From != simtest.Day("2025-03-02") || s[0].Type != rpdri.Temporary {
		t.Errorf("the stays are %+v", s)
	}
	if s := of(settler); s == nil || len(s) != 0 {
		t.Errorf("the stays are %+v, expected an empty list", s)
	}
}

// TestGBDFLIsToldInARestoredWorld of what it had not been told when the world was put together.
func TestGBDFLIsToldInARestoredWorld(t *testing.T) {
	t.Parallel()
	peer := &gbdfl{}
	sys, _ := serve(t, peer)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{settler}, RCAs: []string{home}}, Clock: &now,
		Records: map[string][]json.RawMessage{"registrations": simtest.Raw(t, registrations.Registration{
			ID: "ri-2", IIN: simtest.IIN(settler), RCA: simtest.RCA(home), Type: registrations.Permanent, From: simtest.Day("2026-01-15"),
			News: []registrations.News{registrations.Made},
		})},
	})
	simtest.Settle(t, sys, "w")
	peer.mu.Lock()
	defer peer.mu.Unlock()
	if len(peer.events) != 1 || !strings.Contains(peer.events[0], "ri-2-made") {
		t.Errorf("GBD FL was told %v", peer.events)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t, &gbdfl{})
	before := simtest.Snapshot(t, sys, "w")
	good := string(simtest.Raw(t, permit("VNZ3"))[0])
	const records = "/control/worlds/w/records/permits"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/status", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/persons/"+settler+"/permits", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/persons/"+settler+"/status", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record of no country", "POST", records, strings.Replace(good, `"860"`, `"Uzbekistan"`, 1), 422, "INVALID"),
		simtest.Refused("record with another's number", "POST", records, strings.Replace(good, "VNZ3", "VNZ9", 1), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, strings.Replace(good, `"number"`, `"kind":"x","number"`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records, strings.Replace(good, settler, "900517390034", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestPapersThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := certificate("REF").Validate(); err != nil {
		t.Fatal(err)
	}
	stateless := permit("VNZ")
	stateless.Citizenship = rpdri.Stateless
	if err := stateless.Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*rpdri.Permit){
		"the number is empty":  func(p *rpdri.Permit) { p.Number = "" },
		"iin is missing":       func(p *rpdri.Permit) { p.IIN = identifiers.IIN{} },
		`citizenship is ""`:    func(p *rpdri.Permit) { p.Citizenship = "" },
		`citizenship is "86"`:  func(p *rpdri.Permit) { p.Citizenship = "86" },
		"must both be given":   func(p *rpdri.Permit) { p.Until = identifiers.Date{} },
		"until 2020-02-29":     func(p *rpdri.Permit) { p.Until = simtest.Day("2020-02-29") },
		"early end 2020-02-29": func(p *rpdri.Permit) { p.RevokedAt = simtest.Day("2020-02-29") },
	} {
		p := permit("VNZ")
		spoil(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	peer := httptest.NewServer(&gbdfl{})
	t.Cleanup(peer.Close)
	sys, err := rpdri.New(registry.Options{}, rpdri.Peers{GBDFL: func() string { return peer.URL }})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
