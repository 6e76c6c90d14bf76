package registry

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
)

// Codes of the problems that the chassis itself answers with. Systems add their own.
const (
	CodeMalformed        = "MALFORMED"
	CodeNotFound         = "NOT_FOUND"
	CodeTwoWorlds        = "TWO_WORLDS"
	CodeTooLarge         = "TOO_LARGE"
	CodeMethodNotAllowed = "METHOD_NOT_ALLOWED"
	CodeMediaType        = "UNSUPPORTED_MEDIA_TYPE"
	CodeInternal         = "INTERNAL"
	CodeOverlap          = "OVERLAP"
	CodeInvalid          = "INVALID"
	CodeUnauthorized     = "UNAUTHORIZED"
	CodeForbidden        = "FORBIDDEN"
	CodeUnavailable      = "UNAVAILABLE"
)

// ProblemError is an answer other than success: RFC 9457's application/problem+json on the wire, with a stable code.
type ProblemError struct {
	Status int
	// Code is stable and for programs, for instance NOT_FOUND.
	Code string
	// Detail is for people and says what to do.
	Detail string
	// System is the system that refused, where several are behind one answer; empty otherwise.
	System string
	// header fields that belong to the answer, such as Allow.
	header http.Header
}

// Error is the status, the code and the detail.
func (p *ProblemError) Error() string {
	return strconv.Itoa(p.Status) + " " + p.Code + ": " + p.Detail
}

// MarshalJSON writes the members of application/problem+json: type, title, status, detail and code, and system where it
// is known.
func (p *ProblemError) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Type   string `json:"type"`
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail"`
		Code   string `json:"code"`
		System string `json:"system,omitempty"`
	}{"about:blank", http.StatusText(p.Status), p.Status, p.Detail, p.Code, p.System})
}

// Problem is an error that a handler returns to answer with a status of 400 to 599, a code and a detail.
func Problem(status int, code, format string, args ...any) error {
	return &ProblemError{Status: status, Code: code, Detail: fmt.Sprintf(format, args...)}
}

// NotFound is the answer 404 NOT_FOUND.
func NotFound(format string, args ...any) error {
	return Problem(http.StatusNotFound, CodeNotFound, format, args...)
}

// malformed is the answer 400 MALFORMED.
func malformed(format string, args ...any) error {
	return Problem(http.StatusBadRequest, CodeMalformed, format, args...)
}

// problemOf makes an answer of any error: what is not a ProblemError is 500 INTERNAL.
func problemOf(err error) *ProblemError {
	var p *ProblemError
	if errors.As(err, &p) && p.Status >= 400 && p.Status <= 599 {
		return p
	}
	return &ProblemError{Status: http.StatusInternalServerError, Code: CodeInternal, Detail: err.Error()}
}
