package desk

import (
	"slices"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Employers are the BINs of the organisations, each with its branches, whose employees sign as operators, by the channel. At a
// channel that is not in the map nobody does.
type Employers map[law.Channel][]identifiers.BIN

// check says whether somebody may sign as the operator of a filing: an employee of the organisation whose the desk is (reading
// AMB-51), who does not attest what he himself applies for (reading AMB-52). The error is a Refusal.
func (e Employers) check(p Payload, signer pki.Holder) error {
	switch {
	case signer.BIN.IsZero():
		return refuse(law.SignatureInvalid, "an operator signs with an employee's certificate, and this one is a private person's")
	case !slices.Contains(e[p.Channel.Kind], signer.BIN):
		return refuse(law.SignatureInvalid, "the certificate is an employee's of %s, whose employees take no applications through the channel %s", signer.BIN, p.Channel.Kind)
	case signer.IIN == p.Applicant.IIN, signer.IIN == p.Registrant.IIN:
		return refuse(law.SignatureInvalid, "the operator is the applicant or the registrant: let another employee take the application")
	}
	return nil
}
