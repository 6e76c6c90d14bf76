package registry

import (
	"sync/atomic"
	"time"
)

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
