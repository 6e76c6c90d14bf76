package cadastre

import (
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Ground is by what a right ended.
type Ground string

// The grounds on which a right ends (assumed codes).
const (
	Sale     Ground = "sale"
	Gift     Ground = "gift"
	Exchange Ground = "exchange"
	// CourtDecision took it, Expropriation did so for the needs of the state.
	CourtDecision Ground = "court-decision"
	Expropriation Ground = "expropriation"
	// Renunciation gave it up to nobody, Destruction left nothing to own.
	Renunciation Ground = "renunciation"
	Destruction  Ground = "destruction"
	// Succession passed it on when the owner died.
	Succession Ground = "succession"
)

// Grounds are all of them.
func Grounds() []Ground {
	return []Ground{Sale, Gift, Exchange, CourtDecision, Expropriation, Renunciation, Destruction, Succession}
}

// AcquirerKind says what sort of owner a right passed to.
type AcquirerKind string

// The sorts of owner that Order 130's rules tell apart (assumed codes).
const (
	// AcquirerPerson is an individual, AcquirerAkimat a local executive body, AcquirerOrganisation any other legal entity.
	AcquirerPerson       AcquirerKind = "person"
	AcquirerAkimat       AcquirerKind = "local-executive-body"
	AcquirerOrganisation AcquirerKind = "organisation"
)

// Alienation is how a right ended.
type Alienation struct {
	// Ground of it.
	Ground Ground `json:"ground" enum:"sale,gift,exchange,court-decision,expropriation,renunciation,destruction,succession"`
	// To is who acquired the right; absent where nobody did.
	To *Acquirer `json:"to,omitempty"`
}

// Acquirer is to whom a right passed.
type Acquirer struct {
	// Kind says what sort of owner it is.
	Kind AcquirerKind `json:"kind" enum:"person,local-executive-body,organisation"`
	// IIN of a person, who need not be named.
	IIN identifiers.IIN `json:"iin,omitzero"`
	// BIN of a local executive body or another organisation, which need not be named.
	BIN identifiers.BIN `json:"bin,omitzero"`
}

// validate checks that the ground is one, and that somebody acquired the right just where it passed on.
func (a Alienation) validate() error {
	if !slices.Contains(Grounds(), a.Ground) {
		return fmt.Errorf("ground is %q: it must be one of %q", a.Ground, Grounds())
	}
	if nobody := a.Ground == Renunciation || a.Ground == Destruction; nobody != (a.To == nil) {
		return fmt.Errorf("to must be given, save on the grounds %q and %q, on which nobody acquires the right", Renunciation, Destruction)
	}
	if a.To == nil {
		return nil
	}
	switch a.To.Kind {
	case AcquirerPerson:
		if !a.To.BIN.IsZero() {
			return errors.New("to.bin is given: a person has an iin")
		}
	case AcquirerAkimat, AcquirerOrganisation:
		if !a.To.IIN.IsZero() {
			return errors.New("to.iin is given: an organisation has a bin")
		}
	default:
		return fmt.Errorf("to.kind is %q: it must be %q, %q or %q", a.To.Kind, AcquirerPerson, AcquirerAkimat, AcquirerOrganisation)
	}
	return nil
}
