package government_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/internal/serving"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// fault is a SOAP fault as it came.
type fault struct {
	status int
	header http.Header
	body   []byte
}

// posted sends a body by a method to an address.
func posted(t *testing.T, method, url, body string) fault {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	must(t, err)
	req.Header.Set("Content-Type", "text/xml")
	resp, err := http.DefaultClient.Do(req)
	must(t, err)
	defer func() { _ = resp.Body.Close() }()
	content, err := io.ReadAll(resp.Body)
	must(t, err)
	return fault{resp.StatusCode, resp.Header, content}
}

// want holds an answer to be a fault of the channel's contract with a code and words.
func (f fault) want(t *testing.T, name, code string, words ...string) {
	t.Helper()
	if f.status != http.StatusInternalServerError || !strings.HasPrefix(f.header.Get("Content-Type"), "text/xml") {
		t.Errorf("%s: answered %d as %s: %s", name, f.status, f.header.Get("Content-Type"), f.body)
	}
	if err := shep.NewValidators().Envelope().Validate(f.body); err != nil {
		t.Errorf("%s: %v\n%s", name, err, f.body)
	}
	for _, part := range append(words, "<errorCode>"+code+"</errorCode>") {
		if !bytes.Contains(f.body, []byte(part)) {
			t.Errorf("%s: there is no %s in %s", name, part, f.body)
		}
	}
}

// TestWhatNeverBecameAMessageIsAnsweredByAFault: at every address that takes SOAP, in the form that the address has.
func TestWhatNeverBecameAMessageIsAnsweredByAFault(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	for address, c := range map[string]struct {
		element string
		signed  bool
		limit   int
	}{
		"/shep/bip-sync-wss-gost/":  {"SendMessageFault1_SendMessageFault", true, 4 << 20},
		"/shep/bip-sync/":           {"SendMessageFault1_SendMessageFault", false, 4 << 20},
		"/shep/bip-async-wss-gost/": {"sendMessageFault1_sendMessageFault", true, 4 << 20},
		"/shep/bip-async/":          {"sendMessageFault1_sendMessageFault", false, 4 << 20},
		"/gbdfl/shep":               {"SendMessageFault1_SendMessageFault", false, 1 << 20},
	} {
		for name, test := range map[string]struct{ method, body, words string }{
			"a body too large": {http.MethodPost, strings.Repeat(" ", c.limit+1), fmt.Sprintf(" %d bytes", c.limit)},
			"another method":   {http.MethodPut, "<a/>", "POST"},
			"DELETE":           {http.MethodDelete, "", "POST"},
		} {
			answer := posted(t, test.method, g.URL+address, test.body)
			answer.want(t, address+", "+name, "SCE001", test.words, ":"+c.element+" ")
			if _, err := wsse.Verify(answer.body, readingAll(t)); (err == nil) != c.signed {
				t.Errorf("%s, %s: its signature: %v", address, name, err)
			}
			if test.method != http.MethodPost && strings.HasPrefix(address, "/shep/") && answer.header.Get("Allow") == "" {
				t.Errorf("%s, %s: there is no Allow", address, name)
			}
		}
	}
	for _, path := range []string{"/shep/", "/shep/bip-sync-wss-gost", "/shep/bip-sync/v2", "/shep/nothing"} {
		posted(t, http.MethodPost, g.URL+path, "<a/>").want(t, path, "SCE004", "/bip-sync-wss-gost/")
	}
	for _, path := range []string{"/shep/nothing", "/shep/v1/senders/nobody.p12", "/shep/control/nothing"} { // nobody's SOAP
		if status, kind, body := simtest.Do(t, http.MethodGet, g.URL+path, ""); status != http.StatusNotFound || kind != "application/problem+json" {
			t.Errorf("%s is answered %d %s", path, status, body)
		}
	}
	for _, exchange := range g.System("shep").Journal(registry.DefaultWorld, registry.Query{Operation: "send"}) {
		if exchange.Status != http.StatusRequestEntityTooLarge {
			t.Errorf("the journal has %d for what is too large", exchange.Status)
		}
	}
}

// TestWhoSendsTooMuchBeforeReadingReadsTheFault: clients that write a message whole before they read, as Python's and Java's do, would
// else find the connection broken.
func TestWhoSendsTooMuchBeforeReadingReadsTheFault(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	const size = 12 << 20 // more than buffers on the way take
	message := strings.Repeat(" ", size)
	for name, headers := range map[string]string{
		"of a known length": fmt.Sprintf("Content-Length: %d\r\n\r\n%s", size, message),
		"in one chunk":      fmt.Sprintf("Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", size, message),
	} {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(g.URL, "http://"))
		must(t, err)
		_, err = io.WriteString(conn, "POST /shep/bip-sync-wss-gost/ HTTP/1.1\r\nHost: shep\r\n"+headers)
		must(t, err)
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		must(t, err)
		body, err := io.ReadAll(resp.Body)
		must(t, err)
		fault{resp.StatusCode, resp.Header, body}.want(t, name, "SCE001", "4194304 bytes")
		must(t, resp.Body.Close())
		must(t, conn.Close())
	}
}

// TestAMessageForTwoWorldsIsAnsweredByAFault: what the systems say by 409 is a fault at the gateway too.
func TestAMessageForTwoWorldsIsAnsweredByAFault(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	for world, iin := range map[string]string{"one": asyncIIN, "two": "840702490022"} {
		must(t, g.System("shep").PutWorld(world, registry.WorldSpec{Identifiers: registry.Identifiers{IINs: []string{iin}}}))
	}
	service, _ := shep.Lookup("ZAGS_FamilyServiceSync")
	text := message(service, "<iin>"+asyncIIN+"</iin><iin>840702490022</iin>")
	posted(t, http.MethodPost, g.URL+"/shep/bip-sync/", text).want(t, "synchronous", "SCE001", "one request is about one world")
	answer := posted(t, http.MethodPost, g.URL+"/shep/bip-sync-wss-gost/", string(signed(t, text, eds.Sound)))
	answer.want(t, "signed", "SCE001", "one request is about one world")
	if _, err := wsse.Verify(answer.body, readingAll(t)); err != nil {
		t.Error(err)
	}
}

// TestAFloodIsAnsweredByAFault: whoever sends SOAP is told to come back in SOAP, whoever does not is not.
func TestAFloodIsAnsweredByAFault(t *testing.T) {
	t.Parallel()
	g, _ := stuck(t, serving.Bounds{Requests: 1})
	if status, kind, _ := simtest.Do(t, http.MethodGet, g.URL+"/zags/", ""); status != http.StatusServiceUnavailable || kind != "application/problem+json" {
		t.Fatalf("a second at a time is answered %d as %s", status, kind)
	}
	for _, address := range []string{"/shep/bip-sync-wss-gost/", "/shep/bip-async/", "/zags/shep"} {
		answer := posted(t, http.MethodPost, g.URL+address, "<a/>")
		answer.want(t, address, "SCE004", "ask again in a second")
		if answer.header.Get("Retry-After") == "" {
			t.Errorf("%s: there is no Retry-After", address)
		}
	}
	for _, path := range []string{"/shep/control/worlds", "/nobody/shep", "/"} {
		if status, kind, body := simtest.Do(t, http.MethodPost, g.URL+path, ""); status != http.StatusServiceUnavailable || kind != "application/problem+json" {
			t.Errorf("%s is answered %d %s", path, status, body)
		}
	}
}

// TestALongIdentifierIsRefusedAndNotRepeated: on both channels, and at a system's own address, by a fault that says so in the words of the
// channel and has little of it.
func TestALongIdentifierIsRefusedAndNotRepeated(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("AR_AddressServiceSync")
	sync, notice := message(service, lookUps()[service.ID]), sendNotice("n-1", "")
	within, beyond := strings.Repeat("m", registry.MaxMessageID), strings.Repeat("m", 900_000)
	for name, c := range map[string]struct{ address, message, id, member string }{
		"synchronous":   {"/shep/bip-sync/", sync, "<messageId>message-1<", "messageId"},
		"a system":      {"/addresses/shep", sync, "<messageId>message-1<", "messageId"},
		"asynchronous":  {"/shep/bip-async/", notice, "<messageId>n-1<", "messageId"},
		"correlationId": {"/shep/bip-async/", strings.Replace(notice, "n-1</messageId>", "n-2</messageId><correlationId>c-1</correlationId>", 1), "<correlationId>c-1<", "correlationId"},
	} {
		if !strings.Contains(c.message, c.id) {
			t.Fatalf("%s: %s is not in %s", name, c.id, c.message)
		}
		with := func(id string) string {
			return strings.Replace(c.message, c.id, "<"+c.member+">"+id+"<", 1)
		}
		if got := posted(t, http.MethodPost, g.URL+c.address, with(within)); got.status != http.StatusOK || !bytes.Contains(got.body, []byte(within)) {
			t.Errorf("%s: %d bytes are answered %d: %.500s", name, len(within), got.status, got.body)
		}
		got := posted(t, http.MethodPost, g.URL+c.address, with(beyond))
		got.want(t, name, "SCE001", ">"+c.member+" has 900000 bytes: it may have 200<")
		if len(got.body) > 2000 {
			t.Errorf("%s: the fault has %d bytes", name, len(got.body))
		}
	}
}
