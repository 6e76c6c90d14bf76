package report_test

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// browser is the name of a headless browser of this machine; a test without one is skipped, for the project asks nobody to install it.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium is installed here")
	return ""
}

// opened is a page as a browser has made it, at the part of the address after #.
func opened(t *testing.T, page, at string) string {
	t.Helper()
	folder := t.TempDir()
	file := filepath.Join(folder, "report.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, browser(t), "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(folder, "profile"),
		"--window-size=1400,1000", "--virtual-time-budget=8000", "--enable-logging=stderr", "--dump-dom", "file://"+file+"#"+at)
	var said, wrong strings.Builder
	command.Stdout, command.Stderr = &said, &wrong
	if err := command.Run(); err != nil {
		t.Fatalf("the browser: %v\n%s", err, wrong.String())
	}
	if found := regexp.MustCompile(`.*CONSOLE.*`).FindString(wrong.String()); found != "" {
		t.Errorf("the page complains: %s", found)
	}
	return said.String()
}

// micros is an instant after the scenario's start.
func micros(n int64) *int64 { return &n }

// told is the sample with times in its story.
func told() *v1.Report {
	r := sample()
	story := &r.Scenarios[1]
	story.Steps[0].After, story.Steps[1].After = micros(10), micros(900)
	for i, after := range []int64{100, 200, 1000} {
		story.Exchanges[i].After, story.Exchanges[i].Micros = micros(after), 50
	}
	story.Exchanges[0].Micros = 700 // the second is asked in order to answer it
	return r
}

// TestABrowserShowsThePage has one browser at a time: on a busy machine several get into each other's way.
func TestABrowserShowsThePage(t *testing.T) {
	t.Parallel()
	page := pageOf(t, told())
	theStoryIsDrawn(t, opened(t, page, "open="+url.QueryEscape("RES-A-1/000002")))
	theKeysWork(t)
	theTitlesFit(t)
	for at, want := range map[string]string{"": "6 of 6", "status=failed": "1 of 6", "q=NEEDS+clock": "1 of 6", "rule=RES-B-1&tag=%40residence": "5 of 6", "q=nothing+is+like+this": "0 of 6"} {
		theListIsNarrowed(t, opened(t, page, at), at, want)
	}
}

// driver presses keys, and writes down what came of each.
const driver = `<script>
const press = (key) => (document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
const story = document.getElementById('story'), beside = () => story.classList.contains('asked');
const until = async (holds) => { for (let n = 0; n < 100 && !holds(); n++) await new Promise((done) => setTimeout(done, 20)); return holds(); };
(async () => {
  const said = [];
  const say = (what, holds) => said.push((holds ? 'yes ' : 'NO ') + what);
  press('/'); say('/ searches', document.activeElement.id === 'search');
  press('Escape'); say('Esc leaves the search', document.activeElement.id !== 'search');
  press('f'); say('f narrows', location.hash === '#status=failed' && document.getElementById('found').value === '1 of 6');
  press('f'); say('f widens', document.getElementById('found').value === '6 of 6');
  press('j'); press('j'); say('j goes down', document.activeElement.dataset.scenario === 'RES-A-1/000002');
  document.activeElement.click(); say('a story opens', await until(() => story.open && story.querySelector('svg.sequence')));
  press('n'); say('n shows a message', beside() && story.querySelector('aside').textContent.includes('POST /v1/applications') && !story.textContent.includes('[object'));
  press('ArrowRight'); press('ArrowRight'); press('ArrowRight'); say('the last message stays', story.querySelector('aside').textContent.includes('no answer'));
  press('Escape'); say('Esc closes the message', !beside() && story.open);
  press('k'); say('k goes to the story before', await until(() => story.textContent.includes('passes & holds')));
  press('Escape'); say('Esc closes the story', !story.open && !location.hash.includes('open'));
  press('t'); const theme = document.documentElement.dataset.theme; press('t'); say('t turns', theme && theme !== document.documentElement.dataset.theme);
  press('?'); say('? helps', document.getElementById('help').open);
  document.body.dataset.said = said.join('; ');
})();
</script></body>`

// driven is a report's page with a script of a test in it, which its policy would not let run.
func driven(t *testing.T, r *v1.Report, script string) string {
	t.Helper()
	page := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`).ReplaceAllString(pageOf(t, r), "")
	return strings.Replace(page, "</body>", script, 1)
}

func theKeysWork(t *testing.T) {
	t.Helper()
	said := part(t, opened(t, driven(t, told(), driver), ""), `data-said="`, `"`)
	if strings.Contains(said, "NO ") || strings.Count(said, "yes ") != 13 {
		t.Errorf("the keys: %s", said)
	}
}

// measure writes down the titles of a story's lanes, and which of them do not fit.
const measure = `<script>
addEventListener('load', async () => {
  const story = document.getElementById('story'), titles = () => [...story.querySelectorAll('svg.sequence .party')];
  for (let n = 0; n < 100 && !titles().length; n++) await new Promise((done) => setTimeout(done, 20));
  const box = (element) => element.getBoundingClientRect(), outer = (g) => box(g.querySelector('rect'));
  const fits = (g) => [...g.querySelectorAll('text')].every((text) => box(text).left > outer(g).left && box(text).right < outer(g).right && box(text).top > outer(g).top && box(text).bottom < outer(g).bottom);
  document.body.dataset.titles = titles().map((g) => [...g.querySelectorAll('text')].map((text) => text.textContent).join(' ') + (fits(g) ? '' : ' DOES NOT FIT')).join('; ');
});
</script></body>`

// theTitlesFit: each lane of a story with many has its whole name above it.
func theTitlesFit(t *testing.T) {
	t.Helper()
	parties := []string{
		"the harness", "the owner's great-grandmother's former husband", "the implementation", "the gateway", "GBD FL, state database of individuals",
		"Unified State Real Estate Cadastre", "Unified Information System of Notaries", "SMS 1414 with the Mobile Citizens Database (БМГ)", "EDS, National Certification Authority",
		"eGov: session, one-time password and personal account", "NOBD, National Educational Database", "EPVO, Unified Platform of Higher Education",
	}
	r := told()
	story := &r.Scenarios[1]
	story.Exchanges = nil
	for i, party := range parties {
		story.Exchanges = append(story.Exchanges, v1.Exchange{From: "the implementation", To: party, Method: "GET", Path: "/", Status: 200, After: micros(int64(i)), Micros: 1})
	}
	said := part(t, opened(t, driven(t, r, measure), "open="+url.QueryEscape(story.ID)), `data-titles="`, `"`)
	for _, party := range parties {
		if !strings.Contains("; "+said+";", "; "+party+";") {
			t.Errorf("%q is not above its lane: %s", party, said)
		}
	}
}

func theStoryIsDrawn(t *testing.T, document string) {
	t.Helper()
	story, last := part(t, document, `<dialog id="story"`, "</dialog>"), 0
	for _, want := range []string{
		`open=""`, "<svg", "Given a &lt;flat&gt;", "POST /v1/applications", "GET /v1/persons/900101******", "503 · fault: status", "201 · 0.7 ms", "failing", "✗ Then it holds", "+1.0 ms", "GET /self", "no answer",
	} {
		at := strings.Index(story[last:], want)
		if at < 0 {
			t.Errorf("%q is missing in the story, or stands too early", want)
			continue
		}
		last += at
	}
}

func theListIsNarrowed(t *testing.T, document, at, want string) {
	t.Helper()
	if !strings.Contains(document, `<output id="found">`+want) {
		t.Errorf("at %q the list does not say %s: %s", at, want, part(t, document, `<output`, `</output>`))
	}
	if rows := strings.Count(part(t, document, `<ol class="card list"`, "</ol>"), "data-scenario"); want[:1] != strconv.Itoa(rows) {
		t.Errorf("at %q there are %d rows, want %s", at, rows, want)
	}
	if strings.Count(document, `class="dots"`) != 2 || !strings.Contains(document, `<a class="bad" href="#open=RES-A-1%2F000002"`) {
		t.Error("the rules have no squares")
	}
}
