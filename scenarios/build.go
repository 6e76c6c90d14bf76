package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
)

// theirHome is where everybody lives who is registered nowhere else.
const theirHome = "the house where the others live"

// Build numbers everybody and everything and makes the systems' records. The
// same story in the same run gives the same world; another attempt, for when
// another run has one of the identifiers already, gives others.
//
// The world's clock stands still at the instant at which the story plays; set
// World.Clock to nil for one in real time. Whoever is permanently registered
// nowhere gets a home, in a house of somebody else's in Almaty.
func (s *Story) Build(attempt int) (government.World, error) {
	s.ageFamilies()
	s.settleEverybody()
	issuer := &issuer{story: s, attempt: attempt, mine: make(map[string]bool)}
	if err := s.number(issuer); err != nil {
		return government.World{}, fmt.Errorf("build the story %q: %w", s.name, err)
	}
	if err := s.checkDescents(); err != nil {
		return government.World{}, fmt.Errorf("build the story %q: %w", s.name, err)
	}
	for _, d := range s.dwellings {
		d.measure()
	}
	lines, err := s.lines()
	if err != nil {
		return government.World{}, fmt.Errorf("build the story %q: %w", s.name, err)
	}
	now := s.now
	world := government.World{
		ID: s.worldID(attempt), Run: s.run.ID(), Identifiers: issuer.issued, Clock: &now,
		// The systems draw tokens from it, which must not meet another run's.
		Seed: stream(s.run.number, s.name, fmt.Sprint(attempt), fmt.Sprint(s.run.seed)).Uint64(), Records: make(map[string]map[string][]any),
	}
	for _, l := range lines {
		if world.Records[l.system] == nil {
			world.Records[l.system] = make(map[string][]any)
		}
		world.Records[l.system][l.records] = append(world.Records[l.system][l.records], l.record)
	}
	return world, nil
}

// worldID is readable and short: the run, a digest of the story's name, the attempt.
func (s *Story) worldID(attempt int) string {
	digest := sha256.Sum256([]byte(s.name))
	return fmt.Sprintf("%s-%s-%d", s.run.ID(), hex.EncodeToString(digest[:6]), attempt)
}

// settleEverybody gives a home to those who have none and are old enough to be
// registered. Building again finds them settled.
func (s *Story) settleEverybody() {
	var homeless []*Citizen
	for _, c := range s.citizens {
		if c.Homeless() {
			homeless = append(homeless, c)
		}
	}
	if len(homeless) == 0 {
		return
	}
	house := s.TheirHome()
	for _, c := range homeless {
		house.Register(c, Permanently)
	}
}

// Homeless says whether the story has given the person no home yet, who is old enough to be registered and lives somewhere.
func (c *Citizen) Homeless() bool {
	home, _ := c.residence()
	return home == nil && c.died.IsZero() && c.years() >= 14 && c.settles()
}

// TheirHome is the house where everybody lives who is registered nowhere else.
func (s *Story) TheirHome() *Dwelling {
	house := s.Dwelling(theirHome)
	if len(house.rights) == 0 {
		landlord := s.Landlord()
		house.In(Almaty()).OwnedBy(landlord).kind = "house"
		house.Register(landlord, Permanently)
	}
	return house
}

// Landlord owns their home and is nobody's kin.
func (s *Story) Landlord() *Citizen { return s.Bystander("their landlord") }

// number gives everybody and everything its identifiers.
func (s *Story) number(i *issuer) error {
	for _, c := range s.citizens {
		if err := i.person(c); err != nil {
			return err
		}
	}
	var err error
	for _, d := range s.dwellings {
		if d.rca, err = i.address(d.name, d.city.KATO.Region(), d.fixed); err != nil {
			return err
		}
		for n, r := range d.registrations {
			r.id = fmt.Sprintf("%s-%d", d.rca, n+1)
		}
	}
	for _, a := range s.unknown {
		if a.rca, err = i.address(a.name, identifiers.RegionAstana, identifiers.RCA{}); err != nil {
			return err
		}
	}
	if err := s.papers(i); err != nil {
		return err
	}
	s.numberActs()
	for n, m := range s.marriages {
		m.number = fmt.Sprintf("10-7100-%d-%s%s", n+1, m.husband.iin.String()[:6], m.wife.iin.String()[6:])
	}
	return nil
}

// numberActs gives every act of the others its number; a number is its register's own.
func (s *Story) numberActs() {
	for n, d := range s.descents {
		d.number = fmt.Sprintf("20-7100-%d-%s", n+1, d.child.iin)
	}
	for n, study := range s.studies {
		study.id = fmt.Sprintf("%s-%d", study.student.iin, n+1)
	}
	for n, l := range s.leases {
		l.number = fmt.Sprintf("NAIM-%s-%d", l.dwelling.rca, n+1)
	}
	for n, g := range s.guardianships {
		g.id = fmt.Sprintf("%s-%d", g.ward.iin, n+1)
	}
	s.housing.numbered()
	for n, i := range s.incapacities {
		i.id = fmt.Sprintf("%s-%d", i.person.iin, n+1)
	}
}
