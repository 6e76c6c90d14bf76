package desk

import (
	"sync"
	"testing"
)

func TestHandsDoAllThatTheyAreGivenSideBySide(t *testing.T) {
	t.Parallel()
	h := newHands()
	for range 3 { // new ones, and then those that wait
		var all sync.WaitGroup
		together := make(chan struct{})
		const several = 2 * idleHands
		arrived := make(chan struct{}, several)
		for range several {
			all.Add(1)
			h.do(func() {
				defer all.Done()
				arrived <- struct{}{}
				<-together // which nobody passes unless all are at work
			})
		}
		for range several {
			<-arrived
		}
		close(together)
		all.Wait()
	}
	h.close()
	h.close()
	done := make(chan struct{})
	h.do(func() { close(done) })
	<-done
}
