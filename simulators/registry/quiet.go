package registry

import (
	"context"
	"sync"
	"sync/atomic"
)

// quiet counts what a world has under way, requests in flight and work that is due, and lets others wait for none.
// Requests pay one atomic addition each way.
type quiet struct {
	busy    atomic.Int64
	waiting atomic.Bool
	mu      sync.Mutex
	none    chan struct{} // closed when busy reaches 0; nil when nobody waits
}

func (q *quiet) enter() { q.busy.Add(1) }

func (q *quiet) leave() {
	if q.busy.Add(-1) > 0 || !q.waiting.Load() {
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.none != nil && q.busy.Load() == 0 {
		close(q.none)
		q.none = nil
		q.waiting.Store(false)
	}
}

// idle says whether nothing is under way.
func (q *quiet) idle() bool { return q.busy.Load() == 0 }

// wait returns once nothing is under way, or with the context's error.
func (q *quiet) wait(ctx context.Context) error {
	for {
		q.mu.Lock()
		q.waiting.Store(true)
		if q.busy.Load() == 0 {
			if q.none == nil {
				q.waiting.Store(false)
			}
			q.mu.Unlock()
			return nil
		}
		if q.none == nil {
			q.none = make(chan struct{})
		}
		none := q.none
		q.mu.Unlock()
		select {
		case <-none:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
