package law_test

import (
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// person makes a citizen's number; n tells people apart.
func person(n int) identifiers.IIN {
	born := identifiers.Date{Year: 1980, Month: time.March, Day: 1 + n%28}
	for serial := 9000 + n; ; serial += 100 {
		if iin, err := identifiers.NewIIN(born, identifiers.Male, serial); err == nil {
			return iin
		}
	}
}

var (
	registrant = person(1)
	owner      = person(2)
	coOwner    = person(3)
	lodger     = person(4)
)

func day(text string) identifiers.Date { return identifiers.Must(identifiers.ParseDate(text)) }

const inAstana, inKosshy = "711110000", "111610000"

// situation is a stranger who applies in January 2026 for a flat in Astana; the rows change it.
type situation struct {
	filed      string
	service    law.Service
	kato       string
	area       string
	registered []identifiers.IIN
	owners     []identifiers.IIN
	registrant identifiers.IIN
	married    [][2]identifiers.IIN
	divorces   []law.Divorce
	channel    law.Channel
	change     func(*law.Evidence)
}

func decide(s situation) law.Decision {
	set := func(text *string, value string) {
		if *text == "" {
			*text = value
		}
	}
	set(&s.filed, "2026-01-15")
	set(&s.kato, inAstana)
	set(&s.area, "60.00")
	set((*string)(&s.service), string(law.Permanent))
	set((*string)(&s.channel), string(law.Portal))
	if s.owners == nil {
		s.owners = []identifiers.IIN{owner}
	}
	if s.registrant.IsZero() {
		s.registrant = registrant
	}
	e := law.Evidence{
		On:         day(s.filed),
		Registrant: law.Confirm(law.Person{Born: day("1980-01-01"), Citizen: true}),
		Dwelling: law.Confirm(law.Dwelling{
			RCA: identifiers.Must(identifiers.ParseRCA("0201300123456789")), KATO: identifiers.Must(identifiers.ParseKATO(s.kato)),
			Usable: decimal.RequireFromString(s.area), Owners: s.owners, Kind: "flat",
		}),
		Owners:       map[identifiers.IIN]law.Fact[law.Person]{},
		Place:        law.Confirm(identifiers.Must(identifiers.ParseKATO(s.kato))),
		Registered:   law.Confirm(s.registered),
		Foreigners:   law.Confirm([]identifiers.IIN{}),
		Capacities:   map[identifiers.IIN]law.Fact[[]law.CourtAct]{},
		Families:     map[identifiers.IIN]law.Fact[law.Family]{},
		Wards:        map[identifiers.IIN]law.Fact[[]law.Ward]{},
		Colleges:     map[identifiers.IIN]law.Fact[[]law.Enrolment]{},
		Universities: map[identifiers.IIN]law.Fact[[]law.Studentship]{},
	}
	for _, somebody := range append([]identifiers.IIN{s.registrant}, s.registered...) {
		e.Colleges[somebody] = law.Confirm([]law.Enrolment{})
		e.Universities[somebody] = law.Confirm([]law.Studentship{})
	}
	for _, o := range s.owners {
		e.Owners[o] = law.Confirm(law.Person{Born: day("1980-01-01"), Citizen: true})
		family := law.Family{Divorces: s.divorces}
		for _, couple := range s.married {
			if couple[0] == o || couple[1] == o {
				family.Marriages = append(family.Marriages, law.Marriage{
					Husband: couple[0], Wife: couple[1], On: day("2010-05-05"),
				})
			}
		}
		e.Families[o] = law.Confirm(family)
		e.Capacities[o] = law.Confirm([]law.CourtAct{})
		e.Wards[o] = law.Confirm([]law.Ward{})
		for _, couple := range s.married {
			for _, spouse := range couple {
				if _, known := e.Families[spouse]; !known {
					e.Families[spouse] = law.Confirm(law.Family{})
				}
			}
		}
	}
	if s.change != nil {
		s.change(&e)
	}
	c := law.Case{Service: s.service, Channel: s.channel, Registrant: s.registrant, Applicant: s.registrant, Named: s.owners[0], FiledOn: day(s.filed)}
	if s.channel.Staffed() {
		c.Reception = &law.Reception{}
	}
	return law.Decide(c, e, law.InForce(law.Timeline(), day(s.filed)))
}

// noSuchDwelling: neither the cadastre nor the register of leases knows the person named there.
func noSuchDwelling(e *law.Evidence) {
	e.Dwelling, e.Leases, e.Place = law.Deny[law.Dwelling](), law.Confirm([]law.Lease{}), law.Fact[identifiers.KATO]{}
}

func codes(grounds []law.Ground) []string {
	found := []string{}
	for _, g := range grounds {
		found = append(found, g.Code)
	}
	return found
}

func unevaluated(open []law.Unevaluated) []string {
	found := []string{}
	for _, u := range open {
		found = append(found, u.Code)
	}
	return found
}

func people(n int) []identifiers.IIN {
	var all []identifiers.IIN
	for i := range n {
		all = append(all, person(10+i))
	}
	return all
}

var strangerOver = []string{law.OverStandard, law.NoKinshipOrStudyData}

func TestTheStandardAtItsBoundary(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		area       string
		registered int
		room       bool
	}{
		{"14.99", 0, false},
		{"14.9999", 0, false},
		{"15.00", 0, true},
		{"15", 0, true},
		{"15.01", 0, true},
		{"29.99", 1, false},
		{"30.00", 1, true},
		{"44.99", 2, false},
		{"44.9999", 2, false},
		{"45.00", 2, true},
		{"45.01", 2, true},
		{"45.00", 3, false},
		{"60.00", 3, true},
		{"35.70", 937, false},
	} {
		for _, service := range []law.Service{law.Permanent, law.Temporary} {
			d := decide(situation{area: c.area, registered: people(c.registered), service: service})
			want, outcome := []string{}, law.Approved
			if !c.room {
				want, outcome = strangerOver, law.Refused
			}
			if d.Outcome != outcome || !slices.Equal(codes(d.Grounds), want) {
				t.Errorf("%s m², %d registered, %s: %s %v", c.area, c.registered, service, d.Outcome, codes(d.Grounds))
			}
		}
	}
}

func TestWhoIsCounted(t *testing.T) {
	t.Parallel()
	twice := append(people(1), people(1)...)
	if d := decide(situation{area: "30.00", registered: twice}); d.Outcome != law.Approved {
		t.Errorf("one person registered twice was counted twice: %s", d.Outcome)
	}
	if d := decide(situation{area: "30.00", registered: append(people(1), registrant)}); d.Outcome != law.Approved {
		t.Errorf("the registrant was counted: %s", d.Outcome)
	}
}

func TestWhereAndWhenTheStandardBinds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		filed, kato string
		outcome     law.Outcome
	}{
		{"2025-12-25", inAstana, law.Approved},
		{"2025-12-26", inAstana, law.Refused},
		{"2026-06-30", inAstana, law.Refused},
		{"2026-07-01", inAstana, law.Refused},
		{"2026-01-15", inKosshy, law.Approved},
		{"2026-01-15", "751110000", law.Approved},
	} {
		if d := decide(situation{filed: c.filed, kato: c.kato, area: "5.00", registered: people(3)}); d.Outcome != c.outcome {
			t.Errorf("%s at %s: %s", c.filed, c.kato, d.Outcome)
		}
	}
}

func TestExceptions(t *testing.T) {
	t.Parallel()
	couple := [][2]identifiers.IIN{{owner, registrant}}
	for name, c := range map[string]struct {
		situation
		want []string
	}{
		"a stranger":                   {situation{}, strangerOver},
		"the owner's wife":             {situation{married: couple}, nil},
		"the owner's husband":          {situation{married: [][2]identifiers.IIN{{registrant, owner}}}, nil},
		"a co-owner's spouse":          {situation{owners: []identifiers.IIN{owner, coOwner}, married: [][2]identifiers.IIN{{coOwner, registrant}}}, nil},
		"a lodger's spouse":            {situation{registered: []identifiers.IIN{lodger}, married: [][2]identifiers.IIN{{lodger, registrant}}}, strangerOver},
		"the wife beside the owner":    {situation{married: couple, registered: []identifiers.IIN{owner}}, nil},
		"the wife beside a lodger":     {situation{married: couple, registered: []identifiers.IIN{owner, lodger}}, []string{law.OverStandard, law.OutsiderRegistered}},
		"the wife beside a co-owner":   {situation{married: couple, owners: []identifiers.IIN{owner, coOwner}, registered: []identifiers.IIN{coOwner}}, nil},
		"a wife beside another's wife": {situation{married: [][2]identifiers.IIN{{owner, registrant}, {coOwner, lodger}}, owners: []identifiers.IIN{owner, coOwner}, registered: []identifiers.IIN{lodger}}, nil},
		"divorced":                     {situation{married: couple, divorces: []law.Divorce{{Husband: owner, Wife: registrant, On: day("2026-01-14")}}}, strangerOver},
		"divorced before this wedding": {situation{married: couple, divorces: []law.Divorce{{Husband: owner, Wife: registrant, On: day("2010-05-04")}}}, nil},
		"married again on that day":    {situation{married: couple, divorces: []law.Divorce{{Husband: owner, Wife: registrant, On: day("2010-05-05")}}}, nil},
		"the owner divorced another":   {situation{married: couple, divorces: []law.Divorce{{Husband: owner, Wife: lodger, On: day("2015-01-01")}}}, nil},
		"the owner himself":            {situation{registrant: owner, registered: []identifiers.IIN{lodger}}, nil},
		"a co-owner himself":           {situation{registrant: coOwner, owners: []identifiers.IIN{owner, coOwner}, registered: []identifiers.IIN{lodger}}, nil},
	} {
		c.area = "5.00"
		d := decide(c.situation)
		outcome := law.Refused
		if c.want == nil {
			c.want, outcome = []string{}, law.Approved
		}
		if d.Outcome != outcome || !slices.Equal(codes(d.Grounds), c.want) {
			t.Errorf("%s: %s %v, want %v", name, d.Outcome, codes(d.Grounds), c.want)
		}
	}
}

// TestTheAstanaTable is every cell of area, kinship and outsider, each confirmed, absent or unreachable.
func TestTheAstanaTable(t *testing.T) {
	t.Parallel()
	over, none := []string{law.OverStandard}, []string{}
	kin := [][2]identifiers.IIN{{owner, registrant}}
	unreachable := func(what string) func(*law.Evidence) {
		return func(e *law.Evidence) {
			switch what {
			case "occupancy":
				e.Registered = law.Fact[[]identifiers.IIN]{}
			case "kinship":
				e.Families = nil
			case "dwelling":
				e.Dwelling = law.Fact[law.Dwelling]{}
			}
		}
	}
	for name, c := range map[string]struct {
		s       situation
		outcome law.Outcome
		grounds []string
		missing []law.Name
	}{
		"room, kin, alone":            {situation{area: "60", married: kin}, law.Approved, none, nil},
		"room, stranger, outsider":    {situation{area: "60", registered: people(1)}, law.Approved, none, nil},
		"room, kinship unknown":       {situation{area: "60", change: unreachable("kinship")}, law.Approved, none, nil},
		"room unknown":                {situation{area: "60", change: unreachable("occupancy")}, law.Undecided, none, []law.Name{law.Occupancy}},
		"over, kin, alone":            {situation{area: "5", married: kin}, law.Approved, none, nil},
		"over, kin, outsider":         {situation{area: "5", married: kin, registered: people(1)}, law.Refused, append(slices.Clone(over), law.OutsiderRegistered), nil},
		"over, stranger, alone":       {situation{area: "5"}, law.Refused, strangerOver, nil},
		"over, stranger, outsider":    {situation{area: "5", registered: people(1)}, law.Refused, strangerOver, nil},
		"over, kinship unknown":       {situation{area: "5", change: unreachable("kinship")}, law.Undecided, none, []law.Name{law.Kinship}},
		"over, all unknown but area":  {situation{area: "5", change: func(e *law.Evidence) { unreachable("kinship")(e); unreachable("occupancy")(e) }}, law.Undecided, none, []law.Name{law.Occupancy}},
		"nothing known of the flat":   {situation{change: unreachable("dwelling")}, law.Undecided, none, []law.Name{law.Ownership}},
		"the owner, kinship unknown":  {situation{area: "5", registrant: owner, change: unreachable("kinship")}, law.Approved, none, nil},
		"elsewhere, all else unknown": {situation{kato: inKosshy, area: "5", change: func(e *law.Evidence) { unreachable("kinship")(e); unreachable("occupancy")(e) }}, law.Approved, none, nil},
		"no such dwelling":            {situation{change: noSuchDwelling}, law.Refused, []string{law.OwnerNotConfirmed}, nil},
		"no such person":              {situation{change: func(e *law.Evidence) { e.Registrant = law.Deny[law.Person]() }}, law.Invalid, []string{law.PersonNotConfirmed}, nil},
		"person unknown":              {situation{change: func(e *law.Evidence) { e.Registrant = law.Fact[law.Person]{} }}, law.Undecided, none, []law.Name{law.Identity}},
		"owner's age unknown":         {situation{change: func(e *law.Evidence) { e.Owners = nil }}, law.Undecided, none, []law.Name{law.Identity}},
	} {
		d := decide(c.s)
		if d.Outcome != c.outcome || !slices.Equal(codes(d.Grounds), c.grounds) || !slices.Equal(once(d.Missing), c.missing) {
			t.Errorf("%s: %s %v, missing %v; want %s %v, %v", name, d.Outcome, codes(d.Grounds), d.Missing, c.outcome, c.grounds, c.missing)
		}
	}
}

// once is each of the facts once.
func once(facts []law.Name) []law.Name { return slices.Compact(slices.Sorted(slices.Values(facts))) }

// TestOneOwnersActsAreMissing: a limb by one owner is conclusive without the other's acts; its absence is not.
func TestOneOwnersActsAreMissing(t *testing.T) {
	t.Parallel()
	owners := []identifiers.IIN{owner, coOwner}
	silent := func(e *law.Evidence) { e.Families[coOwner] = law.Fact[law.Family]{} }
	if d := decide(situation{area: "5", owners: owners, married: [][2]identifiers.IIN{{owner, registrant}}, change: silent}); d.Outcome != law.Approved {
		t.Errorf("the first owner's wife: %s", d.Outcome)
	}
	if d := decide(situation{area: "5", owners: owners, change: silent}); d.Outcome != law.Undecided {
		t.Errorf("a stranger as far as is known: %s", d.Outcome)
	}
	lodging := situation{area: "5", owners: owners, registered: people(1), married: [][2]identifiers.IIN{{owner, registrant}}, change: silent}
	if d := decide(lodging); d.Outcome != law.Undecided || !slices.Equal(once(d.Missing), []law.Name{law.Kinship}) {
		t.Errorf("a lodger who may be the co-owner's kin: %s %v", d.Outcome, d.Missing)
	}
}

// TestAConclusiveGroundNeedsNoOther: what is refused without a registry names the grounds that waited for it.
func TestAConclusiveGroundNeedsNoOther(t *testing.T) {
	t.Parallel()
	owners := []identifiers.IIN{owner, coOwner}
	d := decide(situation{area: "5", owners: owners, registered: people(1), change: func(e *law.Evidence) { e.Registered = law.Fact[[]identifiers.IIN]{} }})
	if d.Outcome != law.Undecided || len(unevaluated(d.NotEvaluated)) != 0 {
		t.Errorf("nothing is conclusive: %+v", d)
	}
	d = decide(situation{change: func(e *law.Evidence) {
		noSuchDwelling(e)
		e.Registered, e.Families = law.Fact[[]identifiers.IIN]{}, nil
	}})
	if d.Outcome != law.Refused || !slices.Equal(codes(d.Grounds), []string{law.OwnerNotConfirmed}) {
		t.Errorf("the owner is not confirmed: %+v", d)
	}
}

func TestRedirects(t *testing.T) {
	t.Parallel()
	minor := func(born string) func(*law.Evidence) {
		return func(e *law.Evidence) { e.Owners[owner] = law.Confirm(law.Person{Born: day(born), Citizen: true}) }
	}
	none := func(*law.Evidence) {}
	elsewhere := func(e *law.Evidence) { e.Place = law.Confirm(identifiers.Must(identifiers.ParseKATO(inKosshy))) }
	court := func(act law.CourtAct) func(*law.Evidence) {
		return func(e *law.Evidence) { e.Capacities[owner] = law.Confirm([]law.CourtAct{act}) }
	}
	foreigner := func(status law.Status) func(*law.Evidence) {
		return func(e *law.Evidence) {
			e.Registrant = law.Confirm(law.Person{Born: day("1980-01-01")})
			e.Status = law.Confirm(status)
		}
	}
	permit := func(until string) law.Status {
		return law.Status{Permit: &law.Permit{From: day("2020-01-01"), Until: day(until)}}
	}
	refugee := law.Status{Refugee: &law.Refugee{From: day("2025-01-01"), Until: day("2027-01-01")}}
	for name, c := range map[string]struct {
		filed   string
		channel law.Channel
		change  func(*law.Evidence)
		outcome law.Outcome
		to      law.Destination
		rule    string
	}{
		"a minor owner, the day before":       {"", law.Portal, minor("2008-01-16"), law.Redirected, law.ToDesk, "RES-TSON-001"},
		"of age today":                        {"", law.Portal, minor("2008-01-15"), law.Approved, "", ""},
		"born on 29 February, the day before": {"2026-02-27", law.Portal, minor("2008-02-29"), law.Redirected, law.ToDesk, "RES-TSON-001"},
		"born on 29 February, of age":         {"2026-02-28", law.Portal, minor("2008-02-29"), law.Approved, "", ""},
		"a foreigner":                         {"", law.Portal, foreigner(permit("2026-01-15")), law.Redirected, law.ToDesk, "RES-FOR-001"},
		"a foreigner at the provider's":       {"", law.Provider, foreigner(permit("2026-01-15")), law.Redirected, law.ToDesk, "RES-FOR-001"},
		"a permit of yesterday":               {"", law.Portal, foreigner(permit("2026-01-14")), law.Invalid, "", ""},
		"a foreigner by no right":             {"", law.Desk, foreigner(law.Status{}), law.Invalid, "", ""},
		"a refugee":                           {"", law.Portal, foreigner(refugee), law.Redirected, law.ToProvider, "RES-FOR-002"},
		"a refugee at a desk":                 {"", law.Desk, foreigner(refugee), law.Redirected, law.ToProvider, "RES-FOR-002"},
		"a desk before the pilot":             {"2025-11-10", law.Desk, none, law.Refused, "", ""},
		"a desk from the pilot's first day":   {"2025-11-11", law.Desk, none, law.Redirected, law.ToOnline, "RES-AST-006"},
		"a desk on the pilot's last day":      {"2026-06-30", law.Desk, none, law.Redirected, law.ToOnline, "RES-AST-006"},
		"a desk elsewhere":                    {"", law.Desk, elsewhere, law.Redirected, law.ToOnline, "RES-CH-001"},
		"an incapacitated owner":              {"", law.Portal, court(law.CourtAct{From: day("2020-01-01")}), law.Redirected, law.ToDesk, "RES-TSON-002"},
		"restored today":                      {"", law.Portal, court(law.CourtAct{From: day("2020-01-01"), EndedOn: day("2026-01-15")}), law.Approved, "", ""},
		"restored tomorrow":                   {"", law.Portal, court(law.CourtAct{From: day("2020-01-01"), EndedOn: day("2026-01-16")}), law.Redirected, law.ToDesk, "RES-TSON-002"},
		"an act of tomorrow":                  {"", law.Portal, court(law.CourtAct{From: day("2026-01-16")}), law.Approved, "", ""},
		"the court acts unknown":              {"", law.Portal, func(e *law.Evidence) { e.Capacities = nil }, law.Undecided, "", ""},
		"a desk after the pilot":              {"2026-07-01", law.Desk, none, law.Refused, "", ""},
		"a desk, a minor owner":               {"", law.Desk, minor("2008-01-16"), law.Refused, "", ""},
		"a desk, no such dwelling":            {"", law.Desk, noSuchDwelling, law.Redirected, law.ToOnline, "RES-CH-001"},
		"a desk, the cadastre down":           {"", law.Desk, func(e *law.Evidence) { e.Dwelling = law.Fact[law.Dwelling]{} }, law.Undecided, "", ""},
		"the provider after the pilot":        {"2026-07-01", law.Provider, none, law.Redirected, law.ToOnline, "RES-FOR-004"},
		"a self-service zone":                 {"", law.SelfService, none, law.Approved, "", ""},
		"a platform":                          {"", law.Platform, none, law.Approved, "", ""},
	} {
		d := decide(situation{filed: c.filed, channel: c.channel, change: c.change})
		if d.Outcome != c.outcome || d.To != c.to || d.Rule != c.rule || (d.Outcome == law.Redirected && len(d.Grounds) > 0) {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

func TestAnOwnerWhomNobodyKnowsIsJudgedByHisNumber(t *testing.T) {
	t.Parallel()
	born := identifiers.Date{Year: 2010, Month: time.May, Day: 5}
	child := identifiers.Must(identifiers.NewIIN(born, identifiers.Female, 9001))
	d := decide(situation{owners: []identifiers.IIN{child}, change: func(e *law.Evidence) { e.Owners[child] = law.Deny[law.Person]() }})
	if d.Outcome != law.Redirected {
		t.Errorf("a child by the number: %s", d.Outcome)
	}
}

func TestEditions(t *testing.T) {
	t.Parallel()
	for on, edition := range map[string]string{
		"1999-01-01": "original", "2025-11-10": "original", "2025-11-11": "2025-11-11", "2025-11-23": "2025-11-11", "2025-11-24": "2025-11-24",
		"2025-11-29": "2025-11-24", "2025-11-30": "2025-11-30", "2025-12-25": "2025-11-30", "2025-12-26": "2025-12-26", "2026-06-30": "2025-12-26",
		"2026-07-01": "2026-07-01", "2040-01-01": "2026-07-01",
	} {
		s := law.InForce(law.Timeline(), day(on))
		if s.Edition != edition {
			t.Errorf("on %s the edition is %s, want %s", on, s.Edition, edition)
		}
		pilot := on >= "2025-11-11" && on <= "2026-06-30"
		standard := on >= "2025-12-26"
		if s.Pilot != pilot || s.AstanaStandard != standard || s.ConsentTime != time.Hour || s.Majority != 18 {
			t.Errorf("on %s: %+v", on, s)
		}
	}
}

func TestGroundsRestOnTheirFacts(t *testing.T) {
	t.Parallel()
	d := decide(situation{area: "5", married: [][2]identifiers.IIN{{owner, registrant}}, registered: people(1)})
	for _, g := range d.Grounds {
		if !slices.Contains(g.Rests, law.Kinship) || !slices.Contains(g.Rests, law.Occupancy) {
			t.Errorf("%s rests on %v", g.Code, g.Rests)
		}
	}
}

func TestTheCatalogueIsWhole(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, e := range law.Catalogue() {
		if seen[e.Code] || e.Rule == "" || e.Text.KK == "" || e.Text.RU == "" || e.Text.EN == "" {
			t.Errorf("the entry %+v", e)
		}
		seen[e.Code] = true
	}
	order := []string{law.Under14, law.NoAuthority, law.DocsIncomplete, law.OwnerNotConfirmed, law.OwnerAbsent, law.NoAdminRequest, law.NotDwelling, law.NotInLease, law.LeaseInactive, law.OverStandard, law.NoKinshipOrStudyData, law.OutsiderRegistered, law.ConsentDeclined, law.ConsentExpired}
	for i, code := range order {
		if law.Catalogue()[i].Code != code {
			t.Errorf("entry %d is %s, want %s", i, law.Catalogue()[i].Code, code)
		}
	}
}
