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

// Provision is a dwelling of the state that somebody received, and perhaps privatised.
type Provision struct {
	dwelling   *Dwelling
	person     *Citizen
	received   identifiers.Date
	privatised identifiers.Date
	number     string
}

// ProvidedTo has somebody have received the dwelling from the state on a day.
func (d *Dwelling) ProvidedTo(c *Citizen, day identifiers.Date) *Provision {
	p := &Provision{dwelling: d, person: c, received: day}
	d.story.housing.provisions = append(d.story.housing.provisions, p)
	return p
}

// PrivatisedOn has him have privatised it.
func (p *Provision) PrivatisedOn(day identifiers.Date) *Provision { p.privatised = day; return p }

// String names it by dwelling and person.
func (p *Provision) String() string {
	return fmt.Sprintf("the provision of %s to %s", p.dwelling, p.person)
}

func (p *Provision) line() *akimat.Provision {
	line := &akimat.Provision{
		Number: p.number, RCA: p.dwelling.rca, Body: akimat.Body{BIN: bin("050740000013"), Name: "Акимат «Сынақ»"},
		ReceivedBy: []akimat.Person{{IIN: p.person.iin}}, ReceivedOn: p.received, PrivatisedBy: []akimat.Person{}, PrivatisedOn: p.privatised,
	}
	if !p.privatised.IsZero() {
		line.PrivatisedBy = line.ReceivedBy
	}
	return line
}

// Loan is a mortgage housing loan.
type Loan struct {
	dwelling *Dwelling
	borrower *Citizen
	kind     mortgages.Kind
	issued   identifiers.Date
	repaid   identifiers.Date
	number   string
}

// BoughtWith has somebody have bought the dwelling on a day with a loan of a kind.
func (d *Dwelling) BoughtWith(kind mortgages.Kind, borrower *Citizen, day identifiers.Date) *Loan {
	l := &Loan{dwelling: d, borrower: borrower, kind: kind, issued: day}
	d.story.housing.loans = append(d.story.housing.loans, l)
	return l
}

// RepaidOn has the loan have been repaid.
func (l *Loan) RepaidOn(day identifiers.Date) *Loan { l.repaid = day; return l }

// String names the loan by dwelling and borrower.
func (l *Loan) String() string { return fmt.Sprintf("the loan of %s for %s", l.borrower, l.dwelling) }

func (l *Loan) line() *mortgages.Loan {
	return &mortgages.Loan{
		Number: l.number, Borrowers: []mortgages.Person{{IIN: l.borrower.iin}}, Lender: mortgages.Lender{BIN: bin("020140000016"), Name: "Банк «Сынақ»"},
		Programme: mortgages.Programme{Kind: l.kind, Name: "Программа «Сынақ»"}, RCA: l.dwelling.rca, IssuedOn: l.issued, RepaidOn: l.repaid,
	}
}

// Membership is that somebody belongs to a category of those who need housing.
type Membership struct {
	person   *Citizen
	category social.Category
	ended    identifiers.Date
	id       string
}

// Belongs puts somebody into a category, a year before the story plays.
func (s *Story) Belongs(c *Citizen, category social.Category) *Membership {
	m := &Membership{person: c, category: category}
	s.housing.memberships = append(s.housing.memberships, m)
	return m
}

// EndedOn lets it have ended: on that day it holds no more.
func (m *Membership) EndedOn(day identifiers.Date) *Membership { m.ended = day; return m }

// HoldsOn says whether it holds on a day.
func (m *Membership) HoldsOn(day identifiers.Date) bool {
	return m.ended.IsZero() || day.Before(m.ended)
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
	return &social.Membership{ID: m.id, IIN: m.person.iin, Category: m.category, Term: social.Term{From: today.AddYears(-1), EndedAt: m.ended}}
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

// ProcessingConsent is that somebody lets the provider of the queue process his data.
type ProcessingConsent struct {
	person  *Citizen
	service string
	// given is when, zero for the day before the story plays; ends is the first instant at which it no longer holds, withdrawn when it was withdrawn.
	given           time.Time
	ends, withdrawn *time.Time
	id              string
}

// ConsentsToProcessing has somebody have let the provider of the queue process his data, the day before the story plays. He consents once.
func (s *Story) ConsentsToProcessing(c *Citizen) *ProcessingConsent {
	for _, given := range s.housing.consents {
		if given.person == c {
			return given
		}
	}
	given := &ProcessingConsent{person: c, service: queueService}
	s.housing.consents = append(s.housing.consents, given)
	return given
}

// queueService is the public service for which people are registered as needing housing.
const queueService = "housing.queue"

// For makes it a consent for another public service.
func (p *ProcessingConsent) For(service string) *ProcessingConsent { p.service = service; return p }

// GivenAt sets when it was given.
func (p *ProcessingConsent) GivenAt(at time.Time) *ProcessingConsent { p.given = at; return p }

// EndsAt sets the first instant at which it no longer holds.
func (p *ProcessingConsent) EndsAt(at time.Time) *ProcessingConsent { p.ends = &at; return p }

// WithdrawnAt lets it have been withdrawn.
func (p *ProcessingConsent) WithdrawnAt(at time.Time) *ProcessingConsent { p.withdrawn = &at; return p }

// Agrees says whether somebody lets the provider of the queue process his data, when the story plays.
func (s *Story) Agrees(c *Citizen) bool {
	for _, p := range s.housing.consents {
		if p.person == c && p.service == queueService && p.line(s.now).StateAt(s.now) == kdp.Valid {
			return true
		}
	}
	return false
}

// String names the consent by its person.
func (p *ProcessingConsent) String() string {
	return fmt.Sprintf("the consent of %s to the processing of his data", p.person)
}

func (p *ProcessingConsent) line(now time.Time) *kdp.Consent {
	line := &kdp.Consent{
		ID: p.id, IIN: p.person.iin, Company: kdp.Company{BIN: bin("951040000029"), Name: "Банк «Сынақ»"}, Service: p.service,
		GivenAt: now.AddDate(0, 0, -1), ExpiresAt: p.ends, WithdrawnAt: p.withdrawn,
	}
	if !p.given.IsZero() {
		line.GivenAt = p.given
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
