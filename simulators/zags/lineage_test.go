package zags_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/zags"
)

const (
	child    = "210901590010"
	second   = "920308490028" // the husband's second wife
	stranger = "080405690010"
)

func party(iin string) zags.Party { return zags.Party{IIN: simtest.IIN(iin)} }

func adoption(number string, adopters ...zags.Party) zags.Adoption {
	return zags.Adoption{
		ActNumber: number, ActDate: simtest.Day("2024-03-03"), ZagsCode: "7101", ZagsName: "РАГС", Child: party(child), Adopters: adopters,
	}
}

func paternity() zags.Paternity {
	return zags.Paternity{ActNumber: "P-1", ActDate: simtest.Day("2022-02-02"), Child: party(child), Father: party(husband)}
}

func death(number, iin, registered string) zags.Death {
	return zags.Death{ActNumber: number, ActDate: simtest.Day(registered), Deceased: party(iin), Date: simtest.Day("2025-12-30")}
}

func marriage(number, bride string) zags.Marriage {
	h, w := couple()
	w.IIN = simtest.IIN(bride)
	return zags.Marriage{ActNumber: number, ActDate: simtest.Day("2015-06-06"), ZagsCode: "7101", ZagsName: "РАГС", Husband: h, Wife: w}
}

func serveLineage(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := zags.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	cancelled := adoption("A-1", party(stranger))
	cancelled.CancelledAt = simtest.Day("2026-01-16")
	simtest.Put(t, sys, "l", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{husband, wife, child, second, stranger}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{
			"marriages":   simtest.Raw(t, marriage("M-1", wife), marriage("M-2", second)),
			"adoptions":   simtest.Raw(t, cancelled, adoption("A-2", party(husband), party(second))),
			"paternities": simtest.Raw(t, paternity()),
			"deaths":      simtest.Raw(t, death("X-1", husband, "2026-01-10"), death("X-2", second, "2026-01-16"), death("X-3", stranger, "2026-01-02")),
		},
	})
	return sys, base
}

func familyOf(t *testing.T, base, iin string) zags.FamilyInfoList {
	t.Helper()
	return simtest.Ask[zags.Family](t, http.MethodGet, base+"/v1/persons/"+iin+"/family", "", http.StatusOK).FamilyInfoList
}

func TestAdoptionsAndPaternitiesAreSeenFromBothSides(t *testing.T) {
	t.Parallel()
	_, base := serveLineage(t)
	for iin, want := range map[string]struct{ adoptions, paternities int }{
		child: {2, 1}, husband: {1, 1}, second: {1, 0}, stranger: {1, 0}, wife: {0, 0},
	} {
		f := familyOf(t, base, iin)
		if len(f.AdoptionInfos) != want.adoptions || len(f.PaternityInfos) != want.paternities {
			t.Errorf("%s has the adoptions %+v and paternities %+v, expected %+v", iin, f.AdoptionInfos, f.PaternityInfos, want)
		}
	}
	if a := familyOf(t, base, child).AdoptionInfos; a[0].ActNumber != "A-1" || len(a[1].Adopters) != 2 || a[1].Adopters[1].IIN.String() != second {
		t.Errorf("the child's adoptions are %+v, expected the register's order and both adopters", a)
	}
}

func TestACancellationIsKnownFromItsDayOn(t *testing.T) {
	t.Parallel()
	sys, base := serveLineage(t)
	if a := familyOf(t, base, stranger).AdoptionInfos; len(a) != 1 || !a[0].CancelledAt.IsZero() {
		t.Errorf("on the eve of its cancellation the adoption is %+v", a)
	}
	simtest.SetClock(t, sys, "l", "2026-01-16T00:00:00+05:00")
	if a := familyOf(t, base, stranger).AdoptionInfos; len(a) != 1 || a[0].CancelledAt != simtest.Day("2026-01-16") {
		t.Errorf("on the day of its cancellation the adoption is %+v", a)
	}
	if a := familyOf(t, base, child).AdoptionInfos; a[1].ActNumber != "A-2" || !a[1].CancelledAt.IsZero() {
		t.Errorf("the other adoption is %+v, expected it to hold", a)
	}
}

func TestAWidowIsSeenByHerSpousesActOfDeath(t *testing.T) {
	t.Parallel()
	sys, base := serveLineage(t)
	expect := func(iin string, want ...string) {
		t.Helper()
		var got []string
		for _, d := range familyOf(t, base, iin).DeathInfos {
			got = append(got, d.ActNumber)
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s sees the acts of death %v, expected %v", iin, got, want)
		}
	}
	expect(wife, "X-1")
	expect(second, "X-1")
	expect(husband, "X-1")
	expect(child) // a father's death is in the father's family, not in the child's
	expect(stranger, "X-3")
	simtest.SetClock(t, sys, "l", "2026-01-16T00:00:00+05:00")
	expect(second, "X-2", "X-1")
	expect(husband, "X-1", "X-2")
	expect(wife, "X-1") // her husband's other wife is no spouse of hers
}

func TestLineageThatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	for _, good := range []interface{ Validate() error }{
		adoption("A", party(husband)), adoption("A", party(husband), party(wife)), paternity(), death("X", husband, "2025-12-30"),
	} {
		if err := good.Validate(); err != nil {
			t.Fatal(err)
		}
	}
	nameless := adoption("A", party(husband))
	nameless.ZagsName = ""
	early := adoption("A", party(husband))
	early.CancelledAt = simtest.Day("2024-03-02")
	self, undated, timeless := paternity(), paternity(), death("X", husband, "2026-01-01")
	self.Father, undated.ActDate, timeless.Date = self.Child, identifiers.Date{}, identifiers.Date{}
	for want, bad := range map[string]interface{ Validate() error }{
		"actNumber":                adoption("", party(husband)),
		"zagsName":                 nameless,
		"adopters are 0":           adoption("A"),
		"adopters are 3":           adoption("A", party(husband), party(wife), party(second)),
		"adopters[1].iin":          adoption("A", party(husband), zags.Party{}),
		"adopters[0] and adopters": adoption("A", party(husband), party(husband)),
		"child and adopters[0]":    adoption("A", party(child)),
		"cancelledAt":              early,
		"child and father":         self,
		"actDate":                  undated,
		"date is missing":          timeless,
		"is after actDate":         death("X", husband, "2025-12-29"),
		"deceased.iin":             zags.Death{ActNumber: "X", ActDate: simtest.Day("2026-01-01"), Date: simtest.Day("2026-01-01")},
	} {
		if err := bad.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, expected one with %q", bad, err, want)
		}
	}
}

func TestBadActsAreNotStored(t *testing.T) {
	t.Parallel()
	sys, base := serveLineage(t)
	before := simtest.Snapshot(t, sys, "l")
	const records = "/control/worlds/l/records/"
	dead := func(date string) string {
		return `{"actNumber":"X-9","actDate":"2026-01-01","deceased":{"iin":"` + wife + `"},"date":` + date + `}`
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("death without date", "POST", records+"deaths", dead(`""`), 422, "INVALID"),
		simtest.Refused("death of a wrong type", "POST", records+"deaths", dead("20260101"), 422, "INVALID"),
		simtest.Refused("death that is no JSON", "POST", records+"deaths", dead(""), 400, "MALFORMED"),
		simtest.Refused("paternity with an unknown field", "POST", records+"paternities",
			`{"actNumber":"P-9","actDate":"2026-01-01","child":{"iin":"`+child+`"},"father":{"iin":"`+husband+`"},"witness":1}`, 422, "INVALID"),
		simtest.Refused("paternity of another's child", "POST", records+"paternities",
			`{"actNumber":"P-9","actDate":"2026-01-01","child":{"iin":"`+single+`"},"father":{"iin":"`+husband+`"}}`, 422, "INVALID"),
		simtest.Refused("adoption by nobody", "POST", records+"adoptions",
			`{"actNumber":"A-9","actDate":"2026-01-01","zagsCode":"1","zagsName":"1","child":{"iin":"`+child+`"},"adopters":[]}`, 422, "INVALID"),
		simtest.Refused("act without end", "GET", "/v1/persons/"+strings.Repeat("9", 5000)+"/family", "", 400, "MALFORMED"),
	})
	if after := simtest.Snapshot(t, sys, "l"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}
