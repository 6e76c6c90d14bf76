package mutation_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"strings"
	"sync"
	"testing"
)

// shadow is a second government that holds the same worlds as the real one.
//
// An implementation whose look-ups it answers decides rightly and has asked no registry: the real ones see its writes,
// its messages and its notices, and not one question.
type shadow struct {
	original, copied *httputil.ReverseProxy
	asked            sync.Map // the look-ups that the copy answered
}

func newShadow(t *testing.T, original, copied string) *shadow {
	t.Helper()
	return &shadow{original: proxyTo(t, original), copied: proxyTo(t, copied)}
}

// forHarness keeps the two alike: every control request goes to both, the real one answers.
func (s *shadow) forHarness() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/control/") && r.Method != http.MethodGet {
			s.repeat(w, r)
			return
		}
		s.original.ServeHTTP(w, r)
	})
}

// forImplementation answers look-ups from the copy; what changes something goes to both.
func (s *shadow) forImplementation() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		system, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		lookedUp := system == "gbdfl" || system == "cadastre" || system == "zags" || system == "rpdrn"
		switch {
		case lookedUp && r.Method == http.MethodGet:
			s.asked.Store(r.URL.RequestURI(), true)
			s.copied.ServeHTTP(w, r)
		case lookedUp:
			s.repeat(w, r)
		default:
			s.original.ServeHTTP(w, r)
		}
	})
}

// asksLate stands before the implementation that the copy answers, and asks the real systems the same when the decision has
// been shown.
func (s *shadow) asksLate(t *testing.T, decides, government string) http.Handler {
	t.Helper()
	var done sync.Map
	var due errands
	shown := knowing(t, decides, func(application object, what filed) {
		if outcomeOf(application) == "" {
			return
		}
		if _, again := done.LoadOrStore(application["id"], true); again {
			return
		}
		due.add(what.Applicant.IIN, func() {
			s.asked.Range(func(question, _ any) bool {
				uri := question.(string)
				for _, about := range []string{what.Registrant.IIN, what.Dwelling.Owner.IIN, what.Dwelling.RCA} {
					if about != "" && strings.Contains(uri, about) {
						look(t.Context(), government+uri)
						break
					}
				}
				return true
			})
		})
	})
	return due.before(shown)
}

// repeat sends a request to the copy first, whose answer is dropped, then to the real system.
func (s *shadow) repeat(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		problem(w, http.StatusBadRequest, "MALFORMED")
		return
	}
	again := r.Clone(r.Context())
	again.Body = io.NopCloser(bytes.NewReader(body))
	s.copied.ServeHTTP(httptest.NewRecorder(), again)
	r.Body = io.NopCloser(bytes.NewReader(body))
	s.original.ServeHTTP(w, r)
}
