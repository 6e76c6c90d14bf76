package rpdrn

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// event is what GBD FL is told of a registration made or ended (assumed: the link is not published).
type event struct {
	EventID string           `json:"eventId"`
	IIN     identifiers.IIN  `json:"iin"`
	RCA     identifiers.RCA  `json:"rca"`
	KATO    identifiers.KATO `json:"kato,omitzero"`
	Address string           `json:"address,omitempty"`
	Type    Type             `json:"type"`
	From    identifiers.Date `json:"from"`
	Until   identifiers.Date `json:"until,omitzero"`
	EndedAt *time.Time       `json:"endedAt,omitempty"`
}

// eventOf names the event after the registration and what happened to it, so that a repetition is seen as one.
func eventOf(r Registration, d Dwelling) event {
	id := r.ID + "-made"
	if r.EndedAt != nil {
		id = r.ID + "-ended"
	}
	return event{id, r.IIN, r.RCA, d.KATO, d.Address, r.Type, r.From, r.Until, r.EndedAt}
}

// backOff is how long RP DRN waits, in real time, before it tells an event again that GBD FL did not take.
func backOff() []time.Duration {
	return []time.Duration{50 * time.Millisecond, 200 * time.Millisecond, 800 * time.Millisecond}
}

// tell sends the events to GBD FL, in their order, after the answer has gone out.
func (s *service) tell(call *registry.Call, events []event) {
	if s.peers.GBDFL == nil {
		return
	}
	call.After(0, "event to GBD FL", func(call *registry.Call) error {
		base := s.peers.GBDFL()
		if base == "" {
			return nil
		}
		url := strings.TrimSuffix(base, "/") + "/v1/events/registrations"
		var errs []error
		for _, e := range events {
			if err := deliver(call, url, e); err != nil {
				errs = append(errs, fmt.Errorf("tell GBD FL of %s: %w", e.EventID, err))
			}
		}
		return errors.Join(errs...)
	})
}

// deliver tells one event, and again after each back-off while GBD FL cannot be reached or fails. A refusal is final.
func deliver(call *registry.Call, url string, e event) error {
	body, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("encode the event: %w", err)
	}
	for _, wait := range append(backOff(), 0) {
		var again bool
		again, err = post(call.Context(), call.HTTP(), url, body)
		if err == nil || !again || wait == 0 {
			return err
		}
		if errWait := pause(call.Context(), wait); errWait != nil {
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
