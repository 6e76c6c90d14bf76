package law

import "slices"

// dwellings are the premises, by the cadastre's code, in which people are registered (RES-OWN-004); institutions are those of
// them whose administration asks for it (RES-OWN-003).
func dwellings() []string {
	return append([]string{"flat", "house", "dacha", "other-dwelling"}, institutions()...)
}

func institutions() []string { return []string{"dormitory", "hotel", "sanatorium", "care-home"} }

// institutional says whether an institution's administration stands for the owner.
func (d Dwelling) institutional() bool { return slices.Contains(institutions(), d.Kind) }

// notDwelling: the premises are none in which people are registered (RES-OWN-004).
func notDwelling(q question) finding {
	home := q.home()
	if home.State == Absent || slices.Contains(dwellings(), home.Value.Kind) {
		return fails()
	}
	return holds(Ownership)
}

// noAdminRequest: in an institution's building whoever its administration did not ask for is not registered, nor to another
// type of registration than it asked for (RES-OWN-003).
func noAdminRequest(q question) finding {
	if !q.home().Value.institutional() {
		return fails()
	}
	if q.evidence.Requests.State == Unreachable {
		return lacks(Request)
	}
	for _, r := range q.evidence.Requests.Value {
		if r.Person == q.kase.Registrant && r.Type == q.kase.Service.registration() && r.stands(q.evidence.On) {
			return fails()
		}
	}
	return holds(Ownership, Request)
}
