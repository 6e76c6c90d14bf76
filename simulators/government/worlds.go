package government

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync/atomic"
	"time"

	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// Create makes the world in all systems, or replaces it. When one of them refuses, it is ended in all, and the error is
// the first system's: *OverlapError when another world holds one of the identifiers.
func (c *Client) Create(ctx context.Context, w World) error {
	if err := w.check(c.addresses); err != nil {
		return err
	}
	err := c.everywhere(c.addresses.names(), func(base string, systems []string) error {
		spec, err := w.joint(systems)
		if err != nil {
			return err
		}
		return c.joint(ctx, base, systems, http.MethodPut, world(w.ID), spec, nil)
	}, func(system string) error {
		spec, err := w.spec(system)
		if err != nil {
			return err
		}
		return c.control(ctx, system, http.MethodPut, world(w.ID), spec, nil)
	})
	if err == nil {
		return nil
	}
	// The half-made world goes away even when the caller has given up.
	undo, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	_ = c.End(undo, w.ID)
	var problem *ProblemError
	if errors.As(err, &problem) && problem.Code == registry.CodeOverlap {
		return &OverlapError{World: w.ID, Problem: problem}
	}
	return fmt.Errorf("make world %s: %w", w.ID, err)
}

// End ends the world in all systems; one that has it no more is no error.
func (c *Client) End(ctx context.Context, id string) error {
	_, err := c.end(ctx, id)
	return err
}

// EndKnown is End for whoever may have mistyped: the error wraps registry.ErrNoWorld for a world that no system has.
func (c *Client) EndKnown(ctx context.Context, id string) error {
	found, err := c.end(ctx, id)
	if err == nil && !found {
		err = fmt.Errorf("end world %q: %w in any system: it was never put, was ended or has expired", id, registry.ErrNoWorld)
	}
	return err
}

// end also says whether any system had the world.
func (c *Client) end(ctx context.Context, id string) (found bool, err error) {
	var had atomic.Bool
	note := func(err error) error {
		if isNotFound(err) {
			return nil
		}
		had.Store(true)
		return err
	}
	err = c.everywhere(c.addresses.names(), func(base string, systems []string) error {
		return note(c.joint(ctx, base, systems, http.MethodDelete, world(id), nil, nil))
	}, func(system string) error {
		return note(c.control(ctx, system, http.MethodDelete, world(id), nil, nil))
	})
	return had.Load(), wrap("end world "+id, err)
}

// Renew lets the world live for ttl from now on, in all systems.
func (c *Client) Renew(ctx context.Context, id string, ttl time.Duration) error {
	return wrap("renew world "+id, c.same(ctx, http.MethodPost, world(id)+"/renew", map[string]int{"ttlSeconds": int(ttl / time.Second)}))
}

// Reset puts the world back to what made it, in all systems: its records, clock, faults, random streams and journals. Its time to
// live begins again.
func (c *Client) Reset(ctx context.Context, id string) error {
	return wrap("reset world "+id, apiece(c.addresses.names(), func(system string) error {
		return c.control(ctx, system, http.MethodPost, world(id)+"/reset", nil, nil)
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
	last := c.beside(sms1414.Name)
	first := slices.DeleteFunc(c.addresses.names(), func(system string) bool { return slices.Contains(last, system) })
	setting := map[string]*time.Time{"now": now}
	for _, systems := range [][]string{first, last} {
		err := c.everywhere(systems, func(base string, systems []string) error {
			return c.joint(ctx, base, systems, http.MethodPut, world(id)+"/clock", setting, nil)
		}, func(system string) error {
			return c.control(ctx, system, http.MethodPut, world(id)+"/clock", setting, nil)
		})
		if err != nil {
			return wrap("set the clock of world "+id, err)
		}
	}
	return nil
}

// Settle waits until no system has work of this world under way that is due by its clock, and returns how many
// exchanges the world's journals have counted so far. Two calls that return the same number had nothing happen between
// them, in any system.
func (c *Client) Settle(ctx context.Context, id string) (activity int, err error) {
	for before := -1; ; before = activity {
		settled, err := c.SettleOnce(ctx, id)
		if activity = int(settled.Activity); err != nil || activity == before {
			return activity, err
		}
	}
}

// SettleOnce asks each system once. One system's work can give another one work after that one has answered, so the world
// is quiet only when two rounds in a row return the same activity, or the same work where whoever asks the systems was at rest in
// between. It is for whoever has to settle others in between. Both numbers are sums over all systems; there is no time of what is next.
func (c *Client) SettleOnce(ctx context.Context, id string) (all registry.Settled, err error) {
	var activity, work atomic.Uint64
	type answered struct {
		Activity uint64  `json:"activity"`
		Work     *uint64 `json:"work"`
	}
	add := func(settled answered) {
		if settled.Work == nil { // as an earlier version answers: what it exchanged may have been work of its own
			settled.Work = &settled.Activity
		}
		activity.Add(settled.Activity)
		work.Add(*settled.Work)
	}
	err = c.everywhere(c.addresses.names(), func(base string, systems []string) error {
		var settled answered
		err := c.joint(ctx, base, systems, http.MethodPost, world(id)+"/settle", nil, &settled)
		add(settled)
		return err
	}, func(system string) error {
		var settled answered
		err := c.control(ctx, system, http.MethodPost, world(id)+"/settle", nil, &settled)
		add(settled)
		return err
	})
	return registry.Settled{Activity: activity.Load(), Work: work.Load()}, wrap("settle world "+id, err)
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
