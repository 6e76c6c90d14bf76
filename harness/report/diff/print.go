package diff

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Print prints a diff for people: what got worse first.
func Print(out io.Writer, d Diff) {
	if d.Before.Implementation != d.After.Implementation {
		fmt.Fprintf(out, "implementation: %s -> %s\n", visible(d.Before.Implementation), visible(d.After.Implementation))
	}
	if d.Before.Suite != d.After.Suite {
		fmt.Fprintln(out, "the two runs were held to different suites")
	}
	if d.Before.Selection != d.After.Selection {
		fmt.Fprintf(out, "the earlier run was of %s, the later of %s: what only one of them has is not compared\n", selected(d.Before), selected(d.After))
	}
	fmt.Fprintf(out, "verdict: %s\n", became(string(d.Before.Verdict), string(d.After.Verdict)))
	if d.Before.ExitCode != d.After.ExitCode {
		fmt.Fprintf(out, "exit code: %d -> %d\n", d.Before.ExitCode, d.After.ExitCode)
	}
	if otherwise(d) {
		for _, reason := range d.After.Reasons {
			fmt.Fprintf(out, "  %s\n", strings.ReplaceAll(visible(reason), "\n", "\n  "))
		}
	}
	fmt.Fprintf(out, "passed: %s\n", became(passed(d.Before), passed(d.After)))
	for _, of := range []struct {
		what    string
		changes []Change
	}{{"rules", d.Rules}, {"scenarios", d.Scenarios}} {
		for _, part := range []struct {
			how string
			is  func(Change) bool
		}{
			{"worse", func(c Change) bool { return c.Worse }},
			{"better", func(c Change) bool { return !c.Worse && c.Before != "" && c.After != "" }},
			{"new", func(c Change) bool { return !c.Worse && c.Before == "" }},
			{"gone", func(c Change) bool { return !c.Worse && c.After == "" }},
		} {
			list(out, of.what+", "+part.how, of.changes, part.is)
		}
	}
	switch {
	case d.Worse:
		fmt.Fprintln(out, "\nsomething got worse")
	case len(d.Rules)+len(d.Scenarios) == 0 && !otherwise(d):
		fmt.Fprintln(out, "\nnothing changed")
	default:
		fmt.Fprintln(out, "\nnothing got worse")
	}
}

// otherwise says whether the answer is another.
func otherwise(d Diff) bool {
	return d.Before.Verdict != d.After.Verdict || d.Before.ExitCode != d.After.ExitCode
}

func selected(s Side) string { return cmp.Or(visible(s.Selection), "everything") }

func list(out io.Writer, title string, changes []Change, is func(Change) bool) {
	for _, c := range changes {
		if !is(c) {
			continue
		}
		if title != "" {
			fmt.Fprintf(out, "\n%s\n", title)
			title = ""
		}
		fmt.Fprintf(out, "  %s  %s  %s\n", visible(c.ID), became(cmp.Or(c.Before, "new"), cmp.Or(c.After, "gone")), visible(c.Title))
		if c.Why != "" {
			fmt.Fprintf(out, "    %s\n", strings.ReplaceAll(visible(c.Why), "\n", "\n    "))
		}
	}
}

func passed(s Side) string { return fmt.Sprintf("%d of %d scenarios", s.Counts.Passed, s.Counts.Total) }

func became(before, after string) string {
	if before == after {
		return after
	}
	return before + " -> " + after
}

// visible drops what a terminal would obey.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || !unicode.IsControl(r) {
			return r
		}
		return -1
	}, text)
}
