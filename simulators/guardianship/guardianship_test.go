package guardianship_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	guardian = "900517390014"
	ward     = "210901590010"
	uncle    = "620304390017"
	nobody   = "900517390034"
)

func ofWard(id, ended string) guardianship.Guardianship {
	g := guardianship.Guardianship{
		ID: id, Guardian: guardianship.Person{IIN: simtest.IIN(guardian)}, Ward: guardianship.Person{IIN: simtest.IIN(ward)},
		Kind: guardianship.Guardian, Act: guardianship.Act{Number: "1", Date: simtest.Day("2024-05-05"), Body: "Орган опеки"},
		From: simtest.Day("2024-05-05"),
	}
	if ended != "" {
		g.EndedAt = simtest.Day(ended)
	}
	return g
}

func decision(id string, status guardianship.Status, from, restored string) guardianship.Capacity {
	c := guardianship.Capacity{
		ID: id, IIN: simtest.IIN(uncle), Status: status,
		Act: guardianship.CourtAct{Number: "2", Date: simtest.Day(from), Court: "Суд"}, From: simtest.Day(from),
	}
	if restored != "" {
		c.EndedAt = simtest.Day(restored)
	}
	return c
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := guardianship.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-14T23:30:00+05:00")
	future := ofWard("G-2", "")
	future.Guardian.IIN, future.Act.Date, future.From = simtest.IIN(uncle), simtest.Day("2026-01-15"), simtest.Day("2026-01-20")
	future.EndedAt = simtest.Day("2026-03-01")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{guardian, ward, uncle, nobody}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{
			"guardianships": simtest.Raw(t, ofWard("G-1", "2025-12-31"), future),
			"capacities": simtest.Raw(t,
				decision("C-1", guardianship.Limited, "2020-01-01", "2022-02-02"), decision("C-2", guardianship.Incapacitated, "2026-01-15", "2026-01-17")),
		},
	})
	return sys, base
}

func TestAPersonIsSeenAsWardAndAsGuardian(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	of := func(iin string) guardianship.Guardianships {
		return simtest.Ask[guardianship.Guardianships](t, http.MethodGet, base+"/v1/persons/"+iin+"/guardianships", "", http.StatusOK)
	}
	if g := of(guardian); len(g.AsWard) != 0 || len(g.AsGuardian) != 1 || g.AsGuardian[0] != ofWard("G-1", "2025-12-31") {
		t.Errorf("the guardian's are %+v, expected the one that ended", g)
	}
	if w := of(ward); len(w.AsGuardian) != 0 || len(w.AsWard) != 1 || w.AsWard[0].Guardian.IIN.String() != guardian {
		t.Errorf("the ward's are %+v", w)
	}
}

func TestAnActIsKnownFromItsDayOn(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	of := func() guardianship.Guardianships {
		return simtest.Ask[guardianship.Guardianships](t, http.MethodGet, base+"/v1/persons/"+uncle+"/guardianships", "", http.StatusOK)
	}
	if g := of(); len(g.AsGuardian) != 0 {
		t.Errorf("on the eve of its act a guardianship is known: %+v", g)
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T00:00:00+05:00")
	if g := of(); len(g.AsGuardian) != 1 || g.AsGuardian[0].From != simtest.Day("2026-01-20") || !g.AsGuardian[0].EndedAt.IsZero() {
		t.Errorf("on the act's day they are %+v, expected the one that begins on the 20th, without its end", g)
	}
	simtest.SetClock(t, sys, "w", "2026-03-01T00:00:00+05:00")
	if g := of(); len(g.AsGuardian) != 1 || g.AsGuardian[0].EndedAt != simtest.Day("2026-03-01") {
		t.Errorf("on the day of its end they are %+v", g)
	}
}

func TestCapacityIsLostAndRestoredOnItsDaysInAlmaty(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for _, moment := range []struct {
		at      string
		capable bool
		acts    int
	}{
		{"2019-12-31T23:59:59+06:00", true, 0},
		{"2020-01-01T00:00:00+06:00", false, 1},
		{"2022-02-01T23:59:59+06:00", false, 1},
		{"2022-02-02T00:00:00+06:00", true, 1},
		{"2026-01-14T18:59:59Z", true, 1},
		{"2026-01-14T19:00:00Z", false, 2},
		{"2026-01-16T23:59:59+05:00", false, 2},
		{"2026-01-17T00:00:00+05:00", true, 2},
	} {
		simtest.SetClock(t, sys, "w", moment.at)
		s := simtest.Ask[guardianship.Standing](t, http.MethodGet, base+"/v1/persons/"+uncle+"/capacity", "", http.StatusOK)
		if s.Capable != moment.capable || len(s.Acts) != moment.acts {
			t.Errorf("at %s: %+v, expected capable %v and %d acts", moment.at, s, moment.capable, moment.acts)
		}
		// An end is known once it has come: the last act's exactly where the person is capable.
		if n := len(s.Acts); n > 0 && s.Acts[n-1].EndedAt.IsZero() == s.Capable {
			t.Errorf("at %s: capable is %v and the last act %+v", moment.at, s.Capable, s.Acts[n-1])
		}
	}
}

func TestSomeoneWithoutActsIsCapableAndGetsEmptyLists(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for path, want := range map[string]string{
		"/v1/persons/" + nobody + "/guardianships": `"asWard":[],"asGuardian":[]`,
		"/v1/persons/" + nobody + "/capacity":      `"capable":true,"acts":[]`,
	} {
		if status, _, body := simtest.Do(t, http.MethodGet, base+path, ""); status != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%s: %d %s, expected %s", path, status, body, want)
		}
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	const records, courts = "/control/worlds/w/records/guardianships", "/control/worlds/w/records/capacities"
	capacity := func(status, more string) string {
		return `{"id":"C-9","iin":"` + nobody + `",` + status + `"act":{"number":"1","date":"2020-01-01","court":"Суд"},"from":"2020-01-01"` + more + `}`
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/210901590011/guardianships", "", 400, "MALFORMED"),
		simtest.Refused("letters", "", "/v1/persons/ward/capacity", "", 400, "MALFORMED"),
		simtest.Refused("IIN without end", "", "/v1/persons/"+strings.Repeat("9", 5000)+"/capacity", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/persons/"+ward+"/parents", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "PATCH", "/v1/persons/"+ward+"/capacity", "{}", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("guardianship without act", "POST", records, `{"id":"G-9","guardian":{"iin":"`+guardian+`"},"ward":{"iin":"`+ward+`"},"kind":"guardianship","from":"2020-01-01"}`, 422, "INVALID"),
		simtest.Refused("guardianship of a wrong type", "POST", records, `{"id":"G-9","guardian":"`+guardian+`"}`, 422, "INVALID"),
		simtest.Refused("guardianship that is no JSON", "POST", records, `{"id":"G-9",`, 400, "MALFORMED"),
		simtest.Refused("decision without status", "POST", courts, capacity("", ""), 422, "INVALID"),
		simtest.Refused("decision with an unknown field", "POST", courts, capacity(`"status":"limited",`, `,"appealed":true`), 422, "INVALID"),
		simtest.Refused("decision with no such day", "POST", courts, capacity(`"status":"limited",`, `,"endedAt":"2021-02-29"`), 422, "INVALID"),
		simtest.Refused("decision on another's person", "POST", courts, strings.Replace(capacity(`"status":"limited",`, ""), nobody, "900517390024", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestActsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	for _, good := range []interface{ Validate() error }{ofWard("G", "2024-05-05"), decision("C", guardianship.Limited, "2020-01-01", "2020-01-01")} {
		if err := good.Validate(); err != nil {
			t.Fatal(err)
		}
	}
	for want, spoil := range map[string]func(*guardianship.Guardianship){
		"ward.iin":         func(g *guardianship.Guardianship) { g.Ward = guardianship.Person{} },
		"same person":      func(g *guardianship.Guardianship) { g.Ward = g.Guardian },
		`kind is "friend"`: func(g *guardianship.Guardianship) { g.Kind = "friend" },
		"act: number":      func(g *guardianship.Guardianship) { g.Act.Body = "" },
		"id is empty":      func(g *guardianship.Guardianship) { g.ID = "" },
		"from is missing":  func(g *guardianship.Guardianship) { g.From = identifiers.Date{} },
		"is before from":   func(g *guardianship.Guardianship) { g.EndedAt = simtest.Day("2024-05-04") },
	} {
		g := ofWard("G", "")
		spoil(&g)
		if err := g.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
	for want, spoil := range map[string]func(*guardianship.Capacity){
		"iin is missing":       func(c *guardianship.Capacity) { c.IIN = identifiers.IIN{} },
		`status is "restored"`: func(c *guardianship.Capacity) { c.Status = "restored" },
		"date and court":       func(c *guardianship.Capacity) { c.Act.Date = identifiers.Date{} },
		"id is empty":          func(c *guardianship.Capacity) { c.ID = "" },
		"is before from":       func(c *guardianship.Capacity) { c.EndedAt = simtest.Day("2019-12-31") },
	} {
		c := decision("C", guardianship.Limited, "2020-01-01", "")
		spoil(&c)
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := guardianship.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
