package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// members of the registrant's family: the spouse and the children who are no adults on the day of filing (HPC-ELIG-005).
func (q queueQuestion) members() []identifiers.IIN {
	family, registrant := q.evidence.Family.Value, q.kase.Registrant
	minors := slices.DeleteFunc(family.children(registrant, q.evidence.On), func(child identifiers.IIN) bool {
		return identifiers.AgeOn(child.BirthDate(), q.kase.FiledOn) >= q.statute.Majority
	})
	return append(family.spouses(registrant), minors...)
}

// housing are the premises that are somebody's housing: not a garage, nor a dacha (HPC-REF-15-2).
func housing() []string { return []string{"flat", "house", "other-dwelling"} }

// heldLately says whether a person owns housing in the republic, or owned some within the years before which it does not count any more
// (HPC-ELIG-003). The years are reckoned to the day of filing.
func (q queueQuestion) heldLately(person identifiers.IIN) answer {
	since := q.kase.FiledOn.YearsBefore(q.statute.YearsWithoutHousing)
	return told(Housing, q.evidence.Holdings[person], func(all []Holding) bool {
		return slices.ContainsFunc(all, func(h Holding) bool {
			return slices.Contains(housing(), h.Kind) && (h.Until.IsZero() || h.Until.After(since))
		})
	})
}

// registrantOwned: the registrant owns housing or owned some in the last five years (HPC-REF-15-2, HPC-ELIG-003).
func registrantOwned(q queueQuestion) finding {
	if !q.kase.Declared.restricted() {
		return fails()
	}
	return q.heldLately(q.kase.Registrant).finding(Housing)
}

// familyOwned: somebody of the family does or did (HPC-ELIG-005).
func familyOwned(q queueQuestion) finding {
	if !q.kase.Declared.restricted() {
		return fails()
	}
	answers := []answer{told(Kinship, q.evidence.Family, func(Family) bool { return false })}
	for _, member := range q.members() {
		answers = append(answers, q.heldLately(member))
	}
	return anyOf(answers...).finding(Kinship, Housing).under("HPC-ELIG-005")
}

// asked is what a record of the registrant's says, where his consent allows to ask for it (HPC-REF-A9-4).
func asked[T any](q queueQuestion, fact Name, record Fact[T], says func(T) bool) finding {
	if !q.kase.Declared.restricted() {
		return fails()
	}
	return told(fact, record, says).finding(fact)
}

// inRepublicanDatabase: he is in the Unified Republican Electronic Database (HPC-REF-15-1).
func inRepublicanDatabase(q queueQuestion) finding {
	return asked(q, Republican, q.evidence.Republican, anyStands(q.evidence.On))
}

// housingProvided: he has housing of the state, or one that a local executive body rents (HPC-REF-15-5).
func housingProvided(q queueQuestion) finding {
	return asked(q, Provided, q.evidence.Provided, func(all []Lease) bool {
		return slices.ContainsFunc(all, func(l Lease) bool { return l.active(q.evidence.On) })
	})
}

// housingPrivatised: he received housing of the state and privatised it, however long ago (HPC-REF-15-7).
func housingPrivatised(q queueQuestion) finding {
	return asked(q, Privatised, q.evidence.Provisions, func(all []Provision) bool {
		return slices.ContainsFunc(all, func(p Provision) bool {
			return slices.Contains(p.ReceivedBy, q.kase.Registrant) && slices.Contains(p.PrivatisedBy, q.kase.Registrant) && !p.PrivatisedOn.IsZero()
		})
	})
}

// programmeMortgage: he acquired housing by a mortgage under a programme, whether he has it still or not (HPC-REF-15-9).
func programmeMortgage(q queueQuestion) finding {
	return asked(q, Mortgage, q.evidence.Loans, func(all []Loan) bool {
		return slices.ContainsFunc(all, func(l Loan) bool { return l.Programme })
	})
}

// noDataConsent: the applicant withholds his consent to the access to personal data (HPC-REF-A9-4).
func noDataConsent(q queueQuestion) finding {
	if q.kase.Declared.restricted() {
		return fails()
	}
	return holds(Identity)
}

// neitherCitizenNorKandas: he is no citizen, and does not hold the status of a kandas (HPC-ELIG-001).
func neitherCitizenNorKandas(q queueQuestion) finding {
	if q.evidence.Registrant.Value.Citizen || !q.kase.Declared.restricted() {
		return fails()
	}
	return told(KandasRight, q.evidence.Kandas, func(holds bool) bool { return !holds }).finding(Identity, KandasRight).under("HPC-ELIG-001")
}
