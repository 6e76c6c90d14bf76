package ured_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/ured"
)

const (
	berik = "900517390014"
	aida  = "920308490018"
)

func entry(number, removed string) ured.Entry {
	e := ured.Entry{
		Number: number, IIN: simtest.IIN(berik), Body: ured.Body{BIN: identifiers.Must(identifiers.ParseBIN("030540000012")), Name: "Акимат"},
		KATO: identifiers.Must(identifiers.ParseKATO("711310000")), IncludedOn: simtest.Day("2020-03-02"),
	}
	if removed != "" {
		e.RemovedOn, e.Reason = simtest.Day(removed), "Жилище предоставлено"
	}
	return e
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := ured.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik, aida}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"entries": simtest.Raw(t, entry("U-1", "2026-01-15"))},
	})
	return sys, base
}

func TestAnEntryAndItsRemovalAreKnownFromTheirDaysInAlmaty(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for _, moment := range []struct {
		at      string
		entries int
		stands  bool
	}{
		{"2020-03-01T23:59:59+06:00", 0, false},
		{"2020-03-02T00:00:00+06:00", 1, true},
		{"2026-01-14T18:59:59Z", 1, true},
		{"2026-01-14T19:00:00Z", 1, false},
	} {
		simtest.SetClock(t, sys, "w", moment.at)
		answer := simtest.Ask[ured.History](t, http.MethodGet, base+"/v1/persons/"+berik+"/entries", "", http.StatusOK)
		if answer.IIN.String() != berik || len(answer.Entries) != moment.entries {
			t.Errorf("at %s there are %+v, expected %d", moment.at, answer, moment.entries)
			continue
		}
		today := identifiers.DateOf(simtest.Instant(moment.at))
		if moment.entries > 0 && (answer.Entries[0].StandsOn(today) != moment.stands || (answer.Entries[0].Reason == "") != moment.stands) {
			t.Errorf("at %s the entry is %+v, expected that it stands: %v", moment.at, answer.Entries[0], moment.stands)
		}
	}
}

func TestSomebodyWhoNeverWasInItGetsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+aida+"/entries", ""); status != http.StatusOK || !strings.Contains(string(body), `"entries":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good := string(simtest.Raw(t, entry("U-2", "2024-01-01"))[0])
	const records = "/control/worlds/w/records/entries"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/entries", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/entries/U-1", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/persons/"+berik+"/entries", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record without body", "POST", records, strings.Replace(good, "Акимат", "", 1), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, strings.Replace(good, `"number"`, `"queue":1,"number"`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records, strings.Replace(good, berik, "900517390034", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestEntriesThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := entry("U", "2020-03-02").Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*ured.Entry){
		"number is empty":            func(e *ured.Entry) { e.Number = "" },
		"iin, kato and":              func(e *ured.Entry) { e.IIN = identifiers.IIN{} },
		"kato and includedOn must":   func(e *ured.Entry) { e.KATO = identifiers.KATO{} },
		"includedOn must all":        func(e *ured.Entry) { e.IncludedOn = identifiers.Date{} },
		"body: bin and name":         func(e *ured.Entry) { e.Body.BIN = identifiers.BIN{} },
		"removedOn 2020-03-01":       func(e *ured.Entry) { e.RemovedOn = simtest.Day("2020-03-01") },
		"reason is given without re": func(e *ured.Entry) { e.RemovedOn = identifiers.Date{} },
	} {
		e := entry("U", "2024-01-01")
		spoil(&e)
		if err := e.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := ured.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
