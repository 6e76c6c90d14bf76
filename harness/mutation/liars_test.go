package mutation_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// A liar is an implementation that answers well-formed and is wrong.

// decreed is a service that decides every application in the same way at once, and does what such a decision asks for:
// an approval is written to RP DRN, and every decision reaches the account.
type decreed struct {
	government string // the base URL that every system's name is appended to
	decision   func(payload filed, now time.Time) map[string]any

	mu     sync.Mutex
	cases  map[string]map[string]any // by application
	clocks map[string]time.Time      // by applicant's IIN
}

// filed is what a liar reads of a payload.
type filed struct {
	Service    string
	Applicant  struct{ IIN string }
	Registrant struct{ IIN string }
	Dwelling   struct{ RCA string }
	Period     *struct{ From, Until string }
}

func (f filed) kind() string {
	if f.Service == "residence.temporary" {
		return "temporary"
	}
	return "permanent"
}

func (d *decreed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch id, _ := strings.CutPrefix(r.URL.Path, "/v1/applications/"); {
	case r.URL.Path == "/v1/capabilities":
		answer(w, http.StatusOK, capabilities())
	case r.URL.Path == "/v1/applications":
		d.file(w, r)
	case strings.HasPrefix(r.URL.Path, "/v1/applications/"):
		d.mu.Lock()
		application, ok := d.cases[strings.TrimSuffix(id, "/consents")]
		d.mu.Unlock()
		if !ok {
			problem(w, http.StatusNotFound, "NOT_FOUND")
			return
		}
		answer(w, http.StatusOK, application)
	case r.URL.Path == "/v1/test/clock":
		var setting struct {
			Applicant string
			Now       *time.Time
		}
		if json.NewDecoder(r.Body).Decode(&setting) == nil && setting.Now != nil {
			d.mu.Lock()
			d.clocks[setting.Applicant] = *setting.Now
			d.mu.Unlock()
		}
		w.WriteHeader(http.StatusNoContent)
	case r.URL.Path == "/v1/test/settle":
		answer(w, http.StatusOK, map[string]any{})
	case r.URL.Path == "/healthz":
		w.WriteHeader(http.StatusOK)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

func (d *decreed) file(w http.ResponseWriter, r *http.Request) {
	var envelope struct{ Payload []byte }
	var payload filed
	if json.NewDecoder(r.Body).Decode(&envelope) != nil || json.Unmarshal(envelope.Payload, &payload) != nil {
		problem(w, http.StatusBadRequest, "MALFORMED")
		return
	}
	d.mu.Lock()
	id := "lie-" + strconv.Itoa(len(d.cases)+1)
	at, ok := d.clocks[payload.Applicant.IIN]
	if !ok {
		at = time.Now()
	}
	now := at.Format(time.RFC3339)
	decision := d.decision(payload, at)
	application := map[string]any{
		"id": id, "version": 1, "status": "decided", "service": payload.Service, "filedAt": now,
		"consents": []any{}, "decision": decision, "events": []any{},
		"evidence": []any{map[string]any{"id": "e1", "registry": "cadastre", "fact": "area", "state": "confirmed", "askedAt": now}},
	}
	d.cases[id] = application
	d.mu.Unlock()
	if decision["outcome"] == "approved" {
		record := map[string]any{
			"idempotencyKey": id, "iin": payload.Registrant.IIN, "rca": payload.Dwelling.RCA, "type": payload.kind(),
			"from": at.Format(time.DateOnly), "basis": map[string]any{"application": id, "service": payload.Service},
		}
		if payload.Period != nil {
			record["from"], record["until"] = payload.Period.From, payload.Period.Until
		}
		d.tell(r.Context(), "/rpdrn/v1/registrations", record)
	}
	d.tell(r.Context(), "/egov/v1/notices", map[string]any{
		"noticeId": id, "iin": payload.Applicant.IIN, "application": id, "service": payload.Service, "kind": "decision",
		"outcome": decision["outcome"], "text": words("Шешім", "Решение", "Decision"),
	})
	answer(w, http.StatusCreated, application)
}

// tell posts to a government system. What it answers changes nothing for a liar.
func (d *decreed) tell(ctx context.Context, path string, body any) {
	content, err := json.Marshal(body)
	if err != nil {
		return
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, d.government+path, bytes.NewReader(content))
	if err != nil {
		return
	}
	request.Header.Set("Content-Type", "application/json")
	if response, err := http.DefaultClient.Do(request); err == nil {
		response.Body.Close()
	}
}

func alwaysApproves(government string) http.Handler {
	return newDecreed(government, func(payload filed, now time.Time) map[string]any {
		return map[string]any{
			"outcome": "approved", "grounds": []any{}, "record": map[string]any{"id": "1", "type": payload.kind()},
			"decidedAt": now.Format(time.RFC3339), "lawDate": now.Format(time.DateOnly), "edition": "2025-12-26",
		}
	})
}

func alwaysRefuses(government string) http.Handler {
	ground := func(code, rule string) map[string]any {
		return map[string]any{
			"code": code, "rule": rule, "evidence": []string{"e1"}, "text": words("Бас тарту", "Отказ", "Refusal"),
		}
	}
	return newDecreed(government, func(_ filed, now time.Time) map[string]any {
		return map[string]any{
			"outcome":   "refused",
			"grounds":   []any{ground("OVER_STANDARD", "RES-AST-004"), ground("NO_KINSHIP_OR_STUDY_DATA", "RES-DATA-001")},
			"decidedAt": now.Format(time.RFC3339), "lawDate": now.Format(time.DateOnly), "edition": "2025-12-26",
		}
	})
}

func newDecreed(government string, decision func(filed, time.Time) map[string]any) *decreed {
	return &decreed{
		government: government, decision: decision,
		cases: map[string]map[string]any{}, clocks: map[string]time.Time{},
	}
}

// saysNothing answers 200 without a word to everything but the question who it is.
func saysNothing() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/capabilities" {
			answer(w, http.StatusOK, capabilities())
		}
	})
}

// wrongGrounds stands before an honest implementation and names another ground in each refusal.
func wrongGrounds(t *testing.T, honest string) http.Handler {
	t.Helper()
	instead := strings.NewReplacer(
		`"OVER_STANDARD"`, `"OWNER_NOT_CONFIRMED"`, `"RES-AST-004"`, `"RES-OWN-001"`,
		`"OWNER_NOT_CONFIRMED"`, `"OVER_STANDARD"`, `"RES-OWN-001"`, `"RES-AST-004"`,
	)
	proxy := proxyTo(t, honest)
	proxy.ModifyResponse = func(response *http.Response) error {
		if !strings.HasPrefix(response.Request.URL.Path, "/v1/applications") {
			return nil
		}
		body, err := io.ReadAll(response.Body)
		if err != nil {
			return fmt.Errorf("reading the honest answer: %w", err)
		}
		response.Body.Close()
		lie := instead.Replace(string(body))
		response.Body = io.NopCloser(strings.NewReader(lie))
		response.ContentLength = int64(len(lie))
		response.Header.Set("Content-Length", strconv.Itoa(len(lie)))
		return nil
	}
	return proxy
}

// shadow is a second government that holds the same worlds as the real one.
//
// An implementation whose look-ups it answers decides rightly and has asked no registry: the real ones see its writes,
// its messages and its notices, and not one question.
type shadow struct {
	original, copied *httputil.ReverseProxy
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
			s.copied.ServeHTTP(w, r)
		case lookedUp:
			s.repeat(w, r)
		default:
			s.original.ServeHTTP(w, r)
		}
	})
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

func proxyTo(t *testing.T, address string) *httputil.ReverseProxy {
	t.Helper()
	target, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) },
		// A connection that breaks off behind the proxy breaks off before it.
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
}

func capabilities() map[string]any {
	return map[string]any{
		"name": "A liar", "version": "1", "services": []string{"residence.permanent", "residence.temporary"},
		"transports": []string{"rest"}, "clock": "applicant", "settle": true, "readings": map[string]string{},
	}
}

func words(kk, ru, en string) map[string]string {
	return map[string]string{"kk": kk, "ru": ru, "en": en}
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func problem(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "detail": "See " + code + ".", "status": status, "code": code})
}
