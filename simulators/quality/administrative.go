package quality

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"time"
)

// AdministrativeCase is what the provider has of the application that is complained of (Order 130, para 19), as it stood when the complaint was to
// be forwarded. The body looks into none of what was signed.
type AdministrativeCase struct {
	// Application is the application as it was signed.
	Application SignedApplication `json:"application"`
	// Decision is the one that is complained of; absent where nothing was decided, and of a decision without an electronic document.
	Decision *Signed `json:"decision,omitempty" doc:"The electronic document of the decision that is complained of; absent for a complaint of inaction, and of a decision that has none."`
	// Hearing is the preliminary decision, with the hearing to which it invited; absent where nobody was invited to one.
	Hearing *Hearing `json:"hearing,omitempty" doc:"The preliminary decision, with the hearing to which it invited; absent where nobody was invited to one."`
	// SetAside are earlier decisions on the application that were set aside.
	SetAside []SetAside `json:"setAside,omitempty" doc:"The electronic documents of earlier decisions on the application that were set aside; absent where there is none."`
}

// SignatureKind is how an application was signed.
type SignatureKind string

// The kinds of signature: a digital one, and a one-time password.
const (
	CMS SignatureKind = "cms"
	OTP SignatureKind = "otp"
)

// SignedApplication is an application with what it was signed by.
type SignedApplication struct {
	// Content is the bytes that were signed, in base64.
	Content []byte `json:"content" doc:"The application's bytes as they were signed, in base64."`
	// Kind of the signature.
	Kind SignatureKind `json:"kind" enum:"cms,otp"`
	// Signature is a detached CMS over exactly these bytes, in base64, or the one-time password.
	Signature string `json:"signature" doc:"A detached CMS over exactly the bytes of content, in base64, or the one-time password."`
}

// Signed is an electronic document with a detached CMS over exactly its bytes, both in base64.
type Signed struct {
	Content   []byte `json:"content"`
	Signature []byte `json:"signature"`
}

// Hearing is a preliminary decision to refuse, and the hearing before the decision.
type Hearing struct {
	// Grounds of the preliminary decision.
	Grounds []Ground `json:"grounds"`
	// NotifiedAt is when the applicant was invited, At the time and date of the hearing, and HeldAt when it was held; absent where it was not yet.
	NotifiedAt time.Time `json:"notifiedAt"`
	At         time.Time `json:"at"`
	HeldAt     time.Time `json:"heldAt,omitzero"`
	// Positions are what was said of the grounds, in the order in which it came.
	Positions []Position `json:"positions,omitempty" doc:"What was said of the grounds, in the order in which it came; absent where nothing was."`
}

// Ground of a preliminary decision, by the provider's code, with the rule that it comes from where there is one.
type Ground struct {
	Code string `json:"code"`
	Rule string `json:"rule,omitempty"`
}

// Position is one that was stated on a preliminary decision, with a detached CMS over exactly its bytes, both in base64.
type Position struct {
	ReceivedAt time.Time `json:"receivedAt"`
	Content    []byte    `json:"content"`
	Signature  []byte    `json:"signature"`
}

// SetAside is a decision that was set aside, as a signed document.
type SetAside struct {
	SetAsideAt time.Time `json:"setAsideAt"`
	Content    []byte    `json:"content"`
	Signature  []byte    `json:"signature"`
}

// Validate checks that everything in the case is whole: what was signed comes with its signature, a hearing with its grounds and its times.
func (c AdministrativeCase) Validate() error {
	a := c.Application
	if len(a.Content) == 0 || a.Signature == "" {
		return errors.New("application: content and signature must both be given")
	}
	switch a.Kind {
	case CMS:
		if _, err := base64.StdEncoding.DecodeString(a.Signature); err != nil {
			return fmt.Errorf("application: signature is a CMS in base64: %w", err)
		}
	case OTP:
	default:
		return fmt.Errorf("application: kind is %q: it must be %q or %q", a.Kind, CMS, OTP)
	}
	if d := c.Decision; d != nil && (len(d.Content) == 0 || len(d.Signature) == 0) {
		return errors.New("decision: content and signature must both be given")
	}
	for i, s := range c.SetAside {
		if len(s.Content) == 0 || len(s.Signature) == 0 || s.SetAsideAt.IsZero() {
			return fmt.Errorf("setAside[%d]: content, signature and setAsideAt must all be given", i)
		}
	}
	if err := c.Hearing.validate(); err != nil {
		return fmt.Errorf("hearing: %w", err)
	}
	return nil
}

func (h *Hearing) validate() error {
	switch {
	case h == nil:
		return nil
	case len(h.Grounds) == 0 || slices.ContainsFunc(h.Grounds, func(g Ground) bool { return g.Code == "" }):
		return errors.New("grounds must be given, each with its code")
	case h.NotifiedAt.IsZero() || h.At.IsZero():
		return errors.New("notifiedAt and at must both be given")
	}
	for i, p := range h.Positions {
		if len(p.Content) == 0 || len(p.Signature) == 0 || p.ReceivedAt.IsZero() {
			return fmt.Errorf("positions[%d]: content, signature and receivedAt must all be given", i)
		}
	}
	return nil
}

// same says whether two cases say the same.
func (c AdministrativeCase) same(other AdministrativeCase) bool {
	a, b := c.Application, other.Application
	return bytes.Equal(a.Content, b.Content) && a.Kind == b.Kind && a.Signature == b.Signature &&
		c.Decision.same(other.Decision) && c.Hearing.same(other.Hearing) &&
		slices.EqualFunc(c.SetAside, other.SetAside, func(a, b SetAside) bool {
			return a.SetAsideAt.Equal(b.SetAsideAt) && bytes.Equal(a.Content, b.Content) && bytes.Equal(a.Signature, b.Signature)
		})
}

func (s *Signed) same(other *Signed) bool {
	if s == nil || other == nil {
		return s == other
	}
	return bytes.Equal(s.Content, other.Content) && bytes.Equal(s.Signature, other.Signature)
}

func (h *Hearing) same(other *Hearing) bool {
	if h == nil || other == nil {
		return h == other
	}
	return slices.Equal(h.Grounds, other.Grounds) && h.NotifiedAt.Equal(other.NotifiedAt) && h.At.Equal(other.At) && h.HeldAt.Equal(other.HeldAt) &&
		slices.EqualFunc(h.Positions, other.Positions, func(a, b Position) bool {
			return a.ReceivedAt.Equal(b.ReceivedAt) && bytes.Equal(a.Content, b.Content) && bytes.Equal(a.Signature, b.Signature)
		})
}
