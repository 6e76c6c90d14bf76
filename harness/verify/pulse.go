package verify

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/simulators/government"
)

const (
	// beat is how often a system is asked whether it answers, and how long one such answer may take.
	beat     = 500 * time.Millisecond
	beatTime = 2 * time.Second
	// silenceOfSimulators and silenceOfImplementation are how long each may give no answer at all without having been
	// silent. An implementation is asked what it can do: one that answers that much and nothing else hangs by itself.
	silenceOfSimulators     = 2 * time.Second
	silenceOfImplementation = 5 * time.Second
)

// pulse asks a system again and again, while a run is under way, whether it answers. So it is known afterwards when it
// did not, be it that its process was stopped for a while: what scenarios saw meanwhile says nothing.
type pulse struct {
	what string
	ask  func(ctx context.Context) error
	most time.Duration // for which no answer is no silence

	mu       sync.Mutex
	answered time.Time // when it answered last
	why      error     // of the last question without an answer
	silences []silence
}

// silence is a time without an answer.
type silence struct {
	from, to time.Time
	why      error
}

func newPulse(what string, most time.Duration, ask func(ctx context.Context) error) *pulse {
	return &pulse{what: what, ask: ask, most: most, answered: now()}
}

func now() time.Time {
	return time.Now() //nolint:forbidigo // whether a system answers can only be seen in real time
}

// watch asks until the context ends.
func (p *pulse) watch(ctx context.Context) {
	ticker := time.NewTicker(beat) //nolint:forbidigo // as above
	defer ticker.Stop()
	for {
		p.once(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// once asks once. A question that the end of the run cut off says nothing.
func (p *pulse) once(ctx context.Context) {
	question, cancel := context.WithTimeout(ctx, beatTime)
	err := p.ask(question)
	cancel()
	if ctx.Err() != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		p.why = err
		return
	}
	at := now()
	if at.Sub(p.answered) >= p.most {
		p.silences = append(p.silences, silence{p.answered, at, p.why})
	}
	p.answered, p.why = at, nil
}

// silent says that the system gave no answer for a while between two instants, or nothing.
func (p *pulse) silent(from, to time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := p.silences
	if at := now(); at.Sub(p.answered) >= p.most {
		all = append(all[:len(all):len(all)], silence{p.answered, at, p.why})
	}
	for _, s := range all {
		if s.from.Before(to) && s.to.After(from) {
			return outcome.Broken{What: p.what, Err: s}
		}
	}
	return nil
}

// Error says how long there was no answer, and why where that is known.
func (s silence) Error() string {
	text := fmt.Sprintf("no answer to anything from %s to %s, as if it had been stopped", s.from.Format(time.TimeOnly), s.to.Format(time.TimeOnly))
	if s.why != nil {
		text += fmt.Sprintf(" (%v)", s.why)
	}
	return text
}

// watch takes the pulse of both sides until rest is called, which waits for the last question.
func watch(ctx context.Context, systems *government.Client, target *implementation.Client) (silent func(from, to time.Time) error, rest func()) {
	ctx, cancel := context.WithCancel(ctx)
	pulses := []*pulse{
		newPulse("the simulators", silenceOfSimulators, systems.Healthy),
		newPulse("the implementation at "+target.URL(), silenceOfImplementation, func(ctx context.Context) error { return answers(ctx, target) }),
	}
	var watching sync.WaitGroup
	for _, p := range pulses {
		watching.Go(func() { p.watch(ctx) })
	}
	return func(from, to time.Time) error {
		for _, p := range pulses {
			if err := p.silent(from, to); err != nil {
				return err
			}
		}
		return nil
	}, func() { cancel(); watching.Wait() }
}

// answers says whether an implementation answers at all; whatever it says is an answer.
func answers(ctx context.Context, target *implementation.Client) error {
	_, err := target.Capabilities(ctx)
	if _, absent := outcome.AsBroken(err); absent || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
