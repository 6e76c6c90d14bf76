package stage

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/government"
)

// Stage is the whole reference over the whole government, each behind its address.
type Stage struct {
	TB         testing.TB
	URL        string
	Government *government.Client
	http       *http.Client
}

// Start starts both until the end of the test.
func Start(t testing.TB) *Stage {
	t.Helper()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	end := func(what func(context.Context) error) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := what(ctx); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(func() { end(g.Close) })
	client := government.NewClient(g.Addresses(), government.ClientOptions{})
	svc, err := reference.Start(t.Context(), reference.Options{
		Registries: g.Addresses(), TrustAnchors: g.TrustAnchors(), TestControls: true, CheckResponses: true,
		FetchSigner: client.Signer, SignerPassword: eds.SignerPassword,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(svc.Close) })
	s := &Stage{TB: t, URL: svc.URL, Government: client, http: &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 8}}}
	t.Cleanup(func() {
		client.CloseIdle()
		s.http.CloseIdleConnections()
	})
	return s
}

// StatusError is an answer of another status than was expected.
type StatusError struct {
	Request string
	Status  int
	Body    []byte
}

// Error shows the answer.
func (e *StatusError) Error() string {
	return fmt.Sprintf("%s: status %d: %s", e.Request, e.Status, e.Body)
}

// Call speaks to the reference; an answer of another status is a *StatusError.
func (s *Stage) Call(method, path, token string, in any, status int, out any) error {
	content, err := json.Marshal(in)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(s.TB.Context(), method, s.URL+path, bytes.NewReader(content))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := s.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != status {
		return &StatusError{method + " " + path, response.StatusCode, answer}
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// SetClock sets the reference's clock for one applicant.
func (s *Stage) SetClock(applicant identifiers.IIN, now time.Time) error {
	return s.Call(http.MethodPut, "/v1/test/clock", "", map[string]any{"applicant": applicant, "now": now}, http.StatusNoContent, nil)
}

// Settle waits until the reference has nothing left to do for an applicant.
func (s *Stage) Settle(applicant identifiers.IIN) error {
	return s.Call(http.MethodPost, "/v1/test/settle", "", map[string]any{"applicant": applicant}, http.StatusOK, nil)
}

// SignIn opens somebody's session.
func (s *Stage) SignIn(who identifiers.IIN) (token string, err error) {
	var session egov.Session
	err = s.Government.Call(s.TB.Context(), egov.Name, http.MethodPost, "/v1/sessions", map[string]any{"iin": who}, &session)
	return session.Token, err
}

// Sign is somebody's signature over data.
func (s *Stage) Sign(who identifiers.IIN, data []byte) (map[string]string, error) {
	var signed struct {
		CMS string `json:"cms"`
	}
	err := s.Government.Call(s.TB.Context(), eds.Name, http.MethodPost, "/v1/sign",
		map[string]any{"iin": who, "data": base64.StdEncoding.EncodeToString(data)}, &signed)
	return map[string]string{"kind": "cms", "value": signed.CMS}, err
}
