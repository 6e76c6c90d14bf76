package hpc

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Kind of a notice.
type Kind string

// The kinds of notice of Order 130 (assumed codes).
const (
	// Registered tells of the registration (para 16).
	Registered Kind = "registered"
	// Denied tells of a reasoned denial (para 16; after a hearing, para 17).
	Denied Kind = "denied"
	// Preliminary tells of the preliminary decision to deny, and of its hearing (para 17).
	Preliminary Kind = "preliminary-decision"
	// ComplaintAnswer tells what became of a complaint (paras 18 and 19).
	ComplaintAnswer Kind = "complaint-answer"
)

// Notice is a message in a citizen's personal account. The record's key is the noticeId, which the sender chose.
type Notice struct {
	// NoticeID is the sender's.
	NoticeID string `json:"noticeId"`
	// IIN of the citizen whose account it is in.
	IIN identifiers.IIN `json:"iin"`
	// Application is its id in the system that decides.
	Application string `json:"application"`
	// Kind is what it tells of.
	Kind Kind `json:"kind" enum:"registered,denied,preliminary-decision,complaint-answer"`
	// Hearing is when, where and how the citizen may express his position; a preliminary decision has one, nothing else.
	Hearing *Hearing `json:"hearing,omitempty"`
	// Complaint is what became of which complaint; the answer to one has it, nothing else.
	Complaint *Complaint `json:"complaint,omitempty"`
	// Text for the citizen, in three languages.
	Text Text `json:"text"`
	// Document is the electronic document that was signed by the provider's authorised person; absent where there is none.
	Document *Document `json:"document,omitempty"`
	// At is when the facility took it.
	At time.Time `json:"at"`
}

// Hearing is when, where and how a citizen is heard.
type Hearing struct {
	// At is the time and date.
	At time.Time `json:"at"`
	// Place, in words.
	Place string `json:"place"`
	// Method by which he is heard.
	Method Method `json:"method" enum:"online,in-person"`
}

// Method of a hearing.
type Method string

// The methods (assumed codes).
const (
	Online   Method = "online"
	InPerson Method = "in-person"
)

// ComplaintState is what became of a complaint.
type ComplaintState string

// The states that are told (assumed codes).
const (
	// Satisfied fully by the provider: the decision is set aside.
	Satisfied ComplaintState = "satisfied"
	// Forwarded with the case to the body for the quality of public services.
	Forwarded ComplaintState = "forwarded"
)

// Complaint is what became of a complaint.
type Complaint struct {
	// ID of the complaint in the system that decides.
	ID string `json:"id"`
	// State it is in from then on.
	State ComplaintState `json:"state" enum:"satisfied,forwarded"`
	// Case is the number under which the body has one that was forwarded, and Until the last instant at which it answers; absent otherwise.
	Case  string     `json:"case,omitempty"`
	Until *time.Time `json:"until,omitempty"`
}

// Text is the same words in Kazakh, Russian and English.
type Text struct {
	KK string `json:"kk"`
	RU string `json:"ru"`
	EN string `json:"en"`
}

// Document is a signed electronic document. The facility looks at neither part of it.
type Document struct {
	// Content is the document's bytes, in base64.
	Content []byte `json:"content"`
	// Signature is a detached CMS over exactly these bytes, in base64.
	Signature []byte `json:"signature"`
}

const maxText = 10_000

// Validate checks that the notice is complete: all three languages, a hearing just where one is to be held, and what became of a complaint just
// where that is told.
func (n Notice) Validate() error {
	for _, f := range []struct{ name, value string }{{"noticeId", n.NoticeID}, {"application", n.Application}} {
		if f.value == "" || len(f.value) > maxName {
			return fmt.Errorf("%s has %d characters: it must have 1 to %d", f.name, len(f.value), maxName)
		}
	}
	if n.IIN.IsZero() {
		return errors.New("iin is missing")
	}
	if err := n.checkKind(); err != nil {
		return err
	}
	for _, f := range []struct{ name, value string }{{"kk", n.Text.KK}, {"ru", n.Text.RU}, {"en", n.Text.EN}} {
		if f.value == "" || len(f.value) > maxText {
			return fmt.Errorf("text.%s has %d bytes: it must have 1 to %d", f.name, len(f.value), maxText)
		}
	}
	if n.Document != nil && (len(n.Document.Content) == 0 || len(n.Document.Signature) == 0) {
		return errors.New("document: content and signature must both be given")
	}
	return nil
}

func (n Notice) checkKind() error {
	switch n.Kind {
	case Registered, Denied, Preliminary, ComplaintAnswer:
	default:
		return fmt.Errorf("kind is %q: it must be %q, %q, %q or %q", n.Kind, Registered, Denied, Preliminary, ComplaintAnswer)
	}
	switch h := n.Hearing; {
	case (n.Kind == Preliminary) != (h != nil):
		return errors.New("hearing: a preliminary decision tells of its hearing, and nothing else does")
	case h != nil && (h.At.IsZero() || strings.TrimSpace(h.Place) == "" || len(h.Place) > maxText):
		return errors.New("hearing: at and place must both be given")
	case h != nil && h.Method != Online && h.Method != InPerson:
		return fmt.Errorf("hearing: method is %q: it must be %q or %q", h.Method, Online, InPerson)
	}
	if (n.Kind == ComplaintAnswer) != (n.Complaint != nil) {
		return errors.New("complaint: the answer to a complaint says which, and nothing else does")
	}
	return n.Complaint.check()
}

func (c *Complaint) check() error {
	switch {
	case c == nil:
		return nil
	case c.ID == "" || len(c.ID) > maxName || len(c.Case) > maxName:
		return fmt.Errorf("complaint: id and case have %d and %d characters: they must have up to %d, and id at least 1", len(c.ID), len(c.Case), maxName)
	case c.State == Satisfied && c.Case == "" && c.Until == nil, c.State == Forwarded && c.Case != "" && c.Until != nil:
		return nil
	}
	return fmt.Errorf("complaint: state is %q: it must be %q, without case and until, or %q, with both", c.State, Satisfied, Forwarded)
}

// same says whether two notices say the same, whenever they were taken.
func (n Notice) same(other Notice) bool {
	return n.NoticeID == other.NoticeID && n.IIN == other.IIN && n.Application == other.Application && n.Kind == other.Kind &&
		n.Text == other.Text && n.Hearing.same(other.Hearing) && n.Complaint.same(other.Complaint) && n.Document.same(other.Document)
}

func (h *Hearing) same(other *Hearing) bool {
	if h == nil || other == nil {
		return h == other
	}
	return h.At.Equal(other.At) && h.Place == other.Place && h.Method == other.Method
}

func (c *Complaint) same(other *Complaint) bool {
	if c == nil || other == nil {
		return c == other
	}
	return c.ID == other.ID && c.State == other.State && c.Case == other.Case && (c.Until == nil || c.Until.Equal(*other.Until))
}

func (d *Document) same(other *Document) bool {
	if d == nil || other == nil {
		return d == other
	}
	return string(d.Content) == string(other.Content) && string(d.Signature) == string(other.Signature)
}
