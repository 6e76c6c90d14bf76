package verify

import (
	"slices"

	"github.com/synaq/synaq/features/catalogue"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
)

// profiles adds scenarios and rules up by the part of the suite that they belong to. One without a scenario is left out.
func profiles(law *catalogue.Catalogue, report *v1.Report) []v1.Profile {
	of := make(map[string]string, len(report.Rules))
	byID := map[string]*v1.Profile{}
	for _, rule := range report.Rules {
		of[rule.ID] = rule.Profile
		p := byID[rule.Profile]
		if p == nil {
			p = &v1.Profile{}
			byID[rule.Profile] = p
		}
		if rule.Verdict != v1.RuleNotApplicable {
			p.Rules++
		}
		if rule.Verdict == v1.RulePassed {
			p.Shown++
		}
	}
	for _, scenario := range report.Scenarios {
		var counted []string
		for _, rule := range scenario.Rules {
			if id := of[rule]; byID[id] != nil && !slices.Contains(counted, id) {
				counted = append(counted, id)
				byID[id].Counts.Add(scenario.Status)
			}
		}
	}
	var all []v1.Profile
	for _, known := range law.Profiles {
		p := byID[known.ID]
		if p == nil {
			continue
		}
		p.ID, p.Title, p.Kind, p.Verdict = known.ID, known.Title, string(known.Kind), suite.RuleVerdict(p.Counts)
		all = append(all, *p)
	}
	return all
}
