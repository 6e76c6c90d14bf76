package government_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
	gateway "github.com/synaq/synaq/simulators/shep"
)

// client is an AsyncChannelClient: it fails as often as it is told, and remembers what it took.
type client struct {
	*httptest.Server
	mu    sync.Mutex
	fails int
	took  []string
}

func newClient(t *testing.T, fails int) *client {
	c, all := &client{fails: fails}, readingAll(t)
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		defer c.mu.Unlock()
		body, err := io.ReadAll(r.Body)
		if _, wrong := wsse.Verify(body, all); err != nil || wrong != nil {
			t.Errorf("the callback is not signed: %v %v", err, wrong)
		}
		if err := shep.NewValidators().Envelope().Validate(body); err != nil {
			t.Errorf("%v\n%s", err, body)
		}
		if c.fails > 0 {
			c.fails--
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		c.took = append(c.took, string(body))
		operation, content := "changeMassageStatusNotification", "<responseDate>2026-01-15T10:00:00+05:00</responseDate><sessionId>s</sessionId>"
		if bytes.Contains(body, []byte(":sendMessage ")) {
			operation, content = "sendMessage", "<messageId>r</messageId><correlationId>c</correlationId><responseDate>2026-01-15T10:00:00+05:00</responseDate>"
		}
		w.Header().Set("Content-Type", "text/xml")
		fmt.Fprintf(w, `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><c:%sResponse xmlns:c="%s"><response>%s</response></c:%[1]sResponse></s:Body></s:Envelope>`,
			operation, shep.NamespaceAsyncClient, content)
	}))
	t.Cleanup(c.Close)
	return c
}

func (c *client) last() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.took[len(c.took)-1]
}

func TestReceiversAndSendersAreCalledBack(t *testing.T) {
	t.Parallel()
	c := newChannel(t)
	receiver, sender := newClient(t, 2), newClient(t, 1)
	must(t, c.system.Put("w", "receivers", gateway.Receiver{SenderID: "RECEIVER", Password: "secret", ServiceID: "OURS", CallbackURL: receiver.URL}))
	c.ask(sendTo("OURS", "m-1", listens(sender.URL+"/"), "<ours><iin>"+asyncIIN+"</iin></ours>"))
	c.later(0)
	c.wantState("m-1", "ON_DELIVERY", "SCSE003")
	c.later(2 * time.Minute)
	c.wantState("m-1", "DELIVERED", "SCSS001")
	if got := receiver.last(); !strings.Contains(got, "<ours><iin>"+asyncIIN) || strings.Contains(got, "synaq-test") || strings.Contains(got, sender.URL) {
		t.Errorf("the receiver took %s", got)
	}
	if got := sender.last(); !strings.Contains(got, "changeMassageStatusNotification") || !strings.Contains(got, "<messageState>DELIVERED</messageState>") {
		t.Errorf("the sender took %s", got)
	}
	if len(receiver.took) != 1 || len(sender.took) != 1 {
		t.Errorf("they took %d and %d messages", len(receiver.took), len(sender.took))
	}
}

// listens is the property by which a sender says where it listens.
func listens(address string) string {
	return "<properties><key>callbackUrl</key><value>" + address + "</value></properties>"
}

// TestARefusedCallbackIsToldOf answers callbacks as the contract does not have it: the journal says what was wrong, of which message and
// where, and a signed message goes nowhere but to the address that was given.
func TestARefusedCallbackIsToldOf(t *testing.T) {
	t.Parallel()
	const operation, content = "changeMassageStatusNotification", "<responseDate>2026-01-15T10:00:00+05:00</responseDate><sessionId>s</sessionId>"
	answer := func(element, holds string) string {
		return `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><c:` + element + ` xmlns:c="` + shep.NamespaceAsyncClient + `">` + holds +
			`</c:` + element + `></s:Body></s:Envelope>`
	}
	response := "<response>" + content + "</response>"
	for name, test := range map[string]struct {
		status     int
		kind, body string
		want       string // nothing where the answer is in order
	}{
		"in order":         {200, "text/xml", answer(operation+"Response", response), ""},
		"application/xml":  {200, "application/xml", answer(operation+"Response", response), `its answer, status 200, is no message: its Content-Type is "application/xml", expected text/xml`},
		"no Content-Type":  {503, "", "", `its answer, status 503, is no message: its Content-Type is "", expected text/xml`},
		"no XML":           {200, "text/xml", "{}", "its answer is no message: "},
		"spelt otherwise":  {200, "text/xml", answer("changeMessageStatusNotificationResponse", response), "its answer is changeMessageStatusNotificationResponse of \"" + shep.NamespaceAsyncClient + "\", expected changeMassageStatusNotificationResponse of " + shep.NamespaceAsyncClient},
		"a fault":          {500, "text/xml", strings.Replace(answer("x", ""), "<c:x xmlns:c=\""+shep.NamespaceAsyncClient+"\"></c:x>", "<s:Fault><faultcode>s:Server</faultcode><faultstring>busy</faultstring></s:Fault>", 1), "the fault s:Server: busy"},
		"not the contract": {200, "text/xml", answer(operation+"Response", ""), "its answer: "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			listener := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = []string{test.kind}
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
			}))
			t.Cleanup(listener.Close)
			c := newChannel(t)
			c.ask(sendNotice("n-1", listens(listener.URL+"/here?key=secret")))
			c.later(0)
			want := ""
			if test.want != "" {
				want = `the sender "SYNAQ_TEST" is not told of its message "n-1" at ` + listener.URL + "/here?…: " + test.want
			}
			if got := c.failure(); !strings.HasPrefix(got, want) || (got == "") != (want == "") || strings.Contains(got, "secret") {
				t.Errorf("it says %q, expected %q", got, want)
			}
		})
	}
}

// failure is what the journal says of the first planned work that failed.
func (c *channel) failure() string {
	for _, exchange := range c.system.Journal("w", registry.Query{Audience: registry.AudienceOutgoing}) {
		if exchange.Error != "" {
			return exchange.Error
		}
	}
	return ""
}

func TestACallbackFollowsNoRedirect(t *testing.T) {
	t.Parallel()
	for _, faults := range [][]registry.Fault{nil, {{Operation: "async", Kind: registry.FaultFlaw, Flaw: "callback: missing"}}} {
		c, followed := newChannel(t, faults...), atomic.Int32{}
		elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed.Add(1) }))
		t.Cleanup(elsewhere.Close)
		listener := httptest.NewServer(http.RedirectHandler(elsewhere.URL+"/there?key=secret", http.StatusTemporaryRedirect))
		t.Cleanup(listener.Close)
		must(t, c.system.Put("w", "receivers", gateway.Receiver{SenderID: "RECEIVER", Password: "secret", ServiceID: "OURS", CallbackURL: listener.URL}))
		send(t, c.g.URL+"/shep/bip-async-wss-gost/", string(signed(t, sendNotice("n-1", listens(listener.URL)), eds.Sound)))
		c.ask(sendTo("OURS", "m-1", "", "<ours><iin>"+asyncIIN+"</iin></ours>"))
		c.later(0)
		const redirects = "its answer, status 307, redirects to "
		if got := c.failure(); !strings.Contains(got, redirects+elsewhere.URL+"/there?…: a redirect of a signed message is not followed") {
			t.Errorf("the journal says %q", got)
		}
		if got := c.ask(askStatus("m-1")); !strings.Contains(got, "ON_DELIVERY") || !strings.Contains(got, redirects) || strings.Contains(got, "key=secret") {
			t.Errorf("of the message to the receiver it says %s", got)
		}
		if followed.Load() != 0 {
			t.Errorf("%d messages went elsewhere", followed.Load())
		}
	}
}

func TestAFailedCallNamesNoReceiversAddress(t *testing.T) {
	t.Parallel()
	c, receiver := newChannel(t), httptest.NewServer(http.NotFoundHandler())
	receiver.Close()
	must(t, c.system.Put("w", "receivers", gateway.Receiver{SenderID: "RECEIVER", Password: "secret", ServiceID: "OURS", CallbackURL: receiver.URL + "/here?key=secret"}))
	c.ask(sendTo("OURS", "m-1", "", "<ours><iin>"+asyncIIN+"</iin></ours>"))
	c.later(0)
	if got := c.ask(askStatus("m-1")); !strings.Contains(got, "no answer: ") || strings.Contains(got, "/here") {
		t.Errorf("its sender is told %s", got)
	}
}
