package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// members of the registrant's family: the spouse and the children who are no adults on the day of filing (HPC-ELIG-005).
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

// ofFamily says whether something is so of a member of the family.
func (q queueQuestion) ofFamily(is func(identifiers.IIN) answer) answer {
	answers := []answer{told(Kinship, q.evidence.Family, func(Family) bool { return false })}
	for _, member := range q.members() {
		answers = append(answers, is(member))
	}
	return anyOf(answers...)
}

// undeclared: the form's declaration on publication is withheld, or the one on a registration without a category (HPC-APP-006, reading
// AMB-66).
func undeclared(q queueQuestion) finding {
	if q.kase.Declared.Publication && q.kase.Declared.WithoutCategory {
		return fails()
	}
	return holds(Identity).under("HPC-APP-006")
}
