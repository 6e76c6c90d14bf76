package harness

import (
	"fmt"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// story is a scenario that did not pass, for who reads a test's output: the rule with its words, who played, the steps up to where
// it went wrong, what was found, and the messages really exchanged, a line each.
func story(s v1.Scenario, rule v1.Rule) string {
	var out strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line("%s: %s", s.Status, s.Title)
	line("  %s:%d", s.File, s.Line)
	line("  %s: %s", rule.ID, rule.Title)
	if rule.Quote != "" {
		line("  %s, %s: “%s”", rule.Source, rule.Clause, rule.Quote)
	}
	for _, role := range s.Roles {
		line("    %s: %s", role.Name, role.Text)
	}
	for _, step := range s.Steps {
		line("  %-9s %s %s", step.Status, step.Keyword, step.Text)
	}
	line("  %s: %s", s.Failure.Kind, strings.ReplaceAll(s.Failure.Message, "\n", "\n    "))
	for _, e := range s.Exchanges {
		line("    %s", exchange(e))
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// exchange is one message and its answer in a line.
func exchange(e v1.Exchange) string {
	text := fmt.Sprintf("%s -> %s: %s %s", e.From, e.To, e.Method, e.Path)
	switch {
	case e.Error != "":
		text += ": " + e.Error
	case e.Status != 0:
		text += fmt.Sprintf(" = %d", e.Status)
	}
	if e.Fault != "" {
		text += ", by the fault " + e.Fault
	}
	if e.Repeated > 0 {
		text += fmt.Sprintf(", and %d times more", e.Repeated)
	}
	return text
}
