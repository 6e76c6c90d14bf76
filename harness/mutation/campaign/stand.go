package campaign

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"

	"github.com/synaq/synaq/harness/mutation"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/simulators/government"
)

// Stand is a campaign made ready: the program is built, the government runs, and the reference as it is has conformed.
type Stand struct {
	Stage *Processes
	Reach *Reach
	// Good are the mutants that are programs, Bad the others.
	Good, Bad []mutation.Mutant

	end func(context.Context) error
}

// Options say how to make a campaign ready.
type Options struct {
	// Checkout is the root of the source, Scratch a folder for what is built.
	Checkout, Scratch string
	// Mutants are to be in the program; the canary is in any case.
	Mutants []mutation.Mutant
	// Seed fixes the stories, Run the identifiers of the first run.
	Seed, Run uint64
	// Say tells a person how far it is; Listen makes a listener to the scenarios of a control.
	Say    func(format string, arguments ...any)
	Listen func() func(result v1.Scenario, done, total int)
}

// Prepare makes a campaign ready. The error is a [*VoidError] when the reference as it is does not conform.
func Prepare(ctx context.Context, o Options) (stand *Stand, err error) {
	mutants := withCanary(o.Mutants)
	binary := filepath.Join(o.Scratch, "synaq")
	o.Say("building %d mutants into one program", len(mutants))
	good, bad, err := mutation.BuildGood(ctx, o.Checkout, "./cmd/synaq", binary, o.Scratch, mutants)
	if err != nil {
		return nil, err
	}
	started, err := government.Start(ctx, government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		return nil, fmt.Errorf("starting the government: %w", err)
	}
	stand = &Stand{Reach: NewReach(), Good: good, Bad: bad, end: started.Close}
	stand.Stage = &Processes{
		Binary: binary, Government: started.Addresses(), At: started.URL, Nearby: started.Nearby(), Seed: o.Seed, Run: &atomic.Uint64{}, Scratch: o.Scratch, Workers: 6,
	}
	stand.Stage.Run.Store(o.Run)
	for _, m := range good {
		stand.Stage.IDs = append(stand.Stage.IDs, m.ID)
	}
	for _, transport := range []string{"rest", "shep"} {
		if !stand.Reach.wants(good) {
			break // over SHEP only where a mutant has no scenario of its rules over REST
		}
		o.Say("the control: the reference as it is, over %s", transport)
		report, err := stand.Stage.Record(ctx, transport, stand.Reach, o.Listen())
		if err == nil {
			err = Green(report)
		}
		if err != nil {
			stand.Close(ctx)
			return nil, err
		}
	}
	return stand, nil
}

// Close ends the government.
func (s *Stand) Close(ctx context.Context) { _ = s.end(context.WithoutCancel(ctx)) }

// Scenarios are those that ran over REST.
func (r *Reach) Scenarios() []Scenario { return r.scenarios["rest"] }

func withCanary(mutants []mutation.Mutant) []mutation.Mutant {
	canary := Canary()
	for _, m := range mutants {
		if m.ID == canary.ID {
			return mutants
		}
	}
	return append([]mutation.Mutant{canary}, mutants...)
}
