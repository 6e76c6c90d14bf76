package government

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// Create makes the world in all systems at once, or replaces it. When one of them refuses, it is ended in all, and the
// error is the first system's: *OverlapError when another world holds one of the identifiers.
func (c *Client) Create(ctx context.Context, w World) error {
	if err := w.check(c.addresses); err != nil {
		return err
	}
	specs := map[string]registry.WorldSpec{}
	for _, system := range c.addresses.names() {
		spec, err := w.spec(system)
		if err != nil {
			return err
		}
		specs[system] = spec
	}
	err := c.everywhere(func(system string) error {
		return c.control(ctx, system, http.MethodPut, world(w.ID), specs[system], nil)
	})
	if err == nil {
		return nil
	}
	// The half-made world goes away even when the caller has given up.
	undo, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	_ = c.everywhere(func(system string) error { return c.control(undo, system, http.MethodDelete, world(w.ID), nil, nil) })
	var problem *ProblemError
	if errors.As(err, &problem) && problem.Code == registry.CodeOverlap {
		return &OverlapError{World: w.ID, Problem: problem}
	}
	return fmt.Errorf("make world %s: %w", w.ID, err)
}

// End ends the world in all systems; one that has it no more is no error.
func (c *Client) End(ctx context.Context, id string) error {
	err := c.everywhere(func(system string) error {
		err := c.control(ctx, system, http.MethodDelete, world(id), nil, nil)
		if isNotFound(err) {
			return nil
		}
		return err
	})
	return wrap("end world "+id, err)
}

// Renew lets the world live for ttl from now on, in all systems.
func (c *Client) Renew(ctx context.Context, id string, ttl time.Duration) error {
	return wrap("renew world "+id, c.everywhere(func(system string) error {
		return c.control(ctx, system, http.MethodPost, world(id)+"/renew", map[string]int{"ttlSeconds": int(ttl / time.Second)}, nil)
	}))
}

// SetClock sets the world's clock in all systems; it stands there until it is set again. What falls due by it has run
// when SetClock returns, but what that causes in other systems may still be under way: Settle waits for it.
//
// SMS 1414 is moved last. What falls due there calls the implementation, which must find every other system at the new
// time already.
func (c *Client) SetClock(ctx context.Context, id string, now time.Time) error {
	return c.clock(ctx, id, &now)
}

// FreeClock lets the world's clock follow real time again, in all systems.
func (c *Client) FreeClock(ctx context.Context, id string) error { return c.clock(ctx, id, nil) }

func (c *Client) clock(ctx context.Context, id string, now *time.Time) error {
	set := func(system string) error {
		return c.control(ctx, system, http.MethodPut, world(id)+"/clock", map[string]*time.Time{"now": now}, nil)
	}
	var first, last []string
	for _, system := range c.addresses.names() {
		if system == sms1414.Name {
			last = append(last, system)
		} else {
			first = append(first, system)
		}
	}
	err := each(first, set)
	if err == nil {
		err = each(last, set)
	}
	return wrap("set the clock of world "+id, err)
}

// Settle waits until no system has work of this world under way that is due by its clock, and returns how many
// exchanges the world's journals have counted so far. Two calls that return the same number had nothing happen between
// them, in any system.
func (c *Client) Settle(ctx context.Context, id string) (activity int, err error) {
	for before := -1; ; before = activity {
		if activity, err = c.settleOnce(ctx, id); err != nil || activity == before {
			return activity, wrap("settle world "+id, err)
		}
	}
}

// settleOnce asks each system once. One system's work can give another one work after that one has answered, so Settle
// asks until two rounds agree.
func (c *Client) settleOnce(ctx context.Context, id string) (int, error) {
	var mu sync.Mutex
	total := 0
	err := c.everywhere(func(system string) error {
		var settled struct {
			Activity int `json:"activity"`
		}
		err := c.control(ctx, system, http.MethodPost, world(id)+"/settle", nil, &settled)
		mu.Lock()
		defer mu.Unlock()
		total += settled.Activity
		return err
	})
	return total, err
}

// Healthy says whether every system answers; *DownError names one that does not.
func (c *Client) Healthy(ctx context.Context) error {
	return c.everywhere(func(system string) error {
		err := c.do(ctx, system, http.MethodGet, "/healthz", nil, &[]byte{}, false)
		var problem *ProblemError
		if errors.As(err, &problem) {
			return &DownError{System: system, Address: c.addresses[system], Err: problem}
		}
		return err
	})
}

// everywhere runs fn for every system at once and returns the error of the first by name.
func (c *Client) everywhere(fn func(system string) error) error { return each(c.addresses.names(), fn) }

// each runs fn for each of the systems at once and returns the error of the first.
func each(systems []string, fn func(system string) error) error {
	errs := make([]error, len(systems))
	var wg sync.WaitGroup
	for i, system := range systems {
		wg.Go(func() { errs[i] = fn(system) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func world(id string) string { return "/worlds/" + url.PathEscape(id) }

func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func isNotFound(err error) bool {
	var problem *ProblemError
	return errors.As(err, &problem) && problem.Status == http.StatusNotFound
}
