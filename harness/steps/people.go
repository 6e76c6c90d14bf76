package steps

import (
	"strings"
	"time"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/addresses"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/epvo"
	"github.com/synaq/synaq/simulators/guardianship"
)

var (
	theseRegistered = sentence(`^(` + aPerson + `(?:, ` + aPerson + `)*,? and ` + aPerson + `) are registered there$`)
	birthday        = sentence(`^` + aRole + ` turn(?:s|ed) (\d+) (yesterday|today|tomorrow)$`)
	bornOn          = sentence(`^` + aRole + ` was born on (\d{1,2} [A-Z][a-z]+ \d{4})$`)
	guardianLasts   = sentence(`^the guardianship over ` + aRole + ` (ends|ended|begins|began) (yesterday|today|tomorrow)$`)
	unheardOf       = sentence(`^GBD FL does not know ` + aRole + `$`)
	custodianship   = sentence(`^` + aRole + ` (is|is not) under the owner's custodianship$`)
	guarded         = sentence(`^` + aRole + ` is under ` + aRole + `'s guardianship$`)
	noStudy         = sentence(`^` + aRole + ` studies nowhere$`)
	studying        = sentence(`^` + aRole + ` (studies|is on academic leave from|was expelled from|has graduated from)(?: (full-time|part-time|by distance|in the evening))?(?: at)? a (university|college|school) in ` + aCity + `$`)
	reported        = sentence(`^EPVO has ` + aRole + ` with the mark (\d), in course (\d) of department (\d)$`)
	studyLasts      = sentence(`^` + aRole + `'s studies (begin|began|end|ended) (yesterday|today|tomorrow)$`)
	reportedAs      = sentence(`^EPVO has ` + aRole + ` as (somebody who studies|an applicant|expelled|a graduate)$`)
	incapacity      = sentence(`^` + aRole + ` is (incapacitated|of limited capacity)$`)
	restored        = sentence(`^` + aRole + ` was incapacitated until a court restored the capacity (yesterday|today|tomorrow)$`)
	stateRental     = sentence(`^the tenant has a flat (of the state|that the akimat rents from the private stock) in ` + aCity + `$`)
	leaseNames      = sentence(`^the lease names ` + aRole + `$`)
	leaseLasts      = sentence(`^the lease (ends|ended|begins|began|runs until|ran until|is renewed|was renewed) (yesterday|today|tomorrow)$`)
	anotherLease    = sentence(`^the tenant had another flat of the state in ` + aCity + ` until (yesterday|today)$`)
	formerLease     = sentence(`^the former tenant had the flat until yesterday$`)
	addressUnknown  = sentence(`^the address register does not know the flat$`)
	placeElsewhere  = sentence(`^(the cadastre|the address register) has the flat in ` + aCity + `$`)
)

func peopleSteps() []Step {
	return []Step{
		{theseRegistered, "Registers several people permanently in the flat.", func(t *tale) any { return t.theseRegistered }},
		{birthday, "Sets somebody's birthday next to the day on which the scenario plays.", func(t *tale) any { return t.birthday }},
		{bornOn, "Sets somebody's day of birth.", func(t *tale) any { return t.bornOn }},
		{unheardOf, "Leaves somebody out of GBD FL.", func(t *tale) any { return t.unheardOf }},
		{custodianship, "Makes somebody of 17 the owner's ward, or leaves him without a guardian.", func(t *tale) any { return t.custodianship }},
		{guarded, "Gives somebody a guardian or custodian.", func(t *tale) any { return t.guarded }},
		{guardianLasts, "Sets the first day of the guardianship or custodianship over somebody, or the one on which it holds no more.", func(t *tale) any { return t.guardianLasts }},
		{noStudy, "Leaves somebody without a record of study, which is how everybody begins.", func(t *tale) any { return t.noStudy }},
		{studying, "Lets somebody study, or have studied: at a university for EPVO, elsewhere for NOBD.", func(t *tale) any { return t.studying }},
		{reported, "Lets EPVO have somebody as a student in the fields that universities report.", func(t *tale) any { return t.reported }},
		{reportedAs, "Lets EPVO have somebody as a full-time student of Astana in all but the status.", func(t *tale) any { return t.reportedAs }},
		{studyLasts, "Sets the first or the last day of somebody's studies.", func(t *tale) any { return t.studyLasts }},
		{incapacity, "Lets a court have limited somebody's capacity.", func(t *tale) any { return t.incapacity }},
		{restored, "Lets a court have limited somebody's capacity and restored it.", func(t *tale) any { return t.restored }},
		{stateRental, "Makes the flat one of the state's, let to the tenant, who stands for the owner, or another's, of whom the akimat rents it for the tenant.", func(t *tale) any { return t.stateRental }},
		{leaseNames, "Names somebody in the lease.", func(t *tale) any { return t.leaseNames }},
		{leaseLasts, "Sets the first day of the lease, its last agreed one or the one on which it holds no more, or agrees on another one from a day on.", func(t *tale) any { return t.leaseLasts }},
		{anotherLease, "Adds a lease of another flat of the state, which the tenant had until a day.", func(t *tale) any { return t.anotherLease }},
		{formerLease, "Adds a lease of somebody who had the flat before the tenant.", func(t *tale) any { return t.formerLease }},
		{addressUnknown, "Leaves the flat out of the address register.", func(t *tale) any { return t.addressUnknown }},
		{placeElsewhere, "Lets one register have the flat in another city than the other.", func(t *tale) any { return t.placeElsewhere }},
	}
}

func (t *tale) theseRegistered(list string) error {
	t.owners()
	for _, role := range roles().FindAllString(list, -1) {
		t.flat.Register(t.person(role), scenarios.Permanently)
	}
	return t.madeAlready()
}

// daysFromToday are the days that sentences speak of.
func daysFromToday(word string) int {
	return map[string]int{"yesterday": -1, "tomorrow": 1}[word]
}

func (t *tale) day(word string) identifiers.Date {
	return identifiers.DateOf(t.now).AddDays(daysFromToday(word))
}

func (t *tale) birthday(role, age, when string) error {
	years, err := number(age, "years", mostYears)
	if err != nil {
		return err
	}
	t.person(role).Born(t.day(when).AddYears(-years))
	return t.madeAlready()
}

func (t *tale) bornOn(role, day string) error {
	birth, err := dated(day)
	if err != nil {
		return err
	}
	t.person(role).Born(birth)
	return t.madeAlready()
}

// dated is a day by its date.
func dated(words string) (identifiers.Date, error) {
	day, err := time.Parse("2 January 2006", words)
	if err != nil {
		return identifiers.Date{}, outcome.Misworded("there is no such day as %q", words)
	}
	return identifiers.Date{Year: day.Year(), Month: day.Month(), Day: day.Day()}, nil
}

func (t *tale) unheardOf(role string) error {
	t.person(role).Unknown()
	return t.madeAlready()
}

func (t *tale) custodianship(role, is string) error {
	ward := t.person(role).Aged(17)
	if is == "is" {
		t.story.Guard(t.owners()[0], ward)
	}
	return t.madeAlready()
}

func (t *tale) guarded(ward, guardian string) error {
	t.story.Guard(t.person(guardian), t.person(ward))
	return t.madeAlready()
}

func (t *tale) guardianLasts(role, what, when string) error {
	g := t.story.GuardianshipOver(t.person(role))
	if g == nil {
		return outcome.Misworded("%s is nobody's ward: say \"the owner's ward\", or that somebody is under the owner's custodianship", role)
	}
	t.changes(t.day(when))
	if strings.HasPrefix(what, "beg") {
		g.BeginsOn(t.day(when))
	} else {
		g.EndedOn(t.day(when))
	}
	return t.madeAlready()
}

func (t *tale) noStudy(role string) error {
	t.person(role)
	return t.madeAlready()
}

func (t *tale) studying(role, state, form, at, city string) error {
	place, known := scenarios.CityNamed(city)
	if !known {
		return outcome.Misworded("no city is called %q here", city)
	}
	study := t.story.Study(t.person(role), scenarios.Institution(at), place).State(scenarios.StudyState(state))
	if form != "" {
		study.Form(scenarios.StudyForm(form))
	}
	return t.madeAlready()
}

func (t *tale) reported(role, mark, course, department string) error {
	var fields [3]int
	for i, text := range []string{mark, course, department} {
		n, err := number(text, "courses", 9)
		if err != nil {
			return err
		}
		fields[i] = n
	}
	study := t.story.Study(t.person(role), scenarios.University, scenarios.Astana())
	scenarios.Override(t.story, study, func(s *epvo.Student) {
		s.IsStudent, s.CourseNumber, s.StudyForm.DepartmentID = fields[0], fields[1], fields[2]
	})
	return t.madeAlready()
}

func (t *tale) reportedAs(role, standing string) error {
	status := map[string]int{
		"somebody who studies": epvo.StatusStudying, "an applicant": epvo.StatusApplicant, "expelled": epvo.StatusExpelled, "a graduate": epvo.StatusGraduate,
	}[standing]
	study := t.story.Study(t.person(role), scenarios.University, scenarios.Astana())
	scenarios.Override(t.story, study, func(s *epvo.Student) { s.StatusID = status })
	return t.madeAlready()
}

func (t *tale) studyLasts(role, what, when string) error {
	study := t.story.StudyOf(t.person(role))
	if study == nil {
		return outcome.Misworded("%s studies nowhere: say where before you say how long", role)
	}
	if strings.HasPrefix(what, "beg") {
		study.BeginsOn(t.day(when))
	} else {
		study.EndsOn(t.day(when))
	}
	return t.madeAlready()
}

func (t *tale) incapacity(role, how string) error {
	status := guardianship.Incapacitated
	if how == "of limited capacity" {
		status = guardianship.Limited
	}
	t.story.Incapacitate(t.person(role), status)
	return t.madeAlready()
}

func (t *tale) restored(role, when string) error {
	t.story.Incapacitate(t.person(role), guardianship.Incapacitated).RestoredOn(t.day(when))
	t.changes(t.day(when))
	return t.madeAlready()
}

func (t *tale) stateRental(stock, city string) error {
	t.lease = t.flat.Let(t.person("the tenant"))
	if stock != "of the state" {
		t.lease.FromPrivateStock(t.landlord())
	}
	return t.flatIn(city)
}

// errNoLease is the error of a sentence about a lease where there is none.
var errNoLease = outcome.Misworded("no lease was spoken of before: say that the tenant has a flat of the state")

func (t *tale) leaseNames(role string) error {
	if t.lease == nil {
		return errNoLease
	}
	t.lease.Naming(t.person(role))
	return t.madeAlready()
}

func (t *tale) leaseLasts(what, when string) error {
	if t.lease == nil {
		return errNoLease
	}
	t.changes(t.day(when))
	switch what {
	case "begins", "began":
		t.lease.BeginsOn(t.day(when))
	case "runs until", "ran until":
		t.lease.LastsUntil(t.day(when))
	case "is renewed", "was renewed":
		t.lease.RenewedOn(t.day(when))
	default:
		t.lease.EndedOn(t.day(when))
	}
	return t.madeAlready()
}

func (t *tale) anotherLease(city, when string) error {
	tenant := t.person("the tenant")
	flat, err := t.beside(tenant, "the flat before", city)
	if err != nil {
		return err
	}
	flat.Let(tenant).EndedOn(t.day(when))
	return t.madeAlready()
}

func (t *tale) formerLease() error {
	t.flat.Let(t.person("the former tenant")).EndedOn(t.day("yesterday"))
	return t.madeAlready()
}

func (t *tale) addressUnknown() error {
	scenarios.Omit[addresses.Address](t.story, t.flat)
	return t.madeAlready()
}

func (t *tale) placeElsewhere(register, city string) error {
	place, known := scenarios.CityNamed(city)
	if !known {
		return outcome.Misworded("no city is called %q here", city)
	}
	if strings.HasSuffix(register, "cadastre") {
		scenarios.Override(t.story, t.flat, func(p *cadastre.Premises) { p.KATO = place.KATO })
	} else {
		scenarios.Override(t.story, t.flat, func(a *addresses.Address) { a.KATO = place.KATO })
	}
	return t.madeAlready()
}
