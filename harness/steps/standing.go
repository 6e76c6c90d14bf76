package steps

import (
	"strings"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/social"
)

const aDay = `(yesterday|today|tomorrow)`

var (
	recognised   = sentence(`^` + aRole + ` is (not )?recognised as needing housing$`)
	recognition  = sentence(`^` + aRole + `'s recognition as needing housing (begins|began|ends|ended|runs until|ran until) (?:` + aDay + `|` + aDate + `)$`)
	kandas       = sentence(`^` + aRole + ` is a kandas( as a member of a family)?(?: (from|until) ` + aDay + `|, which was lost ` + aDay + `)?$`)
	withoutCare  = sentence(`^` + aRole + ` is (an orphan|deprived of parental care)(?:, which began ` + anAgo + `)?(?:, which ended (?:(tomorrow)|` + anAgo + `))?$`)
	livesApart   = sentence(`^` + aRole + ` lives elsewhere$`)
	diedThen     = sentence(`^` + aRole + ` died on (\d{1,2} [A-Z][a-z]+ \d{4})$`)
	fatherless   = sentence(`^the act of birth of ` + aRole + ` names no father$`)
	disabled     = sentence(`^` + aRole + ` has had a disability since ` + anAgo + `(?:, until ` + anAgo + `)?$`)
	livedBefore  = sentence(`^` + aRole + ` lived in another flat in ` + aCity + ` from ` + anAgo + ` until ` + anAgo + `(?:( at 00:00:00)|( for a temporary stay))?(?:, as a (citizen|foreigner))?$`)
	visits       = sentence(`^` + aRole + ` has been in ` + aCity + ` for a temporary stay since ` + anAgo + `$`)
	noPatronymic = sentence(`^` + aRole + ` has no patronymic$`)
)

// standingSteps are the facts of what somebody is to the registers of social protection, to ZAGS and to RP DRN.
func standingSteps() []Step {
	return []Step{
		{recognised, "Has somebody recognised as needing housing, or not, which whoever needs housing is who is not said to lack it.", func(t *tale) any { return t.recognised }},
		{recognition, "Says when a decision begins that recognises somebody as needing housing, or on which day it holds no more, or no longer than; said twice, there are two.", func(t *tale) any { return t.recognition }},
		{kandas, "Grants somebody the status of a kandas, whose first or last day that may be, or which was lost early: on that day it holds no more.", func(t *tale) any { return t.isKandas }},
		{withoutCare, "Gives somebody the status of an orphan or of a child deprived of parental care, which lasts past childhood, began on a later day than that of birth, or ended: on that day it holds no more.", func(t *tale) any { return t.withoutCare }},
		{livesApart, "Registers somebody in a dwelling of others, who would live with the husband or wife that applies for the queue.", func(t *tale) any { return t.livesApart }},
		{diedThen, "Lets somebody have died; a parent was 25 when the child was born.", func(t *tale) any { return t.diedThen }},
		{fatherless, "Has somebody have only one parent, by the act of birth.", func(t *tale) any { return t.fatherless }},
		{disabled, "Lets somebody have a disability since a day, and no longer than until another.", func(t *tale) any { return t.isDisabled }},
		{livedBefore, "Registers somebody in another dwelling until a day, which is the last, or not any more where it ends at midnight; in RP DRN as a citizen or in RP DRI as a foreigner, which otherwise his citizenship decides.", func(t *tale) any { return t.livedBefore }},
		{visits, "Registers somebody for a temporary stay in another dwelling, beside the one in which he lives.", func(t *tale) any { return t.visits }},
		{noPatronymic, "Leaves somebody without a patronymic.", func(t *tale) any { return t.hasNoPatronymic }},
	}
}

func (t *tale) recognised(role, not string) error {
	c := t.person(role)
	t.queue.needs[c] = nil
	if not == "" {
		t.queue.needs[c] = append(t.queue.needs[c], t.story.Recognise(c))
	}
	return t.madeAlready()
}

func (t *tale) recognition(role, what, when, date string) error {
	c, day := t.person(role), t.day(when)
	if date != "" {
		var err error
		if day, err = dated(date); err != nil {
			return err
		}
	}
	need := t.story.Recognise(c)
	switch {
	case strings.HasPrefix(what, "beg"):
		need.BeginsOn(day)
		t.changes(day)
	case strings.HasPrefix(what, "end"):
		need.EndedOn(day)
		t.changes(day)
	default:
		need.LastsUntil(day)
		t.changes(day.AddDays(1))
	}
	t.queue.needs[c] = append(t.queue.needs[c], need)
	return t.madeAlready()
}

func (t *tale) isKandas(role, family, edge, when, lost string) error {
	grant := t.story.GrantKandas(t.person(role))
	if family != "" {
		grant.AsFamily()
	}
	switch edge {
	case "from":
		grant.BeginsOn(t.day(when))
		t.changes(t.day(when))
	case "until":
		grant.LastsUntil(t.day(when))
		t.changes(t.day(when).AddDays(1))
	}
	if lost != "" {
		grant.LostOn(t.day(lost))
		t.changes(t.day(lost))
	}
	return t.madeAlready()
}

func (t *tale) livesApart(role string) error {
	t.story.TheirHome().Register(t.person(role), scenarios.Permanently)
	return t.madeAlready()
}

func (t *tale) withoutCare(role, how, began, tomorrow, ended string) error {
	kind := social.Orphaned
	if how != "an orphan" {
		kind = social.WithoutCare
	}
	status := t.story.Orphan(t.person(role), kind)
	for _, edge := range []struct {
		when string
		on   func(identifiers.Date) *scenarios.Orphanhood
	}{{began, status.BeganOn}, {ended, status.EndedOn}} {
		if edge.when == "" {
			continue
		}
		day, err := t.ago(edge.when)
		if err != nil {
			return err
		}
		edge.on(day)
		t.changes(day)
	}
	if tomorrow != "" {
		status.EndedOn(t.day(tomorrow))
		t.changes(t.day(tomorrow))
	}
	return t.madeAlready()
}

func (t *tale) diedThen(role, day string) error {
	at, err := instant("2 January 2006", day, identifiers.Almaty())
	if err != nil {
		return err
	}
	c := t.person(role)
	c.DiedOn(identifiers.DateOf(at))
	const generation = 25
	if child, of := strings.CutSuffix(strings.TrimSuffix(strings.TrimSuffix(role, "mother"), "father"), "'s "); of {
		if birth := t.person(child).GivenBirth(); !birth.IsZero() {
			for _, parent := range t.story.ParentsOf(t.person(child)) {
				parent.Born(birth.AddYears(-generation))
			}
		}
	}
	return t.madeAlready()
}

func (t *tale) fatherless(role string) error {
	t.story.Fatherless(t.person(role))
	return t.madeAlready()
}

func (t *tale) isDisabled(role, since, until string) error {
	from, err := t.ago(since)
	if err != nil {
		return err
	}
	disability := t.story.Disable(t.person(role), from)
	if until != "" {
		last, err := t.ago(until)
		if err != nil {
			return err
		}
		disability.LastsUntil(last)
	}
	return t.madeAlready()
}

func (t *tale) livedBefore(role, city, from, until, midnight, stay, as string) error {
	c := t.person(role)
	first, err := t.ago(from)
	if err != nil {
		return err
	}
	last, err := t.ago(until)
	if err != nil {
		return err
	}
	flat, err := t.beside(c, "the flat before", city)
	if err != nil {
		return err
	}
	term := scenarios.Permanently
	if stay != "" {
		term = scenarios.Temporarily
	}
	registration := flat.OwnedBy(t.landlord()).Register(c, term).Since(first).Until(last)
	if midnight != "" {
		registration.AtMidnight()
	}
	switch as {
	case "citizen":
		registration.AsCitizen()
	case "foreigner":
		registration.AsForeigner()
	}
	return t.madeAlready()
}

func (t *tale) visits(role, city, since string) error {
	c := t.person(role)
	from, err := t.ago(since)
	if err != nil {
		return err
	}
	flat, err := t.beside(c, "the flat for a while", city)
	if err != nil {
		return err
	}
	flat.OwnedBy(t.landlord()).Register(c, scenarios.Temporarily).Since(from).Until(t.day("today").AddYears(1))
	return t.madeAlready()
}

func (t *tale) hasNoPatronymic(role string) error {
	c := t.person(role)
	name := c.Name()
	name.Patronymic = ""
	c.Called(name)
	return t.madeAlready()
}
