package cadastre_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	aida   = "920308490018"
	berik  = "900517390014"
	seller = "900517390024"
	home   = "0201300000000025"
	dacha  = "0201300000000033"
	nobody = "0201300000000041"
)

func right(iin, share, from, until string) cadastre.Right {
	r := cadastre.Right{Owner: cadastre.Owner{IIN: simtest.IIN(iin)}, Share: share, Basis: "договор", From: simtest.Day(from)}
	if until != "" {
		r.Until = simtest.Day(until)
	}
	return r
}

func premises(rca, kind, total string, rights ...cadastre.Right) cadastre.Premises {
	k, _ := cadastre.KindOf(kind)
	return cadastre.Premises{
		RCA: simtest.RCA(rca), Kind: k, Address: "Астана, ул. Кенесары, 1", KATO: identifiers.Must(identifiers.ParseKATO("711310000")),
		Area: cadastre.Area{
			Total: decimal.RequireFromString(total), Usable: decimal.RequireFromString("45"), Living: decimal.RequireFromString("30.5"),
		},
		Rights: rights,
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := cadastre.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{aida, berik, seller}, RCAs: []string{home, dacha, nobody}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{"premises": simtest.Raw(t,
			premises(home, "flat", "60.40", right(seller, "1/1", "2010-01-01", "2026-01-15"), right(aida, "1/2", "2026-01-15", ""), right(berik, "1/2", "2026-01-15", "")),
			premises(dacha, "dacha", "60.4", right(berik, "1/1", "2020-01-01", "")),
		)},
	})
	return sys, base
}

func TestBothKeysOfTheLawFindThePremisesWithAllRights(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for query, want := range map[string][]string{
		"owner=" + aida + "&rca=" + home:                  {home},
		"owner=" + aida + "&area=60.40":                   {home},
		"owner=" + aida + "&area=60.4":                    {home},
		"owner=" + berik + "&area=60.400":                 {home, dacha},
		"owner=" + berik + "&area=60.40" + "&rca=" + home: {home},
	} {
		found := simtest.Ask[cadastre.Found](t, http.MethodGet, base+"/v1/rights?"+query, "", http.StatusOK).Premises
		var got []string
		for _, p := range found {
			got = append(got, p.RCA.String())
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s finds %v, expected %v", query, got, want)
		}
		if found[0].RCA.String() == home && len(found[0].Rights) != 3 {
			t.Errorf("%s: %d rights, expected the past one too", query, len(found[0].Rights))
		}
	}
}

func TestThreeAreasAreDecimalStrings(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	_, _, body := simtest.Do(t, http.MethodGet, base+"/v1/premises/"+home, "")
	if want := `"area":{"total":"60.40","usable":"45.00","living":"30.50"}`; !strings.Contains(string(body), want) {
		t.Errorf("expected %s in %s", want, body)
	}
	fine := cadastre.Area{Total: decimal.RequireFromString("44.9967")}
	if b, err := json.Marshal(fine); err != nil || !strings.Contains(string(b), `"44.9967"`) {
		t.Errorf("an area is rounded: %s %v", b, err)
	}
}

func TestARightPassesOnItsDayInAlmaty(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	simtest.SetClock(t, sys, "w", "2026-01-14T23:59:59+05:00")
	simtest.Ask[cadastre.Found](t, http.MethodGet, base+"/v1/rights?owner="+seller+"&rca="+home, "", http.StatusOK)
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("buyer on the eve", "", "/v1/rights?owner="+aida+"&rca="+home, "", 404, "NOT_FOUND")})
	simtest.SetClock(t, sys, "w", "2026-01-14T19:00:00Z")
	simtest.Ask[cadastre.Found](t, http.MethodGet, base+"/v1/rights?owner="+aida+"&rca="+home, "", http.StatusOK)
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("seller on the day", "", "/v1/rights?owner="+seller+"&rca="+home, "", 404, "NOT_FOUND")})
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("not his", "", "/v1/rights?owner="+aida+"&rca="+dacha, "", 404, "NOT_FOUND"),
		simtest.Refused("unknown RCA", "", "/v1/rights?owner="+aida+"&rca="+nobody, "", 404, "NOT_FOUND"),
		simtest.Refused("other area", "", "/v1/rights?owner="+aida+"&area=60.41", "", 404, "NOT_FOUND"),
		simtest.Refused("usable area is no key", "", "/v1/rights?owner="+aida+"&area=45", "", 404, "NOT_FOUND"),
		simtest.Refused("neither key", "", "/v1/rights?owner="+aida, "", 400, "MALFORMED"),
		simtest.Refused("no owner", "", "/v1/rights?rca="+home, "", 400, "MALFORMED"),
		simtest.Refused("area is a word", "", "/v1/rights?owner="+aida+"&area=big", "", 400, "MALFORMED"),
		simtest.Refused("area is negative", "", "/v1/rights?owner="+aida+"&area=-60.40", "", 400, "MALFORMED"),
		simtest.Refused("area without end", "", "/v1/rights?owner="+aida+"&area=1e999999999", "", 400, "MALFORMED"),
		simtest.Refused("area with an exponent", "", "/v1/rights?owner="+aida+"&area=604e-1", "", 400, "MALFORMED"),
		simtest.Refused("area with a sign", "", "/v1/rights?owner="+aida+"&area=%2B60.40", "", 400, "MALFORMED"),
		simtest.Refused("area of a point", "", "/v1/rights?owner="+aida+"&area=60.", "", 400, "MALFORMED"),
		simtest.Refused("wrong check digit", "", "/v1/rights?owner=920308490019&rca="+home, "", 400, "MALFORMED"),
		simtest.Refused("short RCA", "", "/v1/premises/123", "", 400, "MALFORMED"),
		simtest.Refused("premises unknown", "", "/v1/premises/"+nobody, "", 404, "NOT_FOUND"),
		simtest.Refused("unknown operation", "", "/v1/owners", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "PUT", "/v1/premises/"+home, "{}", 405, "METHOD_NOT_ALLOWED"),
	})
}

// TestALongNumberIsRefusedAtOnce asks with more digits than can be parsed in a moment, over SOAP, where a message has room for them, and
// enters premises that have them.
func TestALongNumberIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	digits := strings.Repeat("9", 900_000)
	message := `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:SendMessage xmlns:m="http://bip.bee.kz/SyncChannel/v10/Types"><request>` +
		`<requestInfo><messageId>m-1</messageId><serviceId>CADASTRE_RightsServiceSync</serviceId><messageDate>2026-01-15T10:00:00+05:00</messageDate></requestInfo>` +
		`<requestData><data><c:rightsRequest xmlns:c="http://service.cadastre.synaq.test/v1"><owner>` + aida + `</owner><area>` + digits + `</area></c:rightsRequest></data></requestData>` +
		`</request></m:SendMessage></s:Body></s:Envelope>`
	record := strings.Replace(string(simtest.Raw(t, premises(nobody, "flat", "60.40"))[0]), `"60.40"`, `"`+digits+`"`, 1)
	for name, refused := range map[string]func() string{
		"asked for": func() string {
			_, _, answer := simtest.Do(t, http.MethodPost, base+"/shep", message)
			return string(answer)
		},
		"entered": func() string { return fmt.Sprint(sys.Put("w", "premises", json.RawMessage(record))) },
	} {
		from := time.Now()
		said := refused()
		if took := time.Since(from); took > time.Second || !strings.Contains(said, "area") || len(said) > 4000 {
			t.Errorf("%s: it took %s to say %.300s", name, took, said)
		}
	}
}

func TestPremisesThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if err := premises(home, "flat", "60.40", right(aida, "1/1", "2020-01-01", "")).Validate(); err != nil {
		t.Fatal(err)
	}
	for _, rights := range [][]cadastre.Right{
		{right(seller, "1/1", "2010-01-01", "2020-01-01"), right(aida, "1/3", "2020-01-01", ""), right(berik, "2/3", "2020-01-01", "")},
		{right(aida, "1/2", "2010-01-01", ""), right(aida, "1/2", "2015-01-01", "")},
		{right(aida, "1/1", "2010-01-01", "2010-01-01"), right(berik, "1/1", "2010-01-01", "")},
	} {
		if err := premises(home, "flat", "60.40", rights...).Validate(); err != nil {
			t.Error(err)
		}
	}
	flat := premises(home, "flat", "999999.99")
	flat.Area.Usable, flat.Area.Living = decimal.RequireFromString("60.400"), decimal.RequireFromString("60.4")
	garage := premises(home, "garage", "18.00")
	garage.Area.Usable, garage.Area.Living = decimal.Zero, decimal.Zero
	for _, p := range []cadastre.Premises{flat, garage} {
		if err := p.Validate(); err != nil {
			t.Error(err)
		}
	}
	for want, spoil := range map[string]func(*cadastre.Premises){
		"rca":            func(p *cadastre.Premises) { p.RCA = identifiers.RCA{} },
		"kind.code":      func(p *cadastre.Premises) { p.Kind = cadastre.Kind{} },
		"area.total":     func(p *cadastre.Premises) { p.Area.Total = decimal.Zero },
		"area.usable":    func(p *cadastre.Premises) { p.Area.Usable = decimal.RequireFromString("-1") },
		"area.living is": func(p *cadastre.Premises) { p.Area.Living = decimal.RequireFromString("-0.01") },
		"area.usable 60.41 is more than area.total":  func(p *cadastre.Premises) { p.Area.Usable = decimal.RequireFromString("60.41") },
		"area.living 45.01 is more than area.usable": func(p *cadastre.Premises) { p.Area.Living = decimal.RequireFromString("45.01") },
		"area.usable is 44.9995: it must be":         func(p *cadastre.Premises) { p.Area.Usable = decimal.RequireFromString("44.9995") },
		"area.living is 0.000":                       func(p *cadastre.Premises) { p.Area.Living = decimal.RequireFromString("1e-9999") },
		"area.total is 1000000: it must be":          func(p *cadastre.Premises) { p.Area.Total = decimal.NewFromInt(1_000_000) },
		"area.usable is 1000":                        func(p *cadastre.Premises) { p.Area.Usable = decimal.RequireFromString("1e9999") },
		"rights[1] is rights[0] again": func(p *cadastre.Premises) {
			p.Rights = []cadastre.Right{right(aida, "1/3", "2020-01-01", ""), right(aida, "1/4", "2020-01-01", "2021-01-01")}
		},
		"rights[2].share 1/3: with those before it that have no until it makes 13/12": func(p *cadastre.Premises) {
			p.Rights = []cadastre.Right{right(aida, "3/4", "2020-01-01", ""), right(seller, "1/1", "2010-01-01", "2021-01-01"), right(berik, "1/3", "2021-01-01", "")}
		},
		"share":           func(p *cadastre.Premises) { p.Rights[0].Share = "3/2" },
		`share is "half"`: func(p *cadastre.Premises) { p.Rights[0].Share = "half" },
		"until":           func(p *cadastre.Premises) { p.Rights[0].Until = simtest.Day("2019-12-31") },
		"owner.iin":       func(p *cadastre.Premises) { p.Rights[0].Owner.IIN = identifiers.IIN{} },
		"encumbrances[0]": func(p *cadastre.Premises) { p.Encumbrances = []cadastre.Encumbrance{{}} },
	} {
		p := premises(home, "flat", "60.40", right(aida, "1/1", "2020-01-01", ""))
		spoil(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestKindsAreFoundByCode(t *testing.T) {
	t.Parallel()
	for _, k := range cadastre.Kinds() {
		if found, ok := cadastre.KindOf(k.Code); !ok || found != k || k.NameRu == "" || k.NameKz == "" {
			t.Errorf("kind %+v is found as %+v", k, found)
		}
	}
	if _, ok := cadastre.KindOf("castle"); ok {
		t.Error("a kind that is not in the table is found")
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := cadastre.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
