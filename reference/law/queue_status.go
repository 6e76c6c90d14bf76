package law

import "slices"

// neitherCitizenNorKandas: he is no citizen, and never got the status of a kandas (HPC-ELIG-001).
func neitherCitizenNorKandas(q queueQuestion) finding {
	return q.kandas(func(all []Spell) bool { return !q.everHeld(all) }).under("HPC-ELIG-001")
}

// kandasNoMore: he is no citizen, and got that status, which has lapsed (HPC-ELIG-007). That he was no citizen before the grant shows (reading
// AMB-71).
func kandasNoMore(q queueQuestion) finding {
	return q.kandas(func(all []Spell) bool { return q.everHeld(all) && !anyStands(q.evidence.On)(all) }).under("HPC-ELIG-007")
}

// kandas is what the grants of the status say of who is no citizen.
func (q queueQuestion) kandas(says func([]Spell) bool) finding {
	if q.evidence.Registrant.Value.Citizen {
		return fails()
	}
	return told(KandasRight, q.evidence.Kandas, says).finding(Identity, KandasRight)
}

// everHeld says whether something stands or stood.
func (q queueQuestion) everHeld(all []Spell) bool {
	return slices.ContainsFunc(all, func(s Spell) bool { return !q.evidence.On.Before(s.From) })
}

// notRecognised: no decision recognises him as needing housing under article 69 of the Law (HPC-ELIG-006, reading AMB-23).
func notRecognised(q queueQuestion) finding {
	if q.statute.reads(needRecognised, implied) {
		return fails()
	}
	return asked(Needs, q.evidence.Needs, func(all []Spell) bool { return !anyStands(q.evidence.On)(all) }).under("HPC-ELIG-006")
}

// noDataConsent: the applicant withholds his consent to the access to personal data (HPC-REF-A9-4).
func noDataConsent(q queueQuestion) finding {
	if q.kase.Declared.restricted() {
		return fails()
	}
	return holds(Identity)
}
