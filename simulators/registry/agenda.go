package registry

import (
	"container/heap"
	"sync"
	"time"
)

// task is work that a world has planned for a time of its clock.
type task struct {
	due time.Time
	seq uint64 // keeps tasks of one instant in the order they were planned
	run func()
}

// agenda is a world's planned work. What is due runs in its order, on one goroutine while the clock stands still; when
// the clock follows real time, tasks start in order and do not wait for each other. All of it is owned by the system,
// which waits for it when it closes.
type agenda struct {
	world *World

	mu      sync.Mutex
	planned taskHeap
	seq     uint64
	begun   uint64 // how many tasks have begun
	running bool   // a goroutine is taking due tasks
	held    int    // requests whose answers are out, or about to be, and whose work is not all planned yet
	stopped bool
	timer   *time.Timer // for the first task not yet due, in real time
}

func (a *agenda) init(w *World) { a.world = w }

// plan adds a task; it starts at once when it is due.
func (a *agenda) plan(due time.Time, run func()) {
	a.mu.Lock()
	if a.stopped {
		a.mu.Unlock()
		return
	}
	a.seq++
	heap.Push(&a.planned, &task{due: due, seq: a.seq, run: run})
	a.mu.Unlock()
	a.wake()
}

// hold keeps the agenda from beginning anything until release: who has an answer may move the clock before what the
// answer's request planned stands in the agenda, and it is to run in its place then, not after what is due later.
func (a *agenda) hold() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.held++
}

// release ends a hold. What is due begins unless there is another one.
func (a *agenda) release() {
	a.mu.Lock()
	a.held--
	a.mu.Unlock()
	a.wake()
}

// wake starts what is due by the world's clock, if it is not being run already, and arms the timer for the rest. When
// it returns, everything due is counted as under way.
func (a *agenda) wake() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.running || a.stopped || a.held > 0 {
		return
	}
	if !a.dueLocked() {
		a.armLocked()
		return
	}
	a.world.quiet.enter()
	if !a.world.system.own(a.drain) {
		a.world.quiet.leave()
		return
	}
	a.running = true
}

// drain runs due tasks until none is left.
func (a *agenda) drain() {
	defer a.world.quiet.leave()
	for {
		a.mu.Lock()
		if a.stopped || a.held > 0 || !a.dueLocked() {
			a.running = false
			if !a.stopped && a.held == 0 {
				a.armLocked()
			}
			a.mu.Unlock()
			return
		}
		next := heap.Pop(&a.planned).(*task) // only tasks are pushed
		a.begun++
		a.mu.Unlock()
		if a.world.clock.isFrozen() {
			next.run()
			continue
		}
		a.world.quiet.enter()
		if !a.world.system.own(func() { defer a.world.quiet.leave(); next.run() }) {
			a.world.quiet.leave()
		}
	}
}

func (a *agenda) dueLocked() bool {
	return len(a.planned) > 0 && !a.planned[0].due.After(a.world.clock.now())
}

// armLocked sets the timer for the first planned task of a world in real time.
func (a *agenda) armLocked() {
	a.disarmLocked()
	if len(a.planned) == 0 || a.world.clock.isFrozen() || !a.world.system.hold() {
		return
	}
	wait := max(a.planned[0].due.Sub(a.world.clock.now()), time.Millisecond)
	var mine *time.Timer
	mine = time.AfterFunc(wait, func() { //nolint:forbidigo // a world in real time waits in real time
		defer a.world.system.release()
		a.mu.Lock()
		if a.timer == mine {
			a.timer = nil
		}
		a.mu.Unlock()
		a.wake()
	})
	a.timer = mine
}

func (a *agenda) disarmLocked() {
	if a.timer != nil && a.timer.Stop() {
		a.world.system.release()
	}
	a.timer = nil
}

// next is when the first task that is not yet due will be.
func (a *agenda) next() (time.Time, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.planned) == 0 {
		return time.Time{}, false
	}
	return a.planned[0].due, true
}

// worked is how many tasks have begun so far.
func (a *agenda) worked() uint64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.begun
}

// stop drops what is planned. What runs goes on to its end.
func (a *agenda) stop() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stopped = true
	a.planned = nil
	a.disarmLocked()
}

// taskHeap orders tasks by due time, then by the order they were planned in.
type taskHeap []*task

func (h taskHeap) Len() int { return len(h) }
func (h taskHeap) Less(i, j int) bool {
	if h[i].due.Equal(h[j].due) {
		return h[i].seq < h[j].seq
	}
	return h[i].due.Before(h[j].due)
}
func (h taskHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

// Push is for package heap.
func (h *taskHeap) Push(x any) { *h = append(*h, x.(*task)) } // only tasks are pushed

// Pop is for package heap.
func (h *taskHeap) Pop() any {
	old := *h
	last := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	return last
}
