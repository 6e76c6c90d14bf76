package scenarios

import (
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/rpdri"
)

// Foreigner makes the person a citizen of another country, by GBD FL's code such
// as gbdfl.CountryUzbekistan. RP DRI has what registrations he has, in the place
// of RP DRN. Without a permit and refugee status he resides by no right.
func (c *Citizen) Foreigner(country string) *Citizen { c.country = country; return c }

// Stateless makes the person a citizen of no country.
func (c *Citizen) Stateless() *Citizen { return c.Foreigner(gbdfl.CountryNone) }

// IsForeigner says whether the person is no citizen of Kazakhstan.
func (c *Citizen) IsForeigner() bool { return c.country != "" && c.country != gbdfl.CountryKazakhstan }

// settles says whether the person lives somewhere where the story does not say:
// whoever has just arrived does not, and a foreigner does by a permit.
func (c *Citizen) settles() bool {
	if c.arrived {
		return false
	}
	return !c.IsForeigner() || slices.ContainsFunc(c.story.permits, func(p *Permit) bool { return p.holder == c })
}

// Permit is a residence permit.
type Permit struct {
	holder      *Citizen
	from, until identifiers.Date
	revoked     identifiers.Date
	number      string
}

// WithPermit gives the person a residence permit, two years before the story
// plays and for ten.
func (c *Citizen) WithPermit() *Permit {
	p := &Permit{holder: c}
	c.story.permits = append(c.story.permits, p)
	return p
}

// BeginsOn sets the first day.
func (p *Permit) BeginsOn(day identifiers.Date) *Permit { p.from = day; return p }

// EndsOn sets the last day.
func (p *Permit) EndsOn(day identifiers.Date) *Permit { p.until = day; return p }

// RevokedOn lets the permit have been revoked: on that day it holds no more.
func (p *Permit) RevokedOn(day identifiers.Date) *Permit { p.revoked = day; return p }

// Number is the permit's number; it has one once the story is built.
func (p *Permit) Number() string { return p.number }

// String names the permit by its holder.
func (p *Permit) String() string { return fmt.Sprintf("the residence permit of %s", p.holder) }

// line is the permit as RP DRI has it.
func (p *Permit) line(today identifiers.Date) *rpdri.Permit {
	citizenship := p.holder.country
	if citizenship == gbdfl.CountryNone {
		citizenship = rpdri.Stateless
	}
	from, until := term(today, p.from, p.until, 2, 10)
	return &rpdri.Permit{Number: p.number, IIN: p.holder.iin, Citizenship: citizenship, From: from, Until: until, RevokedAt: p.revoked}
}

// RefugeeStatus is a certificate of refugee status.
type RefugeeStatus struct {
	refugee     *Citizen
	from, until identifiers.Date
	ended       identifiers.Date
	number      string
}

// Refugee lets the person have been recognised as a refugee, a year before the
// story plays and for two.
func (c *Citizen) Refugee() *RefugeeStatus {
	r := &RefugeeStatus{refugee: c}
	c.story.refugees = append(c.story.refugees, r)
	return r
}

// BeginsOn sets the first day.
func (r *RefugeeStatus) BeginsOn(day identifiers.Date) *RefugeeStatus { r.from = day; return r }

// EndsOn sets the last day.
func (r *RefugeeStatus) EndsOn(day identifiers.Date) *RefugeeStatus { r.until = day; return r }

// EndedOn lets the status have ended early: on that day it holds no more.
func (r *RefugeeStatus) EndedOn(day identifiers.Date) *RefugeeStatus { r.ended = day; return r }

// Number is the certificate's number; it has one once the story is built.
func (r *RefugeeStatus) Number() string { return r.number }

// String names the status by the refugee.
func (r *RefugeeStatus) String() string { return fmt.Sprintf("the refugee status of %s", r.refugee) }

// line is the certificate as RP DRI has it.
func (r *RefugeeStatus) line(today identifiers.Date) *rpdri.Refugee {
	from, until := term(today, r.from, r.until, 1, 2)
	return &rpdri.Refugee{Certificate: r.number, IIN: r.refugee.iin, From: from, Until: until, EndedAt: r.ended}
}

// term is the first and the last day of a paper that was issued so many years
// before today, or before its end where that is past, for so many years.
func term(today, from, until identifiers.Date, ago, years int) (first, last identifiers.Date) {
	first, last = from, until
	if first.IsZero() {
		first = today.AddYears(-ago)
		if !last.IsZero() && last.Before(first) {
			first = last.AddYears(-ago)
		}
	}
	if last.IsZero() {
		last = first.AddYears(years)
	}
	return first, last
}

// foreignPaper is the identity document of a foreigner, or of a stateless person.
func (c *Citizen) foreignPaper(card gbdfl.Document) gbdfl.Document {
	card.Type = entry(gbdfl.DocumentTypes(), gbdfl.DocumentForeignPassport)
	if c.country == gbdfl.CountryNone {
		card.Type = entry(gbdfl.DocumentTypes(), gbdfl.DocumentStateless)
	}
	return card
}
