package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/guardianship"
)

// teller tells a story as a file has it. The first thing that is wrong ends the
// telling, with its line and field.
type teller struct {
	data  []byte
	story *Story
	// roles are who has been introduced, numbers who has an identifier.
	roles   map[string]*Citizen
	numbers map[string]string
	// places are the fields at which things are told.
	places map[any]string
	err    error
}

// tell makes everybody and everything in the file.
func (t *teller) tell(file *worldFile) error {
	t.roles, t.numbers, t.places = make(map[string]*Citizen), make(map[string]string), make(map[any]string)
	if file.Title == "" {
		t.wrong("$.title", errors.New("a world needs a title"))
	}
	if len(file.People) == 0 {
		t.wrong("$.people", errors.New("a world needs people"))
	}
	each("people", file.People, t.person)
	each("marriages", file.Marriages, t.marriage)
	each("births", file.Births, t.descent(ofBirth))
	each("adoptions", file.Adoptions, t.descent(ofAdoption))
	each("paternities", file.Paternities, t.descent(ofPaternity))
	each("guardianships", file.Guardianships, t.guardianship)
	each("studies", file.Studies, t.study)
	each("dwellings", file.Dwellings, t.dwelling)
	each("ownerships", file.Ownerships, t.ownership)
	each("registrations", file.Registrations, t.registration)
	each("leases", file.Leases, t.lease)
	t.papers(file)
	t.queue(file)
	return t.err
}

// each tells every fact of a list at its field.
func each[F any](list string, facts []F, tell func(field string, fact F)) {
	for i, fact := range facts {
		tell(fmt.Sprintf("$.%s[%d]", list, i), fact)
	}
}

// check finds a record that its system will not take, once the story is built.
func (t *teller) check() error {
	lines, err := t.story.lines()
	if err != nil {
		return err
	}
	for _, l := range lines {
		record, checks := l.record.(interface{ Validate() error })
		if !checks {
			continue
		}
		if err := record.Validate(); err != nil {
			if field, told := t.places[l.about]; told {
				return located(t.data, field, err)
			}
			return fmt.Errorf("%v: %w", l.about, err)
		}
	}
	return nil
}

// wrong keeps the first error.
func (t *teller) wrong(field string, err error) {
	if t.err == nil && err != nil {
		t.err = located(t.data, field, err)
	}
}

// read parses what is written, nothing into the zero value; what cannot be
// parsed is wrong at its field.
func read[T any](t *teller, field, written string, parse func(string) (T, error)) T {
	var none T
	if written == "" {
		return none
	}
	value, err := parse(written)
	if err != nil {
		t.wrong(field, err)
		return none
	}
	return value
}

func (t *teller) day(field, written string) identifiers.Date {
	return read(t, field, written, identifiers.ParseDate)
}

// needed is a day that is not left out.
func (t *teller) needed(field, written string) identifiers.Date {
	if written == "" {
		t.wrong(field, errors.New("it needs a day, such as 2026-01-15"))
	}
	return t.day(field, written)
}

// span are a first day, which is not left out, and a later one.
func (t *teller) span(field, from, until string) (first, last identifiers.Date) {
	first, last = t.needed(field+".from", from), t.day(field+".until", until)
	if !last.IsZero() && last.Before(first) {
		t.wrong(field+".until", fmt.Errorf("%s is before from %s", last, first))
	}
	return first, last
}

// oneOf lets nothing but one of several values be written.
func oneOf[V ~string](t *teller, field string, value V, all ...V) {
	if !slices.Contains(all, value) {
		t.wrong(field, fmt.Errorf("%q is none: there are %s", value, listed(all, func(v V) string { return string(v) })))
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
	if !p.Signs {
		c.certificates = nil
	}
	t.called(field+".name", c, p.Name)
	c.DiedOn(t.day(field+".died", p.Died))
	switch p.Capacity {
	case "":
	case guardianship.Incapacitated, guardianship.Limited:
		t.places[t.story.Incapacitate(c, p.Capacity).RestoredOn(t.day(field+".restored", p.Restored))] = field
	default:
		t.wrong(field+".capacity", fmt.Errorf("%q is neither %q nor %q", p.Capacity, guardianship.Incapacitated, guardianship.Limited))
	}
	c.Foreigner(t.country(field+".citizenship", p.Citizenship)).HoldsPassport(t.day(field+".passport", p.Passport))
	if c.IsForeigner() && p.Passport != "" {
		t.wrong(field+".passport", fmt.Errorf("%q is no citizen of Kazakhstan, and holds no passport of it: leave the passport out", p.Role))
	}
	phone := read(t, field+".phone", p.Phone, identifiers.ParsePhone)
	if phone.IsZero() {
		c.WithoutPhone()
	} else {
		c.WithPhone(phone)
	}
	t.number(field, c, p)
	t.only(field+".iin", p.IIN, p.Role)
	t.only(field+".phone", p.Phone, p.Role)
	t.roles[p.Role], t.places[c] = c, field
}

// number gives somebody the IIN and the day of birth of the file.
func (t *teller) number(field string, c *Citizen, p personFact) {
	iin, born := read(t, field+".iin", p.IIN, identifiers.ParseIIN), t.day(field+".born", p.Born)
	if !born.IsZero() {
		c.Born(born)
	}
	if iin.IsZero() {
		return
	}
	if !iin.Synthetic() {
		t.wrong(field+".iin", fmt.Errorf("%s may be a real person's: take one with a serial number from 9000 to 9999", iin))
	}
	if !born.IsZero() && born != iin.BirthDate() {
		t.wrong(field+".born", fmt.Errorf("%s contradicts the IIN %s", born, iin))
	}
	c.Numbered(iin)
}

// called gives somebody the name of the file, where it has one.
func (t *teller) called(field string, c *Citizen, name string) {
	if name == "" {
		return
	}
	parts := strings.Fields(name)
	if len(parts) != 3 {
		t.wrong(field, fmt.Errorf("%q is not a surname, a given name and a patronymic", name))
		return
	}
	c.Called(Name{Surname: parts[0], Given: parts[1], Patronymic: parts[2]})
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
	marriage := t.story.Marry(one, other).On(t.day(field+".on", m.On))
	t.places[marriage.DivorcedOn(t.day(field+".divorced", m.Divorced))] = field
}

// descent tells acts of birth, adoption or paternity.
func (t *teller) descent(kind descentKind) func(field string, d descentFact) {
	return func(field string, d descentFact) {
		child, parents := t.who(field+".child", d.Child), t.all(field+".parents", d.Parents)
		if len(parents) == 0 || len(parents) > 2 || kind == ofPaternity && len(parents) != 1 {
			t.wrong(field+".parents", fmt.Errorf("%d people cannot be the parents in an act of %s", len(parents), kind))
			return
		}
		if kind == ofBirth && len(parents) == 2 && parents[0].sex == parents[1].sex && !parents[1].fixed.iin.IsZero() {
			t.wrong(field+".parents", errors.New("the two are of one sex: give the first another IIN"))
		}
		if kind != ofAdoption && d.Cancelled != "" {
			t.wrong(field+".cancelled", fmt.Errorf("an act of %s is not cancelled", kind))
		}
		switch kind {
		case ofBirth:
			t.story.Born(child, parents...)
		case ofAdoption:
			t.story.Adopted(child, parents...).CancelledOn(t.day(field+".cancelled", d.Cancelled))
		case ofPaternity:
			t.story.Acknowledged(child, parents[0])
		}
	}
}

func (t *teller) guardianship(field string, g guardianshipFact) {
	guardianship := t.story.Guard(t.who(field+".guardian", g.Guardian), t.who(field+".ward", g.Ward))
	t.places[guardianship.EndedOn(t.day(field+".ended", g.Ended))] = field
}

func (t *teller) study(field string, s studyFact) {
	if s.At != University && s.At != College && s.At != School {
		t.wrong(field+".at", fmt.Errorf("%q is no %s, %s or %s", s.At, University, College, School))
	}
	study := t.story.Study(t.who(field+".student", s.Student), s.At, t.city(field+".city", s.City))
	if s.Form != "" {
		study.Form(s.Form)
	}
	if s.State != "" {
		study.State(s.State)
	}
	if _, _, _, err := study.line(t.story.Today()); err != nil {
		t.wrong(field, err)
	}
}

// city finds a city; without a name it is Astana.
func (t *teller) city(field, name string) City {
	if name == "" {
		return Astana()
	}
	city, known := CityNamed(name)
	if !known {
		t.wrong(field, fmt.Errorf("no city is called %q here: there are %s", name, listed(cities(), func(c City) string { return c.Name })))
	}
	return city
}

// listed are the names of what may be written.
func listed[T any](all []T, name func(T) string) string {
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = name(one)
	}
	return strings.Join(names, ", ")
}
