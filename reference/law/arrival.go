package law

import "github.com/synaq/synaq/identifiers"

// ArrivalKind is what a document of arrival from abroad proves.
type ArrivalKind string

// The kinds of document, by their codes at the migration service (RES-ABR-001, RES-ABR-002).
const (
	DeregistrationProof    ArrivalKind = "deregistration-proof"
	CitizenshipCertificate ArrivalKind = "citizenship-certificate"
	AbsenceCertificate     ArrivalKind = "absence-of-citizenship-certificate"
	ReturnCertificate      ArrivalKind = "return-certificate"
)

// ArrivalDocument is a document about somebody who arrives from abroad.
type ArrivalDocument struct {
	Number string
	Kind   ArrivalKind
	// Country is the code of the country of origin.
	Country string
	// ReceivedOn is the day from which the migration service has it; Until is its last day, zero for none.
	IssuedOn, ReceivedOn, Until identifiers.Date
}

// stands says whether the migration service has the document on a day on which it holds.
func (d ArrivalDocument) stands(day identifiers.Date) bool {
	return lasts(day, d.ReceivedOn, d.Until)
}
