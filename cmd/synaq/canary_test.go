package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// canaryFeature has scenarios that pass and scenarios that fail, by each way to sign and to consent.
const canaryFeature = `@residence @profile:consent
Feature: Own

  @rule:RES-CONSENT-002 @must
  Rule: Every co-owner consents

    Background:
      Given the owner has a flat in Almaty

    Scenario: it passes
      When a stranger applies for permanent registration
      And the owner answers with the code
      Then the application is approved

    Scenario: it fails
      When a stranger applies for permanent registration
      And the owner declines by SMS
      Then the application is approved

    Scenario: signed
      When a stranger applies for permanent registration
      And the owner declines by EDS
      Then the application is approved

    Scenario: a one-time password
      When the owner applies for permanent registration, signing with the one-time password
      Then the application is refused: OVER_STANDARD
`

// The tokens of this test, which are nowhere to be read.
const (
	controlCanary = "canary-of-the-control-token"
	testCanary    = "canary-of-the-test-token"
)

// shared is a buffer for loggers and runs that write at the same time.
type shared struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (s *shared) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.out.Write(text)
}

// TestNoOutputTellsAPersonsDataOrASecret runs what fails and what passes, takes what was really exchanged, and looks for all of
// it that is a person's or a secret in everything that is written.
func TestNoOutputTellsAPersonsDataOrASecret(t *testing.T) {
	t.Parallel()
	var logs, console shared
	log := slog.New(slog.NewTextHandler(&logs, &slog.HandlerOptions{Level: slog.LevelDebug}))
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0", Token: controlCanary, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close(t.Context())
	service, err := reference.Start(t.Context(), reference.Options{
		Listen: "127.0.0.1:0", Registries: g.Addresses(), TestControls: true, TestToken: testCanary, Log: log, RegistryTimeout: patient,
		StateCorporation: []identifiers.BIN{eds.StateCorporation().BIN}, MigrationService: []identifiers.BIN{eds.MigrationService().BIN},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer service.Close(t.Context())

	var mu sync.Mutex
	var exchanged []record.Exchange
	files := fstest.MapFS{"own.feature": {Data: []byte(canaryFeature)}}
	progress := &report.Progress{Out: &console}
	verbose := (&verifyCommand{Verbose: true}).listener(progress)
	result, err := verify.Run(t.Context(), verify.Config{
		Target: service.URL, Government: g.Addresses(), Token: controlCanary, TestToken: testCanary, Features: files, Stories: suite.AllStories, Seed: 1, Run: randomRun(),
		OnResult: progress.Result,
		OnStory: func(s *suite.Scenario, exchanges []record.Exchange) {
			verbose(s, exchanges)
			mu.Lock()
			defer mu.Unlock()
			exchanged = append(exchanged, exchanges...)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if result.Counts.Passed == 0 || result.Counts.Failed != 3 || result.Counts.Total != 4 {
		report.Console(&console, result, report.ConsoleOptions{})
		t.Fatalf("%+v: %s", result.Counts, console.out.String())
	}
	folder := t.TempDir()
	if err := report.Write(folder, result, verify.Sources(files, nil)); err != nil {
		t.Fatal(err)
	}
	report.Console(&console, result, report.ConsoleOptions{Again: "synaq verify --scenario"})

	outputs := written(t, folder)
	outputs["the console"], outputs["the logs"] = console.out.String(), logs.out.String()
	if len(outputs) != 7 || !strings.Contains(outputs[report.HTMLFile], `"path":"http://`) {
		t.Fatalf("%d outputs, and the page's stories are unpacked: %t", len(outputs), strings.Contains(outputs[report.HTMLFile], `"path":"http://`))
	}
	canaries := canariesIn(exchanged)
	for _, kind := range []string{"IIN", "telephone", "code", "session", "signature", "payload", "password"} {
		if len(canaries[kind]) == 0 {
			t.Errorf("nothing was planted of the kind %s", kind)
		}
	}
	canaries["token"] = []string{controlCanary, testCanary}
	canaries["key"] = []string{"PRIVATE KEY"}
	tellNone(t, outputs, canaries)
}

// written is what stands in the files of a folder, to be read.
func written(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[entry.Name()] = legible(t, string(text))
	}
	return all
}

// tellNone holds outputs to have none of the canaries, which are by their kinds.
func tellNone(t *testing.T, outputs map[string]string, canaries map[string][]string) {
	t.Helper()
	for kind, all := range canaries {
		for _, canary := range all {
			for name, text := range outputs {
				if at := strings.Index(text, canary); at >= 0 {
					t.Errorf("%s tells a %s, %q: …%s…", name, kind, canary, text[max(0, at-60):min(len(text), at+len(canary)+20)])
				}
			}
		}
	}
}

// dump is what a service may answer that broke: what it holds, the beginning short enough to be told in a message.
const dump = `{"password":"S3CRET1","accessToken":"S3CRET2","otp":4839162750,"token":{"value":"S3CRET3"},"signature":"[S3CRET4","iin":"900101400015",` +
	`"phone":"+7 (701) 123-45-42","detail":"dial postgres://app:S3CRET5@db/x?k=S3CRET6","xml":"<token><![CDATA[S3CRET7]]></token>"}`

// TestNoOutputTellsWhatABrokenServiceDumps runs against a service that answers each application with a 500 and its secrets.
func TestNoOutputTellsWhatABrokenServiceDumps(t *testing.T) {
	t.Parallel()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close(t.Context())
	service, err := reference.Start(t.Context(), reference.Options{
		Listen: "127.0.0.1:0", Registries: g.Addresses(), TestControls: true, RegistryTimeout: patient,
		StateCorporation: []identifiers.BIN{eds.StateCorporation().BIN}, MigrationService: []identifiers.BIN{eds.MigrationService().BIN},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer service.Close(t.Context())
	behind, err := url.Parse(service.URL)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(behind)
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/v1/applications" {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusInternalServerError)
			_, _ = io.WriteString(w, dump)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	defer broken.Close()

	features, folder := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(features, "own.feature"), []byte(canaryFeature), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, says := command(t.Context(), "verify", "--target", broken.URL, "--government", g.URL, "--features", features, "--out", folder, "--verbose")
	if code != exitNot || !strings.Contains(out, "status 500 with application/json") || !strings.Contains(says, "\n# 500 {") {
		t.Fatalf("exit code %d: %s%s", code, out, says)
	}
	outputs := written(t, folder)
	if !strings.Contains(outputs[report.HTMLFile], `"status":500`) {
		t.Fatal("the page does not show the answer")
	}
	outputs["the console"], outputs["the progress"] = legible(t, out), legible(t, says)
	tellNone(t, outputs, map[string][]string{"secret": {"S3CRET", "4839162750"}, "IIN": {"900101400015"}, "telephone": {"123-45"}})
}

// TestNoOutputTellsTheSecretOfAnAddress of a service or of simulators that are down, or of one that answers with a dump.
func TestNoOutputTellsTheSecretOfAnAddress(t *testing.T) {
	t.Parallel()
	dumps := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = io.WriteString(w, dump)
	}))
	defer dumps.Close()
	down := httptest.NewServer(nil)
	host := strings.TrimPrefix(down.URL, "http://")
	down.Close()
	for _, test := range []struct {
		target, government string
		code               int
	}{
		{"http://u:S3CRET@" + host, "", exitUsage},
		{"u:S3CRET@" + host, "", exitUsage},
		{"http://u:S3/CRET@" + host, "", exitUsage},
		{"http://" + host + "?token=S3CRET", "", exitUsage},
		{"http://" + host + "?token=S3CRET", "http://" + host, exitUsage},
		{"http://" + host, "http://u:S3CRET@" + host, exitUsage},
		{"http://" + host + "/sessions/S3CRET", "", exitUndecided},
		{dumps.URL, "", exitUndecided},
	} {
		folder := t.TempDir()
		args := []string{"verify", "--out", folder, "--target", test.target}
		if test.government != "" {
			args = append(args, "--government", test.government)
		}
		code, out, says := command(t.Context(), args...)
		if code != test.code || says == "" {
			t.Errorf("%s: exit code %d, want %d: %s%s", test.target, code, test.code, out, says)
		}
		outputs := written(t, folder)
		if len(outputs) != 5 || !strings.Contains(outputs[report.JSONFile], `"reasons"`) {
			t.Errorf("%s: %d outputs without a reason", test.target, len(outputs))
		}
		outputs["the console"], outputs["the progress"] = legible(t, out), legible(t, says)
		tellNone(t, outputs, map[string][]string{"secret": {"S3CRET", "S3/CRET", "4839162750"}, "IIN": {"900101400015"}, "telephone": {"123-45"}})
	}
}

// legible is a text with what is packed in it unpacked, and without the marks of quoting.
func legible(t *testing.T, text string) string {
	t.Helper()
	text = regexp.MustCompile(`"H4sI[A-Za-z0-9+/=]+"`).ReplaceAllStringFunc(text, func(packed string) string {
		zip, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(strings.Trim(packed, `"`))))
		if err != nil {
			t.Fatal(err)
		}
		story, err := io.ReadAll(zip)
		if err != nil {
			t.Fatal(err)
		}
		return string(story)
	})
	return html.UnescapeString(strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">", `\u003d`, "=", `\/`, "/", `\`, "").Replace(text))
}

// canariesIn are a person's data and secrets in what was really exchanged, by their kinds. Of long ones the beginning does.
func canariesIn(exchanges []record.Exchange) map[string][]string {
	found := map[string][]string{}
	note := func(kind, canary string) {
		if canary != "" && !slices.Contains(found[kind], canary) {
			found[kind] = append(found[kind], canary)
		}
	}
	kinds := map[string]*regexp.Regexp{
		"IIN":       regexp.MustCompile(`(?:^|[^-\w])([0-9]{12})\b`), // the last part of a UUID may have twelve digits too
		"telephone": regexp.MustCompile(`(\+7[0-9]{10})\b`),
		"code":      regexp.MustCompile(`(.{6}\b[0-9]{6})\b[^*]`), // with what stands before it, for six digits alone may be anything
		"session":   regexp.MustCompile(`/sessions/([^/?"]{8,})|Bearer (\S+)|"token":"([^"]+)"`),
		"signature": regexp.MustCompile(`"value":"([A-Za-z0-9+/=]{60})`),
		"payload":   regexp.MustCompile(`"payload":"([A-Za-z0-9+/=]{60})`),
		"password":  regexp.MustCompile(`"kind":"otp","value":"([^"]+)"|"otp":"([^"]+)"|"password":"([^"]+)"`),
	}
	for _, e := range exchanges {
		for _, text := range []string{e.Path, e.Request, e.Response, e.Header["Authorization"], e.Error} {
			for kind, pattern := range kinds {
				for _, match := range pattern.FindAllStringSubmatch(text, -1) {
					for _, group := range match[1:] {
						note(kind, group)
					}
				}
			}
		}
	}
	return found
}
