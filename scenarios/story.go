package scenarios

import (
	"fmt"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Story is the plan of a world: who there is, who owns what, who is registered
// where and who is married to whom. Build makes the systems' records of it. A
// story is not safe for concurrent use.
type Story struct {
	run  *Run
	name string
	now  time.Time

	citizens  []*Citizen
	dwellings []*Dwelling
	marriages []*Marriage
	// unnumbered says that acts of divorce do not name the marriage.
	unnumbered bool
	descents   []*Descent
	studies    []*Study
	leases     []*Lease

	guardianships []*Guardianship
	incapacities  []*Incapacity
	powers        []*PowerOfAttorney
	permits       []*Permit
	refugees      []*RefugeeStatus
	arrivals      []*ArrivalDocument
	requests      []*AdministrationRequest
	housing       housing

	unknown []*UnknownAddress
	edits   []edit

	// lasting gives the certificates years, not months: of a world that stays up.
	lasting bool
}

// Name tells the story from the run's others.
func (s *Story) Name() string { return s.name }

// Now is the instant at which the story plays.
func (s *Story) Now() time.Time { return s.now }

// PlayAt moves the story, and with it every date in it, to another instant.
func (s *Story) PlayAt(now time.Time) { s.now = now }

// Today is the day on which the story plays, in Asia/Almaty.
func (s *Story) Today() identifiers.Date { return identifiers.DateOf(s.now) }

// Citizen is who plays a role; the first mention of a role brings a person into
// the story: an adult citizen, alive and capable, in the Mobile Citizens
// Database, with a valid certificate for signing and one for signing in.
func (s *Story) Citizen(role string) *Citizen {
	for _, c := range s.citizens {
		if c.role == role {
			return c
		}
	}
	return s.bring(&Citizen{role: role, hasPhone: true, certificates: []CertificateKind{Valid, ForSignIn}})
}

// Bystander is a person who takes no part: in the registers, but without a
// phone or a certificate.
func (s *Story) Bystander(role string) *Citizen {
	for _, c := range s.citizens {
		if c.role == role {
			return c
		}
	}
	return s.bring(&Citizen{role: role})
}

func (s *Story) bring(c *Citizen) *Citizen {
	pick := stream(s.run.seed, s.name, c.role)
	c.story = s
	c.sex = identifiers.Male
	if pick.Bool() {
		c.sex = identifiers.Female
	}
	c.age = pick.IntRange(25, 60)
	s.citizens = append(s.citizens, c)
	return c
}

// Citizens are all people of the story, in the order of their first mention.
func (s *Story) Citizens() []*Citizen { return append([]*Citizen(nil), s.citizens...) }

// Dwelling is the dwelling of a name; the first mention makes it: a flat in
// Astana with 60 m² of usable space for each person, of no owner yet.
func (s *Story) Dwelling(name string) *Dwelling {
	for _, d := range s.dwellings {
		if d.name == name {
			return d
		}
	}
	pick := stream(s.run.seed, s.name, name)
	d := &Dwelling{story: s, name: name, city: Astana(), kind: "flat", building: pick.IntRange(1, 120), unit: pick.IntRange(1, 200)}
	d.UsableForEach(defaultForEach())
	s.dwellings = append(s.dwellings, d)
	return d
}

// UnknownAddress is an address code that no dwelling has.
type UnknownAddress struct {
	name string
	rca  identifiers.RCA
}

// RCA is the code; it has one once the story is built.
func (a *UnknownAddress) RCA() identifiers.RCA { return a.rca }

// UnknownAddress leases an address code to which no dwelling answers.
func (s *Story) UnknownAddress(name string) *UnknownAddress {
	for _, a := range s.unknown {
		if a.name == name {
			return a
		}
	}
	a := &UnknownAddress{name: name}
	s.unknown = append(s.unknown, a)
	return a
}

// Marriage is a registered marriage, perhaps ended by a divorce.
type Marriage struct {
	husband, wife *Citizen
	on            identifiers.Date
	divorced      identifiers.Date
	number        string
}

// Marry registers the marriage of two people, four years before the story
// plays. They get different sexes: the second takes the one that the first has
// not.
func (s *Story) Marry(one, other *Citizen) *Marriage {
	m := &Marriage{husband: one, wife: other}
	if one.sex == identifiers.Female {
		m.husband, m.wife = other, one
	}
	m.husband.sex, m.wife.sex = identifiers.Male, identifiers.Female
	s.marriages = append(s.marriages, m)
	return m
}

// On sets the day of the marriage.
func (m *Marriage) On(day identifiers.Date) *Marriage { m.on = day; return m }

// DivorcesNameNoMarriage leaves the number of the marriage out of every act of divorce, as an act may.
func (s *Story) DivorcesNameNoMarriage() { s.unnumbered = true }

// DivorcedOn registers the divorce.
func (m *Marriage) DivorcedOn(day identifiers.Date) *Marriage { m.divorced = day; return m }

// String names the couple by their roles.
func (m *Marriage) String() string {
	return fmt.Sprintf("the marriage of %s and %s", m.husband, m.wife)
}
