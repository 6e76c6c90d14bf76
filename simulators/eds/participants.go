package eds

import (
	"cmp"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Condition is what is wrong with a participant's certificate, if anything.
type Condition string

// The conditions.
const (
	// Sound is a certificate in order.
	Sound Condition = ""
	// Expired is one whose validity is over.
	Expired Condition = "expired"
	// Revoked is one that the authority has revoked.
	Revoked Condition = "revoked"
	// NotForSigning is one that is for logging in.
	NotForSigning Condition = "not-for-signing"
	// FromNobody is one of an authority that is in nobody's trust anchors.
	FromNobody Condition = "untrusted"
)

// conditions are all of them.
func conditions() []Condition {
	return []Condition{Sound, Expired, Revoked, NotForSigning, FromNobody}
}

// Participants are the parties to exchanges between systems that have certificates of their own: the gateway, whoever sends to
// it, the registers that answer, and the bank that provides the service of the housing queue.
func Participants() []string { return []string{"shep", "sender", "provider", "bank"} }

// ParticipantBIN is that of the organisation to which a participant's certificates are issued, by which it is known.
func ParticipantBIN(name string) identifiers.BIN {
	number := map[string]string{"shep": "010440000104", "provider": "010440000114", "bank": "050440000002"}[name]
	return identifiers.Must(identifiers.ParseBIN(cmp.Or(number, "010440000015")))
}

// Participant is a party's certificate and its key. Both are published, as all keys here: they are for tests.
type Participant struct {
	Certificate *x509.Certificate
	Key         *rsa.PrivateKey
	// Chain is the issuing authority's certificate.
	Chain []*x509.Certificate
}

// participants are the records of all participants' certificates, in all conditions. The default world has them.
func participants() []Certificate {
	var all []Certificate
	for _, name := range Participants() {
		for _, condition := range conditions() {
			all = append(all, participant(name, condition))
		}
	}
	return all
}

// participant is the record of a participant's certificate: that of an employee of an organisation of the tests.
func participant(name string, condition Condition) Certificate {
	serial := sha256.Sum256([]byte("participant " + name + " " + string(condition)))
	c := Certificate{
		IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), Serial: "5e" + hex.EncodeToString(serial[:7]),
		Holder:  Holder{Surname: "SYNAQ TEST", GivenName: name},
		Purpose: pki.Sign, Organization: "SYNAQ TEST", BIN: ParticipantBIN(name),
		NotBefore: time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:  time.Date(2044, time.December, 31, 23, 59, 59, 0, time.UTC),
	}
	switch condition {
	case Expired:
		c.NotAfter = time.Date(2021, time.December, 31, 23, 59, 59, 0, time.UTC)
	case Revoked:
		revoked := time.Date(2022, time.January, 1, 0, 0, 0, 0, time.UTC)
		c.RevokedAt = &revoked
	case NotForSigning:
		c.Purpose = pki.Auth
	case FromNobody:
		c.Issuer = Untrusted
	}
	return c
}

// Wallet hands out the participants' certificates and keys. It may be used by many at once.
type Wallet struct {
	issuer *issuer
	// authority gives the address of EDS; nil for none.
	authority func() string
}

// NewWallet makes one; certificates are issued when they are first asked for. They do not say where OCSP and CRL are.
func NewWallet() (*Wallet, error) {
	issuer, err := newIssuer()
	return &Wallet{issuer: issuer}, err
}

// At is the wallet with the certificates that EDS at an address issues: they are those that it shows for the same serials, and say
// where its OCSP and CRL are. The address is asked for each time; while it is empty they say nothing of that.
func (w *Wallet) At(authority func() string) *Wallet { return &Wallet{w.issuer, authority} }

// Participant is a participant's certificate in a condition. The error says that there is no such participant.
func (w *Wallet) Participant(name string, condition Condition) (Participant, error) {
	if !slices.Contains(Participants(), name) || !slices.Contains(conditions(), condition) {
		return Participant{}, fmt.Errorf("there is no participant %q with a certificate %q", name, condition)
	}
	record := participant(name, condition)
	ca, err := w.issuer.ca(caID{issuer: record.Issuer})
	if err != nil {
		return Participant{}, err
	}
	from := origin{caID: caID{issuer: record.Issuer}}
	if w.authority != nil {
		if base := w.authority(); base != "" {
			from = originByDefault(base, record)
		}
	}
	cert, err := w.issuer.issue(record, from)
	if err != nil {
		return Participant{}, err
	}
	key, err := w.issuer.keys.citizen(record.Serial, ca)
	return Participant{Certificate: cert, Key: key, Chain: ca.chain}, err
}

// IsRevoked says whether a serial, as pki.FormatSerial writes it, is that of a participant's revoked certificate.
func IsRevoked(serial string) bool {
	return slices.ContainsFunc(Participants(), func(name string) bool { return participant(name, Revoked).Serial == serial })
}

// public are the serials that requests of any run may name.
func public() []registry.Subject {
	var serials []registry.Subject
	for _, c := range participants() {
		serials = append(serials, registry.OfSerial(c.Serial))
	}
	return serials
}
