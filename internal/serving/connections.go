package serving

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// connections knows the connections of a server, and on which of them something is asked.
type connections struct {
	most int

	mu sync.Mutex
	// open says of each whether something is asked on it.
	open   map[net.Conn]bool
	active int
	// none is closed when nothing is asked any more; nil where nobody waits for that.
	none chan struct{}
}

func newConnections(most int) *connections {
	return &connections{most: most, open: map[net.Conn]bool{}}
}

// note is the server's ConnState.
func (c *connections) note(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	was, is := c.open[conn], state == http.StateActive
	switch state {
	case http.StateClosed, http.StateHijacked:
		delete(c.open, conn)
	default:
		c.open[conn] = is
	}
	switch {
	case is && !was:
		c.active++
	case was && !is:
		c.active--
	}
	if c.active == 0 && c.none != nil {
		close(c.none)
		c.none = nil
	}
	if state == http.StateNew && len(c.open) > c.most && !c.drop(conn) {
		_ = conn.Close() // which the server notes when it reads
	}
}

// drop closes a connection, other than the new one, on which nothing is asked, if there is one.
func (c *connections) drop(other net.Conn) bool {
	for conn, active := range c.open {
		if !active && conn != other {
			delete(c.open, conn)
			_ = conn.Close()
			return true
		}
	}
	return false
}

// wait returns when nothing is asked any more, or with the context's error.
func (c *connections) wait(ctx context.Context) error {
	c.mu.Lock()
	if c.active == 0 {
		c.mu.Unlock()
		return nil
	}
	if c.none == nil {
		c.none = make(chan struct{})
	}
	none := c.none
	c.mu.Unlock()
	select {
	case <-none:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
