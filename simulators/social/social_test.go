package social_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/social"
)

const (
	berik  = "900517390014"
	nobody = "900517390024"
)

// term begins on the day of the world's clock and is ended three days later, before its last day.
func term() social.Term {
	return social.Term{From: simtest.Day("2026-01-15"), Until: simtest.Day("2026-12-31"), EndedAt: simtest.Day("2026-01-18")}
}

func membership(id string) social.Membership {
	return social.Membership{ID: id, IIN: simtest.IIN(berik), Category: social.LargeFamily, Term: term()}
}

func need(number string) social.Need {
	return social.Need{Number: number, IIN: simtest.IIN(berik), Body: "Акимат", Term: term()}
}

func orphan(id string) social.Orphan {
	return social.Orphan{ID: id, IIN: simtest.IIN(berik), Kind: social.WithoutCare, Term: term()}
}

func kandas(certificate string) social.Kandas {
	return social.Kandas{Certificate: certificate, IIN: simtest.IIN(berik), Relation: social.FamilyMember, Term: term()}
}

func disability(number string) social.Disability {
	return social.Disability{Number: number, IIN: simtest.IIN(berik), Group: social.GroupThree, Term: term()}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := social.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik, nobody}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{
			"categories": simtest.Raw(t, membership("C-1")), "needs": simtest.Raw(t, need("N-1")), "orphans": simtest.Raw(t, orphan("O-1")),
			"kandases": simtest.Raw(t, kandas("K-1")), "disabilities": simtest.Raw(t, disability("D-1")),
		},
	})
	return sys, base
}

// lists are the look-ups and the lists in their answers.
func lists() map[string]string {
	return map[string]string{"categories": "categories", "needs": "needs", "orphan": "orphan", "kandas": "kandas", "disabilities": "disabilities"}
}

func TestEveryRecordAndItsEndAreKnownFromTheirDaysInAlmaty(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for _, moment := range []struct {
		at           string
		known, holds bool
	}{
		{"2026-01-14T18:59:59Z", false, false},
		{"2026-01-14T19:00:00Z", true, true},
		{"2026-01-17T18:59:59Z", true, true},
		{"2026-01-17T19:00:00Z", true, false},
	} {
		simtest.SetClock(t, sys, "w", moment.at)
		today := identifiers.DateOf(simtest.Instant(moment.at))
		for path, list := range lists() {
			answer := simtest.Ask[map[string]json.RawMessage](t, http.MethodGet, base+"/v1/persons/"+berik+"/"+path, "", http.StatusOK)
			var terms []social.Term
			if err := json.Unmarshal(answer[list], &terms); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			if (len(terms) == 1) != moment.known {
				t.Errorf("at %s %s are %s, expected one: %v", moment.at, path, answer[list], moment.known)
			} else if moment.known && (terms[0].HoldsOn(today) != moment.holds || terms[0].EndedAt.IsZero() != moment.holds || terms[0].Until.IsZero()) {
				t.Errorf("at %s %s are %s, expected that it holds: %v", moment.at, path, answer[list], moment.holds)
			}
		}
	}
}

func TestATermHoldsOnItsFirstAndLastDay(t *testing.T) {
	t.Parallel()
	whole := social.Term{From: simtest.Day("2026-01-15"), Until: simtest.Day("2026-02-20")}
	open := social.Term{From: simtest.Day("2026-01-15")}
	for day, want := range map[string][2]bool{
		"2026-01-14": {false, false}, "2026-01-15": {true, true}, "2026-02-20": {true, true}, "2026-02-21": {false, true},
	} {
		if got := [2]bool{whole.HoldsOn(simtest.Day(day)), open.HoldsOn(simtest.Day(day))}; got != want {
			t.Errorf("on %s they hold: %v, expected %v", day, got, want)
		}
	}
}

func TestNothingIsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for path, list := range lists() {
		status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+nobody+"/"+path, "")
		if status != http.StatusOK || !strings.Contains(string(body), `"`+list+`":[]`) {
			t.Errorf("%s: %d %s, expected an empty list", path, status, body)
		}
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good := string(simtest.Raw(t, membership("C-2"))[0])
	const records = "/control/worlds/w/records/"
	refusals := []simtest.Refusal{
		simtest.Refused("unknown operation", "", "/v1/persons/"+berik+"/income", "", 404, "NOT_FOUND"),
		simtest.Refused("record of an unknown category", "POST", records+"categories", strings.Replace(good, "large-family", "rich", 1), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records+"categories", strings.Replace(good, `"id"`, `"queue":1,"id"`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records+"categories", strings.Replace(good, berik, "900517390034", 1), 422, "INVALID"),
		simtest.Refused("record with no such day", "POST", records+"categories", strings.Replace(good, "2026-12-31", "2026-02-29", 1), 422, "INVALID"),
		simtest.Refused("kandas without a last day", "POST", records+"kandases",
			strings.Replace(string(simtest.Raw(t, kandas("K-2"))[0]), `"until":"2026-12-31",`, "", 1), 422, "INVALID"),
	}
	for path := range lists() {
		refusals = append(refusals,
			simtest.Refused("wrong check digit, "+path, "", "/v1/persons/920308490019/"+path, "", 400, "MALFORMED"),
			simtest.Refused("wrong method, "+path, "PUT", "/v1/persons/"+berik+"/"+path, "{}", 405, "METHOD_NOT_ALLOWED"))
	}
	simtest.Refuse(t, base, refusals)
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestRecordsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 201)
	early := social.Term{From: simtest.Day("2026-01-15"), Until: simtest.Day("2026-01-14")}
	ended := social.Term{From: simtest.Day("2026-01-15"), EndedAt: simtest.Day("2026-01-14")}
	for _, record := range []struct {
		validate func() error
		want     string
	}{
		{membership("C").Validate, ""},
		{need("N").Validate, ""},
		{orphan("O").Validate, ""},
		{kandas("K").Validate, ""},
		{disability("D").Validate, ""},
		{membership(long).Validate, "id has 201 bytes"},
		{need(long).Validate, "number has 201 bytes"},
		{social.Need{Number: "N", IIN: simtest.IIN(berik), Body: long, Term: term()}.Validate, "body has 201 bytes: it must have 1 to 200"},
		{orphan(long).Validate, "id has 201 bytes"},
		{kandas(long).Validate, "certificate has 201 bytes"},
		{disability(long).Validate, "number has 201 bytes"},
		{membership("").Validate, "id and iin"},
		{social.Membership{ID: "C", IIN: simtest.IIN(berik), Term: term()}.Validate, `category is ""`},
		{social.Membership{ID: "C", IIN: simtest.IIN(berik), Category: social.Pensioner}.Validate, "from is missing"},
		{social.Membership{ID: "C", IIN: simtest.IIN(berik), Category: social.Pensioner, Term: early}.Validate, "until 2026-01-14 is before"},
		{social.Membership{ID: "C", IIN: simtest.IIN(berik), Category: social.Pensioner, Term: ended}.Validate, "endedAt 2026-01-14 is before"},
		{need("").Validate, "number, iin and body"},
		{social.Need{Number: "N", IIN: simtest.IIN(berik), Term: term()}.Validate, "and body must all"},
		{social.Need{Number: "N", IIN: simtest.IIN(berik), Body: "Акимат"}.Validate, "from is missing"},
		{orphan("").Validate, "id and iin"},
		{social.Orphan{ID: "O", IIN: simtest.IIN(berik), Term: term()}.Validate, `kind is ""`},
		{social.Orphan{ID: "O", IIN: simtest.IIN(berik), Kind: social.Orphaned}.Validate, "from is missing"},
		{kandas("").Validate, "certificate and iin"},
		{social.Kandas{Certificate: "K", IIN: simtest.IIN(berik), Term: term()}.Validate, `relation is ""`},
		{social.Kandas{Certificate: "K", IIN: simtest.IIN(berik), Relation: social.EthnicKazakh, Term: social.Term{From: simtest.Day("2026-01-15")}}.Validate, "until is missing"},
		{social.Kandas{Certificate: "K", IIN: simtest.IIN(berik), Relation: social.EthnicKazakh, Term: early}.Validate, "is before from"},
		{disability("").Validate, "number and iin"},
		{social.Disability{Number: "D", IIN: simtest.IIN(berik), Group: "4", Term: term()}.Validate, `group is "4"`},
		{social.Disability{Number: "D", IIN: simtest.IIN(berik), Group: social.GroupChild}.Validate, "from is missing"},
	} {
		err := record.validate()
		if (err == nil) != (record.want == "") || err != nil && !strings.Contains(err.Error(), record.want) {
			t.Errorf("error %v, expected one with %q", err, record.want)
		}
	}
	for _, category := range social.Categories() {
		m := membership("C")
		m.Category = category
		if err := m.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := social.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
