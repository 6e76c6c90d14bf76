package courts_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	berik  = "900517390014"
	aida   = "920308490018"
	nobody = "900517390024"
	house  = "0201300000000025"
)

func finding(number string, act courts.Act) courts.Finding {
	f := courts.Finding{
		Number: number, Date: simtest.Day("2026-01-15"), Court: "Суд", IIN: simtest.IIN(berik), Act: act, ActOn: simtest.Day("2024-03-02"),
		RCA: simtest.RCA(house), Intent: true, Causation: true, SetAsideOn: simtest.Day("2026-02-20"),
	}
	if act == courts.Accommodating {
		f.Accommodated = []identifiers.IIN{simtest.IIN(aida), simtest.IIN(nobody)}
	}
	return f
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := courts.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik, aida, nobody}, RCAs: []string{house}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"findings": simtest.Raw(t, finding("2-1", courts.Alienation))},
	})
	return sys, base
}

func TestADecisionIsKnownFromItsDayAndStandsUntilItIsSetAside(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for _, moment := range []struct {
		at                 string
		known, established bool
	}{
		{"2026-01-14T18:59:59Z", false, false},
		{"2026-01-14T19:00:00Z", true, true},
		{"2026-02-19T18:59:59Z", true, true},
		{"2026-02-19T19:00:00Z", true, false},
	} {
		simtest.SetClock(t, sys, "w", moment.at)
		answer := simtest.Ask[courts.Findings](t, http.MethodGet, base+"/v1/persons/"+berik+"/findings", "", http.StatusOK)
		if answer.IIN.String() != berik || (len(answer.Findings) == 1) != moment.known {
			t.Errorf("at %s there are %+v, expected one: %v", moment.at, answer, moment.known)
		} else if moment.known && answer.Findings[0].Established(identifiers.DateOf(simtest.Instant(moment.at))) != moment.established {
			t.Errorf("at %s it is %+v, expected that it stands: %v", moment.at, answer.Findings[0], moment.established)
		}
	}
}

func TestADecisionNamesWhomHeTookIn(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	if err := sys.Put("w", "findings", finding("2-2", courts.Accommodating)); err != nil {
		t.Fatal(err)
	}
	found := simtest.Ask[courts.Findings](t, http.MethodGet, base+"/v1/persons/"+berik+"/findings", "", http.StatusOK).Findings
	if len(found) != 2 || len(found[0].Accommodated) != 0 || !slices.Equal(found[1].Accommodated, finding("", courts.Accommodating).Accommodated) {
		t.Errorf("the decisions are %+v", found)
	}
	if hers := simtest.Ask[courts.Findings](t, http.MethodGet, base+"/v1/persons/"+aida+"/findings", "", http.StatusOK).Findings; len(hers) != 0 {
		t.Errorf("whom he took in has the decisions %+v", hers)
	}
}

func TestIntentAndCausationAreBothNeeded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ intent, causation bool }{{true, true}, {true, false}, {false, true}, {false, false}} {
		f := finding("2-1", courts.Destruction)
		f.Intent, f.Causation = c.intent, c.causation
		if got := f.Established(simtest.Day("2026-01-15")); got != (c.intent && c.causation) {
			t.Errorf("%+v is established: %v", c, got)
		}
	}
	if f := finding("2-1", courts.Destruction); f.Established(simtest.Day("2026-01-14")) {
		t.Error("it is established before the court decided")
	}
}

func TestNoDecisionIsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+nobody+"/findings", ""); status != http.StatusOK || !strings.Contains(string(body), `"findings":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good := string(simtest.Raw(t, finding("2-2", courts.Exchange))[0])
	taken := string(simtest.Raw(t, finding("2-2", courts.Accommodating))[0])
	const records = "/control/worlds/w/records/findings"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/findings", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/findings/2-1", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/persons/"+berik+"/findings", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record of an unknown act", "POST", records, strings.Replace(good, `"exchange"`, `"divorce"`, 1), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, strings.Replace(good, `"number"`, `"judge":"x","number"`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records, strings.Replace(good, berik, "900517390034", 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's guest", "POST", records, strings.Replace(taken, aida, "900517390034", 1), 422, "INVALID"),
		simtest.Refused("record of a guest with a wrong check digit", "POST", records, strings.Replace(taken, aida, "920308490019", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestDecisionsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	for _, act := range courts.Acts() {
		if err := finding("2-1", act).Validate(); err != nil {
			t.Error(err)
		}
	}
	for want, spoil := range map[string]func(*courts.Finding){
		"number, date and court": func(f *courts.Finding) { f.Number = "" },
		"date and court must":    func(f *courts.Finding) { f.Date = identifiers.Date{} },
		"court must all":         func(f *courts.Finding) { f.Court = "" },
		"iin, rca and actOn":     func(f *courts.Finding) { f.IIN = identifiers.IIN{} },
		"actOn must all":         func(f *courts.Finding) { f.ActOn = identifiers.Date{} },
		`act is ""`:              func(f *courts.Finding) { f.Act = "" },
		"date 2026-01-15 is":     func(f *courts.Finding) { f.ActOn = simtest.Day("2026-01-16") },
		"setAsideOn 2026-01-14":  func(f *courts.Finding) { f.SetAsideOn = simtest.Day("2026-01-14") },
	} {
		f := finding("2-1", courts.MovingOut)
		spoil(&f)
		if err := f.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestOnlyWhoAccommodatedTookSomebodyIn(t *testing.T) {
	t.Parallel()
	for want, spoil := range map[string]func(*courts.Finding){
		"accommodated has 0 persons":         func(f *courts.Finding) { f.Accommodated = nil },
		"accommodated has 2 persons":         func(f *courts.Finding) { f.Act = courts.MovingOut },
		"accommodated[0] is empty":           func(f *courts.Finding) { f.Accommodated[0] = identifiers.IIN{} },
		"accommodated[1] is " + berik:        func(f *courts.Finding) { f.Accommodated[1] = f.IIN },
		"accommodated[1] is " + aida + " on": func(f *courts.Finding) { f.Accommodated[1] = f.Accommodated[0] },
	} {
		f := finding("2-1", courts.Accommodating)
		spoil(&f)
		if err := f.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := courts.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
