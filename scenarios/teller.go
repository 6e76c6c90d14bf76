package scenarios

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/simulators/cadastre"
)

// teller tells a story as a file has it. The first thing that is wrong ends the
// telling, with its line and field.
type teller struct {
	data  []byte
	story *Story
	// roles are who has been introduced, numbers who has an identifier.
	roles   map[string]*Citizen
	numbers map[string]string
	err     error
}

// tell makes everybody and everything in the file.
func (t *teller) tell(file *worldFile) error {
	t.roles, t.numbers = make(map[string]*Citizen), make(map[string]string)
	if file.Title == "" {
		t.wrong("$.title", errors.New("a world needs a title"))
	}
	if len(file.People) == 0 {
		t.wrong("$.people", errors.New("a world needs people"))
	}
	for i, p := range file.People {
		t.person(fmt.Sprintf("$.people[%d]", i), p)
	}
	for i, m := range file.Marriages {
		t.marriage(fmt.Sprintf("$.marriages[%d]", i), m)
	}
	for i, d := range file.Dwellings {
		t.dwelling(fmt.Sprintf("$.dwellings[%d]", i), d)
	}
	return t.err
}

// wrong keeps the first error.
func (t *teller) wrong(field string, err error) {
	if t.err == nil && err != nil {
		t.err = located(t.data, field, err)
	}
}

// only lets nobody else have an identifier.
func (t *teller) only(field, value, whose string) {
	if value == "" {
		return
	}
	if other, taken := t.numbers[value]; taken {
		t.wrong(field, fmt.Errorf("%s is that of %s already", value, other))
	}
	t.numbers[value] = whose
}

func (t *teller) person(field string, p personFact) {
	if p.Role == "" {
		t.wrong(field+".role", errors.New("everybody needs a role"))
		return
	}
	if _, known := t.roles[p.Role]; known {
		t.wrong(field+".role", fmt.Errorf("%q is introduced twice", p.Role))
		return
	}
	c := t.story.Citizen(p.Role)
	if p.Signs != nil && !*p.Signs {
		c.certificates = nil
	}
	if p.Phone.IsZero() {
		c.WithoutPhone()
	} else {
		c.WithPhone(p.Phone)
	}
	if !p.Born.IsZero() {
		c.Born(p.Born)
	}
	if !p.IIN.IsZero() {
		if !p.IIN.Synthetic() {
			t.wrong(field+".iin", fmt.Errorf("%s may be a real person's: take one with a serial number from 9000 to 9999", p.IIN))
		}
		if !p.Born.IsZero() && p.Born != p.IIN.BirthDate() {
			t.wrong(field+".born", fmt.Errorf("%s contradicts the IIN %s", p.Born, p.IIN))
		}
		c.Numbered(p.IIN)
	}
	t.only(field+".iin", p.IIN.String(), p.Role)
	t.only(field+".phone", p.Phone.String(), p.Role)
	t.roles[p.Role] = c
}

// who finds somebody by the role.
func (t *teller) who(field, role string) *Citizen {
	c, known := t.roles[role]
	if !known {
		t.wrong(field, fmt.Errorf("nobody is introduced as %q under people", role))
		return t.story.Citizen(role)
	}
	return c
}

// all finds several people.
func (t *teller) all(field string, roles []string) []*Citizen {
	var people []*Citizen
	for i, role := range roles {
		people = append(people, t.who(fmt.Sprintf("%s[%d]", field, i), role))
	}
	return people
}

func (t *teller) marriage(field string, m marriageFact) {
	couple := t.all(field+".couple", m.Couple)
	if len(couple) != 2 || couple[0] == couple[1] {
		t.wrong(field+".couple", errors.New("a couple is two people"))
		return
	}
	one, other := couple[0], couple[1]
	if !one.fixed.iin.IsZero() && !other.fixed.iin.IsZero() && one.sex == other.sex {
		t.wrong(field+".couple", errors.New("by their IINs the two are of one sex"))
	}
	if one.fixed.iin.IsZero() && !other.fixed.iin.IsZero() {
		one, other = other, one
	}
	marriage := t.story.Marry(one, other).On(m.On)
	if !m.Divorced.IsZero() {
		marriage.DivorcedOn(m.Divorced)
	}
}

func (t *teller) dwelling(field string, d dwellingFact) {
	if d.Name == "" {
		t.wrong(field+".name", errors.New("every dwelling needs a name"))
	}
	home := t.story.Dwelling(d.Name)
	t.only(field+".name", d.Name, "another dwelling")
	if d.City != "" {
		city, known := CityNamed(d.City)
		if !known {
			t.wrong(field+".city", fmt.Errorf("no city is called %q here", d.City))
		}
		home.In(city)
	}
	if d.Kind != "" {
		if _, known := cadastre.KindOf(d.Kind); !known {
			t.wrong(field+".kind", fmt.Errorf("the cadastre knows no %q", d.Kind))
		}
		home.OfKind(d.Kind)
	}
	if !d.RCA.IsZero() {
		home.Coded(d.RCA)
		t.only(field+".rca", d.RCA.String(), d.Name)
	}
	if !d.Usable.IsPositive() {
		t.wrong(field+".usable", fmt.Errorf("%s m² is no usable area", d.Usable))
	}
	home.Usable(d.Usable)
	home.OwnedBy(t.all(field+".owners", d.Owners)...)
	for _, c := range t.all(field+".registered", d.Registered) {
		home.Register(c, Permanently)
	}
	for _, c := range t.all(field+".staying", d.Staying) {
		home.Register(c, Temporarily)
	}
}
