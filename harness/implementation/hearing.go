package implementation

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Term is the time in which an application for the queue is decided.
type Term struct {
	AcceptedAt  time.Time `json:"acceptedAt"`
	WorkingDays int       `json:"workingDays"`
	// Until is the last instant, suspended days left out.
	Until time.Time `json:"until"`
	// SuspendedAt is from when on it does not run; nil while it does.
	SuspendedAt *time.Time `json:"suspendedAt"`
}

// Hearing is a preliminary decision to refuse, and the hearing before it is made.
type Hearing struct {
	Grounds    []Ground  `json:"grounds"`
	NotifiedAt time.Time `json:"notifiedAt"`
	At         time.Time `json:"at"`
	Place      string    `json:"place"`
	// Method is "online" or "in-person".
	Method string `json:"method"`
	// Positions are what the citizen said, in the order in which it came.
	Positions []StatedPosition `json:"positions"`
	// HeldAt is nil until it has been held.
	HeldAt *time.Time `json:"heldAt"`
}

// Who says something of an application: who filed it, or the adult for whom an authorised person did.
const (
	ByApplicant  = "applicant"
	ByRegistrant = "registrant"
)

// StatedPosition is a citizen's position as it was taken.
type StatedPosition struct {
	// By is ByApplicant or ByRegistrant.
	By         string    `json:"by"`
	ReceivedAt time.Time `json:"receivedAt"`
	Statement  string    `json:"statement"`
	// Report is the number of the technical report that it encloses; empty for none.
	Report string `json:"report"`
}

// SignedDocument is the decision as an electronic document: the JSON of a [DecisionDocument], and a detached CMS over these bytes.
type SignedDocument struct {
	Content   []byte `json:"content"`
	Signature []byte `json:"signature"`
}

// DecisionSetAside is a refusal in whose place another decision came by a complaint.
type DecisionSetAside struct {
	Decision   Decision       `json:"decision"`
	Document   SignedDocument `json:"document"`
	SetAsideAt time.Time      `json:"setAsideAt"`
}

// DecisionDocument is what an authorised person of the provider signs.
type DecisionDocument struct {
	Application string          `json:"application"`
	Recipient   identifiers.IIN `json:"recipient"`
	Outcome     string          `json:"outcome"`
	Grounds     []Ground        `json:"grounds"`
	DecidedAt   time.Time       `json:"decidedAt"`
}

// ReadDocument reads the content of a signed decision, a product's own codes put into the catalogue's.
func (c *Client) ReadDocument(content []byte) (DecisionDocument, error) {
	var document DecisionDocument
	if err := json.Unmarshal(content, &document); err != nil {
		return document, err
	}
	translateGrounds(document.Grounds, c.codes)
	return document, nil
}

// Position is what a citizen says of a preliminary decision.
type Position struct {
	Application string `json:"application"`
	Statement   string `json:"statement"`
	// Report is a technical report that it encloses; nil for none.
	Report *Report `json:"report,omitempty"`
}

// SignedPosition is a [Position] as bytes, and the signature over them.
type SignedPosition struct {
	Position  []byte    `json:"position"`
	Signature Signature `json:"signature"`
}

// TakePosition states a citizen's position on a preliminary decision. A *Problem says that it was not taken.
func (c *Client) TakePosition(ctx context.Context, id string, position SignedPosition) (*Application, error) {
	changed := &Application{}
	err := c.do(ctx, call{
		operation: "takePosition", method: http.MethodPost, path: "/v1/applications/" + url.PathEscape(id) + "/hearing", body: position, into: changed,
		successes: []int{http.StatusOK},
		refusals: []int{
			http.StatusBadRequest, http.StatusNotFound, http.StatusConflict, http.StatusRequestEntityTooLarge,
			http.StatusUnprocessableEntity, http.StatusServiceUnavailable,
		},
		expected: "200 with the application as application/json, or a problem",
	})
	if err != nil {
		return nil, err
	}
	return changed, nil
}

func (t *Term) check(f *findings) {
	f.need(!t.AcceptedAt.IsZero(), "term.acceptedAt is missing")
	f.need(t.WorkingDays >= 1, "term.workingDays is %d and not at least 1", t.WorkingDays)
	f.need(!t.Until.IsZero(), "term.until is missing")
}

func (h *Hearing) check(f *findings, evidence map[string]bool) {
	f.need(len(h.Grounds) > 0, "hearing.grounds has none")
	checkGrounds(f, "hearing", h.Grounds, evidence, false)
	f.need(!h.NotifiedAt.IsZero(), "hearing.notifiedAt is missing")
	f.need(!h.At.IsZero(), "hearing.at is missing")
	f.need(strings.TrimSpace(h.Place) != "", "hearing.place is missing")
	f.oneOf("hearing.method", h.Method, "online", "in-person")
	for i, p := range h.Positions {
		f.oneOf(fmt.Sprintf("hearing.positions[%d].by", i), p.By, ByApplicant, ByRegistrant)
		f.need(!p.ReceivedAt.IsZero() && p.Statement != "", "hearing.positions[%d] has no instant or no statement", i)
	}
}

func (d *SignedDocument) check(f *findings, at string) {
	f.need(len(d.Content) > 0, "%s.content is missing", at)
	f.need(len(d.Signature) > 0, "%s.signature is missing", at)
}

func (d *DecisionSetAside) check(f *findings, at string, evidence map[string]bool) {
	d.Decision.check(f, at+".decision", evidence)
	d.Document.check(f, at+".document")
	f.need(!d.SetAsideAt.IsZero(), "%s.setAsideAt is missing", at)
}

// checkGrounds looks at a list of grounds. Only what keeps an application from being filed may come from no rule of the law, such as
// a service not offered.
func checkGrounds(f *findings, of string, grounds []Ground, evidence map[string]bool, ruleless bool) {
	for i, g := range grounds {
		at := fmt.Sprintf("%s.grounds[%d]", of, i)
		f.need(codeName.MatchString(g.Code), "%s.code is %q and does not look like OVER_STANDARD", at, g.Code)
		f.need(ruleID.MatchString(g.Rule) || g.Rule == "" && ruleless, "%s.rule is %q and does not look like RES-AST-004", at, g.Rule)
		f.need(g.Text.KK != "" && g.Text.RU != "" && g.Text.EN != "", "%s.text lacks a language", at)
		f.need(g.Evidence != nil, "%s.evidence is missing", at)
		for _, id := range g.Evidence {
			f.need(evidence[id], "%s rests on the evidence %q, which the application does not have", at, id)
		}
	}
}
