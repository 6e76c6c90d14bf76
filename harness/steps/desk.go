package steps

import (
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/notary"
)

var (
	atTheDesk = sentence(`^at the desk ` + aRole + ` (is absent|shows no identity document|shows only a passport|shows only a birth certificate|shows only a residence permit|` +
		`shows nothing that confirms the authority|gives no consent|consents to (?:permanent|temporary) registration only)$`)
	empowered = sentence(`^` + aRole + ` has a (notarised|private|revoked) power of attorney from ` + aRole + `(?: (from|until) (yesterday|today|tomorrow)| for the (sale of property|housing queue)(?: (from|until|that is revoked) (yesterday|today|tomorrow))?)?$`)
	claims    = sentence(`^` + aRole + ` claims (?:to be a (parent|guardian|custodian)|no (right)|to be (authorised) without a number)$`)
	borrows   = sentence(`^` + aRole + ` claims the power of attorney of ` + aRole + `$`)
	speaksFor = sentence(`^at the desk ` + aRole + ` speaks for ` + aRole + `$`)
)

func deskFactSteps() []Step {
	return []Step{
		{empowered, "Gives somebody a power of attorney from another, for the registration of residence unless it says otherwise.", func(t *tale) any { return t.empowered }},
		{borrows, "Lets somebody file under a power of attorney that another was given.", func(t *tale) any { return t.borrows }},
		{claims, "Lets somebody file for another by a right that need not be his.", func(t *tale) any { return t.claims }},
		{atTheDesk, "Says what somebody does otherwise at the desk, where everybody comes, is identified and consents.", func(t *tale) any { return t.atTheDesk }},
		{speaksFor, "Somebody comes to the desk in an owner's stead.", func(t *tale) any { return t.speaksFor }},
	}
}

func (t *tale) claims(role, basis, no, unnumbered string) error {
	switch {
	case no != "":
		basis = none
	case unnumbered != "":
		basis, t.unnumbered = authorised, true
	}
	t.claimed[t.person(role)] = basis
	return t.madeAlready()
}

// The bases of an attorney, whom the queue calls authorised, and of somebody who claims no right to represent.
const (
	attorney   = "attorney"
	authorised = "authorised"
	none       = "none"
)

func (t *tale) atTheDesk(role, conduct string) error {
	t.conduct[t.person(role)] = append(t.conduct[t.person(role)], conduct)
	return nil
}

func (t *tale) empowered(role, what, principal, how, day, covers, ends, ended string) error {
	power := t.story.PowerOfAttorney(t.person(principal), t.person(role))
	switch what {
	case "revoked":
		power.RevokedOn(t.day("today"))
	case "private":
		power.NotNotarised()
	}
	switch covers {
	case "sale of property":
		power.Covering(notary.PropertySale)
	case "housing queue":
		power.Covering(notary.HousingRegistration)
	}
	if ends != "" {
		how, day = ends, ended
	}
	switch how {
	case "from":
		power.BeginsOn(t.day(day))
	case "until":
		power.EndsOn(t.day(day))
	case "that is revoked":
		power.RevokedOn(t.day(day))
	}
	return t.madeAlready()
}

func (t *tale) borrows(role, attorney string) error {
	power := t.story.PowerOf(t.person(attorney))
	if power == nil {
		return outcome.Misworded("%s has no power of attorney: say from whom first", attorney)
	}
	t.borrowed[t.person(role)] = power
	return t.madeAlready()
}

// powerOf is the power of attorney under which somebody files, his own or another's; nil for none.
func (t *tale) powerOf(who *scenarios.Citizen) *scenarios.PowerOfAttorney {
	if power := t.borrowed[who]; power != nil {
		return power
	}
	return t.story.PowerOf(who)
}

func (t *tale) speaksFor(role, owner string) error {
	stands := t.person(owner)
	if !slices.Contains(t.owners(), stands) {
		return outcome.Misworded("%s owns nothing, so that nobody speaks for him: the flat belongs to %v", stands, t.owners())
	}
	t.standIns[stands] = t.person(role)
	return nil
}

// does says whether somebody does something otherwise at the desk.
func (t *tale) does(who *scenarios.Citizen, conduct string) bool {
	return slices.Contains(t.conduct[who], conduct)
}

// received is what the operator of a desk attests.
func (t *tale) received(a *application) *implementation.Operator {
	operator := &implementation.Operator{IIN: a.signer.IIN()}
	come := func(who *scenarios.Citizen) bool {
		if t.does(who, "is absent") {
			return false
		}
		if !slices.Contains(operator.Present, who.IIN()) {
			operator.Present = append(operator.Present, who.IIN())
		}
		return true
	}
	show := func(who *scenarios.Citizen, kind string) {
		document := implementation.Shown{Kind: kind, Of: who.IIN()}
		if kind == identityCard {
			document.Number = who.Document()
		}
		if !slices.Contains(operator.Shown, document) {
			operator.Shown = append(operator.Shown, document)
		}
	}
	come(a.applicant)
	for _, kind := range t.identifies(a.registrant) {
		show(a.registrant, kind)
	}
	if a.registrant != a.applicant {
		if kind := t.confirms(a); kind != "" {
			show(a.registrant, kind)
		}
		for _, kind := range t.identifies(a.applicant) {
			show(a.applicant, kind)
		}
	}
	for _, owner := range t.owners() {
		speaker := owner
		if standIn := t.standIns[owner]; standIn != nil {
			speaker = standIn
		}
		if !come(speaker) {
			continue
		}
		for _, kind := range t.identifies(speaker) {
			show(speaker, kind)
		}
		if kind := t.consentAtDesk(a, speaker); kind != "" && speaker != a.registrant {
			show(speaker, kind)
		}
	}
	return operator
}

// identityCard is what an adult shows.
const identityCard = "identity-card"

// identifies are the documents by which somebody is identified at the desk.
func (t *tale) identifies(who *scenarios.Citizen) []string {
	switch {
	case t.does(who, "shows no identity document"):
		return nil
	case t.does(who, "shows only a passport"):
		return []string{"passport"}
	case t.does(who, "shows only a birth certificate"):
		return []string{"birth-certificate"}
	case t.does(who, "shows only a residence permit"):
		return []string{"residence-permit"}
	case t.foreigners[who] != "":
		return []string{t.resides(who)}
	case t.isChild(who):
		return []string{"birth-certificate", identityCard}
	default:
		return []string{identityCard}
	}
}

// isChild says whether somebody is under age today.
func (t *tale) isChild(who *scenarios.Citizen) bool {
	return identifiers.AgeOn(who.IIN().BirthDate(), identifiers.DateOf(t.now)) < 18
}

// confirms is the document that confirms a representative's authority.
func (t *tale) confirms(a *application) string {
	if t.does(a.applicant, "shows nothing that confirms the authority") {
		return ""
	}
	switch t.basis(a) {
	case "parent":
		return "birth-certificate"
	case "guardian", "custodian":
		return "guardianship-certificate"
	default:
		return ""
	}
}

// consentAtDesk is what somebody states at the desk who speaks for an owner.
func (t *tale) consentAtDesk(a *application, who *scenarios.Citizen) string {
	if t.does(who, "gives no consent") {
		return ""
	}
	for _, kind := range []string{"permanent", "temporary"} {
		if t.does(who, "consents to "+kind+" registration only") {
			return "consent-to-" + kind
		}
	}
	return "consent-to-" + strings.TrimPrefix(a.service, "residence.")
}
