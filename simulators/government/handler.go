package government

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"

	"github.com/synaq/synaq/simulators/registry"
)

// front chooses the system by the first segment of the path; at the root it says what there is.
type front struct {
	government *Government
	shown      atomic.Pointer[pages]
}

// pages are the start page for people and for programs.
type pages struct{ page, document []byte }

// Show puts what it is given on the start page, in place of what was there.
func (g *Government) Show(e Exhibit) error {
	about, err := g.about(e)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := pageTemplate().Execute(&page, about); err != nil {
		return fmt.Errorf("write the start page: %w", err)
	}
	document, err := json.MarshalIndent(about, "", "  ")
	if err != nil {
		return fmt.Errorf("write the list of systems: %w", err)
	}
	g.front.shown.Store(&pages{page: page.Bytes(), document: append(document, '\n')})
	return nil
}

// ServeHTTP hands a request to its system, without the system's name in the path.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, _, rest := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	sys, known := f.government.systems[name]
	switch {
	case known && rest:
		sys.ServeHTTP(w, without(r, name))
	case known:
		// Relative, so that it holds behind a proxy's path too.
		w.Header().Set("Location", name+"/")
		w.WriteHeader(http.StatusPermanentRedirect)
	case r.URL.Path == "/":
		f.root(w, r)
	case name == "control":
		f.government.joint.ServeHTTP(w, r)
	case r.URL.Path == "/healthz":
		f.health(w, r)
	default:
		f.unknown(w, r)
	}
}

// health names the systems that answer here, for whoever would ask each of them.
func (f *front) health(w http.ResponseWriter, r *http.Request) {
	well := health{Status: "ok"}
	for _, name := range f.government.names {
		if !f.government.systems[name].Closed() {
			well.Systems = append(well.Systems, name)
		}
	}
	body, err := json.Marshal(well)
	if err != nil {
		panic(err) // strings
	}
	write(w, r, http.StatusOK, "application/json", append(body, '\n'))
}

// health is what the front says of itself.
type health struct {
	Status  string   `json:"status"`
	Systems []string `json:"systems"`
}

// without is a request without the system's name in the path.
func without(r *http.Request, name string) *http.Request {
	inner := new(http.Request)
	*inner = *r
	inner.URL = new(url.URL)
	*inner.URL = *r.URL
	inner.URL.Path = strings.TrimPrefix(r.URL.Path, "/"+name)
	inner.URL.RawPath = strings.TrimPrefix(r.URL.RawPath, "/"+name)
	inner.RequestURI = strings.TrimPrefix(r.RequestURI, "/"+name)
	return inner
}

// busy tells whoever asks to come back, in the form of the system that was asked.
func (f *front) busy(w http.ResponseWriter, r *http.Request) {
	name, _, rest := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if sys, known := f.government.systems[name]; known && rest {
		sys.TooMany(w, without(r, name))
		return
	}
	w.Header().Set("Retry-After", "1")
	f.refuse(w, http.StatusServiceUnavailable, registry.CodeUnavailable, "too many requests are being answered at this moment: ask again in a second")
}

// root is the start page for people, and the same as JSON for programs.
func (f *front) root(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Vary", "Accept")
	accept := r.Header.Get("Accept")
	if strings.Contains(accept, "application/json") && !strings.Contains(accept, "text/html") {
		write(w, r, http.StatusOK, "application/json", f.shown.Load().document)
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
	write(w, r, http.StatusOK, "text/html; charset=utf-8", f.shown.Load().page)
}

func (f *front) unknown(w http.ResponseWriter, r *http.Request) {
	f.refuse(w, http.StatusNotFound, "NOT_FOUND",
		fmt.Sprintf("there is nothing at %.200s: each system stands under its name, one of %s", r.URL.Path, strings.Join(f.government.names, ", ")))
}

// refuse answers with a problem.
func (f *front) refuse(w http.ResponseWriter, status int, code, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(problem(status, code, detail)) // a reader that has gone away is no error of ours
}

// problem is a problem of RFC 9457 as JSON.
func problem(status int, code, detail string) []byte {
	body, err := json.Marshal(map[string]any{
		"type": "about:blank", "title": http.StatusText(status), "status": status, "code": code, "detail": detail,
	})
	if err != nil {
		panic(err) // strings and a number
	}
	return body
}

// write answers GET and HEAD, and refuses what would change something where there is nothing to change.
func write(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	if status == http.StatusOK && r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body) // a reader that has gone away is no error of ours
}
