package law_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

func ofDwelling(code string) identifiers.RCA { return identifiers.Must(identifiers.ParseRCA(code)) }

// rules are those of a decision's grounds, in their order.
func rules(d law.Decision) []string {
	var all []string
	for _, g := range d.Grounds {
		all = append(all, g.Rule)
	}
	return all
}

// TestTheOnlyDwellingIsEmergencyHousing changes one fact at a time of somebody in Kosshy whose only dwelling there is emergency housing.
func TestTheOnlyDwellingIsEmergencyHousing(t *testing.T) {
	t.Parallel()
	dwelling, another := ofDwelling("0201300000000025"), ofDwelling("0201300000000033")
	today := date(2026, 9, 15)
	flat := func(rca identifiers.RCA, until identifiers.Date) law.Fact[[]law.Holding] {
		return law.Confirm([]law.Holding{{RCA: rca, Kind: "flat", KATO: place(t, "111600000"), From: date(2010, 1, 1), Until: until}})
	}
	acts := func(all ...law.Recognition) map[identifiers.RCA]law.Fact[[]law.Recognition] {
		return map[identifiers.RCA]law.Fact[[]law.Recognition]{dwelling: law.Confirm(all)}
	}
	type state struct {
		c *law.QueueCase
		e *law.QueueEvidence
	}
	for name, try := range map[string]struct {
		make func(state)
		want []string
	}{
		"it is": {func(state) {}, nil},
		"it is the wife's": {func(s state) {
			s.e.Holdings[s.c.Registrant], s.e.Holdings[numbered(t, spouse)] = law.Confirm([]law.Holding{}), flat(dwelling, identifiers.Date{})
		}, nil},
		"it is not named":      {func(s state) { s.c.Emergency = nil }, []string{"HPC-REF-15-2"}},
		"it is not recognised": {func(s state) { s.e.Recognitions = acts() }, []string{"HPC-REF-15-2", "HPC-ELIG-004"}},
		"its recognition was taken": {func(s state) {
			s.e.Recognitions = acts(law.Recognition{KATO: s.c.Locality, Spell: law.Spell{From: date(2020, 1, 1), RemovedOn: today}})
		}, []string{"HPC-REF-15-2", "HPC-ELIG-004"}},
		"it is not his":     {func(s state) { s.e.Holdings[s.c.Registrant] = law.Confirm([]law.Holding{}) }, []string{"HPC-ELIG-004"}},
		"it is his no more": {func(s state) { s.e.Holdings[s.c.Registrant] = flat(dwelling, today) }, []string{"HPC-REF-15-2", "HPC-ELIG-004"}},
		"sold by him to the wife": {func(s state) {
			s.e.Holdings[s.c.Registrant], s.e.Holdings[numbered(t, spouse)] = flat(dwelling, date(2025, 1, 1)), flat(dwelling, identifiers.Date{})
		}, nil},
		"he owns another": {func(s state) {
			s.e.Holdings[s.c.Registrant] = law.Confirm(append(s.e.Holdings[s.c.Registrant].Value, flat(another, identifiers.Date{}).Value...))
		}, []string{"HPC-REF-15-2", "HPC-ELIG-004"}},
		"he sold another": {func(s state) {
			s.e.Holdings[s.c.Registrant] = law.Confirm(append(s.e.Holdings[s.c.Registrant].Value, flat(another, date(2021, 9, 16)).Value...))
		}, []string{"HPC-REF-15-2"}},
		"he sold another long ago": {func(s state) {
			s.e.Holdings[s.c.Registrant] = law.Confirm(append(s.e.Holdings[s.c.Registrant].Value, flat(another, date(2021, 9, 15)).Value...))
		}, nil},
		"a child owns another":        {func(s state) { s.e.Holdings[numbered(t, child)] = flat(another, identifiers.Date{}) }, []string{"HPC-ELIG-005", "HPC-ELIG-004"}},
		"of an institution's stock":   {func(s state) { s.c.Stock = law.OfInstitution }, nil},
		"of an enterprise's, not his": {func(s state) { s.c.Stock = law.OfEnterprise; s.e.Recognitions = acts() }, []string{"HPC-REF-15-4", "HPC-ELIG-004"}},
		"it stands elsewhere": {func(s state) {
			s.e.Recognitions = acts(law.Recognition{KATO: place(t, "111010000"), Spell: law.Spell{From: date(2020, 1, 1)}})
		}, []string{"HPC-REF-15-8", "HPC-REF-A9-3"}},
		"it stands elsewhere, and is not his": {func(s state) {
			s.c.Locality, s.e.Holdings[s.c.Registrant] = place(t, "111010000"), law.Confirm([]law.Holding{})
		}, []string{"HPC-ELIG-004"}},
		"it stands elsewhere, and is not the only one": {func(s state) {
			s.c.Locality, s.e.Holdings[numbered(t, child)] = place(t, "111010000"), flat(another, identifiers.Date{})
		}, []string{"HPC-ELIG-005", "HPC-ELIG-004"}},
		"it stood elsewhere": {func(s state) {
			s.e.Recognitions = acts(law.Recognition{KATO: place(t, "111010000"), Spell: law.Spell{From: date(2019, 1, 1), RemovedOn: date(2020, 1, 1)}}, law.Recognition{KATO: s.c.Locality, Spell: law.Spell{From: today}})
		}, nil},
		"no report": {func(s state) {
			s.c.Emergency.Report = nil
			s.e.Report, s.e.Expert = law.Fact[law.Report]{}, law.Fact[law.Spell]{}
		}, []string{"HPC-APP-008"}},
		"no such report":               {func(s state) { s.e.Report, s.e.Expert = law.Deny[law.Report](), law.Fact[law.Spell]{} }, []string{"HPC-APP-008"}},
		"of another dwelling":          {func(s state) { s.e.Report.Value.RCA = another }, []string{"HPC-APP-008"}},
		"it finds it sound":            {func(s state) { s.e.Report.Value.Emergency = false }, []string{"HPC-APP-008"}},
		"no such expert":               {func(s state) { s.e.Expert = law.Deny[law.Spell]() }, []string{"HPC-APP-008"}},
		"his certificate ran out":      {func(s state) { s.e.Expert.Value.Until = date(2026, 5, 31) }, []string{"HPC-APP-008"}},
		"on its last day":              {func(s state) { s.e.Expert.Value.Until = date(2026, 6, 1) }, nil},
		"revoked on the day":           {func(s state) { s.e.Expert.Value.RemovedOn = date(2026, 6, 1) }, []string{"HPC-APP-008"}},
		"revoked on the day after":     {func(s state) { s.e.Expert.Value.RemovedOn = date(2026, 6, 2) }, nil},
		"certified on the day":         {func(s state) { s.e.Expert.Value.From = date(2026, 6, 1) }, nil},
		"certified on the day after":   {func(s state) { s.e.Expert.Value.From = date(2026, 6, 2) }, []string{"HPC-APP-008"}},
		"another file":                 {func(s state) { s.c.Emergency.Report.SHA256 = "00" }, []string{"HPC-REF-A9-1"}},
		"another file and no expert":   {func(s state) { s.c.Emergency.Report.SHA256, s.e.Expert = "00", law.Deny[law.Spell]() }, []string{"HPC-REF-A9-1", "HPC-APP-008"}},
		"no consent to ask about it":   {func(s state) { s.c.Declared.HousingCheck = false }, []string{"HPC-REF-A9-4"}},
		"elsewhere, and no report too": {func(s state) { s.c.Locality, s.c.Emergency.Report = place(t, "111010000"), nil }, []string{"HPC-REF-15-8", "HPC-APP-008", "HPC-REF-A9-3"}},
	} {
		k, e := inNeed(t)
		k.Locality = place(t, "111600000")
		k.Emergency = &law.EmergencyHome{RCA: dwelling, Report: &law.AttachedReport{Number: "R", SHA256: "5e"}}
		e.Holdings[k.Registrant] = flat(dwelling, identifiers.Date{})
		e.Recognitions = acts(law.Recognition{KATO: k.Locality, Spell: law.Spell{From: today}})
		e.Report = law.Confirm(law.Report{RCA: dwelling, IssuedOn: date(2026, 6, 1), Emergency: true, SHA256: "5e", Certificate: "E"})
		e.Expert = law.Confirm(law.Spell{From: date(2020, 1, 1), Until: date(2030, 1, 1)})
		try.make(state{&k, &e})
		got := decideQueue(k, e)
		if outcome := map[bool]law.Outcome{true: law.Refused, false: law.Approved}[len(try.want) > 0]; got.Outcome != outcome || !slices.Equal(rules(got), try.want) {
			t.Errorf("%s: %s by %v, lacking %v; expected %v", name, got.Outcome, rules(got), got.Missing, try.want)
		}
	}
}

func TestWhatIsLackingOfAnEmergencyDwellingIsWaitedFor(t *testing.T) {
	t.Parallel()
	dwelling := ofDwelling("0201300000000025")
	for fact, take := range map[law.Name]func(*law.QueueEvidence){
		law.Emergencies: func(e *law.QueueEvidence) { e.Recognitions = nil },
		law.Reports:     func(e *law.QueueEvidence) { e.Report, e.Expert = law.Fact[law.Report]{}, law.Fact[law.Spell]{} },
		law.Experts:     func(e *law.QueueEvidence) { e.Expert = law.Fact[law.Spell]{} },
	} {
		k, e := inNeed(t)
		k.Emergency = &law.EmergencyHome{RCA: dwelling, Report: &law.AttachedReport{Number: "R", SHA256: "5e"}}
		e.Holdings[k.Registrant] = law.Confirm([]law.Holding{{RCA: dwelling, Kind: "flat", From: date(2010, 1, 1)}})
		e.Recognitions = map[identifiers.RCA]law.Fact[[]law.Recognition]{dwelling: law.Confirm([]law.Recognition{{Spell: law.Spell{From: date(2020, 1, 1)}}})}
		e.Report = law.Confirm(law.Report{RCA: dwelling, IssuedOn: date(2026, 6, 1), Emergency: true, SHA256: "5e", Certificate: "E"})
		e.Expert = law.Confirm(law.Spell{From: date(2020, 1, 1)})
		if got := decideQueue(k, e); got.Outcome != law.Approved {
			t.Fatalf("%+v", got)
		}
		take(&e)
		got := decideQueue(k, e)
		if got.Outcome != law.Undecided || !slices.Equal(slices.Compact(slices.Sorted(slices.Values(got.Missing))), []law.Name{fact}) {
			t.Errorf("without %s: %+v", fact, got)
		}
		asked := law.QueueQueries(k, e, law.InForce(law.Timeline(), k.FiledOn))
		if !slices.Contains(asked, law.Query{Fact: law.Emergencies, Dwelling: dwelling}) || !slices.Contains(asked, law.Query{Fact: law.Reports}) ||
			slices.Contains(asked, law.Query{Fact: law.Experts}) != (fact != law.Reports) {
			t.Errorf("without %s: asked %v", fact, asked)
		}
	}
	if k, _ := inNeed(t); law.QueueTerm(k) != 1 || law.QueueTerm(law.QueueCase{Emergency: &law.EmergencyHome{}}) != 3 {
		t.Error("the terms are one day and three")
	}
}

func TestWithoutAReportTheRegisterIsAskedForThoseOnTheDwelling(t *testing.T) {
	t.Parallel()
	k, e := inNeed(t)
	k.Emergency = &law.EmergencyHome{RCA: ofDwelling("0201300000000025")}
	asked := law.QueueQueries(k, e, law.InForce(law.Timeline(), k.FiledOn))
	if !slices.Contains(asked, law.Query{Fact: law.Reports, Dwelling: k.Emergency.RCA}) || slices.Contains(asked, law.Query{Fact: law.Reports}) {
		t.Errorf("asked %v", asked)
	}
}
