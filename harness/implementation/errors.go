package implementation

import (
	"context"
	"errors"
	"fmt"
	"net"
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
}

// Error is the code with what it says.
func (p *Problem) Error() string {
	text := fmt.Sprintf("the implementation does not accept it: %s (%s)", p.Code, p.Title)
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
}

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
		return outcome.Broken{What: "the implementation at " + c.base, Err: err}
	}
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return outcome.Broken{What: "the implementation at " + c.base, Err: err}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &AnswerError{request, expected, fmt.Sprintf("nothing within %s", limit)}
	}
	return &AnswerError{request, expected, "no answer: " + err.Error()}
}
