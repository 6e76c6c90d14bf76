package oracle

import (
	"maps"
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// family answers who is who's on the day of decision, by definition and search.
type family struct {
	world   world
	parents map[person]people
}

// people is a set.
type people map[person]bool

// familyOf reads the acts of birth, paternity and adoption. An adopter is a parent until a court cancels the adoption; the
// parents of the act of birth stay in it.
func familyOf(w world) family {
	f := family{world: w, parents: map[person]people{}}
	parent := func(child, of person) {
		if child == "" || of == "" {
			return
		}
		if f.parents[child] == nil {
			f.parents[child] = people{}
		}
		f.parents[child][of] = true
	}
	for _, b := range w.Births {
		parent(b.Child, b.Mother)
		parent(b.Child, b.Father)
	}
	for _, p := range w.Paternities {
		parent(p.Child, p.Father)
	}
	for _, a := range w.Adoptions {
		if !begun(a.On, w.Today) || ended(a.Cancelled, w.Today) {
			continue
		}
		for _, adopter := range a.Adopters {
			parent(a.Child, adopter)
		}
	}
	return f
}

// begun and ended say of a first day and of a day of end, which may be none, whether today is past them; on the day itself
// what begins has begun and what ends has ended.
func begun(first, today identifiers.Date) bool { return !first.After(today) }
func ended(end, today identifiers.Date) bool   { return !end.IsZero() && !end.After(today) }

func union(sets ...people) people {
	all := people{}
	for _, set := range sets {
		maps.Copy(all, set)
	}
	return all
}

// each is the union of what a relation gives for each of a set.
func (set people) each(relation func(person) people) people {
	all := people{}
	for x := range set {
		maps.Copy(all, relation(x))
	}
	return all
}

// but is the set without one person.
func (set people) but(x person) people {
	rest := maps.Clone(set)
	delete(rest, x)
	return rest
}

func (f family) parentsOf(x person) people { return union(f.parents[x]) }

func (f family) childrenOf(x person) people {
	children := people{}
	for child, parents := range f.parents {
		if parents[x] {
			children[child] = true
		}
	}
	return children
}

// siblingsOf are the parents' other children: one common parent suffices.
func (f family) siblingsOf(x person) people { return f.parentsOf(x).each(f.childrenOf).but(x) }

func (f family) dead(x person) bool {
	return slices.ContainsFunc(f.world.Deaths, func(d death) bool { return d.Who == x && begun(d.On, f.world.Today) })
}

// spousesOf are those with whom a registered marriage is in force: contracted, neither dissolved since nor ended by a death.
func (f family) spousesOf(x person) people {
	spouses := people{}
	for _, m := range f.world.Marriages {
		var other person
		switch x {
		case m.Husband:
			other = m.Wife
		case m.Wife:
			other = m.Husband
		default:
			continue
		}
		dissolved := slices.ContainsFunc(f.world.Divorces, func(d divorce) bool {
			return d.Husband == m.Husband && d.Wife == m.Wife && d.On.After(m.On) && begun(d.On, f.world.Today)
		})
		if begun(m.On, f.world.Today) && !dissolved && !f.dead(x) && !f.dead(other) {
			spouses[other] = true
		}
	}
	return spouses
}

// closeRelativesOf is RES-EXC-003: parents, children, adoptive parents and adopted, full and half siblings, grandparents,
// grandchildren.
func (f family) closeRelativesOf(x person) people {
	return union(
		f.parentsOf(x),
		f.childrenOf(x),
		f.siblingsOf(x),
		f.parentsOf(x).each(f.parentsOf),
		f.childrenOf(x).each(f.childrenOf),
	).but(x)
}

// inLawsOf is RES-EXC-002: the spouse's parents, children and siblings.
func (f family) inLawsOf(x person) people {
	spouses := f.spousesOf(x)
	return union(spouses.each(f.parentsOf), spouses.each(f.childrenOf), spouses.each(f.siblingsOf)).but(x)
}

// kinOf is everybody whom RES-EXC-001 to 004 except for an owner: the spouse, the close relatives, the in-laws, and the
// spouses and children of the latter two.
func (f family) kinOf(owner person) people {
	relatives := union(f.closeRelativesOf(owner), f.inLawsOf(owner))
	return union(
		f.spousesOf(owner),
		relatives,
		relatives.each(f.spousesOf),
		relatives.each(f.childrenOf),
	).but(owner)
}
