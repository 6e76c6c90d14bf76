package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// members of the registrant's family: the spouse and the children who are no adults on the day of filing (HPC-ELIG-005, reading AMB-60).
func (q queueQuestion) members() []identifiers.IIN {
	return append(q.spouses(), q.minors()...)
}

func (q queueQuestion) spouses() []identifiers.IIN {
	return q.evidence.Family.Value.spouses(q.kase.Registrant)
}

func (q queueQuestion) minors() []identifiers.IIN {
	return slices.DeleteFunc(q.evidence.Family.Value.children(q.kase.Registrant, q.evidence.On), func(child identifiers.IIN) bool {
		return identifiers.AgeOn(child.BirthDate(), q.kase.FiledOn) >= q.statute.Majority
	})
}

// agreed says whether a husband or wife, or another grown person, has consented to the processing of data for this service. Minors do not
// consent: the applicant speaks for them (HPC-APP-006, reading AMB-65).
func (q queueQuestion) agreed(person identifiers.IIN) answer {
	if q.statute.reads(familyConsents, formOnly) && slices.Contains(q.spouses(), person) {
		return sure(true)
	}
	return told(Agreement, q.evidence.Agreements[person], func(given bool) bool { return given })
}

// open are the members of the family of whom something may be asked: of a husband or wife who has not consented nothing is (HPC-APP-006).
func (q queueQuestion) open() []identifiers.IIN {
	return slices.DeleteFunc(q.members(), func(member identifiers.IIN) bool {
		return slices.Contains(q.spouses(), member) && q.agreed(member).truth != yes
	})
}

// ofFamily says whether something is so of a member of the family of whom it may be asked.
func (q queueQuestion) ofFamily(is func(identifiers.IIN) answer) answer {
	answers := []answer{q.knowsFamily()}
	for _, spouse := range q.spouses() {
		answers = append(answers, q.agreed(spouse).and(is(spouse)))
	}
	for _, minor := range q.minors() {
		answers = append(answers, is(minor))
	}
	return anyOf(answers...)
}

// knowsFamily is no once it is known who is of the family, and unknown before.
func (q queueQuestion) knowsFamily() answer {
	return known(Kinship, q.evidence.Family)
}

// familyNotAgreed: the husband or wife has not consented to the processing of data, or the form's declaration on publication is withheld,
// or the one on a registration without a category (HPC-APP-006, readings AMB-65 and AMB-66).
func familyNotAgreed(q queueQuestion) finding {
	withheld := !q.kase.Declared.Publication || !q.kase.Declared.WithoutCategory
	if withheld || !q.kase.Declared.restricted() {
		return sure(withheld).finding(Identity).under("HPC-APP-006")
	}
	answers := []answer{q.knowsFamily()}
	for _, spouse := range q.spouses() {
		answers = append(answers, q.agreed(spouse).not())
	}
	return anyOf(answers...).finding(Identity, Kinship, Agreement).under("HPC-APP-006")
}
