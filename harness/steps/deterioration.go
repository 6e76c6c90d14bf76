package steps

import (
	"strings"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
)

var (
	courtFound = sentence(`^a court found that ` + aRole + ` came to need housing by ` + anyOf(deeds()) + `(?: (` + aPerson + `)(?: and (` + aPerson + `))?)? ` + anAgo + `$`)
	foundNone  = sentence(`^the court found (no intent|no causation)$`)
	setAside   = sentence(`^the court's decision (?:is|was) set aside ` + aDay + `$`)
	passedTo   = sentence(`^that flat passed to (a local executive body|an organisation|a person)$`)
	cameBack   = sentence(`^that flat had passed to a local executive body before, and was bought back$`)
	unfitThen  = sentence(`^the dwelling was emergency housing (on that day|until that day|only from the day after)$`)
)

// deeds are the acts by which people make their housing conditions worse, by the words of features.
func deeds() map[string]courts.Act {
	return map[string]courts.Act{
		"an exchange of dwellings": courts.Exchange, "giving up a dwelling": courts.Alienation, "giving up that flat": courts.Alienation,
		"destroying a dwelling": courts.Destruction, "moving out of a dwelling": courts.MovingOut, "taking in": courts.Accommodating,
	}
}

// deteriorationSteps are the facts of what courts found.
func deteriorationSteps() []Step {
	return []Step{
		{courtFound, "Has a court have found that somebody deliberately made his housing conditions worse on a day, in a dwelling of which the cadastre has no right of his, or in the flat that was spoken of last, and came to need housing by it.", func(t *tale) any { return t.courtFound }},
		{foundNone, "Has the court not have found the intent, or that the need came from the act.", func(t *tale) any { return t.foundNone }},
		{setAside, "Lets a higher court set that decision aside: on that day it holds no more.", func(t *tale) any { return t.setAside }},
		{passedTo, "Says to whom the flat that was spoken of last was sold, by the cadastre.", func(t *tale) any { return t.passedTo }},
		{cameBack, "Lets that flat have been sold to a local executive body once before, by who owned it last.", func(t *tale) any { return t.cameBack }},
		{unfitThen, "Has the dwelling of the court's decision recognised as emergency housing on the day of the act, or until it, or from the day after.", func(t *tale) any { return t.unfitThen }},
	}
}

func (t *tale) courtFound(role, deed, one, other, when string) error {
	c, act := t.person(role), deeds()[deed]
	day, err := t.ago(when)
	if err != nil {
		return err
	}
	if (one != "") != (act == courts.Accommodating) {
		return outcome.Misworded("whoever takes others in takes somebody in, and nobody else does: %s %s", deed, one)
	}
	dwelling := t.queue.last
	if !strings.HasSuffix(deed, "that flat") {
		if dwelling, err = t.beside(c, "the dwelling of the court's decision", "Almaty"); err != nil {
			return err
		}
	}
	if dwelling == nil {
		return errNoDwelling
	}
	t.queue.found = t.story.Found(c, act, day, dwelling)
	for _, taken := range []string{one, other} {
		if taken != "" {
			t.queue.found.Accommodating(t.person(taken))
		}
	}
	return t.madeAlready()
}

// errNoFinding is the error of a sentence about a court's decision where there is none.
var errNoFinding = outcome.Misworded("no decision of a court was spoken of before")

func (t *tale) foundNone(what string) error {
	switch {
	case t.queue.found == nil:
		return errNoFinding
	case what == "no intent":
		t.queue.found.WithoutIntent()
	default:
		t.queue.found.WithoutCausation()
	}
	return t.madeAlready()
}

func (t *tale) setAside(when string) error {
	if t.queue.found == nil {
		return errNoFinding
	}
	t.queue.found.SetAsideOn(t.day(when))
	t.changes(t.day(when))
	return t.madeAlready()
}

func (t *tale) passedTo(whom string) error {
	if t.queue.last == nil {
		return errNoDwelling
	}
	t.queue.last.PassedTo(t.queue.owner, map[string]cadastre.AcquirerKind{
		"a local executive body": cadastre.AcquirerAkimat, "an organisation": cadastre.AcquirerOrganisation, "a person": cadastre.AcquirerPerson,
	}[whom])
	return t.madeAlready()
}

// cameBack lets who owned the flat have had it before, and have sold it a year before he bought it again.
func (t *tale) cameBack() error {
	if t.queue.last == nil {
		return errNoDwelling
	}
	sold := t.queue.acquired.AddYears(-1)
	t.queue.last.HadPassedTo(cadastre.AcquirerAkimat, t.queue.owner, sold.AddYears(-1), sold)
	return t.madeAlready()
}

func (t *tale) unfitThen(when string) error {
	if t.queue.found == nil {
		return errNoFinding
	}
	act, day := t.queue.found.Dwelling().IsEmergency(), t.queue.found.Day()
	switch when {
	case "on that day":
		act.BeginsOn(day)
	case "until that day":
		act.BeginsOn(day.AddYears(-1)).WithdrawnOn(day)
	default:
		act.BeginsOn(day.AddDays(1))
	}
	return t.madeAlready()
}
