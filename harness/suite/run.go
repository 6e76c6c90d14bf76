package suite

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Options say how to run a manifest.
type Options struct {
	// Register registers a scenario's steps and hooks, once for each: godog
	// holds every sentence to every step. Step expressions should be compiled
	// beforehand. Required.
	Register func(*godog.ScenarioContext, *Scenario)
	// Workers is how many scenarios run at a time; 0 means four for each
	// processor. With a global clock scenarios run one after another whatever it says.
	Workers int
	// Seed decides the order.
	Seed uint64
	// Timeout is how long one scenario may take; 0 means 2 minutes.
	Timeout time.Duration
	// Cleanup is how long the hooks at a scenario's end may take; 0 means 20 seconds.
	Cleanup time.Duration
	// Grace is how long after the end of its time a scenario is waited for before
	// it is abandoned; 0 means Cleanup and 5 seconds.
	Grace time.Duration
	// Healthy says whether all systems that the run needs answer. It is asked
	// after a scenario that did not pass, so that a system's absence is not taken
	// for the implementation's fault, and at the end. Nil means that they always do.
	Healthy func(ctx context.Context) error
	// HealthTimeout is how long one such question may take; 0 means 10 seconds.
	HealthTimeout time.Duration
	// Silent says of a system that it gave no answer for a while between two instants,
	// as a process that was stopped. It is asked after a scenario that failed, which
	// then says nothing about the implementation. Nil means that none ever is.
	Silent func(from, to time.Time) error
	// Hangs says whether the implementation leaves simple questions unanswered. It
	// is asked when three scenarios in a row ran out of time. Nil means that it never does.
	Hangs func(ctx context.Context) error
	// Linger is how long after the end of the first scenario the sweep comes at the earliest, so that even a short run sees
	// what is done a little too late; 0 does not wait.
	Linger time.Duration
	// Sweep looks, at the end, for requests of this run that came late or that
	// belong to nobody. Nil means not to look.
	Sweep func(ctx context.Context) ([]Stray, error)
	// OnResult hears of each scenario's end, one call at a time.
	OnResult func(result v1.Scenario, done, total int)
	// OnStory hears, at a scenario's end, of its exchanges in the order in which
	// they happened, unmasked; from many goroutines.
	OnStory func(s *Scenario, exchanges []record.Exchange)
	// OnDefined hears, at a scenario's end, of each definition that took a step of it, one call at a time. Where several took
	// one, they have no handlers.
	OnDefined func(s *Scenario, by *godog.StepDefinition)
	// Stories are the scenarios that passed whose exchanges are kept; those asked for by ID are, whatever it says.
	Stories Stories
	// Transcripts makes the digest of each scenario's exchanges, of one that passed too.
	Transcripts bool
	// Run and Implementation go into the report; what the suite knows itself is filled in.
	Run            v1.Run
	Implementation v1.Implementation
	// Now is the clock; nil means the real one.
	Now func() time.Time
}

func (o Options) withDefaults(target Target) Options {
	if o.Workers <= 0 {
		o.Workers = 4 * runtime.GOMAXPROCS(0)
	}
	if target.Clock == ClockGlobal {
		o.Workers = 1
	}
	if o.Timeout <= 0 {
		o.Timeout = 2 * time.Minute
	}
	if o.Cleanup <= 0 {
		o.Cleanup = 20 * time.Second
	}
	if o.Grace <= 0 {
		o.Grace = o.Cleanup + 5*time.Second
	}
	if o.HealthTimeout <= 0 {
		o.HealthTimeout = 10 * time.Second
	}
	if o.Healthy == nil {
		o.Healthy = func(context.Context) error { return nil }
	}
	if o.Silent == nil {
		o.Silent = func(_, _ time.Time) error { return nil }
	}
	if o.Hangs == nil {
		o.Hangs = func(context.Context) error { return nil }
	}
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the default of an option that hands the clock in
	}
	return o
}

// runner is one run of a manifest.
type runner struct {
	Options
	manifest *Manifest

	health sync.Mutex // one question at a time
	abort  context.CancelCauseFunc

	mu      sync.Mutex
	results []v1.Scenario
	worlds  map[string]string // the scenario's ID by its world
	marks   map[string]string // and by what can be in no request but its own
	// firstEnd is when the first scenario ended that ran.
	firstEnd time.Time
	done     int
	hung     int // how many scenarios in a row ran out of time
	// told are the scenarios whose exchanges are kept where they pass.
	told map[string]bool
	// inFull and inBrief are the room for bodies of scenarios that did not pass, and of those that did.
	inFull, inBrief room
}

// Run runs a manifest and returns the report with its verdict. Cancelling the
// context stops the run: what has begun is put back, and the report says that it
// is partial. The error is nil unless the options make a run impossible.
func Run(ctx context.Context, manifest *Manifest, options Options) (*v1.Report, error) {
	if options.Register == nil {
		return nil, errors.New("a run needs the steps: Options.Register is nil")
	}
	r := &runner{Options: options.withDefaults(manifest.Target), manifest: manifest}
	r.Run.StartedAt = r.Now()
	r.inFull.init(maxBody, maxTold)
	r.inBrief.init(maxBrief, maxTold)
	r.told = manifest.told(r.Stories)
	r.results = make([]v1.Scenario, len(manifest.entries))
	r.worlds, r.marks = map[string]string{}, map[string]string{}

	state := state{down: r.playAll(ctx), interrupted: ctx.Err() != nil}
	if state.down == nil && !state.interrupted {
		r.linger(ctx)
	}
	if state.down == nil && !state.interrupted {
		state.down = r.ask(ctx)
	}
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.HealthTimeout)
	defer cancel()
	var findings []v1.Finding
	if state.down == nil {
		findings, state.unexplained, state.unswept = r.sweep(after)
	}
	return r.report(state, findings), nil
}

// playAll runs the scenarios that are expected to run and fills in the others.
// It returns the system that was found down, if any, and at which it stopped.
func (r *runner) playAll(parent context.Context) (down error) {
	ctx, abort := context.WithCancelCause(parent)
	defer abort(nil)
	r.abort = abort

	var order []int
	for i, e := range r.manifest.entries {
		if e.failure != nil {
			result := r.describe(e.scenario)
			result.Status, result.Failure = e.status, e.failure
			r.finish(i, result)
			continue
		}
		order = append(order, i)
	}
	shuffle := rand.New(rand.NewPCG(r.Seed, 0x53594e4151)) //nolint:gosec // an order, not a secret
	shuffle.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })

	next := make(chan int)
	var workers sync.WaitGroup
	for range min(r.Workers, len(order)) {
		workers.Go(func() {
			for i := range next {
				r.finish(i, r.turn(ctx, r.manifest.entries[i].scenario))
			}
		})
	}
	for _, i := range order {
		next <- i
	}
	close(next)
	workers.Wait()
	if broken, ok := outcome.AsBroken(context.Cause(ctx)); ok {
		return broken
	}
	return nil
}

// turn gives a scenario its turn, unless the run is over already.
func (r *runner) turn(ctx context.Context, s *Scenario) v1.Scenario {
	if ctx.Err() != nil {
		return r.notRun(ctx, r.describe(s))
	}
	result := r.play(ctx, s)
	if result.Status == v1.NotRun {
		return r.notRun(ctx, result)
	}
	if result.Status == v1.Failed || result.Status == v1.Broken {
		r.suspect(ctx, &result)
	}
	r.countHangs(ctx, &result)
	return result
}

func (r *runner) notRun(ctx context.Context, result v1.Scenario) v1.Scenario {
	result.Status = v1.NotRun
	result.Failure = &v1.Failure{Kind: v1.Interrupted, Message: "the run was stopped"}
	if broken, ok := outcome.AsBroken(context.Cause(ctx)); ok {
		result.Failure = &v1.Failure{Kind: v1.Aborted, Message: mask.Text(broken.Error())}
	}
	return result
}

// suspect asks, after a scenario that did not pass, whether a system is down. If
// so the scenario says nothing about the implementation, and the run ends. It says
// nothing either where a system was silent while it ran, and answers again.
func (r *runner) suspect(ctx context.Context, result *v1.Scenario) {
	r.health.Lock()
	defer r.health.Unlock()
	down := context.Cause(ctx)
	if _, known := outcome.AsBroken(down); !known {
		if down = r.ask(ctx); down == nil {
			r.excuse(result)
			return
		}
		r.abort(asBroken(down))
	}
	broke(result, asBroken(down))
}

// excuse takes back a failure that a silent system may have brought about. What is a
// defect of the scenario itself stays one.
func (r *runner) excuse(result *v1.Scenario) {
	if result.Status != v1.Failed || defective(result.Failure.Kind) {
		return
	}
	began := *result.StartedAt
	if err := r.Silent(began, began.Add(time.Duration(result.Micros)*time.Microsecond)); err != nil {
		broke(result, asBroken(err))
	}
}

// broke says of a scenario that did not pass that it says nothing.
func broke(result *v1.Scenario, why outcome.Broken) {
	result.Status = v1.Broken
	result.Failure = &v1.Failure{
		Kind: v1.Unreachable, Step: result.Failure.Step,
		Message: mask.Text(fmt.Sprintf("%v (the scenario said: %s)", why, result.Failure.Message)),
	}
}

// ask asks for health, and once more before it believes that something is down.
func (r *runner) ask(parent context.Context) error {
	var err error
	for range 2 {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(parent), r.HealthTimeout)
		err = r.Healthy(ctx)
		cancel()
		if err == nil {
			return nil
		}
	}
	return err
}

func asBroken(err error) outcome.Broken {
	if broken, ok := outcome.AsBroken(err); ok {
		return broken
	}
	return outcome.Broken{What: "a system that the run needs", Err: err}
}

func (r *runner) finish(i int, result v1.Scenario) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.results[i] = result
	r.done++
	if r.firstEnd.IsZero() && result.StartedAt != nil {
		r.firstEnd = r.Now()
	}
	if r.OnResult != nil {
		r.OnResult(result, r.done, len(r.manifest.entries))
	}
}
