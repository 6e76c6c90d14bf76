package scenarios

import (
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/zags"
)

// Descent is an act of ZAGS that makes somebody a child: of birth, adoption or
// paternity.
type Descent struct {
	kind      descentKind
	child     *Citizen
	parents   []*Citizen
	cancelled identifiers.Date
	number    string
}

type descentKind string

const (
	ofBirth     descentKind = "birth"
	ofAdoption  descentKind = "adoption"
	ofPaternity descentKind = "paternity"
)

// String names the act by its child.
func (d *Descent) String() string { return fmt.Sprintf("the act of %s of %s", d.kind, d.child) }

// CancelledOn lets a court have cancelled an adoption.
func (d *Descent) CancelledOn(day identifiers.Date) *Descent { d.cancelled = day; return d }

// Born registers the birth of a child of one parent or of two, who get different
// sexes: the second takes the one that the first has not.
func (s *Story) Born(child *Citizen, parents ...*Citizen) *Descent {
	if len(parents) == 2 && parents[0].sex == parents[1].sex {
		parents[1].sex = identifiers.Male
		if parents[0].sex == identifiers.Male {
			parents[1].sex = identifiers.Female
		}
	}
	return s.descend(ofBirth, child, parents)
}

// Adopted registers the adoption of a child by one person or by two.
func (s *Story) Adopted(child *Citizen, adopters ...*Citizen) *Descent {
	return s.descend(ofAdoption, child, adopters)
}

// Acknowledged registers the establishment of paternity.
func (s *Story) Acknowledged(child, father *Citizen) *Descent {
	father.sex = identifiers.Male
	return s.descend(ofPaternity, child, []*Citizen{father})
}

func (s *Story) descend(kind descentKind, child *Citizen, parents []*Citizen) *Descent {
	d := &Descent{kind: kind, child: child, parents: parents}
	s.descents = append(s.descents, d)
	return d
}

// ParentsOf are the parents by the act of somebody's birth.
func (s *Story) ParentsOf(child *Citizen) []*Citizen { return s.parentsOf(child) }

// Fatherless registers the birth of somebody of whom the act names the mother alone.
func (s *Story) Fatherless(child *Citizen) *Descent {
	return s.Born(child, s.kin(child, 1, child.role+"'s mother", identifiers.Female))
}

// parentsOf are the parents by the act of somebody's birth.
func (s *Story) parentsOf(child *Citizen) []*Citizen {
	for _, d := range s.descents {
		if d.child == child && d.kind == ofBirth {
			return d.parents
		}
	}
	return nil
}

// ChildrenOf are somebody's living children, by the acts of birth, of adoption that no court cancelled and of paternity, each once.
func (s *Story) ChildrenOf(c *Citizen) []*Citizen {
	var all []*Citizen
	for _, d := range s.descents {
		if slices.Contains(d.parents, c) && d.cancelled.IsZero() && d.child.died.IsZero() && !slices.Contains(all, d.child) {
			all = append(all, d.child)
		}
	}
	return all
}

// line is the act as ZAGS has it: the type of record, and the record.
func (d *Descent) line(s *Story) (records string, act any) {
	child, today := zags.Party{IIN: d.child.iin}, s.Today()
	on := d.child.born.AddDays(14)
	switch {
	case d.kind != ofBirth:
		on = today.AddYears(-1)
		if on.Before(d.child.born) {
			on = today
		}
	case on.After(today):
		on = today
	}
	const office, name = "7100", "Отдел РАГС г. Астаны"
	switch d.kind {
	case ofAdoption:
		act := &zags.Adoption{ActNumber: d.number, ActDate: on, ZagsCode: office, ZagsName: name, Child: child, CancelledAt: d.cancelled}
		for _, p := range d.parents {
			act.Adopters = append(act.Adopters, zags.Party{IIN: p.iin})
		}
		return "adoptions", act
	case ofPaternity:
		return "paternities", &zags.Paternity{
			ActNumber: d.number, ActDate: on, ZagsCode: office, ZagsName: name, Child: child, Father: zags.Party{IIN: d.parents[0].iin},
		}
	default:
		act := &zags.Birth{ActNumber: d.number, ActDate: on, ZagsCode: office, ZagsName: name, Child: child}
		for _, p := range d.parents {
			party := &zags.Party{IIN: p.iin}
			if p.sex == identifiers.Male {
				act.Father = party
			} else {
				act.Mother = party
			}
		}
		return "births", act
	}
}

// death is the act of a person's death, or nil.
func (c *Citizen) death() *zags.Death {
	if c.died.IsZero() {
		return nil
	}
	return &zags.Death{
		ActNumber: "40-7100-" + c.iin.String(), ActDate: c.died, ZagsCode: "7100", ZagsName: "Отдел РАГС г. Астаны",
		Deceased: zags.Party{IIN: c.iin}, Date: c.died,
	}
}

// DiedOn lets the person have died: GBD FL and ZAGS know of it, and nobody is
// registered anywhere any more.
func (c *Citizen) DiedOn(day identifiers.Date) *Citizen { c.died = day; return c }

// checkDescents finds children older than their parents.
func (s *Story) checkDescents() error {
	for _, d := range s.descents {
		for _, p := range d.parents {
			if p == d.child || d.kind != ofAdoption && d.child.born.Before(p.born.AddYears(14)) {
				return fmt.Errorf("%s, born on %s, cannot be a parent of %s, born on %s", p, p.born, d.child, d.child.born)
			}
		}
	}
	return nil
}
