package implementation

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Envelope is a signed application. The payload and a CMS signature travel in
// base64.
type Envelope struct {
	// Payload is what was signed: the UTF-8 JSON of a [Payload].
	Payload []byte `json:"payload"`
	// Signature is nil for an application that nobody signed.
	Signature *Signature `json:"signature,omitempty"`
}

// Signature of an application or of a consent.
type Signature struct {
	// Kind is "cms" or "otp".
	Kind string `json:"kind"`
	// Value is base64 DER of a detached CMS, or the one-time password.
	Value string `json:"value"`
}

// ConsentAnswer is an owner's signed consent or refusal.
type ConsentAnswer struct {
	// Answer is "consent" or "decline".
	Answer    string    `json:"answer"`
	Signature Signature `json:"signature"`
}

// File files an application in a session; an empty session is nobody's. A
// *Problem says that it may not be filed.
func (c *Client) File(ctx context.Context, session string, envelope Envelope) (*Application, error) {
	filed := &Application{}
	err := c.do(ctx, call{
		operation: "fileApplication", method: http.MethodPost, path: "/v1/applications", token: session, body: envelope, into: filed,
		successes: []int{http.StatusOK, http.StatusCreated},
		refusals:  []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity},
		expected:  "201 with the application as application/json, or 4xx with a problem",
	})
	if err != nil {
		return nil, err
	}
	return filed, nil
}

// Wait is how to wait for a change of an application.
type Wait struct {
	// For is how long, in whole seconds up to 60; 0 does not wait.
	For time.Duration
	// After is the version that the caller has seen.
	After int
}

// Get reads an application, after a change when told to wait for one. Of an implementation that answers a long poll before
// its time, unchanged, it keeps the promise itself: it asks again after pauses that grow.
func (c *Client) Get(ctx context.Context, id string, wait Wait) (*Application, error) {
	began := c.now()
	pause, left := firstPause, wait.For
	for {
		asked, most := c.now(), min(max(left, time.Second), wait.For)
		found, err := c.get(ctx, id, Wait{For: most, After: wait.After})
		if err != nil || wait.For <= 0 || found.Version != wait.After {
			return found, err
		}
		now := c.now()
		if took := now.Sub(asked); took < most/2 {
			c.notes.add("wait is not honoured", fmt.Sprintf("GET /v1/applications/{id}?wait=%d answered after %s although nothing had changed; the harness asks again after pauses",
				most/time.Second, took.Round(time.Millisecond)))
		}
		if left = wait.For - now.Sub(began); left <= 0 {
			return found, nil
		}
		if err := rest(ctx, min(pause, left)); err != nil {
			return nil, fmt.Errorf("GET /v1/applications/%s: %w", id, err)
		}
		pause = min(2*pause, longestPause)
	}
}

// The pauses between two questions to an implementation that does not wait.
const (
	firstPause   = 50 * time.Millisecond
	longestPause = time.Second
)

// rest lets real time pass. The error is why the run ended.
func rest(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause) //nolint:forbidigo // an implementation in another process works in real time
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (c *Client) get(ctx context.Context, id string, wait Wait) (*Application, error) {
	path := "/v1/applications/" + url.PathEscape(id)
	if wait.For > 0 {
		path += "?" + url.Values{"wait": {strconv.Itoa(int(wait.For / time.Second))}, "after": {strconv.Itoa(wait.After)}}.Encode()
	}
	found := &Application{}
	err := c.do(ctx, call{
		operation: "getApplication", method: http.MethodGet, path: path, patience: wait.For, into: found,
		successes: []int{http.StatusOK}, refusals: []int{http.StatusBadRequest, http.StatusNotFound},
		expected: "200 with the application as application/json",
	})
	if err != nil {
		return nil, err
	}
	if found.ID != id {
		return nil, &AnswerError{
			Request: "GET " + path, Expected: "200 with the application as application/json, the one asked for",
			Got: fmt.Sprintf("one with the id %q", found.ID),
		}
	}
	return found, nil
}

// Consent gives an owner's answer to an application. A *Problem says that the
// answer does not count.
func (c *Client) Consent(ctx context.Context, id string, answer ConsentAnswer) (*Application, error) {
	changed := &Application{}
	err := c.do(ctx, call{
		operation: "answerConsent", method: http.MethodPost, path: "/v1/applications/" + url.PathEscape(id) + "/consents", body: answer, into: changed,
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

// SetClock sets the test clock: of one applicant, or with a zero IIN of all
// applications. A nil instant returns to real time.
func (c *Client) SetClock(ctx context.Context, applicant identifiers.IIN, now *time.Time) error {
	setting := struct {
		Applicant identifiers.IIN `json:"applicant,omitzero"`
		Now       *time.Time      `json:"now"`
	}{applicant, now}
	err := c.do(ctx, call{
		operation: "setClock", method: http.MethodPut, path: "/v1/test/clock", token: c.test, body: setting,
		successes: []int{http.StatusNoContent}, refusals: []int{http.StatusBadRequest, http.StatusUnauthorized}, absent: true,
		expected: "204, from an implementation that declares a test clock",
	})
	return c.absent(err, "clock level "+c.notes.clock())
}

// Settle waits until no work that is due by the clock is left, of one
// applicant's applications or with a zero IIN of all. It tells when work next
// falls due; nil means that none is planned. The answer may take three times
// as long as another: work may be to try again a register that is down.
func (c *Client) Settle(ctx context.Context, applicant identifiers.IIN) (*time.Time, error) {
	var settled struct {
		NextWakeAt *time.Time `json:"nextWakeAt"`
	}
	err := c.do(ctx, call{
		operation: "settle", method: http.MethodPost, path: "/v1/test/settle", token: c.test, patience: 2 * c.timeout, into: &settled,
		body: struct {
			Applicant identifiers.IIN `json:"applicant,omitzero"`
		}{applicant},
		successes: []int{http.StatusOK}, refusals: []int{http.StatusBadRequest, http.StatusUnauthorized}, absent: true,
		expected: "200 with the next instant of work as application/json, from an implementation that declares settle",
	})
	return settled.NextWakeAt, c.absent(err, "settle")
}

// Capabilities asks what the implementation is and can do.
func (c *Client) Capabilities(ctx context.Context) (*Capabilities, error) {
	found := &Capabilities{}
	err := c.do(ctx, call{
		operation: "getCapabilities", method: http.MethodGet, path: "/v1/capabilities", into: found,
		successes: []int{http.StatusOK}, expected: "200 with the capabilities as application/json",
	})
	if err != nil {
		return nil, err
	}
	c.notes.declare(found.Clock)
	return found, nil
}
