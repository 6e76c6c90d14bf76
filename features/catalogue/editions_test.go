package catalogue

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
)

// TestARuleBeginsAndEndsWithAnEdition: the log of the editions leaves out no day on which the law changes.
func TestARuleBeginsAndEndsWithAnEdition(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	begins := func(day identifiers.Date) bool {
		return slices.ContainsFunc(c.Editions, func(e Edition) bool { return e.From == day })
	}
	for _, rule := range c.Rules {
		if !rule.From.IsZero() && !begins(rule.From) {
			t.Errorf("%s begins on %s, and no edition does: say in editions.yaml what changes then", rule.ID, rule.From)
		}
		if !rule.Until.IsZero() && !begins(rule.Until.AddDays(1)) {
			t.Errorf("%s ends with %s, and no edition begins on the day after it", rule.ID, rule.Until)
		}
	}
}

func TestWhatBeginsAndEndsWithAnEdition(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	ids := func(rules []Rule) []string {
		var ids []string
		for _, rule := range rules {
			ids = append(ids, rule.ID)
		}
		return ids
	}
	for _, e := range c.Editions {
		begin, ended := ids(c.Begin(e)), ids(c.Ended(e))
		switch e.Name {
		case "original":
			if len(begin)+len(ended) > 0 {
				t.Errorf("with the original edition begin %v and end %v", begin, ended)
			}
		case "2025-12-26":
			if !slices.Contains(begin, "RES-AST-001") || len(ended) > 0 {
				t.Errorf("on 26 December 2025 begin %v, and end %v", begin, ended)
			}
		case "2026-07-01":
			if !slices.Contains(ended, "RES-AST-006") {
				t.Errorf("before 1 July 2026 end %v", ended)
			}
		}
	}
}
