package campaign

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Print writes the report for a person: the scores, what lives, and what kills nothing.
func (r *Report) Print(to io.Writer) error {
	table := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	for _, part := range []struct {
		head   string
		scores []Score
	}{{"RULE", r.ByRule}, {"OPERATOR", r.ByOperator}} {
		fmt.Fprintf(table, "%s\tMUTANTS\tKILLED\tSURVIVED\tELSEWHERE\tCRASHED\tEQUIVALENT\tSCORE\n", part.head)
		for _, s := range append(part.scores, named("total", r.Total)) {
			fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.1f %%\n", s.Name, s.Mutants, s.Killed, s.Survived, s.Elsewhere, s.Crashed, s.Equivalent, s.Percent())
		}
		fmt.Fprintln(table)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, result := range r.Results {
		if result.State == Survived || result.State == Elsewhere {
			fmt.Fprintln(to, result.text())
		}
	}
	if len(r.Unmutated) > 0 {
		fmt.Fprintf(to, "rules without a mutant: %s\n", strings.Join(r.Unmutated, ", "))
	}
	if !r.Quick {
		fmt.Fprintf(to, "%d of %d scenarios caught nothing\n", len(r.Idle), r.Scenarios)
	}
	_, err := fmt.Fprintln(to, r.Total.sentence())
	return err
}

func named(name string, s Score) Score {
	s.Name = name
	return s
}

// sentence is the score in words.
func (s Score) sentence() string {
	return fmt.Sprintf("%d of %d mutants killed: %.1f %%; %d survived, %d caught elsewhere, %d equivalent; %d crashed and %d do not compile, which are not counted",
		s.Killed, s.Killed+s.Living(), s.Percent(), s.Survived, s.Elsewhere, s.Equivalent, s.Crashed, s.Uncompiled)
}

// text is one mutant that lives.
func (r Result) text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s  %s  %s\n  %s\n", r.State, r.ID, strings.Join(r.Rules, " "), r.Breaks)
	for line := range strings.Lines(r.Diff) {
		out.WriteString("  " + line)
	}
	if len(r.Ran) == 0 {
		return out.String() + "  no scenario of its rules comes by\n"
	}
	fmt.Fprintf(&out, "  %d scenarios ran over it:", len(r.Ran))
	for i, id := range r.Ran {
		if i == 8 {
			out.WriteString(" ...")
			break
		}
		out.WriteString(" " + id)
	}
	out.WriteString("\n")
	for i, kill := range r.Kills {
		if i < 3 {
			message, _, _ := strings.Cut(kill.Message, "\n")
			fmt.Fprintf(&out, "  only %s complains: %s\n", kill.Scenario, message)
		}
	}
	return out.String()
}
