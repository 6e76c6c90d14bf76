package law

import "github.com/synaq/synaq/identifiers"

// Destination is where a redirected application belongs, as the decision API names it.
type Destination string

// The destinations.
const (
	ToDesk      Destination = "tson"
	ToOnline    Destination = "online"
	ToProvider  Destination = "provider"
	ToTemporary Destination = "temporary" // the service of temporary registration
)

// redirect is stages 3 and 4: by person, then by dwelling. A redirect decides nothing else.
func (q question) redirect() (Decision, bool) {
	if !q.citizen() {
		return q.foreigner()
	}
	return q.byDwelling()
}

// byDwelling sends a citizen's application to the channel that is competent for the dwelling: whose it is comes first (RES-CH-005).
// While that is not known no ground is looked at, except at a TsON outside the pilot, which is competent for every dwelling.
func (q question) byDwelling() (Decision, bool) {
	minor, incapable := q.minorOwner(), q.incapableOwner()
	switch {
	case q.kase.Channel == Desk && !q.statute.Pilot:
		return Decision{}, false
	case !q.rightKnown():
		return undecided(q.homeMissing()), true
	case minor == yes:
		return q.toDesk("RES-TSON-001")
	case incapable == yes:
		return q.toDesk("RES-TSON-002")
	case minor == unknown:
		return undecided(Identity), true
	case incapable == unknown:
		return undecided(Capacity), true
	case q.kase.Channel.Online():
		return Decision{}, false
	case q.statute.Pilot:
		return redirected(ToOnline, q.pilotRule()), true
	default:
		return redirected(ToOnline, "RES-FOR-004"), true
	}
}

// toDesk redirects to the desk, where a filing at the desk already is.
func (q question) toDesk(rule string) (Decision, bool) {
	if q.kase.Channel == Desk {
		return Decision{}, false
	}
	return redirected(ToDesk, rule), true
}

// pilotRule is the rule that sends a filing at a desk to an online channel: Astana has one of its own.
func (q question) pilotRule() string {
	switch {
	case q.inAstana() == yes:
		return "RES-AST-006"
	case q.kase.Service == Temporary:
		return "RES-CH-009"
	default:
		return "RES-CH-001"
	}
}

// minorOwner says whether an owner or co-owner has not reached majority on the day of filing.
func (q question) minorOwner() truth { return q.anyOwner(q.minor) }

// incapableOwner says whether a court act limits the capacity of an owner or co-owner.
func (q question) incapableOwner() truth { return q.anyOwner(q.incapable) }

// anyOwner says whether something is so of an owner or co-owner; a dwelling that does not exist has none.
func (q question) anyOwner(is func(identifiers.IIN) truth) truth {
	owners := q.home().Value.Owners
	answers := make([]truth, len(owners))
	for i, owner := range owners {
		answers[i] = is(owner)
	}
	return either(answers...)
}

// minor says whether an owner is under age on the day of filing: of age from the birthday on. One whom the register of
// individuals does not know is judged by the birth date in his IIN.
func (q question) minor(owner identifiers.IIN) truth {
	record, born := q.evidence.Owners[owner], owner.BirthDate()
	switch record.State {
	case Unreachable:
		return unknown
	case Confirmed:
		born = record.Value.Born
	}
	return truthOf(identifiers.AgeOn(born, q.kase.FiledOn) < q.statute.Majority)
}

func redirected(to Destination, rule string) Decision {
	return Decision{Outcome: Redirected, To: to, Rule: rule}
}
