package government

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// nearby is a transport to the systems of this process that takes no network, for whoever asks them often.
// Whatever stands elsewhere goes the ordinary way.
type nearby struct {
	// base is the URL at which the government listens.
	base string
	// front takes what is asked there.
	front  func() http.Handler
	far    http.RoundTripper
	closed atomic.Bool
	log    *slog.Logger
}

// far is the ordinary way.
func far() http.RoundTripper {
	return &http.Transport{MaxIdleConns: 1024, MaxIdleConnsPerHost: 64, IdleConnTimeout: 30 * time.Second}
}

// Nearby is a transport for clients in this process: a request to the address on which the government listens is answered by a call, and
// not over a connection. An answer that is broken off is io.ErrUnexpectedEOF. Everything else, a public URL too, goes over the network.
func (g *Government) Nearby() http.RoundTripper { return g.nearby }

// errClosed is the error of who asks a government that was closed.
var errClosed = errors.New("the government is closed")

// RoundTrip answers from the government itself, or asks elsewhere.
func (n *nearby) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme+"://"+r.URL.Host != n.base {
		return n.far.RoundTrip(r)
	}
	asked := *r
	asked.RequestURI = r.URL.RequestURI()
	asked.Header = r.Header.Clone()
	if asked.Body == nil {
		asked.Body = http.NoBody
	}
	defer func() { _ = asked.Body.Close() }()
	switch err := r.Context().Err(); {
	case err != nil:
		return nil, err
	case n.closed.Load():
		return nil, errClosed
	}
	answer := &reply{header: http.Header{}}
	if err := answer.take(n.front(), &asked, n.log); err != nil {
		return nil, err
	}
	return answer.response(r), nil
}

// CloseIdleConnections is that of http.Client.
func (n *nearby) CloseIdleConnections() {
	if far, ok := n.far.(interface{ CloseIdleConnections() }); ok {
		far.CloseIdleConnections()
	}
}

// reply is an answer as it is written.
type reply struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *reply) take(handler http.Handler, r *http.Request, log *slog.Logger) (err error) {
	defer func() {
		switch broken := recover(); {
		case broken == nil:
		case broken == http.ErrAbortHandler: //nolint:errorlint // the value itself, as net/http compares it
			err = io.ErrUnexpectedEOF
		default: // as a server does it, which breaks the connection off
			err = fmt.Errorf("the system failed: %v", broken)
			log.Error("a system failed", "path", r.URL.Path, "error", broken, "stack", string(debug.Stack()))
		}
	}()
	handler.ServeHTTP(a, r)
	if err := r.Context().Err(); err != nil {
		return err
	}
	return nil
}

// Header is that of http.ResponseWriter.
func (a *reply) Header() http.Header { return a.header }

// WriteHeader keeps the first status.
func (a *reply) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write is that of http.ResponseWriter.
func (a *reply) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

// Flush has nothing to do: who asks gets the answer whole.
func (a *reply) Flush() {}

func (a *reply) response(r *http.Request) *http.Response {
	a.WriteHeader(http.StatusOK)
	return &http.Response{
		Status: fmt.Sprintf("%d %s", a.status, http.StatusText(a.status)), StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(&a.body), ContentLength: int64(a.body.Len()), Request: r,
	}
}

var _ http.Flusher = (*reply)(nil)
