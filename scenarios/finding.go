package scenarios

import (
	"fmt"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/courts"
)

// Finding is a court's decision on what somebody did to his housing conditions.
type Finding struct {
	person           *Citizen
	act              courts.Act
	on, aside        identifiers.Date
	dwelling         *Dwelling
	accidental, idle bool
	accommodated     []*Citizen
	number           string
}

// Found has a court have found, at once, that somebody deliberately made his housing conditions worse by an act on a day, in a dwelling, and came to need housing by it.
func (s *Story) Found(c *Citizen, act courts.Act, on identifiers.Date, dwelling *Dwelling) *Finding {
	f := &Finding{person: c, act: act, on: on, dwelling: dwelling}
	s.housing.findings = append(s.housing.findings, f)
	return f
}

// WithoutIntent lets the court have found no intent, and no fault.
func (f *Finding) WithoutIntent() *Finding { f.accidental = true; return f }

// WithoutCausation lets the court have found that he did not come to need housing by it.
func (f *Finding) WithoutCausation() *Finding { f.idle = true; return f }

// SetAsideOn lets a higher court have set the decision aside: on that day it no longer holds.
func (f *Finding) SetAsideOn(day identifiers.Date) *Finding { f.aside = day; return f }

// Accommodating names those whom he took in.
func (f *Finding) Accommodating(people ...*Citizen) *Finding {
	f.accommodated = append(f.accommodated, people...)
	return f
}

// Dwelling is the one in question.
func (f *Finding) Dwelling() *Dwelling { return f.dwelling }

// Day is that of the act.
func (f *Finding) Day() identifiers.Date { return f.on }

// String names the decision by its person.
func (f *Finding) String() string { return fmt.Sprintf("the court's decision on %s", f.person) }

func (f *Finding) line() *courts.Finding {
	line := &courts.Finding{
		Number: f.number, Date: f.on, Court: "Районный суд № 2 района Сарыарка города Астаны", IIN: f.person.iin, Act: f.act, ActOn: f.on,
		RCA: f.dwelling.rca, Intent: !f.accidental, Causation: !f.idle, SetAsideOn: f.aside,
	}
	for _, c := range f.accommodated {
		line.Accommodated = append(line.Accommodated, c.iin)
	}
	return line
}
