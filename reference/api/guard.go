package api

import (
	"net/http"
	"strings"

	"github.com/synaq/synaq/reference/desk"
)

// testPath is where the operations are that only tests use, settlePath one of them.
const (
	testPath   = "/v1/test/"
	settlePath = testPath + "settle"
)

// admit refuses a request for a test operation that the guard does not let in.
func (s *server) admit(r *http.Request, operation string) error {
	if !strings.HasPrefix(s.contract.routes[operation].Path, testPath) {
		return nil
	}
	refused := s.Guard.Check(r)
	switch {
	case refused == nil:
		return nil
	case refused.Status == http.StatusUnauthorized:
		return &desk.Refusal{Code: codeUnauthorized, Detail: refused.Detail}
	default:
		return &desk.Refusal{Code: desk.CodeForbidden, Detail: refused.Detail}
	}
}
