package notary_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/notary"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	principal = "900517390014"
	attorney  = "920308490018"
	nobodys   = "DOV-9"
)

func power(number string) notary.Power {
	return notary.Power{
		Number: number, Principal: notary.Person{IIN: simtest.IIN(principal)}, Attorney: notary.Person{IIN: simtest.IIN(attorney)},
		Powers: []string{notary.ResidenceRegistration, notary.PropertySale}, From: simtest.Day("2025-06-01"), Until: simtest.Day("2026-05-31"),
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := notary.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	revoked, future := power("DOV-2"), power("DOV-3")
	revoked.RevokedAt, future.From = simtest.Day("2026-01-15"), simtest.Day("2026-01-16")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{principal, attorney}, Documents: []string{"DOV-1", "DOV-2", "DOV-3", nobodys}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"powers": simtest.Raw(t, power("DOV-1"), revoked, future)},
	})
	return sys, base
}

func TestAPowerIsFoundByItsNumber(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	found := simtest.Ask[notary.Power](t, http.MethodGet, base+"/v1/powers/DOV-1", "", http.StatusOK)
	if found.Attorney.IIN.String() != attorney || found.Principal.IIN.String() != principal || !slices.Equal(found.Powers, power("").Powers) {
		t.Errorf("the power is %+v", found)
	}
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("a power that nobody certified", "", "/v1/powers/"+nobodys, "", 404, "NOT_FOUND")})
	for _, e := range sys.Journal("w", registry.Query{Operation: "power"}) {
		if len(e.Subjects) != 1 || e.Subjects[0].Kind != registry.KindDocument {
			t.Errorf("the look-up is about %v, expected the number", e.Subjects)
		}
	}
}

func TestAPowerAndItsRevocationAreKnownFromTheirDays(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for at, want := range map[string]identifiers.Date{
		"2026-01-14T18:59:59Z": {}, "2026-01-14T19:00:00Z": simtest.Day("2026-01-15"),
	} {
		simtest.SetClock(t, sys, "w", at)
		if got := simtest.Ask[notary.Power](t, http.MethodGet, base+"/v1/powers/DOV-2", "", http.StatusOK).RevokedAt; got != want {
			t.Errorf("at %s it was revoked on %s, expected %s", at, got, want)
		}
	}
	for at, status := range map[string]int{"2026-01-15T18:59:59Z": http.StatusNotFound, "2026-01-15T19:00:00Z": http.StatusOK} {
		simtest.SetClock(t, sys, "w", at)
		if got, _, body := simtest.Do(t, http.MethodGet, base+"/v1/powers/DOV-3", ""); got != status {
			t.Errorf("at %s the answer is %d %s, expected %d", at, got, body, status)
		}
	}
}

func TestAPrincipalsPowersAreThoseThatHeGave(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for who, want := range map[string][]string{principal: {"DOV-1", "DOV-2"}, attorney: nil} {
		answer := simtest.Ask[notary.Given](t, http.MethodGet, base+"/v1/principals/"+who+"/powers", "", http.StatusOK)
		var numbers []string
		for _, p := range answer.Powers {
			numbers = append(numbers, p.Number)
		}
		if answer.IIN.String() != who || answer.Powers == nil || !slices.Equal(numbers, want) {
			t.Errorf("%s has %+v, expected the powers %v", who, answer, want)
		}
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good, err := json.Marshal(power(nobodys))
	if err != nil {
		t.Fatal(err)
	}
	with := func(old, changed string) string {
		if !strings.Contains(string(good), old) {
			t.Fatalf("no %s in %s", old, good)
		}
		return strings.Replace(string(good), old, changed, 1)
	}
	const records = "/control/worlds/w/records/powers"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("a principal with a wrong check digit", "", "/v1/principals/920308490019/powers", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/powers", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/powers/DOV-1", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record of an unknown action", "POST", records, with(notary.PropertySale, "property-theft"), 422, "INVALID"),
		simtest.Refused("record of a wrong type", "POST", records, with(`{"iin":"`+attorney+`"}`, `"`+attorney+`"`), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, with(`"number":`, `"notarised":true,"number":`), 422, "INVALID"),
		simtest.Refused("record with another's attorney", "POST", records, with(attorney, "900517390034"), 422, "INVALID"),
		simtest.Refused("record with another's number", "POST", records, with(nobodys, "DOV-8"), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestPowersThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := power("DOV").Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*notary.Power){
		"number is empty":       func(p *notary.Power) { p.Number = "" },
		"principal.iin and":     func(p *notary.Power) { p.Principal = notary.Person{} },
		"must both be given":    func(p *notary.Power) { p.Until = identifiers.Date{} },
		"the same person":       func(p *notary.Power) { p.Attorney = p.Principal },
		"powers is empty":       func(p *notary.Power) { p.Powers = nil },
		`powers[1] is "flying"`: func(p *notary.Power) { p.Powers[1] = "flying" },
		"until 2025-05-31":      func(p *notary.Power) { p.Until = simtest.Day("2025-05-31") },
		"revokedAt 2025-05-31":  func(p *notary.Power) { p.RevokedAt = simtest.Day("2025-05-31") },
	} {
		p := power("DOV")
		spoil(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestTheActionsAreTold(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, a := range notary.Actions() {
		if a.Code == "" || a.NameRu == "" || a.NameKz == "" || seen[a.Code] {
			t.Errorf("the action %+v is not whole or there twice", a)
		}
		seen[a.Code] = true
	}
	for _, code := range []string{notary.ResidenceRegistration, notary.HousingRegistration, notary.PropertySale} {
		if !seen[code] {
			t.Errorf("the table lacks %s: %v", code, seen)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := notary.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
