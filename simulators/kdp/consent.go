package kdp

import (
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// State is how a consent stands, in KDP's words (those are known).
type State string

// The states that occur here.
const (
	// Valid: it was given, and neither withdrawn nor expired.
	Valid State = "valid"
	// Invalid: it was withdrawn, or has expired.
	Invalid State = "invalid"
)

// Consent lets an organisation process a person's data for a service (assumed). The record's key is the id.
type Consent struct {
	// ID names the consent; KDP gives it to those that it takes itself.
	ID string `json:"id"`
	// IIN of whose data they are, and who consents.
	IIN identifiers.IIN `json:"iin"`
	// Company is who may process them.
	Company Company `json:"company"`
	// Service is the public service for which, for instance "housing.queue".
	Service string `json:"service"`
	// GivenAt is when.
	GivenAt time.Time `json:"givenAt"`
	// ExpiresAt is the first instant at which it no longer holds; absent where it does not expire.
	ExpiresAt *time.Time `json:"expiresAt,omitempty"`
	// WithdrawnAt is when it was withdrawn; absent unless it was.
	WithdrawnAt *time.Time `json:"withdrawnAt,omitempty"`
}

// Company is who may process data.
type Company struct {
	// BIN is its business identification number.
	BIN identifiers.BIN `json:"bin"`
	// Name in words.
	Name string `json:"name"`
}

// StateAt is how the consent stands at an instant.
func (c Consent) StateAt(at time.Time) State {
	if at.Before(c.GivenAt) || c.ExpiresAt != nil && !at.Before(*c.ExpiresAt) || c.WithdrawnAt != nil && !at.Before(*c.WithdrawnAt) {
		return Invalid
	}
	return Valid
}

// knownAt is the consent as the service has it at an instant, and whether it has it at all: without a withdrawal that is yet to come.
func (c Consent) knownAt(at time.Time) (Consent, bool) {
	if c.WithdrawnAt != nil && c.WithdrawnAt.After(at) {
		c.WithdrawnAt = nil
	}
	return c, !c.GivenAt.After(at)
}

const maxName = 200

// Validate checks that the consent says whose data, who may process them, for what and since when, and that its ends can be.
func (c Consent) Validate() error {
	switch {
	case c.ID == "":
		return errors.New("id is empty")
	case c.IIN.IsZero():
		return errors.New("iin is missing")
	case c.Company.BIN.IsZero() || c.Company.Name == "" || len(c.Company.Name) > maxName:
		return fmt.Errorf("company: bin and a name of 1 to %d characters must both be given", maxName)
	case c.Service == "" || len(c.Service) > maxName:
		return fmt.Errorf("service has %d characters: it must have 1 to %d", len(c.Service), maxName)
	case c.GivenAt.IsZero():
		return errors.New("givenAt is missing")
	case c.ExpiresAt != nil && !c.ExpiresAt.After(c.GivenAt):
		return fmt.Errorf("expiresAt %s is not after givenAt %s", c.ExpiresAt.Format(time.RFC3339), c.GivenAt.Format(time.RFC3339))
	case c.WithdrawnAt != nil && c.WithdrawnAt.Before(c.GivenAt):
		return fmt.Errorf("withdrawnAt %s is before givenAt %s", c.WithdrawnAt.Format(time.RFC3339), c.GivenAt.Format(time.RFC3339))
	}
	return nil
}
