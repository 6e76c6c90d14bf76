package cucumber

import (
	"fmt"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// scenario is a scenario of the report, as a test case.
type scenario struct {
	v1.Scenario
	testCase *messages.TestCase
}

// cases makes a test case of each scenario: its steps, and the hook at its end.
func (t *teller) cases(pickles map[place]*messages.Pickle, defined []definition, hook string) ([]scenario, error) {
	var all []scenario
	known := map[sentence]takers{}
	for _, s := range t.report.Scenarios {
		pickle := pickles[place{s.File, s.Line}]
		if pickle == nil || len(pickle.Steps) != len(s.Steps) {
			return nil, fmt.Errorf("the source of a feature has changed: %s:%d is not %s any more", s.File, s.Line, s.ID)
		}
		testCase := &messages.TestCase{Id: t.ids.NewId(), PickleId: pickle.Id}
		for _, step := range pickle.Steps {
			test := &messages.TestStep{Id: t.ids.NewId(), PickleStepId: step.Id}
			is := sentence{step.Text, step.Type, s.Extra}
			by, said := known[is]
			if !said {
				by = takersOf(is, defined)
				known[is] = by
			}
			test.StepDefinitionIds, test.StepMatchArgumentsLists = by.ids, by.lists
			testCase.TestSteps = append(testCase.TestSteps, test)
		}
		testCase.TestSteps = append(testCase.TestSteps, &messages.TestStep{Id: t.ids.NewId(), HookId: hook})
		all = append(all, scenario{s, testCase})
	}
	return all, nil
}

// event is a message of something that happened at an instant.
type event struct {
	at      time.Time
	message *messages.Envelope
}

// course is what happened in a scenario: it began, each of its steps did and ended, and it ended.
func (t *teller) course(s scenario) []event {
	now := t.report.Run.StartedAt
	if s.StartedAt != nil {
		now = *s.StartedAt
	}
	start, id := now, t.ids.NewId()
	var events []event
	add := func(message *messages.Envelope) { events = append(events, event{now, message}) }
	add(&messages.Envelope{TestCaseStarted: &messages.TestCaseStarted{Id: id, TestCaseId: s.testCase.Id, Timestamp: stamp(now)}})
	for i, r := range results(s.Scenario) {
		if r.after != nil {
			now = later(now, start.Add(time.Duration(*r.after)*time.Microsecond))
		}
		step := s.testCase.TestSteps[i].Id
		add(&messages.Envelope{TestStepStarted: &messages.TestStepStarted{TestCaseStartedId: id, TestStepId: step, Timestamp: stamp(now)}})
		now = now.Add(r.took)
		duration := messages.GoDurationToDuration(r.took)
		result := &messages.TestStepResult{Status: r.status, Message: r.message, Duration: &duration}
		if r.status == messages.TestStepResultStatus_FAILED {
			result.Exception = &messages.Exception{Type: string(s.Failure.Kind), Message: r.message}
		}
		add(&messages.Envelope{TestStepFinished: &messages.TestStepFinished{TestCaseStartedId: id, TestStepId: step, TestStepResult: result, Timestamp: stamp(now)}})
	}
	now = later(now, start.Add(time.Duration(s.Micros)*time.Microsecond))
	add(&messages.Envelope{TestCaseFinished: &messages.TestCaseFinished{TestCaseStartedId: id, Timestamp: stamp(now)}})
	return events
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// result is what became of a step, or of the hook at the end.
type result struct {
	status  messages.TestStepResultStatus
	message string
	after   *int64
	took    time.Duration
}

// results are those of a scenario's steps and of the hook. What the scenario came to stands at the first step that did not pass,
// or at the hook; what comes after it is skipped.
func results(s v1.Scenario) []result {
	outcome, message := outcomeOf(s)
	said := outcome == messages.TestStepResultStatus_PASSED
	var all []result
	for _, step := range s.Steps {
		r := result{status: messages.TestStepResultStatus_SKIPPED, after: step.After, took: time.Duration(step.Micros) * time.Microsecond}
		switch {
		case step.Status == "passed":
			r.status = messages.TestStepResultStatus_PASSED
		case !said:
			said, r.status, r.message = true, outcome, message
		}
		all = append(all, r)
	}
	last := result{status: messages.TestStepResultStatus_PASSED}
	switch {
	case !said:
		last.status, last.message = outcome, message
	case outcome != messages.TestStepResultStatus_PASSED:
		last.status = messages.TestStepResultStatus_SKIPPED
	}
	return append(all, last)
}

// outcomeOf is what a scenario came to, in the protocol's words.
func outcomeOf(s v1.Scenario) (messages.TestStepResultStatus, string) {
	if s.Status == v1.Passed {
		return messages.TestStepResultStatus_PASSED, ""
	}
	message := string(s.Status)
	kind := v1.Kind("")
	if s.Failure != nil {
		message, kind = fmt.Sprintf("%s: %s", s.Status, s.Failure.Message), s.Failure.Kind
	}
	switch {
	case s.Status != v1.Failed && s.Status != v1.Broken:
		return messages.TestStepResultStatus_SKIPPED, message
	case kind == v1.Undefined:
		return messages.TestStepResultStatus_UNDEFINED, message
	case kind == v1.Ambiguous:
		return messages.TestStepResultStatus_AMBIGUOUS, message
	case kind == v1.Pending:
		return messages.TestStepResultStatus_PENDING, message
	default:
		return messages.TestStepResultStatus_FAILED, message
	}
}
