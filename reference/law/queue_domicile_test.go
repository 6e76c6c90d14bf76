package law_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

func place(t *testing.T, code string) identifiers.KATO {
	t.Helper()
	return identifiers.Must(identifiers.ParseKATO(code))
}

// TestThreeYearsOfDomicile files on 15 September 2026, three years after 15 September 2023.
func TestThreeYearsOfDomicile(t *testing.T) {
	t.Parallel()
	astana, almaty := place(t, "710000000"), place(t, "750000000")
	since := func(city identifiers.KATO, year, month, day int) law.Stay {
		return law.Stay{KATO: city, Permanent: true, From: date(year, month, day)}
	}
	for name, c := range map[string]struct {
		stays   []law.Stay
		refused bool
	}{
		"three years":                   {[]law.Stay{since(astana, 2023, 9, 15)}, false},
		"a day less":                    {[]law.Stay{since(astana, 2023, 9, 16)}, true},
		"nowhere":                       {[]law.Stay{}, true},
		"in another city":               {[]law.Stay{since(almaty, 2010, 1, 1)}, true},
		"for a stay only":               {[]law.Stay{{KATO: astana, From: date(2010, 1, 1)}}, true},
		"until yesterday":               {[]law.Stay{{KATO: astana, Permanent: true, From: date(2010, 1, 1), EndedOn: date(2026, 9, 15)}}, true},
		"until today":                   {[]law.Stay{{KATO: astana, Permanent: true, From: date(2010, 1, 1), Until: date(2026, 9, 15)}}, false},
		"moved within the city":         {[]law.Stay{since(astana, 2025, 2, 1), {KATO: place(t, "711310000"), Permanent: true, From: date(2010, 1, 1), EndedOn: date(2025, 2, 1)}}, false},
		"moved a day later":             {[]law.Stay{since(astana, 2025, 2, 2), {KATO: astana, Permanent: true, From: date(2010, 1, 1), EndedOn: date(2025, 2, 1)}}, false},
		"the last day was before":       {[]law.Stay{since(astana, 2025, 2, 2), {KATO: astana, Permanent: true, From: date(2010, 1, 1), Until: date(2025, 2, 1)}}, false},
		"a day after the last one":      {[]law.Stay{since(astana, 2025, 2, 2), {KATO: astana, Permanent: true, From: date(2010, 1, 1), Until: date(2025, 1, 31)}}, true},
		"ended before it began":         {[]law.Stay{since(astana, 2025, 2, 2), {KATO: astana, Permanent: true, From: date(2025, 2, 1), EndedOn: date(2025, 2, 1)}, since(almaty, 2010, 1, 1)}, true},
		"moved with a day between":      {[]law.Stay{since(astana, 2025, 2, 3), {KATO: astana, Permanent: true, From: date(2010, 1, 1), EndedOn: date(2025, 2, 1)}}, true},
		"came from another city":        {[]law.Stay{since(astana, 2025, 2, 1), {KATO: almaty, Permanent: true, From: date(2010, 1, 1), EndedOn: date(2025, 2, 1)}}, true},
		"registered from tomorrow only": {[]law.Stay{since(astana, 2026, 9, 16)}, true},
	} {
		k, e := inNeed(t)
		k.Locality, e.Stays = astana, law.Confirm(c.stays)
		got := decideQueue(k, e)
		if refused := len(got.Grounds) == 1 && got.Grounds[0].Code == law.NotCompliant && got.Grounds[0].Rule == "HPC-DOM-001"; refused != c.refused || !refused && got.Outcome != law.Approved {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for filed, refused := range map[identifiers.Date]bool{date(2027, 2, 27): true, date(2027, 2, 28): false} {
		k, e := inNeed(t)
		k.Locality, k.FiledOn, e.Stays = astana, filed, law.Confirm([]law.Stay{since(astana, 2024, 2, 29)})
		if got := decideQueue(k, e); (got.Outcome == law.Refused) != refused {
			t.Errorf("since 29 February 2024, filed on %s: %+v", filed, got)
		}
	}
	k, e := inNeed(t)
	k.Locality, e.Stays = astana, law.Fact[[]law.Stay]{}
	if got := decideQueue(k, e); got.Outcome != law.Undecided {
		t.Errorf("RP DRN has not said: %+v", got)
	}
	k.Locality, e.Stays = place(t, "111600000"), law.Confirm([]law.Stay{})
	if got := decideQueue(k, e); got.Outcome != law.Approved {
		t.Errorf("in a place where it does not matter: %+v", got)
	}
}

// TestTheYearsOfDomicileAreOfBothRegisters files on 15 September 2026.
func TestTheDomicileOfWhoIsNoCitizenIsInBothRegisters(t *testing.T) {
	t.Parallel()
	astana := place(t, "710000000")
	before := law.Confirm([]law.Stay{{KATO: astana, Permanent: true, From: date(2023, 9, 15), EndedOn: date(2025, 2, 1)}})
	then := law.Confirm([]law.Stay{{KATO: astana, Permanent: true, From: date(2025, 2, 1)}})
	long := law.Confirm([]law.Stay{{KATO: astana, Permanent: true, From: date(2023, 9, 15)}})
	nowhere, silent := law.Confirm([]law.Stay{}), law.Fact[[]law.Stay]{}
	for name, c := range map[string]struct {
		citizen      bool
		rpdrn, rpdri law.Fact[[]law.Stay]
		outcome      law.Outcome
		missing      []law.Name
		both         bool // are asked
	}{
		"became a foreigner":             {false, before, then, law.Approved, nil, true},
		"was a foreigner in another way": {false, then, before, law.Approved, nil, true},
		"became a citizen":               {true, then, before, law.Approved, nil, true},
		"as a foreigner alone":           {false, nowhere, long, law.Approved, nil, true},
		"as a citizen alone":             {true, long, silent, law.Approved, nil, false},
		"too late in both":               {false, nowhere, then, law.Refused, nil, true},
		"too late as a citizen":          {true, then, nowhere, law.Refused, nil, true},
		"RP DRI is silent":               {true, then, silent, law.Undecided, []law.Name{law.Settlement}, true},
		"RP DRN is silent":               {false, silent, before, law.Undecided, []law.Name{law.Domicile}, true},
	} {
		k, e := inNeed(t)
		k.Locality, e.Stays, e.Settled, e.Registrant.Value.Citizen = astana, c.rpdrn, c.rpdri, c.citizen
		e.Kandas = since(date(2020, 1, 1))
		got := decideQueue(k, e)
		if got.Outcome != c.outcome || got.Outcome == law.Undecided && !slices.Equal(got.Missing, c.missing) {
			t.Errorf("%s: %+v", name, got)
		}
		if asks(k, e, law.Settlement, k.Registrant) != c.both || !asks(k, e, law.Domicile, k.Registrant) {
			t.Errorf("%s: RP DRI is asked: %v", name, !c.both)
		}
	}
}

func TestACategoryIsConfirmedOrLeftOut(t *testing.T) {
	t.Parallel()
	k, e := inNeed(t)
	k.Category = "large-family"
	if got := decideQueue(k, e); got.Outcome != law.Undecided {
		t.Errorf("nobody has said whether he is in it: %+v", got)
	}
	for want, has := range map[string][]string{"": {"pensioner"}, "large-family": {"pensioner", "large-family"}} {
		e.Categories = law.Confirm(has)
		if got := decideQueue(k, e); got.Outcome != law.Approved || law.ConfirmedCategory(k, e) != want {
			t.Errorf("in %v: %+v with %q", has, got, law.ConfirmedCategory(k, e))
		}
	}
}
