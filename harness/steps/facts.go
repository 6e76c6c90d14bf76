package steps

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
)

var (
	filedOn       = sentence(`^the application is filed on (\d{1,2} [A-Z][a-z]+ \d{4})(?: at ` + aTime + `)?$`)
	flatIn        = sentence(`^the owner has a flat in ([A-Z][a-z]+)$`)
	flatHas       = sentence(`^the flat has ` + anArea + ` of usable space( for each person)?$`)
	flatMeasures  = sentence(`^the flat has ` + anArea + ` in all, ` + anArea + ` of it usable and ` + anArea + ` living rooms$`)
	crowd         = sentence(`^(\d+) unrelated people are registered there$`)
	oneRegistered = sentence(`^` + aRole + ` (?:is|was) registered there(?: (for a temporary stay|twice, permanently and for a temporary stay|until yesterday))?$`)
	coOwners      = sentence(`^the flat belongs to (two|three|four|five) co-owners$`)
	soldToday     = sentence(`^the former owner sold the flat today$`)
	nextOwner     = sentence(`^the flat is ` + aRole + `'s from tomorrow$`)
	noMobile      = sentence(`^` + aRole + ` is not in the Mobile Citizens Database$`)
	unnumbered    = sentence(`^the acts of divorce name no marriage$`)
	undeliverable = sentence(`^the code cannot be delivered to ` + aRole + `$`)
	names         = sentence(`^the application names (.+)$`)
	signedIn      = sentence(`^` + aRole + ` (is signed in|is not signed in|is signed in as a stranger|is signed in by a one-time password|was signed in until a minute ago)$`)
)

func factSteps() []Step {
	return []Step{
		{filedOn, "Sets the day, and the time of day, at which the scenario plays; otherwise it is noon of 15 September 2026.", func(t *tale) any { return t.filedOn }},
		{flatIn, "Puts the flat into a city.", func(t *tale) any { return t.flatIn }},
		{flatHas, "Sets the flat's usable area, in all or for each person registered with the newcomer.", func(t *tale) any { return t.flatHas }},
		{flatMeasures, "Sets the flat's total, usable and living area.", func(t *tale) any { return t.flatMeasures }},
		{crowd, "Registers so many people permanently who are related to nobody.", func(t *tale) any { return t.crowd }},
		{oneRegistered, "Registers somebody in the flat, permanently unless it says otherwise.", func(t *tale) any { return t.oneRegistered }},
		{coOwners, "Gives the flat so many owners with equal shares.", func(t *tale) any { return t.coOwners }},
		{soldToday, "Lets the cadastre have the former owner as the only owner of the flat until today, when his right ends, and the present owners from today.", func(t *tale) any { return t.soldToday }},
		{nextOwner, "Lets the cadastre have somebody as the only owner of the flat from tomorrow, and the present owners until then.", func(t *tale) any { return t.nextOwner }},
		{noMobile, "Takes somebody out of the Mobile Citizens Database.", func(t *tale) any { return t.noMobile }},
		{undeliverable, "Lets no message reach somebody's phone.", func(t *tale) any { return t.undeliverable }},
		{names, "Says by which of the law's keys the application names the dwelling: an owner with the address code, the area or both.", func(t *tale) any { return t.names }},
		{signedIn, "Says in whose name, and how, somebody is signed in to eGov: by EDS where it is not said.", func(t *tale) any { return t.signedIn }},
		{unnumbered, "Leaves the number of the marriage out of ZAGS's acts of divorce.", func(t *tale) any { return t.divorcesNameNoMarriage }},
		{inTrouble, "Lets a government system fail, in everything that it answers implementations, from the beginning or from now on; or the SMS centre tell nobody what becomes of the messages that it has.", func(t *tale) any { return t.inTrouble }},
		{isMute, "Lets a government system fail where it is asked about one person, or the cadastre where it is asked what the premises are and not whose.", func(t *tale) any { return t.isMute }},
	}
}

func (t *tale) filedOn(day, clock string) error {
	if err := t.env.needsClock(); err != nil {
		return err
	}
	if err := t.madeAlready(); err != nil {
		return err
	}
	if clock == "" {
		clock = "12:00:00"
	}
	at, err := instant("2 January 2006 15:04:05", day+" "+clock, identifiers.Almaty())
	if err != nil {
		return err
	}
	t.now = at
	t.story.PlayAt(at)
	return nil
}

func (t *tale) flatIn(name string) error {
	city, ok := scenarios.CityNamed(name)
	if !ok {
		return outcome.Misworded("no city is called %q here", name)
	}
	t.flat.In(city)
	t.queue.placed = true
	return t.madeAlready()
}

func (t *tale) flatHas(usable, forEach string) error {
	size, err := area(usable)
	if err != nil {
		return err
	}
	if forEach != "" {
		t.flat.UsableForEach(size)
	} else {
		t.flat.Usable(size)
	}
	return t.madeAlready()
}

func (t *tale) flatMeasures(total, usable, living string) error {
	var sizes []decimal.Decimal
	for _, text := range []string{total, usable, living} {
		size, err := area(text)
		if err != nil {
			return err
		}
		sizes = append(sizes, size)
	}
	t.flat.Measures(sizes[0], sizes[1], sizes[2])
	return t.madeAlready()
}

func (t *tale) crowd(people string) error {
	n, err := number(people, "people", mostPeople)
	if err != nil {
		return err
	}
	for i := range n {
		t.flat.Register(t.story.Bystander(unrelated(i)), scenarios.Permanently)
	}
	return t.madeAlready()
}

// unrelated names one of those who are registered and related to nobody.
func unrelated(i int) string { return fmt.Sprintf("unrelated person %d", i+1) }

func (t *tale) oneRegistered(role, how string) error {
	t.owners()
	c := t.person(role)
	switch how {
	case "":
		t.flat.Register(c, scenarios.Permanently)
	case "for a temporary stay":
		t.flat.Register(c, scenarios.Temporarily)
	case "until yesterday":
		t.flat.Register(c, scenarios.UntilYesterday)
	default: // twice
		t.flat.Register(c, scenarios.Permanently)
		t.flat.Register(c, scenarios.Temporarily)
	}
	return t.madeAlready()
}

// ordinals name co-owners.
func ordinals() []string { return []string{"first", "second", "third", "fourth", "fifth"} }

// counted is a number as features write it, 0 for none.
func counted(word string) int {
	for i, w := range []string{"one", "two", "three", "four", "five"} {
		if w == word {
			return i + 1
		}
	}
	return 0
}

func (t *tale) coOwners(number string) error {
	var owners []*scenarios.Citizen
	for _, ordinal := range ordinals()[:counted(number)] {
		owners = append(owners, t.person("the "+ordinal+" co-owner"))
	}
	t.flat.OwnedBy(owners...)
	return t.madeAlready()
}

func (t *tale) soldToday() error {
	t.flat.SoldToday()
	return t.madeAlready()
}

func (t *tale) nextOwner(role string) error {
	t.owners()
	t.flat.OwnedFromTomorrow(t.person(role))
	return t.madeAlready()
}

func (t *tale) divorcesNameNoMarriage() error {
	t.story.DivorcesNameNoMarriage()
	return t.madeAlready()
}

func (t *tale) noMobile(role string) error {
	t.person(role).WithoutPhone()
	return t.madeAlready()
}

func (t *tale) undeliverable(role string) error {
	t.person(role).Unreachable()
	return t.madeAlready()
}

const (
	nobodysCode = "an address code that nobody knows"
	nobodysArea = "an area that no flat of his has"
)

func (t *tale) names(what string) error {
	known := strings.NewReplacer(
		"the owner", "", "the tenant", "", "the former tenant", "", "a neighbour", "", "a former owner", "", nobodysCode, "", nobodysArea, "",
		"the address code", "", "the area", "", " and ", "", ", ", "", ",", "",
	)
	if rest := strings.TrimSpace(known.Replace(what)); rest != "" {
		return outcome.Misworded("nobody knows how to name the dwelling by %q", rest)
	}
	t.naming = what
	return t.madeAlready()
}

func (t *tale) signedIn(role, how string) error {
	c := t.person(role)
	switch how {
	case "is not signed in":
		t.sessions[c] = "nobody"
	case "is signed in as a stranger":
		t.sessions[c] = "the stranger"
	case "is signed in by a one-time password":
		t.sessions[c] = sessionByPassword
	case "was signed in until a minute ago":
		t.sessions[c] = sessionOver
	}
	return t.madeAlready()
}
