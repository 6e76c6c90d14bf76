package arrivals_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	arrived = "900517390014"
	other   = "920308490018"
)

func document(number string) arrivals.Document {
	return arrivals.Document{
		Number: number, IIN: simtest.IIN(arrived), Kind: arrivals.DeregistrationProof, Country: "496",
		IssuedOn: simtest.Day("2025-12-01"), ReceivedOn: simtest.Day("2026-01-15"), Until: simtest.Day("2026-05-31"),
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := arrivals.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	lasting := document("PRB2")
	lasting.Kind, lasting.ReceivedOn, lasting.Until = arrivals.ReturnCertificate, lasting.IssuedOn, identifiers.Date{}
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{arrived, other}, Documents: []string{"PRB1", "PRB2", "PRB3"}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"documents": simtest.Raw(t, document("PRB1"), lasting)},
	})
	return sys, base
}

func TestADocumentIsKnownFromTheDayOnWhichItWasReceived(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for at, want := range map[string][]string{
		"2025-11-30T18:59:59Z": nil, "2025-11-30T19:00:00Z": {"PRB2"},
		"2026-01-14T18:59:59Z": {"PRB2"}, "2026-01-14T19:00:00Z": {"PRB1", "PRB2"}, "2027-01-01T00:00:00Z": {"PRB1", "PRB2"},
	} {
		simtest.SetClock(t, sys, "w", at)
		answer := simtest.Ask[arrivals.File](t, http.MethodGet, base+"/v1/persons/"+arrived+"/documents", "", http.StatusOK)
		var numbers []string
		for _, d := range answer.Documents {
			numbers = append(numbers, d.Number)
		}
		if answer.IIN.String() != arrived || !slices.Equal(numbers, want) {
			t.Errorf("at %s there are %v, expected %v", at, numbers, want)
		}
	}
}

func TestNoDocumentIsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+other+"/documents", ""); status != http.StatusOK || !strings.Contains(string(body), `"documents":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good := string(simtest.Raw(t, document("PRB3"))[0])
	const records = "/control/worlds/w/records/documents"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/documents", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/documents/PRB1", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/persons/"+arrived+"/documents", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record of an unknown kind", "POST", records, strings.Replace(good, "deregistration-proof", "letter", 1), 422, "INVALID"),
		simtest.Refused("record with another's number", "POST", records, strings.Replace(good, "PRB3", "PRB9", 1), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, strings.Replace(good, `"number"`, `"page":1,"number"`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records, strings.Replace(good, arrived, "900517390034", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestDocumentsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	for _, kind := range arrivals.Kinds() {
		d := document("PRB")
		d.Kind = kind
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
	}
	for want, spoil := range map[string]func(*arrivals.Document){
		"number is empty":       func(d *arrivals.Document) { d.Number = "" },
		"iin is missing":        func(d *arrivals.Document) { d.IIN = identifiers.IIN{} },
		`kind is ""`:            func(d *arrivals.Document) { d.Kind = "" },
		`country is "KZ"`:       func(d *arrivals.Document) { d.Country = "KZ" },
		"must both be given":    func(d *arrivals.Document) { d.IssuedOn = identifiers.Date{} },
		"receivedOn 2025-11-30": func(d *arrivals.Document) { d.ReceivedOn = simtest.Day("2025-11-30") },
		"until 2025-11-30":      func(d *arrivals.Document) { d.Until = simtest.Day("2025-11-30") },
	} {
		d := document("PRB")
		spoil(&d)
		if err := d.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := arrivals.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
