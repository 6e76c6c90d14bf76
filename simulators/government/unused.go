package government

import (
	"net"
	"net/http"
	"sync"
)

// unused knows the connections on which nothing has been asked yet. Clients open some in advance and never use them; a
// server that shuts down would wait five seconds for a first request on each.
type unused struct {
	mu     sync.Mutex
	conns  map[net.Conn]struct{}
	closed bool
}

// state follows a connection; it is the server's ConnState.
func (u *unused) state(conn net.Conn, state http.ConnState) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if state != http.StateNew {
		delete(u.conns, conn)
		return
	}
	if u.closed {
		_ = conn.Close()
		return
	}
	if u.conns == nil {
		u.conns = map[net.Conn]struct{}{}
	}
	u.conns[conn] = struct{}{}
}

// close closes them, and every one that still comes; it runs when the server shuts down.
func (u *unused) close() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.closed = true
	for conn := range u.conns {
		_ = conn.Close()
	}
}
