package law

import "github.com/synaq/synaq/identifiers"

// Limbs is what the registers say of a person under the exceptions from the occupancy standard, each on its own.
type Limbs struct {
	// Kin is the path by which he belongs to the owner asked about.
	Kin Fact[Path]
	// Ward of the owner asked about; College and University: a full-time student in the capital.
	Ward, College, University State
}

// LimbsOf says what is known of the registrant with respect to one owner.
func LimbsOf(c Case, e Evidence, s Statute, owner identifiers.IIN) Limbs {
	q := question{kase: c, evidence: e, statute: s}
	return Limbs{
		Kin:        KinOf(e, s, []identifiers.IIN{owner}, c.Registrant),
		Ward:       q.wardOf(owner, c.Registrant).state(),
		College:    q.atCollege(c.Registrant).state(),
		University: q.atUniversity(c.Registrant).state(),
	}
}

// state is the truth as the state of a fact.
func (t truth) state() State {
	switch t {
	case yes:
		return Confirmed
	case no:
		return Absent
	default:
		return Unreachable
	}
}
