package implementation

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

var (
	codeName = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
	ruleID   = regexp.MustCompile(`^(RES|HPC)-[A-Z0-9]+(-[A-Z0-9]+)*$`)
)

// findings collects what is wrong with an answer.
type findings []string

func (f *findings) need(ok bool, format string, args ...any) {
	if !ok {
		*f = append(*f, fmt.Sprintf(format, args...))
	}
}

func (f *findings) oneOf(field, value string, allowed ...string) {
	f.need(slices.Contains(allowed, value), "%s is %q and not one of %s", field, value, strings.Join(allowed, ", "))
}

func (f findings) err() error {
	if len(f) == 0 {
		return nil
	}
	return errors.New(strings.Join(f, "; "))
}

func (p *Problem) check(status int) error {
	var f findings
	f.need(strings.TrimSpace(p.Title) != "", "title is missing")
	f.need(strings.TrimSpace(p.Detail) != "", "detail is missing")
	f.need(codeName.MatchString(p.Code), "code is %q and does not look like SIGNATURE_INVALID", p.Code)
	f.need(p.Status == status, "status says %d", p.Status)
	f.need(p.Rule == "" || ruleID.MatchString(p.Rule), "rule is %q and does not look like RES-AST-001", p.Rule)
	return f.err()
}

func (c *Capabilities) check() error {
	var f findings
	f.need(c.Name != "", "name is missing")
	f.need(c.Version != "", "version is missing")
	f.need(c.Services != nil, "services is missing")
	f.need(c.Transports != nil, "transports is missing")
	f.need(c.Readings != nil, "readings is missing")
	f.need(c.Settle != nil, "settle is missing")
	f.oneOf("clock", c.Clock, ClockApplicant, ClockGlobal, ClockNone)
	return f.err()
}

func (a *Application) check() error {
	var f findings
	f.need(a.ID != "", "id is missing")
	f.need(a.Version >= 1, "version is %d and not at least 1", a.Version)
	f.need(a.Service != "", "service is missing")
	f.need(!a.FiledAt.IsZero(), "filedAt is missing")
	f.need(a.Consents != nil, "consents is missing")
	f.need(a.Evidence != nil, "evidence is missing")
	f.need(a.Events != nil, "events is missing")
	f.oneOf("status", a.Status, StatusPending, StatusDecided)
	f.need(a.Status != StatusDecided || a.Decision != nil, "status is decided and decision is missing")
	f.need(a.Status != StatusPending || a.Decision == nil, "status is pending and there is a decision")
	f.need(a.Status != StatusPending || a.Pending != nil, "status is pending and pending.reason is missing")
	if a.Pending != nil && a.Status == StatusPending {
		f.oneOf("pending.reason", a.Pending.Reason, PendingProcessing, PendingConsent, PendingRegistry, PendingAcceptance, PendingHearing, PendingCalendar)
	}
	for i, c := range a.Consents {
		c.check(&f, fmt.Sprintf("consents[%d]", i))
	}
	known := map[string]bool{}
	for i, e := range a.Evidence {
		e.check(&f, fmt.Sprintf("evidence[%d]", i))
		f.need(!known[e.ID], "the evidence %q occurs twice", e.ID)
		known[e.ID] = true
	}
	for i, e := range a.Events {
		f.need(!e.At.IsZero() && e.Kind != "", "events[%d] has no instant or no kind", i)
	}
	if a.Decision != nil {
		a.Decision.check(&f, "decision", known)
	}
	if a.Term != nil {
		a.Term.check(&f)
	}
	if a.Hearing != nil {
		a.Hearing.check(&f, known)
	}
	if a.Document != nil {
		a.Document.check(&f, "document")
	}
	for i := range a.DecisionsSetAside {
		a.DecisionsSetAside[i].check(&f, fmt.Sprintf("decisionsSetAside[%d]", i), known)
	}
	for i, c := range a.Complaints {
		c.check(&f, fmt.Sprintf("complaints[%d]", i))
	}
	return f.err()
}

func (c ConsentRequest) check(f *findings, at string) {
	f.need(c.ID != "", "%s.id is missing", at)
	_, err := identifiers.ParseIIN(c.Owner.IIN)
	f.need(err == nil, "%s.owner.iin is %q: %v", at, c.Owner.IIN, err)
	f.oneOf(at+".by", c.By, "sms", "account")
	f.oneOf(at+".answer", c.Answer, Awaited, Consented, Declined, Lapsed)
	f.need(len(c.Sign.Consent) > 0, "%s.toSign.consent is missing", at)
	f.need(len(c.Sign.Decline) > 0, "%s.toSign.decline is missing", at)
}

func (e Evidence) check(f *findings, at string) {
	f.need(e.ID != "", "%s.id is missing", at)
	f.need(e.Registry != "", "%s.registry is missing", at)
	f.need(e.Fact != "", "%s.fact is missing", at)
	f.need(!e.AskedAt.IsZero(), "%s.askedAt is missing", at)
	f.oneOf(at+".state", e.State, "confirmed", "absent", "unreachable")
}

func (d *Decision) check(f *findings, at string, evidence map[string]bool) {
	f.oneOf(at+".outcome", d.Outcome, Approved, Refused, Expired, Redirected, Invalid)
	f.need(d.Grounds != nil, "%s.grounds is missing", at)
	f.need(!d.DecidedAt.IsZero(), "%s.decidedAt is missing", at)
	f.need(strings.TrimSpace(d.Edition) != "", "%s.edition is missing", at)
	_, err := identifiers.ParseDate(d.LawDate)
	f.need(err == nil, "%s.lawDate is %q: %v", at, d.LawDate, err)
	if d.Record != nil {
		f.need(d.Record.ID != "", "%s.record.id is missing", at)
		f.oneOf(at+".record.type", d.Record.Type, "permanent", "temporary", "queue")
		if d.Record.Type == "queue" {
			f.oneOf(at+".record.track", d.Record.Track, "ordinary", "emergency")
		}
	}
	checkGrounds(f, at, d.Grounds, evidence, d.Outcome == Invalid)
}
