// Package access says who may use what is there for tests only, which are the control API of the simulators and the test
// operations of the reference: whoever has their token and, where there is none, this machine, and no web page.
package access

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// Guard lets requests in.
type Guard struct {
	// What is guarded, for people: "the control API of this system".
	What string
	// Token that a request must carry; empty where there is none.
	Token string
	// URLs under which others reach the service. Nil is none.
	URLs func() []string

	origins http.CrossOriginProtection
}

// Refusal says with which status a request is refused, and why.
type Refusal struct {
	Status int // 401 or 403
	Detail string
}

// Check returns nil for a request that is let in.
func (g *Guard) Check(r *http.Request) *Refusal {
	switch {
	case g.Token == "" && !g.expects(r):
		return &Refusal{http.StatusForbidden, fmt.Sprintf(
			"%s has no token, so that it takes no requests for the host %.80q, which may be a web page's: ask at a loopback address, or start it with a token or with its public URL", g.What, r.Host)}
	case g.Token != "" && subtle.ConstantTimeCompare([]byte(Bearer(r)), []byte(g.Token)) != 1:
		return &Refusal{http.StatusUnauthorized, g.What + " needs its token: send the header Authorization: Bearer <token>"}
	}
	if err := g.origins.Check(r); err != nil {
		return &Refusal{http.StatusForbidden, fmt.Sprintf("%s takes no requests from pages of other origins: %v", g.What, err)}
	}
	return nil
}

// expects: the host that a request names is this machine, as itself or by the address that it came in by, or the service as
// others know it. A web page whose name was made to lead here has another.
func (g *Guard) expects(r *http.Request) bool {
	host := hostOf(r.Host)
	ip, err := netip.ParseAddr(host)
	if host == "localhost" || err == nil && ip.Unmap().IsLoopback() {
		return true
	}
	if here, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok && err == nil && hostOf(here.String()) == ip.Unmap().String() {
		return true
	}
	return host != "" && g.URLs != nil && slices.ContainsFunc(g.URLs(), func(known string) bool {
		u, err := url.Parse(known)
		return err == nil && hostOf(u.Host) == host
	})
}

// hostOf is a host without its port, in lower case.
func hostOf(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	return strings.ToLower(host)
}

// Bearer is the token that a request carries; empty where it carries none.
func Bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.Trim(token, " ")
}

// CheckToken refuses a token that no request can carry.
func CheckToken(token string) error {
	switch {
	case token != strings.TrimSpace(token):
		return errors.New("the token begins or ends with a space, with which no request can carry it: give it without")
	case strings.ContainsFunc(token, unicode.IsControl):
		return errors.New("the token has a control character in it, with which no request can carry it: give it without")
	}
	return nil
}

// CheckListener refuses a listener that other machines reach, where there is no token. What counts is the address that it has
// in the end: a name such as localhost may mean any. The error names the one that was asked for.
func (g *Guard) CheckListener(listener net.Listener, asked string) error {
	if g.Token != "" {
		return nil
	}
	if at, err := netip.ParseAddrPort(listener.Addr().String()); err == nil && at.Addr().Unmap().IsLoopback() {
		return nil
	}
	return fmt.Errorf("%s can be reached from other machines: give a token for %s, or listen on a loopback address such as 127.0.0.1", asked, g.What)
}
