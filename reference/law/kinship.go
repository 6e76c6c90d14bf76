package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Link is one step from a person to a relative, by a civil act.
type Link int

// The links.
const (
	Spouse Link = iota + 1
	Parent
	Child
)

// Path is a named chain of links from an owner to a person whom he may register over the standard.
type Path struct {
	Name  string
	Rule  string
	Links []Link
}

// Paths is the closed table of kinship: a row is all that a further relative costs.
func Paths() []Path {
	return []Path{
		{Name: "spouse", Rule: "RES-EXC-001", Links: []Link{Spouse}},
	}
}

// pedigree answers questions of kinship from the acts at hand, as of a day.
type pedigree struct {
	paths    []Path
	families map[identifiers.IIN]Fact[Family]
	on       identifiers.Date
}

// kin says by which path a person belongs to one of the owners: Confirmed with the path; Absent when every path was
// walked to its end; Unreachable when an act that might confirm it could not be had.
func (p pedigree) kin(owners []identifiers.IIN, person identifiers.IIN) Fact[Path] {
	complete := true
	for _, owner := range owners {
		for _, path := range p.paths {
			ends, all := p.walk([]identifiers.IIN{owner}, path.Links)
			if slices.Contains(ends, person) {
				return Confirm(path)
			}
			if !all {
				complete = false
			}
		}
	}
	if !complete {
		return Fact[Path]{}
	}
	return Deny[Path]()
}

// walk follows the links from the last person of a trail, never back to somebody on it. All is false when an act on the
// way could not be had.
func (p pedigree) walk(trail []identifiers.IIN, links []Link) (ends []identifiers.IIN, all bool) {
	last := trail[len(trail)-1]
	if len(links) == 0 {
		return []identifiers.IIN{last}, true
	}
	family := p.families[last]
	if family.State == Unreachable {
		return nil, false
	}
	all = true
	for _, next := range family.Value.relatives(last, links[0], p.on) {
		if slices.Contains(trail, next) {
			continue
		}
		found, whole := p.walk(append(slices.Clone(trail), next), links[1:])
		ends = append(ends, found...)
		all = all && whole
	}
	return ends, all
}

// relatives of a person by one link.
func (f Family) relatives(person identifiers.IIN, link Link, day identifiers.Date) []identifiers.IIN {
	switch link {
	case Spouse:
		return f.spouses(person, day)
	case Parent:
		return f.parents(person, day)
	default:
		return f.children(person, day)
	}
}

// KinOf says by which path of the statute a person belongs to one of the owners, from the acts at hand.
func KinOf(e Evidence, s Statute, owners []identifiers.IIN, person identifiers.IIN) Fact[Path] {
	return pedigree{paths: s.Kinship, families: e.Families, on: e.On}.kin(owners, person)
}

// FamiliesWanted lists the persons whose civil acts the statute's paths from the owners need and the evidence does not
// hold yet, each once, in a fixed order. Acts lead to further persons: ask until the list is empty.
func FamiliesWanted(e Evidence, s Statute) []identifiers.IIN {
	if e.Dwelling.State != Confirmed {
		return nil
	}
	var wanted []identifiers.IIN
	want := func(person identifiers.IIN) {
		if _, asked := e.Families[person]; !asked && !slices.Contains(wanted, person) {
			wanted = append(wanted, person)
		}
	}
	for _, owner := range e.Dwelling.Value.Owners {
		for _, path := range s.Kinship {
			seekers := []identifiers.IIN{owner}
			for _, link := range path.Links {
				var next []identifiers.IIN
				for _, person := range seekers {
					want(person)
					family := e.Families[person]
					next = append(next, family.Value.relatives(person, link, e.On)...)
				}
				seekers = next
			}
		}
	}
	return wanted
}
