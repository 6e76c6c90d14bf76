package scenarios

import (
	"fmt"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/social"
)

// KandasGrant is the status of a kandas that somebody was granted.
type KandasGrant struct {
	person            *Citizen
	relation          social.Relation
	from, until, lost identifiers.Date
	number            string
}

// GrantKandas grants somebody the status of a kandas, half a year before the story plays and for a year, as an ethnic Kazakh.
func (s *Story) GrantKandas(c *Citizen) *KandasGrant {
	g := &KandasGrant{person: c, relation: social.EthnicKazakh}
	s.housing.grants = append(s.housing.grants, g)
	return g
}

// AsFamily has him have come as a member of a kandas's family.
func (g *KandasGrant) AsFamily() *KandasGrant { g.relation = social.FamilyMember; return g }

// BeginsOn sets the first day.
func (g *KandasGrant) BeginsOn(day identifiers.Date) *KandasGrant { g.from = day; return g }

// LastsUntil sets the last day.
func (g *KandasGrant) LastsUntil(day identifiers.Date) *KandasGrant { g.until = day; return g }

// LostOn lets him have lost it early: on that day it no longer holds.
func (g *KandasGrant) LostOn(day identifiers.Date) *KandasGrant { g.lost = day; return g }

// String names the grant by its person.
func (g *KandasGrant) String() string { return fmt.Sprintf("the status of %s as a kandas", g.person) }

func (g *KandasGrant) line(today identifiers.Date) *social.Kandas {
	from, until := g.from, g.until
	if from.IsZero() {
		from = today.AddMonths(-6)
	}
	if until.IsZero() {
		until = from.AddYears(1)
	}
	return &social.Kandas{Certificate: g.number, IIN: g.person.iin, Relation: g.relation, Term: social.Term{From: from, Until: until, EndedAt: g.lost}}
}

// Orphanhood is somebody's status as an orphan or a child deprived of parental care, which lasts past childhood.
type Orphanhood struct {
	person *Citizen
	kind   social.OrphanKind
	began  identifiers.Date
	ended  identifiers.Date
	id     string
}

// Orphan gives somebody that status, from birth on, unless another day is said.
func (s *Story) Orphan(c *Citizen, kind social.OrphanKind) *Orphanhood {
	o := &Orphanhood{person: c, kind: kind}
	s.housing.orphans = append(s.housing.orphans, o)
	return o
}

// BeganOn lets the status have begun on a day.
func (o *Orphanhood) BeganOn(day identifiers.Date) *Orphanhood { o.began = day; return o }

// EndedOn lets the status have ended: on that day it no longer holds.
func (o *Orphanhood) EndedOn(day identifiers.Date) *Orphanhood { o.ended = day; return o }

// IsOrphan says whether somebody has the status, of either kind, on a day.
func (s *Story) IsOrphan(c *Citizen, day identifiers.Date) bool {
	for _, o := range s.housing.orphans {
		if o.person == c && !day.Before(o.began) && (o.ended.IsZero() || day.Before(o.ended)) {
			return true
		}
	}
	return false
}

// String names the status by its person.
func (o *Orphanhood) String() string { return fmt.Sprintf("the status of %s as an orphan", o.person) }

func (o *Orphanhood) line() *social.Orphan {
	from := o.began
	if from.IsZero() {
		from = o.person.born
	}
	return &social.Orphan{ID: o.id, IIN: o.person.iin, Kind: o.kind, Term: social.Term{From: from, EndedAt: o.ended}}
}

// Disability is somebody's disability.
type Disability struct {
	person      *Citizen
	from, until identifiers.Date
	number      string
}

// Disable lets somebody have a disability from a day on.
func (s *Story) Disable(c *Citizen, from identifiers.Date) *Disability {
	d := &Disability{person: c, from: from}
	s.housing.disabilities = append(s.housing.disabilities, d)
	return d
}

// LastsUntil sets the last day.
func (d *Disability) LastsUntil(day identifiers.Date) *Disability { d.until = day; return d }

// String names the disability by its person.
func (d *Disability) String() string { return fmt.Sprintf("the disability of %s", d.person) }

func (d *Disability) line() *social.Disability {
	return &social.Disability{Number: d.number, IIN: d.person.iin, Group: social.GroupTwo, Term: social.Term{From: d.from, Until: d.until}}
}

// standingNumbered gives each its number.
func (h *housing) standingNumbered() {
	for n, g := range h.grants {
		g.number = fmt.Sprintf("KANDAS-%s-%d", g.person.iin, n+1)
	}
	for n, o := range h.orphans {
		o.id = fmt.Sprintf("SIROTA-%s-%d", o.person.iin, n+1)
	}
	for n, d := range h.disabilities {
		d.number = fmt.Sprintf("MSE-%s-%d", d.person.iin, n+1)
	}
}

// standingLines are what the systems of social protection have on people.
func (h *housing) standingLines(today identifiers.Date, add func(system, records string, about, record any)) {
	for _, g := range h.grants {
		add(social.Name, "kandases", g, g.line(today))
	}
	for _, o := range h.orphans {
		add(social.Name, "orphans", o, o.line())
	}
	for _, d := range h.disabilities {
		add(social.Name, "disabilities", d, d.line())
	}
}
