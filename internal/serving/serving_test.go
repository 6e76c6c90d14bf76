package serving

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// short is a time that a bound may take to be reached; nobody who is within a bound depends on it.
const short = 20 * time.Millisecond

// long is an answer that no system's buffers take.
const long = 32 << 20

// house is a server with a door for the tests: /wait answers when it is told to, /long has a long answer.
type house struct {
	*Server
	address string
	entered chan struct{} // a request for /wait has come
	leave   chan struct{} // closed for them to be answered
	written chan error    // how the writing of /long ended
}

// open starts one that the test's end closes, where the test does not.
func open(t *testing.T, o Options) *house {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // a test's own port
	if err != nil {
		t.Fatal(err)
	}
	h := &house{address: listener.Addr().String(), entered: make(chan struct{}, 8), leave: make(chan struct{}), written: make(chan error, 8)}
	h.Server = Start(listener, h, o)
	t.Cleanup(func() { _ = h.end(t) })
	return h
}

func (h *house) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/wait":
		h.entered <- struct{}{}
		select {
		case <-h.leave:
		case <-r.Context().Done():
		}
	case "/read":
		h.entered <- struct{}{}
		_, _ = io.Copy(io.Discard, r.Body)
	case "/long":
		_, err := w.Write(make([]byte, long))
		h.written <- err
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// end closes it and waits longer than any of its bounds.
func (h *house) end(t *testing.T) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), time.Minute)
	defer cancel()
	return h.Close(ctx)
}

// client is a raw connection.
type client struct {
	t *testing.T
	net.Conn
	lines *bufio.Reader
}

func (h *house) dial(t *testing.T) *client {
	t.Helper()
	c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", h.address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	_ = c.SetDeadline(time.Now().Add(20 * time.Second)) // for a server that never says anything
	return &client{t, c, bufio.NewReader(c)}
}

func (c *client) say(text string) {
	c.t.Helper()
	if _, err := io.WriteString(c, text); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) ask(path string) {
	c.t.Helper()
	c.say("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
}

// status is of the next answer; 0 when the connection ends instead, and -1 when nothing happens.
func (c *client) status() int {
	response, err := http.ReadResponse(c.lines, nil)
	var timeout net.Error
	switch {
	case errors.As(err, &timeout) && timeout.Timeout():
		return -1
	case err != nil:
		return 0
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	return response.StatusCode
}

// TestWhatAServerWaitsFor: a client that does not go on is let go, with an answer or without.
func TestWhatAServerWaitsFor(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		bounds Bounds
		say    string
		want   int
	}{
		"half a header":       {Bounds{Header: short}, "GET / HTTP/1.1\r\nHost:", 0},
		"half a body":         {Bounds{Whole: short}, "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf", 204},
		"nothing more":        {Bounds{Idle: short}, "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 204},
		"a header too large":  {Bounds{HeaderBytes: 1 << 10}, "GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 6<<10) + "\r\n\r\n", 431},
		"too many at a time":  {Bounds{Requests: 1}, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 503},
		"health all the same": {Bounds{Requests: 1}, "GET /gbdfl/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 204},
		"and for all of them": {Bounds{Requests: 1}, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 204},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, Options{Bounds: test.bounds})
			if test.bounds.Requests > 0 {
				h.dial(t).ask("/wait")
				<-h.entered
				defer close(h.leave)
			}
			c := h.dial(t)
			c.say(test.say)
			if got := c.status(); got != test.want {
				t.Errorf("answered %d, want %d", got, test.want)
			}
			if _, err := c.lines.ReadByte(); !closed(err) {
				t.Errorf("the connection stays open: %v", err)
			}
		})
	}
}

// closed: the other side has ended the connection.
func closed(err error) bool {
	var timeout net.Error
	return err != nil && !(errors.As(err, &timeout) && timeout.Timeout())
}

func TestWhoDoesNotReadIsLetGo(t *testing.T) {
	t.Parallel()
	h := open(t, Options{Bounds: Bounds{Piece: short, Requests: 1}})
	h.dial(t).ask("/long")
	if err := <-h.written; err == nil {
		t.Error("it was all written to nobody")
	}
	for got := 503; got != 204; { // until there is room again
		c := h.dial(t)
		c.ask("/")
		got = c.status()
	}
}

func TestALongAnswerArrives(t *testing.T) {
	t.Parallel()
	h := open(t, Options{})
	c := h.dial(t)
	c.ask("/long")
	response, err := http.ReadResponse(c.lines, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if n, err := io.Copy(io.Discard, response.Body); n != long || err != nil || <-h.written != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
}

// TestTheDeadlineIsRenewed: for each piece of an answer, however it is written.
func TestTheDeadlineIsRenewed(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // a test's own port
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	taker, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer taker.Close()
	renewed := 0
	giver, err := patient{listener, time.Hour, func() time.Time { renewed++; return time.Now() }}.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer giver.Close()
	go func() { _, _ = io.Copy(io.Discard, taker) }()
	if n, err := giver.Write(make([]byte, 8*piece+1)); n != 8*piece+1 || err != nil || renewed != 9 {
		t.Errorf("%d bytes, %v; renewed %d times", n, err, renewed)
	}
	if n, err := io.Copy(giver, io.LimitReader(rand.Reader, piece)); n != piece || err != nil || renewed == 9 {
		t.Errorf("%d bytes, %v; renewed %d times", n, err, renewed)
	}
}

// TestWhoWaitsHasRoomOfItsOwn: and neither takes it from the other.
func TestWhoWaitsHasRoomOfItsOwn(t *testing.T) {
	t.Parallel()
	h := open(t, Options{Bounds: Bounds{Requests: 1, Waiting: 1}, Waits: func(r *http.Request) bool { return r.URL.Query().Has("wait") }})
	defer close(h.leave)
	h.dial(t).ask("/wait?wait=60")
	<-h.entered
	for _, test := range []struct {
		path string
		want int
	}{{"/wait?wait=60", 503}, {"/", 204}} {
		c := h.dial(t)
		c.ask(test.path)
		if got := c.status(); got != test.want {
			t.Errorf("%s is answered %d, want %d", test.path, got, test.want)
		}
	}
}

// TestTooManyConnections: one on which nothing is asked makes room; one on which something is asked never does.
func TestTooManyConnections(t *testing.T) {
	t.Parallel()
	h := open(t, Options{Bounds: Bounds{Connections: 2}})
	busy, idle := h.dial(t), h.dial(t)
	busy.ask("/wait")
	<-h.entered
	idle.ask("/")
	if got := idle.status(); got != 204 {
		t.Fatalf("the second is answered %d", got)
	}
	for active := 2; active > 1; { // its answer arrives before it is idle
		h.open.mu.Lock()
		active = h.open.active
		h.open.mu.Unlock()
	}
	third := h.dial(t)
	third.ask("/wait")
	<-h.entered
	if _, err := idle.lines.ReadByte(); !closed(err) {
		t.Errorf("the idle one stays open: %v", err)
	}
	fourth := h.dial(t)
	_, _ = io.WriteString(fourth, "GET / HTTP/1.1\r\nHost: x\r\n\r\n") // which may find it closed
	if got := fourth.status(); got != 0 {
		t.Errorf("a third at a time is answered %d", got)
	}
	close(h.leave)
	if a, b := busy.status(), third.status(); a != 204 || b != 204 {
		t.Errorf("the busy ones are answered %d and %d", a, b)
	}
}

func TestTheEnd(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		grace time.Duration
		do    func(t *testing.T, h *house, c *client)
	}{
		"a connection that nobody used": {time.Hour, func(*testing.T, *house, *client) {}},
		"a connection that nobody uses": {time.Hour, func(t *testing.T, h *house, c *client) { c.ask("/"); c.status() }},
		"a request that takes too long": {short, func(t *testing.T, h *house, c *client) { c.ask("/wait"); <-h.entered }},
		"an answer that nobody reads":   {short, func(t *testing.T, h *house, c *client) { c.ask("/long"); _, _ = c.lines.ReadByte() }},
		"a request that never comes whole": {short, func(t *testing.T, h *house, c *client) {
			c.say("POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
			<-h.entered
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, Options{Bounds: Bounds{Grace: test.grace}})
			test.do(t, h, h.dial(t))
			if err := h.end(t); err != nil {
				t.Error(err)
			}
			if err := h.end(t); err != nil {
				t.Errorf("again: %v", err)
			}
		})
	}
}

func TestTheEndWaitsForWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	h := open(t, Options{Bounds: Bounds{Grace: time.Hour}})
	c := h.dial(t)
	c.ask("/wait")
	<-h.entered
	ended := make(chan error, 1)
	go func() { ended <- h.end(t) }()
	for { // until it has begun
		other, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", h.address)
		if err != nil {
			break
		}
		_ = other.Close()
	}
	close(h.leave)
	if got := c.status(); got != 204 {
		t.Errorf("answered %d", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestTheDefaults: nothing is unbounded that may not be, and answers may be late.
func TestTheDefaults(t *testing.T) {
	t.Parallel()
	h := open(t, Options{}).http
	if h.MaxHeaderBytes != 64<<10 || h.ReadHeaderTimeout != 10*time.Second || h.ReadTimeout != 2*time.Minute || h.IdleTimeout != 2*time.Minute || h.WriteTimeout != 0 {
		t.Errorf("%+v", h)
	}
	if got, want := (Bounds{Grace: time.Second}).complete(), (Bounds{
		Connections: 8192, Requests: 4096, Waiting: 2048, HeaderBytes: 64 << 10, Header: 10 * time.Second,
		Whole: 2 * time.Minute, Piece: 10 * time.Second, Idle: 2 * time.Minute, Grace: time.Second,
	}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
