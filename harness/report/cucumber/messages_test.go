package cucumber_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	"github.com/synaq/synaq/harness/report/cucumber"
	"github.com/synaq/synaq/harness/report/cucumber/kit"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

const feature = `@residence
Feature: A feature
  Background:
    Given a flat
  @rule:RES-A-1 @must
  Rule: 15 m²
    Scenario Outline: <n> people
      When <n> people apply
      Then it holds
      Examples:
        | n |
        | 1 |
        | 2 |
    Scenario: it is late
      When 3 people apply
    Scenario: it does not apply
      When 4 people apply
    Scenario: it is unsure
      When 5 people apply
      Then it holds
    Scenario: it is known
      When 6 people apply
    Scenario: it is new
      When 7 people apply
    Scenario: it is broken
      When 8 people apply
`

var start = time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC)

func sources() cucumber.Sources {
	return cucumber.Sources{
		Features: fstest.MapFS{"a.feature": {Data: []byte(feature)}}, Place: "steps",
		Patterns: []*regexp.Regexp{regexp.MustCompile(`^a flat$`), regexp.MustCompile(`^([1-6]|8) people apply$`), regexp.MustCompile(`^it holds$`)},
	}
}

// sample has a scenario of each kind of end, some of which ran at the same time.
func sample() *v1.Report {
	at := func(n int) *int64 { micros := int64(n); return &micros }
	scenario := func(line int, title string, status v1.Status, failure *v1.Failure, steps ...string) v1.Scenario {
		s := v1.Scenario{ID: "RES-A-1/" + title, File: "a.feature", Line: line, Title: title, Rules: []string{"RES-A-1"}, Status: status, Failure: failure, Micros: 900}
		if steps[0] != "not run" {
			began := start.Add(time.Duration(line) * time.Microsecond)
			s.StartedAt = &began
		}
		for i, status := range steps {
			step := v1.Step{Status: status}
			if status != "skipped" && status != "not run" {
				step.After, step.Micros = at(100*i), 90
			}
			s.Steps = append(s.Steps, step)
		}
		return s
	}
	failure := func(kind v1.Kind) *v1.Failure { return &v1.Failure{Kind: kind, Message: "no"} }
	return &v1.Report{
		Version: v1.Version, Verdict: v1.NotConformant, ExitCode: 1, Reasons: []string{"3 scenarios failed"},
		Run: v1.Run{StartedAt: start, FinishedAt: start.Add(time.Second), Harness: "v1"},
		Scenarios: []v1.Scenario{
			scenario(12, "1 people", v1.Passed, nil, "passed", "passed", "passed"),
			scenario(13, "2 people", v1.Failed, failure(v1.Mismatch), "passed", "failed", "skipped"),
			scenario(14, "it is late", v1.Failed, failure(v1.Late), "passed", "passed"),
			scenario(16, "it does not apply", v1.NotApplicable, failure(v1.Undeclared), "not run", "not run"),
			scenario(18, "it is unsure", v1.Inconclusive, failure(v1.NotOffered), "passed", "failed", "skipped"),
			scenario(21, "it is known", v1.Known, failure(v1.Mismatch), "passed", "failed"),
			scenario(23, "it is new", v1.Failed, failure(v1.Undefined), "passed", "undefined"),
			scenario(25, "it is broken", v1.Broken, failure(v1.Unreachable), "passed", "failed"),
		},
	}
}

func write(t *testing.T, report *v1.Report, from cucumber.Sources) string {
	t.Helper()
	var out bytes.Buffer
	if err := cucumber.Write(&out, report, from); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestMessagesKeepTheRules(t *testing.T) {
	t.Parallel()
	told, wrong := kit.Check(strings.NewReader(write(t, sample(), sources())))
	for _, w := range wrong {
		t.Error(w)
	}
	want := map[string]messages.TestStepResultStatus{
		"1 people": "PASSED", "2 people": "FAILED", "it is late": "FAILED", "it does not apply": "SKIPPED", "it is unsure": "SKIPPED", "it is known": "SKIPPED", "it is new": "UNDEFINED", "it is broken": "FAILED",
	}
	if len(told.Statuses) != len(want) || told.Success {
		t.Errorf("success is %t, %v", told.Success, told.Statuses)
	}
	for name, status := range want {
		if told.Statuses[name] != status {
			t.Errorf("%s is %s, want %s", name, told.Statuses[name], status)
		}
	}
}

// TestOwnDefinitionsTakeWhatIsTheirs: steps of extra features alone, of the one sort.
func TestOwnDefinitionsTakeWhatIsTheirs(t *testing.T) {
	t.Parallel()
	for _, extra := range []bool{true, false} {
		report, from := sample(), sources()
		report.Scenarios = report.Scenarios[:1]
		report.Scenarios[0].Extra, from.Extra, from.Patterns = extra, from.Features, from.Patterns[:1]
		both := regexp.MustCompile(`^(1 people apply|it holds)$`)
		from.Own = []cucumber.Definition{{Pattern: both, Type: messages.PickleStepType_ACTION, File: "a.go", Line: 1}, {Pattern: both, Type: messages.PickleStepType_OUTCOME, File: "a.go", Line: 2}}
		if _, wrong := kit.Check(strings.NewReader(write(t, report, from))); len(wrong) > 0 == extra {
			t.Errorf("extra is %t: wrong are %q", extra, wrong)
		}
	}
}

func TestARunWithoutScenariosIsTold(t *testing.T) {
	t.Parallel()
	for success, report := range map[bool]*v1.Report{
		true:  {Verdict: v1.Conformant, Run: v1.Run{StartedAt: start, FinishedAt: start}},
		false: {Verdict: v1.Undecided, ExitCode: 2, Reasons: []string{"it is down"}, Run: v1.Run{StartedAt: start, FinishedAt: start}},
	} {
		text := write(t, report, cucumber.Sources{})
		told, wrong := kit.Check(strings.NewReader(text))
		if len(wrong) > 0 || told.Success != success || strings.Count(text, "\n") != 3 || !success && !strings.Contains(text, `it is down`) {
			t.Errorf("success is %t, wrong are %q:\n%s", told.Success, wrong, text)
		}
	}
}

func TestASourceThatHasChangedIsAnError(t *testing.T) {
	t.Parallel()
	moved := sample()
	moved.Scenarios[0].Line += 31
	shorter := sample()
	shorter.Scenarios[0].Steps = shorter.Scenarios[0].Steps[:1]
	elsewhere := sample()
	elsewhere.Scenarios[0].File = "b.feature"
	for want, report := range map[string]*v1.Report{"a.feature:43 is not RES-A-1/1 people any more": moved, "a.feature:12 is not": shorter, "b.feature": elsewhere} {
		if err := cucumber.Write(&bytes.Buffer{}, report, sources()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestTheRulesBite: messages in which one thing is wrong do not pass.
func TestTheRulesBite(t *testing.T) {
	t.Parallel()
	good := write(t, sample(), sources())
	lines := strings.SplitAfter(good, "\n")
	first := func(prefix string) int {
		for i, line := range lines {
			if strings.HasPrefix(line, `{"`+prefix+`"`) {
				return i
			}
		}
		t.Fatalf("no %s", prefix)
		return 0
	}
	for _, message := range []string{"meta", "source", "gherkinDocument", "pickle", "stepDefinition", "hook", "testRunStarted", "testCase", "testCaseStarted", "testStepStarted", "testStepFinished", "testCaseFinished", "testRunFinished"} {
		i := first(message)
		without := strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "")
		if _, wrong := kit.Check(strings.NewReader(without)); len(wrong) == 0 {
			t.Errorf("without its first %s nothing is wrong", message)
		}
		if _, wrong := kit.Check(strings.NewReader(strings.Join(lines[:i+1], "") + strings.Join(lines[i:], ""))); len(wrong) == 0 {
			t.Errorf("with its first %s twice nothing is wrong", message)
		}
	}
	for name, text := range map[string]string{
		"a step that fails in a success": strings.Replace(good, `"success":false`, `"success":true`, 1),
		"time that goes back":            strings.Replace(good, `"timestamp":{"seconds":17684`, `"timestamp":{"seconds":27684`, 1),
		"a status that there is not":     strings.Replace(good, `"status":"PASSED"`, `"status":"GREEN"`, 1),
		"half a line":                    strings.TrimSuffix(good, "\n"),
	} {
		if _, wrong := kit.Check(strings.NewReader(text)); len(wrong) == 0 || text == good {
			t.Errorf("%s passes", name)
		}
	}
}
