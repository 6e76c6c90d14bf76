package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the page's parts
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// The parts of the page. Its script is several files for the reader of the source, and one for the browser.
var (
	//go:embed page/page.html.tmpl
	page string
	//go:embed page/style.css
	style string
	//go:embed page/elements.js
	elementsScript string
	//go:embed page/data.js
	dataScript string
	//go:embed page/diagram.js
	diagramScript string
	//go:embed page/story.js
	storyScript string
	//go:embed page/list.js
	listScript string
	//go:embed page/keys.js
	keysScript string
)

// HTML is the report as one page for people. It loads nothing, prints well and follows the reader's choice of light or dark.
// Without its script, the only one that its policy lets a browser run, it still says the verdict, the rules and what failed.
func HTML(report *v1.Report) ([]byte, error) {
	parsed, err := template.New(HTMLFile).Funcs(template.FuncMap{
		"class":     class,
		"colour":    ruleClass,
		"took":      took,
		"percent":   func(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) },
		"instant":   func(t time.Time) string { return t.Format("2 January 2006 15:04:05 MST") },
		"plural":    plural,
		"upper":     strings.ToUpper,
		"printable": Printable,
		"anchor":    anchor,
		"families":  families,
		"shares":    tiles,
		"tail":      func(id string) string { return id[strings.LastIndexByte(id, '-')+1:] },
	}).Parse(page)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", HTMLFile, err)
	}
	shown, err := view(report)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", HTMLFile, err)
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, shown); err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", HTMLFile, err)
	}
	return out.Bytes(), nil
}

// pageView is a report arranged as the page shows it.
type pageView struct {
	*v1.Report
	Name, Took string
	// Selection says that the verdict is on some scenarios alone; empty where it is on all.
	Selection string
	// Score is the share of rules that apply which are shown, in percent.
	Score    int
	Tiles    []tile
	Failures []failure
	More     []v1.Scenario // failed too, and not told in full
	Groups   []group
	// Index is what the list of scenarios is made of, and Stories are what is told of each, packed.
	Index   index
	Stories template.JS
	Script  template.JS
	Allowed string // the script's digest
	Style   template.CSS
}

// maxFailures is how many scenarios that did not pass the page tells without its script.
const maxFailures = 60

// failure is a scenario that did not pass, with the rule that it is about where that has a clause.
type failure struct {
	v1.Scenario
	Quoted *v1.Rule
}

// group is the rules of a profile.
type group struct {
	Title string
	Rules []v1.Rule
}

func view(report *v1.Report) (*pageView, error) {
	stories, err := packed(report.Scenarios)
	if err != nil {
		return nil, err
	}
	script := strings.Join([]string{"'use strict';", elementsScript, dataScript, diagramScript, storyScript, listScript, keysScript}, "\n")
	digest := sha256.Sum256([]byte(script))
	v := &pageView{
		Report: report, Name: implementationName(report), Selection: selection(report),
		Took:  report.Run.FinishedAt.Sub(report.Run.StartedAt).Round(time.Millisecond).String(),
		Score: score(report), Tiles: tiles(report.Counts), Groups: groups(report),
		Index: indexOf(report), Stories: stories,
		Script: template.JS(script), Style: template.CSS(style), //nolint:gosec // they are the project's own files
		Allowed: "sha256-" + base64.StdEncoding.EncodeToString(digest[:]),
	}
	for _, scenario := range notPassed(report.Scenarios) {
		if len(v.Failures) == maxFailures {
			v.More = append(v.More, scenario)
			continue
		}
		v.Failures = append(v.Failures, failure{scenario, quoted(report.Rules, scenario)})
	}
	return v, nil
}

// score rounds down: what is not all is not 100%.
func score(report *v1.Report) int {
	apply, shown := 0, 0
	for _, rule := range report.Rules {
		if rule.Verdict != v1.RuleNotApplicable {
			apply++
		}
		if rule.Verdict == v1.RulePassed {
			shown++
		}
	}
	return 100 * shown / max(apply, 1)
}

// notPassed are the scenarios that failed, then those that broke.
func notPassed(scenarios []v1.Scenario) []v1.Scenario {
	var failed, excused, broken []v1.Scenario
	for _, scenario := range scenarios {
		switch scenario.Status {
		case v1.Failed:
			failed = append(failed, scenario)
		case v1.Known, v1.Waived:
			excused = append(excused, scenario)
		case v1.Broken:
			broken = append(broken, scenario)
		}
	}
	return slices.Concat(failed, excused, broken)
}

// quoted is the first rule of a scenario whose clause is quoted.
func quoted(rules []v1.Rule, scenario v1.Scenario) *v1.Rule {
	for _, id := range scenario.Rules {
		i := slices.IndexFunc(rules, func(rule v1.Rule) bool { return rule.ID == id && rule.Quote != "" })
		if i >= 0 {
			return &rules[i]
		}
	}
	return nil
}

// groups are the rules by profile, in the order of the profiles; first those of none.
func groups(report *v1.Report) []group {
	all := []group{{Rules: of(report.Rules, func(rule v1.Rule) bool {
		return !slices.ContainsFunc(report.Profiles, func(p v1.Profile) bool { return p.ID == rule.Profile })
	})}}
	for _, p := range report.Profiles {
		all = append(all, group{p.Title, of(report.Rules, func(rule v1.Rule) bool { return rule.Profile == p.ID })})
	}
	return slices.DeleteFunc(all, func(g group) bool { return len(g.Rules) == 0 })
}

func of(rules []v1.Rule, belongs func(v1.Rule) bool) []v1.Rule {
	return slices.DeleteFunc(slices.Clone(rules), func(rule v1.Rule) bool { return !belongs(rule) })
}
