package institutions_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/institutions"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	student = "900517390014"
	other   = "920308490018"
	room    = "0201300000000025"
	flat    = "0201300000000033"
)

func request(number string) institutions.Request {
	return institutions.Request{
		Number: number, Institution: institutions.Institution{BIN: identifiers.Must(identifiers.ParseBIN("110440000016")), Name: "Колледж"},
		RCA: simtest.RCA(room), IIN: simtest.IIN(student), Type: institutions.Temporary,
		From: simtest.Day("2025-09-01"), Until: simtest.Day("2026-06-30"),
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := institutions.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	withdrawn, future := request("HOD1"), request("HOD2")
	withdrawn.WithdrawnAt, future.From, future.Until = simtest.Day("2026-01-15"), simtest.Day("2026-01-16"), identifiers.Date{}
	future.Type = institutions.Permanent
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{student, other}, RCAs: []string{room, flat}, Documents: []string{"HOD1", "HOD2", "HOD3"}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"requests": simtest.Raw(t, withdrawn, future)},
	})
	return sys, base
}

func TestARequestAndItsWithdrawalAreKnownFromTheirDays(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for at, want := range map[string]struct {
		numbers   []string
		withdrawn identifiers.Date
	}{
		"2025-08-31T18:59:59Z": {}, "2025-08-31T19:00:00Z": {numbers: []string{"HOD1"}},
		"2026-01-14T18:59:59Z": {numbers: []string{"HOD1"}}, "2026-01-14T19:00:00Z": {[]string{"HOD1"}, simtest.Day("2026-01-15")},
		"2026-01-15T19:00:00Z": {[]string{"HOD1", "HOD2"}, simtest.Day("2026-01-15")},
	} {
		simtest.SetClock(t, sys, "w", at)
		dwelling := simtest.Ask[institutions.ForDwelling](t, http.MethodGet, base+"/v1/dwellings/"+room+"/requests", "", http.StatusOK)
		person := simtest.Ask[institutions.ForPerson](t, http.MethodGet, base+"/v1/persons/"+student+"/requests", "", http.StatusOK)
		var numbers []string
		for _, r := range dwelling.Requests {
			numbers = append(numbers, r.Number)
		}
		if dwelling.RCA.String() != room || person.IIN.String() != student || !slices.Equal(numbers, want.numbers) || !slices.Equal(dwelling.Requests, person.Requests) ||
			len(numbers) > 0 && dwelling.Requests[0].WithdrawnAt != want.withdrawn {
			t.Errorf("at %s the answers are %+v and %+v, expected %+v", at, dwelling, person, want)
		}
	}
}

func TestNoRequestIsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for _, path := range []string{"/v1/dwellings/" + flat + "/requests", "/v1/persons/" + other + "/requests"} {
		if status, _, body := simtest.Do(t, http.MethodGet, base+path, ""); status != http.StatusOK || !strings.Contains(string(body), `"requests":[]`) {
			t.Errorf("%s: %d %s, expected an empty list", path, status, body)
		}
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good := string(simtest.Raw(t, request("HOD3"))[0])
	const records = "/control/worlds/w/records/requests"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("short RCA", "", "/v1/dwellings/123/requests", "", 400, "MALFORMED"),
		simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/requests", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/requests/HOD1", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/persons/"+student+"/requests", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record without a name", "POST", records, strings.Replace(good, "Колледж", "", 1), 422, "INVALID"),
		simtest.Refused("record with another's number", "POST", records, strings.Replace(good, "HOD3", "HOD9", 1), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, strings.Replace(good, `"number"`, `"page":1,"number"`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records, strings.Replace(good, student, "900517390034", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestRequestsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := request("HOD").Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*institutions.Request){
		"number is empty":        func(r *institutions.Request) { r.Number = "" },
		"institution: bin and":   func(r *institutions.Request) { r.Institution.BIN = identifiers.BIN{} },
		"must all be given":      func(r *institutions.Request) { r.IIN = identifiers.IIN{} },
		`type is "for ever"`:     func(r *institutions.Request) { r.Type = "for ever" },
		"until 2025-08-31":       func(r *institutions.Request) { r.Until = simtest.Day("2025-08-31") },
		"withdrawnAt 2025-08-31": func(r *institutions.Request) { r.WithdrawnAt = simtest.Day("2025-08-31") },
	} {
		r := request("HOD")
		spoil(&r)
		if err := r.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := institutions.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
