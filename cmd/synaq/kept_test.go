package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/simulators/government"
)

// TestAVerdictThatCannotBeKeptIsPrinted has the folder for reports become a file while the run is under way, as a disk
// becomes full.
func TestAVerdictThatCannotBeKeptIsPrinted(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "out")
	place := embedded(t, "")
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := os.RemoveAll(folder); err == nil {
			_ = os.WriteFile(folder, nil, 0o600)
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"name":"x","version":"1","services":["residence.permanent"],"transports":["rest"],"clock":"none","settle":false,"readings":{}}`)
	}))
	t.Cleanup(service.Close)
	code, out, text := command(t.Context(), "verify", "--government", place.government.String(), "--target", service.URL,
		"--tags", "@rule:RES-OWN-001 and not @clock", "--out", folder)
	if code != exitNot || !strings.Contains(out, "NOT CONFORMANT") || !strings.Contains(text, "--out") || strings.Contains(text, "reports: ") {
		t.Errorf("exit code %d:\n%s%s", code, out, text)
	}
}

func TestWorldsThatStayCanBeEnded(t *testing.T) {
	t.Parallel()
	var said strings.Builder
	keep(t.Context(), &site{government: government.Addresses{"gbdfl": "http://there/gbdfl"}, at: "http://there"}, streams{}, &report.Progress{Out: &said})
	if !strings.Contains(said.String(), "http://there/gbdfl/control/worlds lists them, and synaq world end ID --government http://there ends one") {
		t.Error(said.String())
	}
}

func TestAWrongControlTokenNamesItsFlag(t *testing.T) {
	t.Parallel()
	guarded, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0", Token: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ending(guarded.Close) })
	place := embedded(t, "")
	for token, want := range map[string]string{
		"":      "the simulators ask for a control token: ",
		"wrong": "the simulators do not take the control token of --government-token or SYNAQ_GOVERNMENT_TOKEN: ",
	} {
		code, _, text := command(t.Context(), "verify", "--government", guarded.URL, "--target", place.target, "--government-token", token, "--out", t.TempDir())
		if code != exitUndecided || !strings.Contains(text, want) || !strings.Contains(text, "SYNAQ_GOVERNMENT_TOKEN") || strings.Contains(text, "strays") {
			t.Errorf("token %q: exit code %d: %s", token, code, text)
		}
	}
}

func TestUpTakesATokenForTheReference(t *testing.T) {
	t.Parallel()
	p := start(t, []string{"SYNAQ_TEST_TOKEN=clock", "SYNAQ_LISTEN=127.0.0.1:0"}, "up", "--reference-listen", "127.0.0.1:0")
	said, _ := p.until(t, `Ctrl-C ends it all`)
	about := startPage(t, said)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, about.Implementation+"/v1/test/settle", strings.NewReader(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("time control answers %d without the token", resp.StatusCode)
	}
	p.stop(t)
}

func TestWhereSomebodyListens(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ listen, url, want string }{
		{"127.0.0.1:7414", "http://127.0.0.1:7414", "at http://127.0.0.1:7414"},
		{"127.0.0.1:0", "http://127.0.0.1:40123", "at http://127.0.0.1:40123"},
		{"localhost:7414", "http://127.0.0.1:7414", "at http://127.0.0.1:7414"},
		{"0.0.0.0:7414", "http://127.0.0.1:7414", "on 0.0.0.0:7414 and is reached at http://127.0.0.1:7414"},
		{":7414", "http://127.0.0.1:7431", "on :7414 and is reached at http://127.0.0.1:7431"},
		{"127.0.0.1:7414", "https://gov.example", "on 127.0.0.1:7414 and is reached at https://gov.example"},
	} {
		if got := at(test.listen, test.url); got != test.want {
			t.Errorf("%s, %s: %s", test.listen, test.url, got)
		}
	}
}
