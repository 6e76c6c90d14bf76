package report

import (
	"fmt"
	"slices"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// maxSummary is how many rules a summary names: who reads it in a CI system sees what to look at, and the report has the rest.
const maxSummary = 20

// Summary is the report in a few lines of Markdown, for the page that a CI system shows of a job.
func Summary(report *v1.Report) []byte {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line("## %s Synaq: %s\n", mark(report.Verdict), report.Answer())
	if text := selection(report); text != "" {
		line("**%s**\n", text)
	}
	if name := implementationName(report); name != "" {
		line("**%s**, %s\n", plain(name), plain(report.Covered().String()))
	}
	for _, reason := range report.Reasons {
		line("- %s", plain(reason))
	}
	if len(report.Reasons) > 0 {
		line("")
	}
	heads, rule, numbers := "|", "|", "|"
	for _, t := range tiles(report.Counts) {
		heads, rule, numbers = heads+" "+string(t.Status)+" |", rule+" --: |", fmt.Sprintf("%s %d |", numbers, t.N)
	}
	if report.Counts.Total > 0 {
		line("%s\n%s\n%s\n", heads, rule, numbers)
	}
	summaryOfProfiles(line, report)
	summaryOfRules(line, report)
	for _, finding := range report.Findings {
		line("> **%s**: %s\n", plain(finding.Kind), plain(firstLine(finding.Text)))
	}
	return []byte(out.String())
}

func mark(verdict v1.Verdict) string {
	switch class(verdict) {
	case "good":
		return "✅"
	case "bad":
		return "❌"
	default:
		return "⚠️"
	}
}

func summaryOfProfiles(line func(string, ...any), report *v1.Report) {
	if len(report.Profiles) == 0 {
		return
	}
	line("| profile | rules shown | scenarios passed |\n| :-- | --: | --: |")
	for _, p := range report.Profiles {
		if p.Rules == 0 { // of what is not offered
			continue
		}
		line("| %s | %d of %d | %d of %d%s |", plain(p.Title), p.Shown, p.Rules, p.Counts.Passed, p.Counts.Total, others(p.Counts))
	}
	line("")
}

// summaryOfRules tells of each rule that is not shown what its clause says, and of its scenarios the first that did not pass.
func summaryOfRules(line func(string, ...any), report *v1.Report) {
	left := 0
	for _, rule := range report.Rules {
		if rule.Verdict != v1.RuleFailed && rule.Verdict != v1.RuleUndecided {
			continue
		}
		if left++; left > maxSummary {
			continue
		}
		line("### %s %s: %s\n", rule.ID, rule.Verdict, plain(rule.Title))
		if rule.Quote != "" {
			line("> “%s”", plain(rule.Quote))
		}
		if cited := strings.Trim(rule.Source+", "+rule.Clause, ", "); cited != "" {
			line("> — %s", plain(cited))
		}
		line("")
		if scenario, found := firstOf(rule.ID, notPassed(report.Scenarios)); found {
			line("%d of %d passed%s. `%s` %s, at `%s:%d`:\n", rule.Counts.Passed, rule.Counts.Total, others(rule.Counts), scenario.ID, plain(scenario.Title), scenario.File, scenario.Line)
			line("```text\n%s: %s\n```\n", scenario.Failure.Kind, strings.ReplaceAll(Printable(firstLine(scenario.Failure.Message)), "```", "'''"))
		}
	}
	if left > maxSummary {
		line("And %s, all in the report.\n", plural(left-maxSummary, "more rule"))
	}
}

// firstOf is the first scenario that shows a rule, one of the rule's own before one that shows it beside another.
func firstOf(rule string, scenarios []v1.Scenario) (v1.Scenario, bool) {
	beside := -1
	for i := range scenarios {
		switch at := slices.Index(scenarios[i].Rules, rule); {
		case at == 0:
			return scenarios[i], true
		case at > 0 && beside < 0:
			beside = i
		}
	}
	if beside < 0 {
		return v1.Scenario{}, false
	}
	return scenarios[beside], true
}

// plain is a text that means nothing to Markdown: what an implementation said of itself must not become a link or a table.
func plain(text string) string {
	text = strings.Join(strings.Fields(Printable(text)), " ")
	return strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`, "#", `\#`, "~", `\~`, "!", `\!`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
	).Replace(text)
}
