// Package diff says what has changed between two reports: the verdict, the rules and the scenarios, and whether any of it got
// worse.
//
// What was shown and is not any more is worse, and so is what failed less. A scenario that is gone is not worse by itself, for
// features are edited and a run may select others: the rule that it was about says whether it is missed.
package diff

import (
	"slices"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Diff is what has changed from one report to another.
type Diff struct {
	// Before and After are the two runs.
	Before Side `json:"before"`
	After  Side `json:"after"`
	// Worse says that something got worse.
	Worse bool `json:"worse"`
	// Rules and Scenarios are those that changed, came or went, in the order of their IDs.
	Rules     []Change `json:"rules"`
	Scenarios []Change `json:"scenarios"`
}

// Side is one of the two runs.
type Side struct {
	// Run is its ID, Implementation what was verified, and Suite the digest of what it was held to.
	Run            string `json:"run,omitempty"`
	Implementation string `json:"implementation,omitempty"`
	Suite          string `json:"suite,omitempty"`
	// Verdict and Counts are the report's.
	Verdict v1.Verdict `json:"verdict"`
	Counts  v1.Counts  `json:"counts"`
}

// Change is a rule or a scenario that is not as it was.
type Change struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Before and After are its verdict or status; one of them is empty where it came or went.
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	// Worse says that it got worse.
	Worse bool `json:"worse"`
	// Why is the failure of a scenario that fails now.
	Why string `json:"why,omitempty"`
}

// verdicts, ruleVerdicts and statuses are in order from the best to the worst.
func verdicts() []string {
	return texts(v1.Conformant, v1.AsKnown, v1.Undecided, v1.NotConformant)
}

func ruleVerdicts() []string {
	return texts(v1.RulePassed, v1.RuleNotApplicable, v1.RuleNotScored, v1.RuleWaived, v1.RuleNotShown, v1.RuleUndecided, v1.RuleFailed)
}

func statuses() []string {
	return texts(v1.Passed, v1.NotApplicable, v1.NotScored, v1.Waived, v1.Known, v1.Inconclusive, v1.NotRun, v1.Broken, v1.Failed)
}

func texts[T ~string](words ...T) []string {
	all := make([]string, len(words))
	for i, word := range words {
		all[i] = string(word)
	}
	return all
}

// Of compares two reports.
func Of(before, after *v1.Report) Diff {
	d := Diff{Before: side(before), After: side(after)}
	d.Rules = changes(rules(before), rules(after), ruleVerdicts(), func(was, is entry) bool {
		// A rule that was shown is missed, and a new one is worse only when it fails.
		return is.state == "" && was.state == string(v1.RulePassed) || was.state == "" && is.state == string(v1.RuleFailed)
	})
	d.Scenarios = changes(scenarios(before), scenarios(after), statuses(), func(was, is entry) bool {
		return was.state == "" && (is.state == string(v1.Failed) || is.state == string(v1.Broken))
	})
	worse := func(c Change) bool { return c.Worse }
	d.Worse = rank(verdicts(), string(after.Verdict)) > rank(verdicts(), string(before.Verdict)) ||
		slices.ContainsFunc(d.Rules, worse) || slices.ContainsFunc(d.Scenarios, worse)
	return d
}

func side(report *v1.Report) Side {
	name := strings.TrimSpace(report.Implementation.Name + " " + report.Implementation.Version)
	return Side{Run: report.Run.ID, Implementation: name, Suite: report.Suite.Digest, Verdict: report.Verdict, Counts: report.Counts}
}

// entry is a rule or a scenario in one report.
type entry struct{ title, state, why string }

func rules(report *v1.Report) map[string]entry {
	all := map[string]entry{}
	for _, rule := range report.Rules {
		all[rule.ID] = entry{title: rule.Title, state: string(rule.Verdict)}
	}
	return all
}

func scenarios(report *v1.Report) map[string]entry {
	all := map[string]entry{}
	for _, s := range report.Scenarios {
		e := entry{title: s.Title, state: string(s.Status)}
		if s.Failure != nil && (s.Status == v1.Failed || s.Status == v1.Broken) {
			e.why = string(s.Failure.Kind) + ": " + s.Failure.Message
		}
		all[s.ID] = e
	}
	return all
}

// changes compares what two reports have; cameOrWent says of what only one of them has whether that is worse.
func changes(before, after map[string]entry, order []string, cameOrWent func(was, is entry) bool) []Change {
	all := []Change{}
	for id, was := range before {
		is, stayed := after[id]
		switch {
		case !stayed:
			all = append(all, Change{ID: id, Title: was.title, Before: was.state, Worse: cameOrWent(was, is)})
		case was.state != is.state:
			all = append(all, Change{ID: id, Title: is.title, Before: was.state, After: is.state, Worse: rank(order, is.state) > rank(order, was.state), Why: is.why})
		}
	}
	for id, is := range after {
		if was, known := before[id]; !known {
			all = append(all, Change{ID: id, Title: is.title, After: is.state, Worse: cameOrWent(was, is), Why: is.why})
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// rank is the place of a word in an order; one that is not in it, of a newer report, is the worst.
func rank(order []string, word string) int {
	if i := slices.Index(order, word); i >= 0 {
		return i
	}
	return len(order)
}
