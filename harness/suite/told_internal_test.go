package suite

import (
	"fmt"
	"testing"

	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

func TestABodyIsMaskedAndCutUntilTheReportIsFull(t *testing.T) {
	t.Parallel()
	var r room
	r.init(20, 50)
	for i, test := range []struct {
		body string
		left int
		told string
	}{
		{"", 0, ""},
		{`{"iin":"900101400015"}`, 0, `{"iin":"900101******… and 2 bytes more`},
		{`"900101400015"`, 0, "[14 bytes: the report is full; run the scenario by itself to see them]"},
		{"a", 0, "[1 bytes: the report is full; run the scenario by itself to see them]"},
		{"", 0, ""},
		{"", 7, "[7 bytes: the report is full; run the scenario by itself to see them]"},
	} {
		if told := r.take(test.body, record.Left{Bytes: test.left}); told != test.told {
			t.Errorf("body %d is told as %q, expected %q", i, told, test.told)
		}
	}
}

// TestOfALargeRunSomeStoriesOfEachRuleAreTold, those that stand first.
func TestOfALargeRunSomeStoriesOfEachRuleAreTold(t *testing.T) {
	t.Parallel()
	of := func(counts map[string]int) *Manifest {
		m := &Manifest{}
		for rule, count := range counts {
			m.entries = append(m.entries, entry{scenario: &Scenario{ID: rule + "/not", Rules: []string{rule}}, status: v1.NotApplicable, failure: &v1.Failure{}})
			for n := range count {
				m.entries = append(m.entries, entry{scenario: &Scenario{ID: fmt.Sprintf("%s/%d", rule, n), Rules: []string{rule}}})
			}
		}
		return m
	}
	many := map[string]int{}
	for n := range 2 * MostStories {
		many[fmt.Sprint("rule ", n)] = 2
	}
	for name, c := range map[string]struct {
		counts  map[string]int
		stories Stories
		told    map[string]int // of a rule
	}{
		"a small run":          {map[string]int{"a": MostStories - 1, "b": 1}, SomeStories, map[string]int{"a": MostStories - 1, "b": 1}},
		"a large one":          {map[string]int{"a": MostStories, "b": MostStories, "c": 1}, SomeStories, map[string]int{"a": MostStories / 3, "b": MostStories / 3, "c": 1}},
		"one of many rules":    {many, SomeStories, map[string]int{"rule 0": 1, "rule 399": 1}},
		"all of a large one":   {map[string]int{"a": 2 * MostStories}, AllStories, map[string]int{"a": 2 * MostStories}},
		"none of those passed": {map[string]int{"a": 1}, FailedStories, map[string]int{"a": 0}},
		"the zero value":       {map[string]int{"a": 1}, "", map[string]int{"a": 0}},
		"nothing to run":       {nil, SomeStories, nil},
	} {
		told := of(c.counts).told(c.stories)
		for rule, want := range c.told {
			for n := range c.counts[rule] {
				if id := fmt.Sprintf("%s/%d", rule, n); told[id] != (n < want) {
					t.Errorf("%s: %s is told: %t; %d are to be of %s", name, id, told[id], want, rule)
				}
			}
			if told[rule+"/not"] {
				t.Errorf("%s: one that does not run is told", name)
			}
		}
	}
}
