package law

import "github.com/synaq/synaq/identifiers"

// overArea says whether one more person would exceed the occupancy standard, before any exception. No where the
// standard does not bind: out of force, outside the capital, or for an owner in his own dwelling (RES-EXC-011). Where
// no dwelling was found there is nothing to measure. The missing facts are named when the answer is unknown.
func (q question) overArea() (over truth, missing []Name) {
	if !q.statute.AstanaStandard {
		return no, nil
	}
	switch q.evidence.Dwelling.State {
	case Unreachable:
		return unknown, []Name{Area}
	case Absent:
		return no, nil
	}
	dwelling := q.evidence.Dwelling.Value
	if !q.statute.StandardApplies(dwelling.KATO) {
		return no, nil
	}
	if dwelling.OwnedBy(q.kase.Registrant) {
		return no, nil
	}
	if q.evidence.Registered.State != Confirmed {
		return unknown, []Name{Occupancy}
	}
	return truthOf(!q.statute.HasRoom(dwelling.Usable, len(q.residents()))), nil
}

// residents are the people registered in the dwelling, each once, without the registrant (reading AMB-10).
func (q question) residents() []identifiers.IIN {
	seen := map[identifiers.IIN]bool{q.kase.Registrant: true}
	var residents []identifiers.IIN
	for _, person := range q.evidence.Registered.Value {
		if seen[person] {
			continue
		}
		seen[person] = true
		residents = append(residents, person)
	}
	return residents
}

// limb says whether the registrant belongs to those whom an owner may register over the standard; with co-owners,
// one of them suffices (RES-EXC-010).
func (q question) limb() truth {
	return q.belongs(q.kase.Registrant)
}

// outsider says whether somebody is registered who is neither an owner nor in a confirmed limb (RES-EXC-007, 009).
func (q question) outsider() truth {
	result := no
	for _, person := range q.residents() {
		if q.evidence.Dwelling.Value.OwnedBy(person) {
			continue
		}
		switch q.belongs(person) {
		case no:
			return yes
		case unknown:
			result = unknown
		}
	}
	return result
}

// belongs says whether a person is kin of an owner by the closed table.
func (q question) belongs(person identifiers.IIN) truth {
	owners := q.evidence.Dwelling.Value.Owners
	switch KinOf(q.evidence, q.statute, owners, person).State {
	case Confirmed:
		return yes
	case Absent:
		return no
	default:
		return unknown
	}
}

// overStandard: registration over the standard is prohibited, except of kin where no outsider is registered
// (RES-AST-004).
func overStandard(q question) finding {
	over, missing := q.overArea()
	if over == no {
		return fails()
	}
	if over == unknown {
		return lacks(missing...)
	}
	limb := q.limb()
	if limb == unknown {
		return lacks(Kinship)
	}
	if limb == no {
		return holds(Area, Occupancy, Kinship)
	}
	outsider := q.outsider()
	if outsider == unknown {
		return lacks(Kinship)
	}
	if outsider == no {
		return fails()
	}
	return holds(Area, Occupancy, Kinship)
}

// noKinship: over the standard, and no data on kinship or study (RES-DATA-001, reading AMB-09).
func noKinship(q question) finding {
	over, missing := q.overArea()
	if over == no {
		return fails()
	}
	if over == unknown {
		return lacks(missing...)
	}
	switch q.limb() {
	case unknown:
		return lacks(Kinship)
	case yes:
		return fails()
	default:
		return holds(Kinship)
	}
}

// outsiderRegistered: over the standard, the registrant is excepted, but an outsider lives there (RES-EXC-007).
func outsiderRegistered(q question) finding {
	over, missing := q.overArea()
	if over == no {
		return fails()
	}
	if over == unknown {
		return lacks(missing...)
	}
	limb := q.limb()
	if limb == unknown {
		return lacks(Kinship)
	}
	if limb == no {
		return fails()
	}
	switch q.outsider() {
	case unknown:
		return lacks(Kinship)
	case no:
		return fails()
	default:
		return holds(Occupancy, Kinship)
	}
}
