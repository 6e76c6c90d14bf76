package law_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// TestEveryCellOfTheAstanaTable goes through area × kin × ward × student × outsider, each confirmed, absent or
// unreachable, and says of each cell what the exceptions say.
func TestEveryCellOfTheAstanaTable(t *testing.T) {
	t.Parallel()
	states := []law.State{law.Unreachable, law.Absent, law.Confirmed}
	cells := 0
	for _, room := range states {
		for _, kin := range states {
			for _, ward := range states {
				for _, student := range states {
					for _, outsider := range states {
						cells++
						d := decide(situation{registered: people(1), change: cell(room, kin, ward, student, outsider)})
						outcome, grounds := expected(room, []law.State{kin, ward, student}, outsider)
						if d.Outcome != outcome || !slices.Equal(codes(d.Grounds), grounds) {
							t.Errorf("room %s, kin %s, ward %s, student %s, outsider %s: %s %v, want %s %v",
								room, kin, ward, student, outsider, d.Outcome, codes(d.Grounds), outcome, grounds)
						}
					}
				}
			}
		}
	}
	if cells != 243 {
		t.Errorf("%d cells", cells)
	}
}

// cell is a world in which one person lives beside the registrant: an outsider, the owner's ward, or one of whom the
// school register says nothing.
func cell(room, kin, ward, student, outsider law.State) func(*law.Evidence) {
	return func(e *law.Evidence) {
		resident := e.Registered.Value[0]
		if room == law.Unreachable {
			e.Registered = law.Fact[[]ID]{}
		}
		if room != law.Confirmed {
			e.Dwelling.Value.Usable = decimal.NewFromInt(10)
		}
		wards := []law.Ward{}
		if outsider == law.Absent {
			wards = append(wards, law.Ward{Person: resident, From: day("2020-01-01")})
		}
		if outsider == law.Unreachable {
			e.Colleges[resident] = law.Fact[[]law.Enrolment]{}
		}
		if ward == law.Confirmed {
			wards = append(wards, law.Ward{Person: registrant, From: day("2020-01-01")})
		}
		e.Wards[owner] = law.Confirm(wards)
		if kin == law.Confirmed {
			e.Families[owner] = law.Confirm(law.Family{Marriages: []law.Marriage{{Husband: owner, Wife: registrant, On: day("2020-01-01")}}})
		}
		e.Families[registrant] = law.Confirm(law.Family{})
		switch student {
		case law.Confirmed:
			e.Colleges[registrant] = law.Confirm([]law.Enrolment{studying()})
		case law.Unreachable:
			e.Colleges[registrant] = law.Fact[[]law.Enrolment]{}
		}
		if kin == law.Unreachable {
			e.Families = nil
		}
		if ward == law.Unreachable {
			e.Wards[owner] = law.Fact[[]law.Ward]{}
		}
	}
}

func studying() law.Enrolment {
	return law.Enrolment{
		College: true, FullTime: true, Studying: true, KATO: identifiers.Must(identifiers.ParseKATO(inAstana)), From: day("2024-09-01"),
	}
}

// expected says the same in the words of the law. A register that is silent about the registrant's limb is silent about
// the resident's too.
func expected(room law.State, limbs []law.State, outsider law.State) (law.Outcome, []string) {
	if room == law.Unreachable {
		return law.Undecided, []string{}
	}
	if room == law.Confirmed {
		return law.Approved, []string{}
	}
	excepted := slices.Contains(limbs, law.Confirmed)
	silent := slices.Contains(limbs, law.Unreachable)
	if !excepted && silent {
		return law.Undecided, []string{}
	}
	if !excepted {
		return law.Refused, []string{law.OverStandard, law.NoKinshipOrStudyData}
	}
	kinSilent, wardSilent := limbs[0] == law.Unreachable, limbs[1] == law.Unreachable
	switch {
	case outsider == law.Absent && !wardSilent:
		return law.Approved, []string{}
	case outsider == law.Confirmed && !kinSilent && !wardSilent:
		return law.Refused, []string{law.OverStandard, law.OutsiderRegistered}
	default:
		return law.Undecided, []string{}
	}
}

func TestStudiesThatExcept(t *testing.T) {
	t.Parallel()
	college := func(change func(*law.Enrolment)) func(*law.Evidence) {
		return func(e *law.Evidence) {
			study := studying()
			change(&study)
			e.Colleges[registrant] = law.Confirm([]law.Enrolment{study})
		}
	}
	university := func(change func(*law.Studentship)) func(*law.Evidence) {
		return func(e *law.Evidence) {
			study := law.Studentship{StatusID: 1, IsStudent: 1, CourseNumber: 1, DepartmentID: 1, KATO: studying().KATO, From: day("2024-09-01")}
			change(&study)
			e.Universities[registrant] = law.Confirm([]law.Studentship{study})
		}
	}
	almaty := identifiers.Must(identifiers.ParseKATO("751110000"))
	for name, c := range map[string]struct {
		change  func(*law.Evidence)
		outcome law.Outcome
	}{
		"college, full time":             {college(func(*law.Enrolment) {}), law.Approved},
		"college, part time":             {college(func(s *law.Enrolment) { s.FullTime = false }), law.Refused},
		"college, on leave":              {college(func(s *law.Enrolment) { s.Studying = false }), law.Refused},
		"college, Almaty":                {college(func(s *law.Enrolment) { s.KATO = almaty }), law.Refused},
		"college, ended yesterday":       {college(func(s *law.Enrolment) { s.Until = day("2026-01-14") }), law.Refused},
		"college, ends today":            {college(func(s *law.Enrolment) { s.Until = day("2026-01-15") }), law.Approved},
		"college, begins tomorrow":       {college(func(s *law.Enrolment) { s.From = day("2026-01-16") }), law.Refused},
		"school":                         {college(func(s *law.Enrolment) { s.College = false }), law.Refused},
		"university, full time":          {university(func(*law.Studentship) {}), law.Approved},
		"university, the other form":     {university(func(s *law.Studentship) { s.DepartmentID = 4 }), law.Approved},
		"university, by correspondence":  {university(func(s *law.Studentship) { s.DepartmentID = 2 }), law.Refused},
		"university, on leave":           {university(func(s *law.Studentship) { s.IsInRetire = 1 }), law.Refused},
		"university, 3 in a course":      {university(func(s *law.Studentship) { s.IsStudent = 3 }), law.Approved},
		"university, 3 without a course": {university(func(s *law.Studentship) { s.IsStudent, s.CourseNumber = 3, 0 }), law.Refused},
		"university, no student":         {university(func(s *law.Studentship) { s.IsStudent = 0 }), law.Refused},
		"university, applicant":          {university(func(s *law.Studentship) { s.StatusID = 2 }), law.Refused},
		"university, expelled":           {university(func(s *law.Studentship) { s.StatusID = 3 }), law.Refused},
		"university, graduate":           {university(func(s *law.Studentship) { s.StatusID = 4 }), law.Refused},
		"university, Almaty":             {university(func(s *law.Studentship) { s.KATO = almaty }), law.Refused},
		"university, ended yesterday":    {university(func(s *law.Studentship) { s.Until = day("2026-01-14") }), law.Refused},
	} {
		if d := decide(situation{area: "5", change: c.change}); d.Outcome != c.outcome {
			t.Errorf("%s: %s %v", name, d.Outcome, codes(d.Grounds))
		}
	}
}

func TestStateRentalHousing(t *testing.T) {
	t.Parallel()
	lease := law.Lease{Tenant: owner, Occupants: []ID{registrant}, From: day("2020-01-01")}
	let := func(area string, leases ...law.Lease) func(*law.Evidence) {
		return func(e *law.Evidence) {
			rented := e.Dwelling.Value
			rented.Owners, rented.Usable = nil, decimal.RequireFromString(area)
			e.Dwelling, e.Rented, e.Leases = law.Deny[law.Dwelling](), law.Confirm(rented), law.Confirm(leases)
		}
	}
	with := func(change func(*law.Lease)) law.Lease {
		changed := lease
		change(&changed)
		return changed
	}
	unlisted := with(func(l *law.Lease) { l.Occupants = []ID{lodger} })
	kin := [][2]ID{{owner, registrant}}
	for name, c := range map[string]struct {
		s       situation
		outcome law.Outcome
		grounds []string
	}{
		"listed":                   {situation{change: let("60", lease)}, law.Approved, nil},
		"the tenant himself":       {situation{registrant: owner, change: let("5", unlisted)}, law.Approved, nil},
		"not listed":               {situation{change: let("60", unlisted)}, law.Refused, []string{law.NotInLease}},
		"ended yesterday":          {situation{change: let("60", with(func(l *law.Lease) { l.Until = day("2026-01-14") }))}, law.Refused, []string{law.LeaseInactive}},
		"ends today":               {situation{change: let("60", with(func(l *law.Lease) { l.Until = day("2026-01-15") }))}, law.Approved, nil},
		"ended early, today":       {situation{change: let("60", with(func(l *law.Lease) { l.EndedOn = day("2026-01-15") }))}, law.Refused, []string{law.LeaseInactive}},
		"an ex-tenant":             {situation{registrant: owner, change: let("60", with(func(l *law.Lease) { l.EndedOn = day("2025-01-15") }), with(func(l *law.Lease) { l.Tenant = lodger }))}, law.Refused, []string{law.LeaseInactive}},
		"let to somebody else":     {situation{change: let("60", with(func(l *law.Lease) { l.Tenant = lodger }))}, law.Refused, []string{law.OwnerNotConfirmed}},
		"not let at all":           {situation{change: let("60")}, law.Refused, []string{law.OwnerNotConfirmed}},
		"listed, over":             {situation{change: let("5", lease)}, law.Refused, strangerOver},
		"listed kin, over":         {situation{married: kin, change: let("5", lease)}, law.Approved, nil},
		"not listed, over":         {situation{change: let("5", unlisted)}, law.Refused, append([]string{law.NotInLease}, strangerOver...)},
		"kin, not listed, over":    {situation{married: kin, change: let("5", unlisted)}, law.Refused, []string{law.NotInLease}},
		"the leases are not known": {situation{change: func(e *law.Evidence) { e.Dwelling = law.Deny[law.Dwelling]() }}, law.Undecided, nil},
	} {
		d := decide(c.s)
		if d.Outcome != c.outcome || !slices.Equal(codes(d.Grounds), append([]string{}, c.grounds...)) {
			t.Errorf("%s: %s %v", name, d.Outcome, codes(d.Grounds))
		}
	}
}

// TestARedirectComesBeforeEveryGround: while it is not known whose the dwelling is, no ground is conclusive.
func TestARedirectComesBeforeEveryGround(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*law.Evidence){
		"the cadastre silent":        func(e *law.Evidence) { e.Dwelling = law.Fact[law.Dwelling]{} },
		"the leases silent":          func(e *law.Evidence) { e.Dwelling = law.Deny[law.Dwelling]() },
		"the owner's age not known":  func(e *law.Evidence) { e.Owners = nil },
		"the owner's court acts not": func(e *law.Evidence) { e.Capacities = nil },
	} {
		d := decide(situation{change: func(e *law.Evidence) {
			e.Registrant = law.Confirm(law.Person{Born: day("2015-01-15"), Citizen: true})
			change(e)
		}})
		if d.Outcome != law.Undecided {
			t.Errorf("a child, %s: %s %v", name, d.Outcome, codes(d.Grounds))
		}
	}
}

func TestAgesAtFiling(t *testing.T) {
	t.Parallel()
	for born, code := range map[string]string{
		"2012-01-16": law.Under14, "2012-01-15": law.WrongFiler, "2010-01-16": law.WrongFiler, "2010-01-15": "", "2010-01-14": "",
	} {
		d := decide(situation{change: func(e *law.Evidence) { e.Registrant = law.Confirm(law.Person{Born: day(born), Citizen: true}) }})
		if found := append(codes(d.Grounds), "")[0]; found != code {
			t.Errorf("born on %s: %s %v", born, d.Outcome, codes(d.Grounds))
		}
	}
	d := decide(situation{change: func(e *law.Evidence) {
		e.Registrant = law.Confirm(law.Person{Born: day("2015-01-15"), Citizen: true})
		e.Registered = law.Fact[[]ID]{}
	}})
	if d.Outcome != law.Refused || !slices.Equal(unevaluated(d.NotEvaluated), []string{law.OverStandard, law.NoKinshipOrStudyData, law.OutsiderRegistered}) {
		t.Errorf("a child while RP DRN is silent: %+v", d)
	}
}
