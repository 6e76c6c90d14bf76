package queue

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

func day(year int, month time.Month, d int) identifiers.Date {
	return identifiers.Date{Year: year, Month: month, Day: d}
}

// generator makes worlds from a stream of random numbers: somebody who would be registered, and a few turns that change that, or seem to.
// Days are often on an edge of what the law counts.
type generator struct {
	*rand.Rand
	w world
}

// turn is something that happens to a world.
type turn struct {
	name string
	do   func(*generator)
}

func turns() []turn {
	return []turn{
		{"age", (*generator).age},
		{"database", (*generator).included},
		{"housing", (*generator).housing},
		{"housing", (*generator).housing},
		{"spouse", (*generator).spouse},
		{"spouse", (*generator).spouse},
		{"child", (*generator).child},
		{"stranger", (*generator).stranger},
		{"lease", (*generator).lease},
		{"form", (*generator).form},
		{"document", (*generator).document},
		{"provision", (*generator).provision},
		{"loan", (*generator).loan},
		{"need", (*generator).need},
		{"kandas", (*generator).kandas},
		{"settler", (*generator).settler},
		{"settler", (*generator).settler},
		{"domicile", (*generator).domicile},
		{"newcomer", (*generator).newcomer},
		{"newcomer", (*generator).newcomer},
		{"orphan", (*generator).orphan},
		{"representative", (*generator).representative},
		{"representative", (*generator).representative},
		{"declaration", (*generator).declaration},
		{"emergency", (*generator).emergency},
		{"emergency", (*generator).emergency},
		{"emergency", (*generator).emergency},
		{"stock", (*generator).stock},
		{"stock", (*generator).stock},
		{"stock", (*generator).stock},
		{"finding", (*generator).finding},
		{"finding", (*generator).finding},
		{"finding", (*generator).finding},
		{"category", (*generator).category},
		{"filing", (*generator).filing},
	}
}

// generate makes the world of a seed, and says which turns it took.
func generate(seed uint64) (w world, taken []string) {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 20250524))}
	g.base()
	for range one(g, 0, 1, 1, 2, 2, 3, 4) {
		t := one(g, turns()...)
		t.do(g)
		taken = append(taken, t.name)
	}
	if g.in(6) {
		g.silence()
		taken = append(taken, "silence")
	}
	g.tidy()
	return g.w, taken
}

// in is true once in n.
func (g *generator) in(n int) bool { return g.IntN(n) == 0 }

func one[T any](g *generator, of ...T) T { return of[g.IntN(len(of))] }

// edge is a day, the one before or the one after.
func (g *generator) edge(d identifiers.Date) identifiers.Date { return d.AddDays(g.IntN(3) - 1) }

// past is a day between ten and one years ago.
func (g *generator) past() identifiers.Date {
	return g.w.Filed.AddYears(-1).AddDays(-g.IntN(9 * 365))
}

// term holds three times of five; else it is on an edge of the day on which the registers are asked, or over.
func (g *generator) term() term {
	t := term{From: g.past()}
	switch g.IntN(10) {
	case 0:
		t.From = g.edge(g.w.Asked)
	case 1:
		t.Until = g.edge(g.w.Asked)
	case 2:
		t.Ended = g.edge(g.w.Asked)
	case 3:
		t.Ended = t.From.AddDays(g.IntN(300))
	}
	return t
}

// base is an adult who needs housing, and asks for it where he has lived long.
func (g *generator) base() {
	filed := day(2026, one(g, time.February, time.June, time.October), 3+g.IntN(20))
	for filed.Time(time.UTC).Weekday() == time.Saturday || filed.Time(time.UTC).Weekday() == time.Sunday {
		filed = filed.AddDays(2)
	}
	g.w.Filed, g.w.Asked = filed, filed
	if g.in(8) {
		days := one(g,
			[2]identifiers.Date{day(2026, time.June, 9), day(2026, time.June, 10)},
			[2]identifiers.Date{day(2026, time.June, 12), day(2026, time.June, 15)},
			[2]identifiers.Date{day(2026, time.March, 20), day(2026, time.March, 26)},
			[2]identifiers.Date{day(2026, time.February, 28), day(2026, time.March, 2)},
			[2]identifiers.Date{day(2025, time.May, 24), day(2025, time.May, 26)})
		g.w.Filed, g.w.Asked = days[0], days[1]
	}
	g.w.Registrant = g.born("registrant", g.w.Filed.AddYears(-20-g.IntN(40)).AddDays(-g.IntN(365)))
	g.w.Locality = one(g, astana, almaty, medeu, shymkent, karaganda, kosshy)
	g.w.Needs = []status{{Who: g.w.Registrant, term: term{From: g.w.Filed.AddMonths(-6)}}}
	g.w.Stays = []stay{{Who: g.w.Registrant, Place: g.w.Locality, From: g.w.Filed.AddYears(-8)}}
}

// born makes somebody.
func (g *generator) born(name string, on identifiers.Date) person {
	p := person(name)
	for n := 2; slices.ContainsFunc(g.w.People, func(h human) bool { return h.Name == p }); n++ {
		p = person(fmt.Sprintf("%s%d", name, n))
	}
	g.w.People = append(g.w.People, human{p, on})
	return p
}

// adult is somebody who has been one for long.
func (g *generator) adult(name string) person {
	return g.born(name, g.w.Filed.AddYears(-40-g.IntN(20)).AddDays(-g.IntN(365)))
}

// turns the registrant's age to a number of years, give or take a day.
func (g *generator) turned(years int) {
	i := slices.IndexFunc(g.w.People, func(h human) bool { return h.Name == g.w.Registrant })
	g.w.People[i].Born = g.edge(g.w.Filed.AddYears(-years))
	if g.w.Filed == day(2026, time.February, 28) && years == 18 {
		g.w.People[i].Born = day(2008, time.February, 29) // a leap day's birthday is on the 28th
	}
}

func (g *generator) age() { g.turned(one(g, 18, 18, 29, 65)) }

func (g *generator) included() {
	g.w.Included = append(g.w.Included, status{Who: g.w.Registrant, term: g.ended()})
}

// ended is a term without a last day.
func (g *generator) ended() term {
	t := g.term()
	if !t.Until.IsZero() {
		t.Ended, t.Until = t.Until, identifiers.Date{}
	}
	return t
}

// premises are mostly housing, mostly elsewhere.
func (g *generator) premises(kind string, where place) dwelling {
	d := dwelling(fmt.Sprintf("home %d", len(g.w.Homes)+1))
	g.w.Homes = append(g.w.Homes, home{d, kind, where})
	return d
}

func (g *generator) kind() string {
	if g.in(3) {
		return one(g, "dacha", "dormitory", "garage", "hotel", "care-home", "office")
	}
	return one(g, "flat", "house", "other-dwelling")
}

func (g *generator) where() place {
	return one(g, g.w.Locality, astana, baiqonyr, almaty, medeu, shymkent, karaganda, temirtau, kosshy)
}

// hold gives somebody a right that he holds, gave up about five years ago, or just now.
func (g *generator) hold(who person, d dwelling) {
	r := right{Who: who, Home: d, From: g.past()}
	switch g.IntN(8) {
	case 0, 1, 2:
		r.Ended = g.edge(g.w.Filed.AddYears(-5))
	case 3:
		r.Ended = g.edge(g.w.Asked)
	case 4:
		r.Ended = g.w.Filed.AddYears(-7)
	case 5:
		r.From = g.edge(g.w.Asked)
	}
	if !r.Ended.IsZero() {
		if !r.From.Before(r.Ended) {
			r.From = r.Ended.AddYears(-2)
		}
		r.To = one(g, "", "akimat", "person", "nobody")
	}
	if !slices.ContainsFunc(g.w.Rights, func(o right) bool { return o.Who == who && o.Home == d && o.From == r.From }) {
		g.w.Rights = append(g.w.Rights, r)
	}
}

func (g *generator) housing() { g.hold(g.w.Registrant, g.premises(g.kind(), g.where())) }

// marry makes a marriage, and sometimes what ended it.
func (g *generator) marry(a, b person) {
	m := couple{a, b, g.past()}
	switch g.IntN(8) {
	case 0:
		m.On = g.edge(g.w.Asked)
	case 1:
		g.w.Divorces = append(g.w.Divorces, couple{a, b, g.edge(g.w.Asked)})
	case 2:
		g.w.Divorces = append(g.w.Divorces, couple{a, b, m.On.AddDays(100)})
	case 3:
		d := g.edge(g.w.Asked)
		g.w.Deaths = append(g.w.Deaths, death{b, d, d.AddDays(g.IntN(2))})
	}
	g.w.Marriages = append(g.w.Marriages, m)
}

// spouse is one at a time; he consents three times of four, and owns something every other time.
func (g *generator) spouse() {
	if len(g.w.Marriages) > 0 {
		return
	}
	spouse := g.adult("spouse")
	g.marry(g.w.Registrant, spouse)
	switch g.IntN(8) {
	case 0:
	case 1:
		g.w.Consents = append(g.w.Consents, status{spouse, "residence.permanent", term{From: g.past()}})
	default:
		g.w.Consents = append(g.w.Consents, status{spouse, "housing.queue", g.term()})
	}
	if g.in(2) {
		g.hold(spouse, g.premises(g.kind(), g.where()))
	}
}

// child is a son or daughter, or somebody adopted, about 18 every other time, who owns something more often than not.
func (g *generator) child() {
	born := g.w.Filed.AddYears(-1 - g.IntN(16)).AddDays(-g.IntN(300))
	if g.in(2) {
		born = g.edge(g.w.Filed.AddYears(-18))
	}
	child := g.born("child", born)
	if g.in(4) {
		a := adoption{Child: child, Adopter: g.w.Registrant, On: g.edge(g.w.Asked)}
		if g.in(2) {
			a.On, a.Cancelled = born.AddYears(1), g.edge(g.w.Asked)
		}
		if !a.Cancelled.IsZero() && a.Cancelled.Before(a.On) {
			a.Cancelled = identifiers.Date{}
		}
		g.w.Adoptions = append(g.w.Adoptions, a)
	} else {
		g.w.Births = append(g.w.Births, one(g, birth{child, g.w.Registrant, ""}, birth{child, "", g.w.Registrant}))
	}
	if !g.in(3) {
		g.hold(child, g.premises(g.kind(), g.where()))
	}
}

// stranger is somebody whose housing, loans and leases concern nobody: a brother, a parent or a friend.
func (g *generator) stranger() {
	other := g.adult("stranger")
	if g.in(3) && !g.hasParents() {
		g.w.Births = append(g.w.Births, birth{g.w.Registrant, other, ""})
	}
	g.hold(other, g.premises(g.kind(), g.where()))
	if g.in(2) {
		g.w.Loans = append(g.w.Loans, loan{other, "national-bank", g.past()})
	}
	if g.in(2) {
		g.w.Leases = append(g.w.Leases, lease{other, g.w.Registrant, term{From: g.past()}})
	}
}

func (g *generator) hasParents() bool {
	return slices.ContainsFunc(g.w.Births, func(b birth) bool { return b.Child == g.w.Registrant })
}

func (g *generator) lease() {
	g.w.Leases = append(g.w.Leases, lease{Tenant: g.w.Registrant, term: g.term()})
}

func (g *generator) form() {
	g.w.NoPatronymic = g.in(3)
	if !g.in(3) {
		g.w.Wrong = append(g.w.Wrong, one(g, fields()...))
	}
}

func (g *generator) document() {
	if g.in(2) {
		g.w.DocumentIs = one(g, "lost", "replaced", "expired")
	} else {
		g.w.DocumentEnds = g.edge(g.w.Asked)
	}
}

// provision is a dwelling that he or another received, and he, both or nobody privatised, long ago or just now.
func (g *generator) provision() {
	other := g.adult("another tenant")
	p := provision{Received: one(g, []person{g.w.Registrant}, []person{g.w.Registrant, other}, []person{other}), On: day(1990, time.May, 5)}
	if !g.in(3) {
		p.Privatised, p.PrivatisedOn = one(g, []person{g.w.Registrant}, p.Received, []person{other}), one(g, day(1994, time.May, 5), g.edge(g.w.Asked))
	}
	g.w.Provisions = append(g.w.Provisions, p)
}

func (g *generator) loan() {
	g.w.Loans = append(g.w.Loans, loan{
		g.w.Registrant, one(g, "commercial", "commercial", "national-bank", "state-planning-system", "state-construction-programme", "government-concept"),
		one(g, g.past(), g.edge(g.w.Asked), day(2005, time.May, 5)),
	})
}

func (g *generator) need() {
	g.w.Needs = nil
	for range g.IntN(3) {
		g.w.Needs = append(g.w.Needs, status{Who: g.w.Registrant, term: g.term()})
	}
}

// kandas is a foreigner with a grant or several, or without one.
func (g *generator) kandas() {
	g.w.Foreign = true
	for i := range g.w.Stays {
		g.w.Stays[i].Foreign = true
	}
	for range g.IntN(3) {
		t := g.term()
		if t.Until.IsZero() {
			t.Until = one(g, g.w.Asked.AddYears(1), g.edge(g.w.Asked))
		}
		if t.Until.Before(t.From) {
			t.Until = t.From
		}
		g.w.Kandases = append(g.w.Kandases, status{g.w.Registrant, one(g, "ethnic-kazakh", "family-member"), t})
	}
}

// settler is a kandas who needs years of domicile, and some of whose registrations are those of a citizen.
func (g *generator) settler() {
	g.kandas()
	g.domicile()
	for i := range g.w.Stays {
		g.w.Stays[i].Foreign = !g.in(3)
	}
}

// city is one in which the years of domicile are needed.
func (g *generator) city() {
	if !national(g.w.Locality) {
		g.w.Locality = one(g, astana, almaty, shymkent)
	}
}

// domicile is of about three years, in one piece or more, sometimes with a break.
func (g *generator) domicile() {
	g.city()
	he, here := g.w.Registrant, g.w.Locality
	first := g.edge(g.w.Filed.AddYears(-3))
	moved := g.w.Filed.AddDays(-30 - g.IntN(900))
	part := map[place]place{astana: baiqonyr, baiqonyr: astana, almaty: medeu, medeu: almaty, shymkent: shymkent}[here]
	switch g.IntN(5) {
	case 0:
		g.w.Stays = []stay{{Who: he, Place: here, From: first}}
	case 1, 2: // a move within the city, without a break or with one
		gap := g.IntN(3)
		g.w.Stays = []stay{{Who: he, Place: part, From: first, Last: moved}, {Who: he, Place: here, From: moved.AddDays(gap)}}
	case 3: // two years elsewhere
		g.w.Stays = []stay{{Who: he, Place: one(g, karaganda, kosshy), From: first, Last: moved}, {Who: he, Place: here, From: moved.AddDays(1)}}
	case 4: // a temporary registration before the permanent one, or beside it
		g.w.Stays = []stay{{Who: he, Place: here, Temporary: true, From: first.AddYears(-1), Last: moved}, {Who: he, Place: here, From: one(g, first, moved)}}
	}
	if g.in(6) {
		g.w.Stays = append(g.w.Stays, stay{Who: he, Place: karaganda, Temporary: true, From: moved, Last: moved.AddDays(90)})
	}
	if g.in(6) { // a citizen by now, who was none when he was registered
		g.w.Stays[0].Foreign = true
	}
	if g.in(2) {
		slices.Reverse(g.w.Stays)
	}
}

// newcomer has lived in the city for a month, and is exempt from the years of domicile, or nearly.
func (g *generator) newcomer() {
	g.city()
	g.w.Stays = []stay{{Who: g.w.Registrant, Place: g.w.Locality, From: g.w.Filed.AddDays(-30)}}
	switch g.IntN(5) {
	case 0, 1:
		g.turned(29)
		g.orphan()
	case 2, 3:
		g.losses()
	case 4:
		g.losses()
		g.orphan()
	}
}

func (g *generator) orphan() {
	g.w.Orphans = append(g.w.Orphans, status{g.w.Registrant, one(g, "orphan", "without-parental-care"), g.term()})
}

// losses are the deaths of parents about the 18th birthday, or long before.
func (g *generator) losses() {
	if g.hasParents() {
		return
	}
	adult := g.w.birthday(g.w.Registrant).AddYears(18)
	older := g.w.birthday(g.w.Registrant).AddYears(-25)
	b := birth{Child: g.w.Registrant, Mother: g.born("mother", older)}
	if !g.in(3) {
		b.Father = g.born("father", older)
	}
	for _, p := range []person{b.Mother, b.Father} {
		on := one(g, adult.AddYears(-10), adult.AddYears(-10), g.edge(adult), g.edge(adult))
		if p != "" && !g.in(6) && on.Before(g.w.Asked) {
			g.w.Deaths = append(g.w.Deaths, death{p, on, on.AddDays(g.IntN(3))})
		}
	}
	g.w.Births = append(g.w.Births, b)
}

// representative files for an orphan, for somebody of limited capacity or for anybody, with every basis.
func (g *generator) representative() {
	if g.w.Applicant != "" {
		return
	}
	g.w.Applicant = g.adult("applicant")
	g.w.Basis = one(g, guardian, guardian, guardian, custodian, authorised, authorised, authorised, parent)
	switch {
	case g.w.Basis == authorised:
		g.empower()
		if g.in(4) {
			g.turned(18)
		}
	case g.in(2):
		g.turned(18)
		if !g.in(4) {
			g.orphan()
		}
	default:
		if !g.in(4) {
			g.w.Limited = append(g.w.Limited, status{g.w.Registrant, one(g, "incapacitated", "limited"), g.ended()})
		}
	}
	if g.w.Basis == parent && !g.hasParents() {
		g.w.Births = append(g.w.Births, birth{g.w.Registrant, g.w.Applicant, ""})
	}
	if g.w.Basis != authorised && !g.in(4) {
		x := ward{g.w.Applicant, g.w.Registrant, g.in(2), g.ended()}
		if g.in(8) {
			x.Guardian, x.Ward = x.Ward, x.Guardian
		}
		g.w.Wards = append(g.w.Wards, x)
	}
}

func (g *generator) empower() {
	g.w.Power = "POWER"
	if g.in(8) {
		return
	}
	p := power{"POWER", g.w.Registrant, g.w.Applicant, "housing-registration", term{From: g.w.Filed.AddMonths(-3), Until: g.w.Filed.AddYears(1)}}
	switch g.IntN(9) {
	case 0:
		p.Principal, p.Attorney = p.Attorney, p.Principal
	case 1:
		p.Attorney = g.adult("another attorney")
	case 2:
		p.Covers = one(g, "residence-registration", "property-sale")
	case 3:
		p.From = g.edge(g.w.Filed)
	case 4:
		p.Until = g.edge(g.w.Filed)
	case 5:
		p.Ended = g.edge(g.w.Filed)
	}
	g.w.Powers = append(g.w.Powers, p)
}

func (g *generator) declaration() {
	for _, d := range declarations() {
		if g.in(3) {
			g.w.Withheld = append(g.w.Withheld, d)
		}
	}
}

// emergency names a dwelling, mostly his own, recognised here and shown by a good report.
func (g *generator) emergency() {
	if g.w.Emergency != "" {
		return
	}
	where := g.w.Locality
	if g.in(5) {
		where = one(g, baiqonyr, medeu, temirtau, kosshy, astana)
	}
	d := g.premises(one(g, "flat", "house"), where)
	r := recognition{Home: d, Place: where, From: g.past()}
	switch g.IntN(8) {
	case 0:
		r.From = g.edge(g.w.Asked)
	case 1:
		r.Withdrawn = g.edge(g.w.Asked)
	}
	if !g.in(8) {
		g.w.Recognitions = append(g.w.Recognitions, r)
	}
	if g.in(8) {
		return // which he does not name
	}
	g.w.Emergency = d
	owner := g.w.Registrant
	if g.in(4) {
		g.spouse()
		if g.in(2) && len(g.w.Marriages) > 0 {
			owner = g.w.Marriages[0].Wife
		}
	}
	if g.in(5) {
		g.hold(owner, d)
	} else {
		g.w.Rights = append(g.w.Rights, right{Who: owner, Home: d, From: g.w.Filed.AddYears(-12)})
	}
	g.inspect(d)
}

func (g *generator) inspect(d dwelling) {
	if g.in(12) {
		return
	}
	g.w.Report, g.w.Forged = "REPORT", g.in(8)
	on := g.w.Filed.AddMonths(-2)
	r := report{"REPORT", "EXPERT", d, on, "emergency"}
	e := term{From: on.AddYears(-3), Until: on.AddYears(2)}
	switch g.IntN(12) {
	case 0:
		r.Number = "ANOTHER"
	case 1:
		r.Certificate = "UNKNOWN"
	case 2:
		r.Home = g.premises("flat", g.w.Locality)
	case 3:
		r.Condition = one(g, "unsatisfactory", "satisfactory", "serviceable")
	case 4:
		e.From = g.edge(on)
	case 5:
		e.Until = g.edge(on)
	case 6:
		e.Ended = g.edge(on)
	case 7:
		r.On = g.edge(g.w.Asked)
	}
	g.w.Reports = append(g.w.Reports, r)
	g.w.Experts = append(g.w.Experts, status{g.adult("expert"), "EXPERT", e})
}

// stock is asked for by somebody who owns something here or there, with a family or with a ruin.
func (g *generator) stock() {
	g.w.Stock = one(g, institution, enterprise)
	switch g.IntN(4) {
	case 0:
		g.spouse()
	case 1:
		g.emergency()
	case 2:
		g.child()
	}
	if g.in(3) {
		return
	}
	g.hold(g.w.Registrant, g.premises(g.kind(), g.where()))
}

// finding is a court's, of one of the five acts, mostly about five years ago, with what excuses it or nearly does.
func (g *generator) finding() {
	f := finding{Who: g.w.Registrant, Act: one(g, "exchange", "alienation", "alienation", "destruction", "moving-out", "moving-out", "accommodating", "accommodating"), Home: g.premises("flat", g.where())}
	f.On = one(g, g.edge(g.w.Filed.AddYears(-5)), g.w.Filed.AddYears(-2), g.w.Filed.AddYears(-2))
	f.Decided = f.On.AddMonths(6)
	switch g.IntN(10) {
	case 0:
		f.Blameless = true
	case 1:
		f.Unrelated = true
	case 2:
		f.Decided = g.edge(g.w.Asked)
	case 3:
		f.SetAside = g.edge(g.w.Asked)
	}
	if f.Decided.Before(f.On) {
		f.Decided = f.On
	}
	switch f.Act {
	case "alienation":
		r := right{f.Who, f.Home, f.On.AddYears(-4), f.On, one(g, "akimat", "akimat", "person", "")}
		if g.in(6) {
			r.Who = g.adult("another owner")
		}
		g.w.Rights = append(g.w.Rights, r)
		if g.in(3) {
			e := recognition{Home: f.Home, Place: g.w.Locality, From: one(g, f.On.AddYears(-1), g.edge(f.On))}
			if g.in(2) {
				e.Withdrawn = g.edge(f.On)
			}
			if !e.Withdrawn.IsZero() && e.Withdrawn.Before(e.From) {
				e.Withdrawn = e.From
			}
			g.w.Recognitions = append(g.w.Recognitions, e)
		}
	case "accommodating":
		for range 1 + g.IntN(2) {
			f.Accommodated = append(f.Accommodated, g.guest(f.On))
		}
	}
	g.w.Findings = append(g.w.Findings, f)
}

// guest is somebody who was taken in on a day: family or a friend.
func (g *generator) guest(on identifiers.Date) person {
	he := g.w.Registrant
	unwell := func(p person) {
		t := term{From: on.AddYears(-1)}
		switch g.IntN(5) {
		case 0:
			t.From = g.edge(on)
		case 1:
			t.Until = g.edge(on)
		case 2:
			t.Ended = g.edge(on)
		}
		g.w.Disabled = append(g.w.Disabled, status{p, one(g, "1", "2", "3"), t})
		switch g.IntN(6) {
		case 0:
		case 1:
			g.w.Consents = append(g.w.Consents, status{p, "housing.queue", g.term()})
		default:
			g.w.Consents = append(g.w.Consents, status{p, "housing.queue", term{From: g.past()}})
		}
	}
	switch g.IntN(6) {
	case 0:
		if len(g.w.Marriages) > 0 {
			break
		}
		spouse := g.adult("taken in spouse")
		g.w.Marriages = append(g.w.Marriages, couple{he, spouse, g.edge(on)})
		g.w.Consents = append(g.w.Consents, status{spouse, "housing.queue", term{From: on}})
		if g.in(3) {
			g.w.Divorces = append(g.w.Divorces, couple{he, spouse, on.AddDays(1 + g.IntN(2))})
		}
		return spouse
	case 1, 2:
		child := g.born("taken in child", g.edge(on.AddYears(-18)))
		g.w.Births = append(g.w.Births, birth{child, he, ""})
		if g.in(2) {
			unwell(child)
		}
		return child
	case 3, 4:
		if g.hasParents() {
			break
		}
		mother := g.adult("taken in mother")
		g.w.Births = append(g.w.Births, birth{he, mother, ""})
		if !g.in(3) {
			unwell(mother)
		}
		return mother
	}
	friend := g.adult("friend")
	if g.in(2) {
		unwell(friend)
	}
	return friend
}

func (g *generator) category() {
	g.w.Category = one(g, "large-family", "pensioner", "war-veteran")
	if !g.in(3) {
		g.w.Categories = append(g.w.Categories, status{g.w.Registrant, one(g, g.w.Category, g.w.Category, g.w.Category, "combat-veteran"), g.term()})
	}
}

// filing is what keeps an application from being taken, or two such things: that of one stage, and of the one before.
func (g *generator) filing() {
	g.flaw()
	if g.in(4) {
		g.w.Akimat = true
	}
	if g.in(8) {
		g.w.Filed, g.w.Asked = day(2025, time.May, 23), day(2025, time.May, 23)
	}
}

func (g *generator) flaw() {
	switch g.IntN(11) {
	case 0:
		g.w.Akimat = true
	case 1, 9, 10:
		g.w.Flaw = one(g, anonymous, unsigned, changed, byAnother)
	case 2:
		if g.w.Applicant == "" {
			g.w.Applicant = g.adult("applicant")
		}
	case 3:
		g.w.Unknown = true
	case 4, 5:
		g.w.Queued = append(g.w.Queued, status{Who: g.w.Registrant, term: term{From: g.w.Filed.AddYears(-1), Ended: one(g, identifiers.Date{}, g.edge(g.w.Filed))}})
		if g.in(3) {
			g.declaration()
		}
	case 6:
		g.w.Repair = true
	case 7:
		if g.w.Applicant == "" {
			g.w.Applicant, g.w.Basis = g.adult("applicant"), authorised // without the number of a power
		}
	case 8:
		g.w.Filed, g.w.Asked = day(2025, time.May, 23), day(2025, time.May, 23)
	}
}

// silence makes a few registers fail.
func (g *generator) silence() {
	for range 1 + g.IntN(3) {
		if r := one(g, registers()...); !g.w.silent(r) {
			g.w.Silent = append(g.w.Silent, r)
		}
	}
	g.w.Manner = one(g, registry.FaultStatus, registry.FaultReset, registry.FaultMalformed, registry.FaultEmpty)
}

// tidy leaves a world in which ends follow beginnings, one thing at most keeps an application from being taken beside its day and its channel,
// which come first, and nothing else is open that no text answers.
func (g *generator) tidy() {
	w := &g.w
	for _, list := range []*[]status{&w.Needs, &w.Orphans, &w.Categories, &w.Included, &w.Consents, &w.Disabled, &w.Limited, &w.Experts, &w.Kandases} {
		for i := range *list {
			(*list)[i].straighten()
		}
	}
	for i := range w.Wards {
		w.Wards[i].straighten()
	}
	for i := range w.Leases {
		w.Leases[i].straighten()
	}
	for i := range w.Powers {
		w.Powers[i].straighten()
	}
	for i := range w.Findings {
		if f := &w.Findings[i]; !f.SetAside.IsZero() && f.SetAside.Before(f.Decided) {
			f.SetAside = identifiers.Date{}
		}
	}
	for i := range w.Recognitions {
		if r := &w.Recognitions[i]; !r.Withdrawn.IsZero() && r.Withdrawn.Before(r.From) {
			r.Withdrawn = r.From
		}
	}
	if w.Filed != w.Asked {
		w.Queued = nil // who leaves the queue between the filing and the acceptance is nobody's case
	}
	first := true
	keep := func(there bool, drop func()) {
		if there && !first {
			drop()
		}
		first = first && !there
	}
	keep(w.Applicant != "" && w.Basis == "", func() { w.Applicant = "" })
	keep(w.Basis == authorised && w.Power == "", func() { w.Power = "POWER" })
	keep(w.Applicant == "" && w.ageOf(w.Registrant, w.Filed) < 18, func() { g.turned(40) })
	keep(w.Flaw != noFlaw, func() { w.Flaw = noFlaw })
	keep(w.Unknown, func() { w.Unknown = false })
	keep(w.has(w.Queued, w.Registrant, ""), func() { w.Queued = nil })
	keep(w.Repair, func() { w.Repair = false })
	if !first || w.Akimat || w.older() {
		w.Silent = nil
	}
}

func (t *term) straighten() {
	if !t.Until.IsZero() && t.Until.Before(t.From) {
		t.Until = t.From
	}
	if !t.Ended.IsZero() && t.Ended.Before(t.From) {
		t.Ended = t.From
	}
}
