package law

import "github.com/synaq/synaq/identifiers"

// Family is the civil acts that name one person.
type Family struct {
	Births    []Birth
	Marriages []Marriage
	Divorces  []Divorce
}

// Birth is an act of birth; a parent whom it does not name is zero.
type Birth struct {
	Child, Father, Mother identifiers.IIN
	On                    identifiers.Date
}

// Marriage is an act of marriage.
type Marriage struct {
	Number        string
	Husband, Wife identifiers.IIN
	On            identifiers.Date
}

// Divorce is an act of divorce; Marriage is the number of the act that it dissolves, empty where it names none.
type Divorce struct {
	Marriage      string
	Husband, Wife identifiers.IIN
	On            identifiers.Date
}

// spouses are those to whom the person is married on a day.
func (f Family) spouses(person identifiers.IIN, day identifiers.Date) []identifiers.IIN {
	var spouses []identifiers.IIN
	for _, m := range f.Marriages {
		if m.On.After(day) {
			continue
		}
		if f.dissolved(m, day) {
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

// dissolved says whether a divorce on or before the day ended the marriage.
func (f Family) dissolved(m Marriage, day identifiers.Date) bool {
	for _, d := range f.Divorces {
		if d.On.After(day) {
			continue
		}
		if d.ends(m) {
			return true
		}
	}
	return false
}

// ends says whether the divorce is of this marriage: by the act's number where it names one, else by the couple and
// the order of the days, since a couple may marry again.
func (d Divorce) ends(m Marriage) bool {
	if d.Husband != m.Husband {
		return false
	}
	if d.Wife != m.Wife {
		return false
	}
	if d.Marriage != "" {
		return d.Marriage == m.Number
	}
	return !d.On.Before(m.On)
}

// parents of a person, by the acts of his birth.
func (f Family) parents(person identifiers.IIN, day identifiers.Date) []identifiers.IIN {
	var parents []identifiers.IIN
	for _, b := range f.Births {
		if b.Child != person || b.On.After(day) {
			continue
		}
		for _, parent := range [2]identifiers.IIN{b.Father, b.Mother} {
			if !parent.IsZero() {
				parents = append(parents, parent)
			}
		}
	}
	return parents
}

// children of a person, by the acts of their birth.
func (f Family) children(person identifiers.IIN, day identifiers.Date) []identifiers.IIN {
	var children []identifiers.IIN
	for _, b := range f.Births {
		if b.On.After(day) {
			continue
		}
		if b.Father == person || b.Mother == person {
			children = append(children, b.Child)
		}
	}
	return children
}
