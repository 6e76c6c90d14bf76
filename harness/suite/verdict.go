package suite

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// state is what is known of a run beside its scenarios.
type state struct {
	interrupted bool
	down        error // a system that was found down during the run, or at its end
	unswept     error // why it could not be looked for what came late
	// unexplained is a write that is not known to be about a scenario, nor to be
	// somebody else's.
	unexplained string
}

// report adds the scenarios up.
func (r *runner) report(end state, findings []v1.Finding) *v1.Report {
	report := &v1.Report{
		Version: v1.Version, Run: r.Run, Implementation: r.Implementation,
		Scenarios: r.results, Findings: findings,
	}
	report.Run.FinishedAt = r.Now()
	report.Run.Seed, report.Run.Workers = r.Seed, r.Workers
	report.Run.Tags, report.Run.Scenarios = r.manifest.Selection.Tags, r.manifest.Selection.Scenarios
	report.Run.Interrupted = end.interrupted
	report.Implementation.Clock = string(cmp.Or(r.manifest.Target.Clock, ClockNone))
	report.Implementation.Capabilities = r.manifest.Target.Capabilities
	report.Implementation.Readings = r.manifest.Target.Readings
	excuse(report, r.manifest.Target.Excuses)
	for _, scenario := range report.Scenarios {
		report.Counts.Add(scenario.Status)
	}
	report.Rules = rules(r.manifest.Rules, report.Scenarios)
	report.Readings = readingsOf(r.manifest.Rules, r.manifest.Target, report.Scenarios)
	for _, rule := range r.manifest.Rules.All() {
		switch {
		case rule.Extra, slices.ContainsFunc(report.Rules, func(shown v1.Rule) bool { return shown.ID == rule.ID }):
		case rule.Documented == "":
			report.Uncovered = append(report.Uncovered, rule.ID)
		case r.looksAt(rule, report.Rules):
			report.Documented = append(report.Documented, v1.Documented{ID: rule.ID, Title: rule.Title, Reason: rule.Documented})
		}
	}
	decide(report, end)
	return report
}

// looksAt says whether a rule is of a service of which this run has other rules.
func (r *runner) looksAt(rule Rule, shown []v1.Rule) bool {
	return slices.ContainsFunc(shown, func(other v1.Rule) bool {
		return other.Verdict != v1.RuleNotApplicable && r.manifest.Rules.together(rule.Profile, other.Profile)
	})
}

// rules adds scenarios up by rule; one that proves two rules counts for both.
func rules(catalogue Rules, scenarios []v1.Scenario) []v1.Rule {
	byID := map[string]*v1.Rule{}
	for _, scenario := range scenarios {
		for i, id := range scenario.Rules {
			rule := byID[id]
			if rule == nil {
				entry, _ := catalogue.Rule(id)
				rule = &v1.Rule{
					ID: id, Title: entry.Title, Level: string(entry.Level), Profile: entry.Profile,
					Source: entry.Source, Clause: entry.Clause, Quote: entry.Quote, Provisional: entry.Provisional, Extra: entry.Extra,
				}
				byID[id] = rule
			}
			if rule.Level == "" && i == 0 {
				rule.Level = scenario.Level
			}
			rule.Counts.Add(scenario.Status)
		}
	}
	var all []v1.Rule
	for _, rule := range byID {
		rule.Level = cmp.Or(rule.Level, string(Must))
		rule.Verdict = RuleVerdict(rule.Counts)
		all = append(all, *rule)
	}
	slices.SortFunc(all, func(a, b v1.Rule) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// RuleVerdict is what the scenarios of a rule add up to.
func RuleVerdict(counts v1.Counts) v1.RuleVerdict {
	switch {
	case counts.Failed > 0 || counts.Known > 0:
		return v1.RuleFailed
	case counts.Broken > 0 || counts.NotRun > 0:
		return v1.RuleUndecided
	case counts.Waived > 0:
		return v1.RuleWaived
	case counts.Passed > 0:
		return v1.RulePassed
	case counts.Inconclusive > 0:
		return v1.RuleNotShown
	case counts.NotScored > 0:
		return v1.RuleNotScored
	default:
		return v1.RuleNotApplicable
	}
}

// Decides says whether a scenario that failed counts: unless its rule is a should-rule or provisional, or where the failure is a
// defect of the scenario itself or a stray write.
func Decides(s v1.Scenario) bool {
	return defective(s.Failure.Kind) || s.Failure.Kind == v1.Stray || !s.Provisional && s.Level != string(Should)
}

// decide gives the verdict and its reasons; the package's comment explains the order.
func decide(report *v1.Report, end state) {
	counts, extraFailed, deciding := v1.Counts{}, 0, 0 // of the law's scenarios, of the others, and those of rules that are not provisional
	mustFailed, shouldFailed, provisionalFailed, known := 0, 0, 0, 0
	for _, scenario := range report.Scenarios {
		if scenario.Extra {
			if scenario.Status == v1.Failed || scenario.Status == v1.Broken {
				extraFailed++
			}
			continue
		}
		counts.Add(scenario.Status)
		if !scenario.Provisional {
			deciding++
		}
		if scenario.Status == v1.Known && scenario.Level != string(Should) && !scenario.Provisional {
			known++
		}
		if scenario.Status != v1.Failed {
			continue
		}
		switch {
		case Decides(scenario):
			mustFailed++
		case scenario.Provisional:
			provisionalFailed++
		default:
			shouldFailed++
		}
	}
	unshown := rulesThatAre(report.Rules, v1.RuleNotShown, Must)
	unscored := rulesThatAre(report.Rules, v1.RuleNotScored, Must)
	because := func(format string, args ...any) {
		report.Reasons = append(report.Reasons, fmt.Sprintf(format, args...))
	}
	undecided := func(format string, args ...any) {
		report.Verdict, report.ExitCode = v1.Undecided, 2
		because(format, args...)
	}

	report.Verdict, report.ExitCode = v1.Conformant, 0
	switch {
	case end.interrupted:
		undecided("the run was interrupted: %s did not run to the end", scenarios(counts.NotRun))
	case end.down != nil && counts.NotRun > 0:
		undecided("a system was down, and the run ended early: %s", mask.Text(asBroken(end.down).Error()))
	case end.down != nil:
		undecided("a system was down: %s", mask.Text(asBroken(end.down).Error()))
	case mustFailed > 0:
		report.Verdict, report.ExitCode = v1.NotConformant, 1
		because("%s failed", scenarios(mustFailed))
	case end.unswept != nil:
		undecided("it is not known what reached the simulators after the scenarios: %s", mask.Text(end.unswept.Error()))
	case end.unexplained != "":
		undecided("somebody was written about who is in no scenario, and it is not known by whom: %s", mask.Text(end.unexplained))
	case counts.Broken > 0:
		undecided("%s broke, which says nothing about the implementation", scenarios(counts.Broken))
	case counts.NotRun > 0:
		undecided("%s did not run", scenarios(counts.NotRun))
	case counts.Total == 0:
		undecided("nothing was shown: only extra scenarios ran, which say nothing of the law")
	case counts.Passed+counts.Failed+counts.Known == 0:
		became := "could be decided"
		if counts.Waived > 0 {
			became = "passed, for what could be decided is waived"
		}
		undecided("nothing was shown: of %s none %s", scenarios(counts.Total), became)
		if counts.NotApplicable > 0 {
			because("%s", undeclared(report.Scenarios))
		}
	case deciding == 0:
		undecided("nothing that decides was shown: all rules of the %s are provisional, for no requirement set has them yet", scenarios(counts.Total))
	case len(unshown) > 0:
		undecided("rules that must be shown were not, for all their scenarios are inconclusive: %s", strings.Join(unshown, ", "))
	case len(unscored) > 0:
		undecided("rules that must be shown were not, for no scenario of theirs was scored: %s", strings.Join(unscored, ", "))
	case known > 0:
		report.Verdict = v1.AsKnown
		because("%s failed, as is known", scenarios(known))
	}
	if counts.Waived > 0 {
		because("waived, as declared and approved: %s of %s", scenarios(counts.Waived), waivedRules(report.Waivers))
	}
	if left := stale(report); len(left) > 0 && report.ExitCode == 0 {
		report.Verdict, report.ExitCode = v1.Undecided, 3
		because("the vendor's file does not hold any more, take out of it: %s", strings.Join(left, "; "))
	}
	if counts.NotScored > 0 {
		because("not scored, for the implementation reads the law otherwise (%s): %d of %s", declaredOtherwise(report.Readings), counts.NotScored, scenarios(counts.Total))
	}
	if left := rulesThatAre(report.Rules, v1.RuleNotScored, Should); len(left) > 0 {
		because("nothing was scored of should-rules, which does not decide: %s", strings.Join(left, ", "))
	}
	if report.ExitCode == 2 && counts.Failed > 0 {
		because("%s failed as well; in such a run this is not counted against the implementation", scenarios(counts.Failed))
	}
	if report.ExitCode == 1 && counts.Broken > 0 {
		because("%s broke, which says nothing about the implementation", scenarios(counts.Broken))
	}
	if shouldFailed > 0 && report.ExitCode != 2 {
		because("%s of should-rules failed, which does not decide", scenarios(shouldFailed))
	}
	if extraFailed > 0 && report.ExitCode != 2 {
		because("%s of extra rules failed, which says nothing of the law", scenarios(extraFailed))
	}
	if provisionalFailed > 0 && report.ExitCode != 2 {
		because("%s of provisional rules failed, which does not decide", scenarios(provisionalFailed))
	}
}

// undeclared says what scenarios that do not apply lack, and of transports what to do about it: whoever selected these scenarios
// would have them decided.
func undeclared(all []v1.Scenario) string {
	n := 0
	var missing []string
	for _, s := range all {
		if s.Status != v1.NotApplicable || s.Extra {
			continue
		}
		n++
		for name := range strings.SplitSeq(strings.TrimPrefix(s.Failure.Message, undeclares), ", ") {
			if !slices.Contains(missing, name) {
				missing = append(missing, name)
			}
		}
	}
	verb := "do"
	if n == 1 {
		verb = "does"
	}
	text := fmt.Sprintf("%s %s not apply, for %s%s", scenarios(n), verb, undeclares, strings.Join(missing, ", "))
	for _, transport := range []string{"rest", "shep"} {
		if slices.Contains(missing, transport) {
			text += fmt.Sprintf("; the reference declares %[1]s with --transport %[1]s, another implementation by naming it in its transports", transport)
		}
	}
	return text
}

// waivedRules names the rules of which something was waived.
func waivedRules(waivers []v1.Waiver) string {
	var ids []string
	for _, w := range waivers {
		if w.Scenarios > 0 {
			ids = append(ids, w.Rule)
		}
	}
	return strings.Join(ids, ", ")
}

// rulesThatAre names the rules of a level that have a verdict.
func rulesThatAre(rules []v1.Rule, verdict v1.RuleVerdict, level Level) []string {
	var ids []string
	for _, rule := range rules {
		if rule.Verdict == verdict && rule.Level == string(level) && !rule.Provisional && !rule.Extra {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}

// defective says whether a kind of failure is a defect of the scenario itself.
// Such a failure counts at any level, or a should-rule would be green unproven.
func defective(kind v1.Kind) bool {
	switch kind {
	case v1.Undefined, v1.Ambiguous, v1.Pending, v1.Skipped, v1.Empty, v1.Unreported:
		return true
	default:
		return false
	}
}

func scenarios(n int) string {
	if n == 1 {
		return "1 scenario"
	}
	return fmt.Sprintf("%d scenarios", n)
}

// inOrder sorts exchanges by when they began in real time, where that is known
// of all; else the order of recording holds.
func inOrder(recorded []record.Exchange) []record.Exchange {
	if slices.ContainsFunc(recorded, func(e record.Exchange) bool { return e.Wall.IsZero() }) {
		return recorded
	}
	slices.SortStableFunc(recorded, func(a, b record.Exchange) int { return a.Wall.Compare(b.Wall) })
	return recorded
}
