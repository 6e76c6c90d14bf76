package government_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/internal/serving"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// raw is a connection to a government's port that a test writes on by hand.
func raw(t *testing.T, g *government.Government, text string) net.Conn {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(g.URL, "http://"))
	must(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	must(t, conn.SetDeadline(time.Now().Add(20*time.Second)))
	_, err = io.WriteString(conn, text)
	must(t, err)
	return conn
}

const lookUp = "GET /gbdfl/v1/persons/900101300017 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

// stuck starts a government in which a look-up is being kept waiting, for minutes.
func stuck(t *testing.T, b serving.Bounds) (*government.Government, net.Conn) {
	t.Helper()
	g, _ := start(t, government.Options{}.Within(b))
	faults := g.Addresses()["gbdfl"] + "/control/worlds/" + registry.DefaultWorld + "/faults"
	simtest.Ask[registry.Fault](t, http.MethodPost, faults, `{"kind": "latency", "latency": {"fixed": "10m"}, "times": 1}`, http.StatusCreated)
	conn := raw(t, g, lookUp)
	for { // looked at from within, for a request would be one of those that the bounds count
		world, err := g.System("gbdfl").Snapshot(registry.DefaultWorld)
		must(t, err)
		if len(world.Faults) == 0 {
			return g, conn
		}
	}
}

func TestWhoIsKeptWaitingDoesNotHoldUpTheEnd(t *testing.T) {
	t.Parallel()
	g, waiting := stuck(t, serving.Bounds{Grace: time.Hour})
	settling := raw(t, g, "POST /gbdfl/control/worlds/"+registry.DefaultWorld+"/settle HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
	defer cancel()
	must(t, g.Close(ctx))
	if answer, err := io.ReadAll(waiting); len(answer) > 0 {
		t.Errorf("the look-up is answered %s, %v", answer, err)
	}
	// One that the end finds before it has begun is not answered at all; one that sees the look-up end first finds the world at rest.
	if answer, _ := io.ReadAll(settling); len(answer) > 0 && !strings.Contains(string(answer), "UNAVAILABLE") && !strings.Contains(string(answer), `"activity":1`) {
		t.Errorf("settling is answered %s", answer)
	}
}

func TestWhoDoesNotGoOnDoesNotHoldUpTheEnd(t *testing.T) {
	t.Parallel()
	for name, said := range map[string]string{
		"nothing":   "",
		"half":      "GET / HTTP/1.1\r\nHost:",
		"much more": "POST /gbdfl/v1/persons HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n",
	} {
		g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"}.Within(serving.Bounds{Grace: time.Millisecond}))
		must(t, err)
		raw(t, g, said)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		if err := g.Close(ctx); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		cancel()
	}
}

// TestTheServerHasBounds: package serving tests each of them, and this that the government stands behind it.
func TestTheServerHasBounds(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		bounds serving.Bounds
		say    string
		want   string
	}{
		"half a header":      {serving.Bounds{Header: time.Millisecond}, "GET / HTTP/1.1\r\nHost:", ""},
		"a header too large": {serving.Bounds{}, "GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 80<<10) + "\r\n\r\n", "HTTP/1.1 431"},
	} {
		g, _ := start(t, government.Options{}.Within(test.bounds))
		answer, err := bufio.NewReader(raw(t, g, test.say)).ReadString('\n')
		if os.IsTimeout(err) || !strings.HasPrefix(answer, test.want) || test.want == "" && answer != "" {
			t.Errorf("%s: answered %q, %v; want %q", name, answer, err, test.want)
		}
	}
}

func TestAFloodIsNoIllness(t *testing.T) {
	t.Parallel()
	g, _ := stuck(t, serving.Bounds{Requests: 1})
	if status, _, answer := simtest.Do(t, http.MethodGet, g.URL+"/", ""); status != http.StatusServiceUnavailable {
		t.Fatalf("a second at a time is answered %d %s", status, answer)
	}
	for _, path := range []string{"/healthz", "/gbdfl/healthz"} {
		if status, _, answer := simtest.Do(t, http.MethodGet, g.URL+path, ""); status != http.StatusOK {
			t.Errorf("%s is answered %d %s", path, status, answer)
		}
	}
}
