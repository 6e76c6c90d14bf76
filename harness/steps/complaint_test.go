package steps

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/quality"
	"github.com/synaq/synaq/simulators/sms1414"
)

// towns is a tale whose systems have these cases, notices and messages.
func towns(t *testing.T, cases []quality.Case, notices []hpc.Notice, messages []sms1414.Message) *tale {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var records any = cases
		switch {
		case strings.HasSuffix(r.URL.Path, "/notices"):
			records = notices
		case strings.HasSuffix(r.URL.Path, "/messages"):
			records = messages
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"records": records})
	}))
	t.Cleanup(server.Close)
	told := begunTale(t, implementation.ClockApplicant, "HPC-CMP-001")
	told.world, told.queue.applies = "there", true
	told.env.Government = government.NewClient(government.Addresses{hpc.Name: server.URL, quality.Name: server.URL, sms1414.Name: server.URL}, government.ClientOptions{})
	t.Cleanup(told.env.Government.CloseIdle)
	told.now = almaty(t, "2026-09-21 12:00:00")
	return told
}

// forwardedOn is a complaint of 19 September that was forwarded, and its case.
func forwardedOn(t *testing.T, a *application) (*complaint, *implementation.ComplaintCase, quality.Case) {
	t.Helper()
	registered, until := almaty(t, "2026-09-21 09:00:00"), almaty(t, "2026-10-12 18:30:00")
	made := &complaint{
		by:        a.applicant,
		addressee: "head", at: almaty(t, "2026-09-19 12:00:00"), kase: a.state,
		signed: implementation.SignedComplaint{Complaint: []byte("{}"), Signature: implementation.Signature{Value: base64.StdEncoding.EncodeToString([]byte("signed"))}},
	}
	a.envelope = implementation.Envelope{Payload: []byte("please"), Signature: &implementation.Signature{Kind: "cms", Value: "c2ln"}}
	a.state.Document = &implementation.SignedDocument{Content: []byte("denied"), Signature: []byte("bank")}
	a.state.DecisionsSetAside = []implementation.DecisionSetAside{{Document: implementation.SignedDocument{Content: []byte("before"), Signature: []byte("bank")}}}
	a.positions = []position{{signed: implementation.SignedPosition{Position: []byte("mine"), Signature: implementation.Signature{Value: "bWU="}}}}
	heard := &quality.Hearing{NotifiedAt: a.state.Hearing.NotifiedAt, At: a.state.Hearing.At, Positions: []quality.Position{{Content: []byte("mine"), Signature: []byte("me")}}}
	if at := a.state.Hearing.HeldAt; at != nil {
		heard.HeldAt = *at
	}
	for _, g := range a.state.Hearing.Grounds {
		heard.Grounds = append(heard.Grounds, quality.Ground{Code: g.Code, Rule: g.Rule})
	}
	shown := &implementation.ComplaintCase{
		ID: "c1", Addressee: "head", ReceivedAt: made.at, RegisteredAt: registered, ForwardUntil: almaty(t, "2026-09-24 18:30:00"), Until: until,
		State: implementation.ComplaintForwarded, AnsweredAt: &registered, Case: "QC-1",
	}
	return made, shown, quality.Case{Number: "QC-1", RegisteredAt: registered, Until: &until, Forwarded: quality.Forwarded{
		IdempotencyKey: "k", Complaint: "c1", Application: a.state.ID, IIN: a.applicant.IIN(), Service: a.service,
		ComplaintContent: []byte("{}"), ComplaintSignature: []byte("signed"), RegisteredAt: registered,
		AdministrativeCase: quality.AdministrativeCase{
			Application: quality.SignedApplication{Content: []byte("please"), Kind: quality.CMS, Signature: "c2ln"},
			Decision:    &quality.Signed{Content: []byte("denied"), Signature: []byte("bank")}, Hearing: heard,
			SetAside: []quality.SetAside{{Content: []byte("before"), Signature: []byte("bank")}},
		},
	}}
}

func TestAComplaintIsHeldToTheCalendarAndToItsCase(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(m *complaint, s *implementation.ComplaintCase, q *quality.Case)
		want  string
	}{
		"as it should be":             {nil, ""},
		"registered on the Saturday":  {func(_ *complaint, s *implementation.ComplaintCase, _ *quality.Case) { s.RegisteredAt = s.ReceivedAt }, "(registeredAt)"},
		"received at another instant": {func(m *complaint, _ *implementation.ComplaintCase, _ *quality.Case) { m.at = m.at.Add(time.Second) }, "(receivedAt)"},
		"a day too many to forward it": {func(_ *complaint, s *implementation.ComplaintCase, _ *quality.Case) {
			s.ForwardUntil = s.ForwardUntil.AddDate(0, 0, 1)
		}, "(forwardUntil)"},
		"to somebody else": {func(m *complaint, _ *implementation.ComplaintCase, _ *quality.Case) { m.addressee = "quality-control" }, "addressed to head"},
		"nobody was told":  {func(_ *complaint, s *implementation.ComplaintCase, _ *quality.Case) { s.AnsweredAt = nil }, "(answeredAt)"},
		"told too late": {func(_ *complaint, s *implementation.ComplaintCase, _ *quality.Case) {
			at := s.ForwardUntil.AddDate(0, 0, 14)
			s.AnsweredAt = &at
		}, "is answered by"},
		"another number": {func(_ *complaint, s *implementation.ComplaintCase, _ *quality.Case) { s.Case = "QC-2" }, "(case)"},
		"another term":   {func(_ *complaint, s *implementation.ComplaintCase, _ *quality.Case) { s.Until = s.ForwardUntil }, "(until)"},
		"of another":     {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) { q.Forwarded.Application = "a2" }, "in the application"},
		"no such case":   {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) { q.Forwarded.Complaint = "c2" }, "has 0 cases"},
		"other words": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.ComplaintContent = []byte("{ }")
		}, "as it was signed"},
		"without the decision": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Decision = nil
		}, "of which it complains"},
		"a decision that another signed": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Decision.Signature = []byte("me")
		}, "of which it complains"},
		"another application": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Application.Content = []byte("{}")
		}, "(application)"},
		"an application that another signed": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Application.Signature = "YmFuaw=="
		}, "(application)"},
		"without the hearing": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Hearing = nil
		}, "(hearing)"},
		"another hearing": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Hearing.At = q.RegisteredAt
		}, "(hearing)"},
		"other grounds": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Hearing.Grounds = nil
		}, "(hearing)"},
		"a hearing that was none": {func(m *complaint, _ *implementation.ComplaintCase, _ *quality.Case) {
			m.kase = &implementation.Application{Document: m.kase.Document}
		}, "to which nobody was invited"},
		"without the position": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Hearing.Positions = nil
		}, "(hearing.positions)"},
		"a position that another signed": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.Hearing.Positions[0].Signature = []byte("bank")
		}, "(hearing.positions)"},
		"without what was set aside": {func(_ *complaint, _ *implementation.ComplaintCase, q *quality.Case) {
			q.Forwarded.AdministrativeCase.SetAside = nil
		}, "(setAside)"},
		"of inaction, a decision": {func(m *complaint, _ *implementation.ComplaintCase, _ *quality.Case) { m.inaction = true }, "of which there was none"},
		"forwarded too late": {func(_ *complaint, s *implementation.ComplaintCase, q *quality.Case) {
			q.RegisteredAt = s.ForwardUntil.Add(time.Second)
		}, "(forwardUntil)"},
		"satisfied, and forwarded all the same": {func(_ *complaint, s *implementation.ComplaintCase, _ *quality.Case) {
			s.State, s.Until = implementation.ComplaintSatisfied, almaty(t, "2026-09-28 18:30:00")
		}, "was forwarded as the case QC-1"},
		"registered, and told": {func(_ *complaint, s *implementation.ComplaintCase, q *quality.Case) {
			s.State, s.Until, q.Forwarded.Complaint = implementation.ComplaintRegistered, almaty(t, "2026-09-28 18:30:00"), "c2"
		}, "and says that the applicant was told"},
		"satisfied within the five days": {func(_ *complaint, s *implementation.ComplaintCase, q *quality.Case) {
			s.State, s.Until, q.Forwarded.Complaint = implementation.ComplaintSatisfied, almaty(t, "2026-09-28 18:30:00"), "c2"
		}, ""},
		"a term of six days": {func(_ *complaint, s *implementation.ComplaintCase, q *quality.Case) {
			s.State, s.Until, q.Forwarded.Complaint = implementation.ComplaintSatisfied, almaty(t, "2026-09-29 18:30:00"), "c2"
		}, "(until)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, _ := heardOut(t, facility(t, nil, nil))
			made, shown, found := forwardedOn(t, a)
			if c.spoil != nil {
				c.spoil(made, shown, &found)
			}
			told := towns(t, []quality.Case{found}, nil, nil)
			err := told.checkComplaintDates(made, shown)
			if err == nil {
				err = told.checkForwarded(t.Context(), a, made, shown)
			}
			complains(t, err, c.want)
		})
	}
}
