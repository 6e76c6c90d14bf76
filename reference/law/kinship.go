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
	Links []Link
}

// Paths is the closed table of kinship, from an owner to a person (RES-EXC-001 to 004, readings AMB-08 and AMB-25): a row
// is all that a further relative costs. Siblings have a parent in common, full or half.
func Paths() []Path {
	return []Path{
		{"spouse", []Link{Spouse}}, // RES-EXC-001

		{"spouse's parent", []Link{Spouse, Parent}},         // RES-EXC-002
		{"stepchild", []Link{Spouse, Child}},                // RES-EXC-002
		{"spouse's sibling", []Link{Spouse, Parent, Child}}, // RES-EXC-002

		{"parent", []Link{Parent}},              // RES-EXC-003
		{"child", []Link{Child}},                // RES-EXC-003
		{"sibling", []Link{Parent, Child}},      // RES-EXC-003
		{"grandparent", []Link{Parent, Parent}}, // RES-EXC-003
		{"grandchild", []Link{Child, Child}},    // RES-EXC-003

		{"parent's spouse", []Link{Parent, Spouse}},                          // RES-EXC-004
		{"child's spouse", []Link{Child, Spouse}},                            // RES-EXC-004
		{"sibling's spouse", []Link{Parent, Child, Spouse}},                  // RES-EXC-004
		{"sibling's child", []Link{Parent, Child, Child}},                    // RES-EXC-004
		{"grandparent's spouse", []Link{Parent, Parent, Spouse}},             // RES-EXC-004
		{"grandparent's child", []Link{Parent, Parent, Child}},               // RES-EXC-004
		{"grandchild's spouse", []Link{Child, Child, Spouse}},                // RES-EXC-004
		{"great-grandchild", []Link{Child, Child, Child}},                    // RES-EXC-004
		{"spouse's parent's spouse", []Link{Spouse, Parent, Spouse}},         // RES-EXC-004
		{"stepchild's spouse", []Link{Spouse, Child, Spouse}},                // RES-EXC-004
		{"stepchild's child", []Link{Spouse, Child, Child}},                  // RES-EXC-004
		{"spouse's sibling's spouse", []Link{Spouse, Parent, Child, Spouse}}, // RES-EXC-004
		{"spouse's sibling's child", []Link{Spouse, Parent, Child, Child}},   // RES-EXC-004
	}
}

// pedigree answers questions of kinship from the acts at hand, as of a day.
type pedigree struct {
	paths    []Path
	families map[identifiers.IIN]Fact[Family]
	on       identifiers.Date
}

// kin says by which path a person belongs to one of the owners: Confirmed with the path; Absent when every path was
// walked to its end; Unreachable when an act that might confirm it could not be had (RES-AST-008).
func (p pedigree) kin(owners []identifiers.IIN, person identifiers.IIN) Fact[Path] {
	for _, owner := range owners {
		for _, path := range p.paths {
			if ends, _ := p.walk(owner, path.Links); slices.Contains(ends, person) {
				return Confirm(path)
			}
		}
	}
	if slices.ContainsFunc(p.wanted(owners), func(relative identifiers.IIN) bool { return p.families[relative].State == Unreachable }) {
		return Fact[Path]{}
	}
	return Deny[Path]()
}

// walk follows the links from a person: to whom they lead, and over whose acts. That they may lead back does not matter: every
// path back is another of the table, or ends at the person.
func (p pedigree) walk(from identifiers.IIN, links []Link) (ends, over []identifiers.IIN) {
	ends = []identifiers.IIN{from}
	for _, link := range links {
		over = append(over, ends...)
		var next []identifiers.IIN
		for _, person := range ends {
			next = append(next, p.families[person].Value.relatives(person, link, p.on)...)
		}
		ends = next
	}
	return ends, over
}

// wanted lists the persons whose civil acts the paths from the owners lead over, each once, in a fixed order, as far as the acts
// at hand tell. Acts lead to further persons: ask until it grows no more.
func (p pedigree) wanted(owners []identifiers.IIN) []identifiers.IIN {
	var wanted []identifiers.IIN
	for _, owner := range owners {
		for _, path := range p.paths {
			_, over := p.walk(owner, path.Links)
			for _, person := range over {
				if !slices.Contains(wanted, person) {
					wanted = append(wanted, person)
				}
			}
		}
	}
	return wanted
}

// relatives of a person by one link.
func (f Family) relatives(person identifiers.IIN, link Link, day identifiers.Date) []identifiers.IIN {
	switch link {
	case Spouse:
		return f.spouses(person)
	case Parent:
		return f.parents(person, day)
	default:
		return f.children(person, day)
	}
}

// pedigree is that of the acts at hand.
func (e Evidence) pedigree(s Statute) pedigree {
	return pedigree{paths: s.Kinship, families: e.Families, on: e.On}
}

// KinOf says by which path of the statute a person belongs to one of the owners, from the acts at hand (RES-EXC-001 to 004).
func KinOf(e Evidence, s Statute, owners []identifiers.IIN, person identifiers.IIN) Fact[Path] {
	return e.pedigree(s).kin(owners, person)
}
