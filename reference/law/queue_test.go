package law_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

const (
	needy  = "900517390014"
	spouse = "920308490018"
	child  = "140517590017"
)

func numbered(t *testing.T, number string) identifiers.IIN {
	t.Helper()
	iin, err := identifiers.ParseIIN(number)
	if err != nil {
		t.Fatal(err)
	}
	return iin
}

func date(year, month, day int) identifiers.Date {
	return identifiers.Must(identifiers.ParseDate(identifiers.Date{Year: year, Month: 1, Day: 1}.AddMonths(month - 1).AddDays(day - 1).String()))
}

// form is what an application says of the registrant.
func form() law.Form {
	return law.Form{Surname: "СЫНАҚОВ", GivenName: "БЕРІК", Patronymic: "БЕРІКҰЛЫ", Born: date(1990, 5, 17), Document: "012345678", Issued: date(2020, 3, 4)}
}

// registered is what GBD FL says of him.
func registered() law.Person {
	return law.Person{
		Born: date(1990, 5, 17), Citizen: true, Surname: "СЫНАҚОВ", GivenName: "БЕРІК", Patronymic: "БЕРІКҰЛЫ",
		Documents: []law.IdentityDocument{{Number: "N1", Issued: date(2020, 3, 4)}, {Number: "012345678", Issued: date(2020, 3, 4), Valid: true, Until: date(2026, 9, 15)}},
	}
}

// since is a record that stands from a day on.
func since(day identifiers.Date) law.Fact[[]law.Spell] { return law.Confirm([]law.Spell{{From: day}}) }

// inNeed is a case without a ground, and what the registries say of it.
func inNeed(t *testing.T) (law.QueueCase, law.QueueEvidence) {
	t.Helper()
	who := numbered(t, needy)
	c := law.QueueCase{
		Channel: law.Facility, Registrant: who, Applicant: who, FiledOn: date(2026, 9, 15), Form: form(),
		Declared: law.Declarations{HousingCheck: true, DataProcessing: true, Publication: true, WithoutCategory: true},
	}
	none := law.Confirm([]law.Holding{})
	return c, law.QueueEvidence{
		On:         date(2026, 9, 15),
		Registrant: law.Confirm(registered()),
		Family: law.Confirm(law.Family{
			Marriages: []law.Marriage{{Husband: who, Wife: numbered(t, spouse), On: date(2015, 6, 1)}},
			Births:    []law.Birth{{Child: numbered(t, child), Father: who, Mother: numbered(t, spouse)}},
		}),
		Holdings: map[identifiers.IIN]law.Fact[[]law.Holding]{who: none, numbered(t, spouse): none, numbered(t, child): none},
		Stays:    law.Confirm([]law.Stay{}), Settled: law.Confirm([]law.Stay{}),
		Places: law.Confirm([]law.Spell{}), Needs: since(date(2020, 1, 1)), Deteriorations: law.Confirm([]law.Deterioration{}), Orphanhood: law.Confirm([]law.Spell{}), Agreements: map[identifiers.IIN]law.Fact[bool]{numbered(t, spouse): law.Confirm(true)},
		Republican: law.Confirm([]law.Spell{}), Provided: law.Confirm([]law.Lease{}), Provisions: law.Confirm([]law.Provision{}), Loans: law.Confirm([]law.Loan{}),
	}
}

func decideQueue(c law.QueueCase, e law.QueueEvidence) law.Decision {
	return law.DecideQueue(c, e, law.InForce(law.Timeline(), c.FiledOn))
}

// TestEachGroundOfTheQueueHasItsFact changes one fact of a case without a ground at a time.
func TestEachGroundOfTheQueueHasItsFact(t *testing.T) {
	t.Parallel()
	on := date(2026, 9, 15)
	for name, change := range map[string]struct {
		make func(*law.QueueCase, *law.QueueEvidence)
		want []law.Ground
	}{
		"nothing": {func(*law.QueueCase, *law.QueueEvidence) {}, nil},
		"in the database": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Republican = law.Confirm([]law.Spell{{From: date(2020, 1, 1)}})
		}, []law.Ground{{Code: law.InRepublicanDatabase, Rule: "HPC-REF-15-1"}}},
		"removed today": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Republican = law.Confirm([]law.Spell{{From: date(2020, 1, 1), RemovedOn: on}})
		}, nil},
		"owns": {func(c *law.QueueCase, e *law.QueueEvidence) {
			e.Holdings[c.Registrant] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2025, 1, 1)}})
		}, []law.Ground{{Code: law.HousingOwned, Rule: "HPC-REF-15-2"}}},
		"sold 4 years and 364 days ago": {func(c *law.QueueCase, e *law.QueueEvidence) {
			e.Holdings[c.Registrant] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2001, 1, 1), Until: date(2021, 9, 16)}})
		}, []law.Ground{{Code: law.HousingOwned, Rule: "HPC-REF-15-2"}}},
		"sold five years ago": {func(c *law.QueueCase, e *law.QueueEvidence) {
			e.Holdings[c.Registrant] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2001, 1, 1), Until: date(2021, 9, 15)}})
		}, nil},
		"owns a garage": {func(c *law.QueueCase, e *law.QueueEvidence) {
			e.Holdings[c.Registrant] = law.Confirm([]law.Holding{{Kind: "garage", From: date(2025, 1, 1)}})
		}, nil},
		"the wife owns": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Holdings[numbered(t, spouse)] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2025, 1, 1)}})
		}, []law.Ground{{Code: law.HousingOwned, Rule: "HPC-ELIG-005"}}},
		"both own": {func(c *law.QueueCase, e *law.QueueEvidence) {
			e.Holdings[c.Registrant] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2025, 1, 1)}})
			e.Holdings[numbered(t, child)] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2025, 1, 1)}})
		}, []law.Ground{{Code: law.HousingOwned, Rule: "HPC-REF-15-2"}, {Code: law.HousingOwned, Rule: "HPC-ELIG-005"}}},
		"a tenant of the state": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Provided = law.Confirm([]law.Lease{{From: date(2020, 1, 1)}})
		}, []law.Ground{{Code: law.HousingProvided, Rule: "HPC-REF-15-5"}}},
		"a tenant no more": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Provided = law.Confirm([]law.Lease{{From: date(2020, 1, 1), EndedOn: on}})
		}, nil},
		"privatised": {func(c *law.QueueCase, e *law.QueueEvidence) {
			all := []identifiers.IIN{c.Registrant}
			e.Provisions = law.Confirm([]law.Provision{{ReceivedBy: all, PrivatisedBy: all, PrivatisedOn: date(1996, 1, 1)}})
		}, []law.Ground{{Code: law.HousingPrivatised, Rule: "HPC-REF-15-7"}}},
		"received only": {func(c *law.QueueCase, e *law.QueueEvidence) {
			e.Provisions = law.Confirm([]law.Provision{{ReceivedBy: []identifiers.IIN{c.Registrant}}})
		}, nil},
		"a programme's mortgage": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Loans = law.Confirm([]law.Loan{{Programme: false}, {Programme: true}})
		}, []law.Ground{{Code: law.ProgrammeMortgage, Rule: "HPC-REF-15-9"}}},
		"a foreigner": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Registrant.Value.Citizen, e.Kandas = false, law.Confirm([]law.Spell{})
		}, []law.Ground{{Code: law.NotCompliant, Rule: "HPC-ELIG-001"}}},
		"a kandas": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Registrant.Value.Citizen, e.Kandas = false, law.Confirm([]law.Spell{{From: date(2020, 1, 1), Until: on}})
		}, nil},
		"a kandas until yesterday": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Registrant.Value.Citizen, e.Kandas = false, law.Confirm([]law.Spell{{From: date(2020, 1, 1), Until: on.AddDays(-1)}})
		}, []law.Ground{{Code: law.NotCompliant, Rule: "HPC-ELIG-007"}}},
		"a kandas whose status was taken today": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Registrant.Value.Citizen, e.Kandas = false, law.Confirm([]law.Spell{{From: date(2020, 1, 1), RemovedOn: on}})
		}, []law.Ground{{Code: law.NotCompliant, Rule: "HPC-ELIG-007"}}},
		"a kandas again": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Registrant.Value.Citizen, e.Kandas = false, law.Confirm([]law.Spell{{From: date(2020, 1, 1), RemovedOn: date(2021, 1, 1)}, {From: on}})
		}, nil},
		"a kandas from tomorrow": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Registrant.Value.Citizen, e.Kandas = false, since(on.AddDays(1))
		}, []law.Ground{{Code: law.NotCompliant, Rule: "HPC-ELIG-001"}}},
		"not recognised as needing housing": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Needs = law.Confirm([]law.Spell{})
		}, []law.Ground{{Code: law.NotCompliant, Rule: "HPC-ELIG-006"}}},
		"recognised until yesterday": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Needs = law.Confirm([]law.Spell{{From: date(2020, 1, 1), Until: on.AddDays(-1)}})
		}, []law.Ground{{Code: law.NotCompliant, Rule: "HPC-ELIG-006"}}},
		"recognised until today": {func(_ *law.QueueCase, e *law.QueueEvidence) {
			e.Needs = law.Confirm([]law.Spell{{From: date(2020, 1, 1), Until: on}})
		}, nil},
		"no consent": {func(c *law.QueueCase, e *law.QueueEvidence) {
			c.Declared.DataProcessing = false
			*e = law.QueueEvidence{On: e.On, Registrant: e.Registrant, Places: e.Places}
		}, []law.Ground{{Code: law.NoDataConsent, Rule: "HPC-REF-A9-4"}}},
		"no consent to the check of housing, and not who he says": {func(c *law.QueueCase, e *law.QueueEvidence) {
			c.Declared.HousingCheck, c.Form.Surname = false, "БАСҚА"
			*e = law.QueueEvidence{On: e.On, Registrant: e.Registrant, Places: e.Places}
		}, []law.Ground{{Code: law.InaccurateData, Rule: "HPC-REF-15-6"}, {Code: law.NoDataConsent, Rule: "HPC-REF-A9-4"}}},
		"not to be published": {func(c *law.QueueCase, _ *law.QueueEvidence) {
			c.Declared.Publication = false
		}, []law.Ground{{Code: law.NotCompliant, Rule: "HPC-APP-006"}}},
		"not without a category, nor to be published": {func(c *law.QueueCase, _ *law.QueueEvidence) {
			c.Declared.Publication, c.Declared.WithoutCategory = false, false
		}, []law.Ground{{Code: law.NotCompliant, Rule: "HPC-APP-006"}}},
	} {
		c, e := inNeed(t)
		change.make(&c, &e)
		got := decideQueue(c, e)
		same := slices.EqualFunc(got.Grounds, change.want, func(a, b law.Ground) bool { return a.Code == b.Code && a.Rule == b.Rule })
		if outcome := map[bool]law.Outcome{true: law.Refused, false: law.Approved}[len(change.want) > 0]; !same || got.Outcome != outcome {
			t.Errorf("%s: %s %v, expected %v", name, got.Outcome, got.Grounds, change.want)
		}
	}
}

func TestWhoBelongsElsewhereIsNotJudged(t *testing.T) {
	t.Parallel()
	c, e := inNeed(t)
	c.Channel = law.Akimat
	if got := decideQueue(c, law.QueueEvidence{}); got.Outcome != law.Redirected || got.To != law.ToOnline || got.Rule != "HPC-APP-002" || len(law.QueueQueries(c, e, law.Statute{})) != 0 {
		t.Errorf("at the akimat: %+v", got)
	}
	c, e = inNeed(t)
	for born, want := range map[identifiers.Date]law.Outcome{date(2008, 9, 15): law.Approved, date(2008, 9, 16): law.Invalid} {
		c.Form.Born, e.Registrant.Value.Born = born, born
		if got := decideQueue(c, e); got.Outcome != want || want == law.Invalid && got.Grounds[0].Rule != "HPC-ELIG-002" {
			t.Errorf("born on %s: %+v", born, got)
		}
	}
	c, e = inNeed(t)
	e.Places = law.Confirm([]law.Spell{{From: date(2026, 1, 1)}})
	if got := decideQueue(c, e); got.Outcome != law.Invalid || got.Grounds[0].Code != law.AlreadyQueued {
		t.Errorf("in the queue already: %+v", got)
	}
	e.Places.Value[0].RemovedOn = c.FiledOn
	if got := decideQueue(c, e); got.Outcome != law.Approved {
		t.Errorf("in the queue no more: %+v", got)
	}
	if law.QueueInForce(date(2025, 5, 23)) || !law.QueueInForce(date(2025, 5, 24)) {
		t.Error("Order No. 130 is in force from 24 May 2025 on")
	}
}

// TestAFactThatIsLackingIsNoRefusal takes each fact away in turn.
func TestAFactThatIsLackingIsNoRefusal(t *testing.T) {
	t.Parallel()
	for name, take := range map[law.Name]func(law.QueueCase, *law.QueueEvidence){
		law.Identity:     func(_ law.QueueCase, e *law.QueueEvidence) { e.Registrant = law.Fact[law.Person]{} },
		law.Kinship:      func(_ law.QueueCase, e *law.QueueEvidence) { e.Family = law.Fact[law.Family]{} },
		law.Housing:      func(c law.QueueCase, e *law.QueueEvidence) { delete(e.Holdings, c.Registrant) },
		law.Queued:       func(_ law.QueueCase, e *law.QueueEvidence) { e.Places = law.Fact[[]law.Spell]{} },
		law.Needs:        func(_ law.QueueCase, e *law.QueueEvidence) { e.Needs = law.Fact[[]law.Spell]{} },
		law.Orphanhood:   func(_ law.QueueCase, e *law.QueueEvidence) { e.Orphanhood = law.Fact[[]law.Spell]{} },
		law.Deteriorated: func(_ law.QueueCase, e *law.QueueEvidence) { e.Deteriorations = law.Fact[[]law.Deterioration]{} },
		law.Agreement:    func(_ law.QueueCase, e *law.QueueEvidence) { e.Agreements = nil },
		law.Republican:   func(_ law.QueueCase, e *law.QueueEvidence) { e.Republican = law.Fact[[]law.Spell]{} },
		law.Provided:     func(_ law.QueueCase, e *law.QueueEvidence) { e.Provided = law.Fact[[]law.Lease]{} },
		law.Privatised:   func(_ law.QueueCase, e *law.QueueEvidence) { e.Provisions = law.Fact[[]law.Provision]{} },
		law.Mortgage:     func(_ law.QueueCase, e *law.QueueEvidence) { e.Loans = law.Fact[[]law.Loan]{} },
	} {
		c, e := inNeed(t)
		take(c, &e)
		if got := decideQueue(c, e); got.Outcome != law.Undecided || !slices.Equal(slices.Compact(got.Missing), []law.Name{name}) {
			t.Errorf("without %s: %s, missing %v", name, got.Outcome, got.Missing)
		}
	}
}

// TestYearsEndOnTheirDay has a flat be sold on a leap day: five years later there is none.
func TestYearsEndOnTheirDay(t *testing.T) {
	t.Parallel()
	for filed, want := range map[identifiers.Date]law.Outcome{
		date(2029, 2, 27): law.Refused, date(2029, 2, 28): law.Approved,
	} {
		k, e := inNeed(t)
		k.FiledOn = filed
		e.Holdings[k.Registrant] = law.Confirm([]law.Holding{{Kind: "flat", From: date(2001, 1, 1), Until: date(2024, 2, 29)}})
		if got := decideQueue(k, e); got.Outcome != want {
			t.Errorf("filed on %s: %+v", filed, got)
		}
	}
}

// TestAnOutcomeIsSaidInBothStateLanguages by the words that the decision API demands of an SMS.
func TestAnOutcomeIsSaidInBothStateLanguages(t *testing.T) {
	t.Parallel()
	words := map[law.Outcome][2]string{law.Approved: {"есепке қойылды", "поставлены на учёт"}, law.Refused: {"бас тартылды", "отказано"}}
	for outcome := range words {
		text := law.OutcomeText(law.Queue, outcome, "")
		for of, says := range words {
			if strings.Contains(text.KK, says[0]) != (of == outcome) || strings.Contains(text.RU, says[1]) != (of == outcome) {
				t.Errorf("%s is told by %q and %q", outcome, text.KK, text.RU)
			}
		}
	}
}
