package suite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/transcript"
)

// errTimeout is the cause of a scenario's context that ran out of time.
var errTimeout = errors.New("the scenario's time is up")

type scenarioKey struct{}

// ScenarioFrom returns the scenario that a step's context belongs to, or nil
// outside of a run.
func ScenarioFrom(ctx context.Context) *Scenario {
	s, _ := ctx.Value(scenarioKey{}).(*Scenario)
	return s
}

// play runs one scenario and says what became of it.
func (r *runner) play(ctx context.Context, s *Scenario) v1.Scenario {
	result := r.describe(s)
	started := r.Now()
	result.StartedAt = &started

	recorder := record.New(nil)
	recorder.Want(func() record.Wanted { return r.wanted(s) })
	watcher := newObserver(s.steps, r.Now)
	ended := r.runGodog(ctx, s, recorder, watcher)

	seen := watcher.observed()
	r.definedBy(s, seen.defined)
	result.Status, result.Failure = judge(seen, ended)
	explain(&result, recorder)
	result.Micros = r.Now().Sub(started).Microseconds()
	result.Steps = seen.steps
	for i := range result.Steps {
		result.Steps[i].Message = mask.Text(result.Steps[i].Message)
	}
	if result.Failure != nil {
		result.Failure.Message = mask.Text(result.Failure.Message)
	}
	for _, role := range recorder.Roles() {
		if role.Name == record.World {
			r.livedIn(s, role.Text)
		}
		result.Roles = append(result.Roles, v1.Role{Name: role.Name, Text: mask.Text(role.Text)})
	}
	r.marked(s, recorder.Marks())
	told := inOrder(recorder.Exchanges())
	if r.OnStory != nil {
		r.OnStory(s, told)
	}
	if r.Transcripts {
		result.Transcript = transcript.Digest(canonical(told))
	}
	switch {
	case result.Status != v1.Passed, len(r.manifest.Selection.Scenarios) > 0:
		result.Exchanges, result.LeftOut = tell(told, started, &r.inFull)
	case r.told[s.ID]:
		result.Exchanges, result.LeftOut = tell(told, started, &r.inBrief)
	}
	return result
}

// wanted is what is wanted of a scenario's exchanges, if it passes. Steps of somebody's own may still fail it when they have been
// recorded.
func (r *runner) wanted(s *Scenario) record.Wanted {
	switch {
	case r.OnStory != nil, r.Transcripts, len(r.manifest.Selection.Scenarios) > 0, s.Extra():
		return record.Whole
	case !r.told[s.ID]:
		return record.Nothing
	case r.inBrief.full():
		return record.Bare
	default:
		return record.Whole
	}
}

func (r *runner) definedBy(s *Scenario, definitions []*godog.StepDefinition) {
	if r.OnDefined == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, by := range definitions {
		r.OnDefined(s, by)
	}
}

// explain adds to a failure what may have brought it about, and takes it back where that
// is nothing that the implementation did.
func explain(result *v1.Scenario, recorder *record.Recorder) {
	if result.Status != v1.Failed || defective(result.Failure.Kind) {
		return
	}
	result.Failure.Message = strings.Join(append([]string{result.Failure.Message}, recorder.Causes()...), "\n")
	if err := recorder.Excused(); err != nil {
		broke(result, asBroken(err))
	}
}

func (r *runner) describe(s *Scenario) v1.Scenario {
	rule, _ := r.manifest.Rules.Rule(s.rule())
	return v1.Scenario{
		ID: s.ID, File: s.File, Line: s.Line, Feature: s.Feature, Title: s.Title, Row: s.Row, Examples: s.Examples,
		Rules: s.Rules, Level: string(s.Level), Provisional: rule.Provisional, Extra: rule.Extra, Tags: s.Tags, Readings: s.Readings(), Steps: append([]v1.Step(nil), s.steps...),
	}
}

// ending is how godog's run of a scenario came to its end.
type ending struct {
	limit       time.Duration
	timedOut    bool // its time was up
	interrupted bool // somebody stopped the run
	stuck       bool // a step ignored both, and was left behind
	panicked    string
}

// runGodog runs a scenario as a suite of its own: then a panicking hook or a
// step that never returns costs that scenario and no other.
func (r *runner) runGodog(parent context.Context, s *Scenario, recorder *record.Recorder, watcher *observer) ending {
	ctx, cancel := context.WithTimeoutCause(parent, r.Timeout, errTimeout)
	defer cancel()
	ctx = context.WithValue(record.WithRecorder(ctx, recorder), scenarioKey{}, s)

	name, forget := watch(watcher)
	suite := godog.TestSuite{
		Name:                name,
		ScenarioInitializer: r.initializer(s),
		Options: &godog.Options{
			Format: formatterName, Strict: true, NoColors: true, Concurrency: 1, Output: io.Discard,
			DefaultContext:  ctx,
			FeatureContents: []godog.Feature{{Name: s.ID, Contents: s.source}},
		},
	}
	done := make(chan string, 1)
	go func() {
		defer forget()
		defer func() {
			problem := ""
			if p := recover(); p != nil {
				problem = fmt.Sprintf("%v\n%s", p, debug.Stack())
			}
			done <- problem
		}()
		suite.Run() // its exit code says nothing that the observer does not know better
	}()

	ended := ending{limit: r.Timeout}
	select {
	case ended.panicked = <-done:
	case <-ctx.Done():
		grace := time.NewTimer(r.Grace) //nolint:forbidigo // a step that does not return can only be waited for in real time
		defer grace.Stop()
		select {
		case ended.panicked = <-done:
		case <-grace.C:
			ended.stuck = true
		}
	}
	ended.interrupted = parent.Err() != nil
	ended.timedOut = !ended.interrupted && errors.Is(context.Cause(ctx), errTimeout)
	return ended
}

// initializer puts the steps into a scenario. Its hook comes before theirs when
// the scenario ends, and gives them time of their own to put things back, even
// when the scenario's time is up or the run was stopped.
func (r *runner) initializer(s *Scenario) func(*godog.ScenarioContext) {
	return func(sc *godog.ScenarioContext) {
		var release context.CancelFunc
		sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
			ctx, release = context.WithTimeout(context.WithoutCancel(ctx), r.Cleanup)
			return ctx, nil
		})
		r.Register(sc, s)
		sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
			release()
			return ctx, nil
		})
	}
}

// judge says what a scenario's steps add up to.
func judge(seen observed, ended ending) (v1.Status, *v1.Failure) {
	switch {
	case ended.stuck:
		return v1.Broken, &v1.Failure{Kind: v1.Stuck, Step: current(seen), Message: "the step did not stop when its time was up, and was abandoned"}
	case ended.panicked != "":
		return v1.Broken, &v1.Failure{Kind: v1.Panic, Step: current(seen), Message: "a hook of the harness panicked: " + ended.panicked}
	case !seen.started:
		return v1.Failed, &v1.Failure{Kind: v1.Unreported, Message: "the scenario was expected, and no result of it arrived"}
	case len(seen.steps) == 0:
		return v1.Failed, &v1.Failure{Kind: v1.Empty, Message: "the scenario has no steps"}
	}
	if first := firstNotPassed(seen); first >= 0 {
		status, failure := judgeStep(seen, first, ended)
		failure.Step = seen.steps[first].Text
		return status, failure
	}
	return v1.Passed, nil
}

// firstNotPassed returns the step that decided, or -1. A step that cannot have
// been run as written outranks one that declared itself inconclusive.
func firstNotPassed(seen observed) int {
	first := -1
	for i, step := range seen.steps {
		if step.Status == stepPassed {
			continue
		}
		if first < 0 {
			first = i
			if _, inconclusive := outcome.AsInconclusive(seen.errs[i]); !inconclusive {
				return first
			}
			continue
		}
		if step.Status == stepUndefined || step.Status == stepAmbiguous || step.Status == stepPending {
			return i
		}
	}
	return first
}

func judgeStep(seen observed, i int, ended ending) (v1.Status, *v1.Failure) {
	step, err := seen.steps[i], seen.errs[i]
	switch step.Status {
	case stepUndefined:
		return v1.Failed, &v1.Failure{Kind: v1.Undefined, Message: "no step definition matches; write one or reword the step"}
	case stepAmbiguous:
		return v1.Failed, &v1.Failure{Kind: v1.Ambiguous, Message: step.Message}
	case stepPending:
		return v1.Failed, &v1.Failure{Kind: v1.Pending, Message: "the step's definition is not written yet"}
	case stepSkipped:
		return v1.Failed, &v1.Failure{Kind: v1.Skipped, Message: "the step asked to be skipped; a scenario that is skipped shows nothing"}
	case stepFailed:
		return judgeError(err, ended)
	default:
		if ended.interrupted {
			return v1.NotRun, &v1.Failure{Kind: v1.Interrupted, Message: "the run was stopped"}
		}
		return v1.Failed, &v1.Failure{Kind: v1.Unreported, Message: "the step was expected, and no result of it arrived"}
	}
}

// moreTime says how a scenario gets more time.
func moreTime(ended ending) string {
	return fmt.Sprintf("a scenario may take %s, and --timeout gives it more", ended.limit)
}

func judgeError(err error, ended ending) (v1.Status, *v1.Failure) {
	if ended.interrupted {
		return v1.NotRun, &v1.Failure{Kind: v1.Interrupted, Message: "the run was stopped"}
	}
	if broken, ok := outcome.AsBroken(err); ok {
		return v1.Broken, &v1.Failure{Kind: v1.Unreachable, Message: broken.Error()}
	}
	if misworded, ok := outcome.AsAuthoring(err); ok {
		return v1.Broken, &v1.Failure{Kind: v1.Misworded, Message: misworded.Reason}
	}
	if inconclusive, ok := outcome.AsInconclusive(err); ok {
		return v1.Inconclusive, &v1.Failure{Kind: v1.NotOffered, Message: inconclusive.Reason}
	}
	if panicked(err) {
		return v1.Broken, &v1.Failure{Kind: v1.Panic, Message: fmt.Sprintf("the step panicked: %v", err)}
	}
	switch {
	case ended.timedOut && errors.Is(err, errTimeout):
		return v1.Failed, &v1.Failure{Kind: v1.Timeout, Message: fmt.Sprintf("%v; %s", err, moreTime(ended))}
	case ended.timedOut:
		return v1.Failed, &v1.Failure{Kind: v1.Timeout, Message: fmt.Sprintf("%v: %v; %s", errTimeout, err, moreTime(ended))}
	case errors.Is(err, context.DeadlineExceeded):
		return v1.Failed, &v1.Failure{Kind: v1.Timeout, Message: err.Error()}
	}
	return v1.Failed, &v1.Failure{Kind: v1.Mismatch, Message: strings.TrimPrefix(err.Error(), hooked)}
}

// hooked is what godog puts before the error of what is looked at when a scenario is over, which is nothing to whoever reads it.
const hooked = "after scenario hook failed: "

// panicked recognizes the error that godog makes of a step's panic; its type is
// not exported, and no error of a step has that name.
func panicked(err error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		if fmt.Sprintf("%T", err) == "*godog.traceError" {
			return true
		}
	}
	return false
}

// current is the text of the step at which a scenario stands.
func current(seen observed) string {
	for _, step := range seen.steps {
		if step.Status != stepPassed {
			return step.Text
		}
	}
	return ""
}
