// Package diff says what has changed between two reports: the verdict, the rules and the scenarios, and whether any of it got
// worse.
//
// What was shown and is not any more is worse, and so is what failed less. A scenario that is gone is not worse by itself, for
// features are edited: the rule that it was about says whether it is missed. What a run did not select is not compared.
package diff

import (
	"fmt"
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
	// Selection is what it selected, if not everything.
	Selection string `json:"selection,omitempty"`
	// Verdict, ExitCode, Reasons and Counts are the report's.
	Verdict  v1.Verdict `json:"verdict"`
	ExitCode int        `json:"exitCode"`
	Reasons  []string   `json:"reasons,omitempty"`
	Counts   v1.Counts  `json:"counts"`
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

// Check says whether a report has only words that can be compared. One of a newer program may have others.
func Check(report *v1.Report) error {
	unknown := func(of, word string) error {
		return fmt.Errorf("%s is %q, which this program does not know: compare with the program that wrote it", of, word)
	}
	if !slices.Contains(verdicts(), string(report.Verdict)) {
		return unknown("the verdict", string(report.Verdict))
	}
	for _, rule := range report.Rules {
		if !slices.Contains(ruleVerdicts(), string(rule.Verdict)) {
			return unknown("the rule "+rule.ID, string(rule.Verdict))
		}
	}
	for _, s := range report.Scenarios {
		if !slices.Contains(statuses(), string(s.Status)) {
			return unknown("the scenario "+s.ID, string(s.Status))
		}
	}
	return nil
}

// Of compares two reports, which hold by [Check].
func Of(before, after *v1.Report) Diff {
	d := Diff{Before: side(before), After: side(after)}
	all := both{came: d.Before.Selection == "" || d.Before.Selection == d.After.Selection, went: d.After.Selection == "" || d.Before.Selection == d.After.Selection}
	d.Rules = all.changes(rules(before), rules(after), ruleVerdicts(), func(was, is entry) bool {
		// A rule that was shown is missed, and a new one is worse only when it fails.
		return is.state == "" && was.state == string(v1.RulePassed) || was.state == "" && is.state == string(v1.RuleFailed)
	})
	d.Scenarios = all.changes(scenarios(before), scenarios(after), statuses(), func(was, is entry) bool {
		return was.state == "" && (is.state == string(v1.Failed) || is.state == string(v1.Broken))
	})
	worse := func(c Change) bool { return c.Worse }
	d.Worse = rank(verdicts(), string(after.Verdict)) > rank(verdicts(), string(before.Verdict)) || worseCode(before, after) ||
		slices.ContainsFunc(d.Rules, worse) || slices.ContainsFunc(d.Scenarios, worse)
	return d
}

// worseCode says whether the exit code alone is worse: a vendor's file that has become stale, say.
func worseCode(before, after *v1.Report) bool {
	return before.ExitCode == 0 && after.ExitCode != 0 || before.Verdict == after.Verdict && after.ExitCode > before.ExitCode
}

// selection is what a run selected; nothing if that is everything.
func selection(run v1.Run) string {
	var parts []string
	if run.Tags != "" {
		parts = append(parts, "the tags "+run.Tags)
	}
	if len(run.Scenarios) > 0 {
		parts = append(parts, "the scenarios "+strings.Join(slices.Sorted(slices.Values(run.Scenarios)), ", "))
	}
	return strings.Join(parts, " and ")
}

func side(report *v1.Report) Side {
	name := strings.TrimSpace(report.Implementation.Name + " " + report.Implementation.Version)
	return Side{
		Run: report.Run.ID, Implementation: name, Suite: report.Suite.Digest, Selection: selection(report.Run),
		Verdict: report.Verdict, ExitCode: report.ExitCode, Reasons: report.Reasons, Counts: report.Counts,
	}
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

// both says whether what only the later report has came, and what only the earlier one has went: a selection does not tell.
type both struct{ came, went bool }

// changes compares what two reports have; cameOrWent says of what only one of them has whether that is worse.
func (b both) changes(before, after map[string]entry, order []string, cameOrWent func(was, is entry) bool) []Change {
	all := []Change{}
	for id, was := range before {
		is, stayed := after[id]
		switch {
		case !stayed && b.went:
			all = append(all, Change{ID: id, Title: was.title, Before: was.state, Worse: cameOrWent(was, is)})
		case stayed && was.state != is.state:
			all = append(all, Change{ID: id, Title: is.title, Before: was.state, After: is.state, Worse: rank(order, is.state) > rank(order, was.state), Why: is.why})
		}
	}
	for id, is := range after {
		if was, known := before[id]; !known && b.came {
			all = append(all, Change{ID: id, Title: is.title, After: is.state, Worse: cameOrWent(was, is), Why: is.why})
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// rank is the place of a word in an order.
func rank(order []string, word string) int { return slices.Index(order, word) }
