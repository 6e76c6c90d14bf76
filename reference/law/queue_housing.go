package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// housing are the premises that are somebody's housing: not a garage, nor a dacha (HPC-REF-15-2, reading AMB-61).
func (s Statute) housing() []string {
	all := []string{"flat", "house", "other-dwelling"}
	if s.reads(ownHousing, dachasToo) {
		all = append(all, "dacha")
	}
	return all
}

// ownedLately is a right that stands, or stood within the years after which it does not count any more (HPC-ELIG-003).
func (q queueQuestion) ownedLately(h Holding) bool {
	return h.Until.IsZero() || !passed(q.statute.YearsWithoutHousing, h.Until, q.reckonedTo())
}

// reckonedTo is the day to which the years without housing, of domicile, and since a deed are reckoned: that of filing (HPC-ELIG-003,
// HPC-DOM-001, HPC-REF-A9-3A, reading AMB-58).
func (q queueQuestion) reckonedTo() identifiers.Date {
	if q.statute.reads(yearsReckoned, toDecision) {
		return q.evidence.On
	}
	return q.kase.FiledOn
}

// has says whether a person has a right in housing that counts. The emergency dwelling with which he applies is left out (HPC-ELIG-004).
func (q queueQuestion) has(person identifiers.IIN, counts func(Holding) bool) answer {
	inHousing := func(h Holding) bool { return slices.Contains(q.statute.housing(), h.Kind) && counts(h) }
	other := q.holds(person, func(h Holding) bool { return inHousing(h) && !q.named(h) })
	if q.kase.Emergency == nil {
		return other
	}
	return anyOf(other, q.holds(person, inHousing).and(q.emergencyOfHis().not()))
}

// holds says whether a person has a right that counts (HPC-REF-15-2).
func (q queueQuestion) holds(person identifiers.IIN, counts func(Holding) bool) answer {
	return told(Housing, q.evidence.Holdings[person], func(all []Holding) bool { return slices.ContainsFunc(all, counts) })
}

// familyHas says whether somebody of the family has.
func (q queueQuestion) familyHas(counts func(Holding) bool) answer {
	return q.ofFamily(func(member identifiers.IIN) answer { return q.has(member, counts) })
}

// registrantOwned: the registrant owns housing or owned some in the last five years (HPC-REF-15-2, HPC-ELIG-003). Of departmental stock
// other rules hold in its place (reading AMB-14).
func registrantOwned(q queueQuestion) finding {
	if q.otherStock() {
		return fails()
	}
	return q.keepsOut(q.has(q.kase.Registrant, q.ownedLately)).finding(Housing)
}

// familyOwned: somebody of the family does or did (HPC-ELIG-005).
func familyOwned(q queueQuestion) finding {
	if q.otherStock() {
		return fails()
	}
	return q.keepsOut(q.familyHas(q.ownedLately)).finding(Kinship, Housing).under("HPC-ELIG-005")
}

// otherStock says whether a dwelling of departmental stock is asked for, where HPC-REF-15-3 and HPC-REF-15-4 hold in place of HPC-REF-15-2
// (reading AMB-14).
func (q queueQuestion) otherStock() bool {
	return q.kase.Stock != "" && !q.statute.reads(stockAndMinors, allTogether)
}

// keepsOut says whether housing of the last years does: also him whose only dwelling is emergency housing (HPC-REF-15-2, HPC-ELIG-004, reading
// AMB-62).
func (q queueQuestion) keepsOut(owned answer) answer {
	if q.kase.Emergency != nil && q.statute.reads(soldBesideEmergency, soldIsNoGround) {
		return owned.and(q.onlyHome().not())
	}
	return owned
}

// asked is what a record of the registrant's says.
func asked[T any](fact Name, record Fact[T], says func(T) bool) finding {
	return told(fact, record, says).finding(fact)
}

// inRepublicanDatabase: he is in the Unified Republican Electronic Database (HPC-REF-15-1).
func inRepublicanDatabase(q queueQuestion) finding {
	return asked(Republican, q.evidence.Republican, anyStands(q.evidence.On))
}

// housingProvided: he has housing of the state, or one that a local executive body rents (HPC-REF-15-5).
func housingProvided(q queueQuestion) finding {
	return asked(Provided, q.evidence.Provided, func(all []Lease) bool {
		return slices.ContainsFunc(all, func(l Lease) bool { return l.active(q.evidence.On) })
	})
}

// housingPrivatised: he received housing of the state and privatised it, however long ago (HPC-REF-15-7).
func housingPrivatised(q queueQuestion) finding {
	return asked(Privatised, q.evidence.Provisions, func(all []Provision) bool {
		return slices.ContainsFunc(all, func(p Provision) bool {
			return slices.Contains(p.ReceivedBy, q.kase.Registrant) && slices.Contains(p.PrivatisedBy, q.kase.Registrant) && !p.PrivatisedOn.IsZero()
		})
	})
}

// programmeMortgage: he acquired housing by a mortgage under a programme, whether he has it still or not (HPC-REF-15-9).
func programmeMortgage(q queueQuestion) finding {
	return asked(Mortgage, q.evidence.Loans, func(all []Loan) bool {
		return slices.ContainsFunc(all, func(l Loan) bool { return l.Programme })
	})
}
