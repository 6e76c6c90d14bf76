package registries

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Facility is the informatization facility "Housing Provision Center".
const Facility = "hpc"

// Place is one in the queue of those who need housing, as it is to be entered.
type Place struct {
	IdempotencyKey string           `json:"idempotencyKey"`
	IIN            identifiers.IIN  `json:"iin"`
	KATO           identifiers.KATO `json:"kato"`
	// Track is ordinary or emergency; RCA the only housing on the latter.
	Track string          `json:"track"`
	RCA   identifiers.RCA `json:"rca,omitzero"`
	// Category that is confirmed; empty for none.
	Category string `json:"category,omitempty"`
	// Orphan says that it is that of an orphan or a child deprived of parental care.
	Orphan bool  `json:"orphan,omitempty"`
	Basis  Basis `json:"basis"`
}

// Entered is a place in the queue under its number.
type Entered struct {
	Number         string           `json:"number"`
	IIN            identifiers.IIN  `json:"iin"`
	KATO           identifiers.KATO `json:"kato"`
	Track          string           `json:"track"`
	RCA            identifiers.RCA  `json:"rca,omitzero"`
	Category       string           `json:"category"`
	Orphan         bool             `json:"orphan"`
	IdempotencyKey string           `json:"idempotencyKey"`
	RegisteredAt   time.Time        `json:"registeredAt"`
	RemovedAt      *time.Time       `json:"removedAt,omitempty"`
}

// Available says whether the facility works for a person now, or is being repaired (HPC-CAL-002).
func (c *Client) Available(ctx context.Context, iin identifiers.IIN) (bool, error) {
	q := look(Facility, "availability", "/v1/persons/{iin}/availability", named{"iin", iin.String()})
	var answer struct {
		IIN       identifiers.IIN `json:"iin"`
		Available *bool           `json:"available"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return false, err
	}
	if answer.IIN != iin || answer.Available == nil {
		return false, q.unusable("the answer is about another person or does not say")
	}
	return *answer.Available, nil
}

// Enqueue enters somebody in the queue; the same place under the same key is entered once.
func (c *Client) Enqueue(ctx context.Context, place Place) (Entered, error) {
	q := order(Facility, "register", "/v1/entries", place, http.StatusCreated, http.StatusOK)
	var made Entered
	if err := c.ask(ctx, q, &made); err != nil {
		return Entered{}, err
	}
	sent := Place{
		IdempotencyKey: made.IdempotencyKey, IIN: made.IIN, KATO: made.KATO, Track: made.Track, RCA: made.RCA, Category: made.Category,
		Orphan: made.Orphan, Basis: place.Basis,
	}
	if made.Number == "" || sent != place {
		return Entered{}, q.unusable("the answer is not the place that was sent")
	}
	return made, nil
}

// Enqueued looks for the place that was entered under a key; ErrAbsent where there is none.
func (c *Client) Enqueued(ctx context.Context, iin identifiers.IIN, key string) (Entered, error) {
	places, err := c.places(ctx, iin)
	if err != nil {
		return Entered{}, err
	}
	for _, p := range places {
		if p.IdempotencyKey == key {
			return p, nil
		}
	}
	return Entered{}, fmt.Errorf("no place under the key: %w", ErrAbsent)
}

// Places are those that somebody has and had in the queue, but for the one that was entered under a key (HPC-APP-012).
func (c *Client) Places(ctx context.Context, iin identifiers.IIN, key string) ([]law.Spell, error) {
	places, err := c.places(ctx, iin)
	if err != nil {
		return nil, err
	}
	spells := []law.Spell{}
	for _, p := range places {
		spell := law.Spell{From: identifiers.DateOf(p.RegisteredAt)}
		if p.RemovedAt != nil {
			spell.RemovedOn = identifiers.DateOf(*p.RemovedAt)
		}
		if p.IdempotencyKey != key {
			spells = append(spells, spell)
		}
	}
	return spells, nil
}

func (c *Client) places(ctx context.Context, iin identifiers.IIN) ([]Entered, error) {
	q := look(Facility, "person", "/v1/persons/{iin}/entries", named{"iin", iin.String()})
	var answer struct {
		IIN     identifiers.IIN `json:"iin"`
		Entries *[]Entered      `json:"entries"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Entries, func(p Entered) (Entered, bool) {
		return p, p.IIN == iin && p.Number != "" && !p.RegisteredAt.IsZero()
	})
}

// The kinds of message in the facility's account.
const (
	MessageOfRegistration = "registered"
	MessageOfDenial       = "denied"
	MessageOfHearing      = "preliminary-decision"
	MessageOfComplaint    = "complaint-answer"
)

// AccountMessage is one in a citizen's account at the facility; the same under the same id appears once.
type AccountMessage struct {
	ID          string          `json:"noticeId"`
	IIN         identifiers.IIN `json:"iin"`
	Application string          `json:"application"`
	Kind        string          `json:"kind"`
	// Hearing to which it invites; nil for another kind.
	Hearing *Appointment `json:"hearing,omitempty"`
	// Complaint that it answers; nil for another kind.
	Complaint *AnsweredComplaint `json:"complaint,omitempty"`
	Text      Text               `json:"text"`
	// Document is the decision as it was signed; nil for none.
	Document *SignedDocument `json:"document,omitempty"`
}

// Appointment is when, where and how a hearing is held.
type Appointment struct {
	At     time.Time `json:"at"`
	Place  string    `json:"place"`
	Method string    `json:"method"`
}

// AnsweredComplaint is what became of a complaint; Case and Until are of one that was forwarded.
type AnsweredComplaint struct {
	ID    string    `json:"id"`
	State string    `json:"state"`
	Case  string    `json:"case,omitempty"`
	Until time.Time `json:"until,omitzero"`
}

// SignedDocument is a document with a detached CMS over its bytes, both in base64.
type SignedDocument struct {
	Content   string `json:"content"`
	Signature string `json:"signature"`
}

// NotifyAtFacility puts a message into a citizen's account at the facility, and says when it came there (HPC-NOTIF-001).
func (c *Client) NotifyAtFacility(ctx context.Context, message AccountMessage) (time.Time, error) {
	q := order(Facility, "notice", "/v1/notices", message, http.StatusCreated, http.StatusOK)
	var answer struct {
		ID string    `json:"noticeId"`
		At time.Time `json:"at"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return time.Time{}, err
	}
	if answer.ID != message.ID || answer.At.IsZero() {
		return time.Time{}, q.unusable("the answer is about another message or does not say when it came")
	}
	return answer.At, nil
}
