package government_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/simulators/government"
)

// A system that takes a request and does not answer it is down, also where it is the caller's time that ends; a call that
// waits for others, and one that was given up at once, says nothing of the system.
func TestASystemThatGivesNoAnswerInTimeIsDown(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(silent.Close)
	t.Cleanup(func() { close(release) })
	addresses := government.Addresses{}
	for _, name := range government.Names() {
		addresses[name] = silent.URL + "/" + name
	}
	for name, test := range map[string]struct {
		patience, limit time.Duration
		call            func(ctx context.Context, c *government.Client) error
		down            bool
	}{
		"the records": {10 * time.Millisecond, 50 * time.Millisecond, func(ctx context.Context, c *government.Client) error {
			return c.Records(ctx, "w", "gbdfl", "persons", &[]any{})
		}, true},
		"the end of a world": {10 * time.Millisecond, 50 * time.Millisecond, func(ctx context.Context, c *government.Client) error { return c.End(ctx, "w") }, true},
		"settling": {10 * time.Millisecond, 50 * time.Millisecond, func(ctx context.Context, c *government.Client) error {
			_, err := c.SettleOnce(ctx, "w")
			return err
		}, false},
		"a caller in a hurry": {time.Minute, time.Millisecond, func(ctx context.Context, c *government.Client) error { return c.End(ctx, "w") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := government.NewClient(addresses, government.ClientOptions{Patience: test.patience})
			defer client.CloseIdle()
			ctx, cancel := context.WithTimeout(t.Context(), test.limit)
			defer cancel()
			err := test.call(ctx, client)
			var down *government.DownError
			if errors.As(err, &down) != test.down || test.down && !strings.Contains(err.Error(), "no answer within") {
				t.Errorf("got %v", err)
			}
			if !test.down && !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v, want that the caller's time was up", err)
			}
		})
	}
}
