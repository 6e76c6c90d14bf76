package leases_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	tenant   = "900517390014"
	occupant = "920308490018"
	former   = "900517390024"
	home     = "0201300000000025"
	private  = "0201300000000033"
)

func lease(contract, by string, occupants ...string) leases.Lease {
	l := leases.Lease{
		Contract: contract, RCA: simtest.RCA(home),
		Landlord:  leases.Landlord{BIN: identifiers.Must(identifiers.ParseBIN("030540000012")), Name: "Фонд"},
		Tenant:    leases.Person{IIN: simtest.IIN(by)},
		Occupants: []leases.Person{},
		From:      simtest.Day("2024-01-01"), Until: simtest.Day("2026-12-31"),
	}
	for _, iin := range occupants {
		l.Occupants = append(l.Occupants, leases.Person{IIN: simtest.IIN(iin)})
	}
	return l
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := leases.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	past := lease("L-1", former)
	past.From, past.Until, past.EndedAt = simtest.Day("2020-01-01"), identifiers.Date{}, simtest.Day("2023-12-31")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{tenant, occupant, former}, RCAs: []string{home, private}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"leases": simtest.Raw(t, past, lease("L-2", tenant, occupant))},
	})
	return sys, base
}

func TestAllLeasesOfADwellingAreAnswered(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	answer := simtest.Ask[leases.History](t, http.MethodGet, base+"/v1/dwellings/"+home+"/leases", "", http.StatusOK)
	if answer.RCA.String() != home || len(answer.Leases) != 2 {
		t.Fatalf("the answer is %+v, expected both contracts", answer)
	}
	past, present := answer.Leases[0], answer.Leases[1]
	if past.Contract != "L-1" || past.EndedAt != simtest.Day("2023-12-31") || past.Occupants == nil {
		t.Errorf("the past contract is %+v", past)
	}
	if present.Tenant.IIN.String() != tenant || len(present.Occupants) != 1 || present.Occupants[0].IIN.String() != occupant || !present.EndedAt.IsZero() {
		t.Errorf("the present contract is %+v", present)
	}
}

func TestAnEarlyEndIsKnownFromItsDayInAlmaty(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for at, want := range map[string]identifiers.Date{
		"2023-12-30T17:59:59Z": {}, "2023-12-30T18:00:00Z": simtest.Day("2023-12-31"),
	} {
		simtest.SetClock(t, sys, "w", at)
		answer := simtest.Ask[leases.History](t, http.MethodGet, base+"/v1/dwellings/"+home+"/leases", "", http.StatusOK)
		if got := answer.Leases[0].EndedAt; got != want {
			t.Errorf("at %s the past contract ended on %s, expected %s", at, got, want)
		}
	}
}

func TestADwellingThatTheStateDoesNotLetGetsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/dwellings/"+private+"/leases", "")
	if status != http.StatusOK || !strings.Contains(string(body), `"leases":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestATenantsContractsAreHisOwn(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for who, want := range map[string][]string{tenant: {"L-2"}, former: {"L-1"}, occupant: nil} {
		answer := simtest.Ask[leases.Tenancies](t, http.MethodGet, base+"/v1/tenants/"+who+"/leases", "", http.StatusOK)
		var contracts []string
		for _, l := range answer.Leases {
			contracts = append(contracts, l.Contract)
		}
		if answer.IIN.String() != who || answer.Leases == nil || !slices.Equal(contracts, want) {
			t.Errorf("%s has %+v, expected the contracts %v", who, answer, want)
		}
	}
}

func TestEverybodyInAContractHasItForUse(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for who, want := range map[string][]string{tenant: {"L-2"}, former: {"L-1"}, occupant: {"L-2"}, "900517390044": nil} {
		answer := simtest.Ask[leases.Tenancies](t, http.MethodGet, base+"/v1/persons/"+who+"/leases", "", http.StatusOK)
		var contracts []string
		for _, l := range answer.Leases {
			contracts = append(contracts, l.Contract)
		}
		if answer.IIN.String() != who || answer.Leases == nil || !slices.Equal(contracts, want) {
			t.Errorf("%s has %+v, expected the contracts %v", who, answer, want)
		}
	}
}

func TestAContractMaySayFromWhichStockTheDwellingIs(t *testing.T) {
	t.Parallel()
	for _, stock := range []leases.Stock{"", leases.Communal, leases.StateInstitution, leases.StateEnterprise, leases.Private} {
		l := lease("L", tenant)
		l.Stock = stock
		encoded, err := json.Marshal(l)
		if err != nil || l.Validate() != nil || strings.Contains(string(encoded), "stock") == (stock == "") {
			t.Errorf("%q: %s %v %v", stock, encoded, err, l.Validate())
		}
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good, err := json.Marshal(lease("L-9", tenant, occupant))
	if err != nil {
		t.Fatal(err)
	}
	with := func(old, changed string) string {
		if !strings.Contains(string(good), old) {
			t.Fatalf("no %s in %s", old, good)
		}
		return strings.Replace(string(good), old, changed, 1)
	}
	const records = "/control/worlds/w/records/leases"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("short RCA", "", "/v1/dwellings/123/leases", "", 400, "MALFORMED"),
		simtest.Refused("letters", "", "/v1/dwellings/home/leases", "", 400, "MALFORMED"),
		simtest.Refused("RCA without end", "", "/v1/dwellings/"+strings.Repeat("9", 5000)+"/leases", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/dwellings/"+home+"/tenants", "", 404, "NOT_FOUND"),
		simtest.Refused("tenant with a wrong check digit", "", "/v1/tenants/920308490019/leases", "", 400, "MALFORMED"),
		simtest.Refused("wrong method", "DELETE", "/v1/dwellings/"+home+"/leases", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record without landlord", "POST", records, with(`"name":"Фонд"`, `"name":""`), 422, "INVALID"),
		simtest.Refused("record of a wrong type", "POST", records, with(`[{"iin":"`+occupant+`"}]`, `"`+occupant+`"`), 422, "INVALID"),
		simtest.Refused("record with a wrong check digit", "POST", records, with(occupant, "920308490019"), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, with(`"contract":`, `"rent":1,"contract":`), 422, "INVALID"),
		simtest.Refused("record that is no JSON", "POST", records, with(`"contract":`, `"contract"`), 400, "MALFORMED"),
		simtest.Refused("record with another's occupant", "POST", records, with(occupant, "900517390034"), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestLeasesThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := lease("L", tenant, occupant, former).Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*leases.Lease){
		"contract is empty":    func(l *leases.Lease) { l.Contract = "" },
		"rca and from":         func(l *leases.Lease) { l.RCA = identifiers.RCA{} },
		"must both be given":   func(l *leases.Lease) { l.From = identifiers.Date{} },
		"landlord: bin":        func(l *leases.Lease) { l.Landlord.BIN = identifiers.BIN{} },
		`stock is "mine"`:      func(l *leases.Lease) { l.Stock = "mine" },
		"tenant.iin":           func(l *leases.Lease) { l.Tenant = leases.Person{} },
		"occupants[0].iin":     func(l *leases.Lease) { l.Occupants[0] = leases.Person{} },
		"in the contract twic": func(l *leases.Lease) { l.Occupants[0] = l.Tenant },
		"until 2023-12-31":     func(l *leases.Lease) { l.Until = simtest.Day("2023-12-31") },
		"endedAt 2023-12-31":   func(l *leases.Lease) { l.EndedAt = simtest.Day("2023-12-31") },
	} {
		l := lease("L", tenant, occupant)
		spoil(&l)
		if err := l.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := leases.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
