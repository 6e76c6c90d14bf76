package addresses_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/addresses"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	building = "0201300000000025"
	flat     = "0201300000000033"
	gone     = "0201300000000041"
	nobody   = "0201300000000058"
)

func kato(code string) identifiers.KATO { return identifiers.Must(identifiers.ParseKATO(code)) }

func home() addresses.Address {
	return addresses.Address{
		RCA: simtest.RCA(flat), Kind: addresses.Flat, Parent: simtest.RCA(building), KATO: kato("711210000"), Building: "7", Flat: "12",
		Text: addresses.Text{KK: "Астана, Сығанақ көшесі, 7, 12", RU: "Астана, ул. Сыганак, 7, 12"},
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := addresses.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-14T23:59:59+05:00")
	house, annulled := home(), home()
	house.RCA, house.Kind, house.Parent, house.Flat = simtest.RCA(building), addresses.Building, identifiers.RCA{}, ""
	annulled.RCA, annulled.AnnulledAt = simtest.RCA(gone), simtest.Day("2026-01-15")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{RCAs: []string{building, flat, gone, nobody}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"addresses": simtest.Raw(t, house, home(), annulled)},
	})
	return sys, base
}

func TestAnAddressIsFoundByItsCode(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	if found := simtest.Ask[addresses.Address](t, http.MethodGet, base+"/v1/addresses/"+flat, "", http.StatusOK); found != home() {
		t.Errorf("the flat is %+v, expected %+v", found, home())
	}
	house := simtest.Ask[addresses.Address](t, http.MethodGet, base+"/v1/addresses/"+building, "", http.StatusOK)
	if house.Kind != addresses.Building || !house.Parent.IsZero() {
		t.Errorf("the building is %+v", house)
	}
}

func TestAnAnnulledCodeIsFoundUntilItsDayInAlmaty(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	simtest.Ask[addresses.Address](t, http.MethodGet, base+"/v1/addresses/"+gone, "", http.StatusOK)
	simtest.SetClock(t, sys, "w", "2026-01-14T19:00:00Z")
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("on its day", "", "/v1/addresses/"+gone, "", 404, "NOT_FOUND")})
}

func TestEveryTerritoryIsFoundAndLiesInItsParent(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	seen := map[string]addresses.Level{}
	for _, territory := range addresses.Territories() {
		found := simtest.Ask[addresses.Territory](t, http.MethodGet, base+"/v1/territories/"+territory.KATO.String(), "", http.StatusOK)
		if found != territory || found.NameKz == "" || found.NameRu == "" {
			t.Errorf("%s is found as %+v, expected %+v", territory.KATO, found, territory)
		}
		level, known := seen[found.Parent.String()]
		if highest := found.Level == addresses.Region || found.Level == addresses.CityOfRepublic; highest == known || level == found.Level {
			t.Errorf("%s %s lies in %q, a %q", found.Level, found.KATO, found.Parent, level)
		}
		if known && found.Parent.Region() != found.KATO.Region() {
			t.Errorf("%s lies in %s, of another region", found.KATO, found.Parent)
		}
		if _, twice := seen[found.KATO.String()]; twice {
			t.Errorf("%s is in the table twice", found.KATO)
		}
		seen[found.KATO.String()] = found.Level
	}
	if seen["711310000"] != addresses.District || seen["710000000"] != addresses.CityOfRepublic || seen["111610000"] != addresses.Settlement {
		t.Errorf("Astana, its district or Kosshy is not what it is: %v", seen)
	}
}

func TestATerritoryIsNobodysAndNoStray(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	simtest.Ask[addresses.Territory](t, http.MethodGet, base+"/v1/territories/710000000", "", http.StatusOK)
	if j := sys.Journal(registry.DefaultWorld, registry.Query{Operation: "territory"}); len(j) != 1 || j[0].Unattributed {
		t.Errorf("the journal has %+v, expected one exchange that is no stray", j)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	const records = "/control/worlds/w/records/addresses"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("unknown RCA", "", "/v1/addresses/"+nobody, "", 404, "NOT_FOUND"),
		simtest.Refused("short RCA", "", "/v1/addresses/123", "", 400, "MALFORMED"),
		simtest.Refused("RCA without end", "", "/v1/addresses/"+strings.Repeat("1", 5000), "", 400, "MALFORMED"),
		simtest.Refused("RCA in words", "", "/v1/addresses/home", "", 400, "MALFORMED"),
		simtest.Refused("unknown territory", "", "/v1/territories/119999999", "", 404, "NOT_FOUND"),
		simtest.Refused("territory of no region", "", "/v1/territories/999999999", "", 400, "MALFORMED"),
		simtest.Refused("short KATO", "", "/v1/territories/71", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/streets", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/addresses/"+flat, "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record without text", "POST", records, `{"rca":"`+nobody+`","kind":"flat","kato":"711210000"}`, 422, "INVALID"),
		simtest.Refused("record of a wrong type", "POST", records, `{"rca":17,"kind":"flat","kato":"711210000","text":{"kk":"a","ru":"a"}}`, 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, `{"rca":"`+nobody+`","kind":"flat","kato":"711210000","text":{"kk":"a","ru":"a"},"zip":"1"}`, 422, "INVALID"),
		simtest.Refused("record that is no JSON", "POST", records, `{"rca":`, 400, "MALFORMED"),
		simtest.Refused("record of another's address", "POST", records, `{"rca":"0201300000000066","kind":"flat","kato":"711210000","text":{"kk":"a","ru":"a"}}`, 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestAddressesThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := home().Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*addresses.Address){
		"rca and kato":   func(a *addresses.Address) { a.RCA = identifiers.RCA{} },
		"must both be":   func(a *addresses.Address) { a.KATO = identifiers.KATO{} },
		"text.kk":        func(a *addresses.Address) { a.Text.KK = "" },
		`kind is "tent"`: func(a *addresses.Address) { a.Kind = "tent" },
		"neither parent": func(a *addresses.Address) { a.Kind = addresses.Building },
		"itself":         func(a *addresses.Address) { a.Parent = a.RCA },
	} {
		a := home()
		spoil(&a)
		if err := a.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := addresses.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
