package kit

import (
	"slices"

	messages "github.com/cucumber/messages/go/v21"
)

// how checks how the run went.
func (c *checker) how(e *messages.Envelope) {
	switch {
	case e.TestRunStarted != nil:
		if c.began {
			c.say("the run begins twice")
		}
		c.began = true
		c.at(e.TestRunStarted.Timestamp)
	case e.TestCase != nil:
		c.testCase(e.TestCase)
	case e.TestCaseStarted != nil:
		started := e.TestCaseStarted
		c.known(started.TestCaseId, "test case")
		c.new(started.Id, "started test case")
		c.names[started.Id], c.steps[started.Id] = c.names[started.TestCaseId], slices.Clone(c.steps[started.TestCaseId])
		c.open[started.Id] = ""
		c.at(started.Timestamp)
		if !c.began {
			c.say("a test case begins before the run")
		}
	case e.TestStepStarted != nil:
		c.stepStarted(e.TestStepStarted)
	case e.TestStepFinished != nil:
		c.stepFinished(e.TestStepFinished)
	case e.TestCaseFinished != nil:
		id := e.TestCaseFinished.TestCaseStartedId
		if step, under := c.open[id]; !under || step != "" || len(c.steps[id]) > 0 {
			c.say("%s is finished, and was not under way, or is at the step %q, or has %d steps to go", id, step, len(c.steps[id]))
		}
		delete(c.open, id)
		c.at(e.TestCaseFinished.Timestamp)
	case e.TestRunFinished != nil:
		c.finished, c.told.Success = true, e.TestRunFinished.Success
		c.at(e.TestRunFinished.Timestamp)
		if c.failed && e.TestRunFinished.Success {
			c.say("the run is a success, and steps failed")
		}
	}
}

// testCase checks that a test case has the steps of its pickle in order, among hooks, and says what defines each.
func (c *checker) testCase(test *messages.TestCase) {
	c.new(test.Id, "test case")
	c.known(test.PickleId, "pickle")
	c.names[test.Id] = c.names[test.PickleId]
	var steps []string
	for _, step := range test.TestSteps {
		c.new(step.Id, "test step")
		c.steps[test.Id] = append(c.steps[test.Id], step.Id)
		if (step.PickleStepId == "") == (step.HookId == "") {
			c.say("a test step is of a pickle's step or of a hook")
		}
		if step.HookId != "" {
			c.known(step.HookId, "hook")
			continue
		}
		c.known(step.PickleStepId, "pickle's step")
		steps = append(steps, step.PickleStepId)
		for _, id := range step.StepDefinitionIds {
			c.known(id, "step definition")
		}
		c.defined[step.Id] = len(step.StepDefinitionIds)
		if len(step.StepDefinitionIds) != len(step.StepMatchArgumentsLists) {
			c.say("a test step has %d definitions, and %d lists of what they take", len(step.StepDefinitionIds), len(step.StepMatchArgumentsLists))
		}
	}
	if !slices.Equal(steps, c.steps[test.PickleId]) {
		c.say("the test case does not have the steps of its pickle")
	}
}

func (c *checker) stepStarted(step *messages.TestStepStarted) {
	id := step.TestCaseStartedId
	if at, under := c.open[id]; !under || at != "" {
		c.say("a step of %s begins, which is not under way, or still at %q", id, at)
	}
	if left := c.steps[id]; len(left) == 0 || left[0] != step.TestStepId {
		c.say("the step %s begins out of turn", step.TestStepId)
	} else {
		c.steps[id] = left[1:]
	}
	c.open[id] = step.TestStepId
	c.at(step.Timestamp)
}

// worst are the statuses from the best to the worst.
func worst() []messages.TestStepResultStatus {
	return []messages.TestStepResultStatus{
		messages.TestStepResultStatus_UNKNOWN, messages.TestStepResultStatus_PASSED, messages.TestStepResultStatus_SKIPPED,
		messages.TestStepResultStatus_PENDING, messages.TestStepResultStatus_UNDEFINED, messages.TestStepResultStatus_AMBIGUOUS, messages.TestStepResultStatus_FAILED,
	}
}

// definedBy says how many definitions a step may have that has a status, 2 being several.
func definedBy() map[messages.TestStepResultStatus][]int {
	return map[messages.TestStepResultStatus][]int{
		messages.TestStepResultStatus_PASSED: {1}, messages.TestStepResultStatus_FAILED: {1}, messages.TestStepResultStatus_PENDING: {1},
		messages.TestStepResultStatus_UNDEFINED: {0}, messages.TestStepResultStatus_AMBIGUOUS: {2}, messages.TestStepResultStatus_SKIPPED: {0, 1, 2},
	}
}

func (c *checker) stepFinished(step *messages.TestStepFinished) {
	id := step.TestCaseStartedId
	if c.open[id] != step.TestStepId {
		c.say("the step %s ends, and %q is under way", step.TestStepId, c.open[id])
	}
	c.open[id] = ""
	c.at(step.Timestamp)
	status, name := step.TestStepResult.Status, c.names[id]
	order := worst()
	before, is := slices.Index(order, c.told.Statuses[name]), slices.Index(order, status)
	if is < 1 {
		c.say("a step has the status %q", status)
	}
	if definitions, of := c.defined[step.TestStepId]; of && !slices.Contains(definedBy()[status], min(definitions, 2)) {
		c.say("the step %s of %q is %s, and has %d definitions", step.TestStepId, name, status, definitions)
	}
	if before > slices.Index(order, messages.TestStepResultStatus_PASSED) && status == messages.TestStepResultStatus_PASSED {
		c.say("a step passes after one that did not")
	}
	if is > before {
		c.told.Statuses[name] = status
	}
	if is > slices.Index(order, messages.TestStepResultStatus_SKIPPED) {
		c.failed = true
	}
	if duration := step.TestStepResult.Duration; duration == nil {
		c.say("a step has no duration")
	}
}
