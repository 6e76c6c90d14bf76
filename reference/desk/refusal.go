package desk

import (
	"fmt"

	"github.com/synaq/synaq/reference/law"
)

// Codes of a request that is refused, beside those of the law's catalogue.
const (
	CodeMalformed         = "MALFORMED"
	CodeServiceNotOffered = "SERVICE_NOT_OFFERED"
	CodeNotFound          = "NOT_FOUND"
	CodeForbidden         = "FORBIDDEN"
	CodeConsentNotAsked   = "CONSENT_NOT_ASKED"
	CodeApplicationClosed = "APPLICATION_CLOSED"
	CodeCannotCheckNow    = "CANNOT_CHECK_NOW"
	CodeTooLarge          = "TOO_LARGE"
)

// Refusal says why a request changes nothing.
type Refusal struct {
	// Code is stable; Rule is the law's rule that blocks the request, or empty.
	Code, Rule string
	// Detail says what to do.
	Detail string
	// Conflict: it is refused for how the application stands, and not for what was sent.
	Conflict bool
}

// Error is the code and the detail.
func (r *Refusal) Error() string { return r.Code + ": " + r.Detail }

// of is the refusal under the rule by which a service has it.
func (r *Refusal) of(service law.Service) *Refusal {
	if r == nil || r.Rule == "" {
		return r
	}
	return &Refusal{Code: r.Code, Rule: law.RuleFor(service, r.Code), Detail: r.Detail}
}

func refuse(code, format string, args ...any) *Refusal {
	return &Refusal{Code: code, Rule: law.RuleOf(code), Detail: fmt.Sprintf(format, args...)}
}

func refuseBy(rule, code, format string, args ...any) *Refusal {
	return &Refusal{Code: code, Rule: rule, Detail: fmt.Sprintf(format, args...)}
}

// refuseConflict refuses what an application does not take as it stands.
func refuseConflict(code, format string, args ...any) *Refusal {
	return &Refusal{Code: code, Detail: fmt.Sprintf(format, args...), Conflict: true}
}
