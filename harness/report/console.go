package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// ConsoleOptions say how a report is printed.
type ConsoleOptions struct {
	// Colour uses the terminal's colours.
	Colour bool
	// Again is the command that repeats one scenario, without its ID, e.g.
	// "synaq verify --seed 7 --scenario"; empty leaves the hint out.
	Again string
	// MaxFailures is how many scenarios that did not pass are shown in full; 0 means 20.
	MaxFailures int
}

// Console prints what to look at first, the verdict by rule, what did not pass, and the verdict.
func Console(out io.Writer, report *v1.Report, options ConsoleOptions) {
	if options.MaxFailures <= 0 {
		options.MaxFailures = 20
	}
	p := &printer{out: out, colour: options.Colour}
	p.first(report)
	p.rules(report)
	p.failures(report, options)
	p.summary(report)
}

type printer struct {
	out    io.Writer
	colour bool
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }

func (p *printer) paint(code int, text string) string {
	if !p.colour {
		return text
	}
	return "\x1b[" + strconv.Itoa(code) + "m" + text + "\x1b[0m"
}

const (
	red    = 31
	green  = 32
	yellow = 33
	grey   = 90
)

func verdictColour(verdict v1.RuleVerdict) int {
	switch verdict {
	case v1.RuleFailed:
		return red
	case v1.RulePassed:
		return green
	case v1.RuleNotApplicable, v1.RuleNotScored:
		return grey
	default:
		return yellow
	}
}

// first prints what makes the rest not worth reading.
func (p *printer) first(report *v1.Report) {
	for _, finding := range report.Findings {
		if finding.Kind == v1.Unheard {
			p.line("%s\n", p.paint(yellow, finding.Kind+": "+Printable(finding.Text)))
		}
	}
}

func (p *printer) rules(report *v1.Report) {
	identifier, verdict := len("Rule"), len("Verdict")
	for _, rule := range report.Rules {
		identifier, verdict = max(identifier, len(rule.ID)), max(verdict, len(rule.Verdict))
	}
	for _, rule := range report.Documented {
		identifier, verdict = max(identifier, len(rule.ID)), max(verdict, len("documented"))
	}
	p.line("%-*s  %-6s  %-*s  %9s  %s", identifier, "Rule", "Level", verdict, "Verdict", "Scenarios", "")
	apart := 0
	for _, rule := range report.Rules {
		if rule.Verdict == v1.RuleNotApplicable {
			apart++
			continue
		}
		p.line("%-*s  %-6s  %s  %9s  %s", identifier, rule.ID, rule.Level,
			p.paint(verdictColour(rule.Verdict), pad(string(rule.Verdict), verdict)),
			fmt.Sprintf("%d/%d", rule.Counts.Passed, rule.Counts.Total), rule.Title+others(rule.Counts)+standing(rule))
	}
	for _, rule := range report.Documented {
		p.line("%-*s  %-6s  %s  %9s  %s", identifier, rule.ID, "", p.paint(grey, pad("documented", verdict)), "", rule.Title)
	}
	if apart > 0 {
		p.line("%s", p.paint(grey, "and "+plural(apart, "rule")+" of what is not offered, in the report"))
	}
	p.line("")
}

// standing says of a rule that it does not decide yet.
func standing(rule v1.Rule) string {
	switch {
	case rule.Provisional:
		return ", provisional"
	case rule.Extra:
		return ", extra"
	default:
		return ""
	}
}

// others names the outcomes beside passed.
func others(counts v1.Counts) string {
	var parts []string
	for _, part := range []struct {
		n    int
		name string
	}{
		{counts.Failed, "failed"},
		{counts.Broken, "broken"},
		{counts.NotRun, "not run"},
		{counts.Inconclusive, "inconclusive"},
		{counts.Known, "known failures"},
		{counts.Waived, "waived"},
		{counts.NotScored, "not scored"},
		{counts.NotApplicable, "not applicable"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.name))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func (p *printer) failures(report *v1.Report, options ConsoleOptions) {
	shown, left := 0, 0
	for _, scenario := range report.Scenarios {
		if scenario.Status != v1.Failed && scenario.Status != v1.Broken {
			continue
		}
		if shown == options.MaxFailures {
			left++
			continue
		}
		shown++
		colour := red
		if scenario.Status == v1.Broken {
			colour = yellow
		}
		p.line("%s  %s: %s", p.paint(colour, string(scenario.Status)), scenario.ID, scenario.Title)
		p.line("  %s:%d, %s", scenario.File, scenario.Line, scenario.Failure.Kind)
		if scenario.Failure.Step != "" {
			p.line("  at: %s", scenario.Failure.Step)
		}
		p.line("  %s", strings.ReplaceAll(Printable(scenario.Failure.Message), "\n", "\n  "))
		if options.Again != "" {
			p.line("  again: %s %s", options.Again, scenario.ID)
		}
		p.line("")
	}
	if left > 0 {
		p.line("and %d more, all in the report\n", left)
	}
}

func (p *printer) summary(report *v1.Report) {
	for _, finding := range report.Findings {
		p.line("%s: %s", finding.Kind, Printable(finding.Text))
	}
	if len(report.Findings) > 0 {
		p.line("")
	}
	p.readings(report)
	counts := report.Counts
	p.line("%d of %d scenarios passed%s; %s", counts.Passed, counts.Total, others(counts), report.Covered())
	if text := selection(report); text != "" {
		p.line("%s", text)
	}
	for _, reason := range report.Reasons {
		p.line("%s", Printable(reason))
	}
	colour := yellow
	switch report.Verdict {
	case v1.Conformant:
		colour = green
	case v1.NotConformant:
		colour = red
	}
	verdict := strings.ToUpper(report.Answer())
	if name := implementationName(report); name != "" {
		p.line("%s: %s", name, p.paint(colour, verdict))
		return
	}
	p.line("%s", p.paint(colour, verdict))
}

// selection says that a verdict is not on the whole suite, which looks the same; it is empty for one that is, and where no scenario
// was come to.
func selection(report *v1.Report) string {
	if report.Counts.Total == 0 || report.Run.Tags == "" && len(report.Run.Scenarios) == 0 {
		return ""
	}
	return "a selection only: the verdict is on these scenarios"
}

// readings prints what the implementation reads otherwise, beside what the features expect.
func (p *printer) readings(report *v1.Report) {
	for _, reading := range report.Readings {
		if reading.Declared == "" {
			continue
		}
		p.line("reading %s=%s: %s", reading.ID, Printable(reading.Declared), reading.Question)
		if reading.DeclaredText != "" {
			p.line("  declared: %s", Printable(reading.DeclaredText))
		}
		p.line("  by default: %s", reading.Default)
		p.line("  not scored: %s\n", plural(reading.Scenarios, "scenario"))
	}
}

// pad fills up with spaces, counting characters and not bytes.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}
