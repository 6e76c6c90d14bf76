package scenarios

import (
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/guardianship"
)

// Guardianship is somebody's guardianship or custodianship of another.
type Guardianship struct {
	guardian, ward *Citizen
	from, ended    identifiers.Date
	id             string
}

// Guard appoints a guardian, half a year before the story plays. Over a ward of
// 14 to 17, and over an adult whose capacity a court has limited, it is a
// custodianship.
func (s *Story) Guard(guardian, ward *Citizen) *Guardianship {
	g := &Guardianship{guardian: guardian, ward: ward}
	s.guardianships = append(s.guardianships, g)
	return g
}

// GuardianshipOver is the guardianship over somebody, or nil.
func (s *Story) GuardianshipOver(ward *Citizen) *Guardianship {
	for _, g := range s.guardianships {
		if g.ward == ward {
			return g
		}
	}
	return nil
}

// BeginsOn sets the first day; over a ward of tomorrow the guardian is appointed today.
func (g *Guardianship) BeginsOn(day identifiers.Date) *Guardianship { g.from = day; return g }

// EndedOn lets the guardianship have ended: on that day it holds no more.
func (g *Guardianship) EndedOn(day identifiers.Date) *Guardianship { g.ended = day; return g }

// String names it by the two people.
func (g *Guardianship) String() string {
	return fmt.Sprintf("the guardianship of %s over %s", g.guardian, g.ward)
}

// line is the guardianship as its register has it.
func (g *Guardianship) line(today identifiers.Date) *guardianship.Guardianship {
	from := g.from
	if from.IsZero() {
		from = today.AddMonths(-6)
	}
	decided := from
	if from.After(today) {
		decided = today
	}
	line := &guardianship.Guardianship{
		ID: g.id, Guardian: guardianship.Person{IIN: g.guardian.iin}, Ward: guardianship.Person{IIN: g.ward.iin}, Kind: guardianship.Guardian,
		Act: guardianship.Act{Number: "77-" + g.id, Date: decided, Body: "Орган опеки и попечительства города Астаны"}, From: from, EndedAt: g.ended,
	}
	age := identifiers.AgeOn(g.ward.born, today)
	limited := slices.ContainsFunc(g.ward.story.incapacities, func(i *Incapacity) bool {
		return i.person == g.ward && i.status == guardianship.Limited
	})
	if age >= 14 && age < 18 || limited {
		line.Kind = guardianship.Custodian
	}
	return line
}

// Incapacity is a court's decision that limits somebody's capacity.
type Incapacity struct {
	person   *Citizen
	status   guardianship.Status
	restored identifiers.Date
	id       string
}

// Incapacitate lets a court have declared somebody incapable, or of limited
// capacity, a year before the story plays. The guardianship register and GBD FL
// know of it.
func (s *Story) Incapacitate(c *Citizen, status guardianship.Status) *Incapacity {
	i := &Incapacity{person: c, status: status}
	s.incapacities = append(s.incapacities, i)
	return i
}

// RestoredOn lets a court have restored the capacity: on that day the person is
// capable.
func (i *Incapacity) RestoredOn(day identifiers.Date) *Incapacity { i.restored = day; return i }

// String names it by the person.
func (i *Incapacity) String() string { return fmt.Sprintf("the %s capacity of %s", i.status, i.person) }

// line is the decision as the register has it.
func (i *Incapacity) line(today identifiers.Date) *guardianship.Capacity {
	decided := today.AddYears(-1)
	return &guardianship.Capacity{
		ID: i.id, IIN: i.person.iin, Status: i.status, From: decided, EndedAt: i.restored,
		Act: guardianship.CourtAct{Number: "2-" + i.id, Date: decided, Court: "Районный суд № 2 района Сарыарка города Астаны"},
	}
}

// inGBDFL is the decision as GBD FL has it today; its codes are assumed there.
func (i *Incapacity) inGBDFL(today identifiers.Date) *gbdfl.PersonCapableStatus {
	status := &gbdfl.PersonCapableStatus{
		CapableDate: today.AddYears(-1), CapableNumber: "2-" + i.id,
		Court: gbdfl.Value{Term: &gbdfl.Term{Code: "7102", NameRu: "РАЙОННЫЙ СУД № 2 РАЙОНА САРЫАРКА", NameKz: "САРЫАРҚА АУДАНЫНЫҢ № 2 СОТЫ"}},
	}
	code := "1"
	switch {
	case !i.restored.IsZero() && !i.restored.After(today):
		code, status.CapableEndDate = "3", i.restored
	case i.status == guardianship.Limited:
		code = "2"
	}
	status.CapableStatus = entry(gbdfl.CapableStatuses(), code)
	return status
}
