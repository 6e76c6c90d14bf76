package law

import "github.com/synaq/synaq/identifiers"

// Destination is where a redirected application belongs, as the decision API names it.
type Destination string

// The destinations.
const (
	ToDesk   Destination = "tson"
	ToOnline Destination = "online"
)

// redirect is stages 3 and 4: by person, then by dwelling. A redirect decides nothing else.
func (q question) redirect() (Decision, bool) {
	if !q.evidence.Registrant.Value.Citizen && q.kase.Channel.Online() {
		return redirected(ToDesk, "RES-FOR-001"), true
	}
	switch q.minorOwner() {
	case unknown:
		return undecided(q.ownersMissing()), true
	case yes:
		if q.kase.Channel != Desk {
			return redirected(ToDesk, "RES-TSON-001"), true
		}
		return Decision{}, false
	}
	if q.kase.Channel.Online() {
		return Decision{}, false
	}
	if q.statute.Pilot {
		return redirected(ToOnline, "RES-CH-001"), true
	}
	if q.kase.Channel == Provider {
		return redirected(ToOnline, "RES-FOR-004"), true
	}
	return Decision{}, false
}

// minorOwner says whether an owner or co-owner has not reached majority on the day of filing. An owner whom the
// register of individuals does not know is judged by the birth date in his IIN.
func (q question) minorOwner() truth {
	switch q.evidence.Dwelling.State {
	case Absent:
		return no
	case Unreachable:
		return q.withoutDwelling()
	}
	result := no
	for _, owner := range q.evidence.Dwelling.Value.Owners {
		record := q.evidence.Owners[owner]
		if record.State == Unreachable {
			result = unknown
			continue
		}
		if q.minor(bornOn(owner, record)) {
			return yes
		}
	}
	return result
}

// withoutDwelling is no for an online channel: the ground on ownership is unknown then too, and the case waits for
// the same registry.
func (q question) withoutDwelling() truth {
	if q.kase.Channel.Online() {
		return no
	}
	return unknown
}

// ownersMissing is the fact that keeps minorOwner from an answer.
func (q question) ownersMissing() Name {
	if q.evidence.Dwelling.State == Unreachable {
		return Ownership
	}
	return Identity
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
