package reference

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// connections knows which connections are answering a request. http.Server.Shutdown alone also waits, for seconds, for
// connections that clients opened in reserve and never used.
type connections struct {
	mu     sync.Mutex
	active map[net.Conn]bool
	// changed is closed and replaced at every change.
	changed chan struct{}
}

func newConnections() *connections {
	return &connections{active: map[net.Conn]bool{}, changed: make(chan struct{})}
}

// note is the server's ConnState hook.
func (c *connections) note(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if state == http.StateActive {
		c.active[conn] = true
	} else {
		delete(c.active, conn)
	}
	close(c.changed)
	c.changed = make(chan struct{})
}

func (c *connections) look() (active int, changed <-chan struct{}) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.active), c.changed
}

// wait returns when no connection answers a request any more, or when ctx ends, with its error.
func (c *connections) wait(ctx context.Context) error {
	for {
		active, changed := c.look()
		if active == 0 {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
