package akimat_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	berik = "900517390014"
	aida  = "920308490018"
	son   = "140517590017"
	house = "0201300000000025"
	flat  = "0201300000000033"
)

func body() akimat.Body {
	return akimat.Body{BIN: identifiers.Must(identifiers.ParseBIN("030540000012")), Name: "Акимат"}
}

func recognition(number, withdrawn string) akimat.Recognition {
	r := akimat.Recognition{
		Number: number, RCA: simtest.RCA(house), KATO: identifiers.Must(identifiers.ParseKATO("711310000")), Body: body(),
		RecognisedOn: simtest.Day("2024-05-14"), Report: "TZ-1",
	}
	if withdrawn != "" {
		r.WithdrawnOn = simtest.Day(withdrawn)
	}
	return r
}

func provision(number, privatised string, by ...string) akimat.Provision {
	p := akimat.Provision{
		Number: number, RCA: simtest.RCA(flat), Body: body(), ReceivedBy: people(berik, aida), ReceivedOn: simtest.Day("1995-03-02"), PrivatisedBy: people(by...),
	}
	if privatised != "" {
		p.PrivatisedOn = simtest.Day(privatised)
	}
	return p
}

func people(iins ...string) []akimat.Person {
	all := []akimat.Person{}
	for _, iin := range iins {
		all = append(all, akimat.Person{IIN: simtest.IIN(iin)})
	}
	return all
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := akimat.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik, aida, son}, RCAs: []string{house, flat}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{
			"emergency":  simtest.Raw(t, recognition("A-1", "2026-01-15")),
			"provisions": simtest.Raw(t, provision("P-1", "2026-01-15", berik, son)),
		},
	})
	return sys, base
}

func TestADwellingIsEmergencyHousingFromItsActUntilItIsWithdrawn(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for _, moment := range []struct {
		at        string
		acts      int
		emergency bool
	}{
		{"2024-05-13T18:59:59Z", 0, false},
		{"2024-05-13T19:00:00Z", 1, true},
		{"2026-01-14T18:59:59Z", 1, true},
		{"2026-01-14T19:00:00Z", 1, false},
	} {
		simtest.SetClock(t, sys, "w", moment.at)
		c := simtest.Ask[akimat.Condition](t, http.MethodGet, base+"/v1/dwellings/"+house+"/emergency", "", http.StatusOK)
		if c.RCA.String() != house || c.Emergency != moment.emergency || len(c.Acts) != moment.acts {
			t.Errorf("at %s: %+v, expected emergency %v by %d acts", moment.at, c, moment.emergency, moment.acts)
		}
		if len(c.Acts) > 0 && c.Acts[0].WithdrawnOn.IsZero() != c.Emergency {
			t.Errorf("at %s the end of %+v is known too early or too late", moment.at, c.Acts[0])
		}
	}
}

func TestWhoReceivedIsNotYetWhoPrivatised(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	of := func(iin string) []akimat.Provision {
		return simtest.Ask[akimat.Provisions](t, http.MethodGet, base+"/v1/persons/"+iin+"/provisions", "", http.StatusOK).Provisions
	}
	simtest.SetClock(t, sys, "w", "2026-01-14T23:59:59+05:00")
	if his := of(berik); len(his) != 1 || !his[0].PrivatisedOn.IsZero() || his[0].PrivatisedBy == nil || len(his[0].PrivatisedBy) != 0 || len(his[0].ReceivedBy) != 2 {
		t.Errorf("on the eve of the privatisation he has %+v", his)
	}
	if his := of(son); len(his) != 0 {
		t.Errorf("on the eve of the privatisation the son, who received nothing, has %+v", his)
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T00:00:00+05:00")
	for _, iin := range []string{berik, aida, son} {
		if all := of(iin); len(all) != 1 || all[0].PrivatisedOn != simtest.Day("2026-01-15") || len(all[0].PrivatisedBy) != 2 {
			t.Errorf("on the day of the privatisation %s has %+v", iin, all)
		}
	}
	simtest.SetClock(t, sys, "w", "1995-03-01T12:00:00+06:00")
	if his := of(berik); len(his) != 0 {
		t.Errorf("before he received it he has %+v", his)
	}
}

func TestNothingIsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for path, want := range map[string]string{
		"/v1/dwellings/" + flat + "/emergency":  `"emergency":false,"acts":[]`,
		"/v1/persons/900517390024/provisions":   `"provisions":[]`,
		"/v1/persons/" + aida + "/provisions":   `"provisions":[{`,
		"/v1/dwellings/" + house + "/emergency": `"acts":[{`,
	} {
		if status, _, text := simtest.Do(t, http.MethodGet, base+path, ""); status != http.StatusOK || !strings.Contains(string(text), want) {
			t.Errorf("%s: %d %s, expected %s", path, status, text, want)
		}
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	act, order := string(simtest.Raw(t, recognition("A-2", ""))[0]), string(simtest.Raw(t, provision("P-2", ""))[0])
	const acts, orders = "/control/worlds/w/records/emergency", "/control/worlds/w/records/provisions"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/provisions", "", 400, "MALFORMED"),
		simtest.Refused("short RCA", "", "/v1/dwellings/123/emergency", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/dwellings/"+house+"/provisions", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "PUT", "/v1/dwellings/"+house+"/emergency", "{}", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("act without locality", "POST", acts, strings.Replace(act, `"kato":"711310000",`, "", 1), 422, "INVALID"),
		simtest.Refused("act on another's dwelling", "POST", acts, strings.Replace(act, house, "0201300000000041", 1), 422, "INVALID"),
		simtest.Refused("order that nobody received", "POST", orders, strings.Replace(order, `{"iin":"`+berik+`"},{"iin":"`+aida+`"}`, "", 1), 422, "INVALID"),
		simtest.Refused("order with an unknown field", "POST", orders, strings.Replace(order, `"number"`, `"rooms":2,"number"`, 1), 422, "INVALID"),
		simtest.Refused("order to another's person", "POST", orders, strings.Replace(order, aida, "900517390034", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestActsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	for _, good := range []interface{ Validate() error }{recognition("A", "2024-05-14"), provision("P", "1995-03-02", son), provision("P", "")} {
		if err := good.Validate(); err != nil {
			t.Fatal(err)
		}
	}
	for want, spoil := range map[string]func(*akimat.Recognition){
		"number is empty":        func(r *akimat.Recognition) { r.Number = "" },
		"rca, kato and":          func(r *akimat.Recognition) { r.RCA = identifiers.RCA{} },
		"recognisedOn must all":  func(r *akimat.Recognition) { r.RecognisedOn = identifiers.Date{} },
		"body: bin and name":     func(r *akimat.Recognition) { r.Body.Name = "" },
		"withdrawnOn 2024-05-13": func(r *akimat.Recognition) { r.WithdrawnOn = simtest.Day("2024-05-13") },
	} {
		r := recognition("A", "")
		spoil(&r)
		if err := r.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
	for want, spoil := range map[string]func(*akimat.Provision){
		"number is empty":            func(p *akimat.Provision) { p.Number = "" },
		"rca and receivedOn":         func(p *akimat.Provision) { p.RCA = identifiers.RCA{} },
		"body: bin and name":         func(p *akimat.Provision) { p.Body.BIN = identifiers.BIN{} },
		"receivedBy is empty":        func(p *akimat.Provision) { p.ReceivedBy = nil },
		"receivedBy[1]: 90051739":    func(p *akimat.Provision) { p.ReceivedBy[1] = p.ReceivedBy[0] },
		"receivedBy[0].iin":          func(p *akimat.Provision) { p.ReceivedBy[0] = akimat.Person{} },
		"privatisedBy[0].iin":        func(p *akimat.Provision) { p.PrivatisedBy[0] = akimat.Person{} },
		"privatisedBy must both":     func(p *akimat.Provision) { p.PrivatisedBy = nil },
		"must both be given, or nei": func(p *akimat.Provision) { p.PrivatisedOn = identifiers.Date{} },
		"privatisedOn 1995-03-01":    func(p *akimat.Provision) { p.PrivatisedOn = simtest.Day("1995-03-01") },
	} {
		p := provision("P", "2001-01-01", berik)
		spoil(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := akimat.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
