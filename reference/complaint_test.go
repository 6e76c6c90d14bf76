package reference_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/api/decision"
)

// complaint is one to the head, or to whom it is changed.
func complaint(id, addressee, statement string) []byte {
	return []byte(`{"application":"` + id + `","addressee":"` + addressee + `","statement":"` + statement + `"}`)
}

// complains posts a complaint as somebody signs it.
func (s *story) complains(who *citizen, id string, said []byte) (int, []byte) {
	s.t.Helper()
	return s.call(http.MethodPost, "/v1/applications/"+id+"/complaints", "", map[string]any{
		"complaint": said, "signature": map[string]string{"kind": "cms", "value": who.sign(said)},
	})
}

// complain has a complaint taken, and settles.
func (s *story) complain(c *citizen, id string) decision.Application {
	s.t.Helper()
	if status, body := s.complains(c, id, complaint(id, "head", "I own nothing.")); status != http.StatusCreated || len(*s.read(body).Complaints) == 0 {
		s.t.Fatalf("%d %s", status, body)
	}
	s.settle(c)
	return s.get(id)
}

// refusedOne is a story about somebody who owns a flat and was refused on Thursday, 17 September 2026, at 10 o'clock.
func refusedOne(t *testing.T) (*story, *citizen, decision.Application) {
	t.Helper()
	s, c := needing(t)
	s.owns(c, "")
	app := s.apply(c)
	s.at(c, app.Hearing.At)
	app = s.get(app.ID)
	if app.Decision == nil || app.Decision.Outcome != decision.Refused || app.Complaints != nil {
		t.Fatalf("%s", dump(app))
	}
	return s, c, app
}

// kinds are those of the messages in the account.
func (s *story) kinds() []string {
	var kinds []string
	for _, m := range s.gov.account {
		kinds = append(kinds, m["kind"].(string))
	}
	return kinds
}

func TestAComplaintIsSatisfiedWhereNothingSpeaksAgainstTheApplicant(t *testing.T) {
	t.Parallel()
	s, c, refused := refusedOne(t)
	s.owns(c, "2020-01-01")
	app := s.complain(c, refused.ID)
	s.approvedForQueue(app)
	if kept := *app.DecisionsSetAside; len(kept) != 1 || !reflect.DeepEqual(kept[0].Decision, *refused.Decision) || !reflect.DeepEqual(kept[0].Document, *refused.Document) {
		t.Errorf("the refusal that was set aside is kept as %s", dump(kept))
	}
	made := (*app.Complaints)[0]
	if made.State != decision.Satisfied || made.AnsweredAt == nil || made.Case != nil || !made.Until.Equal(almatys(24, 18, 30, 0)) || !made.ForwardUntil.Equal(almatys(22, 18, 30, 0)) {
		t.Errorf("%s", dump(made))
	}
	if want := []string{"preliminary-decision", "denied", "registered", "complaint-answer"}; !slices.Equal(s.kinds(), want) || len(s.gov.queue) != 1 || len(s.gov.cases) != 0 || len(s.gov.sent()) != 2 {
		t.Errorf("the account has %v, the queue %v, sent %d", s.kinds(), s.gov.queue, len(s.gov.sent()))
	}
	if document := s.sealed(app); document.Outcome != "approved" || len(document.Grounds) != 0 {
		t.Errorf("the document says %+v", document)
	}
	if next := s.settle(c); next != nil {
		t.Errorf("something is due at %s", next)
	}
}

// TestAComplaintIsAnsweredWhenTheNoticeCame has its answer be lost, and looked for later.
func TestAComplaintIsAnsweredWhenTheNoticeCame(t *testing.T) {
	t.Parallel()
	s, c, refused := refusedOne(t)
	s.gov.fault("hpc/notice", "lost")
	s.complain(c, refused.ID)
	s.gov.fault("hpc/notice", "")
	s.at(c, refused.Hearing.At.Add(time.Hour))
	made := (*s.get(refused.ID).Complaints)[0]
	if made.AnsweredAt == nil || !made.AnsweredAt.Equal(refused.Hearing.At) {
		t.Fatalf("%s", dump(made))
	}
	told := s.gov.account[len(s.gov.account)-1]["complaint"].(map[string]any)
	if want := map[string]any{"id": made.ID, "state": "forwarded", "case": *made.Case, "until": made.Until.Format(time.RFC3339)}; dump(told) != dump(want) {
		t.Errorf("the notice says %v, and the application %v", told, want)
	}
}

// TestAComplaintThatIsNotSatisfiedIsForwarded has one of two grounds fall, and the body lose its first answer.
func TestAComplaintThatIsNotSatisfiedIsForwarded(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.owns(c, "")
	s.gov.change(func() { s.gov.records["needs/"+c.iin] = nil })
	app := s.apply(c)
	said := fmt.Appendf(nil, `{"application":%q,"statement":"I own nothing."}`, app.ID)
	if status, body := s.call(http.MethodPost, "/v1/applications/"+app.ID+"/hearing", "", map[string]any{"position": said, "signature": map[string]string{"kind": "cms", "value": c.sign(said)}}); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	s.at(c, app.Hearing.At)
	app = s.get(app.ID)
	s.owns(c, "2020-01-01")
	s.gov.fault("quality/forward", "lost")
	app = s.complain(c, app.ID)
	if made := (*app.Complaints)[0]; made.State != decision.Registered || made.AnsweredAt != nil {
		t.Fatalf("%s", dump(made))
	}
	s.gov.fault("quality/forward", "")
	s.stop()
	s.start() // what was to be forwarded is kept
	s.at(c, app.Hearing.At.Add(time.Hour))
	app = s.get(app.ID)
	made := (*app.Complaints)[0]
	if made.State != decision.Forwarded || made.Case == nil || *made.Case != "QC-1" || made.AnsweredAt == nil || !made.Until.Equal(app.Hearing.At.AddDate(0, 0, 21)) || app.Decision.Outcome != decision.Refused {
		t.Fatalf("%s", dump(app))
	}
	if len(s.gov.cases) != 1 || s.kinds()[len(s.gov.account)-1] != "complaint-answer" || !contains(dump(s.gov.account), "QC-1") || !contains(dump(s.gov.account), "08.10.2026") {
		t.Errorf("%v; the account has %s", s.gov.cases, dump(s.gov.account))
	}
	sent := s.gov.cases[0]["forwarded"].(map[string]any)
	if sent["application"] != app.ID || sent["iin"] != c.iin || sent["complaint"] != made.ID ||
		sent["complaintContent"] != base64.StdEncoding.EncodeToString(complaint(app.ID, "head", "I own nothing.")) {
		t.Errorf("forwarded was %s", dump(sent))
	}
	file := sent["administrativeCase"].(map[string]any)
	hearing := file["hearing"].(map[string]any)
	if positions := hearing["positions"].([]any); dump(file["decision"]) != dump(app.Document) || hearing["heldAt"] == nil || len(hearing["grounds"].([]any)) != len(app.Hearing.Grounds) ||
		len(positions) != 1 || positions[0].(map[string]any)["content"] != base64.StdEncoding.EncodeToString(said) || file["application"].(map[string]any)["kind"] != "cms" {
		t.Errorf("the administrative case was %s", dump(file))
	}
}

// TestAComplaintWaitsForASilentRegistryUntilTheLastHour complains after hours, and is registered on Friday, the 18th.
func TestAComplaintWaitsForASilentRegistryUntilTheLastHour(t *testing.T) {
	t.Parallel()
	for answers, want := range map[bool]decision.ComplaintCaseState{true: decision.Satisfied, false: decision.Forwarded} {
		s, c, refused := refusedOne(t)
		s.owns(c, "2020-01-01")
		s.at(c, almatys(17, 20, 0, 0))
		asked := len(s.gov.asked)
		app := s.complain(c, refused.ID)
		if made := (*app.Complaints)[0]; made.State != decision.Registered || !made.RegisteredAt.Equal(almatys(18, 9, 0, 0)) || slices.Contains(s.gov.asked[asked:], "cadastre/person") {
			t.Errorf("%s", dump(app))
		}
		s.gov.fault("cadastre", "503")
		s.at(c, almatys(18, 9, 0, 0))
		s.at(c, almatys(23, 17, 29, 59))
		if made := (*s.get(app.ID).Complaints)[0]; made.State != decision.Registered {
			t.Errorf("%s", dump(made))
		}
		if answers {
			s.gov.fault("cadastre", "")
		}
		s.at(c, almatys(23, 17, 30, 0))
		if app = s.get(app.ID); (*app.Complaints)[0].State != want || (app.Decision.Outcome == decision.Approved) != answers {
			t.Errorf("%s", dump(app))
		}
	}
}

// TestAnApprovalIsNotLostWithTheFacilitysAnswer has the place entered whose answer is lost: it is looked for, and the complaint satisfied.
func TestAnApprovalIsNotLostWithTheFacilitysAnswer(t *testing.T) {
	t.Parallel()
	s, c, refused := refusedOne(t)
	s.owns(c, "2020-01-01")
	s.gov.fault("hpc/register", "lost")
	app := s.complain(c, refused.ID)
	if made := (*app.Complaints)[0]; made.State != decision.Registered || app.Decision.Outcome != decision.Refused {
		t.Fatalf("%s", dump(app))
	}
	s.gov.fault("hpc/register", "")
	s.at(c, refused.Hearing.At.Add(time.Hour))
	app = s.get(app.ID)
	s.approvedForQueue(app)
	if made := (*app.Complaints)[0]; made.State != decision.Satisfied || len(s.gov.queue) != 1 {
		t.Errorf("%s", dump(app))
	}
}

// TestWhatSpeaksAgainstHimOnceMoreIsForwarded has the applicant buy a flat while the facility is down.
func TestWhatSpeaksAgainstHimOnceMoreIsForwarded(t *testing.T) {
	t.Parallel()
	s, c, refused := refusedOne(t)
	s.owns(c, "2020-01-01")
	s.gov.fault("hpc/register", "503")
	app := s.complain(c, refused.ID)
	s.owns(c, "")
	s.gov.fault("hpc/register", "")
	s.at(c, refused.Hearing.At.Add(time.Hour))
	app = s.get(app.ID)
	if made := (*app.Complaints)[0]; made.State != decision.Forwarded || app.Decision.Outcome != decision.Refused || len(s.gov.queue) != 0 {
		t.Errorf("%s", dump(app))
	}
}

func TestAComplaintOfInactionIsForwarded(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.gov.fault("cadastre", "503")
	app := s.apply(c)
	said := complaint(app.ID, "quality-control", "Nobody decides.")
	s.at(c, app.Term.Until)
	status, body := s.complains(c, app.ID, said)
	s.refused(status, body, 409, "NOT_DECIDED", "")
	s.at(c, app.Term.Until.Add(time.Second))
	if status, body = s.complains(c, app.ID, said); status != http.StatusCreated {
		t.Fatalf("%d %s", status, body)
	}
	s.at(c, almatys(17, 9, 0, 0))
	app = s.get(app.ID)
	made := (*app.Complaints)[0]
	if made.State != decision.Forwarded || made.Addressee != "quality-control" || app.Decision != nil || s.gov.cases[0]["forwarded"].(map[string]any)["administrativeCase"].(map[string]any)["decision"] != nil {
		t.Errorf("%s", dump(app))
	}
	s.gov.fault("cadastre", "")
	s.at(c, almatys(17, 10, 0, 0))
	s.approvedForQueue(s.get(app.ID))
}

func TestAComplaintOfAnApprovalIsForwarded(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	app := s.complain(c, s.apply(c).ID)
	s.approvedForQueue(app)
	if made := (*app.Complaints)[0]; made.State != decision.Forwarded || len(s.gov.cases) != 1 {
		t.Errorf("%s", dump(app))
	}
	app = s.complainAgain(c, app.ID)
	if len(*app.Complaints) != 2 || len(s.gov.cases) != 2 {
		t.Errorf("%s", dump(app))
	}
}

// complainAgain says something else.
func (s *story) complainAgain(c *citizen, id string) decision.Application {
	s.t.Helper()
	if status, body := s.complains(c, id, complaint(id, "head", "Once more.")); status != http.StatusCreated {
		s.t.Fatalf("%d %s", status, body)
	}
	s.settle(c)
	return s.get(id)
}

// TestAllComplaintsOfARefusalAreSatisfiedByOne has the second come after hours, and a third of the approval.
func TestAllComplaintsOfARefusalAreSatisfiedByOne(t *testing.T) {
	t.Parallel()
	s, c, refused := refusedOne(t)
	s.gov.fault("cadastre", "503")
	s.complain(c, refused.ID)
	s.at(c, almatys(17, 20, 0, 0))
	s.complainAgain(c, refused.ID)
	s.owns(c, "2020-01-01")
	s.gov.fault("cadastre", "")
	s.at(c, almatys(17, 21, 0, 0))
	s.at(c, almatys(18, 9, 0, 0))
	app := s.get(refused.ID)
	s.approvedForQueue(app)
	if made := *app.Complaints; made[0].State != decision.Satisfied || made[1].State != decision.Satisfied || len(s.gov.queue) != 1 || len(s.gov.cases) != 0 {
		t.Errorf("%s", dump(made))
	}
	if want := []string{"preliminary-decision", "denied", "registered", "complaint-answer", "complaint-answer"}; !slices.Equal(s.kinds(), want) {
		t.Errorf("the account has %v", s.kinds())
	}
	said := complaint(app.ID, "head", "Without a category.")
	if status, body := s.complains(c, app.ID, said); status != http.StatusCreated {
		t.Fatalf("%d %s", status, body)
	}
	s.settle(c)
	app = s.get(app.ID)
	if made := (*app.Complaints)[2]; made.State != decision.Forwarded {
		t.Errorf("%s", dump(made))
	}
	file := s.gov.cases[0]["forwarded"].(map[string]any)["administrativeCase"].(map[string]any)
	setAside := file["setAside"].([]any)
	if before := setAside[0].(map[string]any); len(setAside) != 1 || dump(file["decision"]) != dump(app.Document) ||
		before["content"] != base64.StdEncoding.EncodeToString(refused.Document.Content) || before["signature"] != base64.StdEncoding.EncodeToString(refused.Document.Signature) {
		t.Errorf("the administrative case was %s", dump(file))
	}
}

// TestAComplaintDoesNotWaitForAnSMS has 1414 be silent, which speaks again after the complaint is judged.
func TestAComplaintDoesNotWaitForAnSMS(t *testing.T) {
	t.Parallel()
	for _, silent := range []string{"sms1414/subscriber", "sms1414/send"} {
		for want, words := range map[decision.ComplaintCaseState]string{decision.Satisfied: "вы поставлены на учёт", decision.Forwarded: "отказано"} {
			s, c := needing(t)
			s.gov.fault(silent, "503")
			s.owns(c, "")
			app := s.apply(c)
			s.at(c, app.Hearing.At)
			if want == decision.Satisfied {
				s.owns(c, "2020-01-01")
			}
			if app = s.complain(c, app.ID); (*app.Complaints)[0].State != want || (*app.Complaints)[0].AnsweredAt == nil || len(s.gov.sent()) != 0 {
				t.Errorf("%s: %s", silent, dump(app))
			}
			s.gov.fault(silent, "")
			s.at(c, app.Hearing.At.Add(time.Hour))
			if sent := s.gov.sent(); len(sent) != 1 || !contains(s.gov.messageTo(c).Text, words) {
				t.Errorf("%s, %s: sent %s", silent, want, dump(sent))
			}
		}
	}
}

// TestOfAComplaintThatGoesOnNothingIsEntered has the facility be silent from when the place is to be entered until the last hour has come: then
// what it entered stands, and else the refusal.
func TestOfAComplaintThatGoesOnNothingIsEntered(t *testing.T) {
	t.Parallel()
	for fault, entered := range map[string]int{"lost": 1, "503": 0} {
		s, c, refused := refusedOne(t)
		s.owns(c, "2020-01-01")
		s.gov.fault("hpc/register", fault)
		s.complain(c, refused.ID)
		s.gov.fault("hpc", "503")
		s.at(c, almatys(22, 17, 29, 59))
		if made := (*s.get(refused.ID).Complaints)[0]; made.State != decision.Registered {
			t.Errorf("%s: %s", fault, dump(made))
		}
		s.at(c, almatys(22, 17, 30, 0))
		if made := (*s.get(refused.ID).Complaints)[0]; made.State != decision.Forwarded || len(s.gov.cases) != 1 {
			t.Errorf("%s: %s", fault, dump(made))
		}
		s.gov.fault("hpc", "")
		s.gov.fault("hpc/register", "")
		s.at(c, almatys(22, 18, 30, 0))
		app := s.get(refused.ID)
		if len(s.gov.queue) != entered || (app.Decision.Outcome == decision.Approved) != (entered == 1) || (*app.Complaints)[0].State != decision.Forwarded || (*app.Complaints)[0].AnsweredAt == nil {
			t.Errorf("%s: the queue has %v: %s", fault, s.gov.queue, dump(app))
		}
		if entered == 0 && (dump(app.Evidence) != dump(refused.Evidence) || dump(app.Document) != dump(refused.Document)) {
			t.Errorf("the refusal is another one: %s", dump(app))
		}
		if next := s.settle(c); next != nil {
			t.Errorf("%s: something is due at %s", fault, next)
		}
	}
}

func TestWhatIsNoComplaint(t *testing.T) {
	t.Parallel()
	s, c, app := refusedOne(t)
	s.gov.fault("quality", "503")
	for name, try := range map[string]struct {
		said []byte
		by   *citizen
		code string
		want int
	}{
		"somebody else's":      {complaint(app.ID, "head", "No."), s.gov.citizen(8), "SIGNATURE_INVALID", 422},
		"about another":        {complaint("another", "head", "No."), c, "MALFORMED", 400},
		"to somebody":          {complaint(app.ID, "president", "No."), c, "MALFORMED", 400},
		"that says nothing":    {complaint(app.ID, "head", ""), c, "MALFORMED", 400},
		"that is no JSON":      {[]byte("I complain"), c, "MALFORMED", 400},
		"in capitals":          {[]byte(`{"Application":"` + app.ID + `","addressee":"head","statement":"No."}`), c, "MALFORMED", 400},
		"with a field of more": {[]byte(`{"application":"` + app.ID + `","addressee":"head","statement":"No.","urgent":true}`), c, "MALFORMED", 400},
	} {
		status, body := s.complains(try.by, app.ID, try.said)
		t.Log(name)
		s.refused(status, body, try.want, try.code, map[string]string{"SIGNATURE_INVALID": "HPC-APP-011"}[try.code])
	}
	said := complaint(app.ID, "head", "No.")
	signed := func(kind, value string) map[string]any {
		return map[string]any{"complaint": said, "signature": map[string]string{"kind": kind, "value": value}}
	}
	path := "/v1/applications/" + app.ID + "/complaints"
	status, body := s.call(http.MethodPost, path, "", signed("otp", "123456"))
	s.refused(status, body, 422, "SIGNATURE_INVALID", "HPC-APP-011")
	s.gov.fault("eds/ocsp", "503")
	status, body = s.call(http.MethodPost, path, "", signed("cms", c.sign(said)))
	s.refused(status, body, 503, "CANNOT_CHECK_NOW", "")
	s.gov.fault("eds/ocsp", "")
	if s.get(app.ID).Complaints != nil {
		t.Errorf("%s", dump(s.get(app.ID)))
	}
	if status, body = s.complains(c, app.ID, said); status != http.StatusCreated {
		t.Fatalf("%d %s", status, body)
	}
	if status, body = s.complains(c, app.ID, said); status != http.StatusOK || len(*s.read(body).Complaints) != 1 {
		t.Errorf("the same again: %d %s", status, body)
	}
	status, body = s.complains(c, "nothing", said)
	s.refused(status, body, 404, "NOT_FOUND", "")

	r := tell(t)
	stranger, owner := r.lodging()
	residence := r.file(stranger, owner)
	status, body = r.complains(stranger, residence.ID, complaint(residence.ID, "head", "No."))
	r.refused(status, body, 409, "SERVICE_NOT_OFFERED", "")
}

// TestComplaintsOfOneHourAreAllForwarded has more come after hours than an application without any has steps for.
func TestComplaintsOfOneHourAreAllForwarded(t *testing.T) {
	t.Parallel()
	const many = 45
	s, c, refused := refusedOne(t)
	s.at(c, almatys(17, 20, 0, 0))
	for n := range many {
		if status, body := s.complains(c, refused.ID, complaint(refused.ID, "head", fmt.Sprintf("I own nothing (%d).", n))); status != http.StatusCreated {
			t.Fatalf("%d %s", status, body)
		}
	}
	s.at(c, almatys(18, 9, 0, 0))
	if next := s.settle(c); next != nil {
		t.Errorf("something is due at %s", next)
	}
	made := *s.get(refused.ID).Complaints
	if i := slices.IndexFunc(made, func(c decision.ComplaintCase) bool { return c.State != decision.Forwarded || c.AnsweredAt == nil }); i >= 0 || len(made) != many {
		t.Errorf("%d are there; the first that is not forwarded is %d", len(made), i)
	}
}

// TestComplaintsAreTakenAsLongAsACaseHasRoom sends complaints of the longest statement until they are more than a case may have of them. The last
// that was taken, sent again, is still the one it was.
func TestComplaintsAreTakenAsLongAsACaseHasRoom(t *testing.T) {
	t.Parallel()
	s, c, refused := refusedOne(t)
	s.at(c, almatys(17, 20, 0, 0))
	said := func(n int) []byte {
		return complaint(refused.ID, "head", fmt.Sprintf("%03d", n)+strings.Repeat("€", 3990))
	}
	taken, size := 0, 0
	for {
		status, body := s.complains(c, refused.ID, said(taken))
		if status != http.StatusCreated {
			s.refused(status, body, http.StatusRequestEntityTooLarge, "TOO_LARGE", "")
			break
		}
		taken++
		if size += base64.StdEncoding.EncodedLen(len(said(0))); size > 2<<20 {
			t.Fatalf("%d complaints of %d bytes in all are taken", taken, size)
		}
	}
	if status, body := s.complains(c, refused.ID, said(taken-1)); status != http.StatusOK {
		t.Errorf("the last that was taken, again: %d %s", status, body)
	}
	if made := *s.get(refused.ID).Complaints; len(made) != taken || taken < 50 {
		t.Errorf("%d complaints are there, of %d that were taken", len(made), taken)
	}
}
