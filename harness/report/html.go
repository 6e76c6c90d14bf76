package report

import (
	"bytes"
	_ "embed" // the page's template
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

//go:embed report.html.tmpl
var page string

// HTML is the report as one page for people. It loads nothing, runs no script,
// prints well and follows the reader's choice of light or dark.
func HTML(report *v1.Report) ([]byte, error) {
	parsed, err := template.New(HTMLFile).Funcs(template.FuncMap{
		"class":     class,
		"colour":    ruleClass,
		"took":      took,
		"pretty":    pretty,
		"percent":   func(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) },
		"instant":   func(t time.Time) string { return t.Format("2 January 2006 15:04:05 MST") },
		"clock":     func(t time.Time) string { return t.Format("2006-01-02 15:04:05.000 MST") },
		"plural":    plural,
		"upper":     strings.ToUpper,
		"printable": printable,
		"anchor":    anchor,
		"plus":      func(a, b int) int { return a + b },
		"diagram":   diagram,
		"families":  families,
		"tail":      func(id string) string { return id[strings.LastIndexByte(id, '-')+1:] },
	}).Parse(page)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", HTMLFile, err)
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, view(report)); err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", HTMLFile, err)
	}
	return out.Bytes(), nil
}

// pageView is a report arranged as the page shows it.
type pageView struct {
	*v1.Report
	Name    string
	Took    string
	Tiles   []tile
	Stories []v1.Scenario // those that failed, those that broke, and those with exchanges to show
	Rules   []ruleView
}

// tile is how many scenarios have an outcome. Its link leads to the first of them.
type tile struct {
	Status v1.Status
	N      int
	Class  string
	Link   string
}

type ruleView struct {
	v1.Rule
	Scenarios []listed
}

// listed is a scenario in the list of a rule; the anchor is in the first list that has it.
type listed struct {
	v1.Scenario
	Anchor string
}

func view(report *v1.Report) pageView {
	counts := report.Counts
	v := pageView{
		Report: report, Name: implementationName(report),
		Took: report.Run.FinishedAt.Sub(report.Run.StartedAt).Round(time.Millisecond).String(),
	}
	v.Stories = stories(report.Scenarios)
	v.Rules = rules(report)
	links := v.links()
	for _, t := range []tile{
		{Status: v1.Passed, N: counts.Passed, Class: "good"},
		{Status: v1.Failed, N: counts.Failed, Class: "bad"},
		{Status: v1.Broken, N: counts.Broken, Class: "odd"},
		{Status: v1.NotRun, N: counts.NotRun, Class: "odd"},
		{Status: v1.Inconclusive, N: counts.Inconclusive, Class: "odd"},
		{Status: v1.Known, N: counts.Known, Class: "bad"},
		{Status: v1.Waived, N: counts.Waived, Class: "odd"},
		{Status: v1.NotScored, N: counts.NotScored, Class: "dim"},
		{Status: v1.NotApplicable, N: counts.NotApplicable, Class: "dim"},
	} {
		if t.N > 0 || t.Status == v1.Passed || t.Status == v1.Failed {
			t.Link = links[t.Status]
			v.Tiles = append(v.Tiles, t)
		}
	}
	return v
}

// stories are the scenarios to tell in full: what failed, then what broke, then what else has exchanges to show.
func stories(scenarios []v1.Scenario) []v1.Scenario {
	var failed, broken, other []v1.Scenario
	for _, scenario := range scenarios {
		switch {
		case scenario.Status == v1.Failed, scenario.Status == v1.Known, scenario.Status == v1.Waived:
			failed = append(failed, scenario)
		case scenario.Status == v1.Broken:
			broken = append(broken, scenario)
		case len(scenario.Exchanges) > 0:
			other = append(other, scenario)
		}
	}
	return slices.Concat(failed, broken, other)
}

// rules are the rules with their scenarios.
func rules(report *v1.Report) []ruleView {
	var all []ruleView
	anchored := map[string]bool{}
	for _, rule := range report.Rules {
		shown := ruleView{Rule: rule}
		for _, scenario := range report.Scenarios {
			if !slices.Contains(scenario.Rules, rule.ID) {
				continue
			}
			entry := listed{Scenario: scenario}
			if !anchored[scenario.ID] {
				anchored[scenario.ID], entry.Anchor = true, "scenario-"+anchor(scenario.ID)
			}
			shown.Scenarios = append(shown.Scenarios, entry)
		}
		all = append(all, shown)
	}
	return all
}

// links are where the first scenario of each outcome stands: told in full, or else in a list.
func (v pageView) links() map[v1.Status]string {
	first := map[v1.Status]string{}
	for _, story := range v.Stories {
		if first[story.Status] == "" {
			first[story.Status] = "story-" + anchor(story.ID)
		}
	}
	for _, rule := range v.Rules {
		for _, scenario := range rule.Scenarios {
			if first[scenario.Status] == "" {
				first[scenario.Status] = scenario.Anchor
			}
		}
	}
	return first
}

// family is rules whose IDs begin alike, such as RES-EXC.
type family struct {
	Name string
	IDs  []string
}

// families are IDs by what stands before their last part, in their order.
func families(ids []string) []family {
	var all []family
	for _, id := range ids {
		name := id[:max(strings.LastIndexByte(id, '-'), 0)]
		i := slices.IndexFunc(all, func(f family) bool { return f.Name == name })
		if i < 0 {
			i, all = len(all), append(all, family{Name: name})
		}
		all[i].IDs = append(all[i].IDs, id)
	}
	return all
}

func anchor(id string) string { return strings.ReplaceAll(id, "/", "-") }

// class is the style of an outcome: of a verdict, a scenario or a step.
func class(status any) string {
	switch fmt.Sprint(status) {
	case string(v1.Passed), string(v1.Conformant):
		return "good"
	case string(v1.Failed), string(v1.Known), string(v1.NotConformant), string(v1.AsKnown), stepUndefined, stepAmbiguous, stepPending:
		return "bad"
	case string(v1.NotApplicable), string(v1.NotScored), stepSkipped:
		return "dim"
	default:
		return "odd"
	}
}

const (
	stepUndefined = "undefined"
	stepAmbiguous = "ambiguous"
	stepPending   = "pending"
	stepSkipped   = "skipped"
)

func ruleClass(verdict v1.RuleVerdict) string { return class(string(verdict)) }

func took(micros int64) string {
	return (time.Duration(micros) * time.Microsecond).Round(100 * time.Microsecond).String()
}

// pretty indents JSON and leaves anything else as it is.
func pretty(body string) string {
	var out bytes.Buffer
	if json.Indent(&out, []byte(body), "", "  ") != nil {
		return body
	}
	return out.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
