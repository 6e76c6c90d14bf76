package government

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// nearby is a transport to the systems of this process that takes no network: the gateway asks them for every message.
// Whatever stands elsewhere goes the ordinary way.
type nearby struct {
	// base is the URL under which the systems stand by their names.
	base string
	// system finds one of them, nil for none.
	system func(name string) http.Handler
	far    http.RoundTripper
}

// far is the ordinary way.
func far() http.RoundTripper {
	return &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: 30 * time.Second}
}

// RoundTrip answers from the system itself. One that breaks the connection off gives io.ErrUnexpectedEOF.
func (n *nearby) RoundTrip(r *http.Request) (*http.Response, error) {
	path, here := strings.CutPrefix(r.URL.String(), n.base+"/")
	name, _, _ := strings.Cut(path, "/")
	var system http.Handler
	if here {
		system = n.system(name)
	}
	if system == nil {
		return n.far.RoundTrip(r)
	}
	asked := r.Clone(r.Context())
	asked.URL = &url.URL{Path: strings.TrimPrefix(r.URL.Path, "/"+name), RawQuery: r.URL.RawQuery}
	asked.RequestURI = asked.URL.RequestURI()
	if asked.Body == nil {
		asked.Body = http.NoBody
	}
	answer := &reply{header: http.Header{}}
	if err := answer.take(system, asked); err != nil {
		return nil, err
	}
	return answer.response(r), nil
}

// reply is an answer as a system writes it.
type reply struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *reply) take(system http.Handler, r *http.Request) (err error) {
	defer func() {
		switch broken := recover(); {
		case broken == nil:
		case broken == http.ErrAbortHandler: //nolint:errorlint // the value itself, as net/http compares it
			err = io.ErrUnexpectedEOF
		default:
			panic(broken)
		}
	}()
	system.ServeHTTP(a, r)
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
		Status: http.StatusText(a.status), StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(&a.body), ContentLength: int64(a.body.Len()), Request: r,
	}
}

var _ http.Flusher = (*reply)(nil)
