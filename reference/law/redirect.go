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

// redirect is stages 3 and 4: by person, then by dwelling. A redirect decides nothing else. While a citizen's dwelling is not known,
// nor is whether the application belongs here at all, and no ground is looked at.
func (q question) redirect() (Decision, bool) {
	if !q.citizen() {
		return q.foreigner()
	}
	if !q.homeKnown() {
		return undecided(q.homeMissing()), true
	}
	return q.byDwelling()
}

// byDwelling sends a citizen's application to the channel that is competent for the dwelling: whose it is comes first (RES-CH-005).
func (q question) byDwelling() (Decision, bool) {
	minor, incapable := q.minorOwner(), q.incapableOwner()
	if minor == yes {
		return q.toDesk("RES-TSON-001")
	}
	if minor == unknown {
		return undecided(Identity), true
	}
	if incapable == yes {
		return q.toDesk("RES-TSON-002")
	}
	if incapable == unknown {
		return undecided(Capacity), true
	}
	if q.kase.Channel.Online() {
		return Decision{}, false
	}
	if q.statute.Pilot {
		return redirected(ToOnline, q.pilotRule()), true
	}
	if q.kase.Channel == Provider {
		return redirected(ToOnline, "RES-FOR-004"), true
	}
	return Decision{}, false
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
	if q.evidence.Place.State == Confirmed && q.evidence.Place.Value.InAstana() {
		return "RES-AST-006"
	}
	if q.evidence.Place.State != Confirmed && q.home().Value.KATO.InAstana() {
		return "RES-AST-006"
	}
	if q.kase.Service == Temporary {
		return "RES-CH-009"
	}
	return "RES-CH-001"
}

// minorOwner says whether an owner or co-owner has not reached majority on the day of filing. An owner whom the
// register of individuals does not know is judged by the birth date in his IIN.
func (q question) minorOwner() truth {
	return q.anyOwner(func(owner identifiers.IIN) truth {
		record := q.evidence.Owners[owner]
		if record.State == Unreachable {
			return unknown
		}
		return truthOf(q.minor(bornOn(owner, record)))
	})
}

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

func bornOn(person identifiers.IIN, record Fact[Person]) identifiers.Date {
	if record.State == Confirmed {
		return record.Value.Born
	}
	return person.BirthDate()
}

// minor says whether somebody born on a day is under age on the day of filing: of age from the birthday on.
func (q question) minor(born identifiers.Date) bool {
	return identifiers.AgeOn(born, q.kase.FiledOn) < q.statute.Majority
}

func redirected(to Destination, rule string) Decision {
	return Decision{Outcome: Redirected, To: to, Rule: rule}
}
