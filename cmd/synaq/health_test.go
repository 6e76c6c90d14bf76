package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	well := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/healthz" && r.URL.Path != "/gbdfl/healthz" {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	t.Cleanup(well.Close)
	ill := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "the disk is full", http.StatusServiceUnavailable)
	}))
	t.Cleanup(ill.Close)
	release := make(chan struct{})
	deaf := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(deaf.Close)
	t.Cleanup(func() { close(release) })

	for _, test := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"well", []string{well.URL}, exitDone, "is healthy"},
		{"one system of many", []string{well.URL + "/gbdfl/"}, exitDone, "/gbdfl is healthy"},
		{"ill", []string{ill.URL}, exitNot, "status 503: the disk is full"},
		{"silent", []string{deaf.URL, "--timeout", "50ms"}, exitNot, "is not healthy"},
		{"down", []string{"http://" + free(t)}, exitNot, "connection refused"},
		{"no address", []string{"here"}, exitUsage, "expected http://host:port"},
		{"no time", []string{well.URL, "--timeout", "0s"}, exitUsage, "--timeout"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			code, out, text := command(t.Context(), append([]string{"health"}, test.args...)...)
			if code != test.code || !strings.Contains(out+text, test.want) || (code == exitDone) != (text == "") {
				t.Errorf("exit code %d, want %d, with %q in: %s%s", code, test.code, test.want, out, text)
			}
		})
	}
}

// TestHealthOfWhatListensHere: where SYNAQ_LISTEN says, the same variable that serve is told by.
func TestHealthOfWhatListensHere(t *testing.T) {
	t.Parallel()
	p := start(t, []string{"SYNAQ_LISTEN=0.0.0.0:0", "SYNAQ_GOVERNMENT_TOKEN=secret"}, "serve", "zags")
	_, url := p.until(t, `zags listens at http://(\S+);`)
	_, port, _ := strings.Cut(url, ":")
	for listen, want := range map[string]string{
		"0.0.0.0:" + port: "127.0.0.1:" + port + " is healthy", ":" + port: "127.0.0.1:" + port + " is healthy",
		"[::]:" + port: "127.0.0.1:" + port + " is healthy", "localhost:" + port: "localhost:" + port + " is healthy",
		"here": "SYNAQ_LISTEN",
	} {
		asked := exec.CommandContext(t.Context(), os.Args[0], "health")
		asked.Env = append(os.Environ(), asCommand+"=1", "SYNAQ_LISTEN="+listen)
		if said, err := asked.CombinedOutput(); !strings.Contains(string(said), want) {
			t.Errorf("%s: %v: %s", listen, err, said)
		}
	}
	p.stop(t)
}

// TestHealthIsAskedDirectly: a proxy would answer for itself.
func TestHealthIsAskedDirectly(t *testing.T) {
	t.Parallel()
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	t.Cleanup(proxy.Close)
	asked := exec.CommandContext(t.Context(), os.Args[0], "health", "http://synaq.invalid")
	asked.Env = append(os.Environ(), asCommand+"=1", "HTTP_PROXY="+proxy.URL, "http_proxy="+proxy.URL, "NO_PROXY=", "no_proxy=")
	if said, err := asked.CombinedOutput(); err == nil || !strings.Contains(string(said), "is not healthy") {
		t.Errorf("%v: %s", err, said)
	}
}
