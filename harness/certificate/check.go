package certificate

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/identifiers"
)

// check says what in a predicate does not hold together, on a day: its rules with its requirement sets, its scenarios with its rules,
// and all of it with the suite, where that is the program's own.
func (p *Predicate) check(law *Law, today identifiers.Date) []Problem {
	var found problems
	p.checkForm(&found)
	sets := p.sets(law, &found)
	dropped := p.checkRules(sets, &found)
	p.checkCounts(dropped, &found)
	p.checkWaivers(today, &found)
	if p.Suite.Digest == law.Suite.Digest {
		p.checkSuite(law, &found)
	}
	if p.Verdict != v1.Conformant {
		found.add(NotConformant, "its verdict is %q", p.Verdict)
	}
	return found
}

// sets are the requirement sets that it names.
func (p *Predicate) sets(law *Law, found *problems) []catalogue.RequirementSet {
	var sets []catalogue.RequirementSet
	for _, named := range p.Suite.Requirements {
		set, known := law.Rules.RequirementSet(named.ID)
		switch {
		case !known:
			found.add(UnknownSet, "%s, and the program that issued it is %s", named.ID, p.Suite.Harness)
		case set.Digest() != named.Digest:
			found.add(AlteredSet, "%s is %s, and it was published as %s", named.ID, named.Digest, set.Digest())
		default:
			sets = append(sets, set)
		}
	}
	if len(p.Suite.Requirements) == 0 {
		found.add(UnknownSet, "none is named: no set has the rules of the profiles that are claimed, so that they are all provisional")
	}
	return sets
}

// checkRules holds the rules to the sets: each is there, at its level, and shown. It returns those that are not there.
func (p *Predicate) checkRules(sets []catalogue.RequirementSet, found *problems) (dropped []string) {
	byID := map[string]Rule{}
	for _, rule := range p.Rules {
		if _, twice := byID[rule.ID]; twice {
			found.add(DoesNotAddUp, "%s is there twice", rule.ID)
		}
		byID[rule.ID] = rule
	}
	required := map[string]catalogue.Level{}
	for _, set := range sets {
		var gone []string
		for level, ids := range map[catalogue.Level][]string{catalogue.Must: set.Must, catalogue.Should: set.Should} {
			for _, id := range ids {
				required[id] = level
				rule, there := byID[id]
				if !there {
					gone = append(gone, id)
				} else if rule.Level != string(level) || rule.Provisional {
					found.add(DoesNotAddUp, "%s of %s is a %s-rule, and is called %s", id, set.ID(), level, describe(rule))
				}
			}
		}
		slices.Sort(gone)
		found.each(RuleDropped, gone, "%s of "+set.ID())
		dropped = append(dropped, gone...)
	}
	var added, unshown []string
	for _, rule := range p.Rules {
		if len(sets) == len(p.Suite.Requirements) && required[rule.ID] == "" && !rule.Provisional {
			added = append(added, rule.ID)
		}
		if rule.Level == string(catalogue.Must) && !rule.Provisional && !slices.Contains([]v1.RuleVerdict{v1.RulePassed, v1.RuleWaived}, rule.Verdict) {
			unshown = append(unshown, fmt.Sprintf("%s (%s)", rule.ID, rule.Verdict))
		}
	}
	found.each(RuleAdded, added, "%s, of none of its requirement sets")
	found.each(RuleNotShown, unshown, "%s")
	return dropped
}

func describe(rule Rule) string {
	if rule.Provisional {
		return "a provisional " + rule.Level + "-rule"
	}
	return "a " + rule.Level + "-rule"
}

// checkCounts adds the scenarios up, in all and by rule. Of the rules that were dropped it says no more.
func (p *Predicate) checkCounts(dropped []string, found *problems) {
	var all v1.Counts
	byRule, seen := map[string]v1.Counts{}, map[string]bool{}
	var unheard []string
	for _, s := range p.Scenarios {
		if seen[s.ID] {
			found.add(DoesNotAddUp, "the scenario %s is there twice", s.ID)
		}
		seen[s.ID] = true
		all.Add(s.Status)
		for _, id := range s.Rules {
			counts := byRule[id]
			counts.Add(s.Status)
			byRule[id] = counts
		}
		if s.Transcript == "" && slices.Contains([]v1.Status{v1.Passed, v1.Waived}, s.Status) {
			unheard = append(unheard, s.ID)
		}
	}
	found.each(NoTranscript, unheard, "of the scenarios %s")
	if all != p.Counts {
		found.add(DoesNotAddUp, "of the scenarios %s, and the sum says %s", inWords(all), inWords(p.Counts))
	}
	for _, rule := range p.Rules {
		switch counts := byRule[rule.ID]; {
		case counts != rule.Counts:
			found.add(DoesNotAddUp, "of the scenarios of %s %s, and the rule says %s", rule.ID, inWords(counts), inWords(rule.Counts))
		case suite.RuleVerdict(counts) != rule.Verdict:
			found.add(DoesNotAddUp, "%s is %s by its scenarios, and the rule says %s", rule.ID, suite.RuleVerdict(counts), rule.Verdict)
		}
		delete(byRule, rule.ID)
	}
	var left []string
	for _, id := range slices.Sorted(maps.Keys(byRule)) {
		if suite.RuleVerdict(byRule[id]) != v1.RuleNotApplicable && !slices.Contains(dropped, id) {
			left = append(left, id)
		}
	}
	found.each(RuleDropped, left, "%s, of which there are scenarios")
}

// checkWaivers: each failure that is waived has a waiver, and each waiver holds.
func (p *Predicate) checkWaivers(today identifiers.Date, found *problems) {
	var missing []string
	for _, s := range p.Scenarios {
		waived := slices.ContainsFunc(p.Waivers, func(w v1.Waiver) bool { return slices.Contains(s.Rules, w.Rule) })
		if s.Status == v1.Waived && !waived && !slices.Contains(missing, s.ID) {
			missing = append(missing, s.ID)
		}
	}
	found.each(WaiverMissing, missing, "of what failed in %s")
	for _, w := range p.Waivers {
		last, err := identifiers.ParseDate(w.Expires)
		switch {
		case err != nil || w.Reason == "" || w.Approver == "":
			found.add(WaiverMissing, "that of %s has no day, no reason or no approver", w.Rule)
		case last.Before(today):
			found.add(WaiverExpired, "that of %s held until %s, and today is %s", w.Rule, last, today)
		case last.Before(p.Expires):
			found.add(TooLong, "until %s, and the waiver of %s holds until %s", p.Expires, w.Rule, last)
		}
	}
}

// checkSuite holds it to the suite that the program has: the sets of what is claimed, each scenario, and those that claims alone settle.
func (p *Predicate) checkSuite(law *Law, found *problems) {
	var want, have []string
	for _, set := range law.Rules.Required(p.Claims.Profiles) {
		want = append(want, set.ID())
	}
	for _, set := range p.Suite.Requirements {
		have = append(have, set.ID)
	}
	if !slices.Equal(want, have) {
		found.add(AlteredSet, "who claims %s is held to %s, and it names %s", strings.Join(p.Claims.Profiles, ", "), strings.Join(want, ", "), strings.Join(have, ", "))
	}
	var unknown []string
	for _, rule := range p.Rules {
		if _, known := law.Rules.Rule(rule.ID); !known && rule.Provisional {
			unknown = append(unknown, rule.ID)
		} else if known && rule.Provisional != law.Rules.Provisional(rule.ID) {
			found.add(DoesNotAddUp, "%s is called %s, and is not", rule.ID, describe(rule))
		}
	}
	found.each(RuleAdded, unknown, "%s, which the catalogue does not have")
	if p.Suite.Catalogue != law.Suite.Catalogue {
		found.add(DoesNotAddUp, "the suite's catalogue is %s, and it names %s", law.Suite.Catalogue, p.Suite.Catalogue)
	}
	for id, key := range p.Claims.Readings {
		if _, _, err := law.Rules.ParseReading(id + "=" + key); err != nil {
			found.add(DoesNotAddUp, "%v", err)
		}
	}
	manifest, err := law.Features.Select(suite.Selection{}, suite.Target{
		Capabilities: p.Claims.Capabilities, Clock: suite.Clock(p.Claims.Clock), Readings: p.Claims.Readings, Profiles: p.Claims.Profiles,
	})
	if err != nil {
		found.add(DoesNotAddUp, "no scenario applies to what is claimed: %v", err)
		return
	}
	settled := manifest.Settled()
	var dropped, added, otherwise []string
	seen := map[string]Scenario{}
	for _, s := range p.Scenarios {
		seen[s.ID] = s
		status, known := settled[s.ID]
		switch {
		case !known:
			added = append(added, s.ID)
		case status != "" && s.Status != status, status == "" && (s.Status == v1.NotApplicable || s.Status == v1.NotScored):
			otherwise = append(otherwise, fmt.Sprintf("%s (%s)", s.ID, s.Status))
		}
	}
	for _, s := range law.Features.Scenarios {
		if c, there := seen[s.ID]; !there {
			dropped = append(dropped, s.ID)
		} else if !slices.Equal(c.Rules, s.Rules) {
			otherwise = append(otherwise, s.ID+" (of other rules)")
		}
	}
	found.each(ScenarioDropped, dropped, "%s")
	found.each(ScenarioAdded, added, "%s")
	found.each(DoesNotAddUp, otherwise, "by what is claimed these come out otherwise: %s")
}
