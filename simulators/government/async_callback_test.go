package government_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
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
	listens := "<properties><key>callbackUrl</key><value>" + sender.URL + "/</value></properties>"
	c.ask(sendTo("OURS", "m-1", listens, "<ours><iin>"+asyncIIN+"</iin></ours>"))
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
