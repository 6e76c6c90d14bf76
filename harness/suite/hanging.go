package suite

import (
	"context"
	"fmt"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/outcome"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

const (
	// askFrom is how many scenarios in a row run out of time before the
	// implementation is asked whether it hangs.
	askFrom = 3
	// endFrom is how many end the run whatever it says, for it decides nothing.
	endFrom = 12
)

// countHangs ends the run when the implementation hangs: each further scenario
// would cost its whole time and say the same.
func (r *runner) countHangs(ctx context.Context, result *v1.Scenario) {
	r.mu.Lock()
	if result.Status == v1.Failed && result.Failure.Kind == v1.Timeout {
		r.hung++
	} else if result.Status == v1.Passed || result.Status == v1.Failed {
		r.hung = 0
	}
	hung := r.hung
	r.mu.Unlock()
	if hung < askFrom || result.Status != v1.Failed {
		return
	}
	r.health.Lock()
	defer r.health.Unlock()
	down, known := outcome.AsBroken(context.Cause(ctx))
	if !known {
		probe, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.HealthTimeout)
		err := r.Hangs(probe)
		cancel()
		switch {
		case err != nil:
			broken := asBroken(err)
			down = outcome.Broken{What: broken.What, Err: fmt.Errorf("%w; %d scenarios in a row ran out of time", broken.Err, hung)}
		case hung >= endFrom:
			down = outcome.Broken{
				What: "the implementation", Err: fmt.Errorf("%d scenarios in a row ran out of time and none was decided in between, so the others were not run", hung),
			}
		default:
			return
		}
		r.abort(down)
	}
	result.Status = v1.Broken
	result.Failure = &v1.Failure{Kind: v1.Unreachable, Step: result.Failure.Step, Message: mask.Text(down.Error())}
}
