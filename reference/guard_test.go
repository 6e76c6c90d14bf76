package reference_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/reference"
)

func TestTheTestOperationsAreGuarded(t *testing.T) {
	t.Parallel()
	s := tell(t, func(o *reference.Options) { o.TestToken = "secret" })
	stranger, _ := s.lodging()
	for _, operation := range []struct {
		method, path string
		body         map[string]any
		status       int
	}{
		{http.MethodPut, "/v1/test/clock", map[string]any{"applicant": stranger.iin, "now": noon()}, http.StatusNoContent},
		{http.MethodPost, "/v1/test/settle", map[string]any{"applicant": stranger.iin}, http.StatusOK},
	} {
		for _, scheme := range []string{"bearer", "BEARER ", "Bearer  "} {
			status, header, body := s.send(operation.method, operation.path, operation.body, "Authorization", scheme+" secret")
			if status != operation.status || header.Get("WWW-Authenticate") != "" {
				t.Errorf("%s with %q: %d %v %s", operation.path, scheme, status, header, body)
			}
		}
		if status, header, _ := s.send(operation.method, operation.path, operation.body); status != 401 || header.Get("WWW-Authenticate") != "Bearer" {
			t.Errorf("%s: %d %v", operation.path, status, header)
		}
		for _, token := range []string{"", "wrong", "secretly"} {
			status, body := s.call(operation.method, operation.path, token, operation.body)
			s.refused(status, body, http.StatusUnauthorized, "UNAUTHORIZED", "")
			status, body = s.call(operation.method, operation.path, token, map[string]any{"now": "noon"})
			s.refused(status, body, http.StatusUnauthorized, "UNAUTHORIZED", "")
		}
		if status, body := s.call(operation.method, operation.path, "secret", operation.body); status != operation.status {
			t.Errorf("%s with the token: %d %s", operation.path, status, body)
		}
	}
	if status, body := s.call(http.MethodGet, "/v1/capabilities", "", nil); status != http.StatusOK {
		t.Errorf("what everybody may ask: %d %s", status, body)
	}
}

// TestTestOperationsAreNoWebPages: which could be made to ask for them by a name that leads here, or across origins.
func TestTestOperationsAreNoWebPages(t *testing.T) {
	t.Parallel()
	s := tell(t, func(o *reference.Options) { o.PublicURL = "http://desk.test:8080" })
	stranger, _ := s.lodging()
	for _, operation := range []struct {
		method, path string
		body         map[string]any
	}{
		{http.MethodPut, "/v1/test/clock", map[string]any{"applicant": stranger.iin, "now": noon()}},
		{http.MethodPost, "/v1/test/settle", map[string]any{"applicant": stranger.iin}},
	} {
		for _, test := range []struct {
			name, value string
			refused     bool
		}{
			{"Host", "evil.test:80", true},
			{"Host", "desk.test", false},
			{"Host", "localhost", false},
			{"Origin", "http://evil.test", true},
			{"Sec-Fetch-Site", "cross-site", true},
			{"Sec-Fetch-Site", "same-origin", false},
		} {
			status, _, body := s.send(operation.method, operation.path, operation.body, test.name, test.value)
			if test.refused {
				s.refused(status, body, http.StatusForbidden, "FORBIDDEN", "")
			} else if status >= 300 {
				t.Errorf("%s with %s %s: %d %s", operation.path, test.name, test.value, status, body)
			}
		}
	}
	if status, _, body := s.send(http.MethodGet, "/v1/capabilities", nil, "Host", "evil.test"); status != http.StatusOK {
		t.Errorf("what everybody may ask: %d %s", status, body)
	}
}

func TestATokenThatNobodyCanSend(t *testing.T) {
	t.Parallel()
	for _, token := range []string{" secret", "sec\x00ret"} {
		svc, err := reference.Start(t.Context(), reference.Options{Registries: newGovernment(t, noon()).addresses(), TestControls: true, TestToken: token})
		var options *reference.OptionsError
		if !errors.As(err, &options) || !strings.Contains(err.Error(), "no request can carry it") {
			t.Errorf("%q: %v, %v", token, svc, err)
		}
	}
}

func TestTimeControlIsNotOpenToOthers(t *testing.T) {
	t.Parallel()
	gov := newGovernment(t, noon())
	for _, test := range []struct {
		listen, token string
		leading       string
		controls      bool
		refused       bool
	}{
		{listen: "0.0.0.0:0", controls: true, refused: true},
		{listen: ":0", controls: true, refused: true},
		{listen: "0.0.0.0:0", controls: true, token: "secret"},
		{listen: "0.0.0.0:0"},
		{listen: "localhost:0", controls: true},
		{listen: "localhost:0", leading: "0.0.0.0:0", controls: true, refused: true},
		{listen: "localhost:0", leading: "0.0.0.0:0", controls: true, token: "secret"},
		{listen: "[::1]:0", controls: true},
	} {
		chosen := reference.Options{
			Listen: test.listen, Registries: gov.addresses(), TestControls: test.controls, TestToken: test.token,
		}
		if test.leading != "" {
			chosen.Leading(test.leading)
		}
		svc, err := reference.Start(t.Context(), chosen)
		if svc != nil {
			if err := svc.Close(context.WithoutCancel(t.Context())); err != nil {
				t.Error(err)
			}
		}
		var options *reference.OptionsError
		if refused := errors.As(err, &options) && strings.Contains(err.Error(), "give a token"); refused != test.refused {
			t.Errorf("%+v: %v", test, err)
		}
	}
}
