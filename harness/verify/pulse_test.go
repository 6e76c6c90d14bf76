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
	p := newPulse("the simulators", time.Minute, func(context.Context) error {
		if deaf.Load() {
			return context.DeadlineExceeded
		}
		return nil
	})
	p.once(t.Context())
	during := now()
	before := during.Add(-time.Hour)
	if err := p.silent(before, during); err != nil {
		t.Errorf("one that answers is silent: %v", err)
	}
	deaf.Store(true)
	p.answered = during.Add(-2 * time.Minute)
	p.once(t.Context())
	if err := p.silent(during.Add(-time.Second), during); err == nil {
		t.Error("a silence that lasts is not seen")
	}
	deaf.Store(false)
	p.once(t.Context())
	after := now()
	broken, ok := outcome.AsBroken(p.silent(during.Add(-time.Second), during))
	if !ok || !strings.HasPrefix(broken.Error(), "the simulators: no answer to anything from ") || !strings.HasSuffix(broken.Error(), "(context deadline exceeded)") {
		t.Errorf("got %v", broken)
	}
	for name, err := range map[string]error{
		"before the silence": p.silent(before, during.Add(-10*time.Minute)), "after it": p.silent(after, after.Add(time.Minute)),
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
		limit   time.Duration
		silent  bool
	}{
		{func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, time.Minute, false},
		{func(http.ResponseWriter, *http.Request) { <-release }, 20 * time.Millisecond, true},
	} {
		server := httptest.NewServer(test.handler)
		t.Cleanup(server.Close)
		target, err := implementation.New(implementation.Options{URL: server.URL})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), test.limit)
		err = answers(ctx, target)
		cancel()
		if (err != nil) != test.silent {
			t.Errorf("silent %v: %v", test.silent, err)
		}
	}
	close(release)
}
