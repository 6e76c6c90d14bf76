package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/report"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/simulators/government"
)

// command runs a command line and returns its exit code and what it wrote.
func command(ctx context.Context, args ...string) (code int, out, err string) {
	var o, e bytes.Buffer
	code = execute(ctx, args, streams{out: &o, err: &e})
	return code, o.String(), e.String()
}

func TestUsage(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	mistargeted := map[string]string{}
	for _, target := range []string{"127.0.0.1:8081", "http://127.0.0.1:80810"} {
		mistargeted[target] = filepath.Join(t.TempDir(), "synaq.yaml")
		if err := os.WriteFile(mistargeted[target], []byte("synaq: v1\ntarget: "+target+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	public := filepath.Join(t.TempDir(), "public.pem")
	if code, _, text := command(t.Context(), "certificate", "key", "--out", strings.TrimSuffix(public, "public.pem")+"key.pem"); code != exitDone {
		t.Fatal(text)
	}
	public = strings.Replace(public, "public.pem", "key.pub.pem", 1)
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"an unknown command", []string{"prove"}, `unexpected argument prove`},
		{"an unknown flag", []string{"verify", "--fast"}, `unknown flag --fast`},
		{"a bad number", []string{"verify", "--workers", "many"}, `--workers`},
		{"a negative number", []string{"verify", "--workers=-1"}, `--workers -1: give a number from 1, or 0 for four for each processor`},
		{"a bad clock", []string{"verify", "--clock", "sundial"}, `--clock: clock level "sundial" is not one of applicant, global and none`},
		{"an address without http", []string{"verify", "--target", "127.0.0.1:8081"}, `--target: the implementation's address "127.0.0.1:8081" is not of the form http://host:port`},
		{"an address without http in a file", []string{"verify", "--vendor", mistargeted["127.0.0.1:8081"]}, `synaq.yaml: target: the implementation's address "127.0.0.1:8081" is not`},
		{"no port in a file", []string{"doctor", "--vendor", mistargeted["http://127.0.0.1:80810"]}, `synaq.yaml: target: the implementation's address "http://127.0.0.1:80810" is not`},
		{"no port", []string{"doctor", "--target", "http://127.0.0.1:80810"}, `--target: the implementation's address "http://127.0.0.1:80810" is not of the form http://host:port, with a port of 1 to 65535`},
		{"no time", []string{"verify", "--timeout", "0s"}, `--timeout 0s: give a time such as 30s or 2m`},
		{"an open address", []string{"serve", "government", "--listen", "0.0.0.0:0"}, `0.0.0.0:0 can be reached from other machines: give a token for the control API`},
		{"no address to listen on", []string{"serve", "government", "--listen", "7414"}, "port 0 for any free one\n"},
		{"no address for the reference", []string{"serve", "reference", "--listen", "8080"}, "--listen: \"8080\" is no address to listen on"},
		{"an open reference", []string{"up", "--listen", "127.0.0.1:0", "--reference-listen", "0.0.0.0:0"}, "--test-token"},
		{"a token nobody can send", []string{"serve", "zags", "--listen", "127.0.0.1:0", "--token", "secret "}, `no request can carry it`},
		{"a test token nobody can send", []string{"serve", "reference", "--test-controls", "--listen", "127.0.0.1:0", "--test-token", " secret"}, `no request can carry it`},
		{"no such service", []string{"serve", "reference", "--listen", "127.0.0.1:0", "--services", "housing.queue,housing"}, `there is no service "housing"; there are housing.queue, residence.permanent, residence.temporary`},
		{"an open clock", []string{"serve", "reference", "--test-controls", "--listen", "0.0.0.0:0"}, `--test-token`},
		{"a bad time", []string{"verify", "--timeout", "soon"}, `--timeout`},
		{"a transport for a service that has its own", []string{"verify", "--target", "http://127.0.0.1:9", "--transport", "shep"}, `what counts of it are the transports that it declares`},
		{"no such transport", []string{"verify", "--transport", "post"}, `--transport`},
		{"no such folder", []string{"verify", "--features", "/nowhere"}, `name a folder with --features`},
		{"a file for a folder", []string{"verify", "--features", file}, `is not a folder`},
		{"a report where a file is", []string{"verify", "--out", file}, `--out`},
		{"a bad government", []string{"verify", "--government", "nonsense"}, `--government`},
		{"no certificates", []string{"serve", "reference", "--trust", "/nowhere"}, `--trust`},
		{"no key to trust", []string{"certificate", "verify", file}, `--key: name the public key of the issuer`},
		{"no key in a file", []string{"certificate", "verify", file, "--key", file}, `it is no public key in PEM`},
		{"a digest that is none", []string{"certificate", "verify", file, "--key", public, "--product-digest", "2c26"}, `give sha256: and 64 hexadecimal digits`},
		{"a suite that is none", []string{"certificate", "verify", file, "--key", public, "--suite", "mine"}, `--suite "mine"`},
		{"a day that is none", []string{"certificate", "verify", file, "--key", public, "--at", "tomorrow"}, `--at: give a day`},
		{"no certificate", []string{"certificate", "show", file}, `is not a certificate: it is empty`},
		{"no certificate to replay", []string{"certificate", "replay", "/nowhere"}, `the certificate cannot be read`},
		{"no report", []string{"certificate", "issue", "--report", "/nowhere", "--vendor", file, "--key", file}, `synaq verify --vendor writes it`},
		{"a key where a file is", []string{"certificate", "key", "--out", file}, `is there already: take another name`},
		{"a bad format", []string{"env", "--format", "toml"}, `--format must be one of`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			args := test.args
			if args[0] == "verify" && !strings.Contains(strings.Join(args, " "), "--out") {
				args = append(args, "--out", t.TempDir())
			}
			code, _, text := command(t.Context(), args...)
			if code != exitUsage || !strings.Contains(text, test.want) {
				t.Errorf("exit code %d, want %d, with %q in: %s", code, exitUsage, test.want, text)
			}
		})
	}
}

func TestHelpHasAnExampleForEachCommand(t *testing.T) {
	t.Parallel()
	for _, name := range [][]string{
		{"verify"},
		{"doctor"},
		{"report", "diff"},
		{"certificate", "key"},
		{"certificate", "issue"},
		{"certificate", "verify"},
		{"certificate", "show"},
		{"certificate", "replay"},
		{"up"},
		{"serve", "government"},
		{"serve", "systems"},
		{"serve", "reference"},
		{"world", "list"},
		{"world", "show"},
		{"world", "load"},
		{"world", "end"},
		{"rules"},
		{"coverage"},
		{"env"},
		{"health"},
		{"version"},
	} {
		t.Run(strings.Join(name, " "), func(t *testing.T) {
			t.Parallel()
			code, out, _ := command(t.Context(), append(name, "--help")...)
			if code != exitDone || !strings.Contains(out, "synaq "+strings.Join(name, " ")+"\n") && !strings.Contains(out, "Example") {
				t.Errorf("exit code %d:\n%s", code, out)
			}
		})
	}
	if code, out, _ := command(t.Context()); code != exitDone || !strings.Contains(out, "Verify an implementation") {
		t.Errorf("without arguments: exit code %d:\n%s", code, out)
	}
	for asked, want := range map[string]string{"help": "Verify an implementation", "help verify": "synaq verify", "help world end": "synaq world end"} {
		if code, out, text := command(t.Context(), strings.Fields(asked)...); code != exitDone || !strings.Contains(out, want) {
			t.Errorf("%s: exit code %d:\n%s%s", asked, code, out, text)
		}
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"version", "--version"} {
		if code, out, _ := command(t.Context(), how); code != exitDone || !strings.HasPrefix(out, "synaq ") {
			t.Errorf("%s: exit code %d: %s", how, code, out)
		}
	}
}

func TestWhatWasTypedIsRepeated(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"bin/synaq": "bin/synaq", "/tmp/go-build123/b001/exe/synaq": "go run ./cmd/synaq", "synaq": "synaq",
	} {
		if got := typed(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	got := (&verifyCommand{claimFlags: claimFlags{Target: "http://x"}, Seed: 7, Timeout: 30 * time.Second}).again("bin/synaq")
	if want := "bin/synaq verify --target 'http://x' --timeout 30s --seed 7 --verbose --scenario"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	got = (&verifyCommand{transportFlag: transportFlag{Transport: "shep"}, Seed: 1, Timeout: defaultTimeout}).again("synaq")
	if want := "synaq verify --transport 'shep' --seed 1 --verbose --scenario"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestATypoIsToldBeforeAnythingBegins: and the folder does not keep an earlier verdict.
func TestATypoIsToldBeforeAnythingBegins(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	code, _, text := command(t.Context(), "verify", "--tags", "@nobody", "--out", out)
	if code != exitUsage || strings.Contains(text, "verifying") || !strings.Contains(text, "no scenario matches") {
		t.Errorf("exit code %d: %s", code, text)
	}
	document, err := os.ReadFile(filepath.Join(out, report.JSONFile))
	if err != nil || !strings.Contains(string(document), `"exitCode": 3`) || !strings.Contains(string(document), "no scenario matches") {
		t.Errorf("the report does not say so (%v): %s", err, document)
	}
}

// TestATargetThatIsNone: nothing may be said about an implementation that is not there.
func TestATargetThatIsNone(t *testing.T) {
	t.Parallel()
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ending(started.Close) })
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html>It works!</html>"))
	}))
	t.Cleanup(page.Close)
	release := make(chan struct{})
	deaf := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	t.Cleanup(deaf.Close)
	t.Cleanup(func() { close(release) })
	half := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"name":"half"}`))
	}))
	t.Cleanup(half.Close)

	for _, test := range []struct{ name, target, want string }{
		{"down", "http://" + free(t), "connection refused"},
		{"HTML", page.URL, "text/html"},
		{"hanging", deaf.URL, "GET /v1/capabilities"},
		{"half of the contract", half.URL, "version"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			out := t.TempDir()
			code, _, text := command(t.Context(), "verify", "--target", test.target, "--government", started.URL, "--out", out)
			if code != exitUndecided || !strings.Contains(text, test.want) || !strings.Contains(text, "--target") {
				t.Errorf("exit code %d, want %d, with %q in: %s", code, exitUndecided, test.want, text)
			}
			if started := strings.Contains(text, "start it"); started != (test.name == "down") {
				t.Errorf("told to start it although it runs, or not told: %s", text)
			}
			document, err := os.ReadFile(filepath.Join(out, report.JSONFile))
			var read v1.Report
			if err := errors.Join(err, json.Unmarshal(document, &read)); err != nil {
				t.Fatal(err)
			}
			if read.Verdict != v1.Undecided || read.ExitCode != exitUndecided || len(read.Reasons) != 1 || !strings.Contains(read.Reasons[0], test.want) {
				t.Errorf("the report says %s, exit code %d: %q", read.Verdict, read.ExitCode, read.Reasons)
			}
		})
	}
}

func TestAGovernmentThatIsDown(t *testing.T) {
	t.Parallel()
	address := "http://" + free(t)
	code, _, text := command(t.Context(), "verify", "--target", address, "--government", address, "--out", t.TempDir())
	if code != exitUndecided || !strings.Contains(text, "the simulators are not ready") {
		t.Errorf("verify: exit code %d: %s", code, text)
	}
	if code, _, text := command(t.Context(), "env", "--government", address); code != exitUndecided || !strings.Contains(text, "synaq serve government") {
		t.Errorf("env: exit code %d: %s", code, text)
	}
}

func TestAPortInUse(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // a test's own port
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() })
	code, _, text := command(t.Context(), "serve", "government", "--listen", taken.Addr().String())
	if code != exitUndecided || !strings.Contains(text, taken.Addr().String()) || !strings.Contains(text, "in use") {
		t.Errorf("exit code %d: %s", code, text)
	}
}

func TestServeAndEnv(t *testing.T) {
	t.Parallel()
	address := free(t)
	ctx, stop := context.WithCancel(t.Context())
	said, says := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- execute(ctx, []string{"serve", "government", "--listen", address}, streams{out: says, err: io.Discard})
	}()
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil || !strings.Contains(line, "http://"+address) {
		t.Fatalf("serve said %q, %v", line, err)
	}
	trust := filepath.Join(t.TempDir(), "trust.pem")
	code, out, text := command(t.Context(), "env", "--government", "http://"+address, "--format", "dotenv", "--trust", trust)
	if code != exitDone || !strings.Contains(out, "SYNAQ_GOVERNMENT=http://"+address+"\nSYNAQ_") || !strings.Contains(out, "SYNAQ_GBDFL_URL=http://"+address+"/gbdfl\n") || !strings.Contains(out, "SYNAQ_TRUST_ANCHORS_FILE="+trust+"\n") {
		t.Errorf("exit code %d: %s%s", code, out, text)
	}
	if pem, err := os.ReadFile(trust); err != nil || !strings.Contains(string(pem), "BEGIN CERTIFICATE") {
		t.Errorf("trust: %v", err)
	}
	stop()
	if code := <-done; code != exitDone {
		t.Errorf("serve: exit code %d", code)
	}
}

func TestVerifyWritesItsReports(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	code, out, text := command(t.Context(), "verify", "--tags", "@rule:RES-AST-001 or @rule:RES-AST-002", "--tags=", "--tags", "@rule:RES-AST-001", "--tags=not @clock", "--out", folder, "--json")
	if code != exitDone {
		t.Fatalf("exit code %d:\n%s%s", code, out, text)
	}
	var printed v1.Report
	if err := json.Unmarshal([]byte(out), &printed); err != nil {
		t.Fatalf("not a report: %v", err)
	}
	if printed.Verdict != v1.Conformant || printed.Counts.Passed == 0 || printed.Run.Tags == "" {
		t.Errorf("printed %+v", printed.Counts)
	}
	for _, scenario := range printed.Scenarios { // all of the expressions hold
		if !slices.Contains(scenario.Tags, "@rule:RES-AST-001") || slices.Contains(scenario.Tags, "@clock") {
			t.Errorf("%s with %v was selected by %s", scenario.ID, scenario.Tags, printed.Run.Tags)
		}
	}
	for _, name := range []string{"report.html", "junit.xml", "report.json", "summary.md", "messages.ndjson"} {
		if info, err := os.Stat(filepath.Join(folder, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	id := printed.Scenarios[0].ID
	for flag, sent := range map[string]bool{"--verbose": false, "--unmasked": true} {
		code, out, text = command(t.Context(), "verify", "--scenario", id, "--out", folder, flag)
		if code != exitDone || !strings.Contains(text, "curl -sS -X POST 'http://127.0.0.1:") || !strings.Contains(out, "CONFORMANT") {
			t.Errorf("%s: exit code %d:\n%s%s", flag, code, out, text)
		}
		if regexp.MustCompile(`'Authorization: Bearer [^*]`).MatchString(text) != sent || strings.Contains(text, "--unmasked prints") == sent {
			t.Errorf("%s prints secrets, or does not:\n%s", flag, text)
		}
	}
}

func TestSelectionsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	bad := t.TempDir()
	if err := os.WriteFile(filepath.Join(bad, "x.feature"), []byte("Feature: x\n  Scenario: y\n    Then z\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"nothing matches", []string{"--tags", "@clock and not @clock"}, "no scenario matches the tags"},
		{"godog's old syntax", []string{"--tags", "~@clock"}, "cannot be read"},
		{"an unknown scenario", []string{"--scenario", "RES-X-1/000000"}, "no scenario has the ID"},
		{"a bad feature", []string{"--features", bad}, "x.feature:2: scenario \"y\" stands outside a Rule"},
		{"no features", []string{"--features", t.TempDir()}, "there is no *.feature file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			code, _, text := command(t.Context(), append([]string{"verify", "--out", t.TempDir()}, test.args...)...)
			if code != exitUsage || !strings.Contains(text, test.want) {
				t.Errorf("exit code %d, want %d, with %q in: %s", code, exitUsage, test.want, text)
			}
		})
	}
}

// TestCtrlC: a run that is stopped leaves a report that says so.
func TestCtrlC(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	folder := t.TempDir()
	var out bytes.Buffer
	code := execute(ctx, []string{"verify", "--out", folder, "--workers", "2"}, streams{out: &out, err: listener(func(text string) {
		if strings.Contains(text, "scenarios: ") { // the first tenth is done
			stop()
		}
	})})
	if code != exitUndecided || !strings.Contains(out.String(), "the run was interrupted") {
		t.Errorf("exit code %d:\n%s", code, out.String())
	}
	document, err := os.ReadFile(filepath.Join(folder, "report.json"))
	if err != nil {
		t.Fatal(err)
	}
	var written v1.Report
	if err := json.Unmarshal(document, &written); err != nil || !written.Run.Interrupted || written.Counts.NotRun == 0 || written.Counts.Failed != 0 || written.Counts.Broken != 0 {
		t.Errorf("%v, interrupted %t, %+v", err, written.Run.Interrupted, written.Counts)
	}
}

// listener hears what is written.
type listener func(text string)

func (l listener) Write(text []byte) (int, error) {
	l(string(text))
	return len(text), nil
}

// free is an address at which nobody listens.
func free(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // a test's own port
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
