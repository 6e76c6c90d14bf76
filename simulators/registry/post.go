package registry

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// backOff is how long a system waits, in real time, before it tells another again that did not take what it was told.
func backOff() []time.Duration {
	return []time.Duration{50 * time.Millisecond, 200 * time.Millisecond, 800 * time.Millisecond}
}

// Post tells another service something as JSON, and again after each back-off while it cannot be reached or fails (5xx).
// A refusal (any other status but 2xx) is final. The error holds the answer.
func (c *Call) Post(url string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode what is posted: %w", err)
	}
	for _, wait := range append(backOff(), 0) {
		var again bool
		again, err = post(c.Context(), c.HTTP(), url, body)
		if err == nil || !again || wait == 0 {
			return err
		}
		if errWait := pause(c.Context(), wait); errWait != nil {
			return errors.Join(err, errWait)
		}
	}
	return err
}

// post says whether a failure is worth another try.
func post(ctx context.Context, client *http.Client, url string, body []byte) (again bool, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return false, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := client.Do(req)
	if err != nil {
		return true, err
	}
	defer func() { _ = resp.Body.Close() }()
	detail, _ := io.ReadAll(io.LimitReader(resp.Body, 1000))
	if resp.StatusCode/100 == 2 {
		return false, nil
	}
	return resp.StatusCode >= 500, fmt.Errorf("answer %d: %s", resp.StatusCode, detail)
}

// pause waits in real time: what is retried here is a network, not a deadline of the law.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d) //nolint:forbidigo // the back-off between two tries on a real network
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
