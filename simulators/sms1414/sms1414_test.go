package sms1414_test

import (
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

const (
	aida  = "920308490018"
	berik = "900517390014"
	mute  = "900517390024"
	none  = "900517390034"

	aidaPhone  = "+77990000001"
	berikPhone = "+77990000002"
	mutePhone  = "+77990000003"
	freePhone  = "+77990000004"
)

// sender is who sends messages and takes callbacks: it fails as often as it is told.
type sender struct {
	mu     sync.Mutex
	fail   int
	events []string
}

func (s *sender) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail > 0 {
		s.fail--
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	s.events = append(s.events, r.URL.RequestURI()+" "+string(body))
	w.WriteHeader(http.StatusNoContent)
}

func (s *sender) got() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.events...)
}

// serve gives a system with one world at 10:00: Aida's phone takes 90 s, Berik's none, one is never reached.
func serve(t *testing.T) (sys *registry.System, base, callback string, told *sender) {
	t.Helper()
	told = &sender{}
	server := httptest.NewServer(told)
	t.Cleanup(server.Close)
	sys, err := sms1414.New(registry.Options{})
	base = simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{aida, berik, mute, none}, Phones: []string{aidaPhone, berikPhone, mutePhone, freePhone}},
		Clock:       &now,
		Records: map[string][]json.RawMessage{"subscribers": simtest.Raw(t,
			sms1414.Subscriber{IIN: simtest.IIN(aida), Phone: simtest.Phone(aidaPhone), DeliveryDelaySeconds: 90},
			sms1414.Subscriber{IIN: simtest.IIN(berik), Phone: simtest.Phone(berikPhone)},
			sms1414.Subscriber{IIN: simtest.IIN(mute), Phone: simtest.Phone(mutePhone), Undeliverable: true},
		)},
	})
	return sys, base, server.URL + "/v1/sms?secret=1", told
}

func message(id, to, text, callback string) string {
	body := map[string]string{"messageId": id, "to": to, "text": text}
	if callback != "" {
		body["callbackUrl"] = callback
	}
	b, _ := json.Marshal(body) //nolint:errchkjson // a map of strings
	return string(b)
}

func inbox(t *testing.T, base, phone string) []sms1414.Message {
	t.Helper()
	return simtest.Ask[sms1414.Inbox](t, http.MethodGet, base+"/v1/handsets/"+phone+"/messages", "", http.StatusOK).Messages
}

func TestTheMobileCitizensDatabaseKnowsThePhone(t *testing.T) {
	t.Parallel()
	_, base, _, _ := serve(t)
	entry := simtest.Ask[sms1414.Entry](t, http.MethodGet, base+"/v1/subscribers/"+aida, "", http.StatusOK)
	if entry.Phone.String() != aidaPhone || entry.IIN.String() != aida {
		t.Errorf("the entry is %+v", entry)
	}
	if _, _, body := simtest.Do(t, http.MethodGet, base+"/v1/subscribers/"+aida, ""); strings.Contains(string(body), "delay") {
		t.Errorf("the entry shows the test's own settings: %s", body)
	}
}

func TestAMessageArrivesAfterItsDelayAtItsTrueInstant(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	sent := simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", aidaPhone, "Код 111111", callback), http.StatusAccepted)
	if sent.From != "1414" || sent.State != sms1414.Accepted {
		t.Errorf("the message is %+v", sent)
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T10:01:29+05:00")
	if got := inbox(t, base, aidaPhone); len(got) != 0 || len(told.got()) != 0 {
		t.Errorf("a second too early: %v, %v", got, told.got())
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T12:00:00+05:00")
	simtest.Settle(t, sys, "w")
	want := simtest.Instant("2026-01-15T10:01:30+05:00")
	got := inbox(t, base, aidaPhone)
	if len(got) != 1 || !got[0].DeliveredAt.Equal(want) || got[0].From != "1414" || got[0].CallbackURL != "" {
		t.Fatalf("the handset has %+v, expected the message of %s without its callback URL", got, want)
	}
	events := told.got()
	if len(events) != 1 || !strings.HasPrefix(events[0], "/v1/sms?secret=1 ") {
		t.Fatalf("the sender was told %v", events)
	}
	var report struct{ MessageID, DeliveredAt string }
	if err := json.Unmarshal([]byte(strings.SplitN(events[0], " ", 2)[1]), &report); err != nil || report.MessageID != "m-1" || !simtest.Instant(report.DeliveredAt).Equal(want) {
		t.Errorf("the report is %s (%v), expected m-1 at %s", events[0], err, want)
	}
	if m := simtest.Ask[sms1414.Told](t, http.MethodGet, base+"/v1/messages/m-1", "", http.StatusOK); m.State != sms1414.Delivered {
		t.Errorf("the message is %+v", m)
	}
}

func TestWithoutDelayItArrivesAtOnce(t *testing.T) {
	t.Parallel()
	sys, base, _, _ := serve(t)
	for _, phone := range []string{berikPhone, freePhone} {
		simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m"+phone[1:], phone, "Код", ""), http.StatusAccepted)
		simtest.Settle(t, sys, "w")
		if got := inbox(t, base, phone); len(got) != 1 || !got[0].DeliveredAt.Equal(simtest.Instant("2026-01-15T10:00:00+05:00")) {
			t.Errorf("%s has %+v", phone, got)
		}
	}
}

func TestAnUndeliverableMessageTellsNobody(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", mutePhone, "Код", callback), http.StatusAccepted)
	simtest.SetClock(t, sys, "w", "2026-01-17T10:00:00+05:00")
	simtest.Settle(t, sys, "w")
	m := simtest.Ask[sms1414.Told](t, http.MethodGet, base+"/v1/messages/m-1", "", http.StatusOK)
	if m.State != sms1414.Undelivered || m.DeliveredAt != nil || len(inbox(t, base, mutePhone)) != 0 || len(told.got()) != 0 {
		t.Errorf("%+v, told %v", m, told.got())
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("reply to it", "POST", "/v1/handsets/"+mutePhone+"/replies", `{"messageId":"m-1","text":"1"}`, 409, "NOT_DELIVERED"),
	})
}

func TestAMessageIsSentOnce(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	for range 3 {
		simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	}
	simtest.Settle(t, sys, "w")
	if got := inbox(t, base, berikPhone); len(got) != 1 || len(told.got()) != 1 {
		t.Errorf("the handset has %v, the sender was told %v", got, told.got())
	}
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("other text", "POST", "/v1/messages", message("m-1", berikPhone, "Другой", callback), 409, "KEY_REUSED"),
		simtest.Refused("other phone", "POST", "/v1/messages", message("m-1", aidaPhone, "Код", callback), 409, "KEY_REUSED"),
	})
}

func TestARepliedMessageTellsItsSender(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	simtest.SetClock(t, sys, "w", "2026-01-15T10:59:59+05:00")
	simtest.Ask[any](t, http.MethodPost, base+"/v1/handsets/"+berikPhone+"/replies", `{"messageId":"m-1","text":"ЖОҚ 111111"}`, http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	events := told.got()
	if len(events) != 2 {
		t.Fatalf("the sender was told %v, expected a report and a reply", events)
	}
	var reply struct{ MessageID, From, Text, ReceivedAt string }
	if err := json.Unmarshal([]byte(strings.SplitN(events[1], " ", 2)[1]), &reply); err != nil {
		t.Fatal(err)
	}
	if reply.MessageID != "m-1" || reply.From != berikPhone || reply.Text != "ЖОҚ 111111" ||
		!simtest.Instant(reply.ReceivedAt).Equal(simtest.Instant("2026-01-15T10:59:59+05:00")) {
		t.Errorf("the reply is %+v", reply)
	}
}

func TestAMessageShowsItsRepliesToASenderWhoMissedThem(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	told.mu.Lock()
	told.fail = 1000 // nobody is there for any callback
	told.mu.Unlock()
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-2", berikPhone, "Код", ""), http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	if _, _, body := simtest.Do(t, http.MethodGet, base+"/v1/messages/m-1", ""); !strings.Contains(string(body), `"replies":[]`) {
		t.Errorf("without a reply: %s", body)
	}
	answers := map[string]string{"2026-01-15T10:10:00+05:00": "да", "2026-01-15T10:20:00+05:00": "111111"}
	for _, at := range []string{"2026-01-15T10:10:00+05:00", "2026-01-15T10:20:00+05:00"} {
		simtest.SetClock(t, sys, "w", at)
		simtest.Ask[any](t, http.MethodPost, base+"/v1/handsets/"+berikPhone+"/replies", `{"messageId":"m-1","text":"`+answers[at]+`"}`, http.StatusAccepted)
	}
	simtest.Ask[any](t, http.MethodPost, base+"/v1/handsets/"+berikPhone+"/replies", `{"messageId":"m-2","text":"другое"}`, http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	if events := told.got(); len(events) != 0 {
		t.Fatalf("the sender was told %v", events)
	}
	m := simtest.Ask[sms1414.Told](t, http.MethodGet, base+"/v1/messages/m-1", "", http.StatusOK)
	if m.State != sms1414.Delivered || len(m.Replies) != 2 {
		t.Fatalf("the message is %+v", m)
	}
	for i, at := range []string{"2026-01-15T10:10:00+05:00", "2026-01-15T10:20:00+05:00"} {
		r := m.Replies[i]
		if r.From.String() != berikPhone || r.Text != answers[at] || !r.ReceivedAt.Equal(simtest.Instant(at)) {
			t.Errorf("reply %d is %+v", i, r)
		}
	}
}

func TestAReplyFromAnotherPhoneSaysWhose(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	simtest.Ask[any](t, http.MethodPost, base+"/v1/handsets/"+aidaPhone+"/replies", `{"messageId":"m-1","text":"да"}`, http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	if events := told.got(); len(events) != 2 || !strings.Contains(events[1], aidaPhone) {
		t.Errorf("the sender was told %v", events)
	}
	m := simtest.Ask[sms1414.Told](t, http.MethodGet, base+"/v1/messages/m-1", "", http.StatusOK)
	if len(m.Replies) != 1 || m.Replies[0].From.String() != aidaPhone {
		t.Errorf("the message is %+v", m)
	}
}

func TestACallbackIsToldAgainWhileItFails(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	told.fail = 2
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	if len(told.got()) != 1 {
		t.Errorf("the sender was told %v", told.got())
	}
	told.fail = 9
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-2", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	out := sys.Journal("w", registry.Query{Audience: registry.AudienceOutgoing})
	if last := out[len(out)-1]; !strings.Contains(last.Error, "call back the sender") || len(out) != 3+4+1 {
		t.Errorf("the journal has %d outgoing entries, the last with the error %q; expected 3 and 4 tries and the error", len(out), last.Error)
	}
}

func TestBadInputIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	sys, base, callback, told := serve(t)
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("m-1", aidaPhone, "Код", callback), http.StatusAccepted)
	before := simtest.Snapshot(t, sys, "w")
	const path = "/v1/messages"
	refusals := []simtest.Refusal{
		simtest.Refused("not in the database", "", "/v1/subscribers/"+none, "", 404, "NOT_REGISTERED"),
		simtest.Refused("wrong check digit", "", "/v1/subscribers/920308490019", "", 400, "MALFORMED"),
		simtest.Refused("a system: not in the database", "", "/v1/systems/subscribers/"+none, "", 404, "NOT_REGISTERED"),
		simtest.Refused("a system: wrong check digit", "", "/v1/systems/subscribers/920308490019", "", 400, "MALFORMED"),
		simtest.Refused("no messageId", "POST", path, message("", berikPhone, "Код", ""), 400, "MALFORMED"),
		simtest.Refused("messageId with a slash", "POST", path, message("a/b", berikPhone, "Код", ""), 400, "MALFORMED"),
		simtest.Refused("messageId that no path carries", "POST", path, message("..", berikPhone, "Код", ""), 400, "MALFORMED"),
		simtest.Refused("messageId too long", "POST", path, message(strings.Repeat("m", 65), berikPhone, "Код", ""), 400, "MALFORMED"),
		simtest.Refused("no text", "POST", path, message("m-2", berikPhone, "", ""), 400, "MALFORMED"),
		simtest.Refused("text too long", "POST", path, message("m-2", berikPhone, strings.Repeat("ә", 1001), ""), 400, "MALFORMED"),
		simtest.Refused("not a phone", "POST", path, message("m-2", "87990000001", "Код", ""), 400, "MALFORMED"),
		simtest.Refused("phone missing", "POST", path, `{"messageId":"m-2","text":"Код"}`, 400, "MALFORMED"),
		simtest.Refused("sender chosen", "POST", path, `{"messageId":"m-2","to":"`+berikPhone+`","text":"Код","from":"BANK"}`, 400, "MALFORMED"),
		simtest.Refused("text is a number", "POST", path, `{"messageId":"m-2","to":"`+berikPhone+`","text":1}`, 400, "MALFORMED"),
		simtest.Refused("too large", "POST", path, message("m-2", berikPhone, strings.Repeat("a", 2<<20), ""), 413, "TOO_LARGE"),
		simtest.Refused("message unknown", "", path+"/m-9", "", 404, "NOT_FOUND"),
		simtest.Refused("reply before delivery", "POST", "/v1/handsets/"+aidaPhone+"/replies", `{"messageId":"m-1","text":"1"}`, 409, "NOT_DELIVERED"),
		simtest.Refused("reply to nothing", "POST", "/v1/handsets/"+berikPhone+"/replies", `{"messageId":"m-9","text":"1"}`, 404, "NOT_FOUND"),
		simtest.Refused("empty reply", "POST", "/v1/handsets/"+aidaPhone+"/replies", `{"messageId":"m-1","text":""}`, 400, "MALFORMED"),
		simtest.Refused("handset that is no phone", "", "/v1/handsets/1414/messages", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/spam", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "DELETE", path+"/m-1", "", 405, "METHOD_NOT_ALLOWED"),
	}
	for name, url := range map[string]string{
		"file": "file:///etc/passwd", "gopher": "gopher://localhost:70/1", "script": "javascript:alert(1)", "relative": "/v1/sms",
		"no host": "http:///v1/sms", "with a user": "http://a:b@localhost/", "no URL": "http://[::1", "too long": "http://h/" + strings.Repeat("a", 2000),
	} {
		refusals = append(refusals, simtest.Refused("callback "+name, "POST", path, message("m-2", berikPhone, "Код", url), 400, "MALFORMED"))
	}
	simtest.Refuse(t, base, refusals)
	if after := simtest.Snapshot(t, sys, "w"); after != before || len(told.got()) != 0 {
		t.Errorf("refused requests changed the world or called somebody: %v\n%s\n%s", told.got(), before, after)
	}
}

func TestRecordsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	phone, at := simtest.Phone(aidaPhone), simtest.Instant("2026-01-15T10:00:00Z")
	for want, bad := range map[string]interface{ Validate() error }{
		"iin and phone":        sms1414.Subscriber{IIN: simtest.IIN(aida)},
		"deliveryDelaySeconds": sms1414.Subscriber{IIN: simtest.IIN(aida), Phone: phone, DeliveryDelaySeconds: -1},
		"loss is -0.1":         sms1414.Subscriber{IIN: simtest.IIN(aida), Phone: phone, Loss: -0.1},
		"duplicate is 2":       sms1414.Subscriber{IIN: simtest.IIN(aida), Phone: phone, Duplicate: 2},
		"duplicateReport is N": sms1414.Subscriber{IIN: simtest.IIN(aida), Phone: phone, DuplicateReport: math.NaN()},
		"copies is 1":          sms1414.Message{MessageID: "m", From: "1414", To: phone, Text: "t", State: sms1414.Accepted, Copies: 1},
		"copies is 11":         sms1414.Message{MessageID: "m", From: "1414", To: phone, Text: "t", State: sms1414.Delivered, DeliveredAt: &at, Copies: 11},
		"requestId is empty":   sms1414.Code{},
		"must all be given":    sms1414.Code{RequestID: "r", Phone: phone, IssuedAt: at, ExpiresAt: at},
		"6 digits":             sms1414.Code{RequestID: "r", IIN: simtest.IIN(aida), Phone: phone, IssuedAt: at, ExpiresAt: at, Code: "12345"},
		"access has 0":         sms1414.Code{RequestID: "r", IIN: simtest.IIN(aida), Phone: phone, IssuedAt: at, ExpiresAt: at, Code: "123456", Company: "c"},
		"from is":              sms1414.Message{MessageID: "m", From: "BANK", To: phone, Text: "t", State: sms1414.Accepted},
		"deliveredAt":          sms1414.Message{MessageID: "m", From: "1414", To: phone, Text: "t", State: sms1414.Delivered},
		"state is":             sms1414.Message{MessageID: "m", From: "1414", To: phone, Text: "t", State: "lost"},
		"receivedAt":           sms1414.Reply{ID: "r", MessageID: "m", From: phone, Text: "t"},
		"text is empty":        sms1414.Reply{ID: "r", MessageID: "m", From: phone, ReceivedAt: at},
	} {
		if err := bad.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, expected one with %q", bad, err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	sys, err := sms1414.New(registry.Options{})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
