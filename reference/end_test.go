package reference_test

import (
	"bufio"
	"bytes"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/internal/serving"
	"github.com/synaq/synaq/reference"
)

// raw is a connection to the service that a test writes on by hand.
func (s *story) raw(text string) net.Conn {
	s.t.Helper()
	conn, err := (&net.Dialer{}).DialContext(s.t.Context(), "tcp", strings.TrimPrefix(s.svc.URL, "http://"))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second)) // for a service that never says anything
	if _, err := io.WriteString(conn, text); err != nil {
		s.t.Fatal(err)
	}
	return conn
}

// TestTheServerHasBounds: package serving tests each of them, and this that the service stands behind it.
func TestTheServerHasBounds(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		bounds serving.Bounds
		say    string
		want   string
	}{
		"half a header":      {serving.Bounds{Header: time.Millisecond}, "GET / HTTP/1.1\r\nHost:", ""},
		"half a body":        {serving.Bounds{Whole: time.Millisecond}, "POST /v1/sms HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf", "HTTP/1.1 400"},
		"a header too large": {serving.Bounds{}, "GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 80<<10) + "\r\n\r\n", "HTTP/1.1 431"},
	} {
		s := tell(t, func(o *reference.Options) { o.Within(test.bounds) })
		answer, err := bufio.NewReader(s.raw(test.say)).ReadString('\n')
		if os.IsTimeout(err) || !strings.HasPrefix(answer, test.want) || test.want == "" && answer != "" {
			t.Errorf("%s: answered %q, %v; want %q", name, answer, err, test.want)
		}
	}
}

// waiting makes a request that waits and takes all the room that there is for such, 1, and gives its answer once it comes.
func (s *story) waiting(request, id string) (answer func() (int, []byte)) {
	s.t.Helper()
	for {
		lines, answered := bufio.NewReader(s.raw(request)), make(chan struct{})
		go func() {
			defer close(answered)
			_, _ = lines.Peek(1)
		}()
		for refused := false; !refused; {
			if status, _ := s.call(http.MethodGet, "/v1/applications/"+id+"?wait=0", "", nil); status == http.StatusServiceUnavailable {
				return func() (int, []byte) {
					<-answered
					response, err := http.ReadResponse(lines, nil)
					if err != nil {
						s.t.Fatal(err)
					}
					defer response.Body.Close()
					body, _ := io.ReadAll(response.Body)
					return response.StatusCode, body
				}
			}
			select {
			case <-answered: // for we stood in its way
				refused = true
			default:
			}
		}
	}
}

// TestWhoWaitsTakesNobodysPlace: neither that of those who have something to do, nor that of who asks for the health.
func TestWhoWaitsTakesNobodysPlace(t *testing.T) {
	t.Parallel()
	s := tell(t, func(o *reference.Options) { o.Within(serving.Bounds{Requests: 1, Waiting: 1}) })
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	app := s.file(stranger, owner)
	s.settle(stranger)
	answer := s.waiting("GET /v1/applications/"+app.ID+"?wait=60 HTTP/1.1\r\nHost: x\r\n\r\n", app.ID)
	for _, path := range []string{"/healthz", "/v1/capabilities"} {
		if status, body := s.call(http.MethodGet, path, "", nil); status != http.StatusOK {
			t.Errorf("%s is answered %d %s", path, status, body)
		}
	}
	s.stop()
	if status, body := answer(); status != http.StatusOK {
		t.Errorf("who waited is answered %d %s", status, body)
	}
}

// TestSettlingIsCutShort by the end: it is neither done nor an error of ours.
func TestSettlingIsCutShort(t *testing.T) {
	t.Parallel()
	var logged bytes.Buffer
	s := tell(t, func(o *reference.Options) {
		o.Within(serving.Bounds{Waiting: 1, Grace: time.Hour})
		o.Log = slog.New(slog.NewTextHandler(&logged, nil))
	})
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	s.gov.fault("cadastre", "hang")
	payload := s.payload(stranger, owner)
	status, body := s.call(http.MethodPost, "/v1/applications", stranger.token, envelope(payload, "cms", stranger.sign(payload)))
	if status != http.StatusCreated {
		t.Fatalf("filed: %d %s", status, body)
	}
	app := s.read(body)
	answer := s.waiting("POST /v1/test/settle HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", app.ID)
	s.stop()
	status, body = answer()
	s.refused(status, body, http.StatusServiceUnavailable, "UNAVAILABLE", "")
	if strings.Contains(logged.String(), "level=ERROR") {
		t.Errorf("the log says %s", logged.String())
	}
}
