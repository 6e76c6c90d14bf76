package registry

import (
	"sync/atomic"
	"time"
)

// FirstYear and LastYear bound the time that is simulated, as they bound the decision service's: a clock stands from the
// first day of the one to the first day of the other. Far beyond them neither a certificate nor a date in JSON can be
// written.
const (
	FirstYear = 1900
	LastYear  = 2200
)

// checkClock says why a clock cannot stand at a time, which a member of a request gives; nil is real time.
func checkClock(member string, at *time.Time) error {
	first := time.Date(FirstYear, time.January, 1, 0, 0, 0, 0, time.UTC)
	last := time.Date(LastYear, time.January, 1, 0, 0, 0, 0, time.UTC)
	if at == nil || !at.Before(first) && !at.After(last) {
		return nil
	}
	return invalid("%s %s: a clock can stand from %s to %s",
		member, at.Format(time.RFC3339), first.Format(time.RFC3339), last.Format(time.RFC3339))
}

// clock is a world's clock: it stands where it was set, or follows real time.
type clock struct {
	wall   func() time.Time
	frozen atomic.Pointer[time.Time]
}

func (c *clock) init(wall func() time.Time, at *time.Time) {
	c.wall = wall
	c.set(at)
}

// now is the world's time.
func (c *clock) now() time.Time {
	if at := c.frozen.Load(); at != nil {
		return *at
	}
	return c.wall()
}

// at is the world's time at an instant of real time.
func (c *clock) at(wall time.Time) time.Time {
	if at := c.frozen.Load(); at != nil {
		return *at
	}
	return wall
}

// set stops the clock at a time, or lets it follow real time again (nil).
func (c *clock) set(at *time.Time) {
	if at == nil {
		c.frozen.Store(nil)
		return
	}
	t := *at
	c.frozen.Store(&t)
}

func (c *clock) isFrozen() bool { return c.frozen.Load() != nil }
