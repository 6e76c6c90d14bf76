package law

import "github.com/synaq/synaq/identifiers"

// underAge: children who have not reached the age of registration on the day of filing are not registered
// (RES-APP-002).
func underAge(q question) finding {
	if q.age() < q.statute.AgeOfRegistration {
		return holds(Identity)
	}
	return fails()
}

// age of the registrant in full years on the day of filing.
func (q question) age() int {
	return identifiers.AgeOn(q.evidence.Registrant.Value.Born, q.kase.FiledOn)
}
