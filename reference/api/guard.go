package api

import (
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/synaq/synaq/reference/desk"
)

// testPath is where the operations are that only tests use, settlePath one of them.
const (
	testPath   = "/v1/test/"
	settlePath = testPath + "settle"
)

// admit refuses a request for a test operation that does not carry the token, where one was set.
func (s *server) admit(r *http.Request, operation string) error {
	if s.TestToken == "" || !strings.HasPrefix(s.contract.routes[operation].Path, testPath) {
		return nil
	}
	if subtle.ConstantTimeCompare([]byte(bearer(r)), []byte(s.TestToken)) == 1 {
		return nil
	}
	return &desk.Refusal{Code: codeUnauthorized, Detail: "the test operations of this service need their token: send the header Authorization: Bearer <token>"}
}
