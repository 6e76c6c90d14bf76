package eds

import (
	"fmt"
	"time"

	"github.com/synaq/synaq/crypto/pki"
)

// Issuer says which authority issued a certificate.
type Issuer string

// The issuers.
const (
	// Shared is the test authority that all worlds share; it is among the trust anchors.
	Shared Issuer = ""
	// World is the world's own authority, under the test root that is among the trust anchors.
	World Issuer = "world"
	// Untrusted is an authority under a root that is not among the trust anchors. All else about it is in order: it
	// answers about its certificates like the others.
	Untrusted Issuer = "untrusted"
)

// ownKey is the key of a world's one record of type Authority.
const ownKey = "world"

// Authority is a world's own issuing authority, under the test root: for what must not be shared, above all a revocation
// service that has stopped. Certificates with the issuer "world" are its. A world has at most one, under the key "world".
type Authority struct {
	// Serial of the authority's own certificate in lower-case hexadecimal, one of the world's serials. It is in the
	// authority's name and in the addresses of its lists and its responder, which therefore belong to the world.
	Serial string `json:"serial"`
	// NotBefore and NotAfter bound the authority's certificate, in whole seconds; absent, 2000 and 2099.
	NotBefore time.Time `json:"notBefore,omitzero"`
	NotAfter  time.Time `json:"notAfter,omitzero"`
	// StoppedAt is from when on the authority publishes nothing new: lists and answers stay as they were then, and go
	// stale. Absent for never.
	StoppedAt time.Time `json:"stoppedAt,omitzero"`
}

// Validate checks that the authority can be made.
func (a Authority) Validate() error {
	if _, err := pki.ParseSerial(a.Serial); err != nil {
		return err
	}
	a = a.normal()
	if err := checkInstants(a.NotBefore, a.NotAfter, a.StoppedAt); err != nil {
		return err
	}
	if !a.NotBefore.Before(a.NotAfter) {
		return fmt.Errorf("the validity from %s to %s is empty", a.NotBefore.Format(time.RFC3339), a.NotAfter.Format(time.RFC3339))
	}
	if !a.StoppedAt.IsZero() && a.StoppedAt.Before(a.NotBefore) {
		return fmt.Errorf("stoppedAt %s is before notBefore %s", a.StoppedAt.Format(time.RFC3339), a.NotBefore.Format(time.RFC3339))
	}
	return nil
}

// checkInstants refuses what cannot be written where certificates and lists have it, in UTC with a year of four digits.
func checkInstants(all ...time.Time) error {
	for _, at := range all {
		if year := at.UTC().Year(); year < 1 || year > 9999 {
			return fmt.Errorf("%s is outside the years 1 to 9999 of UTC", at.Format(time.RFC3339))
		}
	}
	return nil
}

// normal fills in the dates, in whole seconds of UTC, so that equal authorities are equal values.
func (a Authority) normal() Authority {
	if a.NotBefore.IsZero() {
		a.NotBefore = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	if a.NotAfter.IsZero() {
		a.NotAfter = time.Date(2099, time.December, 31, 23, 59, 59, 0, time.UTC)
	}
	a.NotBefore, a.NotAfter, a.StoppedAt = wholeSecond(a.NotBefore), wholeSecond(a.NotAfter), wholeSecond(a.StoppedAt)
	return a
}

// lastWord is the instant of which the authority speaks at an instant.
func (a Authority) lastWord(at time.Time) time.Time {
	if !a.StoppedAt.IsZero() && a.StoppedAt.Before(at) {
		return a.StoppedAt
	}
	return at
}
