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
		"anchor":    func(id string) string { return strings.ReplaceAll(id, "/", "-") },
		"plus":      func(a, b int) int { return a + b },
		"diagram":   diagram,
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
	Stories []v1.Scenario // those that did not pass, and those with exchanges to show
	Rules   []ruleView
}

type tile struct {
	Label string
	N     int
	Class string
}

type ruleView struct {
	v1.Rule
	Scenarios []v1.Scenario
}

func view(report *v1.Report) pageView {
	counts := report.Counts
	v := pageView{
		Report: report, Name: implementationName(report),
		Took: report.Run.FinishedAt.Sub(report.Run.StartedAt).Round(time.Millisecond).String(),
	}
	for _, t := range []tile{
		{"passed", counts.Passed, "good"},
		{"failed", counts.Failed, "bad"},
		{"broken", counts.Broken, "odd"},
		{"not run", counts.NotRun, "odd"},
		{"inconclusive", counts.Inconclusive, "odd"},
		{"not applicable", counts.NotApplicable, "dim"},
	} {
		if t.N > 0 || t.Label == "passed" || t.Label == "failed" {
			v.Tiles = append(v.Tiles, t)
		}
	}
	for _, scenario := range report.Scenarios {
		if scenario.Status == v1.Failed || scenario.Status == v1.Broken || len(scenario.Exchanges) > 0 {
			v.Stories = append(v.Stories, scenario)
		}
	}
	for _, rule := range report.Rules {
		shown := ruleView{Rule: rule}
		for _, scenario := range report.Scenarios {
			if slices.Contains(scenario.Rules, rule.ID) {
				shown.Scenarios = append(shown.Scenarios, scenario)
			}
		}
		v.Rules = append(v.Rules, shown)
	}
	return v
}

// class is the style of an outcome: of a verdict, a scenario or a step.
func class(status any) string {
	switch fmt.Sprint(status) {
	case string(v1.Passed), string(v1.Conformant):
		return "good"
	case string(v1.Failed), string(v1.NotConformant), stepUndefined, stepAmbiguous, stepPending:
		return "bad"
	case string(v1.NotApplicable), stepSkipped:
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
