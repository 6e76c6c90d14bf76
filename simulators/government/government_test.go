package government_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/government"
)

func TestAddressesAreReadInBothForms(t *testing.T) {
	t.Parallel()
	one, err := government.ParseAddresses(" http://127.0.0.1:7414/ ")
	must(t, err)
	if len(one) != len(government.Names()) || one["gbdfl"] != "http://127.0.0.1:7414/gbdfl" {
		t.Errorf("one URL gives %v", one)
	}
	again, err := government.ParseAddresses(one.String())
	must(t, err)
	if again.String() != one.String() {
		t.Errorf("%v is read as %v", one, again)
	}
	all := one.String()
	for input, want := range map[string]string{
		"":                          "is empty",
		"localhost:7414":            "expected http://host:port",
		"ftp://localhost":           "expected http://host:port",
		"http://":                   "expected http://host:port",
		"http://a:b@localhost":      "a user",
		"http://localhost/#top":     "a fragment",
		"http://[::1":               "is not a URL",
		"tax=http://localhost":      `"tax" names no system`,
		"gbdfl=http://localhost":    "is missing",
		"gbdfl=nowhere":             "address of gbdfl",
		all + ",gbdfl=http://twice": "given twice",
	} {
		if got, err := government.ParseAddresses(input); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; expected an error with %q", input, got, err, want)
		}
	}
}

func TestStartRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // a port that is taken
	must(t, err)
	defer taken.Close()
	for name, c := range map[string]struct {
		opts government.Options
		want string
	}{
		"port in use":              {government.Options{Listen: taken.Addr().String()}, "is in use"},
		"no port":                  {government.Options{Listen: "127.0.0.1"}, "expected host:port"},
		"all addresses, unguarded": {government.Options{Listen: "0.0.0.0:0"}, "give a token"},
		"no host, unguarded":       {government.Options{Listen: ":0"}, "give a token"},
		"a name, unguarded":        {government.Options{Listen: "localhost:0"}.Leading("0.0.0.0:0"), "give a token"},
		"a token with a space":     {government.Options{Listen: "127.0.0.1:0", Token: "secret "}, "begins or ends with a space"},
		"a token with a line end":  {government.Options{Listen: "127.0.0.1:0", Token: "sec\nret"}, "control character"},
		"not of this machine":      {government.Options{Listen: "203.0.113.1:80", Token: "t"}, "cannot listen on"},
		"public URL":               {government.Options{Listen: "127.0.0.1:0", PublicURL: "here"}, "public URL"},
	} {
		g, err := government.Start(t.Context(), c.opts)
		if err == nil {
			t.Errorf("%s: it started", name)
			must(t, g.Close(t.Context()))
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, expected an error with %q", name, err, c.want)
		}
	}
	g, err := government.Start(t.Context(), government.Options{Listen: "0.0.0.0:0", Token: "secret", PublicURL: "https://sim.example.org/gov/"})
	must(t, err)
	if g.Addresses()["eds"] != "https://sim.example.org/gov/eds" {
		t.Errorf("behind a proxy the addresses are %v", g.Addresses())
	}
	must(t, g.Close(t.Context()))
	must(t, g.Close(t.Context()))
}

func TestASystemThatDoesNotAnswerIsDown(t *testing.T) {
	t.Parallel()
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("refuse") {
			w.WriteHeader(http.StatusBadGateway)
		}
		fmt.Fprint(w, "<html>a proxy</html>")
	}))
	defer page.Close()
	gone := httptest.NewServer(nil)
	gone.Close()
	c := government.NewClient(government.Addresses{"gbdfl": page.URL, "zags": gone.URL}, government.ClientOptions{})
	defer c.CloseIdle()
	var down *government.DownError
	if err := c.Healthy(t.Context()); !errors.As(err, &down) || down.System != "zags" || down.Address != gone.URL {
		t.Errorf("healthy: %v", err)
	}
	if err := c.Create(t.Context(), government.World{ID: "w"}); !errors.As(err, &down) {
		t.Errorf("create: %v", err)
	}
	var answer map[string]any
	for _, path := range []string{"/v1/persons/1", "/v1/persons/1?refuse"} {
		if err := c.Call(t.Context(), "gbdfl", http.MethodGet, path, nil, &answer); !errors.As(err, &down) || down.System != "gbdfl" {
			t.Errorf("%s: a page of HTML is no answer: %v", path, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Healthy(ctx); err == nil || errors.As(err, &down) && down.System == "" || !errors.Is(err, context.Canceled) {
		t.Errorf("a caller who gave up is told %v", err)
	}
	if err := c.Call(t.Context(), "tax", http.MethodGet, "/", nil, nil); err == nil || errors.As(err, &down) && down.System == "tax" {
		t.Errorf("a system that there is not: %v", err)
	}
}

func TestTheStartPageListsEverySystem(t *testing.T) {
	t.Parallel()
	g, c := start(t, government.Options{})
	must(t, c.Healthy(t.Context()))
	status, contentType, page := simtest.Do(t, http.MethodGet, g.URL+"/", "")
	if status != http.StatusOK || contentType != "text/html; charset=utf-8" {
		t.Errorf("%d %s", status, contentType)
	}
	html := string(page)
	for _, foreign := range []string{"<script", "src=", "@import", "<link"} {
		if strings.Contains(html, foreign) {
			t.Errorf("the page is not self-contained: it has %s", foreign)
		}
	}
	if !strings.Contains(html, "prefers-color-scheme: dark") {
		t.Error("the page has one theme only")
	}
	for name, address := range g.Addresses() {
		if !strings.Contains(html, address) {
			t.Errorf("the page lacks the address of %s", name)
		}
		for _, op := range g.System(name).Definition().Operations {
			if !strings.Contains(html, op.Spec().Method+" "+op.Spec().Path) {
				t.Errorf("the page lacks %s of %s", op.Spec().Name, name)
			}
		}
		if status, _, _ := simtest.Do(t, http.MethodGet, address, ""); status != http.StatusOK {
			t.Errorf("%s: %d", address, status)
		}
	}
	if len(g.TrustAnchors()) == 0 || !strings.Contains(string(g.TrustAnchors()), "BEGIN CERTIFICATE") {
		t.Error("there are no trust anchors")
	}
	simtest.Refuse(t, g.URL, []simtest.Refusal{
		simtest.Refused("unknown system", "", "/tax/v1/debts", "", 404, "NOT_FOUND"),
		simtest.Refused("unknown page", "", "/index.php", "", 404, "NOT_FOUND"),
	})
	for path, want := range map[string]int{"/": 405, "/healthz": 405} {
		if status, _, _ := simtest.Do(t, http.MethodPost, g.URL+path, "{}"); status != want {
			t.Errorf("POST %s: %d", path, status)
		}
	}
	if status, _, body := simtest.Do(t, http.MethodGet, g.URL+"/healthz", ""); status != http.StatusOK || !strings.Contains(string(body), `"ok"`) {
		t.Errorf("healthz: %d %s", status, body)
	}
}

func about(t *testing.T, g *government.Government) government.About {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, g.URL+"/", http.NoBody)
	must(t, err)
	req.Header.Set("Accept", "application/json")
	resp, err := http.DefaultClient.Do(req)
	must(t, err)
	defer resp.Body.Close()
	var a government.About
	must(t, json.NewDecoder(resp.Body).Decode(&a))
	return a
}

func TestEveryExampleWorksWhenPasted(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl here to paste the examples for")
	}
	g, _ := start(t, government.Options{})
	if examples := paste(t, g, func(string, string) {}); examples < 28 {
		t.Errorf("only %d examples were tried", examples)
	}
}

// paste runs every example of the start page as a person would, and says how many there are.
func paste(t *testing.T, g *government.Government, look func(line, answer string)) (examples int) {
	t.Helper()
	folder := t.TempDir() // some answers become files
	for _, s := range about(t, g).Systems {
		for _, op := range s.Operations {
			if op.Example == "" {
				continue
			}
			examples++
			line := strings.Replace(op.Example, "curl -sS", "curl -sS --fail-with-body", 1)
			command := exec.CommandContext(t.Context(), "sh", "-c", line)
			command.Dir = folder
			out, err := command.CombinedOutput()
			if err != nil || !utf8.Valid(out) {
				t.Errorf("%s: %s: %v: %s", s.Name, line, err, out)
			}
			look(line, string(out))
		}
	}
	return examples
}
