package reference

import (
	"context"
	"errors"
	"fmt"
	"net"
	"syscall"

	"github.com/synaq/synaq/internal/access"
)

// OptionsError says that options make no sense, so that nothing was tried.
type OptionsError struct{ Err error }

// Error says which and what was expected.
func (e *OptionsError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *OptionsError) Unwrap() error { return e.Err }

// listenFunc is net.ListenConfig.Listen.
type listenFunc func(ctx context.Context, network, address string) (net.Listener, error)

// listen listens, with test controls only where nobody else reaches them or where they have a token: whoever sets the clock
// decides what has expired.
func (o *Options) listen(ctx context.Context) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(o.Listen); err != nil {
		return nil, &OptionsError{fmt.Errorf("%q is no address to listen on: expected host:port, for instance 127.0.0.1:8080, or 127.0.0.1:0 for any free port", o.Listen)}
	}
	if err := access.CheckToken(o.TestToken); err != nil {
		return nil, &OptionsError{err}
	}
	listen := o.on
	if listen == nil {
		listen = new(net.ListenConfig).Listen
	}
	listener, err := listen(ctx, "tcp", o.Listen)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("the address %s is in use: stop what listens there, or choose another address (port 0 takes a free one): %w", o.Listen, err)
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", o.Listen, err)
	}
	if !o.TestControls {
		return listener, nil
	}
	if err := o.guard().CheckListener(listener, o.Listen); err != nil {
		return nil, &OptionsError{errors.Join(err, listener.Close())}
	}
	return listener, nil
}

// guard lets in who may use the test operations.
func (o *Options) guard() *access.Guard {
	return &access.Guard{What: "the test operations of this service", Token: o.TestToken, URLs: func() []string { return []string{o.PublicURL} }}
}
