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

func TestTimeControlIsNotOpenToOthers(t *testing.T) {
	t.Parallel()
	gov := newGovernment(t, noon())
	for _, test := range []struct {
		listen, token string
		controls      bool
		refused       bool
	}{
		{listen: "0.0.0.0:0", controls: true, refused: true},
		{listen: ":0", controls: true, refused: true},
		{listen: "0.0.0.0:0", controls: true, token: "secret"},
		{listen: "0.0.0.0:0"},
		{listen: "localhost:0", controls: true},
		{listen: "[::1]:0", controls: true},
	} {
		svc, err := reference.Start(t.Context(), reference.Options{
			Listen: test.listen, Registries: gov.addresses(), TestControls: test.controls, TestToken: test.token,
		})
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
