package campaign

import (
	"slices"
	"strings"
)

// Report is what a campaign says of the suite.
type Report struct {
	// Total is of all mutants; ByRule and ByOperator are of some, by name. A mutant of several rules counts with each.
	Total      Score   `json:"total"`
	ByRule     []Score `json:"byRule"`
	ByOperator []Score `json:"byOperator"`
	// Unmutated are the rules of the catalogue without a mutant.
	Unmutated []string `json:"unmutated"`
	// Quick says that a mutant's run ended at the first scenario that caught it: then Idle says nothing.
	Quick bool `json:"quick"`
	// Idle are the scenarios that caught nothing, of Scenarios in all that ran over a mutant of their rule.
	Idle      []string `json:"idle"`
	Scenarios int      `json:"scenarios"`
	// Results are the mutants.
	Results []Result `json:"results"`
}

// Score counts mutants.
type Score struct {
	Name       string `json:"name,omitempty"`
	Mutants    int    `json:"mutants"`
	Killed     int    `json:"killed"`
	Survived   int    `json:"survived"`
	Elsewhere  int    `json:"elsewhere"`
	Crashed    int    `json:"crashed"`
	Uncompiled int    `json:"uncompiled"`
	Equivalent int    `json:"equivalent"`
}

// Percent is the part of the mutants that say something that is killed, from 0 to 100; 100 where there are none.
func (s Score) Percent() float64 {
	judged := s.Killed + s.Survived + s.Elsewhere
	if judged == 0 {
		return 100
	}
	return 100 * float64(s.Killed) / float64(judged)
}

// Living are the mutants that were not caught as they must be.
func (s Score) Living() int { return s.Survived + s.Elsewhere }

// Living are the IDs of the mutants that were not caught as they must be, in their order.
func (r *Report) Living() []string {
	var alive []string
	for _, result := range r.Results {
		if result.State == Survived || result.State == Elsewhere {
			alive = append(alive, result.ID)
		}
	}
	return alive
}

func (s *Score) add(state State) {
	s.Mutants++
	switch state {
	case Killed:
		s.Killed++
	case Survived:
		s.Survived++
	case Elsewhere:
		s.Elsewhere++
	case Crashed:
		s.Crashed++
	case Uncompiled:
		s.Uncompiled++
	case Equivalent:
		s.Equivalent++
	}
}

// Summarise makes the report of results, with the catalogue's rules and the scenarios that were at hand.
func Summarise(results []Result, rules []string, scenarios []Scenario) *Report {
	report := &Report{Results: results, Unmutated: []string{}, Idle: []string{}}
	byRule, byOperator := map[string]*Score{}, map[string]*Score{}
	count := func(scores map[string]*Score, name string, state State) {
		if scores[name] == nil {
			scores[name] = &Score{Name: name}
		}
		scores[name].add(state)
	}
	kills, ran := map[string]bool{}, map[string]bool{}
	for _, r := range results {
		report.Total.add(r.State)
		count(byOperator, r.Operator, r.State)
		for _, rule := range r.Rules {
			count(byRule, rule, r.State)
		}
		for _, kill := range r.Kills {
			kills[kill.Scenario] = true
		}
		for _, id := range r.Ran {
			ran[id] = true
		}
	}
	report.ByRule, report.ByOperator = list(byRule), list(byOperator)
	for _, rule := range rules {
		if byRule[rule] == nil {
			report.Unmutated = append(report.Unmutated, rule)
		}
	}
	for _, s := range scenarios {
		if ran[s.ID] {
			report.Scenarios++
			if !kills[s.ID] {
				report.Idle = append(report.Idle, s.ID)
			}
		}
	}
	return report
}

func list(scores map[string]*Score) []Score {
	all := make([]Score, 0, len(scores))
	for _, score := range scores {
		all = append(all, *score)
	}
	slices.SortFunc(all, func(a, b Score) int { return strings.Compare(a.Name, b.Name) })
	return all
}
