package arrivals

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Kind is what a document proves.
type Kind string

// The kinds of document (assumed codes).
const (
	// DeregistrationProof says that the person is registered in the country of origin no more.
	DeregistrationProof Kind = "deregistration-proof"
	// CitizenshipCertificate says that the person is a citizen of Kazakhstan.
	CitizenshipCertificate Kind = "citizenship-certificate"
	// AbsenceCertificate says that the person is no citizen of the country of origin.
	AbsenceCertificate Kind = "absence-of-citizenship-certificate"
	// ReturnCertificate stands in for a passport that was lost abroad or has expired.
	ReturnCertificate Kind = "return-certificate"
)

// Kinds are all kinds of document.
func Kinds() []Kind {
	return []Kind{DeregistrationProof, CitizenshipCertificate, AbsenceCertificate, ReturnCertificate}
}

// Document is one document of one person (assumed). The record's key is its number.
type Document struct {
	// Number is the document's number.
	Number string `json:"number"`
	// IIN of whom it is about.
	IIN identifiers.IIN `json:"iin"`
	// Kind is what it proves.
	Kind Kind `json:"kind" enum:"deregistration-proof,citizenship-certificate,absence-of-citizenship-certificate,return-certificate"`
	// Country is the code of the country of origin, ISO 3166 numeric.
	Country string `json:"country"`
	// IssuedOn is the day on which it was issued.
	IssuedOn identifiers.Date `json:"issuedOn"`
	// ReceivedOn is the day on which the migration service received it, no earlier.
	ReceivedOn identifiers.Date `json:"receivedOn"`
	// Until is the last day; absent where the document has no end.
	Until identifiers.Date `json:"until,omitzero" doc:"The last day; absent where the document has no end."`
}

// Validate checks that the document says what, about whom, from where and when, and that its days can be.
func (d Document) Validate() error {
	switch {
	case d.Number == "":
		return errors.New("number is empty")
	case d.IIN.IsZero():
		return errors.New("iin is missing")
	case !slices.Contains(Kinds(), d.Kind):
		return fmt.Errorf("kind is %q: it must be one of %q", d.Kind, Kinds())
	case len(d.Country) != 3 || strings.Trim(d.Country, "0123456789") != "":
		return fmt.Errorf("country is %q: it must be three digits of ISO 3166", d.Country)
	case d.IssuedOn.IsZero() || d.ReceivedOn.IsZero():
		return errors.New("issuedOn and receivedOn must both be given")
	case d.ReceivedOn.Before(d.IssuedOn):
		return fmt.Errorf("receivedOn %s is before issuedOn %s", d.ReceivedOn, d.IssuedOn)
	case !d.Until.IsZero() && d.Until.Before(d.IssuedOn):
		return fmt.Errorf("until %s is before issuedOn %s", d.Until, d.IssuedOn)
	}
	return nil
}
