package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/addresses"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/rpdrn"
)

// Dwelling is a place to live in.
type Dwelling struct {
	story          *Story
	name           string
	city           City
	kind           string
	building, unit int

	// forEach, where positive, is the usable area for each person registered,
	// a newcomer included; otherwise area holds.
	forEach       decimal.Decimal
	area          cadastre.Area
	rights        []right
	soldToday     bool
	registrations []*Registration

	// fixed is the address code that the story gives.
	fixed identifiers.RCA
	rca   identifiers.RCA
}

// right is somebody's share, perhaps a past one, or one of tomorrow.
type right struct {
	owner      *Citizen
	share      string
	past, next bool
	// from and until are the days of a right that the story dates, alienation how it ended where the cadastre says so.
	from, until identifiers.Date
	alienation  *cadastre.Alienation
}

// Registration is somebody's registration in a dwelling.
type Registration struct {
	citizen *Citizen
	term    Term
	since   identifiers.Date
	until   identifiers.Date
	// midnight: it ended as that day began, so that the day before was the last one whole.
	midnight bool
	id       string
	// register is the one that has it where that is not the one for people of the person's citizenship.
	register string
}

// Term is for how long somebody is registered.
type Term string

// The terms of a registration.
const (
	// Permanently is a permanent registration, of five years' standing, or since
	// the person was old enough to be registered.
	Permanently Term = "permanently"
	// Temporarily is a temporary one, from a month ago for six months.
	Temporarily Term = "temporarily"
	// UntilYesterday is a temporary one whose last day was yesterday.
	UntilYesterday Term = "until yesterday"
)

// defaultForEach is the usable area for each person where a story says nothing: far from every boundary.
func defaultForEach() decimal.Decimal { return decimal.NewFromInt(60) }

// String is the dwelling's name.
func (d *Dwelling) String() string { return d.name }

// RCA is the address code; the dwelling has one once the story is built.
func (d *Dwelling) RCA() identifiers.RCA { return d.rca }

// City is where it stands.
func (d *Dwelling) City() City { return d.city }

// Area is what the cadastre knows of its size; the figures hold once the story
// is built.
func (d *Dwelling) Area() cadastre.Area { return d.area }

// Address is the address in words.
func (d *Dwelling) Address() string {
	street := stream(d.story.run.seed, d.story.name, d.name, "street").RandomString(d.city.Streets)
	if d.kind == "house" {
		return fmt.Sprintf("%s, %s, д. %d", d.city.Title, street, d.building)
	}
	return fmt.Sprintf("%s, %s, д. %d, кв. %d", d.city.Title, street, d.building, d.unit)
}

// In puts the dwelling into a city.
func (d *Dwelling) In(city City) *Dwelling { d.city = city; return d }

// Coded gives the dwelling this address code, for a world that is shown to
// people and must not change.
func (d *Dwelling) Coded(rca identifiers.RCA) *Dwelling { d.fixed = rca; return d }

// OfKind makes it another kind of premises than a flat, by the cadastre's codes,
// e.g. "house".
func (d *Dwelling) OfKind(kind string) *Dwelling { d.kind = kind; return d }

// Usable sets the usable area; the total area gets larger and the living area
// smaller by figures of the story's own.
func (d *Dwelling) Usable(area decimal.Decimal) *Dwelling {
	d.forEach = decimal.Zero
	extra := decimal.New(int64(stream(d.story.run.seed, d.story.name, d.name, "area").IntRange(700, 1900)), -2)
	d.area = cadastre.Area{Total: area.Add(extra), Usable: area, Living: area.Mul(decimal.New(7, -1)).RoundDown(2)}
	return d
}

// UsableForEach sets the usable area by the people registered, a newcomer
// included; it is worked out when the story is built.
func (d *Dwelling) UsableForEach(area decimal.Decimal) *Dwelling {
	d.forEach = area
	return d
}

// Measures sets the three areas.
func (d *Dwelling) Measures(total, usable, living decimal.Decimal) *Dwelling {
	d.forEach = decimal.Zero
	d.area = cadastre.Area{Total: total, Usable: usable, Living: living}
	return d
}

// OwnedBy makes the people the owners, in equal shares; whoever was before is
// none.
func (d *Dwelling) OwnedBy(owners ...*Citizen) *Dwelling {
	d.rights = nil
	for _, owner := range owners {
		d.rights = append(d.rights, right{owner: owner, share: fmt.Sprintf("1/%d", len(owners))})
	}
	return d
}

// OwnedBefore adds a former owner, whose right passed on when the present
// owners' began, six years ago.
func (d *Dwelling) OwnedBefore(owner *Citizen) *Dwelling {
	d.rights = append(d.rights, right{owner: owner, share: "1/1", past: true})
	return d
}

// OwnedFrom adds an owner of the whole from a day on, until another, on which the right passed on; a zero day is none yet. Nobody's
// right begins then.
func (d *Dwelling) OwnedFrom(owner *Citizen, from, until identifiers.Date) *Dwelling {
	d.rights = append(d.rights, right{owner: owner, share: "1/1", past: !until.IsZero(), from: from, until: until})
	return d
}

// PassedTo says to what sort of acquirer somebody's rights were sold that passed on, of which nothing was said before.
func (d *Dwelling) PassedTo(owner *Citizen, kind cadastre.AcquirerKind) *Dwelling {
	for i := range d.rights {
		if d.rights[i].owner == owner && d.rights[i].past && d.rights[i].alienation == nil {
			d.rights[i].alienation = &cadastre.Alienation{Ground: cadastre.Sale, To: &cadastre.Acquirer{Kind: kind}}
		}
	}
	return d
}

// HadPassedTo adds a right of somebody's from a day on that was sold to such an acquirer on another, whatever became of later ones.
func (d *Dwelling) HadPassedTo(kind cadastre.AcquirerKind, owner *Citizen, from, until identifiers.Date) *Dwelling {
	d.OwnedFrom(owner, from, until)
	d.rights[len(d.rights)-1].alienation = &cadastre.Alienation{Ground: cadastre.Sale, To: &cadastre.Acquirer{Kind: kind}}
	return d
}

// SoldToday has the former owner's right pass on today, and not six years ago.
func (d *Dwelling) SoldToday() *Dwelling {
	d.soldToday = true
	return d
}

// OwnedFromTomorrow adds the only owner from tomorrow, when the present owners' rights pass on.
func (d *Dwelling) OwnedFromTomorrow(owner *Citizen) *Dwelling {
	d.rights = append(d.rights, right{owner: owner, share: "1/1", next: true})
	return d
}

// Owners are the present owners.
func (d *Dwelling) Owners() []*Citizen {
	var owners []*Citizen
	for _, r := range d.rights {
		if !r.past && !r.next {
			owners = append(owners, r.owner)
		}
	}
	return owners
}

// Register registers a person.
func (d *Dwelling) Register(c *Citizen, term Term) *Registration {
	r := &Registration{citizen: c, term: term}
	d.registrations = append(d.registrations, r)
	return r
}

// Since sets the first day, which otherwise the term decides.
func (r *Registration) Since(day identifiers.Date) *Registration { r.since = day; return r }

// Until sets its last day.
func (r *Registration) Until(day identifiers.Date) *Registration { r.until = day; return r }

// AtMidnight has it end as the day of Until begins.
func (r *Registration) AtMidnight() *Registration { r.midnight = true; return r }

// AsCitizen has RP DRN have the registration, as of somebody who was a citizen then.
func (r *Registration) AsCitizen() *Registration { r.register = "rpdrn"; return r }

// AsForeigner has RP DRI have it, as of somebody who was no citizen then.
func (r *Registration) AsForeigner() *Registration { r.register = "rpdri"; return r }

// kept is the register that has it.
func (r *Registration) kept() string {
	switch {
	case r.register != "":
		return r.register
	case r.citizen.IsForeigner():
		return "rpdri"
	default:
		return "rpdrn"
	}
}

// runs says whether it has not ended: a registration whose last day the story sets has.
func (r *Registration) runs() bool { return r.term != UntilYesterday && r.until.IsZero() }

// Registered are the people whose registration runs, each once.
func (d *Dwelling) Registered() []*Citizen {
	var people []*Citizen
	seen := map[*Citizen]bool{}
	for _, r := range d.registrations {
		if r.runs() && !seen[r.citizen] {
			seen[r.citizen] = true
			people = append(people, r.citizen)
		}
	}
	return people
}

// measure works out the areas of a dwelling that is measured by its people.
func (d *Dwelling) measure() {
	if d.forEach.IsPositive() {
		each := d.forEach
		d.Usable(each.Mul(decimal.NewFromInt(int64(len(d.Registered()) + 1))))
		d.forEach = each
	}
}

// premises is the line in the cadastre.
func (d *Dwelling) premises() (*cadastre.Premises, error) {
	kind, ok := cadastre.KindOf(d.kind)
	if !ok {
		return nil, fmt.Errorf("%s is a %q: the cadastre knows no such kind", d, d.kind)
	}
	today := d.story.Today()
	passed := today.AddYears(-6)
	if d.soldToday {
		passed = today
	}
	p := &cadastre.Premises{RCA: d.rca, Kind: kind, Address: d.Address(), KATO: d.city.KATO, Area: d.area}
	tomorrow := today.AddDays(1)
	passes := slices.ContainsFunc(d.rights, func(r right) bool { return r.next })
	for i, r := range d.rights {
		line := cadastre.Right{
			Owner: cadastre.Owner{IIN: r.owner.iin}, Share: r.share, From: passed,
			Basis: fmt.Sprintf("Договор купли-продажи № %d", d.unit*100+i),
		}
		switch {
		case !r.from.IsZero():
			line.From, line.Until, line.Alienation = r.from, r.until, r.alienation
		case r.past:
			line.From, line.Until = today.AddYears(-9), passed
		case r.next:
			line.From = tomorrow
		case passes:
			line.Until = tomorrow
		}
		p.Rights = append(p.Rights, line)
	}
	return p, nil
}

// address is the line in the address register.
func (d *Dwelling) address() *addresses.Address {
	line := &addresses.Address{
		RCA: d.rca, Kind: addresses.Flat, KATO: d.city.KATO, Building: fmt.Sprint(d.building), Flat: fmt.Sprint(d.unit),
		Text: addresses.Text{KK: d.city.KazakhTitle + strings.TrimPrefix(d.Address(), d.city.Title), RU: d.Address()},
	}
	if d.kind == "house" {
		line.Kind, line.Flat = addresses.Building, ""
	}
	return line
}

// place is the line by which RP DRN knows the address.
func (d *Dwelling) place() *rpdrn.Dwelling {
	return &rpdrn.Dwelling{RCA: d.rca, KATO: d.city.KATO, Address: d.Address()}
}

// regAddress is the dwelling as GBD FL writes it.
func (d *Dwelling) regAddress(r *Registration) *gbdfl.RegAddress {
	address := &gbdfl.RegAddress{
		Country: gbdfl.Kazakhstan(), City: "-", Street: d.Address(), BeginDate: d.line(r).From,
		Status: entry(gbdfl.AddressStatuses(), gbdfl.AddressRegistered), ARCode: d.rca,
	}
	if district, region, ok := gbdfl.PlaceOf(d.city.KATO); ok {
		address.District, address.Region = district, region
	}
	return address
}

// line is a registration as RP DRN has it.
func (d *Dwelling) line(r *Registration) *rpdrn.Registration {
	today := d.story.Today()
	line := &rpdrn.Registration{ID: r.id, IIN: r.citizen.iin, RCA: d.rca, Type: rpdrn.Permanent, From: today.AddYears(-5)}
	if old := r.citizen.oldEnough(); line.From.Before(old) && !old.After(today) {
		line.From = old
	}
	if !r.since.IsZero() {
		line.From = r.since
	}
	switch r.term {
	case Permanently:
		if !r.until.IsZero() {
			end := r.until.Time(identifiers.Almaty())
			if !r.midnight {
				end = end.Add(12 * time.Hour)
			}
			line.EndedAt = &end
		}
	case Temporarily:
		line.Type, line.Until = rpdrn.Temporary, r.until
		if r.until.IsZero() {
			line.Until = today.AddMonths(5)
			if r.since.IsZero() {
				line.From = today.AddMonths(-1)
			}
		}
	case UntilYesterday:
		line.Type, line.From, line.Until = rpdrn.Temporary, today.AddMonths(-6), today.AddDays(-1)
	}
	return line
}
