package suite_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
)

func TestEveryWayInWhichAScenarioEnds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		steps   []string
		status  v1.Status
		kind    v1.Kind
		message string
		exit    int
		reasons string
	}{
		{"passed", []string{"Then it holds"}, v1.Passed, "", "", 0, ""},
		{"failed", []string{"Then it fails", "And it holds"}, v1.Failed, v1.Mismatch, "the application of 900101****** is approved, want refused", 1, "1 scenario failed"},
		{"undefined", []string{"Then nobody wrote this"}, v1.Failed, v1.Undefined, "no step definition matches; write one or reword the step", 1, "1 scenario failed"},
		{"undefined later", []string{"Then it holds", "And nobody wrote this"}, v1.Failed, v1.Undefined, "no step definition matches; write one or reword the step", 1, "1 scenario failed"},
		{"pending", []string{"Then it is pending"}, v1.Failed, v1.Pending, "the step's definition is not written yet", 1, "1 scenario failed"},
		{"skipped", []string{"When it is skipped", "Then it holds"}, v1.Failed, v1.Skipped, "the step asked to be skipped; a scenario that is skipped shows nothing", 1, "1 scenario failed"},
		{"skipped at the end", []string{"Then it is skipped"}, v1.Failed, v1.Skipped, "the step asked to be skipped; a scenario that is skipped shows nothing", 1, "1 scenario failed"},
		{"ambiguous", []string{"Then it is ambiguous"}, v1.Failed, v1.Ambiguous, "ambiguous step definition, step text: it is ambiguous\n    matches:\n        ^it is ambiguous$\n        ^it is .*ambiguous$", 1, "1 scenario failed"},
		{"inconclusive", []string{"When it is inconclusive", "Then it holds"}, v1.Inconclusive, v1.NotOffered, "no settle", 2, "nothing was shown: of 1 scenario none could be decided"},
		{"inconclusive hides nothing", []string{"When it is inconclusive", "Then nobody wrote this"}, v1.Failed, v1.Undefined, "no step definition matches; write one or reword the step", 1, "1 scenario failed"},
		{"broken", []string{"When it is broken", "Then it holds"}, v1.Broken, v1.Unreachable, "GBD FL: EOF", 2, "1 scenario broke, which says nothing about the implementation"},
		{"misworded", []string{"When it is misworded", "Then it holds"}, v1.Broken, v1.Misworded, "no city is called Nowhere", 2, "1 scenario broke, which says nothing about the implementation"},
		{"cut by its time", []string{"When it waits", "Then it holds"}, v1.Failed, v1.Timeout, "the scenario's time is up: context deadline exceeded; a scenario may take 50ms, and --timeout gives it more", 1, "1 scenario failed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := manifest(t, load(t, feature(scenario("z", test.steps...))), suite.Selection{}, everything())
			report := run(t, m, suite.Options{Timeout: timeoutFor(test.kind)})
			got := report.Scenarios[0]
			if got.Status != test.status {
				t.Errorf("status %q, want %q (%+v)", got.Status, test.status, got.Failure)
			}
			if test.kind == "" {
				if got.Failure != nil {
					t.Errorf("failure %+v, want none", got.Failure)
				}
			} else if got.Failure == nil || got.Failure.Kind != test.kind || got.Failure.Message != test.message {
				t.Errorf("failure %+v, want %s: %s", got.Failure, test.kind, test.message)
			}
			if report.ExitCode != test.exit || strings.Join(report.Reasons, "; ") != test.reasons {
				t.Errorf("exit code %d because %q, want %d because %q", report.ExitCode, report.Reasons, test.exit, test.reasons)
			}
		})
	}
}

func timeoutFor(kind v1.Kind) time.Duration {
	if kind == v1.Timeout {
		return short
	}
	return time.Minute
}

func TestAPanicBreaksItsScenarioAndNoOther(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("bad", "Then it panics")+scenario("good", "Then it holds"))), suite.Selection{}, everything())
	report := run(t, m, suite.Options{})
	bad := report.Scenarios[0]
	if bad.Status != v1.Broken || bad.Failure.Kind != v1.Panic || !strings.HasPrefix(bad.Failure.Message, "the step panicked: nil map") || bad.Failure.Step != "it panics" {
		t.Errorf("bad: %+v %+v", bad.Status, bad.Failure)
	}
	if report.Scenarios[1].Status != v1.Passed || report.ExitCode != 2 {
		t.Errorf("good: %s, exit code %d", report.Scenarios[1].Status, report.ExitCode)
	}
}

func TestAPanickingHookBreaksItsScenarioAndNoOther(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("bad", "Then it holds")+scenario("good", "Then it holds"))), suite.Selection{}, everything())
	report := run(t, m, suite.Options{Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
		steps(sc, nil)
		sc.After(func(ctx context.Context, s *godog.Scenario, _ error) (context.Context, error) {
			if s.Name == "bad" {
				panic("closed twice")
			}
			return ctx, nil
		})
	}})
	bad := report.Scenarios[0]
	if bad.Status != v1.Broken || bad.Failure.Kind != v1.Panic || !strings.HasPrefix(bad.Failure.Message, "a hook of the harness panicked: closed twice") {
		t.Errorf("bad: %+v %+v", bad.Status, bad.Failure)
	}
	if report.Scenarios[1].Status != v1.Passed || report.ExitCode != 2 {
		t.Errorf("good: %s, exit code %d", report.Scenarios[1].Status, report.ExitCode)
	}
}

func TestAStepThatNeverReturnsIsAbandoned(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	defer close(release)
	m := manifest(t, load(t, feature(scenario("stuck", "When it is deaf", "Then it holds")+scenario("good", "Then it holds"))), suite.Selection{}, everything())
	report := run(t, m, suite.Options{Timeout: short, Grace: short, Workers: 1, Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
		steps(sc, nil)
		sc.Step(regexp.MustCompile(`^it is deaf$`), func() { <-release })
	}})
	stuck := report.Scenarios[0]
	if stuck.Status != v1.Broken || stuck.Failure.Kind != v1.Stuck || stuck.Failure.Step != "it is deaf" {
		t.Errorf("stuck: %s %+v", stuck.Status, stuck.Failure)
	}
	if report.Scenarios[1].Status != v1.Passed || report.ExitCode != 2 {
		t.Errorf("good: %s, exit code %d", report.Scenarios[1].Status, report.ExitCode)
	}
}

func TestAFailingHookFailsTheScenario(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		hook   error
		before bool
		status v1.Status
		exit   int
	}{
		{"a world that cannot be made", outcome.Broken{What: "GBD FL", Err: io.EOF}, true, v1.Broken, 2},
		{"a hook before that fails", errors.New("no"), true, v1.Failed, 1},
		{"a check at the end that fails", errors.New("written twice"), false, v1.Failed, 1},
		{"an end that cannot be checked", outcome.Broken{What: "GBD FL", Err: io.EOF}, false, v1.Broken, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := manifest(t, load(t, feature(scenario("z", "Then it holds"))), suite.Selection{}, everything())
			report := run(t, m, suite.Options{Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
				steps(sc, nil)
				if test.before {
					sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) { return ctx, test.hook })
				} else {
					sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) { return ctx, test.hook })
				}
			}})
			if got := report.Scenarios[0]; got.Status != test.status || report.ExitCode != test.exit {
				t.Errorf("%s, exit code %d (%+v); want %s, %d", got.Status, report.ExitCode, got.Failure, test.status, test.exit)
			}
		})
	}
}

func TestHooksAtTheEndHaveTimeOfTheirOwn(t *testing.T) {
	t.Parallel()
	var ended flag
	m := manifest(t, load(t, feature(scenario("z", "When it waits", "Then it holds"))), suite.Selection{}, everything())
	run(t, m, suite.Options{Timeout: short, Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
		steps(sc, nil)
		sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
			if ctx.Err() == nil {
				ended.raise()
			}
			return ctx, nil
		})
	}})
	if !ended.up() {
		t.Error("the world's end was given a context that is over")
	}
}

func TestASystemThatIsDownIsNotTheImplementationsFault(t *testing.T) {
	t.Parallel()
	var down flag
	body := ""
	for i := range 20 {
		body += scenario(fmt.Sprintf("z%d", i), "When the lights go out", "Then it fails")
	}
	m := manifest(t, load(t, feature(body)), suite.Selection{}, everything())
	report := run(t, m, suite.Options{
		Workers: 2,
		Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
			steps(sc, nil)
			sc.Step(regexp.MustCompile(`^the lights go out$`), down.raise)
		},
		Healthy: func(context.Context) error {
			if down.up() {
				return outcome.Broken{What: "GBD FL at http://x", Err: io.EOF}
			}
			return nil
		},
	})
	if report.Verdict != v1.Undecided || report.ExitCode != 2 || report.Counts.Failed != 0 || report.Counts.Broken == 0 || report.Counts.NotRun == 0 {
		t.Errorf("%s, exit code %d, %+v", report.Verdict, report.ExitCode, report.Counts)
	}
	if want := "a system was down, and the run ended early: GBD FL at http://x: EOF"; len(report.Reasons) == 0 || report.Reasons[0] != want {
		t.Errorf("reasons %q, want %q first", report.Reasons, want)
	}
}

func TestASystemThatIsDownAtTheEndOutweighsFailures(t *testing.T) {
	t.Parallel()
	asked := 0
	m := manifest(t, load(t, feature(scenario("z", "Then it fails"))), suite.Selection{}, everything())
	report := run(t, m, suite.Options{Healthy: func(context.Context) error {
		asked++
		if asked > 1 { // well after the failing scenario, down at the end
			return errors.New("connection refused")
		}
		return nil
	}})
	want := []string{
		"a system was down: a system that the run needs: connection refused",
		"1 scenario failed as well; in such a run this is not counted against the implementation",
	}
	if report.ExitCode != 2 || !slices.Equal(report.Reasons, want) {
		t.Errorf("exit code %d, %q", report.ExitCode, report.Reasons)
	}
}

func TestInterruption(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	var ended flag
	m := manifest(t, load(t, feature(scenario("a", "When it is stopped", "Then it waits")+scenario("b", "When it is stopped", "Then it waits"))), suite.Selection{}, everything())
	report, err := suite.Run(ctx, m, suite.Options{Workers: 1, Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
		steps(sc, nil)
		sc.Step(regexp.MustCompile(`^it is stopped$`), func() { stop() })
		sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
			if ctx.Err() == nil {
				ended.raise()
			}
			return ctx, nil
		})
	}})
	if err != nil {
		t.Fatal(err)
	}
	if !report.Run.Interrupted || report.ExitCode != 2 || report.Counts.NotRun != 2 || report.Reasons[0] != "the run was interrupted: 2 scenarios did not run to the end" {
		t.Errorf("exit code %d, %+v, %q", report.ExitCode, report.Counts, report.Reasons)
	}
	if !ended.up() {
		t.Error("the world of the running scenario was not ended")
	}
}

func TestLevels(t *testing.T) {
	t.Parallel()
	advice := func(step string) string {
		return "Feature: two\n  @rule:RES-ADV-001 @should\n  Rule: A reminder is sent\n" + scenario("advice", step)
	}
	for _, test := range []struct {
		name, step string
		exit       int
		reasons    string
	}{
		{"a failed should-rule decides nothing", "Then it fails", 0, "1 scenario of should-rules failed, which does not decide"},
		{"an undefined step is never green", "Then nobody wrote this", 1, "1 scenario failed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m := manifest(t, load(t, feature(scenario("z", "Then it holds")), advice(test.step)), suite.Selection{}, everything())
			report := run(t, m, suite.Options{})
			if report.ExitCode != test.exit || strings.Join(report.Reasons, "; ") != test.reasons {
				t.Errorf("exit code %d because %q", report.ExitCode, report.Reasons)
			}
		})
	}
}

// TestAProvisionalRuleIsShownAndDoesNotDecide: whatever its level; but what shows nothing at all is never green.
func TestAProvisionalRuleIsShownAndDoesNotDecide(t *testing.T) {
	t.Parallel()
	rules := suite.NewRules(suite.Rule{ID: "RES-AST-001", Level: suite.Must}, suite.Rule{ID: "RES-NEW-001", Level: suite.Must, Provisional: true})
	for _, test := range []struct {
		name, tags, step string
		exit             int
		reasons          string
		verdict          v1.RuleVerdict
	}{
		{"fails", "", "Then it fails", 0, "1 scenario of provisional rules failed, which does not decide", v1.RuleFailed},
		{"is not shown", " @clock", "Then it holds", 0, "", v1.RuleNotShown},
		{"is undefined", "", "Then nobody wrote this", 1, "1 scenario failed", v1.RuleFailed},
		{"holds", "", "Then it holds", 0, "", v1.RulePassed},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			added := "Feature: two\n  @rule:RES-NEW-001 @must" + test.tags + "\n  Rule: It is new\n" + scenario("new", test.step)
			features, err := suite.Load(files(feature(scenario("z", "Then it holds")), added), rules, suite.Vocabulary{})
			if err != nil {
				t.Fatal(err)
			}
			report := run(t, manifest(t, features, suite.Selection{}, suite.Target{Clock: suite.ClockNone}), suite.Options{})
			if report.ExitCode != test.exit || strings.Join(report.Reasons, "; ") != test.reasons {
				t.Errorf("exit code %d because %q", report.ExitCode, report.Reasons)
			}
			if rule := report.Rules[1]; rule.Verdict != test.verdict || !rule.Provisional || !report.Scenarios[1].Provisional || report.Scenarios[0].Provisional {
				t.Errorf("%+v", rule)
			}
		})
	}
}

func TestAMustRuleThatWasNotShownLeavesTheRunUndecided(t *testing.T) {
	t.Parallel()
	second := "\n  @rule:RES-AST-002 @must @clock\n  Rule: The newcomer counts\n" + scenario("timed", "Then it holds")
	m := manifest(t, load(t, feature(scenario("z", "Then it holds")+second)), suite.Selection{}, suite.Target{Clock: suite.ClockNone})
	report := run(t, m, suite.Options{})
	if report.Verdict != v1.Undecided || report.ExitCode != 2 ||
		report.Reasons[0] != "rules that must be shown were not, for all their scenarios are inconclusive: RES-AST-002" {
		t.Errorf("exit code %d because %q", report.ExitCode, report.Reasons)
	}
	if report.Rules[1].Verdict != v1.RuleNotShown || report.Rules[0].Verdict != v1.RulePassed {
		t.Errorf("rules %+v", report.Rules)
	}
}

func TestNothingAppliesIsNotConformant(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature("\n    @capability:shep\n"+scenario("z", "Then it holds")[1:])), suite.Selection{}, suite.Target{Clock: suite.ClockApplicant})
	report := run(t, m, suite.Options{})
	if report.ExitCode != 2 || report.Reasons[0] != "nothing was shown: of 1 scenario none could be decided" {
		t.Errorf("exit code %d because %q", report.ExitCode, report.Reasons)
	}
	// A selection of these alone is undecided whatever the implementation does: the reason says what is missing, and how to declare it.
	if want := "1 scenario does not apply, for the implementation does not declare shep; the reference declares shep with --transport shep, " +
		"another implementation by naming it in its transports"; len(report.Reasons) != 2 || report.Reasons[1] != want {
		t.Errorf("because %q, want %q", report.Reasons, want)
	}
	if report.Rules[0].Verdict != v1.RuleNotApplicable {
		t.Errorf("rule verdict %s", report.Rules[0].Verdict)
	}
}

func TestTheReportTellsTheStory(t *testing.T) {
	t.Parallel()
	body := "\n    Scenario Outline: <n> of <of>\n      Given a fact\n      Then it says <n> of <of>\n      And it says\n        \"\"\"\n        row <n>:\n          \\\"\\\"\\\" 900101400015\n        \"\"\"\n" +
		"      And it lists\n        | a    |\n        | \\|<n> |\n\n      Examples: small\n        | n | of |\n        | 1 | 2  |\n        | 3 | 2  |\n"
	features := load(t, feature(body))
	m := manifest(t, features, suite.Selection{Scenarios: []string{features.Scenarios[0].ID, features.Scenarios[1].ID}}, everything())
	var heard []string
	report := run(t, m, suite.Options{
		Workers: 1, Seed: 7,
		Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
			steps(sc, nil)
			sc.Before(func(ctx context.Context, s *godog.Scenario) (context.Context, error) {
				if got := suite.ScenarioFrom(ctx); got == nil || got.Title != s.Name || s.Uri != got.ID {
					return ctx, fmt.Errorf("the context is of %+v", got)
				}
				record.From(ctx).Exchange(record.Exchange{From: "a", To: "b", Path: "/v1/sessions/abc", Request: `{"iin":"900101400015"}`, Status: 200})
				return ctx, nil
			})
		},
		OnResult: func(result v1.Scenario, done, total int) {
			heard = append(heard, fmt.Sprintf("%s %d/%d", result.Title, done, total))
		},
		Implementation: v1.Implementation{Name: "X"},
	})
	one := report.Scenarios[0]
	if one.Status != v1.Passed {
		t.Fatalf("%s: %+v", one.Status, one.Failure)
	}
	if len(one.Steps) != 4 || one.Steps[1].Text != "it says 1 of 2" || one.Steps[1].Keyword != "Then" || one.Steps[3].Argument != "| a |\n| \\|1 |" {
		t.Errorf("steps %+v", one.Steps)
	}
	if len(one.Roles) != 2 || one.Roles[0].Text != "row 1:\n  \"\"\" 900101******" || one.Roles[1].Text != "|1" {
		t.Errorf("roles %+v", one.Roles)
	}
	if len(one.Exchanges) != 1 || one.Exchanges[0].Path != "/v1/sessions/***" || one.Exchanges[0].Request != `{"iin":"900101******"}` {
		t.Errorf("exchanges %+v", one.Exchanges)
	}
	three := report.Scenarios[1]
	if three.Status != v1.Failed || three.Failure.Step != "it says 3 of 2" || three.Steps[2].Status != "skipped" || three.Examples != "small" {
		t.Errorf("%s: %+v", three.Status, three)
	}
	if len(heard) != 2 || !strings.HasSuffix(heard[1], "2/2") {
		t.Errorf("heard %v", heard)
	}
	rule := report.Rules[0]
	if rule.ID != "RES-AST-001" || rule.Quote != "not less than 15" || rule.Verdict != v1.RuleFailed || rule.Counts.Total != 2 || rule.Counts.Failed != 1 {
		t.Errorf("rule %+v", rule)
	}
	if strings.Join(report.Uncovered, " ") != "RES-ADV-001 RES-AST-002" {
		t.Errorf("uncovered %v", report.Uncovered)
	}
	if len(report.Documented) != 1 || report.Documented[0] != (v1.Documented{ID: "RES-DOC-001", Title: "Where it is listed", Reason: "No interface says it."}) {
		t.Errorf("documented %+v", report.Documented)
	}
	if report.Implementation.Name != "X" || report.Implementation.Clock != "applicant" || report.Run.Seed != 7 {
		t.Errorf("report %+v %+v", report.Implementation, report.Run)
	}
}

// TestATranscriptIsMadeOfEachScenarioThatRan: of one that passed too, and equal for equal runs.
func TestATranscriptIsMadeOfEachScenarioThatRan(t *testing.T) {
	t.Parallel()
	features := load(t, feature(scenario("a", "Then it holds")+scenario("b", "Then it fails")))
	digests := func(transcripts bool) (all [2]string) {
		report := run(t, manifest(t, features, suite.Selection{}, everything()), suite.Options{Transcripts: transcripts, Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
			steps(sc, nil)
			sc.Before(func(ctx context.Context, s *godog.Scenario) (context.Context, error) {
				record.From(ctx).Exchange(record.Exchange{From: "the implementation", To: "b", Path: "/" + s.Name, Took: time.Duration(time.Now().UnixNano())})
				return ctx, nil
			})
		}})
		if len(report.Scenarios[0].Exchanges) > 0 {
			t.Error("the exchanges of a scenario that passed are in the report")
		}
		return [2]string{report.Scenarios[0].Transcript, report.Scenarios[1].Transcript}
	}
	one, again := digests(true), digests(true)
	if one != again || one[0] == "" || one[0] == one[1] {
		t.Errorf("%q, and again %q", one, again)
	}
	if none := digests(false); none != [2]string{} {
		t.Errorf("not asked for: %q", none)
	}
}

// TestWhatIsDocumentedIsOfTheServicesThatARunLooksAt: not of one of which it has no rule, or none that applies.
func TestWhatIsDocumentedIsOfTheServicesThatARunLooksAt(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		ofShown, ofDocumented []string
		declared              string
		want                  int
	}{
		{[]string{"a"}, []string{"b"}, "a", 0},
		{[]string{"a"}, []string{"b", "a"}, "a", 1},
		{[]string{"a"}, []string{"a"}, "b", 0},
		{nil, []string{"b"}, "a", 1},
		{[]string{"a"}, nil, "a", 1},
	} {
		rules := suite.NewRules(suite.Rule{ID: "RES-AST-001", Profile: "test"}, suite.Rule{ID: "RES-DOC-001", Profile: "other", Documented: "No interface says it."}).
			WithServices(map[string][]string{"test": test.ofShown, "other": test.ofDocumented})
		features, err := suite.Load(files(feature(scenario("one", "Then it holds"))), rules, suite.Vocabulary{})
		if err != nil {
			t.Fatal(err)
		}
		m := manifest(t, features, suite.Selection{}, suite.Target{Capabilities: []string{test.declared}, Clock: suite.ClockApplicant})
		if got := run(t, m, suite.Options{}).Documented; len(got) != test.want {
			t.Errorf("%+v: documented %v", test, got)
		}
	}
}

func TestOnlyTheSelectedScenariosRun(t *testing.T) {
	t.Parallel()
	features := load(t, feature(scenario("a", "Then it holds")+scenario("b", "Then it fails")))
	report := run(t, manifest(t, features, suite.Selection{Scenarios: []string{features.Scenarios[0].ID}}, everything()), suite.Options{})
	if report.ExitCode != 0 || report.Counts.Total != 1 || report.Scenarios[0].Title != "a" {
		t.Errorf("exit code %d, %+v", report.ExitCode, report.Counts)
	}
}

func TestTheSeedDecidesTheOrder(t *testing.T) {
	t.Parallel()
	body := ""
	for i := range 12 {
		body += scenario(fmt.Sprintf("z%02d", i), "Then it holds")
	}
	features := load(t, feature(body), feature(body))
	order := func(seed uint64) string {
		var titles []string
		run(t, manifest(t, features, suite.Selection{}, everything()), suite.Options{Workers: 1, Seed: seed, OnResult: func(r v1.Scenario, _, _ int) {
			titles = append(titles, r.File[len("residence/"):]+r.Title)
		}})
		return strings.Join(titles, " ")
	}
	first, again, other := order(1), order(1), order(2)
	if first != again {
		t.Errorf("one seed, two orders:\n%s\n%s", first, again)
	}
	if first == other {
		t.Errorf("two seeds, one order: %s", first)
	}
	if sorted := strings.Fields(first); slices.IsSorted(sorted) {
		t.Errorf("not shuffled: %s", first)
	}
}

func TestWorkersRunInParallelUnlessThereIsOneClock(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		clock suite.Clock
		want  int
	}{{suite.ClockApplicant, 4}, {suite.ClockGlobal, 1}} {
		t.Run(string(test.clock), func(t *testing.T) {
			t.Parallel()
			body := ""
			for i := range 8 {
				body += scenario(fmt.Sprintf("z%d", i), "Then all meet")
			}
			var mu sync.Mutex
			running, most := 0, 0
			met := make(chan struct{})
			report := run(t, manifest(t, load(t, feature(body)), suite.Selection{}, suite.Target{Clock: test.clock}), suite.Options{
				Workers: 4,
				Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
					steps(sc, nil)
					sc.Step(regexp.MustCompile(`^all meet$`), func(ctx context.Context) error {
						mu.Lock()
						running++
						most = max(most, running)
						if most == test.want && running == test.want {
							select {
							case <-met:
							default:
								close(met)
							}
						}
						mu.Unlock()
						defer func() { mu.Lock(); running--; mu.Unlock() }()
						select {
						case <-met:
							return nil
						case <-ctx.Done():
							return ctx.Err()
						}
					})
				},
			})
			if most != test.want || report.Counts.Passed != 8 || report.Run.Workers != test.want {
				t.Errorf("at most %d at a time, want %d; %+v", most, test.want, report.Counts)
			}
		})
	}
}

func TestTheSweepReportsStrays(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("z", "Then it holds"))), suite.Selection{}, everything())
	report := run(t, m, suite.Options{Sweep: func(context.Context) ([]suite.Stray, error) {
		return []suite.Stray{{Late: true, Text: "GET about 900101400015", Exchange: record.Exchange{Path: "/x"}}, {Text: "POST"}, {Text: "GET"}, {Text: "PUT"}}, nil
	}})
	if len(report.Findings) != 2 || report.Findings[0].Kind != "late" || report.Findings[0].Text != "1 request about a scenario that was over: GET about 900101******" ||
		report.Findings[1].Kind != "unattributed" || report.Findings[1].Text != "3 requests about nobody that a scenario knows, the first of them POST" {
		t.Errorf("findings %+v", report.Findings)
	}
	if report.ExitCode != 0 {
		t.Errorf("exit code %d: findings do not decide", report.ExitCode)
	}
	report = run(t, m, suite.Options{Sweep: func(context.Context) ([]suite.Stray, error) { return nil, io.EOF }})
	if len(report.Findings) != 1 || report.Findings[0].Kind != "sweep" {
		t.Errorf("findings %+v", report.Findings)
	}
	if report.ExitCode != 2 {
		t.Errorf("exit code %d of a run that was not swept", report.ExitCode)
	}
}

func TestAWriteAfterItsScenarioFailsIt(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("a", "Then it holds")+scenario("b", "Then it holds"))), suite.Selection{}, everything())
	lives := func(sc *godog.ScenarioContext, _ *suite.Scenario) {
		steps(sc, nil)
		sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
			record.From(ctx).Note(record.World, "world of "+suite.ScenarioFrom(ctx).Title)
			return ctx, nil
		})
	}
	report := run(t, m, suite.Options{Register: lives, Sweep: func(context.Context) ([]suite.Stray, error) {
		return []suite.Stray{
			{Late: true, World: "world of b", Wrote: true, Text: "POST /v1/registrations"},
			{Late: true, World: "world of a", Text: "GET /v1/persons"},
		}, nil
	}})
	if report.ExitCode != 1 || report.Counts.Failed != 1 || report.Scenarios[0].Status != v1.Passed {
		t.Errorf("exit code %d, %+v", report.ExitCode, report.Counts)
	}
	if failure := report.Scenarios[1].Failure; failure == nil || failure.Kind != v1.Late || !strings.Contains(failure.Message, "POST /v1/registrations") {
		t.Errorf("failure %+v", failure)
	}
}

// Where there is settle, a message after the scenario is over is as late as a record; without, it may have been due.
func TestAMessageAfterItsScenarioFailsItWhereThereIsSettle(t *testing.T) {
	t.Parallel()
	lives := func(sc *godog.ScenarioContext, played *suite.Scenario) {
		steps(sc, played)
		sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
			record.From(ctx).Note(record.World, "world")
			return ctx, nil
		})
	}
	for name, test := range map[string]struct {
		capabilities []string
		stray        suite.Stray
		exit         int
	}{
		"a message":                {[]string{"settle"}, suite.Stray{Late: true, World: "world", Told: true, Texted: true, Text: "POST"}, 1},
		"a message without settle": {nil, suite.Stray{Late: true, World: "world", Told: true, Texted: true, Text: "POST"}, 0},
		"a notice":                 {[]string{"settle"}, suite.Stray{Late: true, World: "world", Told: true, Text: "POST"}, 0},
		"another run's":            {[]string{"settle"}, suite.Stray{Late: true, World: "world", Told: true, Texted: true, Others: true, Text: "POST"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := manifest(t, load(t, feature(scenario("a", "Then it holds"))), suite.Selection{}, suite.Target{Clock: suite.ClockApplicant, Capabilities: test.capabilities})
			report := run(t, m, suite.Options{Register: lives, Sweep: func(context.Context) ([]suite.Stray, error) { return []suite.Stray{test.stray}, nil }})
			if report.ExitCode != test.exit {
				t.Errorf("exit code %d, want %d: %v", report.ExitCode, test.exit, report.Reasons)
			}
			if failure := report.Scenarios[0].Failure; test.exit == 1 && (failure == nil || failure.Kind != v1.Late || !strings.Contains(failure.Message, "when settle had said that no work was left: POST")) {
				t.Errorf("failure %+v", failure)
			}
		})
	}
}

// The sweep comes no sooner than Linger after the first scenario.
func TestTheSweepGivesTimeToBeLate(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("a", "Then it holds"))), suite.Selection{}, everything())
	began := time.Now()
	var swept time.Time
	run(t, m, suite.Options{Linger: 200 * time.Millisecond, Sweep: func(context.Context) ([]suite.Stray, error) {
		swept = time.Now()
		return nil, nil
	}})
	if waited := swept.Sub(began); waited < 200*time.Millisecond {
		t.Errorf("it came after %s", waited)
	}
}

func TestWhatIsSeenAtTheEndIsSaidAsAnythingElse(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("a", "Then it holds"))), suite.Selection{}, everything())
	report := run(t, m, suite.Options{Register: func(sc *godog.ScenarioContext, played *suite.Scenario) {
		steps(sc, played)
		sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
			return ctx, errors.New("there is a second record")
		})
	}})
	if failure := report.Scenarios[0].Failure; failure == nil || failure.Message != "there is a second record" {
		t.Errorf("failure %+v", failure)
	}
}

// A write about somebody outside of every scenario fails the one whose marks it bears, and decides nothing where it bears
// none, unless it may be somebody else's.
func TestAWriteAboutNobodyIsChargedWhereItBearsAMark(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("a", "Then it holds")+scenario("b", "Then it holds"))), suite.Selection{}, everything())
	lives := func(sc *godog.ScenarioContext, _ *suite.Scenario) {
		steps(sc, nil)
		sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
			title := suite.ScenarioFrom(ctx).Title
			record.From(ctx).Note(record.World, "world of "+title)
			record.From(ctx).Mark("application-of-"+title, map[string]string{"a": "123456", "b": "654321"}[title], "http://callback.example/all")
			return ctx, nil
		})
	}
	write := func(body string) suite.Stray {
		return suite.Stray{Wrote: true, Text: "POST", Exchange: record.Exchange{Request: body}}
	}
	for name, test := range map[string]struct {
		stray         suite.Stray
		exit          int
		charged, kind string
	}{
		"a key made of the application's id": {write(`{"idempotencyKey":"application-of-b-2"}`), 1, "b", "stray write"},
		"the code in other words":            {suite.Stray{Told: true, Exchange: record.Exchange{Request: `{"text":"Код 123456."}`}}, 1, "a", "stray write"},
		"the code's digits in a number":      {write(`{"to":"+71234567890"}`), 2, "", "stray write"},
		"what both scenarios share":          {write(`{"callbackUrl":"http://callback.example/all"}`), 2, "", "stray write"},
		"no mark":                            {write(`{"iin":"840702490022"}`), 2, "", "stray write"},
		"no mark, and an excuse":             {suite.Stray{Wrote: true, Excuse: "it was me"}, 0, "", "stray write"},
		"a mark, whatever the excuse":        {suite.Stray{Wrote: true, Excuse: "it was me", Exchange: record.Exchange{Request: `["application-of-a"]`}}, 1, "a", "stray write"},
		"about another run's people":         {suite.Stray{Wrote: true, Others: true, Exchange: record.Exchange{Request: `["theirs"]`}}, 0, "", ""},
		"about their people, with a mark":    {suite.Stray{Told: true, Others: true, Exchange: record.Exchange{Request: `["application-of-a"]`}}, 1, "a", "stray write"},
		"a look-up":                          {suite.Stray{Exchange: record.Exchange{Request: `["application-of-a"]`}}, 0, "", "unattributed"},
		"a late notice of its own":           {suite.Stray{Late: true, World: "world of a", Told: true, Exchange: record.Exchange{Request: `["application-of-a"]`}}, 0, "", "late"},
		"a late notice about another's":      {suite.Stray{Late: true, World: "world of a", Told: true, Exchange: record.Exchange{Request: `["application-of-b"]`}}, 1, "b", "late"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := run(t, m, suite.Options{Register: lives, Sweep: func(context.Context) ([]suite.Stray, error) { return []suite.Stray{test.stray}, nil }})
			charged := ""
			for _, s := range report.Scenarios {
				if s.Failure != nil && s.Failure.Kind == v1.Stray {
					charged += s.Title
				}
			}
			if report.ExitCode != test.exit || charged != test.charged {
				t.Errorf("exit code %d, charged %q; want %d, %q: %v", report.ExitCode, charged, test.exit, test.charged, report.Reasons)
			}
			if test.kind == "" && len(report.Findings) > 0 || test.kind != "" && (len(report.Findings) != 1 || report.Findings[0].Kind != test.kind) {
				t.Errorf("findings %+v, want one of kind %q", report.Findings, test.kind)
			}
		})
	}
}

func TestPeopleWhomLookUpsNameAreTold(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("z", "Then it holds"))), suite.Selection{}, everything())
	report := run(t, m, suite.Options{Sweep: func(context.Context) ([]suite.Stray, error) {
		return []suite.Stray{{Text: "GET /x"}, {Text: "GET", People: []string{"840702490042"}}, {Text: "GET", People: []string{"840702490042"}}}, nil
	}})
	if len(report.Findings) != 1 || !strings.HasSuffix(report.Findings[0].Text, "; the people asked about: 840702******") || report.ExitCode != 0 {
		t.Errorf("findings %+v, exit code %d", report.Findings, report.ExitCode)
	}
}

func TestARunNeedsSteps(t *testing.T) {
	t.Parallel()
	m := manifest(t, load(t, feature(scenario("z", "Then it holds"))), suite.Selection{}, everything())
	if _, err := suite.Run(t.Context(), m, suite.Options{}); err == nil {
		t.Error("a run without steps must be refused")
	}
}
