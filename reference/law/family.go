package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Family is the civil acts that name one person. The register has no act of a day to come; a cancelled adoption may be one that ends.
type Family struct {
	Births    []Birth
	Marriages []Marriage
	Divorces  []Divorce
	Adoptions []Adoption
	// Paternities establish a father whom the act of birth does not name.
	Paternities []Paternity
	// Deaths are of the person and of those to whom he is or was married.
	Deaths []Death
}

// Birth is an act of birth; a parent whom it does not name is zero.
type Birth struct {
	Child, Father, Mother identifiers.IIN
}

// Marriage is an act of marriage.
type Marriage struct {
	Husband, Wife identifiers.IIN
	On            identifiers.Date
}

// Divorce is an act of divorce.
type Divorce struct {
	Husband, Wife identifiers.IIN
	On            identifiers.Date
}

// Adoption makes its adopters parents, until it is cancelled.
type Adoption struct {
	Child    identifiers.IIN
	Adopters []identifiers.IIN
	On       identifiers.Date
	// CancelledOn is the first day without it; zero while it stands.
	CancelledOn identifiers.Date
}

// stands says whether the adoption is in force on a day.
func (a Adoption) stands(day identifiers.Date) bool {
	return runs(day, a.On, a.CancelledOn)
}

// Paternity is an act that establishes the father of a child.
type Paternity struct {
	Child, Father identifiers.IIN
}

// Death is an act of death.
type Death struct {
	Person identifiers.IIN
	// On is the day of the death.
	On identifiers.Date
}

// spouses are those to whom the person is married.
func (f Family) spouses(person identifiers.IIN) []identifiers.IIN {
	var spouses []identifiers.IIN
	for _, m := range f.Marriages {
		if f.dissolved(m) || f.widowed(m) {
			continue
		}
		switch person {
		case m.Husband:
			spouses = append(spouses, m.Wife)
		case m.Wife:
			spouses = append(spouses, m.Husband)
		}
	}
	return spouses
}

// dissolved says whether a divorce ended the marriage.
func (f Family) dissolved(m Marriage) bool {
	return slices.ContainsFunc(f.Divorces, func(d Divorce) bool { return d.ends(m) })
}

// ends says whether the divorce is of this marriage: by the couple and the order of the days, since an act need not name the
// marriage, and a couple may marry again on the day of the divorce at the earliest.
func (d Divorce) ends(m Marriage) bool {
	return d.Husband == m.Husband && d.Wife == m.Wife && d.On.After(m.On)
}

// widowed says whether the death of either ended the marriage.
func (f Family) widowed(m Marriage) bool {
	return slices.ContainsFunc(f.Deaths, func(d Death) bool { return d.Person == m.Husband || d.Person == m.Wife })
}

// parents of a person, by the acts of birth, paternity and adoption. Kinship by blood or adoption outlives a death.
func (f Family) parents(person identifiers.IIN, day identifiers.Date) []identifiers.IIN {
	var parents []identifiers.IIN
	for _, bond := range f.bonds(day) {
		if bond.child == person {
			parents = append(parents, bond.parent)
		}
	}
	return parents
}

// children of a person, by the same acts.
func (f Family) children(person identifiers.IIN, day identifiers.Date) []identifiers.IIN {
	var children []identifiers.IIN
	for _, bond := range f.bonds(day) {
		if bond.parent == person {
			children = append(children, bond.child)
		}
	}
	return children
}

// bond is between a parent and a child.
type bond struct{ parent, child identifiers.IIN }

// bonds are all that the acts make as of a day; a parent whom an act does not name makes none.
func (f Family) bonds(day identifiers.Date) []bond {
	var bonds []bond
	tie := func(child identifiers.IIN, parents ...identifiers.IIN) {
		for _, parent := range parents {
			if !parent.IsZero() {
				bonds = append(bonds, bond{parent: parent, child: child})
			}
		}
	}
	for _, b := range f.Births {
		tie(b.Child, b.Father, b.Mother)
	}
	for _, p := range f.Paternities {
		tie(p.Child, p.Father)
	}
	for _, a := range f.Adoptions {
		if a.stands(day) {
			tie(a.Child, a.Adopters...)
		}
	}
	return bonds
}
