// Package clock keeps the time of an application and the work that falls due by it.
//
// Time is real unless a test stands it still: for one applicant, so that everything which concerns this IIN's
// applications happens at that instant, or for all who have no clock of their own. Work is planned for an instant of
// its applicant's clock; on real time a timer starts it, on a standing clock the next setting does. Nothing polls.
package clock

import (
	"sync"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Clocks tells the time by applicant. The zero IIN stands for everybody without a clock of his own.
type Clocks struct {
	real func() time.Time

	mu      sync.RWMutex
	stopped map[identifiers.IIN]time.Time
}

// NewClocks makes clocks that all show real time.
func NewClocks(now func() time.Time) *Clocks {
	return &Clocks{real: now, stopped: map[identifiers.IIN]time.Time{}}
}

// Now is the time of an applicant: his own clock's, else the common one's, else real.
func (c *Clocks) Now(applicant identifiers.IIN) time.Time {
	now, _ := c.read(applicant)
	return now
}

// read is Now and whether that clock moves by itself.
func (c *Clocks) read(applicant identifiers.IIN) (now time.Time, moves bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if at, ok := c.stopped[applicant]; ok {
		return at, false
	}
	if at, ok := c.stopped[identifiers.IIN{}]; ok {
		return at, false
	}
	return c.real(), true
}

// set stands a clock still, or with nil lets it follow the common one or real time again.
func (c *Clocks) set(applicant identifiers.IIN, at *time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at == nil {
		delete(c.stopped, applicant)
		return
	}
	c.stopped[applicant] = *at
}
