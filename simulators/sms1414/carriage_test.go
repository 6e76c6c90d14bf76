package sms1414_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// carry makes Berik's phone what a subscriber says.
func carry(t *testing.T, sys *registry.System, s sms1414.Subscriber) {
	t.Helper()
	s.IIN, s.Phone = simtest.IIN(berik), simtest.Phone(berikPhone)
	if err := sys.Put("w", "subscribers", s); err != nil {
		t.Fatal(err)
	}
}

func TestALostMessageStaysAcceptedAndNobodyIsTold(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	carry(t, sys, sms1414.Subscriber{Loss: 1})
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.SetClock(t, sys, "w", "2026-01-25T10:00:00+05:00")
	simtest.Settle(t, sys, "w")
	m := simtest.Ask[sms1414.Told](t, http.MethodGet, base+"/v1/messages/m-1", "", http.StatusOK)
	if m.State != sms1414.Accepted || m.DeliveredAt != nil || len(inbox(t, base, berikPhone)) != 0 || len(told.got()) != 0 {
		t.Errorf("%+v, told %v", m, told.got())
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("reply to it", "POST", "/v1/handsets/"+berikPhone+"/replies", `{"messageId":"m-1","text":"1"}`, 409, "NOT_DELIVERED"),
	})
}

func TestADuplicateArrivesTwiceAndIsReportedOnce(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	carry(t, sys, sms1414.Subscriber{Duplicate: 1})
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	got := inbox(t, base, berikPhone)
	if len(got) != 2 || got[0].MessageID != "m-1" || got[1].MessageID != "m-1" || !got[0].DeliveredAt.Equal(*got[1].DeliveredAt) || got[0].Copies != 0 {
		t.Errorf("the handset has %+v, expected the message twice", got)
	}
	if len(told.got()) != 1 {
		t.Errorf("the sender was told %v", told.got())
	}
	for name, m := range map[string]sms1414.Message{
		"asked for":  simtest.Ask[sms1414.Told](t, http.MethodGet, base+"/v1/messages/m-1", "", http.StatusOK).Message,
		"sent again": simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted),
	} {
		if m.State != sms1414.Delivered || m.Copies != 0 {
			t.Errorf("%s: %+v", name, m)
		}
	}
}

func TestADuplicateReportIsTheSameTwice(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	carry(t, sys, sms1414.Subscriber{DuplicateReport: 1, DeliveryDelaySeconds: 30})
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.SetClock(t, sys, "w", "2026-01-15T11:00:00+05:00")
	simtest.Settle(t, sys, "w")
	if events := told.got(); len(events) != 2 || events[0] != events[1] || len(inbox(t, base, berikPhone)) != 1 {
		t.Errorf("the sender was told %v, the handset has %v", events, inbox(t, base, berikPhone))
	}
}

// TestChanceComesFromTheWorldsStream sends the same messages in two worlds of one seed and in one of another.
func TestChanceComesFromTheWorldsStream(t *testing.T) {
	t.Parallel()
	arrived := func(seed uint64) string {
		sys, base, _, _ := serve(t)
		spec, err := sys.Snapshot("w")
		if err != nil {
			t.Fatal(err)
		}
		spec.Seed = seed
		simtest.Put(t, sys, "w", spec)
		carry(t, sys, sms1414.Subscriber{Loss: 0.5, Duplicate: 0.5})
		for i := range 40 {
			simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message(fmt.Sprintf("m-%d", i), berikPhone, "Код", ""), http.StatusAccepted)
		}
		simtest.Settle(t, sys, "w")
		all, once := "", map[string]bool{}
		for _, m := range inbox(t, base, berikPhone) {
			all += m.MessageID + " "
			once[m.MessageID] = true
		}
		if n := len(once); n < 8 || n > 32 {
			t.Errorf("seed %d: %d of 40 messages arrived, about half should", seed, n)
		}
		return all
	}
	first := arrived(1)
	if again := arrived(1); again != first {
		t.Errorf("the same seed gave\n%s and\n%s", first, again)
	}
	if other := arrived(2); other == first {
		t.Errorf("two seeds both gave\n%s", first)
	}
}

func TestAnotherSystemsLookUpIsToldApart(t *testing.T) {
	t.Parallel()
	sys, base, _, _ := serve(t)
	for _, path := range []string{"/v1/subscribers/", "/v1/systems/subscribers/"} {
		if entry := simtest.Ask[sms1414.Entry](t, http.MethodGet, base+path+aida, "", http.StatusOK); entry.Phone.String() != aidaPhone {
			t.Errorf("%s: %+v", path, entry)
		}
	}
	if got := sys.Journal("w", registry.Query{Audience: registry.ForImplementations}); len(got) != 1 || got[0].Operation != "subscriber" {
		t.Errorf("of implementations the journal has %+v", got)
	}
	if got := sys.Journal("w", registry.Query{Audience: registry.ForSystems}); len(got) != 1 || got[0].Operation != "subscriber-for-systems" {
		t.Errorf("of systems the journal has %+v", got)
	}
}

// TestAReplyThatIsToldLateWasReceivedAtOnce: the sender is told ten minutes later, of a world that is put together meanwhile too, with the
// instant at which the centre got it, which whoever asks for the message sees at once.
func TestAReplyThatIsToldLateWasReceivedAtOnce(t *testing.T) {
	t.Parallel()
	before, base, callback, told := serve(t)
	carry(t, before, sms1414.Subscriber{ReplyDelaySeconds: 600})
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.Settle(t, before, "w")
	simtest.SetClock(t, before, "w", "2026-01-15T10:20:00+05:00")
	simtest.Ask[json.RawMessage](t, http.MethodPost, base+"/v1/handsets/"+berikPhone+"/replies", `{"messageId":"m-1","text":"123456"}`, http.StatusAccepted)
	simtest.SetClock(t, before, "w", "2026-01-15T10:25:00+05:00")
	simtest.Settle(t, before, "w")
	sys, base := restored(t, before)
	simtest.SetClock(t, sys, "w", "2026-01-15T10:29:59+05:00")
	simtest.Settle(t, sys, "w")
	m := simtest.Ask[sms1414.Told](t, http.MethodGet, base+"/v1/messages/m-1", "", http.StatusOK)
	if len(m.Replies) != 1 || len(told.got()) != 1 { // of the delivery alone
		t.Errorf("the message has %v, the sender was told %v", m.Replies, told.got())
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T10:30:00+05:00")
	simtest.Settle(t, sys, "w")
	if got := told.got(); len(got) != 2 || !strings.Contains(got[1], `"receivedAt":"2026-01-15T10:20:00+05:00"`) {
		t.Errorf("the sender was told %v", got)
	}
}
