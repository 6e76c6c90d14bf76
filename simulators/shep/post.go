package shep

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/synaq/synaq/internal/reading"
	"github.com/synaq/synaq/simulators/registry"
)

// post hands a message to who is called back, and gives the answer, an XML document. It goes to the address that was given alone: where
// that sends it elsewhere, whoever is there has not asked for a signed message. Errors name no address, for they are told to others.
func (s *service) post(c *registry.Call, address string, body []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(c.Context(), answeredWithin)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, errors.New("it cannot be called")
	}
	request.Header.Set("Content-Type", soapType)
	client := *c.HTTP()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(request)
	if err != nil {
		var about *url.Error // it names the address
		if errors.As(err, &about) {
			err = about.Err
		}
		return nil, fmt.Errorf("no answer: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	if to, err := response.Location(); err == nil && response.StatusCode/100 == 3 {
		return nil, fmt.Errorf("its answer, status %d, redirects to %.200s: a redirect of a signed message is not followed", response.StatusCode, withoutQuery(to.String()))
	}
	answer, err := reading.All(io.LimitReader(response.Body, maxAnswer), response.ContentLength)
	if err != nil {
		return nil, fmt.Errorf("its answer broke off: %w", err)
	}
	if kind := response.Header.Get("Content-Type"); !strings.HasPrefix(strings.ToLower(kind), "text/xml") {
		return nil, fmt.Errorf("its answer, status %d, is no message: its Content-Type is %.80q, expected text/xml", response.StatusCode, kind)
	}
	return answer, nil
}

// withoutQuery is an address for people to read: without its query and a password, which may be secrets.
func withoutQuery(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "an address that cannot be read"
	}
	if u.RawQuery != "" {
		u.RawQuery = "…"
	}
	u.Fragment, u.RawFragment = "", ""
	return u.Redacted()
}
