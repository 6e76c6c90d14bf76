package scenarios

import (
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/notary"
)

// PowerOfAttorney lets one person act for another.
type PowerOfAttorney struct {
	principal, attorney *Citizen
	covers              []string
	from, until         identifiers.Date
	revoked             identifiers.Date
	private             bool
	number              string
}

// PowerOfAttorney lets a notary have certified a power of attorney, half a year
// before the story plays and for three years. It covers the registration of
// residence.
func (s *Story) PowerOfAttorney(principal, attorney *Citizen) *PowerOfAttorney {
	p := &PowerOfAttorney{principal: principal, attorney: attorney, covers: []string{notary.ResidenceRegistration}}
	s.powers = append(s.powers, p)
	return p
}

// PowerOf is the power of attorney of which the story spoke last that somebody
// has been given, or nil.
func (s *Story) PowerOf(attorney *Citizen) *PowerOfAttorney {
	for _, p := range slices.Backward(s.powers) {
		if p.attorney == attorney {
			return p
		}
	}
	return nil
}

// Covering sets the actions that it covers, by the codes of notary.Actions, in
// place of the registration of residence.
func (p *PowerOfAttorney) Covering(actions ...string) *PowerOfAttorney { p.covers = actions; return p }

// BeginsOn sets the day on which it was certified.
func (p *PowerOfAttorney) BeginsOn(day identifiers.Date) *PowerOfAttorney { p.from = day; return p }

// EndsOn sets the last day.
func (p *PowerOfAttorney) EndsOn(day identifiers.Date) *PowerOfAttorney { p.until = day; return p }

// RevokedOn lets the principal have revoked it: on that day it holds no more.
func (p *PowerOfAttorney) RevokedOn(day identifiers.Date) *PowerOfAttorney { p.revoked = day; return p }

// NotNotarised makes it one that no notary certified: it has a number, and the
// register of notaries does not know it.
func (p *PowerOfAttorney) NotNotarised() *PowerOfAttorney { p.private = true; return p }

// Number is the number that it bears; it has one once the story is built.
func (p *PowerOfAttorney) Number() string { return p.number }

// Principal gave it.
func (p *PowerOfAttorney) Principal() *Citizen { return p.principal }

// Attorney has it.
func (p *PowerOfAttorney) Attorney() *Citizen { return p.attorney }

// String names it by the two people.
func (p *PowerOfAttorney) String() string {
	return fmt.Sprintf("the power of attorney of %s for %s", p.principal, p.attorney)
}

// line is the power as the register of notaries has it, nil where it has none.
func (p *PowerOfAttorney) line(today identifiers.Date) *notary.Power {
	if p.private {
		return nil
	}
	line := &notary.Power{
		Number: p.number, Principal: notary.Person{IIN: p.principal.iin}, Attorney: notary.Person{IIN: p.attorney.iin},
		Powers: p.covers, From: p.from, Until: p.until, RevokedAt: p.revoked,
	}
	if line.From.IsZero() {
		line.From = today.AddMonths(-6)
		if !line.Until.IsZero() && line.Until.Before(line.From) {
			line.From = line.Until.AddMonths(-6)
		}
	}
	if line.Until.IsZero() {
		line.Until = line.From.AddYears(3)
	}
	return line
}
