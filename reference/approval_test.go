package reference_test

import (
	"testing"
	"time"
)

func TestAStrangerIsRegisteredWithTheOwnersConsent(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	app := s.file(stranger, owner)
	s.pending(app, "consent")
	message := s.gov.messageTo(owner)
	if message == nil {
		t.Fatalf("no message to the owner: %s", dump(app))
	}
	s.gov.deliver(message, noon().Add(time.Minute))
	s.at(stranger, noon().Add(2*time.Minute))
	s.gov.reply(message, owner.phone, message.code(t), noon().Add(2*time.Minute))
	s.settle(stranger)
	app = s.get(app.ID)
	s.decided(stranger, app, "approved")
	record := s.gov.recordsOf(stranger)[0]
	if record.RCA != rcaAstana || record.Type != "permanent" || record.From != "2026-01-15" || record.ID != app.Decision.Record.ID {
		t.Errorf("the record is %+v", record)
	}
}
