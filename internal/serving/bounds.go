package serving

import (
	"cmp"
	"time"

	"github.com/synaq/synaq/internal/inflight"
)

// Bounds of a server. What is zero is the default, which its comment names.
type Bounds struct {
	// Connections at a time: 8192. A further one takes the place of one on which nothing is asked; where there is none, it is
	// closed.
	Connections int
	// Requests that are answered at a time: inflight.Most. Further ones are told to come back.
	Requests int
	// Waiting requests at a time, apart from the others: 2048. See Options.Waits.
	Waiting int
	// HeaderBytes of one request: 64 KiB.
	HeaderBytes int
	// Header and Whole are how long a request's header, and all of it, may take to arrive: 10 seconds and 2 minutes.
	Header, Whole time.Duration
	// Piece is how long a client may take for each 64 KiB of an answer: 10 seconds. So an answer may be long, and late, but
	// not unread.
	Piece time.Duration
	// Idle is how long a connection on which nothing is asked stays open: 2 minutes.
	Idle time.Duration
	// Grace is how long requests under way have to end once the server is being closed: 3 seconds, so that a container ends
	// within the ten that it is given.
	Grace time.Duration
}

func (b Bounds) complete() Bounds {
	return Bounds{
		Connections: cmp.Or(b.Connections, 8192),
		Requests:    cmp.Or(b.Requests, inflight.Most),
		Waiting:     cmp.Or(b.Waiting, 2048),
		HeaderBytes: cmp.Or(b.HeaderBytes, 64<<10),
		Header:      cmp.Or(b.Header, 10*time.Second),
		Whole:       cmp.Or(b.Whole, 2*time.Minute),
		Piece:       cmp.Or(b.Piece, 10*time.Second),
		Idle:        cmp.Or(b.Idle, 2*time.Minute),
		Grace:       cmp.Or(b.Grace, 3*time.Second),
	}
}
