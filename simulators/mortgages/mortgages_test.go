package mortgages_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	berik  = "900517390014"
	aida   = "920308490018"
	nobody = "900517390024"
	flat   = "0201300000000025"
)

func loan(number string, kind mortgages.Kind) mortgages.Loan {
	return mortgages.Loan{
		Number: number, Borrowers: []mortgages.Person{{IIN: simtest.IIN(berik)}, {IIN: simtest.IIN(aida)}},
		Lender:    mortgages.Lender{BIN: identifiers.Must(identifiers.ParseBIN("951040000029")), Name: "Банк"},
		Programme: mortgages.Programme{Kind: kind, Name: "Программа"}, RCA: simtest.RCA(flat),
		IssuedOn: simtest.Day("2026-01-15"), RepaidOn: simtest.Day("2026-02-20"),
	}
}

func serve(t *testing.T) (*registry.System, string) {
	t.Helper()
	sys, err := mortgages.New(registry.Options{})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{berik, aida, nobody}, RCAs: []string{flat}},
		Clock:       &now,
		Records:     map[string][]json.RawMessage{"loans": simtest.Raw(t, loan("L-1", mortgages.NationalBank))},
	})
	return sys, base
}

func TestALoanOfEachBorrowerIsKnownFromItsDayInAlmaty(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	for _, moment := range []struct {
		at            string
		given, repaid bool
	}{
		{"2026-01-14T18:59:59Z", false, false},
		{"2026-01-14T19:00:00Z", true, false},
		{"2026-02-19T18:59:59Z", true, false},
		{"2026-02-19T19:00:00Z", true, true},
	} {
		simtest.SetClock(t, sys, "w", moment.at)
		for _, iin := range []string{berik, aida} {
			answer := simtest.Ask[mortgages.History](t, http.MethodGet, base+"/v1/persons/"+iin+"/loans", "", http.StatusOK)
			if answer.IIN.String() != iin || (len(answer.Loans) == 1) != moment.given {
				t.Errorf("at %s %s has %+v, expected a loan: %v", moment.at, iin, answer, moment.given)
			} else if moment.given && (answer.Loans[0].Programme.Kind != mortgages.NationalBank || !answer.Loans[0].RepaidOn.IsZero() != moment.repaid) {
				t.Errorf("at %s the loan is %+v, expected it repaid: %v", moment.at, answer.Loans[0], moment.repaid)
			}
		}
	}
}

func TestNoLoanIsAnEmptyList(t *testing.T) {
	t.Parallel()
	_, base := serve(t)
	if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+nobody+"/loans", ""); status != http.StatusOK || !strings.Contains(string(body), `"loans":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	sys, base := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	good := string(simtest.Raw(t, loan("L-2", mortgages.Commercial))[0])
	const records = "/control/worlds/w/records/loans"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/loans", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/dwellings/"+flat+"/loans", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", "/v1/persons/"+berik+"/loans", "", 405, "METHOD_NOT_ALLOWED"),
		simtest.Refused("record of an unknown kind", "POST", records, strings.Replace(good, `"commercial"`, `"private"`, 1), 422, "INVALID"),
		simtest.Refused("record with an unknown field", "POST", records, strings.Replace(good, `"number"`, `"rate":7,"number"`, 1), 422, "INVALID"),
		simtest.Refused("record of somebody else's", "POST", records, strings.Replace(good, aida, "900517390034", 1), 422, "INVALID"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something was stored: %s, before %s", after, before)
	}
}

func TestLoansThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	for _, kind := range mortgages.Kinds() {
		if err := loan("L", kind).Validate(); err != nil {
			t.Error(err)
		}
	}
	for want, spoil := range map[string]func(*mortgages.Loan){
		"number is empty":       func(l *mortgages.Loan) { l.Number = "" },
		"borrowers is empty":    func(l *mortgages.Loan) { l.Borrowers = nil },
		"borrowers[1].iin":      func(l *mortgages.Loan) { l.Borrowers[1] = mortgages.Person{} },
		"borrowers[1]: 9005173": func(l *mortgages.Loan) { l.Borrowers[1] = l.Borrowers[0] },
		"lender: bin":           func(l *mortgages.Loan) { l.Lender.Name = "" },
		`programme.kind is ""`:  func(l *mortgages.Loan) { l.Programme.Kind = "" },
		"programme.name":        func(l *mortgages.Loan) { l.Programme.Name = "" },
		"rca and issuedOn":      func(l *mortgages.Loan) { l.RCA = identifiers.RCA{} },
		"issuedOn must both":    func(l *mortgages.Loan) { l.IssuedOn = identifiers.Date{} },
		"repaidOn 2026-01-14":   func(l *mortgages.Loan) { l.RepaidOn = simtest.Day("2026-01-14") },
	} {
		l := loan("L", mortgages.StatePlanning)
		spoil(&l)
		if err := l.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := mortgages.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
