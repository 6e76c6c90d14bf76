package steps

import (
	"context"
	"strings"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/gbdfl"
)

var (
	formGives    = sentence(`^the form gives (` + strings.Join(formWords(), "|") + `|the number of ` + aRole + `'s (?:identity card|passport))$`)
	cardIs       = sentence(`^` + aRole + `'s identity card (ran out yesterday|runs out today|is marked as expired|is marked as lost|has no last day)$`)
	hasPassport  = sentence(`^` + aRole + ` has a passport too$`)
	otherSurname = sentence(`^GBD FL has another surname of ` + aRole + `$`)
	rightSurname = sentence(`^GBD FL puts the surname of ` + aRole + ` right$`)
)

// paperSteps are the facts of what the form says of somebody, and of his documents.
func paperSteps() []Step {
	return []Step{
		{formGives, "Says what the form says otherwise than GBD FL has it; otherwise it is filled in from there, with the number of the identity card, from where he is registered, and with the telephone of the Mobile Citizens Database.", func(t *tale) any { return t.formGives }},
		{cardIs, "Lets an identity card be over, be no good any more or hold without an end, in GBD FL.", func(t *tale) any { return t.cardIs }},
		{hasPassport, "Gives somebody a passport beside the identity card.", func(t *tale) any { return t.hasPassport }},
		{otherSurname, "Lets GBD FL have somebody's surname wrong.", func(t *tale) any { return t.otherSurname }},
	}
}

// formWords are what a form says otherwise, in the words of features.
func formWords() []string {
	return []string{
		"another surname", "the surname in small letters", "another first name", "another patronymic", "no patronymic", "a patronymic",
		"another day of birth", "the number of nobody's document", "another day of issue", "another residence", "no residence", "a residence", "that residence", "another telephone",
	}
}

// nobodysDocument is a number that no document has.
const nobodysDocument = "000000000"

func (t *tale) formGives(what, whose string) error {
	if what == "another telephone" {
		t.queue.telephone = nobodysPhone
		return t.madeAlready()
	}
	if whose != "" {
		holder, passport := t.person(whose), strings.HasSuffix(what, "passport")
		t.queue.form = append(t.queue.form, func(f *implementation.Form) {
			f.Document, f.DocumentIssued = holder.Document(), holder.DocumentIssued()
			if passport {
				f.Document, f.DocumentIssued = holder.Passport(), holder.PassportIssued()
			}
		})
		return t.madeAlready()
	}
	if strings.HasSuffix(what, " residence") {
		t.landlord()
	}
	that := t.queue.beside
	if what == "that residence" && that == nil {
		return outcome.Misworded("no other dwelling in which somebody is or was registered has been spoken of before this step")
	}
	change := map[string]func(*implementation.Form){
		"another surname":                 func(f *implementation.Form) { f.Surname += "А" },
		"the surname in small letters":    func(f *implementation.Form) { f.Surname = strings.ToLower(f.Surname) },
		"another first name":              func(f *implementation.Form) { f.GivenName += "А" },
		"another patronymic":              func(f *implementation.Form) { f.Patronymic += "А" },
		"no patronymic":                   func(f *implementation.Form) { f.Patronymic = "" },
		"a patronymic":                    func(f *implementation.Form) { f.Patronymic = "СЫНАҚҰЛЫ" },
		"another day of birth":            func(f *implementation.Form) { f.BirthDate = f.BirthDate.AddDays(1) },
		"the number of nobody's document": func(f *implementation.Form) { f.Document = nobodysDocument },
		"another day of issue":            func(f *implementation.Form) { f.DocumentIssued = f.DocumentIssued.AddDays(-1) },
		"another residence":               func(f *implementation.Form) { f.Residence = t.story.TheirHome().RCA() },
		"no residence":                    func(f *implementation.Form) { f.Residence = identifiers.RCA{} },
		"a residence":                     func(f *implementation.Form) { f.Residence = t.story.TheirHome().RCA() },
		"that residence":                  func(f *implementation.Form) { f.Residence = that.RCA() },
	}[what]
	t.queue.form = append(t.queue.form, change)
	return t.madeAlready()
}

func (t *tale) cardIs(role, what string) error {
	scenarios.Override(t.story, t.person(role), func(p *gbdfl.Person) {
		card := &p.Documents.Document[0]
		switch what {
		case "ran out yesterday":
			card.EndDate = t.day("yesterday")
		case "runs out today":
			card.EndDate = t.day("today")
			t.changes(t.day("tomorrow"))
		case "has no last day":
			card.EndDate = identifiers.Date{}
		case "is marked as expired":
			card.Status = documentStatus(gbdfl.DocumentStatusExpired)
		case "is marked as lost":
			card.Status = documentStatus(gbdfl.DocumentStatusLost)
		}
	})
	return t.madeAlready()
}

// documentStatus is a status of documents; the code is GBD FL's own.
func documentStatus(code string) gbdfl.Value {
	value, _ := gbdfl.DocumentStatuses().Value(code)
	return value
}

func (t *tale) hasPassport(role string) error {
	const years = 5
	t.person(role).HoldsPassport(t.day("today").AddYears(years))
	return t.madeAlready()
}

func (t *tale) otherSurname(role string) error {
	scenarios.Override(t.story, t.person(role), func(p *gbdfl.Person) { p.Surname += "А" })
	return t.madeAlready()
}

// surnameIsRight lets GBD FL have the surname that the form gives.
func (t *tale) surnameIsRight(ctx context.Context, role string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	var person gbdfl.Person
	if err := t.env.Government.Record(ctx, t.world, gbdfl.Name, "persons", c.IIN().String(), &person); err != nil {
		return simulators(err)
	}
	person.Surname = strings.TrimSuffix(person.Surname, "А")
	t.queue.changed = true
	return simulators(t.env.Government.PutRecord(ctx, t.world, gbdfl.Name, "persons", person))
}
