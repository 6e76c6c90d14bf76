package sms1414

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/synaq/synaq/identifiers"
)

// What is assumed of codes.
const (
	codeDigits    = 6
	codeTTL       = 5 * time.Minute
	maxWrongTries = 5
	maxCompany    = 200
	maxAccess     = 500
)

// CodeStatus is how a request for a citizen's agreement stands, in KDP's words.
type CodeStatus string

// The states of KDP that occur here; its not_found is a problem 404.
const (
	Pending CodeStatus = "pending"
	Valid   CodeStatus = "valid"
	// Invalid is a wrong code, and the request's own state after too many of them.
	Invalid CodeStatus = "invalid"
	Timeout CodeStatus = "timeout"
)

// Code is a request for a citizen's agreement by a code that he types into the requester's screen, as personal-data access
// control (KDP) has it (assumed but for the states). The record's key is the requestId, which the requester chose.
type Code struct {
	// RequestID is the requester's.
	RequestID string `json:"requestId"`
	// IIN of the citizen.
	IIN identifiers.IIN `json:"iin"`
	// Company is who asks, Access what for, several joined by a semicolon; both are in the message.
	Company string `json:"company"`
	Access  string `json:"access"`
	// Phone that the code went to.
	Phone identifiers.Phone `json:"phone"`
	// Code is six digits.
	Code string `json:"code"`
	// IssuedAt is when.
	IssuedAt time.Time `json:"issuedAt"`
	// ExpiresAt is the last instant at which it holds.
	ExpiresAt time.Time `json:"expiresAt"`
	// ConfirmedAt is when the citizen typed it in.
	ConfirmedAt *time.Time `json:"confirmedAt,omitempty"`
	// WrongTries is how often another was typed in.
	WrongTries int `json:"wrongTries,omitempty"`
}

// Validate checks that the request is complete.
func (c Code) Validate() error {
	if err := codeMessageID(c.RequestID); err != nil {
		return err
	}
	if c.IIN.IsZero() || c.Phone.IsZero() || c.IssuedAt.IsZero() || c.ExpiresAt.IsZero() {
		return errors.New("iin, phone, issuedAt and expiresAt must all be given")
	}
	if err := sixDigits(c.Code); err != nil {
		return err
	}
	return purpose(c.Company, c.Access)
}

func purpose(company, access string) error {
	for _, f := range []struct {
		name, value string
		most        int
	}{{"company", company, maxCompany}, {"access", access, maxAccess}} {
		if n := utf8.RuneCountInString(f.value); n == 0 || n > f.most {
			return fmt.Errorf("%s has %d characters: it must have 1 to %d", f.name, n, f.most)
		}
	}
	return nil
}

func sixDigits(code string) error {
	valid := len(code) == codeDigits
	for _, c := range code {
		valid = valid && c >= '0' && c <= '9'
	}
	if !valid {
		return fmt.Errorf("code must be %d digits", codeDigits)
	}
	return nil
}

// messageOf is the id of the message that brings a request's code.
func messageOf(requestID string) string { return "code-" + requestID }

func codeMessageID(requestID string) error {
	if requestID == "" {
		return errors.New("requestId is empty")
	}
	if err := messageID(messageOf(requestID)); err != nil {
		return fmt.Errorf("requestId, with %q before it as a messageId: %w", messageOf(""), err)
	}
	return nil
}

// status is how the request stands at an instant.
func (c Code) status(at time.Time) CodeStatus {
	switch {
	case c.ConfirmedAt != nil:
		return Valid
	case c.WrongTries >= maxWrongTries:
		return Invalid
	case at.After(c.ExpiresAt):
		return Timeout
	default:
		return Pending
	}
}

// try is what a typed code comes to at an instant, and the request as that leaves it. The right code, typed again, is
// valid again: an answer may have got lost.
func (c Code) try(code string, at time.Time) (Code, CodeStatus) {
	switch now := c.status(at); {
	case now == Pending && code == c.Code:
		c.ConfirmedAt = &at
		return c, Valid
	case now == Pending:
		c.WrongTries++
		return c, Invalid
	case now == Valid && code != c.Code:
		return c, Invalid
	default:
		return c, now
	}
}
