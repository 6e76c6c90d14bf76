package suite_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
)

func selectable(t *testing.T) *suite.Features {
	t.Helper()
	return load(t,
		feature(scenario("plain", "Then it holds")+"\n    @clock\n    Scenario: timed\n      Then it holds\n"),
		"@residence\nFeature: two\n  @rule:RES-ADV-001 @should\n  Rule: A reminder is sent\n    @capability:shep\n    Scenario: sealed\n      Then it holds\n")
}

func TestSelectByStandardTagExpressions(t *testing.T) {
	t.Parallel()
	features := selectable(t)
	for expression, want := range map[string]int{
		"":                              3,
		"@residence":                    3,
		"@clock":                        1,
		"not @clock":                    2,
		"@clock or @should":             2,
		"@must and not (@clock)":        1,
		"@rule:RES-ADV-001":             1,
		"(@must and @clock) or @should": 2,
	} {
		t.Run(expression, func(t *testing.T) {
			t.Parallel()
			if got := manifest(t, features, suite.Selection{Tags: expression}, everything()).Len(); got != want {
				t.Errorf("%d scenarios, want %d", got, want)
			}
		})
	}
}

func TestOfSeveralTagExpressionsAllHold(t *testing.T) {
	t.Parallel()
	for want, expressions := range map[string][]string{
		"":                              {"", " "},
		"@a or @b":                      {" ", "@a or @b", ""},
		"(@a or @b) and (not @c)":       {"@a or @b", "not @c"},
		"(@a) and (@b) and (@c and @d)": {"@a", "@b", "@c and @d"},
	} {
		if got, err := suite.AllTags(expressions...); err != nil || got != want {
			t.Errorf("%q are %q, %v", expressions, got, err)
		}
	}
	// Only together they could be read, and would be read otherwise.
	var usage *suite.UsageError
	if got, err := suite.AllTags("@a) or (@b", "@c"); !errors.As(err, &usage) || !strings.Contains(err.Error(), `"@a) or (@b"`) {
		t.Errorf("read as %q, %v", got, err)
	}
}

func TestSelectionsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	features := selectable(t)
	const how = `; write them like "@residence and not (@clock or @should)"`
	for _, test := range []struct {
		name      string
		selection suite.Selection
		want      string
	}{
		{"nothing matches", suite.Selection{Tags: "@clock and @should"}, `no scenario matches the tags "@clock and @should"; tags in use: @capability:shep @clock @must @profile:test @residence @should and @rule: with the ID of one, such as @rule:RES-ADV-001`},
		{"unknown tag", suite.Selection{Tags: "@nobody"}, `no scenario matches the tags "@nobody"; tags in use: @capability:shep @clock @must @profile:test @residence @should and @rule: with the ID of one, such as @rule:RES-ADV-001`},
		{"godog's old or", suite.Selection{Tags: "@clock,@should"}, `the tags "@clock,@should" cannot be read: "@clock,@should" is not a tag` + how},
		{"godog's old not", suite.Selection{Tags: "~@clock"}, `the tags "~@clock" cannot be read: "~@clock" is not a tag` + how},
		{"godog's old and", suite.Selection{Tags: "@must && @clock"}, `the tags "@must && @clock" cannot be read: "&&" is not a tag` + how},
		{"no at sign", suite.Selection{Tags: "clock"}, `the tags "clock" cannot be read: "clock" is not a tag` + how},
		{"an early end", suite.Selection{Tags: "@must and"}, `the tags "@must and" cannot be read: the expression is incomplete` + how},
		{"only not", suite.Selection{Tags: "not"}, `the tags "not" cannot be read: the expression is incomplete` + how},
		{"an open parenthesis", suite.Selection{Tags: "(@must"}, `the tags "(@must" cannot be read: Tag expression "(@must" could not be parsed because of syntax error: Unmatched (.` + how},
		{"two tags without a word between", suite.Selection{Tags: "@must @clock"}, `the tags "@must @clock" cannot be read: Tag expression "@must @clock" could not be parsed because of syntax error: Expected operator.` + how},
		{"an unknown rule's scenario", suite.Selection{Scenarios: []string{"X/000000"}}, `no scenario has the ID "X/000000", which is a rule and six characters, as RES-AST-001/5f0c1e; report.json lists them all`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := features.Select(test.selection, everything())
			var usage *suite.UsageError
			if !errors.As(err, &usage) || err.Error() != test.want {
				t.Errorf("\n got %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestAnUnknownScenarioOfAKnownRuleProposesItsNeighbours(t *testing.T) {
	t.Parallel()
	features := selectable(t)
	_, err := features.Select(suite.Selection{Scenarios: []string{"RES-ADV-001/000000"}}, everything())
	if err == nil || !strings.Contains(err.Error(), features.Scenarios[2].ID+" (sealed)") {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsSettledBeforehand(t *testing.T) {
	t.Parallel()
	features := selectable(t)
	m := manifest(t, features, suite.Selection{}, suite.Target{Clock: suite.ClockNone})
	if m.Len() != 3 || m.Expected() != 1 {
		t.Fatalf("%d selected, %d expected to run; want 3 and 1", m.Len(), m.Expected())
	}
	report := run(t, m, suite.Options{})
	want := []string{
		"passed ",
		"inconclusive time must move, and the implementation declares clock level none",
		"not applicable the implementation does not declare shep",
	}
	for i, scenario := range report.Scenarios {
		got := string(scenario.Status) + " "
		if scenario.Failure != nil {
			got += scenario.Failure.Message
		}
		if got != want[i] {
			t.Errorf("%s: %q, want %q", scenario.Title, got, want[i])
		}
	}
	if report.ExitCode != 0 || report.Counts.Inconclusive != 1 || report.Counts.NotApplicable != 1 || report.Counts.Passed != 1 {
		t.Errorf("exit code %d, counts %+v", report.ExitCode, report.Counts)
	}
}

// TestWhatIsNotClaimedDoesNotApply: a scenario belongs to its feature's profile; one that has none is everybody's.
func TestWhatIsNotClaimedDoesNotApply(t *testing.T) {
	t.Parallel()
	target := everything()
	target.Profiles = []string{"another"}
	if got := manifest(t, selectable(t), suite.Selection{}, target).Expected(); got != 1 {
		t.Errorf("%d scenarios are expected to run, want the one without a profile", got)
	}
	target.Profiles = append(target.Profiles, "test")
	if got := manifest(t, selectable(t), suite.Selection{}, target).Expected(); got != 3 {
		t.Errorf("%d scenarios are expected to run, want all", got)
	}
}

// TestAProfileOfAServiceThatIsNotDeclaredDoesNotApply: and what is not declared is named.
func TestAProfileOfAServiceThatIsNotDeclaredDoesNotApply(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		services   map[string][]string
		declared   []string
		runs       int
		undeclared string
	}{
		{nil, nil, 1, ""},
		{map[string][]string{"test": {"housing.queue"}}, []string{"rest", "residence.permanent"}, 0, "the implementation does not declare housing.queue"},
		{map[string][]string{"test": {"housing.queue"}}, []string{"rest", "housing.queue"}, 1, ""},
		{map[string][]string{"test": {"residence.permanent", "residence.temporary"}}, []string{"residence.temporary"}, 1, ""},
		{map[string][]string{"test": {"residence.permanent", "residence.temporary"}}, []string{"housing.queue"}, 0, "the implementation does not declare residence.permanent or residence.temporary"},
	} {
		features, err := suite.Load(files(feature(scenario("one", "Then it holds"))), catalogue().WithServices(test.services), suite.Vocabulary{})
		if err != nil {
			t.Fatal(err)
		}
		m := manifest(t, features, suite.Selection{}, suite.Target{Capabilities: test.declared, Clock: suite.ClockApplicant})
		if m.Expected() != test.runs {
			t.Errorf("of %v %d scenarios run where %v is declared, want %d", test.services, m.Expected(), test.declared, test.runs)
		}
		if test.undeclared == "" {
			continue
		}
		if s := run(t, m, suite.Options{}).Scenarios[0]; s.Status != v1.NotApplicable || s.Failure.Message != test.undeclared {
			t.Errorf("it is %s: %+v, want not applicable: %s", s.Status, s.Failure, test.undeclared)
		}
	}
}

func TestAnotherReadingIsShownAndNotScored(t *testing.T) {
	t.Parallel()
	text := feature("\n    @reading:AMB-06" + scenario("z", "Then it fails") + scenario("y", "Then it holds") + "\n    @reading:AMB-05" + scenario("x", "Then it holds"))
	known := catalogue().WithReadings(
		suite.Reading{ID: "AMB-05", Question: "When?", Default: "Now."},
		suite.Reading{ID: "AMB-06", Question: "Since when?", Default: "Since today.", Alternatives: map[string]string{"older": "Since yesterday."}},
	)
	features, err := suite.Load(files(text), known, suite.Vocabulary{})
	if err != nil {
		t.Fatal(err)
	}
	target := everything()
	target.Readings = map[string]string{"AMB-06": "older", "AMB-07": "newer"}
	report := run(t, manifest(t, features, suite.Selection{}, target), suite.Options{})
	got := report.Scenarios[0]
	if got.Status != v1.NotScored || got.Failure.Kind != v1.OtherReading || got.Failure.Message != "reading AMB-06=older: Since yesterday. By default: Since today." {
		t.Errorf("%s %+v", got.Status, got.Failure)
	}
	if report.ExitCode != 0 || report.Implementation.Readings["AMB-06"] != "older" || report.Counts.NotScored != 1 || report.Counts.Inconclusive != 0 {
		t.Errorf("exit code %d, %+v, %+v", report.ExitCode, report.Implementation, report.Counts)
	}
	if want := "not scored, for the implementation reads the law otherwise (AMB-06=older): 1 of 3 scenarios"; len(report.Reasons) != 1 || report.Reasons[0] != want {
		t.Errorf("reasons %q", report.Reasons)
	}
	want := []v1.Reading{
		{ID: "AMB-05", Question: "When?", Default: "Now.", Scenarios: 1},
		{ID: "AMB-06", Question: "Since when?", Default: "Since today.", Declared: "older", DeclaredText: "Since yesterday.", Scenarios: 1},
	}
	if !slices.Equal(report.Readings, want) || !slices.Equal(got.Readings, []string{"AMB-06"}) {
		t.Errorf("readings %+v, the scenario's %v", report.Readings, got.Readings)
	}
}

// TestARuleThatIsNotScoredIsNotShown: who reads all of a must-rule otherwise is told that nobody has shown it, and who reads a
// should-rule otherwise is conformant.
func TestARuleThatIsNotScoredIsNotShown(t *testing.T) {
	t.Parallel()
	for tags, test := range map[string]struct {
		title   string
		verdict v1.Verdict
		code    int
		reason  string
	}{
		"@rule:RES-AST-002 @must":   {"The newcomer counts", v1.Undecided, 2, "rules that must be shown were not, for no scenario of theirs was scored: RES-AST-002"},
		"@rule:RES-ADV-001 @should": {"A reminder is sent", v1.Conformant, 0, "nothing was scored of should-rules, which does not decide: RES-ADV-001"},
	} {
		text := strings.Replace(feature("\n    @reading:AMB-06"+scenario("z", "Then it fails")), "@rule:RES-AST-001 @must\n  Rule: 15 m² for each", tags+"\n  Rule: "+test.title, 1)
		features := load(t, feature(scenario("y", "Then it holds")), text)
		target := everything()
		target.Readings = map[string]string{"AMB-06": "older"}
		report := run(t, manifest(t, features, suite.Selection{}, target), suite.Options{})
		if report.Verdict != test.verdict || report.ExitCode != test.code || !slices.Contains(report.Reasons, test.reason) {
			t.Errorf("%s: %s, %d, %+v, %q", tags, report.Verdict, report.ExitCode, report.Rules, report.Reasons)
		}
		report = run(t, manifest(t, features, suite.Selection{Tags: "@rule:RES-AST-001"}, target), suite.Options{})
		if report.ExitCode != 0 || len(report.Reasons) != 0 {
			t.Errorf("%s: of a rule that is read alike the exit code is %d: %q", tags, report.ExitCode, report.Reasons)
		}
	}
}

func TestParseClock(t *testing.T) {
	t.Parallel()
	if level, err := suite.ParseClock("global"); err != nil || level != suite.ClockGlobal {
		t.Errorf("got %v, %v", level, err)
	}
	if _, err := suite.ParseClock("sundial"); err == nil || !strings.Contains(err.Error(), "applicant, global and none") {
		t.Errorf("got %v", err)
	}
}
