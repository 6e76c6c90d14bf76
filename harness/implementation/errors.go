package implementation

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"time"

	"github.com/synaq/synaq/harness/outcome"
)

// Problem is a request that the implementation refused, as
// application/problem+json.
type Problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	// Code is stable, e.g. "SIGNATURE_INVALID".
	Code string `json:"code"`
	// Rule is the rule of the law that blocks the request, where one does.
	Rule string `json:"rule"`
	// Request is the method and path that it answers.
	Request string `json:"-"`
}

// Error is the request and the code with what it says.
func (p *Problem) Error() string {
	text := fmt.Sprintf("the implementation does not accept %s: %s (%s)", cmp.Or(p.Request, "it"), p.Code, p.Title)
	if p.Detail != "" {
		text += ": " + p.Detail
	}
	return text
}

// AnswerError is an answer that the decision API does not allow.
type AnswerError struct {
	// Request is the method and path asked for.
	Request string
	// Expected is what the contract promises, e.g. "201 with an application as application/json".
	Expected string
	// Got is what came instead.
	Got string
	// Err is why nothing came, where nothing did: it is context.DeadlineExceeded when the answer took too long.
	Err error
	// Elsewhere says that what came looks like the answer of something else than the decision API, so that the address may
	// be wrong: another status than the contract's that is neither 401 nor 403 nor the server's own trouble, or a 200 without
	// any JSON that resembles what was asked for.
	Elsewhere bool
}

// Unwrap is why nothing came, or nil.
func (e *AnswerError) Unwrap() error { return e.Err }

// Error names what was asked, what was expected and what came.
func (e *AnswerError) Error() string {
	return fmt.Sprintf("%s: expected %s, got %s", e.Request, e.Expected, e.Got)
}

// failed says what a request that got no answer means: nobody there, or an
// implementation that took the request and did not answer it.
func (c *Client) failed(parent context.Context, request, expected string, limit time.Duration, err error) error {
	if cause := context.Cause(parent); cause != nil {
		return fmt.Errorf("%s: %w", request, cause)
	}
	var dial *net.OpError
	if errors.As(err, &dial) && dial.Op == "dial" {
		return outcome.Broken{What: "the implementation at " + c.base, Err: innermost(err)}
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return outcome.Broken{What: "the implementation at " + c.base, Err: innermost(err)}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &AnswerError{Request: request, Expected: expected, Got: fmt.Sprintf("nothing within %s", limit), Err: context.DeadlineExceeded}
	}
	return &AnswerError{Request: request, Expected: expected, Got: "no answer: " + innermost(err).Error()}
}

// innermost takes off what net/http puts around an error, the method and the address, which the caller says already.
func innermost(err error) error {
	var around *url.Error
	if errors.As(err, &around) {
		return around.Err
	}
	return err
}

// absentError is an operation that is not there.
type absentError struct{ request string }

func (e *absentError) Error() string { return e.request + " answers 404" }

// absent says of an operation that is not there that it was declared.
func (*Client) absent(err error, declared string) error {
	var missing *absentError
	if !errors.As(err, &missing) {
		return err
	}
	return fmt.Errorf("%w, though the capabilities declare %s", missing, declared)
}
