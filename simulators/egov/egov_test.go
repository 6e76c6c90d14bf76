package egov_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/registry"
)

const (
	aida    = "920308490018"
	berik   = "900517390014" // not in the Mobile Citizens Database
	digestA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	digestB = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
)

// centre stands for SMS 1414: it knows one phone and keeps what it is given to send.
type centre struct {
	mu    sync.Mutex
	down  bool
	texts []string
}

func (c *centre) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.down:
		w.WriteHeader(http.StatusServiceUnavailable)
	case r.Method == http.MethodGet && r.URL.Path == "/v1/systems/subscribers/"+aida:
		fmt.Fprintf(w, `{"iin":%q,"phone":"+77990000001"}`, aida)
	case r.Method == http.MethodPost && r.URL.Path == "/v1/messages":
		var m struct{ MessageID, To, Text string }
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil || m.To != "+77990000001" || m.MessageID == "" {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		c.texts = append(c.texts, m.Text)
		w.WriteHeader(http.StatusAccepted)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// last is the six-digit code of the last message.
func (c *centre) last(t *testing.T) string {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.texts) == 0 {
		t.Fatal("no message was sent")
	}
	codes := regexp.MustCompile(`\b\d{6}\b`).FindAllString(c.texts[len(c.texts)-1], -1)
	if len(codes) != 1 {
		t.Fatalf("the message %q has not one six-digit code", c.texts[len(c.texts)-1])
	}
	return codes[0]
}

func serve(t *testing.T) (*registry.System, string, *centre) {
	t.Helper()
	sms := &centre{}
	server := httptest.NewServer(sms)
	t.Cleanup(server.Close)
	sys, err := egov.New(registry.Options{}, egov.Peers{SMS1414: func() string { return server.URL }})
	base := simtest.Serve(t, sys, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, sys, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{aida, berik}}, Clock: &now, Seed: 7,
	})
	return sys, base, sms
}

func ask(t *testing.T, base, digest string) egov.Sent {
	t.Helper()
	return simtest.Ask[egov.Sent](t, http.MethodPost, base+"/v1/passwords", `{"iin":"`+aida+`","digest":"`+digest+`"}`, http.StatusAccepted)
}

func redemption(iin, code, digest string) string {
	return `{"iin":"` + iin + `","code":"` + code + `","digest":"` + digest + `"}`
}

func refused(t *testing.T, base, iin, code, digest, want string) {
	t.Helper()
	status, _, body := simtest.Do(t, http.MethodPost, base+"/v1/passwords/redeem", redemption(iin, code, digest))
	if status != http.StatusConflict || !strings.Contains(string(body), `"`+want+`"`) {
		t.Errorf("%d %s, expected 409 %s", status, body, want)
	}
}

// other is a code that differs.
func other(code string) string {
	if code == "000000" {
		return "000001"
	}
	return "000000"
}

func TestAPasswordIsRedeemedOnce(t *testing.T) {
	t.Parallel()
	sys, base, sms := serve(t)
	sent := ask(t, base, digestA)
	if sent.Phone != "+7******0001" || !sent.ExpiresAt.Equal(simtest.Instant("2026-01-15T10:05:00+05:00")) {
		t.Errorf("the answer is %+v", sent)
	}
	code := sms.last(t)
	simtest.SetClock(t, sys, "w", "2026-01-15T10:05:00+05:00")
	done := simtest.Ask[egov.Redeemed](t, http.MethodPost, base+"/v1/passwords/redeem", redemption(aida, code, strings.ToUpper(digestA)), http.StatusOK)
	if done.IIN.String() != aida || !done.RedeemedAt.Equal(simtest.Instant("2026-01-15T10:05:00+05:00")) {
		t.Errorf("redeemed %+v", done)
	}
	refused(t, base, aida, code, digestA, egov.AlreadyUsed)
}

func TestAPasswordHoldsFiveMinutes(t *testing.T) {
	t.Parallel()
	sys, base, sms := serve(t)
	ask(t, base, digestA)
	simtest.SetClock(t, sys, "w", "2026-01-15T10:05:01+05:00")
	refused(t, base, aida, sms.last(t), digestA, egov.Expired)
}

func TestAPasswordIsBoundToItsPayload(t *testing.T) {
	t.Parallel()
	_, base, sms := serve(t)
	ask(t, base, digestA)
	code := sms.last(t)
	refused(t, base, aida, code, digestB, egov.OtherPayload)
	refused(t, base, aida, other(code), digestB, egov.NotIssued)
	simtest.Ask[egov.Redeemed](t, http.MethodPost, base+"/v1/passwords/redeem", redemption(aida, code, digestA), http.StatusOK)
}

func TestTwoPayloadsHaveTwoPasswordsAndANewOneReplacesTheOld(t *testing.T) {
	t.Parallel()
	_, base, sms := serve(t)
	ask(t, base, digestA)
	first := sms.last(t)
	ask(t, base, digestB)
	second := sms.last(t)
	ask(t, base, digestA)
	third := sms.last(t)
	if first == third {
		t.Fatal("the seed gives one code twice: choose another seed for this test")
	}
	refused(t, base, aida, first, digestA, egov.WrongCode)
	simtest.Ask[egov.Redeemed](t, http.MethodPost, base+"/v1/passwords/redeem", redemption(aida, third, digestA), http.StatusOK)
	simtest.Ask[egov.Redeemed](t, http.MethodPost, base+"/v1/passwords/redeem", redemption(aida, second, digestB), http.StatusOK)
}

func TestFiveWrongTriesKillAPassword(t *testing.T) {
	t.Parallel()
	for name, tried := range map[string]string{"with its payload": digestA, "with another payload": digestB} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, base, sms := serve(t)
			ask(t, base, digestA)
			code := sms.last(t)
			want := map[string]string{digestA: egov.WrongCode, digestB: egov.NotIssued}[tried]
			for range 5 {
				refused(t, base, aida, other(code), tried, want)
			}
			refused(t, base, aida, code, digestA, egov.WrongCode)
		})
	}
}

func TestFourWrongTriesDoNot(t *testing.T) {
	t.Parallel()
	_, base, sms := serve(t)
	ask(t, base, digestA)
	code := sms.last(t)
	for range 4 {
		refused(t, base, aida, other(code), digestA, egov.WrongCode)
	}
	simtest.Ask[egov.Redeemed](t, http.MethodPost, base+"/v1/passwords/redeem", redemption(aida, code, digestA), http.StatusOK)
}

func TestWithoutAPhoneThereIsNoPassword(t *testing.T) {
	t.Parallel()
	_, base, _ := serve(t)
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("asked for", "POST", "/v1/passwords", `{"iin":"`+berik+`","digest":"`+digestA+`"}`, 409, egov.NotInMobileDatabase),
	})
	refused(t, base, berik, "123456", digestA, egov.NotInMobileDatabase)
	refused(t, base, aida, "123456", digestA, egov.NotIssued)
}

func TestASilentSMSCentreLeavesNoPassword(t *testing.T) {
	t.Parallel()
	sys, base, sms := serve(t)
	before := simtest.Snapshot(t, sys, "w")
	sms.down = true
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("asked for", "POST", "/v1/passwords", `{"iin":"`+aida+`","digest":"`+digestA+`"}`, 503, "UNAVAILABLE"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("something is left: %s", after)
	}
	alone, err := egov.New(registry.Options{}, egov.Peers{})
	simtest.Refuse(t, simtest.Serve(t, alone, err), []simtest.Refusal{
		simtest.Refused("not connected", "POST", "/v1/passwords", `{"iin":"`+aida+`","digest":"`+digestA+`"}`, 503, "UNAVAILABLE"),
	})
}

func TestTheSeedFixesTheCodes(t *testing.T) {
	t.Parallel()
	_, base1, sms1 := serve(t)
	_, base2, sms2 := serve(t)
	ask(t, base1, digestA)
	ask(t, base2, digestA)
	if one, two := sms1.last(t), sms2.last(t); one != two {
		t.Errorf("one seed, two codes: %s and %s", one, two)
	}
}

func TestASessionHoldsAnHour(t *testing.T) {
	t.Parallel()
	sys, base, _ := serve(t)
	one := simtest.Ask[egov.Session](t, http.MethodPost, base+"/v1/sessions", `{"iin":"`+aida+`"}`, http.StatusCreated)
	two := simtest.Ask[egov.Session](t, http.MethodPost, base+"/v1/sessions", `{"iin":"`+aida+`","method":"one-time-password"}`, http.StatusCreated)
	if one.Token == two.Token || len(one.Token) < 32 {
		t.Errorf("tokens %s and %s", one.Token, two.Token)
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T10:59:59+05:00")
	holder := simtest.Ask[egov.Holder](t, http.MethodGet, base+"/v1/sessions/"+one.Token, "", http.StatusOK)
	other := simtest.Ask[egov.Holder](t, http.MethodGet, base+"/v1/sessions/"+two.Token, "", http.StatusOK)
	if holder.IIN.String() != aida || holder.Method != egov.ByEDS || other.Method != egov.ByPassword {
		t.Errorf("the sessions are %+v and %+v", holder, other)
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T11:00:00+05:00")
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("ended", "", "/v1/sessions/"+one.Token, "", 410, "EXPIRED"),
		simtest.Refused("by no method", "POST", "/v1/sessions", `{"iin":"`+aida+`","method":"face"}`, 422, "INVALID"),
		simtest.Refused("unknown", "", "/v1/sessions/deadbeef", "", 404, "NOT_FOUND"),
	})
	var of string
	for _, e := range sys.Journal("w", registry.Query{Operation: "session"}) {
		of = e.World
	}
	if of != "w" {
		t.Errorf("a session's look-up is in the world %q", of)
	}
}

func notice(id string, changes ...string) string {
	body := `{"noticeId":"` + id + `","iin":"` + aida + `","application":"a-1","service":"residence.permanent","kind":"decision","outcome":"refused","text":{"kk":"Бас тартылды","ru":"Отказано","en":"Refused"}}`
	return strings.NewReplacer(changes...).Replace(body)
}

func TestANoticeIsTakenOnceAndADecisionEntersTheHistory(t *testing.T) {
	t.Parallel()
	_, base, _ := serve(t)
	simtest.Ask[egov.Notice](t, http.MethodPost, base+"/v1/notices", notice("n-1"), http.StatusCreated)
	simtest.Ask[egov.Notice](t, http.MethodPost, base+"/v1/notices", notice("n-1"), http.StatusOK)
	simtest.Ask[egov.Notice](t, http.MethodPost, base+"/v1/notices", notice("n-2", `"decision","outcome":"refused"`, `"consent-request"`), http.StatusCreated)
	account := simtest.Ask[egov.Account](t, http.MethodGet, base+"/v1/citizens/"+aida+"/notices", "", http.StatusOK).Notices
	if len(account) != 2 || account[0].NoticeID != "n-1" || account[0].Text.EN != "Refused" || !account[0].At.Equal(simtest.Instant("2026-01-15T10:00:00+05:00")) {
		t.Errorf("the account has %+v", account)
	}
	history := simtest.Ask[egov.History](t, http.MethodGet, base+"/v1/citizens/"+aida+"/services", "", http.StatusOK).Services
	if len(history) != 1 || history[0].Outcome != "refused" || history[0].Notice != "n-1" || history[0].Application != "a-1" {
		t.Errorf("the history has %+v", history)
	}
	empty := simtest.Ask[egov.Account](t, http.MethodGet, base+"/v1/citizens/"+berik+"/notices", "", http.StatusOK)
	if empty.Notices == nil || len(empty.Notices) != 0 {
		t.Errorf("an empty account is %+v, expected an empty list", empty)
	}
}

func TestBadInputIsRefusedAndChangesNothing(t *testing.T) {
	t.Parallel()
	sys, base, _ := serve(t)
	simtest.Ask[egov.Notice](t, http.MethodPost, base+"/v1/notices", notice("n-1"), http.StatusCreated)
	before := simtest.Snapshot(t, sys, "w")
	const (
		notices   = "/v1/notices"
		passwords = "/v1/passwords"
		redeem    = "/v1/passwords/redeem"
	)
	simtest.Refuse(t, base, []simtest.Refusal{
		simtest.Refused("login without IIN", "POST", "/v1/sessions", `{}`, 400, "MALFORMED"),
		simtest.Refused("login with a wrong check digit", "POST", "/v1/sessions", `{"iin":"920308490019"}`, 400, "MALFORMED"),
		simtest.Refused("digest too short", "POST", passwords, `{"iin":"`+aida+`","digest":"abc"}`, 400, "MALFORMED"),
		simtest.Refused("digest not hexadecimal", "POST", passwords, `{"iin":"`+aida+`","digest":"`+strings.Repeat("z", 64)+`"}`, 400, "MALFORMED"),
		simtest.Refused("code too short", "POST", redeem, redemption(aida, "12345", digestA), 400, "MALFORMED"),
		simtest.Refused("code is a word", "POST", redeem, redemption(aida, "secret", digestA), 400, "MALFORMED"),
		simtest.Refused("code is a number", "POST", redeem, `{"iin":"`+aida+`","code":123456,"digest":"`+digestA+`"}`, 400, "MALFORMED"),
		simtest.Refused("digest missing", "POST", redeem, `{"iin":"`+aida+`","code":"123456"}`, 400, "MALFORMED"),
		simtest.Refused("notice with another content", "POST", notices, notice("n-1", "Refused", "Approved"), 409, "KEY_REUSED"),
		simtest.Refused("notice without id", "POST", notices, notice(""), 400, "MALFORMED"),
		simtest.Refused("notice of an unknown kind", "POST", notices, notice("n", `"decision"`, `"advert"`), 400, "MALFORMED"),
		simtest.Refused("decision without outcome", "POST", notices, notice("n", `"outcome":"refused",`, ``), 400, "MALFORMED"),
		simtest.Refused("consent request with outcome", "POST", notices, notice("n", `"decision"`, `"consent-request"`), 400, "MALFORMED"),
		simtest.Refused("notice in two languages", "POST", notices, notice("n", `"kk":"Бас тартылды",`, ``), 400, "MALFORMED"),
		simtest.Refused("notice in empty Russian", "POST", notices, notice("n", "Отказано", ""), 400, "MALFORMED"),
		simtest.Refused("notice too large", "POST", notices, notice("n", "Refused", strings.Repeat("a", 2<<20)), 413, "TOO_LARGE"),
		simtest.Refused("account of nobody", "", "/v1/citizens/1/notices", "", 400, "MALFORMED"),
		simtest.Refused("unknown operation", "", "/v1/citizens/"+aida+"/secrets", "", 404, "NOT_FOUND"),
		simtest.Refused("wrong method", "PUT", notices, notice("n"), 405, "METHOD_NOT_ALLOWED"),
	})
	if after := simtest.Snapshot(t, sys, "w"); after != before {
		t.Errorf("refused requests changed the world:\n%s\n%s", before, after)
	}
}

func TestRecordsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	at := simtest.Instant("2026-01-15T10:00:00Z")
	for want, bad := range map[string]interface{ Validate() error }{
		"token":     egov.Session{IIN: simtest.IIN(aida), ExpiresAt: at},
		"digest":    egov.Password{IIN: simtest.IIN(aida), Code: "123456", Digest: "x", IssuedAt: at, ExpiresAt: at},
		"code must": egov.Password{IIN: simtest.IIN(aida), Code: "1", Digest: digestA, IssuedAt: at, ExpiresAt: at},
		"expiresAt": egov.Password{IIN: simtest.IIN(aida), Code: "123456", Digest: digestA},
		"noticeId":  egov.Notice{},
		"outcome":   egov.Service{IIN: simtest.IIN(aida)},
	} {
		if err := bad.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, expected one with %q", bad, err, want)
		}
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			fmt.Fprint(w, `{"phone":"+77990000000"}`)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	}))
	t.Cleanup(server.Close)
	sys, err := egov.New(registry.Options{}, egov.Peers{SMS1414: func() string { return server.URL }})
	simtest.ExamplesWork(t, sys, simtest.Serve(t, sys, err))
}
