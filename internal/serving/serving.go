// Package serving is the HTTP server that the services of this project stand behind. It bounds what clients can take of it,
// which are connections, memory for headers, requests at a time and patience, and it ends in bounded time whatever they do.
package serving

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/synaq/synaq/internal/inflight"
)

// Options of Start; the zero value works.
type Options struct {
	Bounds
	// Waits says which requests do nothing but wait for a change. They have room of their own, so that nobody who has
	// something to do stands behind them. Nil is none.
	Waits func(*http.Request) bool
	// Busy answers further requests where too many are being answered; nil tells all of them to come back, by a problem.
	Busy http.Handler
	// Log takes what is wrong with requests, at Level, and at the end who had to be cut off; nil is silence.
	Log   *slog.Logger
	Level slog.Level
}

// Server is a running server. Close ends it.
type Server struct {
	http   *http.Server
	open   *connections
	bounds Bounds
	log    *slog.Logger
	served chan error

	closing sync.Once
	closed  error
}

// Start answers what comes to a listener, which is the server's from then on.
func Start(listener net.Listener, handler http.Handler, o Options) *Server {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	b := o.complete()
	s := &Server{open: newConnections(b.Connections), bounds: b, log: o.Log, served: make(chan error, 1)}
	s.http = &http.Server{
		Handler: limited(handler, b, o), ConnState: s.open.note, MaxHeaderBytes: b.HeaderBytes,
		ReadHeaderTimeout: b.Header, ReadTimeout: b.Whole, IdleTimeout: b.Idle,
		ErrorLog: slog.NewLogLogger(o.Log.Handler(), o.Level),
	}
	now := time.Now //nolint:forbidigo // connections live in real time
	go func() { s.served <- s.http.Serve(patient{listener, b.Piece, now}) }()
	return s
}

// limited bounds requests at a time. Whoever asks for the health of the service is always let through: a flood is no illness.
func limited(handler http.Handler, b Bounds, o Options) http.Handler {
	answered, waiting := inflight.Limit(b.Requests, handler, o.Busy), inflight.Limit(b.Waiting, handler, o.Busy)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case isHealth(r.URL.Path):
			handler.ServeHTTP(w, r)
		case o.Waits != nil && o.Waits(r):
			waiting.ServeHTTP(w, r)
		default:
			answered.ServeHTTP(w, r)
		}
	})
}

// isHealth: /healthz of a service, or /gbdfl/healthz of one among several.
func isHealth(path string) bool {
	return strings.HasSuffix(path, "/healthz") && strings.Count(path, "/") <= 2
}

// Close takes no more requests and lets those under way end, for the time of grace or until the context ends; then it cuts
// them off, and waits for their handlers until the context ends. Closing again does nothing and says the same.
func (s *Server) Close(ctx context.Context) error {
	s.closing.Do(func() { s.closed = s.close(ctx) })
	return s.closed
}

func (s *Server) close(ctx context.Context) error {
	// Shutdown would also wait, by asking now and then, and five seconds for a connection that was never used.
	atOnce, cancel := context.WithCancel(ctx)
	cancel()
	_ = s.http.Shutdown(atOnce)
	served := <-s.served

	grace, cancel := context.WithTimeout(ctx, s.bounds.Grace)
	defer cancel()
	late := s.open.wait(grace) != nil
	err := s.http.Close()
	if late {
		s.log.WarnContext(ctx, "requests that did not end in time were cut off")
		if waited := s.open.wait(ctx); waited != nil {
			err = errors.Join(err, fmt.Errorf("requests are still under way: %w", waited))
		}
	}
	if !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, fmt.Errorf("the server had stopped by itself: %w", served))
	}
	return err
}
