package registries

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Session is a citizen's session at eGov.
type Session struct {
	IIN       identifiers.IIN `json:"iin"`
	ExpiresAt time.Time       `json:"expiresAt"`
	// Method is how he signed in: SignedInByEDS, or otherwise.
	Method string `json:"method"`
}

// SignedInByEDS is the method of who signed in by EDS.
const SignedInByEDS = "eds"

// longestToken is longer than any that eGov issues.
const longestToken = 512

// Session asks eGov whose session a token is; ErrAbsent when it is nobody's or over.
func (c *Client) Session(ctx context.Context, token string) (Session, error) {
	if token == "" || len(token) > longestToken {
		return Session{}, ErrAbsent
	}
	q := look(EGov, "session", "/v1/sessions/{token}", named{"token", token})
	var session Session
	if err := c.ask(ctx, q, &session); err != nil {
		var refused *RefusedError
		if errors.As(err, &refused) && (refused.Code == "EXPIRED" || refused.Code == malformed) {
			return Session{}, ErrAbsent // expired, or not even a token
		}
		return Session{}, err
	}
	if session.IIN.IsZero() || session.ExpiresAt.IsZero() || session.Method == "" {
		return Session{}, q.unusable("the answer lacks the person, the end or the method of the session")
	}
	return session, nil
}

// password is a one-time password as it is redeemed.
type password struct {
	IIN    identifiers.IIN `json:"iin"`
	Code   string          `json:"code"`
	Digest string          `json:"digest"`
}

// Redeem uses a one-time password, bound to a person and to the hex SHA-256 of what he signs. *RefusedError carries
// eGov's code when it is no good.
func (c *Client) Redeem(ctx context.Context, iin identifiers.IIN, code, digest string) error {
	q := order(EGov, "redeem", "/v1/passwords/redeem", password{IIN: iin, Code: code, Digest: digest}, http.StatusOK)
	var answer struct {
		IIN identifiers.IIN `json:"iin"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return err
	}
	if answer.IIN != iin {
		return q.unusable("the answer is about another person")
	}
	return nil
}

// Text is a notice in three languages.
type Text struct {
	KK string `json:"kk"`
	RU string `json:"ru"`
	EN string `json:"en"`
}

// The kinds of notice.
const (
	NoticeOfDecision = "decision"
	NoticeOfConsent  = "consent-request"
)

// Notice is a message to a personal account; the same notice under the same id appears once.
type Notice struct {
	ID          string          `json:"noticeId"`
	IIN         identifiers.IIN `json:"iin"`
	Application string          `json:"application"`
	Service     string          `json:"service"`
	Kind        string          `json:"kind"`
	Outcome     string          `json:"outcome,omitempty"`
	Text        Text            `json:"text"`
}

// Attempt is one at sending a notice over SHEP; over REST it says nothing.
type Attempt struct {
	// Lost is how many messages with the notice the gateway has given up before.
	Lost int
	// CallbackURL is where it is to say what became of this one, with Client.Hear behind it.
	CallbackURL string
}

// Notify puts a notice into a personal account (RES-RES-003). Over SHEP it is a message of the asynchronous channel.
func (c *Client) Notify(ctx context.Context, notice Notice, attempt Attempt) error {
	q := order(EGov, "notice", "/v1/notices", notice, http.StatusCreated, http.StatusOK)
	if service, found := q.service(); found && c.gateway != nil {
		return c.deliver(ctx, q, service, fmt.Sprintf("%s.%d", notice.ID, attempt.Lost+1), attempt.CallbackURL)
	}
	var answer struct {
		ID string `json:"noticeId"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return err
	}
	if answer.ID != notice.ID {
		return q.unusable("the answer is about another notice")
	}
	return nil
}

// OCSP asks the certification authority about a certificate, in and out as DER.
func (c *Client) OCSP(ctx context.Context, request []byte) ([]byte, error) {
	q := order(EDS, "ocsp", "/v1/ocsp", nil, http.StatusOK)
	q.raw, q.contentType = request, "application/ocsp-request"
	answer, err := c.exchange(ctx, q)
	if err != nil {
		return nil, err
	}
	if len(answer) == 0 {
		return nil, q.unusable("the body is empty")
	}
	return answer, nil
}

// Authority fetches the certification authority's certificates as PEM.
func (c *Client) Authority(ctx context.Context) ([]byte, error) {
	q := look(EDS, "authority", "/v1/authority")
	answer, err := c.exchange(ctx, q)
	if err != nil {
		return nil, err
	}
	if !bytes.Contains(answer, []byte("-----BEGIN CERTIFICATE-----")) {
		return nil, q.unusable("the body holds no certificate")
	}
	return answer, nil
}
