package scenarios

import (
	"fmt"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/social"
	"github.com/synaq/synaq/simulators/ured"
)

// housing is what the registers have on people who need housing, beside the dwellings that they own.
type housing struct {
	inclusions  []*Inclusion
	provisions  []*Provision
	loans       []*Loan
	memberships []*Membership
	needs       []*Need
	consents    []*ProcessingConsent
	places      []*Place
	repaired    bool

	grants       []*KandasGrant
	orphans      []*Orphanhood
	disabilities []*Disability
	recognitions []*EmergencyAct
	reports      []*TechnicalReport
	findings     []*Finding
}

// Inclusion is somebody's entry in the Unified Republican Electronic Database.
type Inclusion struct {
	person  *Citizen
	removed identifiers.Date
	number  string
}

// Include has somebody in the Unified Republican Electronic Database, for eight years.
func (s *Story) Include(c *Citizen) *Inclusion {
	i := &Inclusion{person: c}
	s.housing.inclusions = append(s.housing.inclusions, i)
	return i
}

// RemovedOn takes the person out of it: on that day he is in it no more.
func (i *Inclusion) RemovedOn(day identifiers.Date) *Inclusion { i.removed = day; return i }

// Number is the entry's; it has one once the story is built.
func (i *Inclusion) Number() string { return i.number }

// String names the entry by its person.
func (i *Inclusion) String() string {
	return fmt.Sprintf("the entry of %s in the Unified Republican Electronic Database", i.person)
}

func (i *Inclusion) line(today identifiers.Date) *ured.Entry {
	line := &ured.Entry{
		Number: i.number, IIN: i.person.iin, Body: ured.Body{BIN: bin("050740000013"), Name: "Акимат «Сынақ»"}, KATO: Almaty().KATO,
		IncludedOn: today.AddYears(-8), RemovedOn: i.removed,
	}
	if !i.removed.IsZero() {
		line.Reason = "по заявлению гражданина"
	}
	return line
}

// Membership is that somebody belongs to a category of those who need housing.
type Membership struct {
	person   *Citizen
	category social.Category
	from     identifiers.Date
	ended    identifiers.Date
	id       string
}

// Belongs puts somebody into a category, a year before the story plays.
func (s *Story) Belongs(c *Citizen, category social.Category) *Membership {
	m := &Membership{person: c, category: category}
	s.housing.memberships = append(s.housing.memberships, m)
	return m
}

// BeginsOn sets the first day.
func (m *Membership) BeginsOn(day identifiers.Date) *Membership { m.from = day; return m }

// EndedOn lets it have ended: on that day it holds no more.
func (m *Membership) EndedOn(day identifiers.Date) *Membership { m.ended = day; return m }

// HoldsOn says whether it holds on a day.
func (m *Membership) HoldsOn(day identifiers.Date) bool {
	return !day.Before(m.from) && (m.ended.IsZero() || day.Before(m.ended))
}

// Memberships are those of somebody, by category.
func (s *Story) Memberships(c *Citizen) map[social.Category]*Membership {
	all := make(map[social.Category]*Membership)
	for _, m := range s.housing.memberships {
		if m.person == c {
			all[m.category] = m
		}
	}
	return all
}

// String names it by its person.
func (m *Membership) String() string {
	return fmt.Sprintf("the category %s of %s", m.category, m.person)
}

func (m *Membership) line(today identifiers.Date) *social.Membership {
	from := m.from
	if from.IsZero() {
		from = today.AddYears(-1)
	}
	return &social.Membership{ID: m.id, IIN: m.person.iin, Category: m.category, Term: social.Term{From: from, EndedAt: m.ended}}
}

// Need is that somebody is recognised as needing housing.
type Need struct {
	person      *Citizen
	from, until identifiers.Date
	ended       identifiers.Date
	number      string
}

// Recognise has somebody recognised as needing housing, half a year before the story plays.
func (s *Story) Recognise(c *Citizen) *Need {
	n := &Need{person: c}
	s.housing.needs = append(s.housing.needs, n)
	return n
}

// BeginsOn sets the first day of the recognition.
func (n *Need) BeginsOn(day identifiers.Date) *Need { n.from = day; return n }

// LastsUntil sets its last day.
func (n *Need) LastsUntil(day identifiers.Date) *Need { n.until = day; return n }

// EndedOn lets the recognition have ended: on that day it holds no more.
func (n *Need) EndedOn(day identifiers.Date) *Need { n.ended = day; return n }

// String names it by its person.
func (n *Need) String() string {
	return fmt.Sprintf("the recognition of %s as needing housing", n.person)
}

func (n *Need) line(today identifiers.Date) *social.Need {
	line := &social.Need{Number: n.number, IIN: n.person.iin, Body: "Акимат «Сынақ»", Term: social.Term{From: today.AddMonths(-6), Until: n.until, EndedAt: n.ended}}
	if !n.from.IsZero() {
		line.From = n.from
	}
	return line
}

// Place is somebody's place in the queue of the Housing Provision Center.
type Place struct {
	person *Citizen
	city   City
	ended  identifiers.Date
	number string
}

// Queued has somebody have been entered in the queue of a city a year before the story plays.
func (s *Story) Queued(c *Citizen, city City) *Place {
	p := &Place{person: c, city: city}
	s.housing.places = append(s.housing.places, p)
	return p
}

// EndedOn takes the place away, from the beginning of a day on.
func (p *Place) EndedOn(day identifiers.Date) *Place { p.ended = day; return p }

// String names the place by its person.
func (p *Place) String() string { return fmt.Sprintf("the place of %s in the queue", p.person) }

func (p *Place) line(now time.Time) *hpc.Entry {
	line := &hpc.Entry{
		Number: p.number, IIN: p.person.iin, KATO: p.city.KATO, Track: hpc.Ordinary, RegisteredAt: now.AddDate(-1, 0, 0),
		Basis: hpc.Basis{Application: "before", Service: queueService},
	}
	if !p.ended.IsZero() {
		at := p.ended.Time(identifiers.Almaty())
		line.RemovedAt = &at
	}
	return line
}

// RepairTheFacility has the Housing Provision Center's facility in a break for repair works, from an hour before the story plays until an
// hour after.
func (s *Story) RepairTheFacility() { s.housing.repaired = true }

// SpouseOf is to whom somebody is married on the day on which the story plays, both of them alive; nil for nobody.
func (s *Story) SpouseOf(c *Citizen) *Citizen {
	today := s.Today()
	for _, m := range s.marriages {
		ended := !m.divorced.IsZero() && !today.Before(m.divorced) || !m.husband.died.IsZero() || !m.wife.died.IsZero()
		switch {
		case ended:
		case m.husband == c:
			return m.wife
		case m.wife == c:
			return m.husband
		}
	}
	return nil
}

// numbered gives everything its number; a number is its register's own.
func (h *housing) numbered() {
	for n, i := range h.inclusions {
		i.number = fmt.Sprintf("ERED-%s-%d", i.person.iin, n+1)
	}
	for n, p := range h.provisions {
		p.number = fmt.Sprintf("ORDER-%s-%d", p.dwelling.rca, n+1)
	}
	for n, l := range h.loans {
		l.number = fmt.Sprintf("ZAIM-%s-%d", l.dwelling.rca, n+1)
	}
	for n, m := range h.memberships {
		m.id = fmt.Sprintf("KAT-%s-%d", m.person.iin, n+1)
	}
	for n, p := range h.consents {
		p.id = fmt.Sprintf("KDP-%s-%d", p.person.iin, n+1)
	}
	for n, p := range h.places {
		p.number = fmt.Sprintf("HPC-%s-%d", p.person.iin, n+1)
	}
	for n, need := range h.needs {
		need.number = fmt.Sprintf("NUZH-%s-%d", need.person.iin, n+1)
	}
	h.standingNumbered()
	for n, e := range h.recognitions {
		e.number = fmt.Sprintf("AVAR-%s-%d", e.dwelling.rca, n+1)
	}
	for n, f := range h.findings {
		f.number = fmt.Sprintf("2-%s-%d", f.person.iin, n+1)
	}
}

// lines are what the registers have.
func (h *housing) lines(now time.Time, add func(system, records string, about, record any)) {
	today := identifiers.DateOf(now)
	for _, i := range h.inclusions {
		add(ured.Name, "entries", i, i.line(today))
	}
	for _, p := range h.provisions {
		add(akimat.Name, "provisions", p, p.line())
	}
	for _, l := range h.loans {
		add(mortgages.Name, "loans", l, l.line())
	}
	for _, m := range h.memberships {
		add(social.Name, "categories", m, m.line(today))
	}
	for _, n := range h.needs {
		add(social.Name, "needs", n, n.line(today))
	}
	for _, p := range h.places {
		add(hpc.Name, "entries", p, p.line(now))
	}
	if h.repaired {
		add(hpc.Name, "breaks", h, &hpc.Break{ID: "repair", From: now.Add(-time.Hour), Until: now.Add(time.Hour), Reason: "ремонтные работы"})
	}
	for _, p := range h.consents {
		add(kdp.Name, "consents", p, p.line(now))
	}
	h.standingLines(today, add)
	h.emergencyLines(today, add)
	for _, f := range h.findings {
		add(courts.Name, "findings", f, f.line())
	}
}
