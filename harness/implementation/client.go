package implementation

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/internal/reading"
)

const (
	// defaultTimeout is how long an answer may take, beside what a long poll asked for.
	defaultTimeout = 15 * time.Second
	// maxAnswer is how many bytes of an answer are read.
	maxAnswer = 8 << 20

	jsonType    = "application/json"
	problemType = "application/problem+json"
)

// Options of a client.
type Options struct {
	// URL is the implementation's base address, e.g. "http://127.0.0.1:8080".
	URL string
	// Codes are its own codes, where it has others than the catalogue.
	Codes Codes
	// TestToken is what its test operations ask for; empty where they are open.
	TestToken string
	// HTTP makes the requests; nil means a client of its own, without redirects.
	HTTP *http.Client
	// Timeout is how long an answer may take, beside what a long poll asked for;
	// 0 means 15 seconds.
	Timeout time.Duration
	// Now is the real time, for the exchanges recorded; nil means time.Now.
	Now func() time.Time
}

// Client speaks to one implementation. It is safe for concurrent use.
type Client struct {
	base    string
	test    string // the token of its test operations
	codes   Codes
	http    *http.Client
	timeout time.Duration
	now     func() time.Time
	from    string
	notes   *notes
}

// New makes a client. The error names an address that is none.
func New(options Options) (*Client, error) {
	if err := CheckURL(options.URL); err != nil {
		return nil, err
	}
	c := &Client{
		base: strings.TrimRight(options.URL, "/"), test: options.TestToken, codes: options.Codes,
		http: options.HTTP, timeout: options.Timeout, now: options.Now, from: "the harness", notes: &notes{},
	}
	if c.http == nil {
		c.http = &http.Client{
			Transport:     &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: time.Minute},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}
	}
	if c.timeout == 0 {
		c.timeout = defaultTimeout
	}
	if c.now == nil {
		c.now = time.Now //nolint:forbidigo // the default of an option; tests hand one in
	}
	return c, nil
}

// CheckURL says what is wrong with an implementation's address. It does not repeat what may be a password or a token.
func CheckURL(address string) error {
	u, err := url.Parse(address)
	well := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
	if well && u.Port() != "" {
		port, err := strconv.ParseUint(u.Port(), 10, 16)
		well = err == nil && port > 0
	}
	switch {
	case well && u.User == nil && !strings.ContainsAny(address, "?#"):
		return nil
	case strings.ContainsAny(address, "@?#"):
		return errors.New("the implementation's address is not of the form http://host:port: a user, a password, a query or a fragment has no place in it, " +
			"and it is not repeated here because it may have a secret")
	default:
		return fmt.Errorf("the implementation's address %q is not of the form http://host:port, with a port of 1 to 65535", address)
	}
}

// URL is the implementation's base address.
func (c *Client) URL() string { return c.base }

// As is the same client speaking for somebody, whom the recorded exchanges
// name, e.g. "the owner".
func (c *Client) As(role string) *Client {
	other := *c
	other.from = role
	return &other
}

// Close lets go of idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// call is one request and what may come of it.
type call struct {
	operation    string
	method, path string
	token        string
	body         any
	patience     time.Duration // beside the client's timeout
	// successes and refusals are the statuses that the contract allows; of a
	// success with a body, into takes the JSON.
	successes, refusals []int
	// absent says that a 404 is a missing operation, whatever comes with it.
	absent   bool
	into     any
	expected string
}

// do makes the request. A refusal that the contract allows is a *Problem.
func (c *Client) do(parent context.Context, k call) error {
	limit := c.timeout + k.patience
	ctx, cancel := context.WithTimeout(parent, limit)
	defer cancel()

	var payload []byte
	if k.body != nil {
		var err error
		if payload, err = json.Marshal(k.body); err != nil {
			return fmt.Errorf("%s %s: %w", k.method, k.path, err)
		}
	}
	req, err := http.NewRequestWithContext(ctx, k.method, c.base+k.path, bytes.NewReader(payload))
	if err != nil {
		return fmt.Errorf("%s %s: %w", k.method, k.path, err)
	}
	req.Header.Set("Accept", jsonType+", "+problemType)
	if k.body != nil {
		req.Header.Set("Content-Type", jsonType)
	}
	if k.token != "" {
		req.Header.Set("Authorization", "Bearer "+k.token)
	}
	seen := record.Exchange{
		From: c.from, To: "the implementation", Operation: k.operation, Wall: c.now(),
		Method: k.method, Path: c.base + k.path, Header: headers(req), Request: string(payload),
	}
	status, contentType, answer, err := c.send(req)
	seen.Took, seen.Status, seen.Response = c.now().Sub(seen.Wall), status, string(answer)
	request := k.method + " " + k.path
	if err != nil {
		err = c.failed(parent, request, k.expected, limit, err)
		seen.Error = err.Error()
		record.From(parent).Exchange(seen)
		return err
	}
	record.From(parent).Exchange(seen)
	err = k.read(c.codes, request, status, contentType, answer)
	var wrong *AnswerError
	if errors.As(err, &wrong) && len(payload) > 0 && bytes.Equal(bytes.TrimSpace(answer), payload) {
		wrong.Got = fmt.Sprintf("status %d with the request itself", status)
	}
	return err
}

// headers are the request's headers worth repeating.
func headers(req *http.Request) map[string]string {
	kept := make(map[string]string)
	for _, name := range []string{"Authorization", "Content-Type"} {
		if value := req.Header.Get(name); value != "" {
			kept[name] = value
		}
	}
	return kept
}

// send makes the exchange and reads the whole answer.
func (c *Client) send(req *http.Request) (status int, contentType string, answer []byte, err error) {
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, "", nil, err
	}
	defer resp.Body.Close()
	answer, err = reading.All(io.LimitReader(resp.Body, maxAnswer+1), resp.ContentLength)
	if err == nil && len(answer) > maxAnswer {
		err = fmt.Errorf("it is longer than %d bytes", maxAnswer)
	}
	return resp.StatusCode, resp.Header.Get("Content-Type"), answer, err
}

// read judges an answer by the contract.
func (k call) read(codes Codes, request string, status int, contentType string, answer []byte) error {
	bad := func(format string, args ...any) error {
		return &AnswerError{
			Request: request, Expected: k.expected, Got: fmt.Sprintf(format, args...), Elsewhere: k.elsewhere(status, answer),
		}
	}
	if k.absent && status == http.StatusNotFound {
		return &absentError{request: request}
	}
	success := slices.Contains(k.successes, status)
	if !success && !slices.Contains(k.refusals, status) {
		return bad("status %d%s", status, excerpt(contentType, answer))
	}
	if success && k.into == nil {
		return nil
	}
	wanted := jsonType
	if !success {
		wanted = problemType
	}
	switch media, _, err := mime.ParseMediaType(contentType); {
	case len(bytes.TrimSpace(answer)) == 0:
		return bad("status %d and nothing else", status)
	case err != nil || media != wanted:
		return bad("status %d%s instead of %s", status, excerpt(contentType, answer), wanted)
	}
	if !success {
		return k.refusal(codes, request, status, answer)
	}
	if err := json.Unmarshal(answer, k.into); err != nil {
		return bad("status %d with JSON that does not fit: %v", status, err)
	}
	if spoken, ok := k.into.(interface{ translate(codes Codes) }); ok {
		spoken.translate(codes)
	}
	if checked, ok := k.into.(interface{ check() error }); ok {
		if err := checked.check(); err != nil {
			return bad("status %d with an answer in which %v", status, err)
		}
	}
	return nil
}

// elsewhere says whether a wrong answer looks like one of something else than the decision API.
func (k call) elsewhere(status int, answer []byte) bool {
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden || status >= http.StatusInternalServerError:
		return false
	case slices.Contains(k.successes, status):
		return !resembles(answer, k.into)
	default:
		return true
	}
}

// resembles says whether JSON has at least two of the fields of what it should be: one, such as a name, may be anybody's.
func resembles(answer []byte, wanted any) bool {
	var has, known map[string]json.RawMessage
	shape, err := json.Marshal(wanted)
	if err != nil || json.Unmarshal(shape, &known) != nil || json.Unmarshal(answer, &has) != nil {
		return false
	}
	shared := 0
	for name := range has {
		if _, ok := known[name]; ok {
			shared++
		}
	}
	return shared >= 2
}

// refusal reads a problem document.
func (k call) refusal(codes Codes, request string, status int, answer []byte) error {
	problem := &Problem{Request: request}
	if err := json.Unmarshal(answer, problem); err != nil {
		return &AnswerError{Request: request, Expected: k.expected, Got: fmt.Sprintf("status %d with a problem that does not fit: %v", status, err)}
	}
	problem.translate(codes)
	if err := problem.check(status); err != nil {
		return &AnswerError{Request: request, Expected: k.expected, Got: fmt.Sprintf("status %d with a problem in which %v", status, err)}
	}
	return problem
}

// excerpt shows the beginning of an answer that was not expected, masked as a whole: of what is cut it cannot be told whether it
// is a secret.
func excerpt(contentType string, answer []byte) string {
	const shown = 120
	text := strings.Join(strings.Fields(mask.Body(string(answer))), " ")
	if len(text) > shown {
		text = strings.ToValidUTF8(text[:shown], "") + "…"
	}
	switch {
	case text == "":
		return " and nothing else"
	case contentType == "":
		return fmt.Sprintf(" with %q", text)
	}
	return fmt.Sprintf(" with %s %q", mask.Text(contentType), text)
}
