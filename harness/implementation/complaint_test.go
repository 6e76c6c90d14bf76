package implementation_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
)

const complained = `{"id":"a1","version":5,"status":"decided","service":"housing.queue","filedAt":"2026-09-15T12:00:00+05:00","consents":[],
	"evidence":[],"events":[{"at":"2026-09-15T12:00:00+05:00","kind":"filed"}],
	"decision":{"outcome":"approved","grounds":[],"decidedAt":"2026-09-15T12:00:00+05:00","lawDate":"2026-09-15","edition":"2025-05-24",
	"record":{"id":"H-1","type":"queue","track":"ordinary","orphan":true}},
	"complaints":[{"id":"c1","by":"applicant","addressee":"head","receivedAt":"2026-09-19T12:00:00+05:00","registeredAt":"2026-09-21T09:00:00+05:00",
	"forwardUntil":"2026-09-24T18:30:00+05:00","until":"2026-10-12T18:30:00+05:00","state":"forwarded","answeredAt":"2026-09-21T09:00:00+05:00","case":"QC-1"}]}`

func TestAComplaintIsPostedAndItsCaseRead(t *testing.T) {
	t.Parallel()
	var posted string
	a, err := service(t, complained, &posted).Complain(t.Context(), "a1", implementation.SignedComplaint{Complaint: []byte("{}"), Signature: implementation.Signature{Kind: "cms", Value: "MA=="}})
	if err != nil {
		t.Fatal(err)
	}
	if want := `POST /v1/applications/a1/complaints {"complaint":"e30=","signature":{"kind":"cms","value":"MA=="}}`; posted != want {
		t.Errorf("posted %s, want %s", posted, want)
	}
	if c := a.Complaints[0]; c.State != implementation.ComplaintForwarded || c.Case != "QC-1" || c.AnsweredAt == nil || !a.Decision.Record.Orphan {
		t.Errorf("read %+v and %+v", c, a.Decision.Record)
	}
}

func TestAComplaintThatLacksSomethingIsABadAnswer(t *testing.T) {
	t.Parallel()
	for old, want := range map[string]string{
		`"id":"c1",`:          "complaints[0].id is missing",
		`"by":"applicant",`:   `complaints[0].by is ""`,
		`"addressee":"head",`: `complaints[0].addressee is ""`,
		`"receivedAt":"2026-09-19T12:00:00+05:00",`:   "complaints[0].receivedAt is missing",
		`"registeredAt":"2026-09-21T09:00:00+05:00",`: "complaints[0].registeredAt is missing",
		`"forwardUntil":"2026-09-24T18:30:00+05:00",`: "complaints[0].forwardUntil is missing",
		`"until":"2026-10-12T18:30:00+05:00",`:        "complaints[0].until is missing",
		`"state":"forwarded",`:                        `complaints[0].state is ""`,
		`,"case":"QC-1"`:                              `complaints[0].case is "", and its state forwarded`,
		`"track":"ordinary",`:                         `decision.record.track is ""`,
	} {
		if !strings.Contains(complained, old) {
			t.Fatalf("no %s to leave out", old)
		}
		var posted string
		_, err := service(t, strings.Replace(complained, old, "", 1), &posted).Get(t.Context(), "a1", implementation.Wait{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("without %s: %v, want %s", old, err, want)
		}
	}
}
