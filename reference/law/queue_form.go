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
	// Document is the number of the identity document.
	Document string
}

// IdentityDocument is one by which somebody shows who he is, by GBD FL.
type IdentityDocument struct {
	Number string
	// Valid says that it was neither lost nor declared invalid.
	Valid bool
	// Until is the last day; zero for no end.
	Until identifiers.Date
}

// stands says whether it shows who somebody is on a day.
func (d IdentityDocument) stands(day identifiers.Date) bool {
	return d.Valid && (d.Until.IsZero() || !day.After(d.Until))
}

// inaccurate: the form differs from what GBD FL has on the registrant (HPC-REF-15-6, HPC-APP-005). GBD FL is asked without a consent too.
func inaccurate(q queueQuestion) finding {
	form, person := q.kase.Form, q.evidence.Registrant.Value
	named := form.Surname == person.Surname && form.GivenName == person.GivenName && form.Patronymic == person.Patronymic
	if named && form.Born == person.Born && len(q.papers()) > 0 {
		return fails()
	}
	return holds(Identity)
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
