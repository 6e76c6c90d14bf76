package registries

import (
	"context"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Quality is the body for the quality of public services.
const Quality = "quality"

// ForwardedComplaint is a complaint with its case, as it is forwarded (HPC-CMP-004). Contents are in base64.
type ForwardedComplaint struct {
	IdempotencyKey string          `json:"idempotencyKey"`
	Complaint      string          `json:"complaint"`
	Application    string          `json:"application"`
	IIN            identifiers.IIN `json:"iin"`
	Service        string          `json:"service"`
	Content        string          `json:"complaintContent"`
	Signature      string          `json:"complaintSignature"`
	RegisteredAt   time.Time       `json:"registeredAt"`

	AdministrativeCase AdministrativeCase `json:"administrativeCase"`
}

// AdministrativeCase is what there is of the application that is complained of (HPC-CMP-004).
type AdministrativeCase struct {
	Application SignedApplication `json:"application"`
	// Decision is the document that is complained of; nil for none.
	Decision *SignedDocument `json:"decision,omitempty"`
	Hearing  *HearingHeld    `json:"hearing,omitempty"`
	SetAside []RefusedBefore `json:"setAside,omitempty"`
}

// SignedApplication is an application as it was filed.
type SignedApplication struct {
	Content string `json:"content"`
	// Kind is "cms" or "otp".
	Kind      string `json:"kind"`
	Signature string `json:"signature"`
}

// HearingHeld is the preliminary decision with its hearing; HeldAt is zero while that is to come.
type HearingHeld struct {
	Grounds    []StatedGround   `json:"grounds"`
	NotifiedAt time.Time        `json:"notifiedAt"`
	At         time.Time        `json:"at"`
	HeldAt     time.Time        `json:"heldAt,omitzero"`
	Positions  []SignedPosition `json:"positions,omitempty"`
}

// StatedGround is one of a preliminary decision.
type StatedGround struct {
	Code string `json:"code"`
	Rule string `json:"rule,omitempty"`
}

// SignedPosition is a position as it was signed.
type SignedPosition struct {
	ReceivedAt time.Time `json:"receivedAt"`
	Content    string    `json:"content"`
	Signature  string    `json:"signature"`
}

// RefusedBefore is the document of a refusal that was set aside.
type RefusedBefore struct {
	SetAsideAt time.Time `json:"setAsideAt"`
	Content    string    `json:"content"`
	Signature  string    `json:"signature"`
}

// QualityCase is what the body made of a complaint.
type QualityCase struct {
	Number       string
	RegisteredAt time.Time
	// Until is the last instant at which it answers; zero where it does not say.
	Until time.Time
}

// Forward forwards a complaint; the same under the same key is one case (HPC-CMP-004).
func (c *Client) Forward(ctx context.Context, complaint ForwardedComplaint) (QualityCase, error) {
	q := order(Quality, "forward", "/v1/cases", complaint, http.StatusCreated, http.StatusOK)
	var answer struct {
		Number       string    `json:"number"`
		RegisteredAt time.Time `json:"registeredAt"`
		Until        time.Time `json:"until"`
		Forwarded    struct {
			IdempotencyKey string          `json:"idempotencyKey"`
			IIN            identifiers.IIN `json:"iin"`
		} `json:"forwarded"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return QualityCase{}, err
	}
	if answer.Forwarded.IdempotencyKey != complaint.IdempotencyKey || answer.Forwarded.IIN != complaint.IIN {
		return QualityCase{}, q.unusable("the answer is about another complaint")
	}
	if answer.Number == "" || answer.RegisteredAt.IsZero() {
		return QualityCase{}, q.unusable("a case lacks its number or its instant")
	}
	return QualityCase{Number: answer.Number, RegisteredAt: answer.RegisteredAt, Until: answer.Until}, nil
}
