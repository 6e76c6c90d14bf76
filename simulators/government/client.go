package government

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
)

// maxAnswer bounds what is read of one answer: a journal can be long, nothing else is.
const maxAnswer = 512 << 20

// defaultPatience is that of a client which is told none.
const defaultPatience = 5 * time.Second

// ClientOptions of a client; the zero value works.
type ClientOptions struct {
	// Token that the control API asks for, where the systems were started with one.
	Token string
	// Patience is how long a call that waits for nothing but the system may go without an answer before the system counts
	// as down, even where it is the caller's time that ends: 5 seconds when zero. Settle and SetClock wait for others too,
	// whom the systems call.
	Patience time.Duration
	// Transport takes the requests; nil is the network, with 64 idle connections per system. [Government.Nearby] is another.
	Transport http.RoundTripper
}

// Client speaks to all systems: their control API, and their operations. It is safe for use by many at once. Every
// method returns *DownError when a system cannot be reached and *ProblemError when one refuses.
type Client struct {
	addresses Addresses
	token     string
	patience  time.Duration
	http      *http.Client
	// apart are base URLs behind which no batch is taken.
	apart sync.Map
	// bodies are buffers of answers that have been read.
	bodies sync.Pool
}

// NewClient makes a client of the systems at the addresses.
func NewClient(addresses Addresses, opts ClientOptions) *Client {
	client := &http.Client{Timeout: time.Minute, Transport: opts.Transport}
	if client.Transport == nil {
		client.Transport = far()
	}
	return &Client{addresses: addresses, token: opts.Token, patience: cmp.Or(opts.Patience, defaultPatience), http: client}
}

// Addresses of the systems.
func (c *Client) Addresses() Addresses { return c.addresses }

// CloseIdle closes connections that nothing uses any more.
func (c *Client) CloseIdle() { c.http.CloseIdleConnections() }

// Call makes a request to an operation of a system, for instance "GET", "/v1/persons/900517390004", encoding in as its
// JSON body unless it is nil and decoding the answer into out unless that is nil. An out of *[]byte gets the body as it
// is. What a citizen or another system does is asked for this way.
func (c *Client) Call(ctx context.Context, system, method, path string, in, out any) error {
	return c.do(ctx, system, method, path, in, out, false)
}

// control calls the control API of a system.
func (c *Client) control(ctx context.Context, system, method, path string, in, out any) error {
	return c.do(ctx, system, method, "/control"+path, in, out, true)
}

func (c *Client) do(ctx context.Context, system, method, path string, in, out any, control bool) error {
	base, known := c.addresses[system]
	if !known {
		return fmt.Errorf("there is no system %q: there are %s", system, strings.Join(c.addresses.names(), ", "))
	}
	began := now()
	status, body, err := c.send(ctx, method, base+path, in, control)
	if err != nil {
		return c.down(ctx, system, path, now().Sub(began), err)
	}
	defer c.giveBack(body)
	return c.take(system, method, path, status, body.Bytes(), out)
}

// send makes a request and reads the answer whole; put its body back when its bytes are no longer needed. The error says that
// there was none, or why the request cannot be made. Where the connection of one to the control API breaks off, as it may with a
// proxy before the system, it is made once more, unless twice would be another thing than once: a system that is down stays so.
func (c *Client) send(ctx context.Context, method, url string, in any, control bool) (status int, body *bytes.Buffer, err error) {
	status, body, err = c.sendOnce(ctx, method, url, in, control)
	if err != nil && ctx.Err() == nil && control && maybeTwice(method, url) && brokenOff(err) {
		status, body, err = c.sendOnce(ctx, method, url, in, control)
		if method == http.MethodDelete && status == http.StatusNotFound && isProblem(body.Bytes()) {
			status = http.StatusNoContent // the first request has deleted it
		}
	}
	return status, body, err
}

// isProblem says whether an answer is one of ours.
func isProblem(body []byte) bool {
	var problem struct{ Code, System string }
	return json.Unmarshal(body, &problem) == nil && problem.Code != "" && problem.System != ""
}

// maybeTwice says whether to ask twice is to ask once: it is not for one who adds a record or a fault, or takes it away.
func maybeTwice(method, url string) bool {
	return method == http.MethodGet || !strings.Contains(url, "/records/") && !strings.Contains(url, "/faults")
}

// brokenOff says whether a connection was there, and ended before the answer did.
func brokenOff(err error) bool {
	var failed *net.OpError
	isNone := errors.As(err, &failed) && failed.Op == "dial"
	var late net.Error
	isLate := errors.As(err, &late) && late.Timeout()
	return !isNone && !isLate
}

func (c *Client) sendOnce(ctx context.Context, method, url string, in any, control bool) (status int, body *bytes.Buffer, err error) {
	req, err := newRequest(ctx, method, url, in)
	if err != nil {
		return 0, nil, err
	}
	if control && c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	if body, _ = c.bodies.Get().(*bytes.Buffer); body == nil {
		body = &bytes.Buffer{}
	}
	body.Reset()
	if _, err = body.ReadFrom(io.LimitReader(resp.Body, maxAnswer)); err != nil {
		return 0, nil, fmt.Errorf("its answer broke off: %w", err)
	}
	return resp.StatusCode, body, nil
}

// maxKept is the largest buffer that is kept for the next answer.
const maxKept = 1 << 20

// giveBack takes back the body of an answer.
func (c *Client) giveBack(body *bytes.Buffer) {
	if body.Cap() <= maxKept {
		c.bodies.Put(body)
	}
}

// take decodes an answer into out, which keeps nothing of its bytes, or makes an error of a refusal.
func (c *Client) take(system, method, path string, status int, body []byte, out any) error {
	if status/100 != 2 {
		return c.refusal(system, method, path, status, body)
	}
	switch out := out.(type) {
	case nil:
		return nil
	case *[]byte:
		*out = bytes.Clone(body)
		return nil
	}
	if err := jsonv2.Unmarshal(body, out); err != nil {
		return &DownError{
			System: system, Address: c.addresses[system], Err: fmt.Errorf("%s %s: the answer %.200q is not what was expected: %w", method, path, body, err),
		}
	}
	return nil
}

func now() time.Time {
	return time.Now() //nolint:forbidigo // how long an answer takes is real time
}

func newRequest(ctx context.Context, method, url string, in any) (*http.Request, error) {
	var body io.Reader
	if in != nil {
		encoded, err := json.Marshal(in)
		if err != nil {
			return nil, fmt.Errorf("encode the request: %w", err)
		}
		body = bytes.NewReader(encoded)
	}
	req, err := http.NewRequestWithContext(ctx, method, url, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	if in != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	return req, nil
}

// down is the error for a request that got no answer. A caller who gave up is told that, and not that the system is down,
// unless his time ended when he had waited in vain for longer than an answer may take.
func (c *Client) down(ctx context.Context, system, path string, took time.Duration, err error) error {
	waits := strings.HasSuffix(path, "/settle") || strings.HasSuffix(path, "/clock")
	switch {
	case ctx.Err() == nil:
	case !waits && took >= c.patience && errors.Is(ctx.Err(), context.DeadlineExceeded):
		err = fmt.Errorf("no answer within %s", took.Round(100*time.Millisecond))
	default:
		return fmt.Errorf("ask %s: %w", system, context.Cause(ctx))
	}
	return &DownError{System: system, Address: c.addresses[system], Err: err}
}

// refusal makes an error of an answer other than success. An answer that is no problem is not from one of our systems.
func (c *Client) refusal(system, method, path string, status int, body []byte) error {
	var problem struct {
		Code   string `json:"code"`
		Detail string `json:"detail"`
		System string `json:"system"`
	}
	err := json.Unmarshal(body, &problem)
	if problem.System != "" {
		system = problem.System
	}
	if err == nil && problem.Code == "" {
		err = errors.New("it has no code")
	}
	if err != nil {
		return &DownError{
			System: system, Address: c.addresses[system], Err: fmt.Errorf("%s %s: answer %d is no problem+json: %.200q: %w", method, path, status, body, err),
		}
	}
	return &ProblemError{System: system, Status: status, Code: problem.Code, Detail: problem.Detail}
}
