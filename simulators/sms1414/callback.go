package sms1414

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/synaq/synaq/simulators/registry"
)

// backOff is how long the centre waits, in real time, before it calls a sender again that did not answer.
func backOff() []time.Duration {
	return []time.Duration{50 * time.Millisecond, 200 * time.Millisecond, 800 * time.Millisecond}
}

// tell posts to a sender's callback URL, and again after each back-off while it cannot be reached or fails. A refusal is
// final.
func tell(call *registry.Call, url string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode the callback: %w", err)
	}
	for _, wait := range append(backOff(), 0) {
		var again bool
		again, err = post(call.Context(), call.HTTP(), url, body)
		if err == nil || !again || wait == 0 {
			break
		}
		if errWait := pause(call.Context(), wait); errWait != nil {
			return fmt.Errorf("call back the sender: %w", errors.Join(err, errWait))
		}
	}
	if err != nil {
		return fmt.Errorf("call back the sender: %w", err)
	}
	return nil
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
