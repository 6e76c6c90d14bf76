package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Form is what the form says of the person to be registered, as it is filled in by the number (HPC-APP-005).
type Form struct {
	// Patronymic is empty for none.
	Surname, GivenName, Patronymic string
	Born                           identifiers.Date
	// Document is the number of the identity document, and Issued the day on which it was issued.
	Document string
	Issued   identifiers.Date
	// Residence is the address of the permanent registration; zero for none.
	Residence identifiers.RCA
}

// IdentityDocument is one by which somebody shows who he is, by GBD FL.
type IdentityDocument struct {
	Number string
	// Issued is the day on which it was issued.
	Issued identifiers.Date
	// Valid says that it was neither lost nor declared invalid.
	Valid bool
	// Until is the last day; zero for no end.
	Until identifiers.Date
}

// stands says whether it shows who somebody is on a day.
func (d IdentityDocument) stands(day identifiers.Date) bool {
	return d.Valid && (d.Until.IsZero() || !day.After(d.Until))
}

// inaccurate: the form differs from what GBD FL has on the registrant, or from where he is registered (HPC-REF-15-6, HPC-APP-005). GBD FL is
// asked without a consent too.
func inaccurate(q queueQuestion) finding {
	if elsewhere := consented(residesElsewhere)(q); elsewhere.verdict == yes || q.identified() {
		return elsewhere
	}
	return holds(Identity)
}

// identified says whether GBD FL has what the form says of the registrant and of his document.
func (q queueQuestion) identified() bool {
	form, person := q.kase.Form, q.evidence.Registrant.Value
	named := form.Surname == person.Surname && form.GivenName == person.GivenName && form.Patronymic == person.Patronymic
	issued := func(d IdentityDocument) bool { return d.Issued == form.Issued }
	return named && form.Born == person.Born && slices.ContainsFunc(q.papers(), issued)
}

// residesElsewhere: on the day of filing he is registered permanently at another address than the form has, or at one where it has none, or
// nowhere where it has one.
func residesElsewhere(q queueQuestion) finding {
	register, stays := q.residences()
	return told(register, stays, func(all []Stay) bool {
		var addresses []identifiers.RCA
		for _, s := range all {
			if s.Permanent && s.lastedOn(q.filedAsOf()) {
				addresses = append(addresses, s.RCA)
			}
		}
		if addresses == nil {
			return !q.kase.Form.Residence.IsZero()
		}
		return !slices.Contains(addresses, q.kase.Form.Residence)
	}).finding(Identity, register)
}

// residences are the registrations of the registrant in the register that has them: RP DRN a citizen's, and RP DRI another's.
func (q queueQuestion) residences() (Name, Fact[[]Stay]) {
	if q.evidence.Registrant.Value.Citizen {
		return Domicile, q.evidence.Stays
	}
	return Settlement, q.evidence.Settled
}

// documentNotInForce: the identity document that the form names has run out, or is not valid (HPC-REF-A9-2).
func documentNotInForce(q queueQuestion) finding {
	papers := q.papers()
	if len(papers) == 0 || slices.ContainsFunc(papers, func(d IdentityDocument) bool { return d.stands(q.evidence.On) }) {
		return fails()
	}
	return holds(Identity).under("HPC-REF-A9-2")
}

// papers are the registrant's documents of the number that the form names: GBD FL may have one twice.
func (q queueQuestion) papers() []IdentityDocument {
	var papers []IdentityDocument
	for _, d := range q.evidence.Registrant.Value.Documents {
		if d.Number == q.kase.Form.Document {
			papers = append(papers, d)
		}
	}
	return papers
}
