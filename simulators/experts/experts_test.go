package experts_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	berik = "900517390014"
	house = "0201300000000025"
	flat  = "0201300000000033"
)

func expert(certificate string) experts.Expert {
	return experts.Expert{
		Certificate: certificate, IIN: simtest.IIN(berik), Specialisation: "Обследование",
		From: simtest.Day("2024-02-01"), Until: simtest.Day("2029-01-31"), RevokedAt: simtest.Day("2026-01-15"),
	}
}

func report(number string) experts.Report {
	return experts.Report{
		Number: number, Certificate: "E-1", RCA: simtest.RCA(house), IssuedOn: simtest.Day("2026-01-15"), Condition: experts.Emergency, SHA256: strings.Repeat("0a", 32),
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := experts.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik}, RCAs: []string{house, flat}, Documents: []string{"E-1", "R-1", "R-2"}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"experts": simtest.Raw(t, expert("E-1")), "reports": simtest.Raw(t, report("R-1"))},
	})
	return sys, base
}

func TestACertificateAndItsRevocationAreKnownFromTheirDaysInAlmaty(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	simtest.SetClock(t, sys, "w", "2024-01-31T23:59:59+06:00")
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("the day before", "", "/v1/experts/E-1", "", 404, "NOT_FOUND")})
	for at, holds := range map[string]bool{"2024-02-01T00:00:00+06:00": true, "2026-01-14T23:59:59+05:00": true, "2026-01-15T00:00:00+05:00": false} {
		simtest.SetClock(t, sys, "w", at)
		e := simtest.Ask[experts.Expert](t, http.MethodGet, base+"/v1/experts/E-1", "", http.StatusOK)
		if today := identifiers.DateOf(simtest.Instant(at)); e.HoldsOn(today) != holds || e.RevokedAt.IsZero() != holds || e.IIN.String() != berik {
			t.Errorf("at %s the certificate is %+v, expected that it holds: %v", at, e, holds)
		}
	}
}

func TestACertificateHoldsOnItsFirstAndLastDay(t *testing.T) {
	t.Parallel()
	e := expert("E")
	e.RevokedAt = identifiers.Date{}
	for day, want := range map[string]bool{"2024-01-31": false, "2024-02-01": true, "2029-01-31": true, "2029-02-01": false} {
		if e.HoldsOn(simtest.Day(day)) != want {
			t.Errorf("on %s it holds: %v, expected %v", day, !want, want)
		}
	}
}

func TestAReportIsFoundByItsNumberAndByItsDwellingFromItsDayOn(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	simtest.SetClock(t, sys, "w", "2026-01-14T18:59:59Z")
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("the day before", "", "/v1/reports/R-1", "", 404, "NOT_FOUND")})
	if all := simtest.Ask[experts.Inspections](t, http.MethodGet, base+"/v1/dwellings/"+house+"/reports", "", http.StatusOK); len(all.Reports) != 0 {
		t.Errorf("the day before there are %+v", all)
	}
	simtest.SetClock(t, sys, "w", "2026-01-14T19:00:00Z")
	if r := simtest.Ask[experts.Report](t, http.MethodGet, base+"/v1/reports/R-1", "", http.StatusOK); r != report("R-1") {
		t.Errorf("the report is %+v", r)
	}
	if all := simtest.Ask[experts.Inspections](t, http.MethodGet, base+"/v1/dwellings/"+house+"/reports", "", http.StatusOK); len(all.Reports) != 1 || all.Reports[0] != report("R-1") {
		t.Errorf("the dwelling has %+v", all)
	}
	if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/dwellings/"+flat+"/reports", ""); status != http.StatusOK || !strings.Contains(string(body), `"reports":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good := string(simtest.Raw(t, report("R-2"))[0])
	const records = "/control/worlds/w/records/reports"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("nobody's certificate", "", "/v1/experts/E-9", "", 404, "NOT_FOUND"),
		simtest.Refused("no report", "", "/v1/reports/R-2", "", 404, "NOT_FOUND"),
		simtest.Refused("a number without end", "", "/v1/reports/"+strings.Repeat("9", 5000), "", 404, "NOT_FOUND"),
		simtest.Refused("short RCA", "", "/v1/dwellings/123/reports", "", 400, "MALFORMED"),
		simtest.Refused("wrong method", "DELETE", "/v1/reports/R-1", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record of an unknown condition", "POST", records, strings.Replace(good, `"emergency"`, `"old"`, 1), 422, "INVALID"),
		simtest.Refused("record without digest", "POST", records, strings.Replace(good, strings.Repeat("0a", 32), "0a", 1), 422, "INVALID"),
		simtest.Refused("record with another's number", "POST", records, strings.Replace(good, "R-2", "R-9", 1), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, strings.Replace(good, `"number"`, `"pages":2,"number"`, 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestRecordsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	for _, good := range []interface{ Validate() error }{expert("E"), report("R")} {
		if err := good.Validate(); err != nil {
			t.Fatal(err)
		}
	}
	for want, spoil := range map[string]func(*experts.Expert){
		"certificate is empty":    func(e *experts.Expert) { e.Certificate = "" },
		"iin and specialisation":  func(e *experts.Expert) { e.Specialisation = "" },
		"specialisation must":     func(e *experts.Expert) { e.IIN = identifiers.IIN{} },
		"from and until":          func(e *experts.Expert) { e.Until = identifiers.Date{} },
		"until 2024-01-31 is":     func(e *experts.Expert) { e.Until = simtest.Day("2024-01-31") },
		"revokedAt 2024-01-31 is": func(e *experts.Expert) { e.RevokedAt = simtest.Day("2024-01-31") },
	} {
		e := expert("E")
		spoil(&e)
		if err := e.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
	for want, spoil := range map[string]func(*experts.Report){
		"number and certificate": func(r *experts.Report) { r.Number = "" },
		"certificate must both":  func(r *experts.Report) { r.Certificate = "" },
		"rca and issuedOn":       func(r *experts.Report) { r.RCA = identifiers.RCA{} },
		"issuedOn must both":     func(r *experts.Report) { r.IssuedOn = identifiers.Date{} },
		`condition is "fine"`:    func(r *experts.Report) { r.Condition = "fine" },
		"sha256 must be":         func(r *experts.Report) { r.SHA256 = strings.Repeat("0A", 32) },
	} {
		r := report("R")
		spoil(&r)
		if err := r.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
	for _, condition := range experts.Conditions() {
		r := report("R")
		r.Condition = condition
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := experts.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
