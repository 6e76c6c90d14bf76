package kdp_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	berik   = "900517390014"
	aida    = "920308490018"
	company = `{"bin":"951040000029","name":"Банк"}`
)

func at(instant string) *time.Time {
	t := simtest.Instant(instant)
	return &t
}

func consent(id string) kdp.Consent {
	return kdp.Consent{
		ID: id, IIN: simtest.IIN(berik), Company: kdp.Company{BIN: identifiers.Must(identifiers.ParseBIN("951040000029")), Name: "Банк"},
		Service: "housing.queue", GivenAt: simtest.Instant("2026-01-15T10:00:00+05:00"),
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := kdp.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	other := consent("c-2")
	other.Service, other.ExpiresAt, other.WithdrawnAt = "residence.permanent", at("2026-01-15T12:00:00+05:00"), at("2026-01-15T11:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik, aida}}, Clock: &now, Seed: 7,
		Records: map[string][]json.RawMessage{"consents": simtest.Raw(t, consent("c-1"), other)},
	})
	return sys, base
}

// states are those of a person's consents, by their ids.
func states(t *testing.T, base, iin, query string) map[string]kdp.State {
	t.Helper()
	answer := simtest.Ask[kdp.Consents](t, http.MethodGet, base+"/v1/persons/"+iin+"/consents"+query, "", http.StatusOK)
	all := map[string]kdp.State{}
	for _, c := range answer.Consents {
		all[c.ID] = c.State
	}
	return all
}

func TestAConsentIsValidFromItsInstantUntilItIsWithdrawn(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for instant, want := range map[string]map[string]kdp.State{
		"2026-01-15T09:59:59+05:00": {},
		"2026-01-15T10:00:00+05:00": {"c-1": kdp.Valid, "c-2": kdp.Valid},
		"2026-01-15T10:59:59+05:00": {"c-1": kdp.Valid, "c-2": kdp.Valid},
		"2026-01-15T11:00:00+05:00": {"c-1": kdp.Valid, "c-2": kdp.Invalid},
		"2036-01-15T11:00:00+05:00": {"c-1": kdp.Valid, "c-2": kdp.Invalid},
	} {
		simtest.SetClock(t, sys, "w", instant)
		if got := states(t, base, berik, ""); len(got) != len(want) || got["c-1"] != want["c-1"] || got["c-2"] != want["c-2"] {
			t.Errorf("at %s the consents are %v, expected %v", instant, got, want)
		}
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T10:30:00+05:00")
	for _, c := range simtest.Ask[kdp.Consents](t, http.MethodGet, base+"/v1/persons/"+berik+"/consents", "", http.StatusOK).Consents {
		if c.WithdrawnAt != nil {
			t.Errorf("the withdrawal of %s is known before it came", c.ID)
		}
	}
	if got := states(t, base, berik, "?service=housing.queue"); len(got) != 1 || got["c-1"] != kdp.Valid {
		t.Errorf("of the service there are %v", got)
	}
}

func TestAConsentExpires(t *testing.T) {
	t.Parallel()
	c := consent("c")
	c.ExpiresAt = at("2026-01-15T12:00:00+05:00")
	for instant, want := range map[string]kdp.State{"2026-01-15T11:59:59+05:00": kdp.Valid, "2026-01-15T12:00:00+05:00": kdp.Invalid} {
		if got := c.StateAt(simtest.Instant(instant)); got != want {
			t.Errorf("at %s it is %s, expected %s", instant, got, want)
		}
	}
}

func TestACitizenGivesAConsentAndWithdrawsIt(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	path := base + "/v1/persons/" + aida + "/consents"
	if got := states(t, base, aida, ""); len(got) != 0 {
		t.Fatalf("she gave %v before", got)
	}
	given := simtest.Ask[kdp.Standing](t, http.MethodPost, path, `{"company":`+company+`,"service":"housing.queue"}`, http.StatusCreated)
	if given.IIN.String() != aida || given.State != kdp.Valid || !given.GivenAt.Equal(simtest.Instant("2026-01-15T10:00:00+05:00")) {
		t.Errorf("she gave %+v", given)
	}
	if got := states(t, base, aida, ""); got[given.ID] != kdp.Valid {
		t.Errorf("after that there are %v", got)
	}
	simtest.SetClock(t, sys, "w", "2026-01-16T10:00:00+05:00")
	done := simtest.Ask[kdp.Standing](t, http.MethodPost, path+"/"+given.ID+"/withdrawal", "", http.StatusOK)
	if done.State != kdp.Invalid || done.WithdrawnAt == nil || !done.WithdrawnAt.Equal(simtest.Instant("2026-01-16T10:00:00+05:00")) {
		t.Errorf("she withdrew %+v", done)
	}
	if got := states(t, base, aida, ""); got[given.ID] != kdp.Invalid {
		t.Errorf("after the withdrawal there are %v", got)
	}
	simtest.SetClock(t, sys, "w", "2026-01-17T10:00:00+05:00")
	if again := simtest.Ask[kdp.Standing](t, http.MethodPost, path+"/"+given.ID+"/withdrawal", "", http.StatusOK); !again.WithdrawnAt.Equal(*done.WithdrawnAt) {
		t.Errorf("she withdrew it again, and it is %+v", again)
	}
	short := simtest.Ask[kdp.Standing](t, http.MethodPost, path, `{"company":`+company+`,"service":"housing.queue","expiresAt":"2026-01-17T11:00:00+05:00"}`, http.StatusCreated)
	simtest.SetClock(t, sys, "w", "2026-01-17T11:00:00+05:00")
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("expired", "POST", "/v1/persons/"+aida+"/consents/"+short.ID+"/withdrawal", "", 409, kdp.NotValid),
		simtest.Refused("another's", "POST", "/v1/persons/"+aida+"/consents/c-1/withdrawal", "", 404, "NOT_FOUND"),
		simtest.Refused("none", "POST", "/v1/persons/"+aida+"/consents/c-9/withdrawal", "", 404, "NOT_FOUND"),
	})
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	const path, records = "/v1/persons/" + berik + "/consents", "/control/worlds/w/records/consents"
	good := string(simtest.Raw(t, consent("c-3"))[0])
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/consents", "", 400, "MALFORMED"),
		simtest.Refused("no JSON", "POST", path, "[]", 400, "MALFORMED"),
		simtest.Refused("no company", "POST", path, `{"service":"housing.queue"}`, 400, "MALFORMED"),
		simtest.Refused("no service", "POST", path, `{"company":`+company+`,"service":""}`, 400, "MALFORMED"),
		simtest.Refused("a service without end", "POST", path, `{"company":`+company+`,"service":"`+strings.Repeat("x", 201)+`"}`, 400, "MALFORMED"),
		simtest.Refused("expired from the start", "POST", path, `{"company":`+company+`,"service":"housing.queue","expiresAt":"2026-01-15T10:00:00+05:00"}`, 400, "MALFORMED"),
		simtest.Refused("wrong method", "PUT", path, "{}", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record without service", "POST", records, strings.Replace(good, `"housing.queue"`, `""`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records, strings.Replace(good, berik, "900517390034", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestConsentsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := consent("c").Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*kdp.Consent){
		"id is empty":                    func(c *kdp.Consent) { c.ID = "" },
		"iin is missing":                 func(c *kdp.Consent) { c.IIN = identifiers.IIN{} },
		"company: bin":                   func(c *kdp.Consent) { c.Company.BIN = identifiers.BIN{} },
		"a name of 1 to 200":             func(c *kdp.Consent) { c.Company.Name = strings.Repeat("x", 201) },
		"service has 0":                  func(c *kdp.Consent) { c.Service = "" },
		"givenAt is missing":             func(c *kdp.Consent) { c.GivenAt = time.Time{} },
		"expiresAt 2026-01-15T10:00:00":  func(c *kdp.Consent) { c.ExpiresAt = at("2026-01-15T10:00:00+05:00") },
		"withdrawnAt 2026-01-15T09:59:5": func(c *kdp.Consent) { c.WithdrawnAt = at("2026-01-15T09:59:59+05:00") },
	} {
		c := consent("c")
		spoil(&c)
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := kdp.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
