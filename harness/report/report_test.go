package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/harness/report/cucumber"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// sample has a scenario of each outcome.
func sample() *v1.Report {
	start := time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC)
	scenario := func(id, title string, status v1.Status, failure *v1.Failure) v1.Scenario {
		return v1.Scenario{
			ID: id, File: "residence/a.feature", Line: 7, Feature: "A", Title: title, Rules: []string{strings.Split(id, "/")[0]},
			Level: "must", Tags: []string{"@residence"}, Status: status, Failure: failure, Micros: 1500,
			Steps: []v1.Step{{Keyword: "Given", Text: "a <flat>", Status: "passed"}, {Keyword: "Then", Text: "it holds", Status: "failed", Message: "no"}},
		}
	}
	r := &v1.Report{
		Version: v1.Version, Verdict: v1.NotConformant, ExitCode: 1, Reasons: []string{"1 scenario failed"},
		Run:            v1.Run{ID: "42", Seed: 7, Workers: 8, StartedAt: start, FinishedAt: start.Add(1500 * time.Millisecond)},
		Implementation: v1.Implementation{Name: "Vendor", Version: "1.2", URL: "http://127.0.0.1:8080", Clock: "applicant"},
		Uncovered:      []string{"RES-X-1"},
		Documented:     []v1.Documented{{ID: "RES-D-1", Title: "Where it is listed", Reason: "No interface says it."}},
		Scenarios: []v1.Scenario{
			scenario("RES-A-1/000001", "passes & holds", v1.Passed, nil),
			scenario("RES-A-1/000002", "fails", v1.Failed, &v1.Failure{Kind: v1.Mismatch, Step: "it holds", Message: "approved\nnot \x1b[31mrefused\x1b[0m"}),
			scenario("RES-B-1/000003", "breaks", v1.Broken, &v1.Failure{Kind: v1.Unreachable, Message: "GBD FL is down"}),
			scenario("RES-B-1/000004", "was not reached", v1.NotRun, &v1.Failure{Kind: v1.Interrupted, Message: "the run was stopped"}),
			scenario("RES-B-1/000005", "needs a clock", v1.Inconclusive, &v1.Failure{Kind: v1.NoClock, Message: "no clock"}),
			scenario("RES-B-1/000006", "needs SHEP", v1.NotApplicable, &v1.Failure{Kind: v1.Undeclared, Message: "no shep"}),
		},
		Findings: []v1.Finding{{Kind: "late", Text: "GET /v1/x"}},
	}
	r.Scenarios[1].Exchanges = []v1.Exchange{
		{From: "the applicant", To: "Vendor", Method: "POST", Path: "/v1/applications", At: start, Request: `{"a":1}`, Status: 201, Response: `{"b":"</pre><script>alert(1)</script>"}`},
		{From: "Vendor", To: "GBD FL", Method: "GET", Path: "/v1/persons/900101******", At: start, Status: 503, Fault: "status"},
		{From: "Vendor", To: "Vendor", Method: "GET", Path: "/self", At: start, Error: "EOF"},
	}
	r.Scenarios[1].Rules = append(r.Scenarios[1].Rules, "RES-B-1")
	for _, s := range r.Scenarios {
		r.Counts.Add(s.Status)
	}
	r.Rules = []v1.Rule{
		{ID: "RES-A-1", Title: "15 m²", Level: "must", Source: "Order 1", Clause: "3", Quote: "not less than <15>", Verdict: v1.RuleFailed, Counts: v1.Counts{Total: 2, Passed: 1, Failed: 1}},
		{ID: "RES-B-1", Title: "Consent", Level: "must", Verdict: v1.RuleFailed, Counts: v1.Counts{Total: 5, Failed: 1, Broken: 1, NotRun: 1, Inconclusive: 1, NotApplicable: 1}},
	}
	return r
}

func TestJUnitCountsWhatReadersCount(t *testing.T) {
	t.Parallel()
	document, err := report.JUnit(sample())
	if err != nil {
		t.Fatal(err)
	}
	type counts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}
	var read struct {
		counts
		Suites []struct {
			counts
			Name       string `xml:"name,attr"`
			Properties []struct {
				Name  string `xml:"name,attr"`
				Value string `xml:"value,attr"`
			} `xml:"properties>property"`
			Cases []struct {
				Name    string    `xml:"name,attr"`
				Failure *struct{} `xml:"failure"`
				Error   *struct{} `xml:"error"`
				Skipped *struct {
					Message string `xml:"message,attr"`
				} `xml:"skipped"`
				Properties []struct {
					Name  string `xml:"name,attr"`
					Value string `xml:"value,attr"`
				} `xml:"properties>property"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(document, &read); err != nil {
		t.Fatalf("not XML: %v\n%s", err, document)
	}
	if want := (counts{Tests: 6, Failures: 1, Errors: 2, Skipped: 2}); read.counts != want {
		t.Errorf("totals %+v, want %+v", read.counts, want)
	}
	if len(read.Suites) != 2 {
		t.Fatalf("%d suites, want one for each rule", len(read.Suites))
	}
	for _, s := range read.Suites {
		elements := counts{Tests: len(s.Cases)}
		for _, c := range s.Cases {
			if c.Failure != nil {
				elements.Failures++
			}
			if c.Error != nil {
				elements.Errors++
			}
			if c.Skipped != nil {
				elements.Skipped++
			}
		}
		if elements != s.counts {
			t.Errorf("%s says %+v and holds %+v", s.Name, s.counts, elements)
		}
	}
	properties := map[string]string{}
	for _, p := range read.Suites[0].Properties {
		properties[p.Name] = p.Value
	}
	if properties["rule"] != "RES-A-1" || properties["clause"] != "3" || properties["verdict"] != "failed" || properties["implementation"] != "Vendor 1.2" {
		t.Errorf("properties %v", properties)
	}
	properties = map[string]string{}
	for _, p := range read.Suites[0].Cases[1].Properties {
		properties[p.Name] = p.Value
	}
	if properties["rule"] != "RES-A-1" || properties["title"] != "15 m²" || properties["clause"] != "3" || properties["rules"] != "RES-A-1 RES-B-1" || properties["level"] != "must" {
		t.Errorf("a case has the properties %v", properties)
	}
	for i, want := range map[int]string{2: "inconclusive: no clock", 3: "not applicable: no shep"} {
		if skipped := read.Suites[1].Cases[i].Skipped; skipped == nil || skipped.Message != want {
			t.Errorf("case %d is not skipped as %q: %+v", i, want, skipped)
		}
	}
	if got := read.Suites[0].Cases[0].Name; got != "passes & holds [000001]" {
		t.Errorf("case %q", got)
	}
}

// TestCoverageCountsWhatWasShown: rules that have scenarios are not yet rules that were shown.
func TestCoverageCountsWhatWasShown(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Rules[1].Verdict = v1.RulePassed
	const words = "1 rule shown, of 2 with scenarios here and 3 in the catalogue, beside 1 documented only"
	var console bytes.Buffer
	report.Console(&console, r, report.ConsoleOptions{})
	page, err := report.HTML(r)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"the console": console.String(), "the page": string(page)} {
		if !strings.Contains(text, words) {
			t.Errorf("%s does not say %q", name, words)
		}
		if !strings.Contains(text, "RES-D-1") || !strings.Contains(text, "Where it is listed") {
			t.Errorf("%s does not list the rule that is documented only", name)
		}
	}
	document, err := report.JSON(r)
	if err != nil {
		t.Fatal(err)
	}
	var read v1.Report
	if err := json.Unmarshal(document, &read); err != nil || read.Coverage != (v1.Coverage{Shown: 1, WithScenarios: 2, Applicable: 2, Catalogue: 3, Documented: 1}) {
		t.Errorf("report.json has %+v, %v", read.Coverage, err)
	}
}

// TestWhatIsNotScoredIsShown: with both answers, and as skipped where readers know nothing else.
func TestRulesWithoutAScenarioAreListedByFamily(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Uncovered = []string{"RES-X-001", "RES-X-002", "RES-CH-001", "RES-X-003", "INT-WIRE-001"}
	page, err := report.HTML(r)
	if err != nil {
		t.Fatal(err)
	}
	text := regexp.MustCompile(`<[^>]*>|\s+`).ReplaceAllString(string(page), " ")
	text = strings.Join(strings.Fields(text), " ")
	if want := "5 rules without a scenario here RES-X 001 , 002 , 003 RES-CH 001 INT-WIRE 001"; !strings.Contains(text, want) {
		t.Errorf("no %q on the page", want)
	}
	if !strings.Contains(string(page), `title="RES-X-003"`) {
		t.Error("the page does not have the whole ID of a rule")
	}
}

func TestWhatIsNotScoredIsShown(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Scenarios[5].Status, r.Scenarios[5].Readings = v1.NotScored, []string{"AMB-06"}
	r.Scenarios[5].Failure = &v1.Failure{Kind: v1.OtherReading, Message: "reading AMB-06=later"}
	r.Counts.NotApplicable, r.Counts.NotScored = 0, 1
	r.Readings = []v1.Reading{
		{ID: "AMB-05", Question: "How long?", Default: "An hour.", Scenarios: 2},
		{ID: "AMB-06", Question: "Since when?", Default: "Since December.", Declared: "later", DeclaredText: "Since August.", Scenarios: 1},
	}
	var console bytes.Buffer
	report.Console(&console, r, report.ConsoleOptions{})
	if want := "reading AMB-06=later: Since when?\n  declared: Since August.\n  by default: Since December.\n  not scored: 1 scenario\n"; !strings.Contains(console.String(), want) || strings.Contains(console.String(), "AMB-05") {
		t.Errorf("the console says\n%s", console.String())
	}
	if !strings.Contains(console.String(), "1 inconclusive, 1 not scored)") {
		t.Errorf("not counted apart:\n%s", console.String())
	}
	page, err := report.HTML(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<tr id="AMB-05">`, "Since December.", `<span class="badge dim">later</span> Since August.`, `other reading: reading AMB-06`, `<b>1</b>not scored`} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	junit, err := report.JUnit(r)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(junit), `<skipped message="not scored: reading AMB-06=later">`) {
		t.Errorf("junit.xml has\n%s", junit)
	}
}

func TestJSONReadsBack(t *testing.T) {
	t.Parallel()
	document, err := report.JSON(sample())
	if err != nil {
		t.Fatal(err)
	}
	var read v1.Report
	decoder := json.NewDecoder(bytes.NewReader(document))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&read); err != nil {
		t.Fatal(err)
	}
	if read.Version != "synaq.report/v1" || read.Counts != sample().Counts || read.Scenarios[1].Exchanges[1].Fault != "status" {
		t.Errorf("read back %+v", read)
	}
}

func TestAnAnswerSaysHowMuchWasNotScored(t *testing.T) {
	t.Parallel()
	for want, r := range map[string]v1.Report{
		"CONFORMANT, WITH 2 OF 9 SCENARIOS NOT SCORED": {Verdict: v1.Conformant, Counts: v1.Counts{Total: 9, Passed: 7, NotScored: 2}},
		"CONFORMANT":     {Verdict: v1.Conformant, Counts: v1.Counts{Total: 9, Passed: 9}},
		"NOT CONFORMANT": {Verdict: v1.NotConformant, Counts: v1.Counts{Total: 9, Failed: 7, NotScored: 2}},
	} {
		var out bytes.Buffer
		report.Console(&out, &r, report.ConsoleOptions{})
		if !strings.HasSuffix(out.String(), "\n"+want+"\n") {
			t.Errorf("the console does not end with %s:\n%s", want, out.String())
		}
		page, err := report.HTML(&r)
		if err != nil || !strings.Contains(string(page), "<h1>"+want+"</h1>") {
			t.Errorf("the page is not headed %s: %v", want, err)
		}
	}
}

func TestConsole(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	report.Console(&out, sample(), report.ConsoleOptions{Again: "synaq verify --scenario"})
	want := `Rule     Level   Verdict     Scenarios  
RES-A-1  must    failed            1/2  15 m² (1 failed)
RES-B-1  must    failed            0/5  Consent (1 failed, 1 broken, 1 not run, 1 inconclusive, 1 not applicable)
RES-D-1          documented             Where it is listed

failed  RES-A-1/000002: fails
  residence/a.feature:7, mismatch
  at: it holds
  approved
  not [31mrefused[0m
  again: synaq verify --scenario RES-A-1/000002

broken  RES-B-1/000003: breaks
  residence/a.feature:7, unreachable
  GBD FL is down
  again: synaq verify --scenario RES-B-1/000003

late: GET /v1/x

1 of 6 scenarios passed (1 failed, 1 broken, 1 not run, 1 inconclusive, 1 not applicable); 0 rules shown, of 2 with scenarios here and 3 in the catalogue, beside 1 documented only
1 scenario failed
Vendor 1.2: NOT CONFORMANT
`
	if got := out.String(); got != want { // and nothing of what the implementation said colours the terminal
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	out.Reset()
	partly := sample()
	partly.Rules[1].Verdict = v1.RuleNotApplicable
	report.Console(&out, partly, report.ConsoleOptions{})
	if text := out.String(); strings.Contains(text, "RES-B-1  must") || !strings.Contains(text, "\nand 1 rule of what is not offered, in the report\n") ||
		!strings.Contains(text, "0 rules shown, of 1 that apply, 2 with scenarios here and 3 in the catalogue") {
		t.Errorf("got:\n%s", text)
	}
	out.Reset()
	report.Console(&out, sample(), report.ConsoleOptions{MaxFailures: 1, Colour: true})
	if !strings.Contains(out.String(), "and 1 more, all in the report") || !strings.Contains(out.String(), "\x1b[31mNOT CONFORMANT\x1b[0m") {
		t.Errorf("got:\n%s", out.String())
	}
}

func TestProgress(t *testing.T) {
	t.Parallel()
	all := sample().Scenarios
	var plain, terminal bytes.Buffer
	a, b := &report.Progress{Out: &plain}, &report.Progress{Out: &terminal, Terminal: true}
	for i, s := range all[:2] {
		a.Result(s, i+1, 2)
		b.Result(s, i+1, 2)
	}
	a.Say("done")
	if want := "1/2 scenarios: 1 passed\nfailed  RES-A-1/000002: fails\n2/2 scenarios: 1 passed (1 failed)\ndone\n"; plain.String() != want {
		t.Errorf("plain: %q, want %q", plain.String(), want)
	}
	if got := terminal.String(); !strings.HasSuffix(got, "\r\x1b[K") || strings.Count(got, "\n") != 1 {
		t.Errorf("terminal: %q", got)
	}
}

func TestWriteLeavesNothingHalf(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "a", "b")
	if err := report.Prepare(folder, time.Now()); err != nil {
		t.Fatal(err)
	}
	for range 2 { // over earlier reports as well
		if err := report.Write(folder, sample(), cucumber.Sources{}); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if got := strings.Join(names, " "); got != "junit.xml messages.ndjson report.html report.json summary.md" {
		t.Errorf("the folder holds %s", got)
	}
	file := filepath.Join(folder, report.JSONFile)
	if err := report.Prepare(file, time.Now()); err == nil || !strings.Contains(err.Error(), "--out") {
		t.Errorf("a file in the folder's place: %v", err)
	}
	if err := report.Write(file, sample(), cucumber.Sources{}); err == nil || !strings.Contains(err.Error(), "--out") {
		t.Errorf("a file in the folder's place: %v", err)
	}
}

func TestAnEarlierVerdictDoesNotOutliveANewRun(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	earlier := sample()
	earlier.Verdict, earlier.ExitCode = v1.Conformant, 0
	if err := report.Write(folder, earlier, cucumber.Sources{}); err != nil {
		t.Fatal(err)
	}
	if err := report.Prepare(folder, time.Now()); err != nil {
		t.Fatal(err)
	}
	document, err := os.ReadFile(filepath.Join(folder, report.JSONFile))
	if err != nil {
		t.Fatal(err)
	}
	var read v1.Report
	if err := json.Unmarshal(document, &read); err != nil {
		t.Fatal(err)
	}
	if read.Verdict != v1.Undecided || read.ExitCode != 2 || len(read.Reasons) != 1 {
		t.Errorf("the folder says %s, exit code %d, %v", read.Verdict, read.ExitCode, read.Reasons)
	}
	for _, name := range []string{report.HTMLFile, report.JUnitFile, report.SummaryFile, report.MessagesFile} {
		content, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil || !strings.Contains(string(content), "the run has not ended") || strings.Contains(string(content), "RES-A-1") {
			t.Errorf("%s does not say that the run has not ended: %v", name, err)
		}
	}
	if junit, err := report.JUnit(report.Undecided(v1.Run{}, "", 3, "the command line is wrong")); err != nil || !strings.Contains(string(junit), `errors="1"`) {
		t.Errorf("a run that decided nothing reads as a good one: %s, %v", junit, err)
	}
}

func TestAFolderInAReportsPlaceIsFoundBeforeTheRun(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, report.HTMLFile, "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := report.Prepare(folder, time.Now()); err == nil || !strings.Contains(err.Error(), report.HTMLFile) {
		t.Errorf("got %v", err)
	}
}

func TestCurl(t *testing.T) {
	t.Parallel()
	got := report.Curl(record.Exchange{
		From: "the owner", To: "Vendor", Method: "POST", Path: "http://x/v1?a=b&c", Header: map[string]string{"B": "2", "A": "1", "Content-Type": "application/json"},
		Request: `{"text":"it's"}`, Status: 422, Response: "{}\n", Fault: "status",
	})
	want := "# the owner -> Vendor\n" + `curl -sS -X POST 'http://x/v1?a=b&c' -H 'A: 1' -H 'B: 2' -H 'Content-Type: application/json' --data-binary '{"text":"it'\''s"}'` + "\n# 422 (fault: status) {}"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestACurlCommandIsTakenByASimulator(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		exchange record.Exchange
		want     string
	}{
		{"JSON", record.Exchange{Method: "POST", Path: "http://x/v1", Request: `{"a":1}`}, `curl -sS -X POST 'http://x/v1' -H 'Content-Type: application/json' --data-binary '{"a":1}'`},
		{"OCSP", record.Exchange{Method: "POST", Path: "http://x/v1/ocsp", System: "eds", Operation: "ocsp", Request: "MAMCAQD/"}, `printf '%s' 'MAMCAQD/' | base64 -d | curl -sS -X POST 'http://x/v1/ocsp' -H 'Content-Type: application/ocsp-request' --data-binary @-`},
		{"SOAP", record.Exchange{Method: "POST", Path: "http://x/shep", Request: "<a/>"}, `curl -sS -X POST 'http://x/shep' -H 'Content-Type: text/xml; charset=utf-8' --data-binary '<a/>'`},
		{"no body", record.Exchange{Method: "POST", Path: "http://x/v1"}, `curl -sS -X POST 'http://x/v1'`},
		{"in real time", record.Exchange{Path: "http://x/v1", Wall: time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC)}, "2026-01-15T10:00:00Z\ncurl -sS 'http://x/v1'"},
	} {
		if got := report.Curl(test.exchange); !strings.Contains(got, test.want+"\n#") {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestThatNobodyWasAskedIsReadFirst(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Findings = append(r.Findings, v1.Finding{Kind: v1.Unheard, Text: "is it configured?"})
	var out strings.Builder
	report.Console(&out, r, report.ConsoleOptions{})
	if !strings.HasPrefix(out.String(), "nobody was asked: is it configured?\n\nRule ") {
		t.Errorf("%.200s", out.String())
	}
}

// TestJSONLeavesOutWhatWasExchangedInWhatPassed, unless that was asked for.
func TestJSONLeavesOutWhatWasExchangedInWhatPassed(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Scenarios[0].Exchanges, r.Scenarios[0].LeftOut = r.Scenarios[1].Exchanges, 5
	for _, asked := range [][]string{nil, {"RES-A-1/000001"}} {
		r.Run.Scenarios = asked
		document, err := report.JSON(r)
		if err != nil {
			t.Fatal(err)
		}
		var read v1.Report
		if err := json.Unmarshal(document, &read); err != nil {
			t.Fatal(err)
		}
		if kept := len(read.Scenarios[0].Exchanges) + read.Scenarios[0].LeftOut; (kept > 0) != (asked != nil) || len(read.Scenarios[1].Exchanges) != 3 {
			t.Errorf("asked for %v, %d are kept of what passed, %d of what failed", asked, kept, len(read.Scenarios[1].Exchanges))
		}
	}
	if len(r.Scenarios[0].Exchanges) != 3 {
		t.Error("the report itself has lost them")
	}
}

func TestWhatKeptARunFromItsScenariosIsMasked(t *testing.T) {
	t.Parallel()
	r := report.Undecided(v1.Run{}, "http://u:S3CRET@127.0.0.1:1?token=S3CRET", 2, "GET http://u:S3CRET@127.0.0.1:1/v1?token=S3CRET: password=S3CRET for 900101400015")
	text, err := report.JSON(r)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "S3CRET") || strings.Contains(string(text), "900101400015") || !strings.Contains(r.Implementation.URL, "127.0.0.1:1") {
		t.Errorf("%s", text)
	}
}

func TestNothingOfAServiceControlsTheTerminal(t *testing.T) {
	t.Parallel()
	r := report.Undecided(v1.Run{}, "", 2, "it said \x1b[2J")
	r.Implementation = v1.Implementation{Name: "Own\x1b[31m\x00\u009b31m\n\r\x7f\u202eservice", Version: "1\x1b]0;x\a"}
	var out bytes.Buffer
	report.Console(&out, r, report.ConsoleOptions{})
	(&report.Progress{Out: &out}).Say("verifying %s", r.Implementation.Name)
	if strings.ContainsFunc(out.String(), func(c rune) bool { return c != '\n' && (unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c)) }) {
		t.Errorf("%q", out.String())
	}
	if !strings.Contains(out.String(), "Own[31m31m service 1]0;x: ") {
		t.Errorf("the name is not to be read: %s", out.String())
	}
}
