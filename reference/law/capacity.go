package law

import "github.com/synaq/synaq/identifiers"

// CourtAct declares a person incapacitated or of limited capacity (RES-TSON-002).
type CourtAct struct {
	From identifiers.Date
	// EndedOn is the first day on which capacity is restored; zero while the act stands.
	EndedOn identifiers.Date
}

// incapable says whether a court act limits the person's capacity, wholly or in part.
func (q question) incapable(person identifiers.IIN) truth {
	acts := q.evidence.Capacities[person]
	if acts.State == Unreachable {
		return unknown
	}
	for _, act := range acts.Value {
		if runs(q.evidence.On, act.From, act.EndedOn) {
			return yes
		}
	}
	return no
}
