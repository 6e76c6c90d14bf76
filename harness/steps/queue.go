package steps

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/social"
)

// queueing is what only scenarios of the housing queue have.
type queueing struct {
	// applies says that the scenario is one of the queue's.
	applies bool
	// placed says that the scenario names the city of the flat.
	placed bool
	// last is the dwelling that was spoken of last as owned or sold, acquired the day on which its owner had it, and its owner.
	last     *scenarios.Dwelling
	owner    *scenarios.Citizen
	acquired identifiers.Date
	// beside is the dwelling that was spoken of last as one in which somebody was or is registered beside the one where he lives.
	beside *scenarios.Dwelling
	// moved are the days on which people moved into the flat where they live.
	moved map[*scenarios.Citizen]identifiers.Date
	// inclusions are entries in the Unified Republican Electronic Database.
	inclusions map[*scenarios.Citizen]*scenarios.Inclusion
	// changed says that a register says something else since the filing, or will before a hearing is held: from the day changesOn on, if there is one.
	changed   bool
	changesOn identifiers.Date
	// lapses is when something ends on the day of the filing; zero for never.
	lapses time.Time
	// entryLost says that the facility enters places and nobody hears that it did.
	entryLost bool
	// needs are the recognitions of people who are said to have some or none, agreements the consents of those of whom that is said.
	needs      map[*scenarios.Citizen][]*scenarios.Need
	agreements map[*scenarios.Citizen]*scenarios.ProcessingConsent
	// form is what the form says otherwise than GBD FL.
	form []func(*implementation.Form)
	// telephone is the one that the form gives in place of the Mobile Citizens Database's.
	telephone string
	// nowhere is a code of no settlement that the application names as its locality.
	nowhere string
	// act is the recognition of the dwelling that was spoken of last, report the one that comes with the application, and file what its file is
	// otherwise.
	act    *scenarios.EmergencyAct
	report *scenarios.TechnicalReport
	sent   func(*implementation.Report) *implementation.Report
	// found is what a court found last.
	found *scenarios.Finding
}

// changes notes, where it is soon, the day from which on a register says something else. An application that is accepted before may be weighed before
// or after, and one that is weighed before may be heard before or after.
func (t *tale) changes(on identifiers.Date) {
	const soon = 2
	if today := t.day("today"); on.After(today) && !on.After(today.AddDays(soon)) {
		t.queue.changed, t.queue.changesOn = true, on
	}
}

// weighedBefore is inconclusive of an application that was accepted before a register changes, and was weighed after: a scenario says what becomes
// of one that is weighed on the day of its acceptance, and it may be on each until its term ends.
func (t *tale) weighedBefore(a *application) error {
	on := t.queue.changesOn
	if on.IsZero() || !a.queued() || a.weighed {
		return nil
	}
	var weighed time.Time
	switch {
	case a.state.Hearing != nil:
		weighed = a.state.Hearing.NotifiedAt
	case a.state.Decided():
		weighed = a.state.Decision.DecidedAt
	}
	accepted, err := acceptance(a.state.FiledAt)
	if err != nil || weighed.IsZero() || !identifiers.DateOf(accepted).Before(on) || identifiers.DateOf(weighed).Before(on) {
		return err
	}
	return outcome.Inconclusively("a register changes on %s, and the application, which was accepted before, was weighed at %s, as it may be", on, show(&weighed))
}

// categories are those of article 74(1) of the Law by the words of features.
func categories() map[string]social.Category {
	return map[string]social.Category{
		"large families": social.LargeFamily, "pensioners": social.Pensioner, "public servants": social.PublicServant, "orphans": social.OrphanCategory,
	}
}

// programmes are the kinds of mortgage loan by the words of features.
func programmes() map[string]mortgages.Kind {
	return map[string]mortgages.Kind{
		"a loan of a bank's own": mortgages.Commercial, "a loan of a programme of the National Bank": mortgages.NationalBank,
		"a loan under the State Planning System": mortgages.StatePlanning, "a loan of a state programme of housing construction": mortgages.StateConstruction,
		"a loan under a conception of the Government": mortgages.GovernmentConcept,
	}
}

// anyOf is a pattern of the keys of a table.
func anyOf[V any](table map[string]V) string {
	return `(` + strings.Join(slices.Sorted(maps.Keys(table)), "|") + `)`
}

const anAgo = `(today|yesterday|\d+ years?(?: and \d+ days?)? ago|on \d{1,2} [A-Z][a-z]+ \d{4})`

var (
	holds           = sentence(`^` + aRole + ` (?:owns a flat in ` + aCity + `|sold a flat in ` + aCity + ` ` + anAgo + `)$`)
	boughtWith      = sentence(`^it was bought with ` + anyOf(programmes()) + `$`)
	included        = sentence(`^` + aRole + ` (is in|was removed (?:yesterday|today) from) the Unified Republican Electronic Database$`)
	provided        = sentence(`^` + aRole + ` (received|received and privatised) a flat of the state in ` + aCity + ` ` + anAgo + `$`)
	privatisedBy    = sentence(`^` + aRole + ` received a flat of the state in ` + aCity + ` ` + anAgo + `, and ` + aRole + `(?: and ` + aRole + `)? privatised it$`)
	belongs         = sentence(`^` + aRole + ` belongs to the category of ` + anyOf(categories()) + `(?: (from|until) (yesterday|today|tomorrow))?$`)
	movedIn         = sentence(`^` + aRole + ` moved to the city ` + anAgo + `$`)
	hasPlace        = sentence(`^` + aRole + ` has a place in the queue of ` + aCity + `(?: until ` + aDay + `)?$`)
	repaired        = sentence(`^the facility is being repaired$`)
	appliesForQueue = sentence(`^` + aRole + ` applies for the housing queue in ` + aCity + `(?: for ` + aRole + `)?( at the akimat)?(?:, asking for a dwelling of a state (institution|enterprise))?` +
		`(, naming it as emergency housing)?(?:, stating the category of ` + anyOf(categories()) + `)?(?:, withholding his consent to the ` + anyOf(withheldWords()) + `)?(?:, signing with (.+))?$`)
	namesLocality   = sentence(`^the application is for the locality (\d{9})$`)
	removedFrom     = sentence(`^the Unified Republican Electronic Database removes ` + aRole + `$`)
	queueApplicants = sentence(`^` + aRole + ` applies for the housing queue in ` + aCity + `(?: for ` + aRole + `)?`)
)

// withheldWords are the form's declarations as features name them.
func withheldWords() map[string]func(*implementation.Declarations) {
	return map[string]func(*implementation.Declarations){
		"processing of data":              func(d *implementation.Declarations) { d.DataProcessing = false },
		"check of housing":                func(d *implementation.Declarations) { d.HousingCheck = false },
		"publication":                     func(d *implementation.Declarations) { d.Publication = false },
		"registration without a category": func(d *implementation.Declarations) { d.WithoutCategory = false },
	}
}

// queueFactSteps are the facts of people who need housing.
func queueFactSteps() []Step {
	return []Step{
		{holds, "Lets somebody own a flat, beside the one in which he lives, or have sold it.", func(t *tale) any { return t.holds }},
		{boughtWith, "Says with which mortgage loan that flat was bought; it is repaid where the flat was sold.", func(t *tale) any { return t.boughtWith }},
		{included, "Has somebody in the Unified Republican Electronic Database, or removed from it.", func(t *tale) any { return t.included }},
		{provided, "Lets somebody have received a flat of the state, which is another's by now, and have privatised it a year later.", func(t *tale) any { return t.provided }},
		{privatisedBy, "Lets somebody have received a flat of the state, which is another's by now, and another have privatised it a year later, alone or together with a third.", func(t *tale) any { return t.privatisedBy }},
		{movedIn, "Sets the day from which somebody is registered in the city where he applies for the queue.", func(t *tale) any { return t.movedIn }},
		{hasPlace, "Gives somebody a place in the queue from a year ago on, or until a day.", func(t *tale) any { return t.hasPlace }},
		{repaired, "Has the facility in a break for repair works, for an hour more.", func(t *tale) any { return t.isRepaired }},
		{namesLocality, "Has the application name a locality whose code is of no region of Kazakhstan, or of a whole one.", func(t *tale) any { return t.namesLocality }},
		{belongs, "Puts somebody into a category of article 74(1) of the Law, in the registers of social protection, from a day on or until one, on which it holds no more.", func(t *tale) any { return t.belongs }},
	}
}

// queueActSteps are what people do who need housing, and what is done meanwhile.
func queueActSteps() []Step {
	return []Step{
		{appliesForQueue, "Somebody who lives in the city, is recognised as needing housing and owns none applies for the queue of the Housing Provision Center, for himself or for another, through its facility or at an akimat. What the form says of the person is what GBD FL has; with emergency housing comes the report of a certified expert.", func(t *tale) any { return t.appliesForQueue }},
		{statesPosition, "Somebody states his position on the preliminary decision, in other words than the time before, and signs it in a certain way; it may enclose the technical report as it was made or with a change, and name the first application in place of the last.", func(t *tale) any { return t.statesPosition }},
		{positionAgain, "The last position is sent once more, byte by byte.", func(t *tale) any { return t.statesAgain }},
		{hearingIsHeld, "Moves time on to the hearing.", func(t *tale) any { return t.hearingIsHeld }},
		{hearingIsNear, "Moves time on until a second or an hour before the hearing.", func(t *tale) any { return t.hearingIsNear }},
		{rightSurname, "Lets GBD FL put a wrong surname right.", func(t *tale) any { return t.surnameIsRight }},
		{agreesNow, "Somebody consents at KDP to the processing of data for the queue.", func(t *tale) any { return t.agreesNow }},
		{removedFrom, "Has the Unified Republican Electronic Database remove somebody from today on.", func(t *tale) any { return t.removedFrom }},
	}
}

func (t *tale) included(role, how string) error {
	c := t.person(role)
	entry := t.story.Include(c)
	if words := strings.Fields(how); words[0] == "was" {
		entry.RemovedOn(t.day(words[2]))
	}
	t.queue.inclusions[c] = entry
	return t.madeAlready()
}

func (t *tale) belongs(role, category, edge, when string) error {
	membership := t.story.Belongs(t.person(role), categories()[category])
	switch edge {
	case "from":
		membership.BeginsOn(t.day(when))
	case "until":
		membership.EndedOn(t.day(when))
	}
	if when != "" {
		t.changes(t.day(when))
	}
	return t.madeAlready()
}

func (t *tale) hasPlace(role, city, until string) error {
	place, known := scenarios.CityNamed(city)
	if !known {
		return outcome.Misworded("no city is called %q here", city)
	}
	entry := t.story.Queued(t.person(role), place)
	if until != "" {
		entry.EndedOn(t.day(until))
		t.changes(t.day(until))
	}
	return t.madeAlready()
}

func (t *tale) movedIn(role, when string) error {
	day, err := t.ago(when)
	if err != nil {
		return err
	}
	t.queue.moved[t.person(role)] = day
	return t.madeAlready()
}

func (t *tale) namesLocality(code string) error {
	if kato, err := identifiers.ParseKATO(code); err == nil && !kato.WholeRegion() {
		return outcome.Misworded("%s is of a place in a region: name the city, and leave this out", code)
	}
	t.queue.nowhere = code
	return t.madeAlready()
}

func (t *tale) isRepaired() error {
	t.story.RepairTheFacility()
	return t.madeAlready()
}

// castQueue gives those who need housing what the others have too who are not said to lack it: a home in the city for which they
// apply, together with the husband or wife, the recognition as needing housing, and their own and their family's consent to the processing of
// their data.
func (t *tale) castQueue() {
	for _, sentence := range t.told {
		match := queueApplicants().FindStringSubmatch(sentence)
		if match == nil {
			continue
		}
		c := t.person(match[1])
		if match[3] != "" {
			c = t.person(match[3])
		}
		if city, known := scenarios.CityNamed(match[2]); known && !t.queue.placed {
			t.flat.In(city)
		}
		if !slices.Contains(t.flat.Registered(), c) {
			t.flat.Register(c, scenarios.Permanently).Since(t.queue.moved[c])
		}
		if spouse := t.story.SpouseOf(c); spouse != nil && spouse.Homeless() {
			t.flat.Register(spouse, scenarios.Permanently).Since(t.queue.moved[c])
		}
		if _, said := t.queue.needs[c]; !said {
			t.queue.needs[c] = []*scenarios.Need{t.story.Recognise(c)}
		}
		for _, one := range []*scenarios.Citizen{c, t.story.SpouseOf(c)} {
			if _, said := t.queue.agreements[one]; one != nil && !said {
				t.queue.agreements[one] = t.story.ConsentsToProcessing(one)
			}
		}
	}
}

// appliesForQueue files an application for the queue.
func (t *tale) appliesForQueue(ctx context.Context, role, city, registrant, akimat, stock, emergency, category, withheld, signature string) error {
	place, known := scenarios.CityNamed(city)
	if !known {
		return outcome.Misworded("no city is called %q here", city)
	}
	if !t.queue.applies {
		return outcome.Misworded("an application for the queue is a scenario's whose profile is a part of %s", implementation.Queue)
	}
	a := t.filing(role, "")
	if registrant != "" {
		a.registrant = t.person(registrant)
	}
	a.service, a.channel, a.locality = implementation.Queue, implementation.Channel{Kind: "facility"}, place.KATO
	if akimat != "" {
		a.channel.Kind = "akimat"
	}
	a.stock, a.category, a.withheld = stock, string(categories()[category]), withheld
	if emergency != "" {
		if t.queue.last == nil {
			return outcome.Misworded("no dwelling was spoken of before that could be emergency housing")
		}
		a.emergency = t.queue.last
		if t.world == "" && t.queue.report == nil {
			t.queue.report = a.emergency.Inspected()
		}
	}
	if signature == "" {
		signature = string(scenarios.Valid)
	}
	return t.file(ctx, a, signature)
}

// queuePayload is what the applicant signs who applies for the queue.
func (t *tale) queuePayload(a *application, reference string) implementation.QueuePayload {
	name, phone := a.registrant.Name(), a.applicant.Phone().String()
	if a.applicant.Phone().IsZero() {
		phone = nobodysPhone
	}
	payload := implementation.QueuePayload{
		Reference: reference, Service: a.service, Channel: implementation.QueueChannel{Kind: a.channel.Kind},
		Applicant: implementation.Person{IIN: a.applicant.IIN()}, Registrant: implementation.Person{IIN: a.registrant.IIN()},
		Locality: cmp.Or(t.queue.nowhere, a.locality.String()), Stock: a.stock, Category: a.category,
		Form: implementation.Form{
			Surname: strings.ToUpper(name.Surname), GivenName: strings.ToUpper(name.Given), Patronymic: strings.ToUpper(name.Patronymic),
			BirthDate: a.registrant.BirthDate(), Document: a.registrant.Document(), DocumentIssued: a.registrant.DocumentIssued(),
			Residence: a.registrant.ResidesAt(t.day("today")),
		},
		Contacts:     implementation.Contacts{Phone: cmp.Or(t.queue.telephone, phone)},
		Declarations: implementation.Declarations{HousingCheck: true, DataProcessing: true, Publication: true, WithoutCategory: true},
	}
	if a.withheld != "" {
		withheldWords()[a.withheld](&payload.Declarations)
	}
	if a.registrant != a.applicant || t.claimed[a.applicant] != "" {
		payload.Representative = t.representative(a)
	}
	if a.emergency != nil {
		payload.Emergency = &implementation.Emergency{RCA: a.emergency.RCA(), Report: t.enclosed()}
	}
	home := payload.Form.Residence
	for _, change := range t.queue.form {
		change(&payload.Form)
	}
	a.elsewhere = payload.Form.Residence != home
	return payload
}

// nobodysPhone is one that the Mobile Citizens Database has of nobody, in the block that nobody has.
const nobodysPhone = "+77990000000"

func (t *tale) removedFrom(ctx context.Context, role string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	entry := t.queue.inclusions[c]
	if entry == nil {
		return outcome.Misworded("%s is not in the Unified Republican Electronic Database: say so first", c)
	}
	return t.removes(ctx, entry)
}
