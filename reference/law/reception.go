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
	// AsAuthorised is an authorised person's, of an application for the housing queue.
	AsAuthorised Basis = "authorised"
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
func (q question) identified(person identifiers.IIN) answer {
	r := q.kase.Reception
	switch {
	case r.showed(person, IdentityCard, Passport):
		return sure(true)
	case !r.showed(person, ResidencePermit, RefugeeCertificate):
		return sure(false)
	case q.statute.reads(permitsOfCitizens, anyDocument):
		return sure(true)
	default:
		return q.citizenship(person).not()
	}
}

// citizenship says whether the registrant or an owner is a citizen (RES-APP-007, RES-OWN-002); of anybody else it does not matter.
func (q question) citizenship(person identifiers.IIN) answer {
	switch {
	case person == q.kase.Registrant:
		return sure(q.citizen())
	case !q.home().Value.OwnedBy(person):
		return sure(false)
	default:
		return told(Identity, q.evidence.Owners[person], func(p Person) bool { return p.Citizen })
	}
}

// docsIncomplete: at a desk the registrant shows an identity document, a child the certificate of birth or a passport where
// ZAGS confirms the birth (RES-APP-007), whoever represents him none (reading AMB-44), and an owner, or who speaks for him, shows his (RES-OWN-002). Whoever arrives from abroad has what he travels
// with (RES-ABR-002).
func docsIncomplete(q question) finding {
	if q.kase.Reception == nil {
		return q.notArrived()
	}
	unidentified := q.registrantShown().not()
	if q.represented() && q.statute.reads(representativeShows, identityToo) {
		unidentified = anyOf(unidentified, q.identified(q.kase.Applicant).not())
	}
	owners := q.anyOwnerAtDesk(func(owner identifiers.IIN) answer { return q.spokenForWithout(owner, q.identified) })
	return foremost(q.notArrived(), unidentified.finding(Signature, Identity), owners.under("RES-OWN-002"))
}

// registrantShown says whether the registrant was identified at the desk: a child who is no citizen as an adult is (reading
// AMB-49).
func (q question) registrantShown() answer {
	r, registrant := q.kase.Reception, q.kase.Registrant
	if q.age() < q.statute.Majority && r.showed(registrant, BirthCertificate) {
		return sure(true)
	}
	if !q.turnsOnBirth() {
		return q.identified(registrant)
	}
	return told(Kinship, q.evidence.Families[registrant], func(f Family) bool {
		return slices.ContainsFunc(f.Births, func(b Birth) bool { return b.Child == registrant })
	})
}

// turnsOnBirth says whether it matters that ZAGS confirms the registrant's birth, where no certificate was shown: of a child at a
// desk who shows a passport, a citizen by default (RES-APP-007, reading AMB-49).
func (q question) turnsOnBirth() bool {
	r, registrant := q.kase.Reception, q.kase.Registrant
	switch {
	case r == nil, q.age() >= q.statute.Majority: // as is whoever has no birth date yet
		return false
	case !q.citizen() && !q.statute.reads(foreignChildren, asCitizens):
		return false
	}
	return q.identified(registrant).truth == yes
}

// ownerAbsent: at a desk every owner is present, and for one who cannot act for himself somebody who may (RES-OWN-002).
func ownerAbsent(q question) finding {
	return q.anyOwnerAtDesk(func(owner identifiers.IIN) answer { return q.spokenFor(owner, coming).not() })
}

// notConsentedAtDesk: whoever speaks for an owner consents at the desk to the registration that is applied for
// (RES-OWN-005). An owner who applies or is to be registered consents by that.
func notConsentedAtDesk(q question) finding {
	statement := ConsentToPermanent
	if q.kase.Service == Temporary {
		statement = ConsentToTemporary
	}
	consents := func(person identifiers.IIN) answer {
		return sure(person == q.kase.Applicant || q.kase.Reception.showed(person, statement))
	}
	return q.anyOwnerAtDesk(func(owner identifiers.IIN) answer {
		if owner == q.kase.Registrant {
			return sure(false)
		}
		return q.spokenForWithout(owner, consents)
	}).under("RES-OWN-005")
}

// anyOwnerAtDesk judges a ground that holds where something is amiss with an owner at a desk, once the owners are known. In an
// institution's building nobody asks for them (RES-OWN-002, RES-OWN-003, RES-OWN-005).
func (q question) anyOwnerAtDesk(amiss func(owner identifiers.IIN) answer) finding {
	if q.kase.Reception == nil {
		return fails()
	}
	if !q.homeKnown() {
		return lacks(q.homeMissing())
	}
	home := q.home().Value
	if home.institutional() {
		return fails()
	}
	answers := make([]answer, len(home.Owners))
	for i, owner := range home.Owners {
		answers[i] = amiss(owner)
	}
	return anyOf(answers...).finding(Signature, Ownership)
}

// coming is all that presence at the desk asks of somebody.
func coming(identifiers.IIN) answer { return sure(true) }

// spokenForWithout says whether somebody speaks for an owner, and nobody of those who do did something: where nobody is known
// to speak for him, his absence is the ground (RES-OWN-002, RES-OWN-005).
func (q question) spokenForWithout(owner identifiers.IIN, did func(identifiers.IIN) answer) answer {
	return q.spokenFor(owner, coming).and(q.spokenFor(owner, did).not())
}

// spokenFor says whether somebody present at the desk speaks for an owner and did something (RES-OWN-002, RES-OWN-005).
func (q question) spokenFor(owner identifiers.IIN, did func(identifiers.IIN) answer) answer {
	var answers []answer
	for _, person := range q.kase.Reception.Present {
		answers = append(answers, q.speaks(person, owner).and(did(person)))
	}
	return anyOf(answers...)
}

// speaks says whether somebody may speak for an owner: he himself, or for a minor a parent or the guardian, for somebody whose
// capacity is limited the guardian or custodian (RES-OWN-002, RES-OWN-005).
func (q question) speaks(person, owner identifiers.IIN) answer {
	minor := by(Identity, q.minor(owner))
	dependent := anyOf(minor, by(Capacity, q.incapable(owner)))
	if person == owner {
		return dependent.not()
	}
	return anyOf(
		minor.and(by(Kinship, q.parentOf(person, owner))),
		dependent.and(by(Guardianship, q.wardOf(person, owner))),
	)
}

// aboutReception are the queries that tell who present at a desk may speak for an owner (RES-OWN-002).
func (q question) aboutReception(owners []identifiers.IIN) []Query {
	if q.kase.Reception == nil {
		return nil
	}
	var queries []Query
	for _, owner := range owners {
		if q.minor(owner) == yes {
			queries = append(queries, Query{Fact: Kinship, Person: owner})
		}
		if q.minor(owner) == yes || q.incapable(owner) == yes {
			for _, person := range q.kase.Reception.Present {
				queries = append(queries, Query{Fact: Guardianship, Person: person})
			}
		}
	}
	return queries
}
