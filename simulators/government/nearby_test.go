package government

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

// TestNearbyAnswersLikeTheNetwork, for what clients do and for what goes wrong.
func TestNearbyAnswersLikeTheNetwork(t *testing.T) {
	t.Parallel()
	g, err := Start(t.Context(), Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	near, network := &http.Client{Transport: g.Nearby()}, &http.Client{Transport: far()}
	defer near.CloseIdleConnections()
	defer network.CloseIdleConnections()
	say := func(client *http.Client, method, path, body string) string {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), method, g.URL+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/json")
		resp, err := client.Do(req)
		if err != nil {
			return err.Error()
		}
		defer func() { _ = resp.Body.Close() }()
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			return err.Error()
		}
		return resp.Status + " " + resp.Header.Get("Content-Type") + " " + string(text)
	}
	for _, asked := range [][3]string{
		{"GET", "/", ""},
		{"GET", "/healthz", ""},
		{"GET", "/nobody", ""},
		{"GET", "/gbdfl", ""},
		{"PUT", "/control/worlds/a", `{"identifiers": {"iins": ["900517390004"]}}`},
		{"POST", "/control/worlds/a/settle", ""},
		{"PUT", "/control/worlds/b", `{`},
		{"GET", "/gbdfl/v1/persons/900517390004", ""},
		{"DELETE", "/control/worlds/a", ""},
		{"DELETE", "/control/worlds/a", ""},
	} {
		got, want := say(near, asked[0], asked[1], asked[2]), ""
		if asked[0] == http.MethodGet {
			want = say(network, asked[0], asked[1], asked[2])
		}
		if want != "" && got != want || strings.HasPrefix(got, "500") {
			t.Errorf("%s %s: %.200q, over the network %.200q", asked[0], asked[1], got, want)
		}
	}
	asked, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.Replace(g.URL, "http:", "https:", 1), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := near.Do(asked); err == nil {
		_ = resp.Body.Close()
		t.Error("there is an answer by https, which nobody speaks there")
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	client := NewClient(g.Addresses(), ClientOptions{Transport: g.Nearby()})
	late, err := http.NewRequestWithContext(gone, http.MethodPut, g.URL+"/control/worlds/late", strings.NewReader(`{"identifiers": {"iins": ["900517390004"]}}`))
	if err != nil {
		t.Fatal(err)
	}
	late.Header.Set("Content-Type", "application/json")
	if resp, err := near.Do(late); !errors.Is(err, context.Canceled) {
		if err == nil {
			_ = resp.Body.Close()
		}
		t.Errorf("a cancelled request: %v", err)
	}
	if _, err := client.Settle(t.Context(), "late"); !isNotFound(err) {
		t.Errorf("a cancelled request made a world: %v", err)
	}
	if got := say(&http.Client{Transport: &nearby{base: g.URL, far: far(), log: slog.New(slog.DiscardHandler), front: func() http.Handler {
		return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken") })
	}}}, "GET", "/", ""); !strings.Contains(got, "the system failed: broken") {
		t.Errorf("a panic: %q", got)
	}
	if got := say(&http.Client{Transport: &nearby{base: g.URL, far: far(), log: slog.New(slog.DiscardHandler), front: func() http.Handler {
		return http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	}}}, "GET", "/", ""); !strings.Contains(got, io.ErrUnexpectedEOF.Error()) {
		t.Errorf("an answer broken off: %q", got)
	}
	if err := g.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Settle(t.Context(), "late"); !errors.As(err, new(*DownError)) {
		t.Errorf("a closed government: %v", err)
	}
}
