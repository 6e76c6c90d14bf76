package sms1414_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// request is the body that asks for a code.
func request(id, iin, phone string) string {
	body := map[string]string{"requestId": id, "iin": iin, "company": "ТЕСТ ЖШС", "access": "мекенжай; отбасы"}
	if phone != "" {
		body["phone"] = phone
	}
	b, _ := json.Marshal(body) //nolint:errchkjson // a map of strings
	return string(b)
}

// agree asks for a code and returns the one that came to the handset.
func agree(t *testing.T, sys *registry.System, base, id, iin, phone string) string {
	t.Helper()
	before := len(inbox(t, base, phone))
	state := simtest.Ask[sms1414.CodeState](t, http.MethodPost, base+"/v1/codes", request(id, iin, ""), http.StatusAccepted)
	if state.RequestID != id || state.Status != sms1414.Pending || state.Phone != phone[:2]+"******"+phone[8:] {
		t.Fatalf("the request is %+v", state)
	}
	simtest.Settle(t, sys, "w")
	got := inbox(t, base, phone)
	if len(got) != before+1 {
		t.Fatalf("the handset has %+v", got)
	}
	text := got[before].Text
	codes := regexp.MustCompile(`\b\d{6}\b`).FindAllString(text, -1)
	if len(codes) != 1 || !strings.Contains(text, "ТЕСТ ЖШС") || !strings.Contains(text, "мекенжай; отбасы") || got[before].From != "1414" {
		t.Fatalf("the message is %q", text)
	}
	return codes[0]
}

func confirm(t *testing.T, base, id, code string) sms1414.CodeStatus {
	t.Helper()
	return simtest.Ask[sms1414.CodeState](t, http.MethodPost, base+"/v1/codes/"+id+"/confirm", `{"code":"`+code+`"}`, http.StatusOK).Status
}

func stands(t *testing.T, base, id string) sms1414.CodeStatus {
	t.Helper()
	return simtest.Ask[sms1414.CodeState](t, http.MethodGet, base+"/v1/codes/"+id, "", http.StatusOK).Status
}

// another is a code that differs.
func another(code string) string {
	if code == "000000" {
		return "000001"
	}
	return "000000"
}

func TestACitizenTypesTheCode(t *testing.T) {
	t.Parallel()
	sys, base, _, told := serve(t)
	code := agree(t, sys, base, "r-1", berik, berikPhone)
	if got := confirm(t, base, "r-1", another(code)); got != sms1414.Invalid || stands(t, base, "r-1") != sms1414.Pending {
		t.Errorf("a wrong code is %s, the request then %s", got, stands(t, base, "r-1"))
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T10:05:00+05:00") // the last instant
	if got := confirm(t, base, "r-1", code); got != sms1414.Valid || stands(t, base, "r-1") != sms1414.Valid {
		t.Errorf("the code is %s, the request then %s", got, stands(t, base, "r-1"))
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T12:00:00+05:00")
	if again, wrong := confirm(t, base, "r-1", code), confirm(t, base, "r-1", another(code)); again != sms1414.Valid || wrong != sms1414.Invalid || stands(t, base, "r-1") != sms1414.Valid {
		t.Errorf("later the code is %s, another %s, the request %s", again, wrong, stands(t, base, "r-1"))
	}
	if len(told.got()) != 0 {
		t.Errorf("somebody was called: %v", told.got())
	}
}

func TestACodeHoldsFiveMinutes(t *testing.T) {
	t.Parallel()
	sys, base, _, _ := serve(t)
	code := agree(t, sys, base, "r-1", berik, berikPhone)
	simtest.SetClock(t, sys, "w", "2026-01-15T10:05:01+05:00")
	if got := confirm(t, base, "r-1", code); got != sms1414.Timeout || stands(t, base, "r-1") != sms1414.Timeout {
		t.Errorf("late it is %s, the request %s", got, stands(t, base, "r-1"))
	}
}

func TestFiveWrongCodesEndARequest(t *testing.T) {
	t.Parallel()
	sys, base, _, _ := serve(t)
	code := agree(t, sys, base, "r-1", berik, berikPhone)
	for range 4 {
		confirm(t, base, "r-1", another(code))
	}
	if got := stands(t, base, "r-1"); got != sms1414.Pending {
		t.Errorf("after four it is %s", got)
	}
	confirm(t, base, "r-1", another(code))
	if got := confirm(t, base, "r-1", code); got != sms1414.Invalid || stands(t, base, "r-1") != sms1414.Invalid {
		t.Errorf("after five the right code is %s, the request %s", got, stands(t, base, "r-1"))
	}
	if fresh := agree(t, sys, base, "r-2", berik, berikPhone); confirm(t, base, "r-2", fresh) != sms1414.Valid {
		t.Error("a new request is ended too")
	}
}

func TestACodeIsRequestedOnce(t *testing.T) {
	t.Parallel()
	sys, base, _, _ := serve(t)
	agree(t, sys, base, "r-1", berik, berikPhone)
	for _, phone := range []string{"", berikPhone} {
		simtest.Ask[sms1414.CodeState](t, http.MethodPost, base+"/v1/codes", request("r-1", berik, phone), http.StatusAccepted)
	}
	simtest.Settle(t, sys, "w")
	if got := inbox(t, base, berikPhone); len(got) != 1 {
		t.Errorf("the handset has %+v", got)
	}
}

func TestACodeThatIsLostTimesOut(t *testing.T) {
	t.Parallel()
	sys, base, _, _ := serve(t)
	carry(t, sys, sms1414.Subscriber{Loss: 1})
	simtest.Ask[sms1414.CodeState](t, http.MethodPost, base+"/v1/codes", request("r-1", berik, ""), http.StatusAccepted)
	simtest.SetClock(t, sys, "w", "2026-01-15T10:10:00+05:00")
	if got := stands(t, base, "r-1"); got != sms1414.Timeout || len(inbox(t, base, berikPhone)) != 0 {
		t.Errorf("the request is %s, the handset has %+v", got, inbox(t, base, berikPhone))
	}
}

func TestBadRequestsForCodesChangeNothing(t *testing.T) {
	t.Parallel()
	sys, base, callback, _ := serve(t)
	agree(t, sys, base, "r-1", berik, berikPhone)
	simtest.Ask[sms1414.Message](t, http.MethodPost, base+"/v1/messages", message("code-taken", berikPhone, "Код", callback), http.StatusAccepted)
	simtest.Settle(t, sys, "w")
	before := simtest.Snapshot(t, sys, "w")
	const path, confirmation = "/v1/codes", "/v1/codes/r-1/confirm"
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("not in the database", "POST", path, request("r-2", none, ""), 404, "NOT_REGISTERED"),
		simtest.Refused("another phone", "POST", path, request("r-2", berik, aidaPhone), 409, "OTHER_PHONE"),
		simtest.Refused("the same id for another person", "POST", path, request("r-1", aida, ""), 409, "KEY_REUSED"),
		simtest.Refused("the same id with another phone", "POST", path, request("r-1", berik, freePhone), 409, "KEY_REUSED"),
		simtest.Refused("an id whose message there is", "POST", path, request("taken", berik, ""), 409, "KEY_REUSED"),
		simtest.Refused("no id", "POST", path, request("", berik, ""), 400, "MALFORMED"),
		simtest.Refused("an id with a slash", "POST", path, request("a/b", berik, ""), 400, "MALFORMED"),
		simtest.Refused("an id too long", "POST", path, request(strings.Repeat("r", 60), berik, ""), 400, "MALFORMED"),
		simtest.Refused("wrong check digit", "POST", path, request("r-2", "920308490019", ""), 400, "MALFORMED"),
		simtest.Refused("not a phone", "POST", path, request("r-2", berik, "1414"), 400, "MALFORMED"),
		simtest.Refused("nobody asks", "POST", path, `{"requestId":"r-2","iin":"`+berik+`","company":"","access":"a"}`, 400, "MALFORMED"),
		simtest.Refused("access missing", "POST", path, `{"requestId":"r-2","iin":"`+berik+`","company":"c"}`, 400, "MALFORMED"),
		simtest.Refused("access too long", "POST", path, `{"requestId":"r-2","iin":"`+berik+`","company":"c","access":"`+strings.Repeat("ә", 501)+`"}`, 400, "MALFORMED"),
		simtest.Refused("code chosen", "POST", path, `{"requestId":"r-2","iin":"`+berik+`","company":"c","access":"a","code":"123456"}`, 400, "MALFORMED"),
		simtest.Refused("unknown request", "", path+"/r-9", "", 404, "NOT_FOUND"),
		simtest.Refused("code for an unknown request", "POST", path+"/r-9/confirm", `{"code":"123456"}`, 404, "NOT_FOUND"),
		simtest.Refused("five digits", "POST", confirmation, `{"code":"12345"}`, 400, "MALFORMED"),
		simtest.Refused("not digits", "POST", confirmation, `{"code":"12345a"}`, 400, "MALFORMED"),
		simtest.Refused("code as a number", "POST", confirmation, `{"code":123456}`, 400, "MALFORMED"),
		simtest.Refused("code missing", "POST", confirmation, `{}`, 400, "MALFORMED"),
		simtest.Refused("wrong method", "GET", confirmation, "", 405, "METHOD_NOT_ALLOWED"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("refused requests changed the world:\n%s\n%s", before, after)
	}
}
