package report_test

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/report"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

func pageOf(t *testing.T, r *v1.Report) string {
	t.Helper()
	document, err := report.HTML(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(document)
}

// part is what stands between two marks of a page.
func part(t *testing.T, page, from, to string) string {
	t.Helper()
	_, after, ok := strings.Cut(page, from)
	found, _, closed := strings.Cut(after, to)
	if !ok || !closed {
		t.Fatalf("the page has nothing between %q and %q", from, to)
	}
	return found
}

func TestHTMLStandsByItself(t *testing.T) {
	t.Parallel()
	page := pageOf(t, sample())
	for _, want := range []string{
		"NOT CONFORMANT", "Vendor 1.2", "“not less than &lt;15&gt;”", "1 scenario failed.", "prefers-color-scheme:dark", "@media print",
		"a &lt;flat&gt;", "GET /v1/x", "1 of 2",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, unwanted := range []string{"<link", "src=", "url(", "@import", "fetch(", "XMLHttpRequest", "innerHTML", "eval(", "ZgotmplZ", "<no value>", "alert(1)"} {
		if strings.Contains(page, unwanted) {
			t.Errorf("the page has %q", unwanted)
		}
	}
	for _, href := range regexp.MustCompile(` href="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		target, local := strings.CutPrefix(href[1], "#")
		if !local || !strings.Contains(target, "=") && !strings.Contains(page, `id="`+target+`"`) {
			t.Errorf("link %q leads nowhere", href[1])
		}
	}
	for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllString(page, -1) {
		if strings.Count(page, id) != 1 {
			t.Errorf("%s is there twice", id)
		}
	}
}

// TestOnlyThePagesOwnScriptMayRun: a browser runs none whose digest the page's policy does not name.
func TestOnlyThePagesOwnScriptMayRun(t *testing.T) {
	t.Parallel()
	page := pageOf(t, sample())
	digest := sha256.Sum256([]byte(part(t, page, "<script>", "</script>")))
	if want := "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + base64.StdEncoding.EncodeToString(digest[:]) + "'"; !strings.Contains(html.UnescapeString(page), want) {
		t.Errorf("the page does not have the policy %q", want)
	}
}

// TestThePageBeginsWithWhatFailed: the reader need not go past the rules, and sees it without the script too.
func TestThePageBeginsWithWhatFailed(t *testing.T) {
	t.Parallel()
	page, last := pageOf(t, sample()), 0
	for _, want := range []string{
		`href="#status=passed"><b>1</b>passed`, `href="#status=failed"><b>1</b>failed`, `href="#status=broken"><b>1</b>broken`,
		`<h2>What happened</h2>`, `id="story-RES-A-1-000002"`, "approved\nnot [31mrefused[0m", `<li class="bad"><b>Then</b> it holds <span class="soft">(failed)`,
		`<cite>Order 1, 3</cite>`, `id="story-RES-B-1-000003"`, `<h2>Rules</h2>`, `<tr id="RES-A-1">`, `<h2>Scenarios</h2>`, `<noscript>`, `<script`,
	} {
		at := strings.Index(page, want)
		if at < last {
			t.Errorf("%q is missing, or stands too early", want)
		}
		last = max(at, last)
	}
}

func TestThePageHasTheScoreByProfile(t *testing.T) {
	t.Parallel()
	r := sample()
	r.Rules[0].Profile, r.Rules[1].Profile, r.Rules[1].Verdict = "astana", "consent", v1.RulePassed
	r.Profiles = []v1.Profile{
		{ID: "consent", Title: "Owners' consent", Kind: "core", Verdict: v1.RulePassed, Rules: 1, Shown: 1, Counts: v1.Counts{Total: 4, Passed: 4}},
		{ID: "astana", Title: "The capital", Kind: "core", Verdict: v1.RuleFailed, Rules: 1, Counts: v1.Counts{Total: 2, Passed: 1, Failed: 1}},
	}
	page := pageOf(t, r)
	for _, want := range []string{`<b>50%</b>`, `<a class="profile good" href="#profile=consent">`, `<b>1<small>/1 rule</small></b>`, `<a class="profile bad" href="#profile=astana">`, `1 of 2 scenarios passed`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if consent, capital := strings.Index(page, `<tr id="RES-B-1">`), strings.Index(page, `<tr id="RES-A-1">`); consent > capital {
		t.Error("the rules are not in the order of their profiles")
	}
}

// unpacked are the stories of a page.
func unpacked(t *testing.T, page string) []v1.Scenario {
	t.Helper()
	var chunks []string
	if err := json.Unmarshal([]byte(part(t, page, `<script type="application/json" id="stories">`, "</script>")), &chunks); err != nil {
		t.Fatal(err)
	}
	var all []v1.Scenario
	for _, chunk := range chunks {
		zip, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(chunk)))
		if err != nil {
			t.Fatal(err)
		}
		var some []v1.Scenario
		if err := json.NewDecoder(zip).Decode(&some); err != nil {
			t.Fatal(err)
		}
		all = append(all, some...)
	}
	return all
}

// TestAPageOfManyIsSmall: stories are packed, in order, and one that is alike costs little.
func TestAPageOfManyIsSmall(t *testing.T) {
	t.Parallel()
	r := sample()
	told := r.Scenarios[1]
	for i := range told.Exchanges {
		told.Exchanges[i].Response = `{"text":"` + strings.Repeat("the same ", 200) + `"}`
	}
	told.Status, told.Failure = v1.Passed, nil
	for n := range 2000 {
		told.ID = fmt.Sprintf("RES-A-1/%06x", 100+n)
		r.Scenarios = append(r.Scenarios, told)
	}
	page := pageOf(t, r)
	if len(page) > 2<<20 {
		t.Errorf("2,000 stories make %d bytes", len(page))
	}
	stories := unpacked(t, page)
	if len(stories) != len(r.Scenarios) {
		t.Fatalf("%d stories of %d scenarios", len(stories), len(r.Scenarios))
	}
	for i, story := range stories {
		if story.ID != r.Scenarios[i].ID || len(story.Exchanges) != len(r.Scenarios[i].Exchanges) {
			t.Fatalf("the story at %d is of %s, want %s", i, story.ID, r.Scenarios[i].ID)
		}
	}
	var index struct {
		Chunk     int
		Scenarios []struct{ ID, Status, Failure string }
	}
	if err := json.Unmarshal([]byte(part(t, page, `id="index">`, "</script>")), &index); err != nil {
		t.Fatal(err)
	}
	if index.Chunk == 0 || len(index.Scenarios) != len(r.Scenarios) || index.Scenarios[1].Failure != "mismatch: approved" {
		t.Errorf("the index has %d scenarios, chunks of %d, %+v", len(index.Scenarios), index.Chunk, index.Scenarios[1])
	}
}

// TestWhatFailedIsToldUpToANumber: a page on which everything failed can still be read.
func TestWhatFailedIsToldUpToANumber(t *testing.T) {
	t.Parallel()
	r := sample()
	for n := range 100 {
		failed := r.Scenarios[1]
		failed.ID = fmt.Sprintf("RES-A-1/%06x", 100+n)
		r.Scenarios = append(r.Scenarios, failed)
	}
	page := pageOf(t, r)
	if told := strings.Count(page, `<article class="card failure`); told != 60 || !strings.Contains(page, "And 42 more scenarios:") || !strings.Contains(page, "RES-A-1/0000c7</code>") {
		t.Errorf("%d are told in full", told)
	}
}
