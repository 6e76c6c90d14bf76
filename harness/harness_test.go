package harness_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/cucumber/godog"
	"go.uber.org/goleak"

	"github.com/synaq/synaq/harness"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/report/cucumber/kit"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/simulators/gbdfl"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// tags are what a process of a test below has TestVendor select; without them it holds.
var tags = flag.String("tags", "@rule:VENDOR-001", "the tags of TestVendor")

// own are a vendor's features, one rule for each way in which a scenario can end.
func own() fstest.MapFS {
	rule := func(id, level, title, step string) string {
		return fmt.Sprintf("\n  @rule:%s @%s\n  Rule: %s\n\n    Scenario: %s in Astana/Almaty\n      Given the owner has a flat in Astana\n      When the desk opens\n      Then %s\n", id, level, title, title, step)
	}
	return fstest.MapFS{"own.feature": &fstest.MapFile{Data: []byte("Feature: The desk\n" +
		rule("VENDOR-001", "must", "The owner is known", "the owner is in GBD FL") +
		rule("VENDOR-002", "must", "The stranger is known", "a stranger is known to nobody") +
		rule("VENDOR-003", "should", "It is nice", "it is not nice") +
		rule("VENDOR-004", "must", "It can be told", "it cannot be told") +
		rule("VENDOR-005", "must", "It is written", "nobody has written it") +
		rule("VENDOR-006", "must", "It is one thing", "it is said twice"))}}
}

// steps of the vendor's own.
func steps(sc *godog.ScenarioContext, w *harness.World) {
	sc.Step(`^the desk opens$`, w.Begin)
	sc.Step(`^(the owner|a stranger) is (in GBD FL|known to nobody)$`, func(ctx context.Context, role, how string) error {
		person, err := w.Person(role)
		if err != nil {
			return err
		}
		var found gbdfl.Response
		if err := w.Government().Call(ctx, gbdfl.Name, http.MethodGet, "/v1/persons/"+person.IIN().String(), nil, &found); err != nil {
			return err
		}
		if known := len(found.Persons.Person) > 0; known != (how == "in GBD FL") {
			return fmt.Errorf("known is %t", known)
		}
		return nil
	})
	sc.Step(`^it is not nice$`, func() error { return errors.New("it is not nice") })
	sc.Then(`^it cannot be told$`, func() error { return outcome.Inconclusively("nobody asked") })
	for _, pattern := range []string{`^it is said twice$`, `^it is said (twice)$`} {
		sc.Step(pattern, func() error { return nil })
	}
}

// nobody is a service that takes no application.
func nobody(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/capabilities", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"name":"nobody","version":"1","services":["residence.permanent","residence.temporary"],"transports":["rest"],"clock":"none","settle":false,"readings":{}}`))
	})
	mux.HandleFunc("POST /v1/applications", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"type":"about:blank","title":"Unauthorized","status":401,"code":"NOT_AUTHENTICATED","detail":"nobody is let in"}`))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// TestVendor is what a vendor writes. The tests below run it in processes of their own, for a test cannot see itself fail.
func TestVendor(t *testing.T) {
	t.Parallel()
	simulators := harness.Simulators(t)
	harness.Test(t, harness.Options{
		Target: nobody(t), Government: simulators.URL, Features: own(), Steps: steps, Tags: *tags,
	})
}

// vendor runs TestVendor, narrowed by what -run has after its name, and returns what it printed and whether it passed.
func vendor(t *testing.T, narrowed, tags string) (string, bool) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	said, err := exec.CommandContext(t.Context(), program, "-test.v", "-test.run", "^TestVendor$"+narrowed, "-tags", tags).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(said), err == nil
}

func TestEachScenarioIsASubtest(t *testing.T) {
	t.Parallel()
	const all = "@rule:VENDOR-001 or @rule:VENDOR-002 or @rule:VENDOR-003 or @rule:VENDOR-004 or @rule:VENDOR-005"
	for name, test := range map[string]struct {
		narrowed, tags string
		passes         bool
		want, wantNot  []string
	}{
		"all of them": {"", all, false, []string{
			`--- PASS: TestVendor/VENDOR-001/[0-9a-f]{6}_The_owner_is_known_in_Astana-Almaty `,
			`--- FAIL: TestVendor/VENDOR-002/`, `failed: The stranger is known in Astana/Almaty`, `own.feature:\d+`,
			`VENDOR-002: The stranger is known`, `the owner: \S+`, `passed +When the desk opens`, `failed +Then a stranger is known to nobody`, `mismatch: known is true`,
			`--- SKIP: TestVendor/VENDOR-003/`, `of a should-rule or a provisional one, which does not decide`,
			`--- SKIP: TestVendor/VENDOR-004/`, `inconclusive: nobody asked`,
			`--- FAIL: TestVendor/VENDOR-005/`, `undefined step: no step definition matches`,
		}, nil},
		"one rule of them": {"/VENDOR-001", all, true, []string{`--- PASS: TestVendor/VENDOR-001/`}, []string{"VENDOR-002"}},
		"none of them":     {"/VENDOR-009", all, true, []string{`--- PASS: TestVendor `}, []string{"VENDOR-00"}},
		"the law's": {"", "@rule:RES-AST-001 and not @clock", false, []string{
			`--- FAIL: TestVendor/RES-AST-001/`, `RES-AST-001: Each registered person needs at least 15`, `“The registration standard `,
			`-> the implementation: POST http://\S+/v1/applications = 401`, `test.go:\d+: not conformant\n +\d+ scenarios failed`,
		}, []string{"VENDOR"}},
		"one scenario of it": {"/RES-AST-001/.*_15.00_m²_with_0_registered", "@rule:RES-AST-001 and not @clock", false, []string{`not conformant\n +1 scenario failed\n`}, nil},
		"what there is not":  {"", "@rule:NOBODYS-1", false, []string{`no scenario matches the tags "@rule:NOBODYS-1"`}, []string{"VENDOR-001"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			said, passed := vendor(t, test.narrowed, test.tags)
			if passed != test.passes {
				t.Errorf("passed is %t", passed)
			}
			for _, want := range test.want {
				if !regexp.MustCompile(want).MatchString(said) {
					t.Errorf("it does not say %q", want)
				}
			}
			for _, not := range test.wantNot {
				if strings.Contains(said, not) {
					t.Errorf("it says %q", not)
				}
			}
			if t.Failed() {
				t.Log(said)
			}
		})
	}
}

func TestTheReportIsWritten(t *testing.T) {
	t.Parallel()
	simulators := harness.Simulators(t)
	out := t.TempDir()
	var registered atomic.Int32
	report, err := harness.Verify(t.Context(), harness.Options{
		Target: nobody(t), Government: simulators.URL, Features: own(), Tags: "@rule:VENDOR-001 or @rule:RES-AUTH-001", Out: out,
		Steps: func(sc *godog.ScenarioContext, w *harness.World) {
			registered.Add(1)
			steps(sc, w)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	written := read(t, out)
	if report.Suite.Extra == "" || written.Suite.Extra != report.Suite.Extra || !written.Suite.Own || written.Counts.Total < 2 || written.Counts.Passed == 0 {
		t.Errorf("written is %+v, %+v", written.Suite, written.Counts)
	}
	if registered.Load() != 1 {
		t.Errorf("the vendor's steps are in %d scenarios of %d, and one is his", registered.Load(), written.Counts.Total)
	}
}

// TestTheMessagesNameAVendorsOwnSteps: each that took a step is defined there, with its pattern and place.
func TestTheMessagesNameAVendorsOwnSteps(t *testing.T) {
	t.Parallel()
	simulators := harness.Simulators(t)
	out := t.TempDir()
	var rules []string
	for i := range 6 {
		rules = append(rules, fmt.Sprintf("@rule:VENDOR-00%d", i+1))
	}
	if _, err := harness.Verify(t.Context(), harness.Options{
		Target: nobody(t), Government: simulators.URL, Features: own(), Steps: steps, Tags: strings.Join(rules, " or "), Out: out,
	}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(out, "messages.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	told, wrong := kit.Check(bytes.NewReader(text))
	if len(wrong) > 0 || told.Statuses["It is written in Astana/Almaty"] != "UNDEFINED" || told.Statuses["It is one thing in Astana/Almaty"] != "AMBIGUOUS" {
		t.Errorf("%v, wrong are %q", told.Statuses, wrong)
	}
	const function = `"uri":"github.com/synaq/synaq/harness/harness_test.go","location":{"line":`
	for pattern, place := range map[string]string{
		`^the desk opens$`: `"uri":"github.com/synaq/synaq/harness/steps"}`, // a method of ours
		`^it is not nice$`: function, `^it cannot be told$`: function,
		`^(the owner|a stranger) is (in GBD FL|known to nobody)$`: function, `^it is said twice$`: `}`, `^it is said (twice)$`: `}`,
	} {
		definition := regexp.MustCompile(`(?m)^\{"stepDefinition":.*`+regexp.QuoteMeta(pattern)+`.*$`).FindAllString(string(text), -1)
		if len(definition) != 1 || !strings.Contains(definition[0], `"sourceReference":{`+place) {
			t.Errorf("%s is defined by %q, want one at %s", pattern, definition, place)
		}
	}
}

func TestARunThatCannotBeginSaysSo(t *testing.T) {
	t.Parallel()
	out := t.TempDir()
	_, err := harness.Verify(t.Context(), harness.Options{Target: "http://127.0.0.1:1", Out: out})
	var unable *verify.UnableError
	if !errors.As(err, &unable) || read(t, out).ExitCode != 2 {
		t.Errorf("nobody there: %v", err)
	}
	_, err = harness.Verify(t.Context(), harness.Options{Vendor: filepath.Join(out, "synaq.yaml")})
	var wrong *verify.ConfigError
	if !errors.As(err, &wrong) || !strings.Contains(err.Error(), "there is no ") {
		t.Errorf("no vendor's file: %v", err)
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	for want, options := range map[string]harness.Options{
		"the option Workers is -3: give a number from 1": {Workers: -3},
		"the option Timeout is -1ns: give a time":        {Timeout: -1},
		`"AMB-06=zzz": AMB-06 is read as`:                {Readings: map[string]string{"AMB-06": "zzz"}, Government: "http://127.0.0.1:1"},
	} {
		options.Target = nobody(t)
		_, err := harness.Verify(t.Context(), options)
		var wrong *verify.ConfigError
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func read(t *testing.T, folder string) v1.Report {
	t.Helper()
	var written v1.Report
	text, err := os.ReadFile(filepath.Join(folder, "report.json"))
	if err == nil {
		err = json.Unmarshal(text, &written)
	}
	if err != nil {
		t.Fatal(err)
	}
	return written
}
