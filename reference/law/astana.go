package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// inAstana says whether the standard binds where the dwelling lies: by the address register, or by the cadastre where
// that register does not know the address (RES-AST-003).
func (q question) inAstana() truth {
	switch q.evidence.Place.State {
	case Confirmed:
		return truthOf(q.evidence.Place.Value.InAstana())
	case Absent:
		return truthOf(q.home().Value.KATO.InAstana())
	default:
		return unknown
	}
}

// overArea says whether one more person would exceed the occupancy standard (RES-AST-001), before any exception. He would not where
// the standard does not bind: out of force (RES-AST-005), outside the capital (RES-AST-003), or for an owner in his own dwelling
// (RES-EXC-011). The service makes no difference (RES-AST-002), nor does whose building it is (reading AMB-46). Where no dwelling was
// found there is nothing to measure (RES-OWN-001). While facts are missing nothing is said (RES-FOR-001).
func (q question) overArea() (over bool, missing []Name) {
	if !q.statute.AstanaStandard {
		return false, nil
	}
	if !q.homeKnown() {
		return false, []Name{q.homeMissing()}
	}
	home := q.home()
	if home.State == Absent {
		return false, nil
	}
	switch q.inAstana() {
	case unknown:
		return false, []Name{Place}
	case no:
		return false, nil
	}
	dwelling := home.Value
	if dwelling.OwnedBy(q.kase.Registrant) {
		return false, nil
	}
	if dwelling.institutional() && q.statute.reads(institutionsMeasured, notMeasured) {
		return false, nil
	}
	if q.evidence.Registered.State != Confirmed {
		missing = append(missing, Occupancy)
	}
	if q.evidence.Foreigners.State != Confirmed {
		missing = append(missing, Foreigners)
	}
	if len(missing) > 0 {
		return false, missing
	}
	return !q.statute.HasRoom(dwelling.Usable, len(q.residents())), nil
}

// residents are the people registered in the dwelling (RES-AST-001), citizens and foreigners, each once, without the registrant and without children who are too
// young to be registered, by the birth date in the IIN (reading AMB-10).
func (q question) residents() []identifiers.IIN {
	seen := map[identifiers.IIN]bool{q.kase.Registrant: true}
	var residents []identifiers.IIN
	for _, person := range slices.Concat(q.evidence.Registered.Value, q.evidence.Foreigners.Value) {
		if seen[person] {
			continue
		}
		if identifiers.AgeOn(person.BirthDate(), q.kase.FiledOn) < q.statute.AgeOfRegistration {
			continue
		}
		seen[person] = true
		residents = append(residents, person)
	}
	return residents
}

// Residents are the people who count as registered in the dwelling besides the registrant.
func Residents(c Case, e Evidence, s Statute) []identifiers.IIN {
	return question{kase: c, evidence: e, statute: s}.residents()
}

// limb says whether the registrant belongs to those whom an owner may register over the standard; with co-owners,
// one of them suffices (RES-EXC-010).
func (q question) limb() truth {
	return q.belongs(q.kase.Registrant)
}

// outsider says whether somebody is registered who is neither an owner nor in a confirmed limb (RES-EXC-007, 009, RES-AST-008), and
// which facts are missing when that is unknown.
func (q question) outsider() (found bool, missing []Name) {
	for _, person := range q.residents() {
		switch q.belongs(person) {
		case no:
			return true, nil
		case unknown:
			missing = append(missing, q.silent(person)...)
		}
	}
	return false, missing
}

// belongs says whether a person is an owner, kin of one by the closed table, an owner's ward, or a full-time student in the
// capital: any one suffices, whatever the others (RES-AST-008).
func (q question) belongs(person identifiers.IIN) truth {
	return either(q.bound(person), q.student(person))
}

// bound says whether a person is an owner, or an owner's kin or ward (RES-EXC-009).
func (q question) bound(person identifiers.IIN) truth {
	return either(truthOf(q.home().Value.OwnedBy(person)), q.kin(person), q.ward(person))
}

func (q question) kin(person identifiers.IIN) truth {
	switch KinOf(q.evidence, q.statute, q.home().Value.Owners, person).State {
	case Confirmed:
		return yes
	case Absent:
		return no
	default:
		return unknown
	}
}

// silent lists the facts that keep belongs from an answer about a person.
func (q question) silent(person identifiers.IIN) []Name {
	var missing []Name
	for _, limb := range []struct {
		fact   Name
		answer truth
	}{
		{Kinship, q.kin(person)},
		{Guardianship, q.ward(person)},
		{College, q.atCollege(person)},
		{University, q.atUniversity(person)},
	} {
		if limb.answer == unknown {
			missing = append(missing, limb.fact)
		}
	}
	return missing
}

// table is the Astana table for one registrant: whether the dwelling is over the standard, whether he is in a limb, and
// whether an outsider is registered, which matters over the standard only (RES-EXC-008). What follows an answer that settles
// the case is not looked at. While facts are missing it says nothing.
type table struct {
	over, outsider bool
	limb           truth
	missing        []Name
}

func (q question) table() table {
	var t table
	t.over, t.missing = q.overArea()
	if !t.over {
		return t
	}
	t.limb = q.limb()
	if t.limb == unknown {
		t.missing = q.silent(q.kase.Registrant)
		return t
	}
	if t.limb == no {
		return t
	}
	t.outsider, t.missing = q.outsider()
	return t
}

// undecided says whether the table has an answer that is not known.
func (t table) undecided() bool { return len(t.missing) > 0 }

// overStandard: registration over the standard is prohibited, except of kin, wards and students where no outsider is
// registered (RES-AST-004).
func overStandard(q question) finding {
	t := q.table()
	if t.undecided() {
		return lacks(t.missing...)
	}
	if !t.over || t.limb == yes && !t.outsider {
		return fails()
	}
	return holds(Area, Occupancy, Foreigners, Kinship)
}

// noKinship: over the standard, and no data on kinship or study (RES-DATA-001, reading AMB-09).
func noKinship(q question) finding {
	t := q.table()
	if t.undecided() {
		return lacks(t.missing...)
	}
	if !t.over || t.limb == yes {
		return fails()
	}
	return holds(Kinship, Guardianship, College, University)
}

// outsiderRegistered: over the standard, the registrant is excepted, but an outsider lives there (RES-EXC-007).
func outsiderRegistered(q question) finding {
	t := q.table()
	if t.undecided() {
		return lacks(t.missing...)
	}
	if !t.outsider {
		return fails()
	}
	return holds(Occupancy, Foreigners, Kinship, Guardianship, College, University)
}
