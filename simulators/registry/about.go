package registry

import "net/http"

// about serves what a system says of itself.
type about struct {
	system  *System
	metrics http.Handler
}

func newAbout(s *System) (*about, error) {
	return &about{system: s, metrics: s.metrics.handler()}, nil
}

// ServeHTTP answers /healthz, /metrics, /openapi.json and the index page.
func (a *about) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/metrics":
		a.metrics.ServeHTTP(w, r)
	case "/favicon.ico":
		w.WriteHeader(http.StatusNoContent)
	}
}
