package verify

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
)

func TestASilenceIsKnownAfterwards(t *testing.T) {
	t.Parallel()
	var deaf atomic.Bool
	p := newPulse("the simulators", 30*time.Millisecond, func(context.Context) error {
		if deaf.Load() {
			return context.DeadlineExceeded
		}
		return nil
	})
	p.once(t.Context())
	before := time.Now()
	if err := p.silent(before.Add(-time.Hour), before); err != nil {
		t.Errorf("one that answers is silent: %v", err)
	}
	deaf.Store(true)
	p.once(t.Context())
	time.Sleep(50 * time.Millisecond)
	during := time.Now()
	if err := p.silent(before, during); err == nil {
		t.Error("a silence that lasts is not seen")
	}
	deaf.Store(false)
	p.once(t.Context())
	after := time.Now()
	broken, ok := outcome.AsBroken(p.silent(before, during))
	if !ok || !strings.HasPrefix(broken.Error(), "the simulators: no answer to anything from ") || !strings.HasSuffix(broken.Error(), "(context deadline exceeded)") {
		t.Errorf("got %v", broken)
	}
	for name, err := range map[string]error{
		"before the silence": p.silent(before.Add(-time.Hour), before.Add(-time.Minute)), "after it": p.silent(after, after.Add(time.Minute)),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnImplementationThatRefusesAnswers(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	for _, test := range []struct {
		handler http.HandlerFunc
		silent  bool
	}{
		{func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, false},
		{func(http.ResponseWriter, *http.Request) { <-release }, true},
	} {
		server := httptest.NewServer(test.handler)
		t.Cleanup(server.Close)
		target, err := implementation.New(implementation.Options{URL: server.URL})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		err = answers(ctx, target)
		cancel()
		if (err != nil) != test.silent {
			t.Errorf("silent %v: %v", test.silent, err)
		}
	}
	close(release)
}
