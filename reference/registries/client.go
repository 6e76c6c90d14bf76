// Package registries asks the government systems, over REST, each at an address of its own, or over the gateway SHEP.
//
// An answer is a fact only when it is one beyond doubt: the expected status, a well-formed body of bounded size, about
// the person or dwelling that was asked about. A registry's own problem document that says NOT_FOUND with status 404 is
// the fact that there is none, ErrAbsent. Everything else, an error status, silence, an empty or malformed body, another
// person's record, is *UnreachableError: nothing was learnt, and the question may be asked again.
package registries

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/synaq/synaq/internal/reading"
)

// The systems, by their short names.
const (
	GBDFL        = "gbdfl"
	ZAGS         = "zags"
	Guardianship = "guardianship"
	Notary       = "notary"
	Addresses    = "addresses"
	Cadastre     = "cadastre"
	Leases       = "leases"
	NOBD         = "nobd"
	EPVO         = "epvo"
	RPDRN        = "rpdrn"
	RPDRI        = "rpdri"
	Arrivals     = "arrivals"
	Institutions = "institutions"
	SMS1414      = "sms1414"
	EDS          = "eds"
	EGov         = "egov"
)

// Names lists the systems that the service needs.
func Names() []string {
	return []string{GBDFL, ZAGS, Guardianship, Notary, Addresses, Cadastre, Leases, NOBD, EPVO, RPDRN, RPDRI, Arrivals, Institutions, SMS1414, EDS, EGov, URED, Akimat, Mortgages, Social, Experts, Courts, KDP, Quality, Facility}
}

// maxAnswer bounds the body of an answer, in bytes: the quality-control body gives back the case that it was sent.
const maxAnswer = 4 << 20

// malformed is the registries' code for a request whose words they cannot read.
const malformed = "MALFORMED"

// ErrAbsent says that the registry has no such record: a fact.
var ErrAbsent = errors.New("the registry has no such record")

// UnreachableError says that a registry gave no usable answer: nothing is known.
type UnreachableError struct {
	// Registry is the system's short name, Operation what it was asked.
	Registry, Operation string
	// Reason says what was wrong, without anybody's data.
	Reason string
	// GivenUp says that a message will not arrive under its id: it is to be sent under another one.
	GivenUp bool
}

// Error names the registry, the operation and the reason.
func (e *UnreachableError) Error() string {
	return fmt.Sprintf("%s gave no usable answer to %q: %s", e.Registry, e.Operation, e.Reason)
}

// RefusedError is a registry's own problem document with a client error: it understood and refused.
type RefusedError struct {
	Registry, Operation string
	Status              int
	// Code is the registry's stable code, such as WRONG_CODE.
	Code string
}

// Error names the registry, the operation, the status and the code.
func (e *RefusedError) Error() string {
	return fmt.Sprintf("%s refused %q: status %d, %s", e.Registry, e.Operation, e.Status, e.Code)
}

// Client asks the registries. Its methods may be called at once.
type Client struct {
	addresses map[string]string
	http      *http.Client
	timeout   time.Duration
	// gateway is SHEP, by which registries are asked where it is given; nil is REST.
	gateway *gateway
}

// Options configure a Client.
type Options struct {
	// Addresses are base URLs by the systems' short names; all of Names are required.
	Addresses map[string]string
	// Timeout bounds one exchange; 5 seconds when zero.
	Timeout time.Duration
	// HTTP is the client to use; when nil, one with connections of its own.
	HTTP *http.Client
	// Gateway is SHEP: with it, every registry that has a service there is asked over it. Nil is REST.
	Gateway *GatewayOptions
	// Now is real time, by which systems' certificates are judged; time.Now when nil.
	Now func() time.Time
}

// New makes a client, or says which address is missing or is not an http URL.
func New(o Options) (*Client, error) {
	c := &Client{addresses: map[string]string{}, http: o.HTTP, timeout: o.Timeout}
	for _, name := range Names() {
		address := strings.TrimRight(o.Addresses[name], "/")
		if address == "" {
			return nil, fmt.Errorf("no address of the registry %s: give one for each of %s", name, strings.Join(Names(), ", "))
		}
		parsed, err := url.Parse(address)
		if err != nil || parsed.Host == "" || (parsed.Scheme != "http" && parsed.Scheme != "https") {
			return nil, fmt.Errorf("the address %q of the registry %s is not an http or https URL", address, name)
		}
		c.addresses[name] = address
	}
	if c.timeout == 0 {
		c.timeout = 5 * time.Second
	}
	if c.http == nil {
		c.http = &http.Client{Transport: &http.Transport{
			DialContext: (&net.Dialer{Timeout: c.timeout}).DialContext,
			// Many applications ask the same few systems at once.
			MaxIdleConns: 1024, MaxIdleConnsPerHost: 256, IdleConnTimeout: time.Minute,
			WriteBufferSize: 16 << 10, ReadBufferSize: 16 << 10, // a signed message goes out whole, and comes in whole
		}}
	}
	if o.Gateway == nil {
		return c, nil
	}
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the default of a clock that can be handed in
	}
	var err error
	if c.gateway, err = newGateway(c, *o.Gateway, o.Now); err != nil {
		return nil, err
	}
	return c, nil
}

// Close ends the idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// ask sends a question and decodes the answer's JSON into out.
func (c *Client) ask(ctx context.Context, q question, out any) error {
	if c.gateway != nil {
		if service, found := q.service(); found {
			return c.askGateway(ctx, q, service, out)
		}
	}
	body, err := c.exchange(ctx, q)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, out); err != nil {
		return q.unusable("the body is not the JSON expected")
	}
	return nil
}

// exchange sends a question and returns the body of a usable answer.
func (c *Client) exchange(ctx context.Context, q question) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	request, err := c.request(ctx, q)
	if err != nil {
		return nil, err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, q.unusable(c.silence(err))
	}
	defer response.Body.Close()
	body, err := reading.All(io.LimitReader(response.Body, maxAnswer+1), response.ContentLength)
	if err != nil {
		return nil, q.unusable(c.silence(err))
	}
	if len(body) > maxAnswer {
		return nil, q.unusable(fmt.Sprintf("the body is larger than %d bytes", maxAnswer))
	}
	if slices.Contains(q.answers, response.StatusCode) {
		return body, nil
	}
	return nil, q.refusal(response, body)
}

func (c *Client) request(ctx context.Context, q question) (*http.Request, error) {
	body, contentType := q.raw, q.contentType
	if q.in != nil {
		var err error
		if body, err = json.Marshal(q.in); err != nil {
			return nil, fmt.Errorf("ask %s for %q: %w", q.registry, q.operation, err)
		}
		contentType = "application/json"
	}
	request, err := http.NewRequestWithContext(ctx, q.method, c.addresses[q.registry]+q.target(), bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("ask %s for %q: %w", q.registry, q.operation, err)
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	return request, nil
}

// refusal reads the problem document of an answer that is none of those expected.
func (q question) refusal(response *http.Response, body []byte) error {
	var problem struct {
		Status int    `json:"status"`
		Code   string `json:"code"`
	}
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	isProblem := err == nil && media == "application/problem+json" && json.Unmarshal(body, &problem) == nil
	if !isProblem || problem.Code == "" || problem.Status != response.StatusCode || response.StatusCode >= 500 {
		return q.unusable(fmt.Sprintf("status %d", response.StatusCode))
	}
	if problem.Status == http.StatusNotFound && problem.Code == "NOT_FOUND" {
		return fmt.Errorf("%s, %q: %w", q.registry, q.operation, ErrAbsent)
	}
	return &RefusedError{Registry: q.registry, Operation: q.operation, Status: problem.Status, Code: problem.Code}
}

func (q question) unusable(reason string) error {
	return &UnreachableError{Registry: q.registry, Operation: q.operation, Reason: reason}
}

// silence says in a few words why there was no whole answer.
func (c *Client) silence(err error) string {
	var network net.Error
	switch {
	case errors.As(err, &network) && network.Timeout():
		return fmt.Sprintf("no answer within %s", c.timeout)
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nothing listens at its address"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return "the connection was broken off"
	default:
		return "no connection"
	}
}
