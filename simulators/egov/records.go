package egov

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Session is a citizen who is signed in. The record's key is the token.
type Session struct {
	// Token is the secret that the citizen's browser carries; the subject of kind token.
	Token string `json:"token"`
	// IIN of the citizen.
	IIN identifiers.IIN `json:"iin"`
	// ExpiresAt is from when on it no longer holds.
	ExpiresAt time.Time `json:"expiresAt"`
	// Method is how he signed in, by EDS where it is left out.
	Method Method `json:"method,omitempty" enum:"eds,one-time-password"`
}

// Validate checks that it is somebody's until an instant, and by a method that there is.
func (s Session) Validate() error {
	if !slices.Contains([]Method{"", ByEDS, ByPassword}, s.Method) {
		return fmt.Errorf("method %q is none of eds and one-time-password", s.Method)
	}
	if s.Token == "" || s.IIN.IsZero() || s.ExpiresAt.IsZero() {
		return errors.New("token, iin and expiresAt must all be given")
	}
	return nil
}

// Password is a one-time password. The record's key is the IIN and the digest, joined by a dash.
type Password struct {
	// IIN of the citizen.
	IIN identifiers.IIN `json:"iin"`
	// Digest is the SHA-256 of the payload, 64 lower-case hexadecimal digits.
	Digest string `json:"digest"`
	// Code is the six digits that the citizen got.
	Code string `json:"code"`
	// IssuedAt is when.
	IssuedAt time.Time `json:"issuedAt"`
	// ExpiresAt is the last instant at which it holds.
	ExpiresAt time.Time `json:"expiresAt"`
	// RedeemedAt is when it was used.
	RedeemedAt *time.Time `json:"redeemedAt,omitempty"`
	// WrongTries is how many times a wrong code was given for it.
	WrongTries int `json:"wrongTries,omitempty"`
}

// Validate checks that the password is complete.
func (p Password) Validate() error {
	if p.IIN.IsZero() || p.IssuedAt.IsZero() || p.ExpiresAt.IsZero() {
		return errors.New("iin, issuedAt and expiresAt must all be given")
	}
	if !isDigits(p.Code, codeDigits) {
		return fmt.Errorf("code must be %d digits", codeDigits)
	}
	_, err := digest(p.Digest)
	return err
}

// Kind of a notice.
type Kind string

// The kinds of notice.
const (
	// Decision tells the applicant how his application ended; it also enters the History of Obtained Services.
	Decision Kind = "decision"
	// ConsentRequest asks an owner for his consent.
	ConsentRequest Kind = "consent-request"
)

// Notice is a message in a citizen's personal account. The record's key is the noticeId, which the sender chose.
type Notice struct {
	// NoticeID is the sender's.
	NoticeID string `json:"noticeId"`
	// IIN of the citizen whose account it is in.
	IIN identifiers.IIN `json:"iin"`
	// Application is its id in the system that decides.
	Application string `json:"application"`
	// Service is the public service, for instance "residence.permanent".
	Service string `json:"service"`
	// Kind is decision or consent-request.
	Kind Kind `json:"kind" enum:"decision,consent-request"`
	// Outcome is how it was decided, for instance "approved"; a decision has one, a consent request none.
	Outcome string `json:"outcome,omitempty"`
	// Text for the citizen, in three languages.
	Text Text `json:"text"`
	// At is when eGov took it.
	At time.Time `json:"at"`
}

// Text is the same words in Kazakh, Russian and English.
type Text struct {
	KK string `json:"kk"`
	RU string `json:"ru"`
	EN string `json:"en"`
}

const (
	maxName = 100
	maxText = 10_000
)

// Validate checks that the notice is complete: all three languages, and an outcome just where something was decided.
func (n Notice) Validate() error {
	for _, f := range []struct{ name, value string }{
		{"noticeId", n.NoticeID}, {"application", n.Application}, {"service", n.Service},
	} {
		if f.value == "" || len(f.value) > maxName {
			return fmt.Errorf("%s has %d characters: it must have 1 to %d", f.name, len(f.value), maxName)
		}
	}
	if n.IIN.IsZero() {
		return errors.New("iin is missing")
	}
	switch n.Kind {
	case Decision:
		if n.Outcome == "" || len(n.Outcome) > maxName {
			return errors.New("outcome is missing: a notice of kind decision says how the application ended")
		}
	case ConsentRequest:
		if n.Outcome != "" {
			return fmt.Errorf("outcome is %q: a notice of kind consent-request has none", n.Outcome)
		}
	default:
		return fmt.Errorf("kind is %q: it must be %q or %q", n.Kind, Decision, ConsentRequest)
	}
	for _, f := range []struct{ name, value string }{{"kk", n.Text.KK}, {"ru", n.Text.RU}, {"en", n.Text.EN}} {
		if f.value == "" || len(f.value) > maxText {
			return fmt.Errorf("text.%s has %d bytes: it must have 1 to %d", f.name, len(f.value), maxText)
		}
	}
	return nil
}

// Service is an entry of the History of Obtained Services. The record's key is the notice.
type Service struct {
	// IIN of the citizen whose history it is.
	IIN identifiers.IIN `json:"iin"`
	// Application is its id in the system that decides.
	Application string `json:"application"`
	// Service is the public service.
	Service string `json:"service"`
	// Outcome is how it was decided.
	Outcome string `json:"outcome"`
	// At is when.
	At time.Time `json:"at"`
	// Notice is the noticeId of the notice that told of it.
	Notice string `json:"notice"`
}

// Validate checks that the entry is complete.
func (s Service) Validate() error {
	if s.IIN.IsZero() || s.Application == "" || s.Service == "" || s.Outcome == "" || s.Notice == "" || s.At.IsZero() {
		return errors.New("iin, application, service, outcome, at and notice must all be given")
	}
	return nil
}
