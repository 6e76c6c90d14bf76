package registry

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"
)

// Call is what a handler, or a task planned with After, works with. It is valid until they return.
type Call struct {
	ctx       context.Context // the call is the scope of one request, like http.Request
	world     *World
	now       time.Time
	operation string
	subjects  []Subject
	trace     string
	flaw      string
	// unmade says that the operation failed with its flaw still to make.
	unmade bool
	client *http.Client
	// task says that this is planned work, which plans further work at once; a request does so when its answer is out.
	task    bool
	pending []planned
}

type planned struct {
	due  time.Time
	what string
	fn   func(*Call) error
}

// Context ends with the caller's request, or with the world for planned work.
func (c *Call) Context() context.Context { return c.ctx }

// World is the world that the call is in.
func (c *Call) World() *World { return c.world }

// Now is the world's clock when the request arrived; for planned work the instant it was planned for, even when the
// clock has jumped past it.
func (c *Call) Now() time.Time { return c.now }

// Flaw is what the operation is to make wrong with its answer, of its Spec's Flaws; empty for nothing.
func (c *Call) Flaw() string { return c.flaw }

// Trace is the request's traceparent.
func (c *Call) Trace() string { return c.trace }

// Rand is the world's own random stream, fixed by its seed and id, safe for use by many at once.
func (c *Call) Rand() *rand.Rand { return c.world.rand }

// PublicURL is the system's base URL without a slash at the end.
func (c *Call) PublicURL() string { return c.world.system.publicURL() }

// View reads the world's records. The function must not open another transaction, and must not wait for anything.
func (c *Call) View(fn func(*Tx) error) error { return c.world.view(fn) }

// Update reads and writes the world's records, alone. An error undoes everything that the function wrote. Never wait for
// anything inside, HTTP least of all.
func (c *Call) Update(fn func(*Tx) error) error { return c.world.update(fn) }

// Claim makes an identifier that came up here, such as a new token, this world's own. Records put in a transaction
// claim their subjects by themselves. It fails when another world has it.
func (c *Call) Claim(s Subject) error { return c.world.claim(s) }

// After plans work for when the world's clock has moved on by delay; 0 is right after the answer went out. what names
// it in the journal. An error is journalled. Settle waits for work that is due, and for what that plans in turn. A handler
// that returns an error has planned nothing. Work of one world in stopped time runs one after the other.
func (c *Call) After(delay time.Duration, what string, fn func(*Call) error) {
	p := planned{due: c.now.Add(max(delay, 0)), what: what, fn: fn}
	if c.task {
		c.plan(p)
		return
	}
	c.pending = append(c.pending, p)
}

// About is the call as one about identifiers: what it plans is journalled as about them.
func (c *Call) About(subjects []Subject) *Call {
	about := *c
	about.subjects, about.client = subjects, nil
	return &about
}

// planPending hands what a request planned to the world's agenda.
func (c *Call) planPending() {
	for _, p := range c.pending {
		c.plan(p)
	}
	c.pending = nil
}

func (c *Call) plan(p planned) {
	w := c.world
	w.agenda.plan(p.due, func() {
		task := &Call{ctx: w.ctx, world: w, now: p.due, operation: p.what, subjects: c.subjects, trace: c.trace, task: true}
		if err := task.perform(p.fn); err != nil {
			task.journalFailure(err)
		}
	})
}

// perform runs planned work and makes an error of a panic: one task's mistake is not the process's end.
func (c *Call) perform(fn func(*Call) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return fn(c)
}

// journalFailure writes down that planned work failed, apart from the exchanges it had.
func (c *Call) journalFailure(err error) {
	s := c.world.system
	s.log.Warn("planned work failed", "world", c.world.ID(), "what", c.operation, "error", err)
	e := c.outgoingEntry()
	e.rarely().err = err.Error()
	c.world.journal.add(e)
}
