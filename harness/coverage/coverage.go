// Package coverage counts the scenarios of each rule of the catalogue: those in which an application goes ahead, and those in
// which it does not. A rule needs both, or says why its scenarios all end in the same way: one that is only ever seen to refuse
// is kept by an implementation that refuses everything.
package coverage

import (
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/suite"
)

// Matrix is every rule with its scenarios.
type Matrix struct {
	// Rules stand in the catalogue's order, those that are documented only among them.
	Rules []Rule `json:"rules"`
	// Counts are of these rules.
	Counts Counts `json:"counts"`
}

// Counts say how many rules are covered.
type Counts struct {
	// Rules are those that scenarios have to show.
	Rules int `json:"rules"`
	// Covered are those of them without a problem.
	Covered int `json:"covered"`
	// Documented are the rules that no interface can show, beside the others.
	Documented int `json:"documented"`
	// Scenarios are all that show a rule, each once, rows of outlines one by one.
	Scenarios int `json:"scenarios"`
}

// Percent is the part of the rules that is covered, from 0 to 100; 100 where there is nothing to cover.
func (c Counts) Percent() float64 {
	if c.Rules == 0 {
		return 100
	}
	return 100 * float64(c.Covered) / float64(c.Rules)
}

// Rule is one rule's line of the matrix.
type Rule struct {
	// ID, Title, Kind, Level and Profile are the catalogue's.
	ID      string `json:"id"`
	Title   string `json:"title"`
	Kind    string `json:"kind"`
	Level   string `json:"level"`
	Profile string `json:"profile"`
	// Plus, Minus and Neither count its scenarios by their sign.
	Plus    int `json:"plus"`
	Minus   int `json:"minus"`
	Neither int `json:"neither"`
	// Scenarios are those that carry the rule, in the order of files and lines.
	Scenarios []Scenario `json:"scenarios"`
	// OneSided is the catalogue's reason for scenarios that all end in the same way.
	OneSided string `json:"oneSided,omitempty"`
	// Documented is the reason why no interface can show the rule; empty for one that scenarios show.
	Documented string `json:"documented,omitempty"`
	// Problem is what is missing and not explained; empty for a rule that is covered.
	Problem string `json:"problem,omitempty"`
}

// Scenario is one scenario, or one row of an outline.
type Scenario struct {
	// ID is the one that reports name.
	ID string `json:"id"`
	// File and Line say where it stands, the row of an outline by the row's line.
	File string `json:"file"`
	Line int    `json:"line"`
	// Title is its name with the row filled in, Examples the title of the row's table, Row its cells.
	Title    string `json:"title"`
	Examples string `json:"examples,omitempty"`
	Row      []Cell `json:"row,omitempty"`
	// Readings are those that it turns on.
	Readings []string `json:"readings,omitempty"`
	// Sign is "+", "-" or empty.
	Sign Sign `json:"sign"`
}

// Cell is one cell of an outline's row.
type Cell struct {
	Column string `json:"column"`
	Value  string `json:"value"`
}

// Of makes the matrix of a catalogue and its features.
func Of(law *catalogue.Catalogue, features *suite.Features) *Matrix {
	matrix := &Matrix{}
	byRule, seen := map[string][]Scenario{}, map[string]bool{}
	for _, s := range features.Scenarios {
		for _, id := range s.Rules {
			byRule[id] = append(byRule[id], describe(s))
		}
		seen[s.ID] = true
	}
	for _, entry := range law.Rules {
		matrix.add(newRule(entry, byRule[entry.ID]))
	}
	matrix.Counts.Scenarios = len(seen)
	return matrix
}

func describe(s *suite.Scenario) Scenario {
	described := Scenario{
		ID: s.ID, File: s.File, Line: s.Line, Title: s.Title, Examples: s.Examples, Readings: s.Readings(), Sign: SignOf(s.Sentences()),
	}
	for _, cell := range s.Row {
		described.Row = append(described.Row, Cell{Column: cell.Column, Value: cell.Value})
	}
	return described
}

func newRule(entry catalogue.Rule, scenarios []Scenario) Rule {
	rule := Rule{
		ID: entry.ID, Title: entry.Title, Kind: string(entry.Kind), Level: string(entry.Level), Profile: entry.Profile,
		Scenarios: append([]Scenario{}, scenarios...), OneSided: entry.OneSided, Documented: entry.Reason,
	}
	for _, s := range scenarios {
		switch s.Sign {
		case Plus:
			rule.Plus++
		case Minus:
			rule.Minus++
		default:
			rule.Neither++
		}
	}
	rule.Problem = rule.problem()
	return rule
}

// problem says what is missing and not explained.
func (r Rule) problem() string {
	switch {
	case r.Documented != "" && len(r.Scenarios) > 0:
		return "it is documented only, and scenarios show it"
	case r.Documented != "":
		return ""
	case len(r.Scenarios) == 0:
		return "no scenario shows it"
	case r.OneSided != "" && r.Plus > 0 && r.Minus > 0:
		return "its scenarios end both ways, and oneSided gives a reason why they do not"
	case r.OneSided != "":
		return ""
	case r.Plus == 0 && r.Minus == 0:
		return "no scenario says how an application ends"
	case r.Plus == 0:
		return "no scenario in which an application goes ahead (+)"
	case r.Minus == 0:
		return "no scenario in which an application does not (-)"
	}
	return ""
}

func (m *Matrix) add(rule Rule) {
	m.Rules = append(m.Rules, rule)
	switch {
	case rule.Documented != "":
		m.Counts.Documented++
	case rule.Problem == "":
		m.Counts.Rules++
		m.Counts.Covered++
	default:
		m.Counts.Rules++
	}
}

// Only is the part of the matrix whose rules have an ID with the prefix, in capitals or not.
func (m *Matrix) Only(prefix string) *Matrix {
	part := &Matrix{Rules: []Rule{}}
	seen := map[string]bool{}
	for _, rule := range m.Rules {
		if !strings.HasPrefix(rule.ID, strings.ToUpper(prefix)) {
			continue
		}
		part.add(rule)
		for _, s := range rule.Scenarios {
			seen[s.ID] = true
		}
	}
	part.Counts.Scenarios = len(seen)
	return part
}

// Rule finds a rule's line.
func (m *Matrix) Rule(id string) (Rule, bool) {
	for _, rule := range m.Rules {
		if rule.ID == id {
			return rule, true
		}
	}
	return Rule{}, false
}

// Problems are the rules that are not covered, or documented and shown all the same.
func (m *Matrix) Problems() []Rule {
	var wrong []Rule
	for _, rule := range m.Rules {
		if rule.Problem != "" {
			wrong = append(wrong, rule)
		}
	}
	return wrong
}
