package serving

import (
	"io"
	"net"
	"time"
)

// piece is how many bytes a client has to take at a time.
const piece = 64 << 10

// patient is a listener whose connections wait so long, and no longer, for a client to take the next piece of its answer.
type patient struct {
	net.Listener
	patience time.Duration
	now      func() time.Time // real time: connections live in it
}

// Accept waits for the next connection.
func (l patient) Accept() (net.Conn, error) {
	accepted, err := l.Listener.Accept()
	if tcp, ok := accepted.(*net.TCPConn); ok {
		return &conn{TCPConn: tcp, patience: l.patience, now: l.now}, err
	}
	return accepted, err
}

// conn renews the deadline for each piece that it writes.
type conn struct {
	*net.TCPConn
	patience time.Duration
	now      func() time.Time
}

// Write writes piece by piece.
func (c *conn) Write(b []byte) (written int, err error) {
	for {
		if err := c.SetWriteDeadline(c.now().Add(c.patience)); err != nil {
			return written, err
		}
		n, err := c.TCPConn.Write(b[written:min(len(b), written+piece)])
		written += n
		if err != nil || written == len(b) {
			return written, err
		}
	}
}

// ReadFrom writes what a reader has, by Write: the system's own way would know no pieces.
func (c *conn) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{c}, r)
}
