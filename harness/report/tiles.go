package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// tile is how many scenarios have an outcome.
type tile struct {
	Status v1.Status
	N      int
	Class  string
}

// tiles are the outcomes that occur, and passed and failed in any case.
func tiles(counts v1.Counts) []tile {
	all := []tile{
		{Status: v1.Passed, N: counts.Passed},
		{Status: v1.Failed, N: counts.Failed},
		{Status: v1.Broken, N: counts.Broken},
		{Status: v1.NotRun, N: counts.NotRun},
		{Status: v1.Inconclusive, N: counts.Inconclusive},
		{Status: v1.Known, N: counts.Known},
		{Status: v1.Waived, N: counts.Waived},
		{Status: v1.NotScored, N: counts.NotScored},
		{Status: v1.NotApplicable, N: counts.NotApplicable},
	}
	for i := range all {
		all[i].Class = class(all[i].Status)
	}
	return slices.DeleteFunc(all, func(t tile) bool { return t.N == 0 && t.Status != v1.Passed && t.Status != v1.Failed })
}

// family is rules whose IDs begin alike, such as RES-EXC.
type family struct {
	Name string
	IDs  []string
}

// families are IDs by what stands before their last part, in their order.
func families(ids []string) []family {
	var all []family
	for _, id := range ids {
		name := id[:max(strings.LastIndexByte(id, '-'), 0)]
		i := slices.IndexFunc(all, func(f family) bool { return f.Name == name })
		if i < 0 {
			i, all = len(all), append(all, family{Name: name})
		}
		all[i].IDs = append(all[i].IDs, id)
	}
	return all
}

func anchor(id string) string { return strings.ReplaceAll(id, "/", "-") }

// class is the style of an outcome: of a verdict, a scenario or a step.
func class(status any) string {
	switch fmt.Sprint(status) {
	case string(v1.Passed), string(v1.Conformant):
		return "good"
	case string(v1.Failed), string(v1.Known), string(v1.NotConformant), string(v1.AsKnown), stepUndefined, stepAmbiguous, stepPending:
		return "bad"
	case string(v1.NotApplicable), string(v1.NotScored), stepSkipped:
		return "dim"
	default:
		return "odd"
	}
}

const (
	stepUndefined = "undefined"
	stepAmbiguous = "ambiguous"
	stepPending   = "pending"
	stepSkipped   = "skipped"
)

func ruleClass(verdict v1.RuleVerdict) string { return class(string(verdict)) }

func took(micros int64) string {
	return (time.Duration(micros) * time.Microsecond).Round(100 * time.Microsecond).String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
