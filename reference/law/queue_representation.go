package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// ToQueue is the action that a power of attorney must cover for an authorised person to file for the housing queue (HPC-APP-010), by its code
// in the register of notaries.
const ToQueue = "housing-registration"

// aboutRepresentation are the queries that tell whether the applicant may file for the registrant (HPC-APP-004, HPC-APP-010).
func (q queueQuestion) aboutRepresentation() []Query {
	switch {
	case q.kase.Basis == AsAuthorised:
		return []Query{{Fact: Empowerment}}
	case !q.kase.Basis.guarding():
		return nil
	}
	queries := []Query{{Fact: Guardianship, Person: q.kase.Applicant}}
	if q.evidence.Registrant.State == Confirmed && !q.minor() {
		queries = append(queries, Query{Fact: Capacity, Person: q.kase.Registrant})
	}
	return queries
}

// notRepresented: somebody files as a legal representative who is none: a parent, or who is not the guardian or custodian of an orphan
// who is a minor, or of an adult whose capacity a court has limited (HPC-APP-004, reading AMB-14).
func notRepresented(q queueQuestion) finding {
	found := fails()
	switch {
	case q.kase.Basis == "", q.kase.Basis == AsAuthorised:
	case !q.kase.Basis.guarding():
		found = q.parented().not().finding(Identity, Kinship)
	default:
		found = q.guarded().and(q.needsGuardian()).not().finding(Identity, Guardianship, Orphanhood, Capacity)
	}
	return found.under("HPC-APP-004")
}

// parented says whether a parent applies whom the law has represent the registrant: none does, by the default (HPC-APP-004, reading AMB-14).
func (q queueQuestion) parented() answer {
	if q.minor() && q.statute.reads(stockAndMinors, anyMinor) {
		return told(Kinship, q.evidence.Family, func(f Family) bool {
			return slices.Contains(f.parents(q.kase.Registrant, q.evidence.On), q.kase.Applicant)
		})
	}
	return sure(false)
}

// guarded says whether the registrant is a ward of the applicant.
func (q queueQuestion) guarded() answer {
	return told(Guardianship, q.evidence.Wards, func(all []Ward) bool {
		return slices.ContainsFunc(all, func(w Ward) bool { return w.Person == q.kase.Registrant && w.stands(q.evidence.On) })
	})
}

// needsGuardian says whether the law provides that somebody is represented: an orphan who is a minor, or an adult of limited capacity
// (HPC-APP-004, reading AMB-14).
func (q queueQuestion) needsGuardian() answer {
	if q.minor() && q.statute.reads(stockAndMinors, anyMinor) {
		return sure(true)
	}
	if q.minor() {
		return q.orphan()
	}
	return told(Capacity, q.evidence.Capacity, func(all []CourtAct) bool {
		return slices.ContainsFunc(all, func(a CourtAct) bool { return runs(q.evidence.On, a.From, a.EndedOn) })
	})
}

// notAuthorised: an authorised person files for a minor, or without a power of attorney from the registrant that covers it and is in force on
// the day of filing (HPC-APP-010, reading AMB-64).
func notAuthorised(q queueQuestion) finding {
	if q.kase.Basis != AsAuthorised {
		return fails()
	}
	if q.statute.reads(authorisedApply, legalOnly) {
		return holds(Identity).under("HPC-APP-010")
	}
	empowered := told(Empowerment, q.evidence.Power, func(p Power) bool {
		return p.Principal == q.kase.Registrant && p.Attorney == q.kase.Applicant && p.covers(ToQueue) && p.stands(q.filedAsOf())
	})
	return sure(!q.minor()).and(empowered).not().finding(Identity, Empowerment).under("HPC-APP-010")
}

// HearsUnrepresented says whether an adult speaks himself for whom somebody files without the right that he claims (HPC-HEAR-004, HPC-CMP-001,
// reading AMB-77).
func (s Statute) HearsUnrepresented() bool { return !s.reads(unrepresentedSpeak, whoFiled) }

// filedAsOf is the day on which must hold a power of attorney and the residence that the form gives: that of filing (HPC-APP-010, HPC-APP-005,
// reading AMB-81).
func (q queueQuestion) filedAsOf() identifiers.Date {
	if q.statute.reads(registersHold, onDecision) {
		return q.evidence.On
	}
	return q.kase.FiledOn
}
