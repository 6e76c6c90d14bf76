package law_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

type ID = identifiers.IIN

// genealogy is a register of civil acts for tests: who is whose child and whose spouse.
type genealogy map[ID]law.Family

func (g genealogy) add(act func(*law.Family), people ...ID) {
	for _, p := range people {
		family := g[p]
		act(&family)
		g[p] = family
	}
}

func (g genealogy) birth(child, father, mother ID) {
	g.add(func(f *law.Family) {
		f.Births = append(f.Births, law.Birth{Child: child, Father: father, Mother: mother})
	}, child, father, mother)
}

func (g genealogy) marriage(husband, wife ID) {
	g.add(func(f *law.Family) {
		f.Marriages = append(f.Marriages, law.Marriage{Husband: husband, Wife: wife, On: day("1989-01-01")})
	}, husband, wife)
}

// relative walks links from the owner, making the acts and the people on the way, and returns the last one.
func (g genealogy) relative(links []law.Link) ID {
	last := owner
	for i, link := range links {
		next, other := person(30+2*i), person(31+2*i)
		switch link {
		case law.Spouse:
			g.marriage(last, next)
		case law.Parent:
			g.birth(last, next, other)
		case law.Child:
			// Of a parent a sibling, of somebody else a child.
			g.birth(next, other, last)
		}
		last = next
	}
	return last
}

// asked puts a stranger's case over the standard to a register of acts, as the queries of the law lead on, and returns
// the decision with the number of people whose acts were asked for.
func asked(acts genealogy, stranger ID) (law.Decision, int) {
	statute := law.InForce(law.Timeline(), day("2026-01-15"))
	c := law.Case{
		Service: law.Permanent, Channel: law.Portal, Registrant: stranger, Applicant: stranger, Named: owner,
		FiledOn: day("2026-01-15"),
	}
	kato := identifiers.Must(identifiers.ParseKATO(inAstana))
	e := law.Evidence{
		On:       day("2026-01-15"),
		Owners:   map[ID]law.Fact[law.Person]{},
		Families: map[ID]law.Fact[law.Family]{}, Capacities: map[ID]law.Fact[[]law.CourtAct]{}, Wards: map[ID]law.Fact[[]law.Ward]{},
		Colleges: map[ID]law.Fact[[]law.Enrolment]{}, Universities: map[ID]law.Fact[[]law.Studentship]{},
	}
	done := map[law.Query]bool{}
	for fresh := true; fresh; {
		fresh = false
		for _, query := range law.Queries(c, e, statute) {
			if done[query] {
				continue
			}
			done[query], fresh = true, true
			switch query.Fact {
			case law.Identity:
				e.Owners[query.Person] = law.Confirm(law.Person{Born: day("1980-01-01"), Citizen: true})
				if query.Person == stranger {
					e.Registrant = e.Owners[query.Person]
				}
			case law.Ownership:
				e.Dwelling = law.Confirm(law.Dwelling{KATO: kato, Usable: decimal.NewFromInt(5), Owners: []ID{owner}, Kind: "flat"})
			case law.Place:
				e.Place = law.Confirm(kato)
			case law.Occupancy:
				e.Registered = law.Confirm([]ID{})
			case law.Foreigners:
				e.Foreigners = law.Confirm([]ID{})
			case law.Capacity:
				e.Capacities[query.Person] = law.Confirm([]law.CourtAct{})
			case law.Kinship:
				e.Families[query.Person] = law.Confirm(acts[query.Person])
			case law.Guardianship:
				e.Wards[query.Person] = law.Confirm([]law.Ward{})
			case law.College:
				e.Colleges[query.Person] = law.Confirm([]law.Enrolment{})
			case law.University:
				e.Universities[query.Person] = law.Confirm([]law.Studentship{})
			}
		}
	}
	return law.Decide(c, e, statute), len(e.Families)
}

// TestEveryPathIsKinAndNoOtherIs walks every chain of up to four links: those of the table are kin, all others are not.
func TestEveryPathIsKinAndNoOtherIs(t *testing.T) {
	t.Parallel()
	table := map[string]string{}
	for _, path := range law.Paths() {
		table[fmt.Sprint(path.Links)] = path.Name
	}
	if len(table) != 22 {
		t.Errorf("the table has %d different paths", len(table))
	}
	var walk func(links []law.Link)
	walk = func(links []law.Link) {
		if len(links) > 0 && !returns(links) {
			acts := genealogy{}
			decision, _ := asked(acts, acts.relative(links))
			name, kin := table[fmt.Sprint(links)]
			if approved := decision.Outcome == law.Approved; approved != kin {
				t.Errorf("%v (%s): %s %v", links, name, decision.Outcome, codes(decision.Grounds))
			}
		}
		if len(links) < 4 {
			for _, link := range []law.Link{law.Spouse, law.Parent, law.Child} {
				walk(append(slices.Clone(links), link))
			}
		}
	}
	walk(nil)
}

// returns says whether a chain leads back to the person before, or means the same as a shorter one.
func returns(links []law.Link) bool {
	for i := 1; i < len(links); i++ {
		if links[i] == law.Spouse && links[i-1] == law.Spouse {
			return true
		}
		if links[i] == law.Parent && links[i-1] == law.Child {
			return true
		}
	}
	return false
}

func TestActsOfRelativesAreAskedForOnlyAsFarAsTheyLead(t *testing.T) {
	t.Parallel()
	acts := genealogy{}
	sister := acts.relative([]law.Link{law.Parent, law.Child})
	acts.relative([]law.Link{law.Child, law.Child, law.Child})
	if decision, people := asked(acts, sister); decision.Outcome != law.Approved || people > 4 {
		t.Errorf("a sister: %s after the acts of %d people", decision.Outcome, people)
	}
}

func TestFactsWithoutAnAnswerAreUnreachable(t *testing.T) {
	t.Parallel()
	var fact law.Fact[int]
	if fact.State != law.Unreachable || law.Deny[int]().State.String() != "absent" || law.Confirm(1).State.String() != "confirmed" || fact.State.String() != "unreachable" {
		t.Error("the states are mixed up")
	}
	for fact, registry := range map[law.Name]string{
		law.Identity: "gbdfl", law.Ownership: "cadastre", law.Area: "cadastre", law.Occupancy: "rpdrn", law.Kinship: "zags", law.Signature: "eds",
		law.Place: "addresses", law.Tenancy: "leases", law.Capacity: "guardianship", law.Guardianship: "guardianship",
		law.College: "nobd", law.University: "epvo",
	} {
		if fact.Registry() != registry {
			t.Errorf("%s comes from %s", fact, fact.Registry())
		}
	}
}
