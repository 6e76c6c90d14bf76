package steps

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/quality"
)

// checkCaseFile looks at the administrative case that was forwarded with a complaint: the application as it was signed, the decision complained of,
// the preliminary one with its hearing and what was said of it, and the decisions that were set aside by then. Of inaction more may have come to it
// before it was forwarded.
func (t *tale) checkCaseFile(a *application, made *complaint, found quality.Case) error {
	sent, was := found.Forwarded.AdministrativeCase, made.kase
	missing := func(d implementation.DecisionSetAside) bool {
		return !slices.ContainsFunc(sent.SetAside, func(s quality.SetAside) bool {
			return bytes.Equal(s.Content, d.Document.Content) && bytes.Equal(s.Signature, d.Document.Signature)
		})
	}
	var errs []error
	for _, wrong := range []struct {
		is   bool
		what string
	}{
		{!signedAs(sent.Application, a.envelope), "the application as it was signed (application)"},
		{!made.inaction && was.Document != nil && !sameDocument(sent.Decision, was.Document), "the decision of which it complains, with its signature (decision)"},
		{made.inaction && sent.Decision != nil, "the decision, of which there was none (decision)"},
		{!made.inaction && was.Hearing == nil && sent.Hearing != nil, "a hearing, to which nobody was invited (hearing)"},
		{was.Hearing != nil && !t.sameHearing(sent.Hearing, was.Hearing), "the preliminary decision and its hearing (hearing)"},
		{was.Hearing != nil && !saysPositions(sent.Hearing, a.positions), "the positions as they were signed (hearing.positions)"},
		{slices.ContainsFunc(was.DecisionsSetAside, missing), "the decisions that were set aside (setAside)"},
	} {
		if wrong.is {
			errs = append(errs, fmt.Errorf("the administrative case that was forwarded as %s differs from the application in %s", found.Number, wrong.what))
		}
	}
	return errors.Join(errs...)
}

func signedAs(sent quality.SignedApplication, filed implementation.Envelope) bool {
	by := filed.Signature
	return by != nil && bytes.Equal(sent.Content, filed.Payload) && string(sent.Kind) == by.Kind && sent.Signature == by.Value
}

func sameDocument(sent *quality.Signed, document *implementation.SignedDocument) bool {
	return sent != nil && bytes.Equal(sent.Content, document.Content) && bytes.Equal(sent.Signature, document.Signature)
}

// sameHearing compares a hearing with what the application shows of it. The grounds are compared by their rules: the codes may be the product's own.
func (t *tale) sameHearing(sent *quality.Hearing, shown *implementation.Hearing) bool {
	return sent != nil && t.same(&sent.NotifiedAt, shown.NotifiedAt) && t.same(&sent.At, shown.At) &&
		(shown.HeldAt == nil || t.same(&sent.HeldAt, *shown.HeldAt)) &&
		slices.EqualFunc(sent.Grounds, shown.Grounds, func(g quality.Ground, s implementation.Ground) bool { return g.Rule == s.Rule })
}

func saysPositions(sent *quality.Hearing, stated []position) bool {
	return sent != nil && slices.EqualFunc(sent.Positions, stated, func(p quality.Position, s position) bool {
		by, err := base64.StdEncoding.DecodeString(s.signed.Signature.Value)
		return err == nil && bytes.Equal(p.Content, s.signed.Position) && bytes.Equal(p.Signature, by)
	})
}
