package suite

import (
	"fmt"
	"slices"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Excuses are failures that a vendor declares beforehand. They hide nothing: each is in the report with its reason, and one that
// excuses nothing is an error, so that none outlives its cause.
type Excuses struct {
	// Waivers take failures of a rule out of the verdict, for somebody has approved that.
	Waivers []v1.Waiver
	// Known are scenarios that fail and are known to. The verdict is not conformant all the same, but nothing is new in it.
	Known []v1.KnownFailure
}

// excuse marks the failures that are waived or known. A scenario that shows a defect of its own, or that wrote about somebody who has
// no part in it, is excused by nothing.
func excuse(report *v1.Report, excuses Excuses) {
	report.Waivers, report.KnownFailures = slices.Clone(excuses.Waivers), slices.Clone(excuses.Known)
	for i := range report.Scenarios {
		s := &report.Scenarios[i]
		if s.Status != v1.Failed || defective(s.Failure.Kind) || s.Failure.Kind == v1.Stray {
			continue
		}
		if w := slices.IndexFunc(report.Waivers, func(w v1.Waiver) bool { return slices.Contains(s.Rules, w.Rule) }); w >= 0 {
			s.Status = v1.Waived
			report.Waivers[w].Scenarios++
		} else if slices.ContainsFunc(report.KnownFailures, func(k v1.KnownFailure) bool { return k.Scenario == s.ID }) {
			s.Status = v1.Known
		}
	}
}

// stale lists the excuses that excuse nothing: waivers of rules without a failure, where all was run, and known failures that pass or
// do not apply any more.
func stale(report *v1.Report) []string {
	var all []string
	for _, w := range report.Waivers {
		if whole(report) && w.Scenarios == 0 {
			all = append(all, fmt.Sprintf("the waiver of %s waives nothing: no scenario of it failed", w.Rule))
		}
	}
	for _, k := range report.KnownFailures {
		for _, s := range report.Scenarios {
			if s.ID == k.Scenario && slices.Contains([]v1.Status{v1.Passed, v1.NotApplicable, v1.NotScored, v1.Waived}, s.Status) {
				all = append(all, fmt.Sprintf("the known failure %s is %s", k.Scenario, s.Status))
			}
		}
	}
	return all
}

// whole says whether a run was of everything, and came to its end.
func whole(report *v1.Report) bool {
	return strings.TrimSpace(report.Run.Tags) == "" && len(report.Run.Scenarios) == 0 && report.Counts.NotRun == 0 && report.Counts.Broken == 0
}
