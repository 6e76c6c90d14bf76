package reference_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/identifiers"
)

// waiting is a filed application whose owner's question was delivered at noon and 7:30.
func waiting(t *testing.T) (s *story, stranger, owner *citizen, app decision.Application, delivered time.Time) {
	t.Helper()
	s = tell(t)
	stranger, owner = s.lodging()
	s.at(stranger, noon())
	app = s.file(stranger, owner)
	delivered = noon().Add(7*time.Minute + 30*time.Second)
	s.at(stranger, delivered)
	s.gov.deliver(s.gov.messageTo(owner), delivered)
	s.settle(stranger)
	return s, stranger, owner, s.get(app.ID), delivered
}

func TestTheHourRunsFromTheDelivery(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		after   time.Duration
		outcome string
		grounds []string
	}{
		{59*time.Minute + 59*time.Second, "approved", nil},
		{60 * time.Minute, "approved", nil},
		{60*time.Minute + time.Second, "expired", []string{"CONSENT_EXPIRED"}},
	} {
		t.Run("by SMS after "+c.after.String(), func(t *testing.T) {
			t.Parallel()
			s, stranger, owner, app, delivered := waiting(t)
			s.at(stranger, delivered.Add(c.after))
			m := s.gov.messageTo(owner)
			s.gov.reply(m, owner.phone, m.code(t), delivered.Add(c.after))
			s.settle(stranger)
			s.decided(stranger, s.get(app.ID), c.outcome, c.grounds...)
		})
		t.Run("by SMS that is reported before the clock moves, after "+c.after.String(), func(t *testing.T) {
			t.Parallel()
			s, stranger, owner, app, delivered := waiting(t)
			m := s.gov.messageTo(owner)
			s.gov.reply(m, owner.phone, m.code(t), delivered.Add(c.after))
			s.at(stranger, delivered.Add(c.after))
			s.decided(stranger, s.get(app.ID), c.outcome, c.grounds...)
		})
		t.Run("by EDS after "+c.after.String(), func(t *testing.T) {
			t.Parallel()
			s, stranger, owner, app, delivered := waiting(t)
			s.at(stranger, delivered.Add(c.after))
			status, body := s.sign(app, owner, "consent")
			if late := c.outcome == "expired"; late {
				s.refused(status, body, http.StatusConflict, "APPLICATION_CLOSED", "")
			} else if status != http.StatusOK {
				t.Fatalf("consent: %d %s", status, body)
			}
			s.settle(stranger)
			s.decided(stranger, s.get(app.ID), c.outcome, c.grounds...)
		})
	}
}

// sign sends a citizen's signed answer to the first consent question.
func (s *story) sign(app decision.Application, by *citizen, answer string) (int, []byte) {
	s.t.Helper()
	data := app.Consents[0].ToSign.Consent
	if answer == "decline" {
		data = app.Consents[0].ToSign.Decline
	}
	return s.call(http.MethodPost, "/v1/applications/"+app.ID+"/consents", "", map[string]any{
		"answer": answer, "signature": map[string]string{"kind": "cms", "value": by.sign(data)},
	})
}

func TestSilenceAtSixtyMinutesIsPending(t *testing.T) {
	t.Parallel()
	s, stranger, _, app, delivered := waiting(t)
	if deadline := app.Consents[0].Deadline; deadline == nil || !deadline.Equal(delivered.Add(time.Hour)) {
		t.Fatalf("the deadline is %v", deadline)
	}
	s.at(stranger, delivered.Add(time.Hour))
	s.pending(s.get(app.ID), "consent")
	if next := s.settle(stranger); next == nil || !next.Equal(delivered.Add(time.Hour+time.Second)) {
		t.Errorf("the next work is at %v", next)
	}
	s.at(stranger, delivered.Add(time.Hour+time.Second))
	app = s.get(app.ID)
	s.decided(stranger, app, "expired", "CONSENT_EXPIRED")
	if app.Consents[0].Answer != decision.Lapsed || ruleOf(app.Decision.Grounds[0]) != "RES-CONSENT-006" || len(app.Decision.Grounds[0].Evidence) != 1 {
		t.Errorf("the consent is %s", dump(app))
	}
	if next := s.settle(stranger); next != nil {
		t.Errorf("something is planned at %v", next)
	}
}

func TestRepliesThatAreNoConsent(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	m := s.gov.messageTo(owner)
	code := m.code(t)
	wrong := "000000"
	if code == wrong {
		wrong = "111111"
	}
	for _, text := range []string{wrong, "да", "", code + "1", "ЖОҚ " + wrong, code + " " + code, "НЕТ, не надо"} {
		s.gov.reply(m, owner.phone, text, delivered.Add(time.Minute))
	}
	s.gov.reply(m, stranger.phone, code, delivered.Add(time.Minute))
	s.settle(stranger)
	s.pending(s.get(app.ID), "consent")
	s.gov.reply(m, owner.phone, " "+code+"\n", delivered.Add(59*time.Minute))
	s.gov.reply(m, owner.phone, "НЕТ", delivered.Add(59*time.Minute))
	s.settle(stranger)
	s.decided(stranger, s.get(app.ID), "approved")
}

// TestAnswersThatDoNotCountFillNoApplication: whoever repeats them makes no document grow without bound.
func TestAnswersThatDoNotCountFillNoApplication(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	m := s.gov.messageTo(owner)
	for range 50 {
		s.gov.reply(m, owner.phone, "да", delivered.Add(time.Minute))
		s.gov.reply(m, stranger.phone, "да", delivered.Add(time.Minute))
		s.gov.reply(m, owner.phone, m.code(t), delivered.Add(2*time.Hour))
	}
	s.gov.change(func() { s.gov.revoked[owner.certificate.SerialNumber.Text(16)] = noon() })
	for range 20 {
		status, body := s.sign(app, owner, "consent")
		s.refused(status, body, http.StatusUnprocessableEntity, "SIGNATURE_INVALID", "RES-AUTH-002")
	}
	s.settle(stranger)
	after := s.get(app.ID)
	s.pending(after, "consent")
	if grown := len(after.Events) + len(after.Evidence) - len(app.Events) - len(app.Evidence); grown < 2 || grown > 20 {
		t.Errorf("%d events and pieces of evidence of answers that do not count", grown)
	}
	before := after.Version
	s.gov.reply(m, owner.phone, "да", delivered.Add(time.Minute))
	if after = s.get(app.ID); after.Version != before {
		t.Error("a reply of which there is nothing to say made a version")
	}
	s.gov.reply(m, owner.phone, m.code(t), delivered.Add(time.Minute))
	s.settle(stranger)
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestAnEventOfNoConceivableTime(t *testing.T) {
	t.Parallel()
	s, _, owner, app, _ := waiting(t)
	m := s.gov.messageTo(owner)
	for _, at := range []string{"9999-12-31T23:59:59-14:00", "0001-01-02T00:00:00Z", "2201-01-01T00:00:00Z"} {
		event := map[string]any{"messageId": m.MessageID, "from": owner.phone, "text": m.code(t), "receivedAt": at}
		if status := s.gov.post(m.CallbackURL, event); status != http.StatusBadRequest {
			t.Errorf("%s was answered %d", at, status)
		}
	}
	s.pending(s.get(app.ID), "consent")
}

func TestALateConfirmationRevivesNothing(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	s.at(stranger, delivered.Add(time.Hour+time.Second))
	before := s.get(app.ID)
	m := s.gov.messageTo(owner)
	s.gov.reply(m, owner.phone, m.code(t), delivered.Add(59*time.Minute))
	s.gov.deliver(m, delivered.Add(time.Hour))
	s.settle(stranger)
	after := s.get(app.ID)
	s.decided(stranger, after, "expired", "CONSENT_EXPIRED")
	if after.Version != before.Version {
		t.Errorf("a closed application changed: %s", dump(after))
	}
	status, body := s.sign(after, owner, "consent")
	s.refused(status, body, http.StatusConflict, "APPLICATION_CLOSED", "")
}

func TestARefusalClosesAtOnce(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"ЖОҚ", "нет", "No"} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			s, stranger, owner, app, delivered := waiting(t)
			s.gov.reply(s.gov.messageTo(owner), owner.phone, text, delivered.Add(time.Minute))
			s.settle(stranger)
			app = s.get(app.ID)
			s.decided(stranger, app, "refused", "CONSENT_DECLINED")
			if g := app.Decision.Grounds[0]; ruleOf(g) != "RES-CONSENT-002" || len(g.Evidence) != 1 {
				t.Errorf("the ground is %s", dump(g))
			}
		})
	}
	t.Run("by EDS", func(t *testing.T) {
		t.Parallel()
		s, stranger, owner, app, _ := waiting(t)
		if status, body := s.sign(app, owner, "decline"); status != http.StatusOK {
			t.Fatalf("decline: %d %s", status, body)
		}
		s.settle(stranger)
		s.decided(stranger, s.get(app.ID), "refused", "CONSENT_DECLINED")
	})
}

func TestCoOwnersHaveTheirOwnTimers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		second  time.Duration // after the second delivery, which is 20 minutes after the first
		outcome string
		grounds []string
	}{
		{time.Hour, "approved", nil},
		{time.Hour + time.Second, "expired", []string{"CONSENT_EXPIRED"}},
	} {
		t.Run(c.second.String(), func(t *testing.T) {
			t.Parallel()
			s := tell(t)
			stranger, a, b := s.gov.citizen(1), s.gov.citizen(2), s.gov.citizen(3)
			s.gov.flat(rcaAstana, astana, "90.00", a, b)
			s.at(stranger, noon())
			app := s.file(stranger, a)
			first, second := s.gov.messageTo(a), s.gov.messageTo(b)
			s.gov.deliver(first, noon())
			s.at(stranger, noon().Add(20*time.Minute))
			s.gov.deliver(second, noon().Add(20*time.Minute))
			s.at(stranger, noon().Add(time.Hour))
			s.gov.reply(first, a.phone, first.code(t), noon().Add(time.Hour))
			s.settle(stranger)
			s.pending(s.get(app.ID), "consent")
			at := noon().Add(20*time.Minute + c.second)
			s.at(stranger, at)
			s.gov.reply(second, b.phone, second.code(t), at)
			s.settle(stranger)
			s.decided(stranger, s.get(app.ID), c.outcome, c.grounds...)
		})
	}
}

func TestOneDeclineEndsItWhileAnotherIsSilent(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, a, b := s.gov.citizen(1), s.gov.citizen(2), s.gov.citizen(3)
	s.gov.flat(rcaAstana, astana, "90.00", a, b)
	s.at(stranger, noon())
	app := s.file(stranger, a)
	for _, owner := range []*citizen{a, b} {
		s.gov.deliver(s.gov.messageTo(owner), noon())
	}
	s.at(stranger, noon().Add(20*time.Minute))
	s.gov.reply(s.gov.messageTo(b), b.phone, "ЖОҚ", noon().Add(20*time.Minute))
	s.settle(stranger)
	app = s.get(app.ID)
	s.decided(stranger, app, "refused", "CONSENT_DECLINED")
	if !app.Decision.DecidedAt.Equal(noon().Add(20 * time.Minute)) {
		t.Errorf("decided at %s", app.Decision.DecidedAt)
	}
}

func TestWhoNeedsNoConsent(t *testing.T) {
	t.Parallel()
	t.Run("the sole owner", func(t *testing.T) {
		t.Parallel()
		s := tell(t)
		_, owner := s.lodging()
		s.at(owner, noon())
		app := s.file(owner, owner)
		s.decided(owner, app, "approved")
		if len(app.Consents) != 0 || len(s.gov.sent()) != 0 {
			t.Errorf("somebody was asked: %s", dump(app.Consents))
		}
	})
	t.Run("a co-owner does not ask himself", func(t *testing.T) {
		t.Parallel()
		s := tell(t)
		a, b := s.gov.citizen(2), s.gov.citizen(3)
		s.gov.flat(rcaAstana, astana, "90.00", a, b)
		s.at(a, noon())
		app := s.file(a, a)
		if len(app.Consents) != 1 || app.Consents[0].Owner.Iin != b.iin {
			t.Fatalf("asked: %s", dump(app.Consents))
		}
		s.gov.deliver(s.gov.messageTo(b), noon())
		s.gov.reply(s.gov.messageTo(b), b.phone, s.gov.messageTo(b).code(t), noon())
		s.settle(a)
		s.decided(a, s.get(app.ID), "approved")
	})
}

func TestAnOwnerOutsideTheMobileDatabaseIsAskedInHisAccount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		after   time.Duration
		outcome string
	}{{time.Hour, "approved"}, {time.Hour + time.Second, "expired"}} {
		s := tell(t)
		stranger, owner := s.lodging()
		s.gov.change(func() { delete(s.gov.phones, owner.iin) })
		s.at(stranger, noon())
		app := s.file(stranger, owner)
		if notices := s.gov.noticesOf(owner, "consent-request"); len(notices) != 1 || notices[0].Application != app.ID {
			t.Fatalf("notices: %+v", notices)
		}
		if c := app.Consents[0]; c.By != decision.Account || c.Deadline == nil || !c.Deadline.Equal(noon().Add(time.Hour)) || c.DeliveredAt != nil {
			t.Fatalf("the question is %s", dump(c))
		}
		s.at(stranger, noon().Add(c.after))
		status, body := s.sign(app, owner, "consent")
		if want := map[string]int{"approved": 200, "expired": 409}[c.outcome]; status != want {
			t.Fatalf("consent: %d %s", status, body)
		}
		s.settle(stranger)
		if got := s.get(app.ID).Decision; got == nil || string(got.Outcome) != c.outcome {
			t.Errorf("after %s: %s", c.after, dump(got))
		}
	}
}

func TestAnUndeliveredQuestionWaitsForTheCap(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	app := s.file(stranger, owner)
	s.at(stranger, noon().Add(24*time.Hour))
	s.pending(s.get(app.ID), "consent")
	s.at(stranger, noon().Add(24*time.Hour+time.Second))
	s.decided(stranger, s.get(app.ID), "expired", "CONSENT_EXPIRED")
}

func TestALostDeliveryReportIsFoundBeforeTheCap(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	app := s.file(stranger, owner)
	delivered := noon().Add(23*time.Hour + 30*time.Minute)
	m := s.gov.messageTo(owner)
	m.DeliveredAt = &delivered // nobody reports it
	s.at(stranger, noon().Add(24*time.Hour+time.Second))
	app = s.get(app.ID)
	s.pending(app, "consent")
	if d := app.Consents[0].Deadline; d == nil || !d.Equal(delivered.Add(time.Hour)) {
		t.Errorf("the deadline is %v", d)
	}
}

func TestAReplyBeforeTheReportOnItsDelivery(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	app := s.file(stranger, owner)
	m := s.gov.messageTo(owner)
	delivered := noon().Add(time.Minute)
	m.DeliveredAt = &delivered
	s.gov.reply(m, owner.phone, m.code(t), delivered.Add(time.Hour))
	s.settle(stranger)
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestWhoMayNotAnswer(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	other := s.gov.citizen(7)
	path := "/v1/applications/" + app.ID + "/consents"
	answer := func(kind, value string) (int, []byte) {
		return s.call(http.MethodPost, path, "", map[string]any{"answer": "consent", "signature": map[string]string{"kind": kind, "value": value}})
	}
	good := app.Consents[0].ToSign.Consent

	status, body := answer("cms", other.sign(good))
	s.refused(status, body, 422, "CONSENT_NOT_ASKED", "")
	status, body = answer("cms", owner.sign(app.Consents[0].ToSign.Decline))
	s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")
	status, body = answer("cms", "bm90IGEgc2lnbmF0dXJl")
	s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")
	status, body = answer("otp", "123456")
	s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")
	s.gov.change(func() { s.gov.revoked[owner.certificate.SerialNumber.Text(16)] = noon() })
	status, body = answer("cms", owner.sign(good))
	s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")

	s.settle(stranger)
	s.pending(s.get(app.ID), "consent")
	s.gov.change(func() { delete(s.gov.revoked, owner.certificate.SerialNumber.Text(16)) })
	s.at(stranger, delivered.Add(time.Minute))
	for range 2 { // a repeated answer is no error
		if status, body := answer("cms", owner.sign(good)); status != 200 && status != 409 {
			t.Fatalf("a good answer: %d %s", status, body)
		}
	}
	s.settle(stranger)
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestAConsentGivenInTimeIsCheckedLater(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	s.at(stranger, delivered.Add(59*time.Minute))
	s.gov.fault("eds", "503")
	if status, body := s.sign(app, owner, "consent"); status != http.StatusOK {
		t.Fatalf("consent: %d %s", status, body)
	}
	s.at(stranger, delivered.Add(2*time.Hour))
	s.pending(s.get(app.ID), "registry")
	s.gov.fault("eds", "")
	s.at(stranger, delivered.Add(3*time.Hour))
	app = s.get(app.ID)
	s.decided(stranger, app, "approved")
	if at := app.Consents[0].AnsweredAt; at == nil || !at.Equal(delivered.Add(59*time.Minute)) {
		t.Errorf("answered at %v", at)
	}
}

func TestAnOutageThatNobodyNeedsIsForgotten(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, a, b := s.gov.citizen(1), s.gov.citizen(2), s.gov.citizen(3)
	s.gov.flat(rcaAstana, astana, "90.00", a, b)
	s.at(stranger, noon())
	app := s.file(stranger, a)
	s.gov.fault("eds", "503")
	if status, body := s.sign(app, a, "consent"); status != http.StatusOK {
		t.Fatalf("consent: %d %s", status, body)
	}
	s.settle(stranger)
	s.pending(s.get(app.ID), "registry")
	s.gov.fault("eds", "")
	if status, body := s.sign(app, a, "consent"); status != http.StatusOK {
		t.Fatalf("consent again: %d %s", status, body)
	}
	s.settle(stranger)
	s.pending(s.get(app.ID), "consent")
	s.consent(stranger, b)
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestABadAnswerThatWaitedDoesNotCount(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	s.gov.fault("eds", "503")
	s.gov.change(func() { s.gov.revoked[owner.certificate.SerialNumber.Text(16)] = noon() })
	if status, body := s.sign(app, owner, "consent"); status != http.StatusOK {
		t.Fatalf("consent: %d %s", status, body)
	}
	s.at(stranger, delivered.Add(2*time.Hour))
	s.pending(s.get(app.ID), "registry")
	s.gov.fault("eds", "")
	s.at(stranger, delivered.Add(3*time.Hour))
	s.decided(stranger, s.get(app.ID), "expired", "CONSENT_EXPIRED")
}

func TestTheMessageNamesNobody(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	s.file(stranger, owner)
	text := s.gov.messageTo(owner).Text
	for _, secret := range []string{"ТЕСТОВА", "АЙГҮЛ", stranger.iin, owner.iin, "010000"} {
		if contains(text, secret) {
			t.Errorf("the message holds %q: %s", secret, text)
		}
	}
	if !contains(text, "А.Т.") || !contains(text, "Достық 5") {
		t.Errorf("the message does not say who and where: %s", text)
	}
}

func TestOnlyTheCentreMayPost(t *testing.T) {
	t.Parallel()
	s, _, owner, app, delivered := waiting(t)
	m := s.gov.messageTo(owner)
	event := map[string]any{"messageId": m.MessageID, "from": owner.phone, "text": m.code(t), "receivedAt": delivered}
	for _, path := range []string{"/v1/sms", "/v1/sms?key=", "/v1/sms?key=0123456789abcdef"} {
		status, body := s.call(http.MethodPost, path, "", event)
		s.refused(status, body, http.StatusForbidden, "FORBIDDEN", "")
	}
	s.pending(s.get(app.ID), "consent")
	for _, body := range []string{`{"messageId":"` + m.MessageID + `"}`, `{}`, `[]`, `{"messageId":"x","more":1}`} {
		if status := s.gov.post(m.CallbackURL, json.RawMessage(body)); status != http.StatusBadRequest {
			t.Errorf("%s was answered %d", body, status)
		}
	}
}

func TestAMinorOwnerSendsItToTheDesk(t *testing.T) {
	t.Parallel()
	for day, outcome := range map[int]string{15: "pending", 16: "redirected"} {
		s := tell(t)
		stranger := s.gov.citizen(1)
		minor := s.gov.citizenBorn(identifiers.Date{Year: 2008, Month: time.January, Day: day}, 30)
		s.gov.flat(rcaAstana, astana, "60.00", minor, s.gov.citizen(2))
		s.at(stranger, noon())
		app := s.file(stranger, minor)
		if outcome == "pending" {
			s.pending(app, "consent")
			continue
		}
		s.decided(stranger, app, "redirected")
		if app.Decision.To == nil || *app.Decision.To != decision.DecisionToTson || *app.Decision.Rule != "RES-TSON-001" || len(s.gov.sent()) != 0 {
			t.Errorf("the decision is %s", dump(app))
		}
	}
}

// TestAMessageThatIsRefusedForGood does not keep the owner from being asked: the personal account is another way.
func TestAMessageThatIsRefusedForGood(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	s.gov.fault("sms1414/send", "400")
	app := s.file(stranger, owner)
	s.pending(app, "consent")
	app = s.get(app.ID)
	if len(app.Consents) != 1 || app.Consents[0].By != "account" {
		t.Fatalf("the owner was asked so: %s", dump(app.Consents))
	}
	if status, body := s.sign(app, owner, "consent"); status != http.StatusOK {
		t.Fatalf("the consent was answered %d %s", status, body)
	}
	s.settle(stranger)
	s.decided(stranger, s.get(app.ID), "approved")
}

// TestAReplyOlderThanTheQuestionIsNone: whatever instant it bears, an answer follows its question.
func TestAReplyOlderThanTheQuestionIsNone(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	m := s.gov.messageTo(owner)
	s.gov.reply(m, owner.phone, m.code(t), delivered.AddDate(-100, 0, 0))
	s.settle(stranger)
	s.pending(s.get(app.ID), "consent")
	s.gov.reply(m, owner.phone, m.code(t), delivered.Add(time.Minute))
	s.at(stranger, delivered.Add(time.Minute))
	s.decided(stranger, s.get(app.ID), "approved")
}
