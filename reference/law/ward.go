package law

import "github.com/synaq/synaq/identifiers"

// Ward is a guardianship or custodianship, as the guardian's record shows it (RES-EXC-005).
type Ward struct {
	Person identifiers.IIN
	From   identifiers.Date
	// EndedOn is the first day without it; zero while it stands.
	EndedOn identifiers.Date
}

// stands says whether it is in force on a day.
func (w Ward) stands(day identifiers.Date) bool {
	return runs(day, w.From, w.EndedOn)
}

// runs says whether a day lies between a first day and the first day after the end, zero for no end.
func runs(day, from, ended identifiers.Date) bool {
	if day.Before(from) {
		return false
	}
	return ended.IsZero() || day.Before(ended)
}

// ward says whether a person is under the guardianship or custodianship of an owner.
func (q question) ward(person identifiers.IIN) truth {
	owners := q.home().Value.Owners
	answers := make([]truth, len(owners))
	for i, owner := range owners {
		answers[i] = q.wardOf(owner, person)
	}
	return either(answers...)
}

func (q question) wardOf(owner, person identifiers.IIN) truth {
	wards := q.evidence.Wards[owner]
	if wards.State == Unreachable {
		return unknown
	}
	for _, w := range wards.Value {
		if w.Person == person && w.stands(q.evidence.On) {
			return yes
		}
	}
	return no
}
