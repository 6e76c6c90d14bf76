package inflight_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"github.com/synaq/synaq/internal/inflight"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestAFloodIsToldToComeBack(t *testing.T) {
	t.Parallel()
	entered, leave := make(chan struct{}), make(chan struct{})
	server := inflight.Limit(2, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		entered <- struct{}{}
		<-leave
		w.WriteHeader(http.StatusNoContent)
	}), nil)
	ask := func() *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
		return w
	}
	leaving := sync.OnceFunc(func() { close(leave) })
	defer leaving()
	answers := make(chan int, 2)
	for n := range 2 {
		go func() { answers <- ask().Code }()
		select {
		case <-entered:
		case code := <-answers:
			t.Fatalf("request %d of two is answered %d and not let through", n+1, code)
		}
	}
	var refused *httptest.ResponseRecorder
	third := make(chan *httptest.ResponseRecorder, 1)
	go func() { third <- ask() }()
	select {
	case refused = <-third:
	case <-entered:
		t.Fatal("a third request is let through where two are the limit")
	}
	var problem struct {
		Status int
		Code   string
	}
	if err := json.Unmarshal(refused.Body.Bytes(), &problem); err != nil || refused.Code != 503 || problem.Status != 503 || problem.Code != "UNAVAILABLE" {
		t.Errorf("the third is answered %d %s, %v", refused.Code, refused.Body, err)
	}
	if refused.Header().Get("Retry-After") == "" || refused.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("its header is %v", refused.Header())
	}
	leaving()
	for range 2 {
		if code := <-answers; code != http.StatusNoContent {
			t.Errorf("one of the first two is answered %d", code)
		}
	}
	go func() { <-entered }()
	if code := ask().Code; code != http.StatusNoContent {
		t.Errorf("with room again the answer is %d", code)
	}
}
