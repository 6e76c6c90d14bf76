package verify

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
	"time"

	"github.com/synaq/synaq/harness/implementation"
)

func TestWhatIsNoticedBesideTheScenariosIsTold(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"id":"a","version":1,"status":"pending","service":"residence.permanent","filedAt":"2026-01-15T12:00:00+05:00",
			"pending":{"reason":"processing"},"consents":[],"evidence":[],"events":[]}`)
	}))
	t.Cleanup(server.Close)
	target, err := implementation.New(implementation.Options{URL: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	if found := findings(Config{}, true, target); len(found) != 0 {
		t.Errorf("with nothing to tell: %+v", found)
	}
	if _, err := target.Get(t.Context(), "a", implementation.Wait{For: time.Second, After: 1}); err != nil {
		t.Fatal(err)
	}
	found := findings(Config{Features: fstest.MapFS{}}, true, target)
	if len(found) != 2 || found[0].Kind != "catalogue" || found[1].Kind != "wait is not honoured" {
		t.Errorf("%+v", found)
	}
}

func TestAHangingTargetIsToldFromOneThatRefuses(t *testing.T) {
	t.Parallel()
	refusing := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(refusing.Close)
	target, err := implementation.New(implementation.Options{URL: refusing.URL})
	if err != nil {
		t.Fatal(err)
	}
	if err := hangs(t.Context(), target); err != nil {
		t.Errorf("one that refuses hangs: %v", err)
	}
	release := make(chan struct{})
	deaf := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(deaf.Close)
	t.Cleanup(func() { close(release) })
	target, err = implementation.New(implementation.Options{URL: deaf.URL, Timeout: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if err := hangs(t.Context(), target); err == nil {
		t.Error("one that hangs does not")
	}
}
