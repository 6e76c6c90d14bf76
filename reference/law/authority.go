package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// represented says whether somebody else files for the registrant.
func (q question) represented() bool { return q.kase.Applicant != q.kase.Registrant }

// wrongFiler says whether somebody files who may not: online another for a person of the age to file himself, unless as the
// guardian of an adult (RES-APP-004), or a child in person before it, or by an attorney, who does what the child may (RES-APP-005). Younger than the age of registration it does not matter who files
// (RES-APP-002).
func (q question) wrongFiler() bool {
	age := q.age()
	switch {
	case !q.represented(), q.kase.Reception != nil && q.kase.Basis == AsAttorney:
		return age >= q.statute.AgeOfRegistration && age < q.statute.AgeOfSelfFiling
	case q.kase.Reception != nil, q.forAdultWard():
		return false
	default:
		return age >= q.statute.AgeOfSelfFiling
	}
}

// forAdultWard says whether somebody files as the guardian or custodian of an adult (RES-APP-004).
func (q question) forAdultWard() bool {
	return q.kase.Basis.guarding() && q.age() >= q.statute.Majority
}

// noAuthority: whoever files for another may, by the right that he claims. For a child it is a parent by the civil acts, or the
// guardian or custodian (RES-APP-003), for an adult the guardian or custodian whom a court's act made necessary (RES-APP-004). At a desk it may be an
// attorney too (RES-APP-005), whoever represents shows the document that confirms it (RES-APP-006), and whoever represents
// nobody comes himself (RES-APP-008).
func noAuthority(q question) finding {
	r := q.kase.Reception
	switch {
	case r != nil && (!r.attended(q.kase.Applicant) || q.represented() && q.kase.Basis == ""):
		return holds(Signature).under("RES-APP-008")
	case !q.represented():
		return fails()
	case q.kase.Basis == AsAttorney:
		return q.notEmpowered()
	case r != nil && !q.confirmedByDocument():
		return holds(Signature).under("RES-APP-006")
	case q.forAdultWard():
		return q.noGuardianOfAdult()
	case q.age() >= q.statute.Majority:
		return holds(Identity, Kinship) // nobody is a parent of an adult's by law
	}
	fact, may := Kinship, q.parentOf(q.kase.Applicant, q.kase.Registrant)
	if q.kase.Basis.guarding() {
		fact, may = Guardianship, q.wardOf(q.kase.Applicant, q.kase.Registrant)
	}
	switch may {
	case yes:
		return fails()
	case no:
		return holds(Identity, fact)
	default:
		return lacks(fact)
	}
}

// confirmedByDocument says whether a representative showed what confirms it: the certificate of the child's birth, or of the
// guardianship.
func (q question) confirmedByDocument() bool {
	if q.kase.Basis.guarding() {
		return q.kase.Reception.showed(q.kase.Registrant, GuardianshipCertificate)
	}
	return q.kase.Reception.showed(q.kase.Registrant, BirthCertificate)
}

// notEmpowered: no notary certified the power of attorney that is named, or it is not from the registrant to the applicant, does
// not cover the registration or does not stand (RES-APP-005), or a court has limited the capacity of whoever gave it (reading
// AMB-45).
func (q question) notEmpowered() finding {
	fact := q.evidence.Power
	p := fact.Value // of nobody, where the register has none
	finding := fails()
	switch {
	case fact.State == Unreachable:
		finding = lacks(Empowerment)
	case p.Principal != q.kase.Registrant, p.Attorney != q.kase.Applicant, !p.covers(ToRegister), !p.stands(q.evidence.On):
		finding = holds(Empowerment)
	case q.statute.reads(powerOfTheIncapable, registerDecides):
	case q.incapable(q.kase.Registrant) == unknown:
		finding = lacks(Capacity)
	case q.incapable(q.kase.Registrant) == yes:
		finding = holds(Empowerment, Capacity)
	}
	return finding.under("RES-APP-005")
}

// noGuardianOfAdult: no court's act limits the registrant's capacity, or the applicant's guardianship does not stand.
func (q question) noGuardianOfAdult() finding {
	incapable, ward := q.incapable(q.kase.Registrant), q.wardOf(q.kase.Applicant, q.kase.Registrant)
	finding := fails()
	switch may := by(Capacity, incapable).and(by(Guardianship, ward)); {
	case incapable == no:
		finding = holds(Identity, Capacity)
	case ward == no:
		finding = holds(Identity, Guardianship)
	case may.truth == unknown:
		finding = lacks(may.lacks...)
	}
	return finding.under("RES-APP-004")
}

// parentOf says whether somebody is a parent of a child by the civil acts.
func (q question) parentOf(person, child identifiers.IIN) truth {
	family := q.evidence.Families[child]
	if family.State == Unreachable {
		return unknown
	}
	return truthOf(slices.Contains(family.Value.parents(child, q.evidence.On), person))
}

// aboutAuthority are the queries that tell whether the applicant may file for the registrant: by kinship or guardianship of a child
// (RES-APP-003) or of an adult (RES-APP-004), or under a power of attorney (RES-APP-005).
func (q question) aboutAuthority() []Query {
	if !q.represented() {
		return nil
	}
	switch {
	case q.kase.Basis == AsAttorney:
		return []Query{{Fact: Empowerment}, {Fact: Capacity, Person: q.kase.Registrant}}
	case !q.kase.Basis.guarding():
		return []Query{{Fact: Kinship, Person: q.kase.Registrant}}
	}
	queries := []Query{{Fact: Guardianship, Person: q.kase.Applicant}}
	if q.evidence.Registrant.State == Confirmed && q.forAdultWard() {
		queries = append(queries, Query{Fact: Capacity, Person: q.kase.Registrant})
	}
	return queries
}
