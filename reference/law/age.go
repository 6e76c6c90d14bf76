package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// underAge: children who have not reached the age of registration on the day of filing are not registered
// (RES-APP-002).
func underAge(q question) finding {
	switch q.evidence.Registrant.State {
	case Unreachable:
		return lacks(Identity)
	case Absent:
		return fails()
	}
	if q.age() < q.statute.AgeOfRegistration {
		return holds(Identity)
	}
	return fails()
}

// age of the registrant in full years on the day of filing.
func (q question) age() int {
	return identifiers.AgeOn(q.evidence.Registrant.Value.Born, q.kase.FiledOn)
}

// represented says whether somebody else files for the registrant.
func (q question) represented() bool { return q.kase.Applicant != q.kase.Registrant }

// wrongFiler says whether somebody files who may not: another for a person of the age to file himself, or a child in person
// before it. Younger than the age of registration it does not matter who files (RES-APP-002).
func (q question) wrongFiler() bool {
	if q.represented() {
		return q.age() >= q.statute.AgeOfSelfFiling
	}
	return q.age() >= q.statute.AgeOfRegistration && q.age() < q.statute.AgeOfSelfFiling
}

// noAuthority: whoever files for a child is a parent by the civil acts, or the guardian or custodian (RES-APP-003).
func noAuthority(q question) finding {
	if !q.represented() {
		return fails()
	}
	parent, guardian := q.parent(), q.wardOf(q.kase.Applicant, q.kase.Registrant)
	switch either(parent, guardian) {
	case yes:
		return fails()
	case no:
		return holds(Identity, Kinship, Guardianship)
	}
	var missing []Name
	if parent == unknown {
		missing = append(missing, Kinship)
	}
	if guardian == unknown {
		missing = append(missing, Guardianship)
	}
	return lacks(missing...)
}

// parent says whether the applicant is a parent of the registrant.
func (q question) parent() truth {
	family := q.evidence.Families[q.kase.Registrant]
	if family.State == Unreachable {
		return unknown
	}
	parents := family.Value.parents(q.kase.Registrant, q.evidence.On)
	return truthOf(slices.Contains(parents, q.kase.Applicant))
}
