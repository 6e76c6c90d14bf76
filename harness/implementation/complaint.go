package implementation

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

// The states of a complaint.
const (
	ComplaintRegistered = "registered"
	ComplaintSatisfied  = "satisfied"
	ComplaintForwarded  = "forwarded"
)

// ComplaintCase is a complaint and what became of it.
type ComplaintCase struct {
	ID string `json:"id"`
	// By is ByApplicant or ByRegistrant.
	By string `json:"by"`
	// Addressee is "head" or "quality-control".
	Addressee  string    `json:"addressee"`
	ReceivedAt time.Time `json:"receivedAt"`
	// RegisteredAt is in working hours, ForwardUntil the last instant at which it is forwarded, Until the last of the term of its answer.
	RegisteredAt time.Time `json:"registeredAt"`
	ForwardUntil time.Time `json:"forwardUntil"`
	Until        time.Time `json:"until"`
	State        string    `json:"state"`
	// AnsweredAt is nil until the applicant is told.
	AnsweredAt *time.Time `json:"answeredAt"`
	// Case is the number under which the body for the quality of services has one that was forwarded.
	Case string `json:"case"`
}

// Complaint is what a citizen complains of.
type Complaint struct {
	Application string `json:"application"`
	Addressee   string `json:"addressee"`
	Statement   string `json:"statement"`
}

// SignedComplaint is a [Complaint] as bytes, and the signature over them.
type SignedComplaint struct {
	Complaint []byte    `json:"complaint"`
	Signature Signature `json:"signature"`
}

// Complain files a citizen's complaint. A *Problem says that it was not taken.
func (c *Client) Complain(ctx context.Context, id string, complaint SignedComplaint) (*Application, error) {
	changed := &Application{}
	err := c.do(ctx, call{
		operation: "complain", method: http.MethodPost, path: "/v1/applications/" + url.PathEscape(id) + "/complaints", body: complaint, into: changed,
		successes: []int{http.StatusOK, http.StatusCreated},
		refusals: []int{
			http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusRequestEntityTooLarge,
			http.StatusUnprocessableEntity, http.StatusServiceUnavailable,
		},
		expected: "201 with the application as application/json, or a problem",
	})
	if err != nil {
		return nil, err
	}
	return changed, nil
}

func (c ComplaintCase) check(f *findings, at string) {
	f.need(c.ID != "", "%s.id is missing", at)
	f.oneOf(at+".by", c.By, ByApplicant, ByRegistrant)
	f.oneOf(at+".addressee", c.Addressee, "head", "quality-control")
	f.oneOf(at+".state", c.State, ComplaintRegistered, ComplaintSatisfied, ComplaintForwarded)
	f.need(!c.ReceivedAt.IsZero(), "%s.receivedAt is missing", at)
	f.need(!c.RegisteredAt.IsZero(), "%s.registeredAt is missing", at)
	f.need(!c.ForwardUntil.IsZero(), "%s.forwardUntil is missing", at)
	f.need(!c.Until.IsZero(), "%s.until is missing", at)
	f.need((c.State == ComplaintForwarded) == (c.Case != ""), "%s.case is %q, and its state %s", at, c.Case, c.State)
}
