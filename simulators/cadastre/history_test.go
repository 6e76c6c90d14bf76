package cadastre_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/cadastre"
)

// sold is a right that ended by a sale.
func sold(until string, to cadastre.AcquirerKind) cadastre.Right {
	r := right(berik, "1/1", "2015-01-01", until)
	r.Alienation = &cadastre.Alienation{Ground: cadastre.Sale, To: &cadastre.Acquirer{Kind: to}}
	return r
}

func TestAPersonsRightsAreKnownWithHowTheyEndedFromTheirDays(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	if err := sys.Put("w", "premises", premises(nobody, "house", "60.40", sold("2026-03-01", cadastre.AcquirerAkimat), right(aida, "1/1", "2026-03-01", ""))); err != nil {
		t.Fatal(err)
	}
	of := func(iin string) []cadastre.Holding {
		answer := simtest.Ask[cadastre.History](t, http.MethodGet, base+"/v1/persons/"+iin+"/rights", "", http.StatusOK)
		if answer.IIN.String() != iin {
			t.Errorf("the answer is about %s", answer.IIN)
		}
		return answer.Holdings
	}
	simtest.SetClock(t, sys, "w", "2026-02-28T18:59:59Z")
	his := of(berik)
	if len(his) != 3 || his[2].RCA.String() != nobody || his[2].Kind.Code != "house" || his[2].KATO.String() != "711310000" || !his[2].Right.Until.IsZero() || his[2].Right.Alienation != nil {
		t.Errorf("on the eve of the sale he has %+v", his)
	}
	if hers := of(aida); len(hers) != 1 {
		t.Errorf("on the eve of the sale she has %+v", hers)
	}
	simtest.SetClock(t, sys, "w", "2026-02-28T19:00:00Z")
	his = of(berik)
	if len(his) != 3 || his[2].Right.Until != simtest.Day("2026-03-01") || his[2].Right.Alienation == nil || his[2].Right.Alienation.Ground != cadastre.Sale ||
		his[2].Right.Alienation.To.Kind != cadastre.AcquirerAkimat {
		t.Errorf("on the day of the sale he has %+v", his)
	}
	if hers := of(aida); len(hers) != 2 || hers[0].Right.Share != "1/2" {
		t.Errorf("on the day of the sale she has %+v", hers)
	}
	if past := of(seller); len(past) != 1 || past[0].Right.Until != simtest.Day("2026-01-15") {
		t.Errorf("the seller has %+v", past)
	}
	if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/900517390034/rights", ""); status != http.StatusOK || !strings.Contains(string(body), `"holdings":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/rights", "", 400, "MALFORMED")})
}

func TestAlienationsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	for _, ground := range cadastre.Grounds() {
		r := sold("2026-03-01", cadastre.AcquirerOrganisation)
		r.Alienation.Ground = ground
		if ground == cadastre.Destruction || ground == cadastre.Renunciation {
			r.Alienation.To = nil
		}
		if err := premises(home, "flat", "60.40", r).Validate(); err != nil {
			t.Error(err)
		}
	}
	for want, spoil := range map[string]func(*cadastre.Right){
		"rights[0].alienation is given without until": func(r *cadastre.Right) { r.Until = identifiers.Date{} },
		`rights[0].alienation.ground is "loss"`:       func(r *cadastre.Right) { r.Alienation.Ground = "loss" },
		"rights[0].alienation.to must be given":       func(r *cadastre.Right) { r.Alienation.To = nil },
		"on which nobody acquires":                    func(r *cadastre.Right) { r.Alienation.Ground = cadastre.Destruction },
		"a person has an iin":                         func(r *cadastre.Right) { r.Alienation.To.BIN = identifiers.Must(identifiers.ParseBIN("030540000012")) },
		"an organisation has a bin": func(r *cadastre.Right) {
			r.Alienation.To = &cadastre.Acquirer{Kind: cadastre.AcquirerAkimat, IIN: simtest.IIN(aida)}
		},
		`to.kind is "state"`: func(r *cadastre.Right) { r.Alienation.To.Kind = "state" },
	} {
		r := sold("2026-03-01", cadastre.AcquirerPerson)
		spoil(&r)
		if err := premises(home, "flat", "60.40", r).Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}
