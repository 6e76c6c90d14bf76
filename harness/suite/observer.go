package suite

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cucumber/godog"
	"github.com/cucumber/godog/formatters"
	messages "github.com/cucumber/messages/go/v21"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// The statuses of a step in the report, beside godog's own words.
const (
	stepNotRun    = "not run"
	stepPassed    = "passed"
	stepFailed    = "failed"
	stepSkipped   = "skipped"
	stepUndefined = "undefined"
	stepPending   = "pending"
	stepAmbiguous = "ambiguous"
)

// observer is the formatter through which godog tells what became of the steps
// of one scenario. It may be read while a stuck step still holds godog.
type observer struct {
	now func() time.Time

	mu      sync.Mutex
	started bool
	order   []string // godog's step ids
	steps   []v1.Step
	errs    []error
	defined []*godog.StepDefinition
	start   time.Time // of the scenario
	began   time.Time // of the step
}

func newObserver(steps []v1.Step, now func() time.Time) *observer {
	return &observer{now: now, steps: slices.Clone(steps), start: now(), errs: make([]error, len(steps))}
}

// observed is what an observer knows: the steps with their statuses, their
// errors by step, and the definitions that took them.
type observed struct {
	started bool
	steps   []v1.Step
	errs    []error
	defined []*godog.StepDefinition
}

func (o *observer) observed() observed {
	o.mu.Lock()
	defer o.mu.Unlock()
	return observed{started: o.started, steps: slices.Clone(o.steps), errs: slices.Clone(o.errs), defined: slices.Clone(o.defined)}
}

// Pickle hears that the scenario begins.
func (o *observer) Pickle(pickle *messages.Pickle) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.started = true
	for _, step := range pickle.Steps {
		o.order = append(o.order, step.Id)
	}
}

// Defined hears that a step begins, and which definition takes it, if there is one and no other.
func (o *observer) Defined(_ *messages.Pickle, _ *messages.PickleStep, by *formatters.StepDefinition) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.began = o.now()
	if by != nil {
		o.defined = append(o.defined, by)
	}
}

func (o *observer) set(step *messages.PickleStep, status string, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	i := slices.Index(o.order, step.Id)
	if i < 0 || i >= len(o.steps) {
		return
	}
	o.steps[i].Status = status
	if err != nil {
		o.steps[i].Message = err.Error()
		o.errs[i] = err
	}
	if !o.began.IsZero() && status != stepSkipped {
		o.steps[i].After = after(o.start, o.began)
		o.steps[i].Micros = o.now().Sub(o.began).Microseconds()
	}
}

// Passed, Failed and the like hear what became of a step.
func (o *observer) Passed(_ *messages.Pickle, step *messages.PickleStep, _ *formatters.StepDefinition) {
	o.set(step, stepPassed, nil)
}

// Failed hears that a step, or a hook around it, returned an error.
func (o *observer) Failed(_ *messages.Pickle, step *messages.PickleStep, _ *formatters.StepDefinition, err error) {
	o.set(step, stepFailed, err)
}

// Skipped hears that a step was left out, by itself or after a failure.
func (o *observer) Skipped(_ *messages.Pickle, step *messages.PickleStep, _ *formatters.StepDefinition) {
	o.set(step, stepSkipped, nil)
}

// Undefined hears that a step has no definition.
func (o *observer) Undefined(_ *messages.Pickle, step *messages.PickleStep, _ *formatters.StepDefinition) {
	o.set(step, stepUndefined, nil)
}

// Pending hears that a step is not written yet.
func (o *observer) Pending(_ *messages.Pickle, step *messages.PickleStep, _ *formatters.StepDefinition) {
	o.set(step, stepPending, nil)
}

// Ambiguous hears that a step has several definitions, which godog names in the text of the error alone.
func (o *observer) Ambiguous(_ *messages.Pickle, step *messages.PickleStep, _ *formatters.StepDefinition, err error) {
	o.set(step, stepAmbiguous, err)
	o.mu.Lock()
	defer o.mu.Unlock()
	for line := range strings.Lines(err.Error()) {
		if expr, err := regexp.Compile(strings.TrimPrefix(strings.TrimSuffix(line, "\n"), "        ")); err == nil && expr.MatchString(step.Text) {
			o.defined = append(o.defined, &godog.StepDefinition{Expr: expr, Keyword: formatters.None})
		}
	}
}

// TestRunStarted, Feature and Summary are of no interest here.
func (o *observer) TestRunStarted() {}

// Feature is of no interest: there is one, and it is known.
func (o *observer) Feature(*messages.GherkinDocument, string, []byte) {}

// Summary is of no interest: the verdict is the suite's own.
func (o *observer) Summary() {}

const formatterName = "synaq"

// observers leads godog to the observer of a scenario. Godog finds formatters by
// name in a list of its own, which is one for the process, and hands them
// nothing but the name of the suite: so that name is the key.
//
//nolint:gochecknoglobals // godog's list of formatters is global, and must be added to once
var observers struct {
	register sync.Once
	bySuite  sync.Map
	count    atomic.Uint64
}

// watch makes an observer known to godog under a suite name of its own, until
// forget is called.
func watch(o *observer) (suite string, forget func()) {
	observers.register.Do(func() {
		godog.Format(formatterName, "tells the suite what became of each step", func(suite string, _ io.Writer) formatters.Formatter {
			if stored, ok := observers.bySuite.Load(suite); ok {
				if found, ok := stored.(*observer); ok {
					return found
				}
			}
			return newObserver(nil, func() time.Time { return time.Time{} })
		})
	})
	suite = fmt.Sprintf("scenario %d", observers.count.Add(1))
	observers.bySuite.Store(suite, o)
	return suite, func() { observers.bySuite.Delete(suite) }
}
