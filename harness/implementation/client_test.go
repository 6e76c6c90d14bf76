package implementation_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/identifiers"
)

const (
	pending = `{"id":"a1","version":1,"status":"pending","service":"residence.permanent","filedAt":"2026-01-15T12:00:00+05:00",
		"pending":{"reason":"processing"},"consents":[],"evidence":[],"events":[]}`
	refused = `{"id":"a1","version":4,"status":"decided","service":"residence.permanent","filedAt":"2026-01-15T12:00:00+05:00","consents":[],
		"evidence":[{"id":"e1","registry":"cadastre","fact":"ownership","state":"absent","askedAt":"2026-01-15T12:00:00+05:00"}],
		"events":[{"at":"2026-01-15T12:00:00+05:00","kind":"filed"}],
		"decision":{"outcome":"refused","decidedAt":"2026-01-15T12:00:00+05:00","lawDate":"2026-01-15","edition":"2025-12-26",
		"grounds":[{"code":"OWNER_NOT_CONFIRMED","rule":"RES-OWN-001","text":{"kk":"а","ru":"б","en":"c"},"evidence":["e1"]}]}}`
)

// answering is a client of a service that gives one answer to everything.
func answering(t *testing.T, status int, contentType, body string) *implementation.Client {
	t.Helper()
	return serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
}

func serving(t *testing.T, handle http.HandlerFunc) *implementation.Client {
	t.Helper()
	server := httptest.NewServer(handle)
	t.Cleanup(server.Close)
	c, err := implementation.New(implementation.Options{URL: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func TestGoodAnswersAreRead(t *testing.T) {
	t.Parallel()
	a, err := answering(t, http.StatusOK, "application/json; charset=utf-8", refused).Get(t.Context(), "a1", implementation.Wait{})
	if err != nil {
		t.Fatal(err)
	}
	if !a.Decided() || a.Decision.Grounds[0].Code != "OWNER_NOT_CONFIRMED" || a.Evidence[0].Registry != "cadastre" {
		t.Errorf("read %+v", a)
	}
}

func TestBadAnswersSayWhatWasExpected(t *testing.T) {
	t.Parallel()
	edit := func(old, replacement string) string {
		if !strings.Contains(refused, old) {
			t.Fatalf("no %q to edit", old)
		}
		return strings.Replace(refused, old, replacement, 1)
	}
	for name, test := range map[string]struct {
		status     int
		kind, body string
		want       string
	}{
		"HTML":                       {200, "text/html", "<html><body>Welcome</body></html>", `got status 200 with text/html "<html><body>Welcome</body></html>" instead of application/json`},
		"nothing":                    {200, "application/json", "", "got status 200 and nothing else"},
		"no content type":            {200, "", pending, "instead of application/json"},
		"half an answer":             {200, "application/json", pending[:40], "JSON that does not fit: unexpected end of JSON input"},
		"two answers":                {200, "application/json", pending + pending, "after top-level value"},
		"a list":                     {200, "application/json", "[]", "JSON that does not fit"},
		"an empty object":            {200, "application/json", "{}", "id is missing; version is 0"},
		"another application":        {200, "application/json", strings.Replace(pending, `"a1"`, `"a2"`, 1), `one with the id "a2"`},
		"an unknown status":          {200, "application/json", strings.Replace(pending, `"pending","service`, `"waiting","service`, 1), `status is "waiting"`},
		"pending without a reason":   {200, "application/json", strings.Replace(pending, `"pending":{"reason":"processing"},`, "", 1), "pending.reason is missing"},
		"an unknown reason":          {200, "application/json", strings.Replace(pending, "processing", "lunch", 1), `pending.reason is "lunch"`},
		"decided without decision":   {200, "application/json", strings.Replace(pending, `"pending","service`, `"decided","service`, 1), "decision is missing"},
		"an unknown outcome":         {200, "application/json", edit(`"refused"`, `"denied"`), `decision.outcome is "denied"`},
		"no grounds":                 {200, "application/json", edit(`"grounds"`, `"reasons"`), "decision.grounds is missing"},
		"a text in two languages":    {200, "application/json", edit(`"ru":"б",`, ""), "text lacks a language"},
		"evidence that is not there": {200, "application/json", edit(`"evidence":["e1"]`, `"evidence":["e9"]`), `rests on the evidence "e9"`},
		"an evidence state":          {200, "application/json", edit(`"absent"`, `"maybe"`), `evidence[0].state is "maybe"`},
		"a bad law date":             {200, "application/json", edit(`"lawDate":"2026-01-15"`, `"lawDate":"15.01.2026"`), "decision.lawDate"},
		"a ground without a rule":    {200, "application/json", edit(`"rule":"RES-OWN-001",`, ""), `rule is ""`},
		"a server error":             {500, "text/plain", "Internal Server Error", `got status 500 with text/plain "Internal Server Error"`},
		"a redirect":                 {302, "text/html", "", "got status 302"},
		"a problem without a code":   {404, "application/problem+json", `{"title":"no","detail":"no","status":404}`, `code is ""`},
		"a problem without a detail": {404, "application/problem+json", `{"title":"no","status":404,"code":"NOT_FOUND"}`, "detail is missing"},
		"a problem without a title":  {404, "application/problem+json", `{"title":" ","detail":"no","status":404,"code":"NOT_FOUND"}`, "title is missing"},
		"a problem as plain JSON":    {404, "application/json", `{"title":"no","detail":"no","status":404,"code":"NOT_FOUND"}`, "instead of application/problem+json"},
		"a problem of another kind":  {404, "application/problem+json", `{"title":"no","detail":"no","status":400,"code":"NOT_FOUND"}`, "status says 400"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := answering(t, test.status, test.kind, test.body).Get(t.Context(), "a1", implementation.Wait{})
			var bad *implementation.AnswerError
			if !errors.As(err, &bad) {
				t.Fatalf("error = %v, want an AnswerError", err)
			}
			for _, want := range []string{"GET /v1/applications/a1: expected 200 with the application as application/json", test.want} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error = %v\nwant it to say %s", err, want)
				}
			}
			if _, broken := outcome.AsBroken(err); broken {
				t.Error("a bad answer is the implementation's failure, not a broken run")
			}
		})
	}
}

func TestAnEchoIsToldToBeOne(t *testing.T) {
	t.Parallel()
	client := serving(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusCreated)
		_, _ = io.Copy(w, r.Body)
	})
	_, err := client.File(t.Context(), "", implementation.Envelope{Payload: []byte("{}")})
	if err == nil || !strings.HasSuffix(err.Error(), "got status 201 with the request itself") {
		t.Errorf("error = %v", err)
	}
}

// TestAnAnswerOfSomethingElseIsToldApart: only then may the address be wrong.
func TestAnAnswerOfSomethingElseIsToldApart(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		status    int
		kind      string
		body      string
		elsewhere bool
	}{
		"a page":                  {200, "text/html", "<html>It works!</html>", true},
		"nothing there":           {404, "text/plain", "404 page not found", true},
		"moved":                   {302, "", "", true},
		"other JSON":              {200, "application/json", `{"name":"half"}`, true},
		"a list":                  {200, "application/json", `[]`, true},
		"a field missing":         {200, "application/json", `{"name":"a","services":[],"clock":"none","readings":{},"settle":false}`, false},
		"a field of another type": {200, "application/json", `{"name":"a","version":1,"services":[]}`, false},
		"capabilities as text":    {200, "text/plain", `{"name":"a","version":"1"}`, false},
		"no session":              {401, "application/json", `{}`, false},
		"not allowed":             {403, "text/html", "no", false},
		"broken":                  {500, "text/plain", "panic", false},
		"in maintenance":          {503, "text/html", "back soon", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := answering(t, test.status, test.kind, test.body).Capabilities(t.Context())
			var bad *implementation.AnswerError
			if !errors.As(err, &bad) || bad.Elsewhere != test.elsewhere {
				t.Errorf("%v: elsewhere should be %t", err, test.elsewhere)
			}
		})
	}
}

func TestARefusalIsAProblem(t *testing.T) {
	t.Parallel()
	c := answering(t, http.StatusUnprocessableEntity, "application/problem+json",
		`{"title":"The signature is not valid","detail":"Sign again.","status":422,"code":"SIGNATURE_INVALID","rule":"RES-AUTH-002"}`)
	_, err := c.File(t.Context(), "", implementation.Envelope{Payload: []byte("{}")})
	var problem *implementation.Problem
	if !errors.As(err, &problem) || problem.Code != "SIGNATURE_INVALID" || problem.Rule != "RES-AUTH-002" {
		t.Errorf("error = %v", err)
	}
}

func TestNobodyThereIsBroken(t *testing.T) {
	t.Parallel()
	var config net.ListenConfig
	listener, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + listener.Addr().String()
	listener.Close()
	c, err := implementation.New(implementation.Options{URL: address})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Capabilities(t.Context())
	broken, ok := outcome.AsBroken(err)
	if !ok || broken.What != "the implementation at "+address {
		t.Errorf("error = %v, want it broken, with the address", err)
	}
}

func TestHangingAndHangingUpAreFailures(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/capabilities" {
			panic(http.ErrAbortHandler)
		}
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}))
	defer server.Close()
	defer close(release)
	c, err := implementation.New(implementation.Options{URL: server.URL, Timeout: 20 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if err = c.SetClock(t.Context(), identifiers.IIN{}, nil); err == nil || !strings.Contains(err.Error(), "nothing within 20ms") {
		t.Errorf("hanging: %v", err)
	}
	if _, err = c.Settle(t.Context(), identifiers.IIN{}); err == nil || !strings.Contains(err.Error(), "nothing within 60ms") {
		t.Errorf("hanging, where there may be work to wait for: %v", err)
	}
	_, err = c.Capabilities(t.Context())
	var bad *implementation.AnswerError
	if !errors.As(err, &bad) || !strings.Contains(bad.Got, "no answer") {
		t.Errorf("hanging up: %v", err)
	}
}

func TestAnEndedRunIsNobodysFault(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := answering(t, http.StatusOK, "application/json", pending).Get(ctx, "a1", implementation.Wait{})
	var bad *implementation.AnswerError
	if !errors.Is(err, context.Canceled) || errors.As(err, &bad) {
		t.Errorf("error = %v, want the cancellation", err)
	}
}

func TestRequestsAreWhatTheContractSays(t *testing.T) {
	t.Parallel()
	var path, auth, body string
	c := serving(t, func(w http.ResponseWriter, r *http.Request) {
		read, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		path, auth, body = r.Method+" "+r.URL.RequestURI(), r.Header.Get("Authorization"), string(read)
		w.Header().Set("Content-Type", "application/json")
		if strings.HasSuffix(r.URL.Path, "/clock") {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		_, _ = io.WriteString(w, pending)
	})
	iin := identifiers.Must(identifiers.ParseIIN("990101500016"))
	noon := time.Date(2026, 1, 15, 12, 0, 0, 0, identifiers.Almaty())
	for _, step := range []struct {
		do               func() error
		path, auth, body string
	}{
		{
			func() error {
				_, err := c.File(t.Context(), "tok", implementation.Envelope{Payload: []byte("{}")})
				return err
			},
			"POST /v1/applications", "Bearer tok", `{"payload":"e30="}`,
		},
		{
			func() error {
				_, err := c.Get(t.Context(), "a1", implementation.Wait{For: 3 * time.Second, After: 7})
				return err
			},
			"GET /v1/applications/a1?after=7&wait=3", "", "",
		},
		{
			func() error { return c.SetClock(t.Context(), iin, &noon) },
			"PUT /v1/test/clock", "", `{"applicant":"990101500016","now":"2026-01-15T12:00:00+05:00"}`,
		},
		{
			func() error { return c.SetClock(t.Context(), identifiers.IIN{}, nil) },
			"PUT /v1/test/clock", "", `{"now":null}`,
		},
		{func() error {
			_, err := c.Consent(t.Context(), "a1", implementation.ConsentAnswer{Answer: "decline", Signature: implementation.Signature{Kind: "cms", Value: "eA=="}})
			return err
		}, "POST /v1/applications/a1/consents", "", `{"answer":"decline","signature":{"kind":"cms","value":"eA=="}}`},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.path, err)
		}
		if path != step.path || auth != step.auth || body != step.body {
			t.Errorf("sent %s, %q, %s\nwant %s, %q, %s", path, auth, body, step.path, step.auth, step.body)
		}
	}
}

func TestExchangesAreRecordedWithWhoSpoke(t *testing.T) {
	t.Parallel()
	recorder := record.New(nil)
	ctx := record.WithRecorder(t.Context(), recorder)
	c := answering(t, http.StatusOK, "application/json", pending)
	if _, err := c.As("the owner").File(ctx, "tok", implementation.Envelope{Payload: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	all := recorder.Exchanges()
	if len(all) != 1 || all[0].From != "the owner" || all[0].Status != 200 || all[0].Header["Authorization"] != "Bearer tok" || all[0].Response != pending {
		t.Errorf("recorded %+v", all)
	}
}

func TestAnAddressThatIsNoneIsRefused(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", "localhost:8080", "ftp://host", "http://", "http://host?x=1", "://"} {
		if _, err := implementation.New(implementation.Options{URL: address}); err == nil {
			t.Errorf("New(%q) took it", address)
		}
	}
}

func TestAnAddressWithASecretIsNotRepeated(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"http://u:S3CRET@127.0.0.1:80", "u:S3CRET@127.0.0.1:80", "http://u:S3/CRET@127.0.0.1", "http://127.0.0.1:80?token=S3CRET", "http://127.0.0.1/#S3CRET", "http://S3CRET@h:port",
	} {
		_, err := implementation.New(implementation.Options{URL: address})
		if err == nil || strings.Contains(err.Error(), "CRET") || !strings.Contains(err.Error(), "http://host:port") {
			t.Errorf("New(%q): %v", address, err)
		}
	}
}

// TestASecretOfAnUnexpectedAnswerIsNotRepeated: an answer may be a dump of what its service holds.
func TestASecretOfAnUnexpectedAnswerIsNotRepeated(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 90)
	for _, answer := range []string{
		`{"password":"S3CRETPWD","accessToken":"S3CRETTOK","otp":48390,"path":"` + long + `"}`,
		`{"path":"` + long + `","iin":"900101400015"}`,
		`{"iin":"900101400015"`,
		`panic: dial postgres://app:S3CRET@db/x`,
	} {
		c := answering(t, http.StatusInternalServerError, "application/json", answer)
		_, err := c.Capabilities(t.Context())
		if err == nil || !strings.Contains(err.Error(), "status 500 with application/json") {
			t.Fatalf("error = %v, want one with an excerpt", err)
		}
		for _, canary := range []string{"S3CRET", "48390", "9001014"} {
			if strings.Contains(err.Error(), canary) {
				t.Errorf("the answer %s is told as %v", answer, err)
			}
		}
	}
}
