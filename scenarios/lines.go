package scenarios

import (
	"fmt"
	"slices"

	"github.com/synaq/synaq/simulators/zags"
)

// line is one record of one system, and what it is about.
type line struct {
	system, records string
	about           any
	record          any
}

// lines are what all systems have on the story, in a fixed order.
func (s *Story) lines() ([]line, error) {
	var all []line
	add := func(system, records string, about, record any) {
		all = append(all, line{system, records, about, record})
	}
	for _, c := range s.citizens {
		if !c.unknown {
			add("gbdfl", "persons", c, c.person())
		}
		if subscriber := c.subscriber(); subscriber != nil {
			add("sms1414", "subscribers", c, subscriber)
		}
		for _, kind := range c.certificates {
			certificate, err := c.certificate(kind)
			if err != nil {
				return nil, err
			}
			add("eds", "certificates", c, certificate)
		}
	}
	foreigners := slices.ContainsFunc(s.citizens, (*Citizen).IsForeigner) || slices.ContainsFunc(s.dwellings, func(d *Dwelling) bool {
		return slices.ContainsFunc(d.registrations, func(r *Registration) bool { return r.kept() == "rpdri" })
	})
	for _, d := range s.dwellings {
		premises, err := d.premises()
		if err != nil {
			return nil, err
		}
		add("cadastre", "premises", d, premises)
		add("addresses", "addresses", d, d.address())
		add("rpdrn", "dwellings", d, d.place())
		if foreigners {
			add("rpdri", "dwellings", d, d.place())
		}
		for _, r := range d.registrations {
			add(r.kept(), "registrations", r, d.line(r))
		}
	}
	for _, m := range s.marriages {
		act := m.act(s)
		add("zags", "marriages", m, act)
		if !m.divorced.IsZero() {
			divorce := &zags.Divorce{
				ActNumber: act.ActNumber + "-D", ActDate: m.divorced, ZagsCode: act.ZagsCode, ZagsName: act.ZagsName,
				Husband: act.Husband, Wife: act.Wife, MarriageActNumber: act.ActNumber,
			}
			if s.unnumbered {
				divorce.MarriageActNumber = ""
			}
			add("zags", "divorces", m, divorce)
		}
	}
	if err := s.familyLines(add); err != nil {
		return nil, err
	}
	return s.edited(all)
}

// familyLines are the acts that make families, and what else the registers have
// on people.
func (s *Story) familyLines(add func(system, records string, about, record any)) error {
	today := s.Today()
	for _, d := range s.descents {
		records, act := d.line(s)
		add("zags", records, d, act)
	}
	for _, c := range s.citizens {
		if death := c.death(); death != nil {
			add("zags", "deaths", c, death)
		}
	}
	for _, study := range s.studies {
		system, records, record, err := study.line(today)
		if err != nil {
			return err
		}
		add(system, records, study, record)
	}
	for _, l := range s.leases {
		add("leases", "leases", l, l.line(today))
	}
	for _, g := range s.guardianships {
		add("guardianship", "guardianships", g, g.line(today))
	}
	for _, i := range s.incapacities {
		add("guardianship", "capacities", i, i.line(today))
	}
	for _, p := range s.permits {
		add("rpdri", "permits", p, p.line(today))
	}
	for _, r := range s.refugees {
		add("rpdri", "refugees", r, r.line(today))
	}
	for _, d := range s.arrivals {
		add("arrivals", "documents", d, d.line(today))
	}
	for _, r := range s.requests {
		add("institutions", "requests", r, r.line(today))
	}
	s.housing.lines(s.now, add)
	for _, p := range s.powers {
		if line := p.line(today); line != nil {
			add("notary", "powers", p, line)
		}
	}
	return nil
}

// act is the line of a marriage at ZAGS.
func (m *Marriage) act(s *Story) *zags.Marriage {
	on := m.on
	if on.IsZero() {
		on = s.Today().AddYears(-4)
	}
	spouse := func(c *Citizen) zags.Spouse {
		return zags.Spouse{IIN: c.iin, SurnameBefore: c.Name().Surname, SurnameAfter: c.Name().Surname}
	}
	return &zags.Marriage{
		ActNumber: m.number, ActDate: on, ZagsCode: "7100", ZagsName: "Отдел РАГС г. Астаны",
		Husband: spouse(m.husband), Wife: spouse(m.wife),
	}
}

// String names a registration by its person.
func (r *Registration) String() string { return fmt.Sprintf("the registration of %s", r.citizen) }
