package registry

import (
	"bytes"
	"io"
	"net/http"
)

// maxIncoming is how much of an answer to an outgoing request is read.
const maxIncoming = 8 << 20

// HTTP is the client for requests to other systems and to callback URLs. What it exchanges is journalled in the call's
// world with audience outgoing, and it passes the caller's traceparent on. Give requests the call's Context.
func (c *Call) HTTP() *http.Client {
	if c.client == nil {
		base := c.world.system.http
		client := *base
		client.Transport = &outgoing{call: c, base: base.Transport}
		c.client = &client
	}
	return c.client
}

// outgoing is a transport that journals. It reads answers whole, so that the journal has them when the caller does.
type outgoing struct {
	call *Call
	base http.RoundTripper
}

// outgoingEntry begins the journal's entry of what the call sends.
func (c *Call) outgoingEntry() *entry {
	e := &entry{operation: c.operation, audience: AudienceOutgoing, subjects: c.subjects, at: c.now, wall: c.world.system.now()}
	e.traced(c.trace)
	return e
}

// RoundTrip sends a request and journals the exchange, whether it succeeds or not.
func (o *outgoing) RoundTrip(r *http.Request) (*http.Response, error) {
	c, s := o.call, o.call.world.system
	e := c.outgoingEntry()
	e.method, e.path = r.Method, r.URL.Redacted()
	r = r.Clone(r.Context())
	if c.trace != "" && r.Header.Get("Traceparent") == "" {
		r.Header.Set("Traceparent", c.trace)
	}
	var sent []byte
	if r.Body != nil && r.Body != http.NoBody {
		var err error
		sent, err = io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil {
			return nil, err
		}
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	base := o.base
	if base == nil {
		base = http.DefaultTransport
	}
	response, err := base.RoundTrip(r)
	var received []byte
	if err == nil {
		received, err = readAnswer(response)
		e.status = int32(response.StatusCode)
	}
	if err != nil {
		e.rarely().err = err.Error()
	}
	e.setBodies(sent, received)
	e.tookMicros = s.now().Sub(e.wall).Microseconds()
	s.metrics.outgoing(int(e.status))
	c.world.journal.add(e)
	if err != nil {
		return nil, err
	}
	return response, nil
}

// readAnswer replaces a response's body by what it read of it.
func readAnswer(response *http.Response) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(response.Body, maxIncoming))
	response.Body.Close()
	response.Body = io.NopCloser(bytes.NewReader(body))
	return body, err
}
