package access_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/access"
)

func request(t *testing.T, host, authorization string) *http.Request {
	t.Helper()
	here := &net.TCPAddr{IP: net.IPv4(192, 168, 7, 5), Port: 7414}
	r := httptest.NewRequestWithContext(context.WithValue(t.Context(), http.LocalAddrContextKey, here), http.MethodPost, "/", http.NoBody)
	r.Host = host
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	return r
}

// TestHosts: where there is no token, a name that was made to lead here is not let in.
func TestHosts(t *testing.T) {
	t.Parallel()
	for host, in := range map[string]bool{
		"localhost": true, "LocalHost:7414": true, "127.0.0.1:7414": true, "127.8.0.1": true, "[::1]:7414": true, "[::1]": true,
		"[::ffff:127.0.0.1]:80": true, "192.168.7.5:7414": true, "192.168.7.5": true, "gov.test": true, "GOV.test:9": true,
		"": false, "evil.test": false, "evil.test:7414": false, "localhost.evil.test": false, "127.0.0.1.evil.test:7414": false,
		"192.168.7.6:7414": false, "gov.test.evil.test": false, "other.test": false, "0.0.0.0:7414": false,
	} {
		for _, token := range []string{"", "secret"} {
			g := &access.Guard{What: "it", Token: token, URLs: func() []string { return []string{"::", "", "http://gov.test:8080/x"} }}
			refusal := g.Check(request(t, host, "Bearer secret"))
			if want := in || token != ""; (refusal == nil) != want || refusal != nil && refusal.Status != http.StatusForbidden {
				t.Errorf("%q, token %q: %+v", host, token, refusal)
			}
		}
	}
	if refusal := new(access.Guard).Check(request(t, "gov.test", "")); refusal == nil {
		t.Error("a host is let in that nobody has named")
	}
}

func TestTokens(t *testing.T) {
	t.Parallel()
	g := &access.Guard{What: "it", Token: "a secret"}
	for authorization, in := range map[string]bool{
		"Bearer a secret": true, "bearer a secret": true, "BEARER   a secret": true, "Bearer a secret ": true,
		"": false, "Bearer": false, "Bearer ": false, "Bearer a": false, "Bearer a secret2": false, "Bearer a  secret": false,
		"a secret": false, "Basic a secret": false, "Bearera secret": false,
	} {
		if refusal := g.Check(request(t, "evil.test", authorization)); (refusal == nil) != in || refusal != nil && refusal.Status != http.StatusUnauthorized {
			t.Errorf("%q: %+v", authorization, refusal)
		}
	}
	for token, fits := range map[string]bool{
		"": true, "secret": true, "a secret": true, "пароль": true,
		" secret": false, "secret ": false, "secret\n": false, "\tsecret": false, "se\tcret": false, "se\x00cret": false, "se\x7fcret": false, " ": false,
	} {
		if err := access.CheckToken(token); (err == nil) != fits {
			t.Errorf("%q: %v", token, err)
		}
	}
}

func TestOrigins(t *testing.T) {
	t.Parallel()
	for _, token := range []string{"", "secret"} {
		r := request(t, "localhost", "Bearer secret")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		if refusal := (&access.Guard{Token: token}).Check(r); refusal == nil || refusal.Status != http.StatusForbidden {
			t.Errorf("token %q: a page of another origin is answered %+v", token, refusal)
		}
	}
}

// bound is a listener that has come to listen somewhere.
type bound struct {
	net.Listener
	address string
}

func (b bound) Addr() net.Addr {
	at, err := net.ResolveTCPAddr("tcp", b.address)
	if err != nil {
		panic(err)
	}
	return at
}

func TestListeners(t *testing.T) {
	t.Parallel()
	for address, own := range map[string]bool{
		"127.0.0.1:80": true, "127.9.9.9:80": true, "[::1]:80": true,
		"0.0.0.0:80": false, "[::]:80": false, "192.168.7.5:80": false, "[fe80::1]:80": false,
	} {
		for _, token := range []string{"", "secret"} {
			err := (&access.Guard{Token: token}).CheckListener(bound{address: address}, "any:80")
			if (err == nil) != (own || token != "") || err != nil && !strings.HasPrefix(err.Error(), "any:80 can be reached") {
				t.Errorf("%s, token %q: %v", address, token, err)
			}
		}
	}
}
