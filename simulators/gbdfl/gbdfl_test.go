package gbdfl_test

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	iin  = "900517390014"
	nero = "900517390024" // nobody has put this person
	home = "0201300000000025"
	flat = "0201300000000033"
)

func person() gbdfl.Person {
	district, region := gbdfl.Astana()
	return gbdfl.Person{
		IIN: simtest.IIN(iin), Surname: "СЕРІКОВ", Name: "ДАНИЯР", BirthDate: simtest.Day("1990-05-17"),
		Gender: gbdfl.Gender(identifiers.Male), Nationality: gbdfl.Kazakh(), Citizenship: gbdfl.Kazakhstan(), LifeStatus: gbdfl.Alive(),
		RegAddress: &gbdfl.RegAddress{
			Country: gbdfl.Kazakhstan(), District: district, Region: region, City: "-", Street: "ул. Кенесары",
			BeginDate: simtest.Day("2019-01-10"), ARCode: simtest.RCA(home),
		},
	}
}

// serve gives a system with one world, in which the clock stands at 2026-01-15 10:00 in Almaty.
func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := gbdfl.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{iin, nero}, RCAs: []string{home, flat}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"persons": simtest.Raw(t, person())},
	})
	return sys, base
}

func TestPersonIsAnsweredAsThePublishedSchemaHasIt(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	answer := simtest.Ask[gbdfl.Response](t, http.MethodGet, base+"/v1/persons/"+iin+"?messageId=m-1", "", http.StatusOK)
	if answer.MessageResult.Code != "00000" || answer.RequestID != "m-1" || answer.MessageID == "" {
		t.Errorf("envelope %+v", answer)
	}
	if !answer.MessageDate.Equal(simtest.Instant("2026-01-15T10:00:00+05:00")) {
		t.Errorf("messageDate %s is not the world's clock", answer.MessageDate)
	}
	if len(answer.Persons.Person) != 1 || answer.Persons.Person[0].Surname != "СЕРІКОВ" {
		t.Errorf("persons %+v", answer.Persons)
	}

	_, _, raw := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+iin, "")
	for _, want := range []string{
		`"birthDate":"1990-05-17"`, `"gender":{"code":"1","nameRu":"МУЖСКОЙ"`, `"citizenship":{"code":"398"`,
		`"nationality":{"code":"005"`, `"lifeStatus":{"code":"0"`, `"district":{"code":"1913"`, `"region":{"code":"1913000"`,
		`"city":"-"`, `"arCode":"` + home + `"`,
	} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the answer lacks %s: %s", want, raw)
		}
	}
	for _, absent := range []string{"deathDate", "documents", "addresses", "removed", "endDate"} {
		if strings.Contains(string(raw), `"`+absent+`"`) {
			t.Errorf("the answer has the absent element %s", absent)
		}
	}
}

func event(id string, changes ...string) string {
	e := `{"eventId":"` + id + `","iin":"` + iin + `","rca":"` + flat + `","kato":"711310000","address":"ул. Сарыарка, 5","type":"permanent","from":"2026-01-15"}`
	return strings.NewReplacer(changes...).Replace(e)
}

func TestRegistrationBecomesTheAddressOnce(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	const path = "/v1/events/registrations"
	simtest.Ask[any](t, http.MethodPost, base+path, event("e-1"), http.StatusAccepted)
	simtest.Ask[any](t, http.MethodPost, base+path, event("e-1"), http.StatusAccepted)

	p := simtest.Ask[gbdfl.Response](t, http.MethodGet, base+"/v1/persons/"+iin, "", http.StatusOK).Persons.Person[0]
	want := gbdfl.RegAddress{
		Country: gbdfl.Kazakhstan(), District: gbdfl.Districts().Entries[0].Value, Region: gbdfl.Regions().Entries[0].Value,
		City: "-", Street: "ул. Сарыарка, 5", BeginDate: simtest.Day("2026-01-15"), ARCode: simtest.RCA(flat),
		Status: gbdfl.AddressStatuses().Entries[0].Value,
	}
	if p.RegAddress == nil || !reflect.DeepEqual(*p.RegAddress, want) {
		t.Errorf("regAddress is %+v, expected %+v", p.RegAddress, want)
	}
	if len(p.Addresses.Address) != 1 || p.Addresses.Address[0].Type.Code != gbdfl.AddressPermanent {
		t.Errorf("addresses are %+v, expected the permanent one once", p.Addresses.Address)
	}

	simtest.Ask[any](t, http.MethodPost, base+path, event("e-2", `"permanent"`, `"temporary"`, `2026-01-15"}`, `2026-02-01","until":"2026-04-30"}`), http.StatusAccepted)
	simtest.Ask[any](t, http.MethodPost, base+path, event("e-3", `2026-01-15"}`, `2026-01-15","endedAt":"2026-01-14T20:00:00Z"}`), http.StatusAccepted)
	p = simtest.Ask[gbdfl.Response](t, http.MethodGet, base+"/v1/persons/"+iin, "", http.StatusOK).Persons.Person[0]
	if p.RegAddress.EndDate != simtest.Day("2026-04-30") || p.RegAddress.Status.Code != gbdfl.AddressRegistered {
		t.Errorf("the end of an earlier registration changed the present one: %+v", p.RegAddress)
	}
	if a := p.Addresses.Address; len(a) != 2 || a[0].EndDate != simtest.Day("2026-01-15") || a[1].Type.Code != gbdfl.AddressTemporary {
		t.Errorf("addresses are %+v", a)
	}

	exchanges := sys.Journal("w", registry.Query{Operation: "registration"})
	if len(exchanges) != 4 {
		t.Errorf("%d events are journalled, expected 4", len(exchanges))
	}
}

func TestAnEndDeregisters(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	const path = "/v1/events/registrations"
	simtest.Ask[any](t, http.MethodPost, base+path, event("e-1"), http.StatusAccepted)
	simtest.Ask[any](t, http.MethodPost, base+path, event("e-2", `2026-01-15"}`, `2026-01-15","endedAt":"2026-01-20T12:00:00+05:00"}`), http.StatusAccepted)
	p := simtest.Ask[gbdfl.Response](t, http.MethodGet, base+"/v1/persons/"+iin, "", http.StatusOK).Persons.Person[0]
	if p.RegAddress.EndDate != simtest.Day("2026-01-20") || p.RegAddress.Status.Code != gbdfl.AddressDeregistered {
		t.Errorf("regAddress is %+v, expected an end on 2026-01-20", p.RegAddress)
	}
}

func TestBadInputIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	const path = "/v1/events/registrations"
	simtest.Ask[any](t, http.MethodPost, base+path, event("taken"), http.StatusAccepted)
	before := simtest.Snapshot(t, sys, "w")
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("unknown person", "", "/v1/persons/"+nero, "", 404, "NOT_FOUND"),
		simtest.Refused("unknown person of nobody's world", "", "/v1/persons/920308490018", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong check digit", "", "/v1/persons/900517390015", "", 400, "MALFORMED"),
		simtest.Refused("too short", "", "/v1/persons/9005", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/nothing", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/persons/"+iin, "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("no JSON", "POST", path, "hello", 400, "MALFORMED"),
		simtest.Refused("missing field", "POST", path, event("x", `"type":"permanent",`, ``), 400, "MALFORMED"),
		simtest.Refused("unknown field", "POST", path, event("x", `"type"`, `"kind":1,"type"`), 400, "MALFORMED"),
		simtest.Refused("wrong type of a field", "POST", path, event("x", `"permanent"`, `17`), 400, "MALFORMED"),
		simtest.Refused("unknown type of registration", "POST", path, event("x", `"permanent"`, `"eternal"`), 400, "MALFORMED"),
		simtest.Refused("no such day", "POST", path, event("x", `2026-01-15`, `2026-02-30`), 400, "MALFORMED"),
		simtest.Refused("end before beginning", "POST", path, event("x", `2026-01-15"}`, `2026-01-15","until":"2026-01-14"}`), 400, "MALFORMED"),
		simtest.Refused("empty eventId", "POST", path, event(""), 400, "MALFORMED"),
		simtest.Refused("event of an unknown person", "POST", path, event("x", iin, nero), 404, "NOT_FOUND"),
		simtest.Refused("event told with another content", "POST", path, event("taken", `Сарыарка`, `Абая`), 409, "EVENT_REUSED"),
		simtest.Refused("too large", "POST", path, event("x", `ул. Сарыарка, 5`, strings.Repeat("a", 2<<20)), 413, "TOO_LARGE"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("refused requests changed the world:\n%s\n%s", before, after)
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := gbdfl.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}

func TestPersonThatTheSchemaForbidsIsRefused(t *testing.T) {
	t.Parallel()
	good := person()
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*gbdfl.Person){
		"iin":                 func(p *gbdfl.Person) { p.IIN = identifiers.IIN{} },
		"birthDate":           func(p *gbdfl.Person) { p.BirthDate = identifiers.Date{} },
		"gender":              func(p *gbdfl.Person) { p.Gender = gbdfl.Value{Term: &gbdfl.Term{Code: "3"}} },
		"citizenship":         func(p *gbdfl.Person) { p.Citizenship = gbdfl.Value{} },
		"nationality":         func(p *gbdfl.Person) { p.Nationality = gbdfl.Value{} },
		"lifeStatus":          func(p *gbdfl.Person) { p.LifeStatus = gbdfl.Value{} },
		"deathDate":           func(p *gbdfl.Person) { p.DeathDate = simtest.Day("1989-01-01") },
		"regAddress":          func(p *gbdfl.Person) { a := *p.RegAddress; a.EndDate = simtest.Day("2018-01-01"); p.RegAddress = &a },
		"documents":           func(p *gbdfl.Person) { p.Documents.Document = []gbdfl.Document{{}} },
		"addresses":           func(p *gbdfl.Person) { p.Addresses.Address = []gbdfl.Address{{}} },
		"personCapableStatus": func(p *gbdfl.Person) { p.PersonCapableStatus = &gbdfl.PersonCapableStatus{} },
		"imprisonedStatus":    func(p *gbdfl.Person) { p.ImprisonedStatus = &gbdfl.ImprisonedStatus{} },
	} {
		p := person()
		spoil(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v, expected one that names it", name, err)
		}
	}
}

func TestEveryCodeOfTheTablesCanBeFoundOnce(t *testing.T) {
	t.Parallel()
	for _, d := range gbdfl.Dictionaries() {
		seen := map[string]bool{}
		for _, e := range d.Entries {
			if e.Code == "" || e.NameRu == "" || e.NameKz == "" || seen[e.Code] {
				t.Errorf("%s: entry %+v is incomplete or there twice", d.Name, e)
			}
			seen[e.Code] = true
			if strings.ToUpper(e.NameRu) != e.NameRu || strings.ToUpper(e.NameKz) != e.NameKz {
				t.Errorf("%s: entry %+v is not in capitals", d.Name, e)
			}
			if v, err := d.Value(e.Code); err != nil || *v.Term != *e.Term {
				t.Errorf("%s: %s is found as %+v, %v", d.Name, e.Code, v, err)
			}
		}
		if _, err := d.Value("no-such"); err == nil {
			t.Errorf("%s finds a code that is not in it", d.Name)
		}
	}
	for sex, code := range map[identifiers.Sex]string{identifiers.Male: "1", identifiers.Female: "2"} {
		if got := gbdfl.Gender(sex).Code; got != code {
			t.Errorf("gender of %s is %s", sex, got)
		}
	}
	for kato, want := range map[string]string{"711310000": "1913", "751110000": "1910", "791110000": "1958", "117020100": "1902"} {
		district, region, ok := gbdfl.PlaceOf(identifiers.Must(identifiers.ParseKATO(kato)))
		if !ok || district.Code != want || region.Code != want+"000" {
			t.Errorf("place of %s is %+v %+v %v", kato, district, region, ok)
		}
	}
	if _, _, ok := gbdfl.PlaceOf(identifiers.Must(identifiers.ParseKATO("190000000"))); ok {
		t.Error("a territory that the tables do not know has a place")
	}
	if gbdfl.AstanaAsNurSultan().NameRu != "НУР-СУЛТАН" || gbdfl.Dead().Code != gbdfl.LifeDead {
		t.Error("the capital's former name or the life status is wrong")
	}
}

func TestChangeDateOfATerm(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for written, want := range map[string]string{
		`null`: `"nameKz":"ОРЫС"}`, `"2026-07-01T10:00:00+05:00"`: `"nameKz":"ОРЫС","changeDate":"2026-07-01T10:00:00+05:00"}`,
	} {
		p := person()
		p.Nationality = gbdfl.Value{Term: &gbdfl.Term{Code: "001", NameRu: "РУССКИЙ", NameKz: "ОРЫС"}}
		raw, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		raw = []byte(strings.Replace(string(raw), `"nameKz":"ОРЫС"`, `"nameKz":"ОРЫС","changeDate":`+written, 1))
		if err := sys.Put("w", "persons", json.RawMessage(raw)); err != nil {
			t.Fatal(err)
		}
		got := simtest.Ask[json.RawMessage](t, http.MethodGet, base+"/v1/persons/"+iin, "", http.StatusOK)
		if !strings.Contains(string(got), want) {
			t.Errorf("changeDate %s: %s has no %s", written, got, want)
		}
	}
}
