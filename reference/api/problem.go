package api

import (
	"errors"
	"net/http"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/reference/desk"
	"github.com/synaq/synaq/reference/law"
)

// Codes of a request that reaches no command.
const (
	codeMethodNotAllowed = "METHOD_NOT_ALLOWED"
	codeUnauthorized     = "UNAUTHORIZED"
	codeUnavailable      = "UNAVAILABLE"
	codeInternal         = "INTERNAL"
)

// statusOf is the HTTP status of a refusal's code.
func statusOf(code string) int {
	switch code {
	case desk.CodeMalformed:
		return http.StatusBadRequest
	case law.NotSignedIn, codeUnauthorized:
		return http.StatusUnauthorized
	case desk.CodeForbidden:
		return http.StatusForbidden
	case desk.CodeNotFound:
		return http.StatusNotFound
	case codeMethodNotAllowed:
		return http.StatusMethodNotAllowed
	case desk.CodeApplicationClosed, desk.CodeNoHearing:
		return http.StatusConflict
	case desk.CodeTooLarge:
		return http.StatusRequestEntityTooLarge
	case desk.CodeCannotCheckNow, codeUnavailable:
		return http.StatusServiceUnavailable
	case codeInternal:
		return http.StatusInternalServerError
	default:
		return http.StatusUnprocessableEntity
	}
}

// problemOf is the problem document of an error. What is no refusal is our own fault and is not told in detail.
func problemOf(err error) decision.Problem {
	refusal := &desk.Refusal{Code: codeInternal, Detail: "the service failed; the request may be repeated"}
	errors.As(err, &refusal)
	status := statusOf(refusal.Code)
	if refusal.Conflict {
		status = http.StatusConflict
	}
	problem := decision.Problem{Title: http.StatusText(status), Status: status, Code: refusal.Code}
	if refusal.Detail != "" {
		problem.Detail = &refusal.Detail
	}
	if refusal.Rule != "" {
		problem.Rule = &refusal.Rule
	}
	return problem
}
