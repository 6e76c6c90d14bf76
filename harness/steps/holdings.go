package steps

import (
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
)

// ago is a day that sentences name by how long it is over: whole years first, then days.
func (t *tale) ago(words string) (identifiers.Date, error) {
	if words == "today" || words == "yesterday" {
		return t.day(words), nil
	}
	if day, dated := strings.CutPrefix(words, "on "); dated {
		at, err := instant("2 January 2006", day, identifiers.Almaty())
		return identifiers.DateOf(at), err
	}
	years, days, _ := strings.Cut(strings.TrimSuffix(words, " ago"), " and ")
	count := func(text string) (int, error) {
		if text == "" {
			return 0, nil
		}
		n, unit, _ := strings.Cut(text, " ")
		return number(n, unit, mostDays)
	}
	y, err := count(years)
	if err != nil {
		return identifiers.Date{}, err
	}
	d, err := count(days)
	return t.day("today").AddYears(-y).AddDays(-d), err
}

// beside is another dwelling of somebody's in a city.
func (t *tale) beside(c *scenarios.Citizen, name, city string) (*scenarios.Dwelling, error) {
	place, known := scenarios.CityNamed(city)
	if !known {
		return nil, outcome.Misworded("no city is called %q here", city)
	}
	t.queue.beside = t.story.Dwelling(name + " of " + c.Role() + " in " + city).In(place)
	return t.queue.beside, nil
}

// heldFor is how long people have a flat that they sell.
const heldFor = 9

func (t *tale) holds(role, ownsIn, soldIn, when string) error {
	c := t.person(role)
	name := "the own flat"
	if when != "" {
		name = "the flat of once"
	}
	flat, err := t.beside(c, name, ownsIn+soldIn)
	if err != nil {
		return err
	}
	bought := t.day("today").AddYears(-heldFor)
	var sold identifiers.Date
	if when != "" {
		if sold, err = t.ago(when); err != nil {
			return err
		}
		bought = sold.AddYears(-heldFor)
		flat.OwnedFrom(t.landlord(), sold, identifiers.Date{})
	}
	flat.OwnedFrom(c, bought, sold)
	t.queue.last, t.queue.owner, t.queue.acquired = flat, c, bought
	return t.madeAlready()
}

// landlord is nobody's kin; who has him has the house where the others live.
func (t *tale) landlord() *scenarios.Citizen {
	t.story.TheirHome()
	return t.story.Landlord()
}

func (t *tale) boughtWith(kind string) error {
	if t.queue.last == nil {
		return outcome.Misworded("no flat was spoken of before that somebody owns or sold")
	}
	loan := t.queue.last.BoughtWith(programmes()[kind], t.queue.owner, t.queue.acquired)
	if !slices.Contains(t.queue.last.Owners(), t.queue.owner) {
		loan.RepaidOn(t.queue.acquired.AddYears(1))
	}
	return t.madeAlready()
}

func (t *tale) provided(role, how, city, when string) error {
	other := ""
	if strings.HasSuffix(how, "privatised") {
		other = role
	}
	return t.privatisedBy(role, city, when, other, "")
}

func (t *tale) privatisedBy(role, city, when, one, other string) error {
	c := t.person(role)
	day, err := t.ago(when)
	if err != nil {
		return err
	}
	flat, err := t.beside(c, "the flat of the state", city)
	if err != nil {
		return err
	}
	provision := flat.ProvidedTo(c, day)
	var owners []*scenarios.Citizen
	for _, owner := range []string{one, other} {
		if owner != "" {
			owners = append(owners, t.person(owner))
		}
	}
	if len(owners) > 0 {
		private := day.AddYears(1)
		provision.PrivatisedOn(private).PrivatisedBy(owners...)
		flat.OwnedFrom(t.landlord(), private.AddYears(1), identifiers.Date{})
		for _, owner := range owners {
			flat.OwnedFrom(owner, private, private.AddYears(1))
		}
	}
	return t.madeAlready()
}
