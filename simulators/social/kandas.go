package social

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Relation says by what somebody is a kandas.
type Relation string

// The two of Order 130, para 3(4) (assumed codes).
const (
	// EthnicKazakh came as an ethnic Kazakh, FamilyMember as a member of his family, of Kazakh ethnicity too.
	EthnicKazakh Relation = "ethnic-kazakh"
	FamilyMember Relation = "family-member"
)

// Kandas is the status of a kandas that somebody was granted (assumed). The record's key is the certificate's number. The status has
// a last day, and lapses early where he becomes a citizen or loses it, which is endedAt.
type Kandas struct {
	// Certificate is the number of the certificate.
	Certificate string `json:"certificate"`
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
	// Relation is as whom he came.
	Relation Relation `json:"relation" enum:"ethnic-kazakh,family-member"`
	Term
}

func (k Kandas) knownOn(day identifiers.Date) (_ Kandas, known bool) {
	k.Term, known = k.Term.knownOn(day)
	return k, known
}

// Validate checks that the record says who, as whom, since when and until when.
func (k Kandas) Validate() error {
	if k.Certificate == "" || k.IIN.IsZero() {
		return errors.New("certificate and iin must both be given")
	}
	if err := short("certificate", k.Certificate); err != nil {
		return err
	}
	if k.Relation != EthnicKazakh && k.Relation != FamilyMember {
		return fmt.Errorf("relation is %q: it must be %q or %q", k.Relation, EthnicKazakh, FamilyMember)
	}
	if k.Until.IsZero() {
		return errors.New("until is missing: the status of a kandas has a last day")
	}
	return k.validate()
}
