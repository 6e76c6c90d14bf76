package certificate

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/identifiers"
)

// Show prints what a certificate says, which is not to say that it holds.
func Show(out io.Writer, s *Statement) {
	p := s.Predicate
	line := func(name, format string, args ...any) {
		fmt.Fprintf(out, "%-13s %s\n", name, fmt.Sprintf(format, args...))
	}
	line("product", "%s %s", p.Product.Name, p.Product.Version)
	line("build", "%s", p.Product.Digest)
	line("vendor", "%s", strings.Join(slices.DeleteFunc([]string{p.Vendor.Name, p.Vendor.Contact}, func(s string) bool { return s == "" }), ", "))
	line("issued", "%s, holds until %s", identifiers.DateOf(p.Issued), p.Expires)
	line("verdict", "%s: of the scenarios %s", p.Verdict, inWords(p.Counts))
	for _, set := range p.Suite.Requirements {
		line("requirements", "%s, %s", set.ID, set.Digest)
	}
	line("suite", "%s, by synaq %s", p.Suite.Digest, p.Suite.Harness)
	line("catalogue", "%s", p.Suite.Catalogue)
	line("run", "seed %d, number %d, from %s to %s", p.Run.Seed, p.Run.Number, p.Run.StartedAt.UTC().Format("2006-01-02 15:04:05"), p.Run.FinishedAt.UTC().Format("15:04:05 UTC"))
	line("profiles", "%s", strings.Join(p.Claims.Profiles, ", "))
	line("capabilities", "%s; clock %s", strings.Join(p.Claims.Capabilities, ", "), p.Claims.Clock)
	for _, id := range slices.Sorted(maps.Keys(p.Claims.Readings)) {
		line("reading", "%s=%s: what turns on it was not scored", id, p.Claims.Readings[id])
	}
	for _, w := range p.Waivers {
		line("waived", "%s until %s, %d scenarios, approved by %s: %s", w.Rule, w.Expires, w.Scenarios, w.Approver, w.Reason)
	}
	if m := p.Mutation; m != nil {
		line("mutation", "%s", m)
	} else {
		line("mutation", "not measured")
	}
	counts := map[v1.RuleVerdict]int{}
	for _, rule := range p.Rules {
		counts[rule.Verdict]++
	}
	line("rules", "%d: %s", len(p.Rules), tally(counts))
	for _, rule := range p.Rules {
		if rule.Verdict != v1.RulePassed || rule.Provisional {
			line("", "%s, %s: %s", rule.ID, describe(rule), rule.Verdict)
		}
	}
}

// inWords says how many passed, and what became of the others.
func inWords(c v1.Counts) string {
	parts := []string{fmt.Sprintf("%d of %d passed", c.Passed, c.Total)}
	for _, part := range []struct {
		n    int
		name string
	}{
		{c.Failed, "failed"},
		{c.Known, "failed as known"},
		{c.Broken, "broke"},
		{c.NotRun, "did not run"},
		{c.Waived, "are waived"},
		{c.Inconclusive, "are inconclusive"},
		{c.NotScored, "were not scored"},
		{c.NotApplicable, "do not apply"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.name))
		}
	}
	return strings.Join(parts, ", ")
}

func tally(counts map[v1.RuleVerdict]int) string {
	var parts []string
	for _, verdict := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%d %s", counts[verdict], verdict))
	}
	return strings.Join(parts, ", ")
}
