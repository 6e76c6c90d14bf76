package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Basis is the right by which somebody files for another, as the decision API names it.
type Basis string

// The bases; empty for somebody who claims none.
const (
	AsParent    Basis = "parent"
	AsGuardian  Basis = "guardian"
	AsCustodian Basis = "custodian"
	AsAttorney  Basis = "attorney"
)

// guarding says whether the basis is a guardian's or custodian's.
func (b Basis) guarding() bool { return b == AsGuardian || b == AsCustodian }

// DocumentKind is what was shown at a desk, as the decision API names it.
type DocumentKind string

// The documents that the law asks for.
const (
	IdentityCard            DocumentKind = "identity-card"
	Passport                DocumentKind = "passport"
	BirthCertificate        DocumentKind = "birth-certificate"
	ResidencePermit         DocumentKind = "residence-permit"
	RefugeeCertificate      DocumentKind = "refugee-certificate"
	GuardianshipCertificate DocumentKind = "guardianship-certificate"
	ConsentToPermanent      DocumentKind = "consent-to-permanent"
	ConsentToTemporary      DocumentKind = "consent-to-temporary"
)

// Document is one that an operator saw, or a statement that somebody made before him.
type Document struct {
	Kind DocumentKind
	// Of is whose document it is, or who made the statement.
	Of identifiers.IIN
}

// Reception is what an operator attests with the signature of a filing: who was present and what they showed.
type Reception struct {
	Present []identifiers.IIN
	Shown   []Document
}

// attended says whether somebody was present.
func (r *Reception) attended(person identifiers.IIN) bool { return slices.Contains(r.Present, person) }

// showed says whether a document of somebody was shown, of one of some kinds.
func (r *Reception) showed(of identifiers.IIN, kinds ...DocumentKind) bool {
	return slices.ContainsFunc(r.Shown, func(d Document) bool { return d.Of == of && slices.Contains(kinds, d.Kind) })
}

// identified says whether an identity document of somebody was shown. A residence permit or a refugee certificate is none of a
// citizen's (reading AMB-50).
func (q question) identified(person identifiers.IIN) bool {
	r := q.kase.Reception
	if r.showed(person, IdentityCard, Passport) {
		return true
	}
	citizen := person == q.kase.Registrant && q.citizen() || q.evidence.Owners[person].Value.Citizen
	if citizen && !q.statute.reads(permitsOfCitizens, anyDocument) {
		return false
	}
	return r.showed(person, ResidencePermit, RefugeeCertificate)
}

// docsIncomplete: at a desk the registrant shows an identity document, a child the certificate of birth or a passport where
// ZAGS confirms the birth (RES-APP-007), whoever represents him none (reading AMB-44), and an owner, or who speaks for him, shows his (RES-OWN-002). Whoever arrives from abroad has what he travels
// with (RES-ABR-002).
func docsIncomplete(q question) finding {
	if found := q.notArrived(); found.verdict != no {
		return found
	}
	r := q.kase.Reception
	if r == nil {
		return fails()
	}
	switch q.registrantShown() {
	case no:
		return holds(Signature, Identity).under("RES-APP-007")
	case unknown:
		return lacks(Kinship).under("RES-APP-007")
	}
	if q.represented() && q.statute.reads(representativeShows, identityToo) && !q.identified(q.kase.Applicant) {
		return holds(Signature).under("RES-APP-007")
	}
	if !q.homeKnown() {
		return lacks(q.homeMissing()).under("RES-OWN-002")
	}
	home := q.home()
	if home.Value.institutional() {
		return fails()
	}
	for _, owner := range home.Value.Owners {
		speakers, _ := q.speakers(owner) // where nobody is known to speak for him, his absence is the ground
		if len(speakers) > 0 && !slices.ContainsFunc(speakers, q.identified) {
			return holds(Signature, Ownership).under("RES-OWN-002")
		}
	}
	return fails()
}

// registrantShown says whether the registrant was identified at the desk: a child who is no citizen as an adult is (reading
// AMB-49).
func (q question) registrantShown() truth {
	r, registrant := q.kase.Reception, q.kase.Registrant
	if q.age() < q.statute.Majority && r.showed(registrant, BirthCertificate) {
		return yes
	}
	if !q.turnsOnBirth() {
		return truthOf(q.identified(registrant))
	}
	family := q.evidence.Families[registrant]
	if family.State == Unreachable {
		return unknown
	}
	return truthOf(slices.ContainsFunc(family.Value.Births, func(b Birth) bool { return b.Child == registrant }))
}

// turnsOnBirth says whether it matters that ZAGS confirms the registrant's birth: of a child at a desk who shows a passport and no
// certificate, a citizen by default (RES-APP-007, reading AMB-49).
func (q question) turnsOnBirth() bool {
	r, registrant := q.kase.Reception, q.kase.Registrant
	switch {
	case r == nil, q.evidence.Registrant.State != Confirmed, q.age() >= q.statute.Majority:
		return false
	case !q.citizen() && !q.statute.reads(foreignChildren, asCitizens):
		return false
	}
	return !r.showed(registrant, BirthCertificate) && q.identified(registrant)
}

// ownerAbsent: at a desk every owner is present, and for one who cannot act for himself somebody who may (RES-OWN-002).
func ownerAbsent(q question) finding {
	home := q.home()
	if q.kase.Reception == nil || home.Value.institutional() {
		return fails()
	}
	var missing []Name
	for _, owner := range home.Value.Owners {
		speakers, lacking := q.speakers(owner)
		switch {
		case len(speakers) > 0:
		case len(lacking) == 0:
			return holds(Signature, Ownership)
		default:
			missing = append(missing, lacking...)
		}
	}
	if len(missing) > 0 {
		return lacks(missing...)
	}
	return fails()
}

// notConsentedAtDesk: whoever speaks for an owner consents at the desk to the registration that is applied for
// (RES-OWN-005). An owner who applies or is to be registered consents by that.
func notConsentedAtDesk(q question) finding {
	home := q.home()
	if q.kase.Reception == nil || home.Value.institutional() {
		return fails()
	}
	statement := ConsentToPermanent
	if q.kase.Service == Temporary {
		statement = ConsentToTemporary
	}
	for _, owner := range home.Value.Owners {
		if owner == q.kase.Registrant || owner == q.kase.Applicant {
			continue
		}
		speakers, _ := q.speakers(owner)
		consents := func(person identifiers.IIN) bool {
			return person == q.kase.Applicant || q.kase.Reception.showed(person, statement)
		}
		if len(speakers) > 0 && !slices.ContainsFunc(speakers, consents) {
			return holds(Signature, Ownership).under("RES-OWN-005")
		}
	}
	return fails()
}

// speakers are those present at the desk who may speak for an owner: he himself, or for a minor a parent or the guardian, for
// somebody whose capacity is limited the guardian or custodian. Missing are the facts without which nobody is known to.
func (q question) speakers(owner identifiers.IIN) (speakers []identifiers.IIN, missing []Name) {
	r := q.kase.Reception
	minor := q.minor(bornOn(owner, q.evidence.Owners[owner]))
	incapable := q.incapable(owner)
	if !minor && incapable == no {
		if r.attended(owner) {
			speakers = []identifiers.IIN{owner}
		}
		return speakers, nil
	}
	if !minor && incapable == unknown {
		return nil, []Name{Capacity}
	}
	for _, person := range r.Present {
		if minor {
			switch q.parentOf(person, owner) {
			case yes:
				speakers = append(speakers, person)
			case unknown:
				missing = append(missing, Kinship)
			}
		}
		switch q.wardOf(person, owner) {
		case yes:
			speakers = append(speakers, person)
		case unknown:
			missing = append(missing, Guardianship)
		}
	}
	return speakers, missing
}

// aboutReception are the queries that tell who present at a desk may speak for an owner (RES-OWN-002).
func (q question) aboutReception(owners []identifiers.IIN) []Query {
	if q.kase.Reception == nil {
		return nil
	}
	var queries []Query
	for _, owner := range owners {
		minor := q.minor(bornOn(owner, q.evidence.Owners[owner]))
		if minor {
			queries = append(queries, Query{Kinship, owner})
		}
		if minor || q.incapable(owner) == yes {
			for _, person := range q.kase.Reception.Present {
				queries = append(queries, Query{Guardianship, person})
			}
		}
	}
	return queries
}
