package oracle

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// generator makes worlds from a stream of random numbers. Somebody's name says how he came into the world: "owner.P.C" was
// made as a child of a parent of the owner. Whether the law sees it so is not certain: marriages are dissolved, acts are
// missing, adoptions are cancelled.
type generator struct {
	*rand.Rand
	w world
	// chain is the links by which the registrant was reached, empty when he was not reached by any.
	chain string
}

func generate(seed uint64) (w world, chain string) {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 20251226))}
	g.times()
	g.owners()
	for range g.IntN(4) {
		g.relative(g.anybody(), g.IntN(3))
	}
	g.registrant()
	g.tangle()
	g.deaths()
	g.residents()
	g.guardians()
	g.students()
	g.places()
	g.area()
	g.silence()
	return g.w, g.chain
}

// in is true once in n.
func (g *generator) in(n int) bool { return g.IntN(n) == 0 }

func one[T any](g *generator, of ...T) T { return of[g.IntN(len(of))] }

// aPastDay lies between yesterday and nine years ago; an edge is around today.
func (g *generator) aPastDay() identifiers.Date { return g.w.Today.AddDays(-1 - g.IntN(9*365)) }
func (g *generator) anEdge() identifiers.Date   { return g.w.Today.AddDays(g.IntN(3) - 1) }

// anEnd is none three times of five, else an edge or past.
func (g *generator) anEnd() identifiers.Date {
	switch g.IntN(5) {
	case 0:
		return g.anEdge()
	case 1:
		return g.aPastDay()
	default:
		return identifiers.Date{}
	}
}

func (g *generator) times() {
	almaty := identifiers.Almaty()
	g.w.Today = day(2026, time.March, 10).AddDays(g.IntN(100))
	g.w.Filed = g.w.Today.Time(almaty).Add(time.Duration(g.IntN(24*3600)) * time.Second)
	if g.in(12) {
		g.w.Filed = standardFrom().Add(time.Duration(g.IntN(3)-1) * time.Second)
		g.w.Today = day(2025, time.December, 26).AddDays(g.IntN(9) - 1)
	}
}

// somebody joins the world.
func (g *generator) somebody(name string) person {
	p := person(name)
	for n := 2; slices.Contains(g.w.People, p); n++ {
		p = person(fmt.Sprintf("%s%d", name, n))
	}
	g.w.People = append(g.w.People, p)
	return p
}

func (g *generator) anybody() person { return one(g, g.w.People...) }

func (g *generator) owners() {
	owner := g.somebody("owner")
	g.w.Owners = []person{owner}
	for range one(g, 0, 0, 0, 1, 1, 2) {
		other := g.relative(owner, g.IntN(3))
		if other == owner || slices.Contains(g.w.Owners, other) {
			other = g.somebody("co-owner")
		}
		g.w.Owners = append(g.w.Owners, other)
	}
	if g.in(8) {
		g.w.Former = []person{g.somebody("former owner")}
	}
}

func (g *generator) registrant() {
	switch g.IntN(12) {
	case 0:
		g.w.Registrant = one(g, g.w.Owners...)
	case 1:
		g.w.Registrant = g.somebody("stranger")
	case 2:
		if len(g.w.Former) > 0 {
			g.w.Registrant = g.relative(g.w.Former[0], 1+g.IntN(2))
			return
		}
		fallthrough
	default:
		g.w.Registrant = g.relative(one(g, g.w.Owners...), 1+g.IntN(5))
	}
}

// relative follows a chain of links, over people who are there or new ones, and remembers it for whoever is made last.
func (g *generator) relative(from person, links int) person {
	var chain strings.Builder
	at := from
	for range links {
		link := one(g, 'S', 'P', 'P', 'C', 'C', 'C')
		chain.WriteRune(link)
		switch link {
		case 'S':
			at = g.spouse(at)
		case 'P':
			at = g.parent(at)
		default:
			at = g.child(at)
		}
	}
	g.chain = chain.String()
	return at
}

// husband orders a couple, so that acts of one couple agree.
func (g *generator) husband(a, b person) (husband, wife person) {
	if slices.Index(g.w.People, a) > slices.Index(g.w.People, b) {
		return b, a
	}
	return a, b
}

func (g *generator) single(p person) bool { return len(familyOf(g.w).spousesOf(p)) == 0 }

// spouse is somebody to whom the person is or was married, or with whom he only lives.
func (g *generator) spouse(of person) person {
	for _, m := range g.w.Marriages {
		if m.Husband == of && !g.in(4) {
			return m.Wife
		}
		if m.Wife == of && !g.in(4) {
			return m.Husband
		}
	}
	other := g.somebody(string(of) + ".S")
	if !g.single(of) || g.in(12) {
		g.w.Births = append(g.w.Births, birth{Child: g.somebody(string(of) + ".common child"), Mother: other, Father: of})
		return other
	}
	g.marry(of, other)
	return other
}

// marry makes the act, and sometimes those by which the marriage ended, and began again.
func (g *generator) marry(a, b person) {
	husband, wife := g.husband(a, b)
	on := g.aPastDay().AddYears(-1)
	g.w.Marriages = append(g.w.Marriages, marriage{husband, wife, on})
	if !g.in(4) {
		return
	}
	ended := on.AddDays(1 + g.IntN(300))
	if g.in(2) {
		ended = g.anEdge()
	}
	g.w.Divorces = append(g.w.Divorces, divorce{husband, wife, ended})
	if again := ended.AddDays(g.IntN(2)); g.in(2) && !again.After(g.w.Today) {
		g.w.Marriages = append(g.w.Marriages, marriage{husband, wife, again})
	}
}

// parent is one of the person's parents, by an act of birth, paternity or adoption.
func (g *generator) parent(of person) person {
	if known := g.related(func(f family) people { return f.parentsOf(of) }); len(known) > 0 && (len(known) > 1 || g.in(2)) {
		return one(g, known...)
	}
	parent := g.somebody(string(of) + ".P")
	i := slices.IndexFunc(g.w.Births, func(b birth) bool { return b.Child == of })
	switch {
	case g.in(5):
		g.adopt(of, parent)
	case i < 0:
		g.w.Births = append(g.w.Births, birth{Child: of, Mother: parent})
	case g.w.Births[i].Father == "" && g.in(2):
		g.w.Births[i].Father = parent
	default:
		g.w.Paternities = append(g.w.Paternities, paternity{Child: of, Father: parent})
	}
	return parent
}

// child is one of the person's children, new or not; a new one may have another parent too.
func (g *generator) child(of person) person {
	if known := g.related(func(f family) people { return f.childrenOf(of) }); len(known) > 0 && g.in(2) {
		return one(g, known...)
	}
	child := g.somebody(string(of) + ".C")
	if g.in(6) {
		g.adopt(child, of)
		return child
	}
	if g.in(8) {
		g.w.Births = append(g.w.Births, birth{Child: child, Mother: g.somebody(string(child) + ".P")})
		g.w.Paternities = append(g.w.Paternities, paternity{Child: child, Father: of})
		return child
	}
	b := birth{Child: child, Mother: of}
	if spouses := g.related(func(f family) people { return f.spousesOf(of) }); len(spouses) > 0 && g.in(2) {
		b.Father = spouses[0]
	}
	g.w.Births = append(g.w.Births, b)
	return child
}

// related lists a relation of the world so far, in the people's order.
func (g *generator) related(relation func(family) people) []person {
	set := relation(familyOf(g.w))
	return slices.DeleteFunc(slices.Clone(g.w.People), func(p person) bool { return !set[p] })
}

// adopt makes an act of adoption, which may have been cancelled, or begin tomorrow.
func (g *generator) adopt(child, by person) {
	a := adoption{Child: child, Adopters: []person{by}, On: g.aPastDay().AddYears(-10)}
	if g.in(8) {
		a.On = g.anEdge()
	}
	if g.in(4) {
		a.Cancelled = g.aPastDay()
		if g.in(2) || a.Cancelled.Before(a.On) {
			a.Cancelled = g.w.Today.AddDays(1)
		}
	}
	if spouses := g.related(func(f family) people { return f.spousesOf(by) }); len(spouses) > 0 && g.in(2) && spouses[0] != child {
		a.Adopters = append(a.Adopters, spouses[0])
	}
	g.w.Adoptions = append(g.w.Adoptions, a)
}

// tangle ties people of the family to each other once more, across generations too. Nobody has two marriages at once.
func (g *generator) tangle() {
	for range g.IntN(3) {
		a, b := g.anybody(), g.anybody()
		if a == b {
			continue
		}
		if g.in(2) {
			g.adopt(a, b)
			continue
		}
		if g.single(a) && g.single(b) {
			g.marry(a, b)
		}
	}
}

// deaths end marriages; neither the registrant nor an owner died.
func (g *generator) deaths() {
	for _, p := range g.w.People {
		if p != g.w.Registrant && !slices.Contains(g.w.Owners, p) && g.in(14) {
			on := g.aPastDay()
			if g.in(3) {
				on = g.anEdge()
			}
			g.w.Deaths = append(g.w.Deaths, death{p, on})
		}
	}
}

// residents are owners, relatives, their relatives and strangers, with registrations of every kind.
func (g *generator) residents() {
	for range g.IntN(5) {
		who := g.anybody()
		switch g.IntN(6) {
		case 0:
			who = g.somebody("lodger")
		case 1:
			who = one(g, g.w.Owners...)
		case 2:
			chain := g.chain
			who = g.relative(g.anybody(), 1)
			g.chain = chain
		case 3:
			if g.in(2) {
				who = g.somebody("young lodger")
				g.w.Young = append(g.w.Young, young{who, identifiers.DateOf(g.w.Filed).AddDays(g.IntN(3) - 1)})
			}
		}
		s := stay{Who: who, Temporary: g.in(2), From: g.aPastDay()}
		if g.in(10) {
			s.From = g.anEdge()
		}
		if s.Temporary && g.in(2) {
			s.Until = g.anEdge()
		}
		if g.in(6) {
			// An early end is an event: no register has one that is yet to come.
			s.Ended = g.w.Today.AddDays(-g.IntN(2))
		}
		if !s.Until.IsZero() && s.Until.Before(s.From) {
			s.Until = s.From
		}
		g.w.Registered = append(g.w.Registered, s)
	}
}

// those is the registrant or, one time of three, somebody who is registered, or anybody.
func (g *generator) those() person {
	if len(g.w.Registered) > 0 && g.in(3) {
		return one(g, g.w.Registered...).Who
	}
	if g.in(8) {
		return g.anybody()
	}
	return g.w.Registrant
}

func (g *generator) guardians() {
	for range one(g, 0, 0, 0, 1, 1, 2) {
		x := ward{Guardian: one(g, g.w.Owners...), Ward: g.those(), Custodian: g.in(2), From: g.aPastDay(), Ended: g.anEnd()}
		if g.in(3) {
			x.Guardian = g.anybody()
		}
		if g.in(6) {
			x.From = g.anEdge()
		}
		if !x.Ended.IsZero() && x.Ended.Before(x.From) {
			x.Ended = x.From
		}
		if x.Guardian != x.Ward {
			g.w.Wards = append(g.w.Wards, x)
		}
	}
}

// students study full time in the capital, save for what is changed.
func (g *generator) students() {
	for range one(g, 0, 0, 0, 1, 2) {
		e := enrolment{Who: g.those(), Kind: "college", Place: astana, Form: "full-time", Status: "studying", From: g.aPastDay()}
		switch g.IntN(9) {
		case 0:
			e.Kind = "school"
		case 1:
			e.Place = one(g, almaty, kosshy)
		case 2:
			e.Form = one(g, "part-time", "distance", "evening")
		case 3:
			e.Status = one(g, "academic-leave", "expelled", "graduated")
		case 4:
			e.From = g.anEdge()
		}
		if g.in(3) {
			e.Until = g.anEdge()
		}
		if !e.Until.IsZero() && e.Until.Before(e.From) {
			e.Until = e.From
		}
		g.w.Colleges = append(g.w.Colleges, e)
	}
	for range one(g, 0, 0, 0, 1, 2) {
		s := student{Who: g.those(), Place: astana, StatusID: 1, IsStudent: one(g, 1, 3), CourseNumber: one(g, 1, 4), DepartmentID: one(g, 1, 4), From: g.aPastDay()}
		switch g.IntN(10) {
		case 0:
			s.Place = one(g, almaty, kosshy)
		case 1:
			s.StatusID = one(g, 2, 3, 4)
		case 2:
			s.IsStudent = one(g, 0, 2, 4)
		case 3:
			s.CourseNumber = 0
		case 4:
			s.IsInRetire = 1
		case 5:
			s.DepartmentID = one(g, 2, 3, 5)
		case 6:
			s.From = g.anEdge()
		}
		if g.in(3) {
			s.Until = g.anEdge()
		}
		if !s.Until.IsZero() && s.Until.Before(s.From) {
			s.Until = s.From
		}
		g.w.Universities = append(g.w.Universities, s)
	}
}

func (g *generator) places() {
	g.w.Place, g.w.PlaceOfCadastre = astana, astana
	switch g.IntN(12) {
	case 0:
		g.w.Place = one(g, almaty, kosshy)
	case 1:
		g.w.PlaceOfCadastre = one(g, almaty, kosshy)
	case 2:
		g.w.Place, g.w.PlaceOfCadastre = identifiers.KATO{}, one(g, astana, kosshy)
	}
}

// area is near the standard, at what would be right for one person fewer or more, or far from it.
func (g *generator) area() {
	right := decimal.NewFromInt(int64(metresPerPerson * (len(g.w.registered()) + 1)))
	switch g.IntN(10) {
	case 0:
		right = right.Add(one(g, decimal.New(-1, -2), decimal.Zero, decimal.New(1, -2), decimal.New(-1, -3)))
	case 1:
		right = right.Add(decimal.NewFromInt(one(g, int64(metresPerPerson), -metresPerPerson)))
	case 2:
		right = decimal.NewFromInt(300)
	default:
		right = decimal.NewFromInt(5)
	}
	g.w.Usable = right.String()
}

func (g *generator) silence() {
	if !g.in(3) {
		return
	}
	limbs := []register{acts, wards, colleges, universities}
	for range 1 + g.IntN(3) {
		r := one(g, limbs...)
		if g.in(4) {
			r = one(g, registers()...)
		}
		if !g.w.silent(r) {
			g.w.Silent = append(g.w.Silent, r)
		}
	}
	g.w.Manner = one(g, registry.FaultStatus, registry.FaultReset, registry.FaultMalformed, registry.FaultEmpty)
}
