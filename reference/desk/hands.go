package desk

import "sync"

// idleHands is how many wait for more work at most.
const idleHands = 64

// hands do what they are given side by side. One that has done its work waits for more: a stack that has grown for one question has
// room for the next.
type hands struct {
	work   chan func()
	idle   chan struct{} // a place for each that waits
	closed chan struct{}
	ending sync.Once
}

func newHands() *hands {
	return &hands{work: make(chan func()), idle: make(chan struct{}, idleHands), closed: make(chan struct{})}
}

// do gives work to one that waits, or to a new one. It does not wait for it.
func (h *hands) do(work func()) {
	select {
	case h.work <- work:
	default:
		go h.serve(work)
	}
}

func (h *hands) serve(work func()) {
	for {
		work()
		select {
		case h.idle <- struct{}{}:
		default:
			return
		}
		select {
		case work = <-h.work:
			<-h.idle
		case <-h.closed:
			return
		}
	}
}

// close lets go of those that wait. Work that is under way ends by itself, and more can be given.
func (h *hands) close() { h.ending.Do(func() { close(h.closed) }) }
