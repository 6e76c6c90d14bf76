package reference_test

import (
	"testing"
	"time"
)

// TestAReplyMissedWhileTheServiceWasDown tells of owners who answer the centre while nobody takes its callbacks.
func TestAReplyMissedWhileTheServiceWasDown(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text     string
		from     string        // another phone; the owner's when empty
		after    time.Duration // since the delivery
		reported bool          // the delivery was reported before
		outcome  string
		grounds  []string
	}{
		"consent":                        {after: 10 * time.Minute, reported: true, outcome: "approved"},
		"consent at the last instant":    {after: time.Hour, reported: true, outcome: "approved"},
		"consent, delivery missed too":   {after: 10 * time.Minute, outcome: "approved"},
		"refusal":                        {text: "ЖОҚ", after: 10 * time.Minute, reported: true, outcome: "refused", grounds: []string{"CONSENT_DECLINED"}},
		"a second too late":              {after: time.Hour + time.Second, reported: true, outcome: "expired", grounds: []string{"CONSENT_EXPIRED"}},
		"other words":                    {text: "да", after: 10 * time.Minute, reported: true, outcome: "expired", grounds: []string{"CONSENT_EXPIRED"}},
		"the code, from another's phone": {from: "+77990009999", after: 10 * time.Minute, reported: true, outcome: "expired", grounds: []string{"CONSENT_EXPIRED"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t, onDisk(t))
			stranger, owner := s.lodging()
			app := s.file(stranger, owner)
			m := s.gov.messageTo(owner)
			if c.reported {
				s.gov.deliver(m, noon())
				s.settle(stranger)
			}
			s.stop()

			s.gov.change(func() {
				delivered := noon()
				m.DeliveredAt = &delivered
				s.gov.now = noon().Add(2 * time.Hour)
			})
			text, from := c.text, c.from
			if text == "" {
				text = m.code(t)
			}
			if from == "" {
				from = owner.phone
			}
			s.gov.keep(m, from, text, noon().Add(c.after))
			s.start()
			s.settle(stranger)
			s.decided(stranger, s.get(app.ID), c.outcome, c.grounds...)
		})
	}
}

func TestAMissedReplyIsReadAtTheStart(t *testing.T) {
	t.Parallel()
	s := tell(t, onDisk(t))
	stranger, owner := s.lodging()
	app := s.file(stranger, owner)
	m := s.gov.messageTo(owner)
	s.gov.deliver(m, noon())
	s.settle(stranger)
	s.stop()
	s.gov.keep(m, owner.phone, m.code(t), noon().Add(time.Minute))
	s.start() // long before the hour is over
	s.settle(stranger)
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestAReplyWhoseCallbackWasLostIsReadBeforeTheQuestionLapses(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	m := s.gov.messageTo(owner)
	s.gov.keep(m, owner.phone, m.code(t), delivered.Add(time.Hour))
	s.at(stranger, delivered.Add(time.Hour))
	s.pending(s.get(app.ID), "consent")
	s.at(stranger, delivered.Add(time.Hour+time.Second))
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestAQuestionDoesNotLapseWhileTheCentreIsSilent(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	m := s.gov.messageTo(owner)
	s.gov.keep(m, owner.phone, m.code(t), delivered.Add(time.Minute))
	s.gov.fault("sms1414", "503")
	s.at(stranger, delivered.Add(2*time.Hour))
	s.pending(s.get(app.ID), "registry")
	s.gov.fault("sms1414", "")
	s.at(stranger, delivered.Add(3*time.Hour))
	app = s.get(app.ID)
	s.decided(stranger, app, "approved")
	if at := app.Consents[0].AnsweredAt; at == nil || !at.Equal(delivered.Add(time.Minute)) {
		t.Errorf("answered at %v", at)
	}
}

func TestACentreThatForgotTheMessageKeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	s.gov.change(func() { delete(s.gov.messages, s.gov.messageIDOf(owner)) })
	s.at(stranger, delivered.Add(time.Hour+time.Second))
	s.decided(stranger, s.get(app.ID), "expired", "CONSENT_EXPIRED")
}

// TestTheHourBeginsLateAndEndsWithALook: a delivery found by the last look before the cap gives the owner his hour, at whose
// end the centre is asked once more.
func TestTheHourBeginsLateAndEndsWithALook(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	app := s.file(stranger, owner)
	m := s.gov.messageTo(owner)
	delivered := noon().Add(23*time.Hour + 30*time.Minute)
	s.gov.change(func() { m.DeliveredAt = &delivered })
	s.at(stranger, noon().Add(24*time.Hour+time.Second))
	s.pending(s.get(app.ID), "consent")
	s.gov.keep(m, owner.phone, m.code(t), delivered.Add(time.Hour))
	s.at(stranger, delivered.Add(2*time.Hour))
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestClosingTwice(t *testing.T) {
	t.Parallel()
	s := tell(t)
	svc := s.svc
	s.stop()
	if err := svc.Close(t.Context()); err != nil {
		t.Errorf("the second time: %v", err)
	}
}
