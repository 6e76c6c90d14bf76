package sms1414_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// restored is another centre into which the world was taken by a snapshot.
func restored(t *testing.T, from *registry.System) (sys *registry.System, base string) {
	t.Helper()
	spec, err := from.Snapshot("w")
	if err != nil {
		t.Fatal(err)
	}
	sys, err = sms1414.New(registry.Options{})
	base = simtest.Serve(t, sys, err)
	simtest.Put(t, sys, "w", spec)
	return sys, base
}

func TestAMessageOnItsWayArrivesInARestoredWorld(t *testing.T) {
	t.Parallel()
	before, base, callback, told := serve(t)
	carry(t, before, sms1414.Subscriber{Duplicate: 1, DuplicateReport: 1, DeliveryDelaySeconds: 90})
	answer := simtest.Ask[map[string]any](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	if _, shown := answer["carriage"]; shown {
		t.Errorf("the sender is shown how the message is carried: %v", answer)
	}
	sys, base := restored(t, before)
	simtest.SetClock(t, sys, "w", "2026-01-15T10:01:29+05:00")
	if len(inbox(t, base, berikPhone)) != 0 || len(told.got()) != 0 {
		t.Error("it arrives too early")
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T10:01:30+05:00")
	if got := inbox(t, base, berikPhone); len(got) != 2 || !got[0].DeliveredAt.Equal(simtest.Instant("2026-01-15T10:01:30+05:00")) {
		t.Errorf("the handset has %+v, expected the message twice, a minute and a half after it was taken", got)
	}
	if len(told.got()) != 2 {
		t.Errorf("the sender was told %v", told.got())
	}
	again, _ := restored(t, sys)
	simtest.SetClock(t, again, "w", "2026-01-15T12:00:00+05:00")
	if len(told.got()) != 2 {
		t.Errorf("what was told is told again: %v", told.got())
	}
}

func TestWhatNeverArrivesDoesNotInARestoredWorld(t *testing.T) {
	t.Parallel()
	before, base, callback, told := serve(t)
	carry(t, before, sms1414.Subscriber{Loss: 1})
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("lost", berikPhone, "Код", callback), http.StatusAccepted)
	byHand := sms1414.Message{
		MessageID: "by-hand", From: sms1414.Sender, To: simtest.Phone(aidaPhone), Text: "Код", CallbackURL: callback, State: sms1414.Accepted,
		AcceptedAt: simtest.Instant("2026-01-15T09:00:00+05:00"),
	}
	if err := before.Put("w", "messages", byHand); err != nil {
		t.Fatal(err)
	}
	sys, base := restored(t, before)
	simtest.SetClock(t, sys, "w", "2026-01-25T10:00:00+05:00")
	if len(inbox(t, base, berikPhone)) != 0 || len(inbox(t, base, aidaPhone)) != 0 || len(told.got()) != 0 {
		t.Errorf("something arrived, or was told: %v", told.got())
	}
}

// TestAMessageThatIsSettledByHandIsNotReported: nor is it delivered a second time.
func TestAMessageThatIsSettledByHandIsNotReported(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", aidaPhone, "Код", callback), http.StatusAccepted)
	simtest.Ask[json.RawMessage](t, http.MethodPatch, base+"/control/worlds/w/records/messages/m-1",
		`{"state":"delivered","deliveredAt":"2026-01-15T10:00:10+05:00"}`, http.StatusOK)
	simtest.SetClock(t, sys, "w", "2026-01-15T11:00:00+05:00")
	if got := inbox(t, base, aidaPhone); len(got) != 1 || !got[0].DeliveredAt.Equal(simtest.Instant("2026-01-15T10:00:10+05:00")) || len(told.got()) != 0 {
		t.Errorf("the handset has %+v, the sender was told %v", got, told.got())
	}
}

// TestAReplyIsPassedOnInARestoredWorld puts a world together in which the sender is yet to be told of the delivery and of the
// reply.
func TestAReplyIsPassedOnInARestoredWorld(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", ""), http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	simtest.Ask[json.RawMessage](t, http.MethodPost, base+"/v1/handsets/"+berikPhone+"/replies", `{"messageId":"m-1","text":"123456"}`, http.StatusAccepted)
	spec, err := sys.Snapshot("w")
	if err != nil {
		t.Fatal(err)
	}
	change := func(records string, fields map[string]any) {
		var record map[string]any
		if err := json.Unmarshal(spec.Records[records][0], &record); err != nil || len(spec.Records[records]) != 1 {
			t.Fatalf("%s: %v", records, err)
		}
		for name, value := range fields {
			record[name] = value
		}
		spec.Records[records] = simtest.Raw(t, record)
	}
	change("messages", map[string]any{"callbackUrl": callback, "carriage": map[string]any{"dueAt": "2026-01-15T05:00:00Z", "reports": 1}})
	change("replies", map[string]any{"untold": true})
	simtest.Put(t, sys, "w", spec)
	simtest.Settle(t, sys, "w")
	got := told.got()
	if len(got) != 2 || !strings.Contains(got[0], `"deliveredAt":"2026-01-15T10:00:00+05:00"`) || !strings.Contains(got[1], `"text":"123456"`) {
		t.Errorf("the sender was told %v", got)
	}
	again, _ := restored(t, sys)
	simtest.Settle(t, again, "w")
	if len(told.got()) != 2 {
		t.Errorf("what was told is told again: %v", told.got())
	}
}
