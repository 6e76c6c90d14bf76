package zags_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/zags"
)

const (
	husband = "900517390014"
	wife    = "920308490018"
	single  = "900517390024"
)

func couple() (zags.Spouse, zags.Spouse) {
	return zags.Spouse{IIN: simtest.IIN(husband), SurnameBefore: "СЕРІКОВ", SurnameAfter: "СЕРІКОВ"},
		zags.Spouse{IIN: simtest.IIN(wife), SurnameBefore: "ОМАРОВА", SurnameAfter: "СЕРІКОВА"}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := zags.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	h, w := couple()
	now := simtest.Instant("2026-01-15T23:30:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{husband, wife, single}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{
			"marriages": simtest.Raw(t, zags.Marriage{
				ActNumber: "M-1", ActDate: simtest.Day("2015-06-06"), ZagsCode: "7101", ZagsName: "РАГС", Husband: h, Wife: w,
			}),
			"births": simtest.Raw(t,
				zags.Birth{ActNumber: "B-1", ActDate: simtest.Day("1990-06-01"), ZagsCode: "7101", ZagsName: "РАГС", Child: zags.Party{IIN: simtest.IIN(husband)}},
				zags.Birth{
					ActNumber: "B-2", ActDate: simtest.Day("2026-01-15"), ZagsCode: "7101", ZagsName: "РАГС",
					Child: zags.Party{IIN: simtest.IIN(single)}, Father: &zags.Party{IIN: simtest.IIN(husband)}, Mother: &zags.Party{IIN: simtest.IIN(wife)},
				}),
			"divorces": simtest.Raw(t, zags.Divorce{ActNumber: "D-1", ActDate: simtest.Day("2026-01-16"), Husband: h, Wife: w, MarriageActNumber: "M-1"}),
		},
	})
	return sys, base
}

func TestEveryActThatNamesThePersonIsAnswered(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	for _, iin := range []string{husband, wife} {
		answer := simtest.Ask[zags.Family](t, http.MethodGet, base+"/v1/persons/"+iin+"/family", "", http.StatusOK)
		if answer.IIN.String() != iin || len(answer.FamilyInfoList.MarriageInfos) != 1 {
			t.Errorf("family of %s is %+v, expected the marriage", iin, answer)
		}
	}
	births := simtest.Ask[zags.Family](t, http.MethodGet, base+"/v1/persons/"+husband+"/family", "", http.StatusOK).FamilyInfoList.BirthInfos
	if len(births) != 2 || births[0].ActNumber != "B-1" || births[1].Father.IIN.String() != husband {
		t.Errorf("births are %+v: as child and as father, in the register's order", births)
	}
}

func TestAnActIsKnownFromItsDayOn(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	path := base + "/v1/persons/" + wife + "/family"
	if d := simtest.Ask[zags.Family](t, http.MethodGet, path, "", http.StatusOK).FamilyInfoList.DivorceInfos; len(d) != 0 {
		t.Errorf("on the eve of its registration the divorce is known: %+v", d)
	}
	simtest.SetClock(t, sys, "w", "2026-01-16T00:00:00+05:00")
	if d := simtest.Ask[zags.Family](t, http.MethodGet, path, "", http.StatusOK).FamilyInfoList.DivorceInfos; len(d) != 1 || d[0].MarriageActNumber != "M-1" {
		t.Errorf("on its day the divorce is %+v", d)
	}
}

func TestSomeoneWithoutActsGetsEmptyLists(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/900517390034/family", "")
	const empty = `"birthInfos":[],"divorceInfos":[],"marriageInfos":[],"adoptionInfos":[],"paternityInfos":[],"deathInfos":[]`
	if status != http.StatusOK || !strings.Contains(string(body), empty) {
		t.Errorf("%d %s, expected six empty lists", status, body)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/900517390015/family", "", 400, "MALFORMED"),
		simtest.Refused("letters", "", "/v1/persons/ninehundred/family", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/persons/"+husband+"/friends", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "POST", "/v1/persons/"+husband+"/family", "{}", 405, "METHOD_NOT_ALLOWED"),
	})
}

func TestActsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	h, w := couple()
	day, him := simtest.Day("2016-01-01"), zags.Party{IIN: simtest.IIN(husband)}
	if err := (zags.Marriage{ActNumber: "M", ActDate: day, ZagsCode: "1", ZagsName: "1", Husband: h, Wife: w}).Validate(); err != nil {
		t.Errorf("a marriage that can be: %v", err)
	}
	for want, bad := range map[string]interface{ Validate() error }{
		"actNumber":         zags.Marriage{ActDate: day, ZagsCode: "1", ZagsName: "1", Husband: h, Wife: w},
		"actDate":           zags.Divorce{ActNumber: "D", Husband: h, Wife: w},
		"zagsCode":          zags.Marriage{ActNumber: "M", ActDate: day, Husband: h, Wife: w},
		"same person":       zags.Marriage{ActNumber: "M", ActDate: day, ZagsCode: "1", ZagsName: "1", Husband: h, Wife: h},
		"child and father":  zags.Birth{ActNumber: "B", ActDate: day, ZagsCode: "1", ZagsName: "1", Child: him, Father: &him},
		"child.iin":         zags.Birth{ActNumber: "B", ActDate: day, ZagsCode: "1", ZagsName: "1"},
		"wife.iin":          zags.Divorce{ActNumber: "D", ActDate: day, Husband: h},
		"zagsName must":     zags.Birth{ActNumber: "B", ActDate: day, Child: him},
		"actNumber is empt": zags.Birth{ActDate: day, ZagsCode: "1", ZagsName: "1", Child: him},
	} {
		if err := bad.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, expected one with %q", bad, err, want)
		}
	}
}

func TestAWorldWithABadActIsNotMadeAtAll(t *testing.T) {
	t.Parallel()
	sys, _ := serve(t)
	spec := registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{"900517390034"}},
		Records: map[string][]json.RawMessage{"births": {
			json.RawMessage(`{"actNumber":"B-8","actDate":"2000-01-01","zagsCode":"1","zagsName":"1","child":{"iin":"900517390034"}}`),
			json.RawMessage(`{"actNumber":"B-9","actDate":"2000-01-01","zagsCode":"1","zagsName":"1","child":{"iin":"900517390034"},"godfather":{}}`),
		}},
	}
	err := sys.PutWorld("bad", spec)
	if err == nil || !strings.Contains(err.Error(), "births[1]") || !strings.Contains(err.Error(), "godfather") {
		t.Errorf("error %v, expected one that names the record and its unknown field", err)
	}
	if _, err := sys.Snapshot("bad"); !errors.Is(err, registry.ErrNoWorld) {
		t.Errorf("the world is there: %v", err)
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := zags.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
