package campaign

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"github.com/synaq/synaq/harness/mutation"
)

// Config says what to run.
type Config struct {
	// Stage is where, Reach what the reference as it is was seen to come by.
	Stage Stage
	Reach *Reach
	// Mutants are to be run, Equivalents the reasons of those that are known to be equivalent, by ID.
	Mutants     []mutation.Mutant
	Equivalents map[string]string
	// Quick ends a mutant's run at the first scenario of its rules that catches it, and runs no scenarios of others: neither the
	// matrix is full then, nor is what other rules' scenarios catch known.
	Quick bool
	// Workers is how many mutants run at a time.
	Workers int
	// Source are the files of the checkout from which the mutants were made, by [Sources].
	Source map[string][]byte
	// Done are results of an earlier campaign of the same source and features.
	Done map[string]Result
	// Now is the clock.
	Now func() time.Time
	// OnResult hears of each, one at a time; its error ends the campaign.
	OnResult func(result Result, done, total int) error
}

// Run runs the canary and then the mutants, and returns their results in the order of the mutants. The error is a [*VoidError]
// when the canary is not caught. An interrupted campaign returns what it has.
func Run(ctx context.Context, c Config) ([]Result, error) {
	if err := c.canary(ctx); err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	results := make([]Result, len(c.Mutants))
	next := make(chan int)
	var workers sync.WaitGroup
	var mu sync.Mutex
	done := 0
	finish := func(i int, result Result, isNew bool) {
		mu.Lock()
		defer mu.Unlock()
		results[i] = result
		done++
		if isNew {
			if err := c.OnResult(result, done, len(c.Mutants)); err != nil {
				stop(err)
			}
		}
	}
	for range max(c.Workers, 1) {
		workers.Go(func() {
			for i := range next {
				mutant := c.Mutants[i]
				if result, known := c.Done[mutant.ID]; known {
					finish(i, c.reasoned(result), false)
					continue
				}
				result, err := c.try(ctx, mutant)
				if err != nil {
					stop(fmt.Errorf("the mutant %s: %w", mutant.ID, err))
					continue
				}
				finish(i, c.reasoned(result), true)
			}
		})
	}
	for i := range c.Mutants {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	return compact(results), context.Cause(ctx)
}

// compact leaves out what was not run.
func compact(results []Result) []Result {
	var ran []Result
	for _, r := range results {
		if r.ID != "" {
			ran = append(ran, r)
		}
	}
	return ran
}

// try runs one mutant.
func (c Config) try(ctx context.Context, mutant mutation.Mutant) (Result, error) {
	began := c.Now()
	result, err := judge(ctx, c.Stage, mutant, c.Reach, c.Quick)
	if err != nil {
		return result, err
	}
	result.Diff, err = mutant.Diff(func(file string) ([]byte, error) { return c.Source[file], nil })
	result.Millis = c.Now().Sub(began).Milliseconds()
	return result, err
}

// reasoned is the result of a mutant that survives for a written reason, as the reasons are now.
func (c Config) reasoned(result Result) Result {
	if result.State == Equivalent {
		result.State, result.Reason = Survived, ""
	}
	if reason := c.Equivalents[result.ID]; reason != "" && result.State == Survived {
		result.State, result.Reason = Equivalent, reason
	}
	return result
}

// canary is the control that has to be caught.
func (c Config) canary(ctx context.Context) error {
	canary := Canary()
	result, err := judge(ctx, c.Stage, canary, c.Reach, true)
	if err != nil {
		return err
	}
	if result.State != Killed {
		return &VoidError{Why: fmt.Sprintf("the canary %s, which %s, is not caught: %s %s", canary.ID, canary.Breaks, result.State, result.Reason)}
	}
	return nil
}

// IsVoid says whether an error is that a campaign says nothing.
func IsVoid(err error) bool {
	var void *VoidError
	return errors.As(err, &void)
}

// Sources reads the files in which mutants have sites.
func Sources(checkout fs.FS, mutants []mutation.Mutant) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, m := range mutants {
		for _, site := range m.Sites {
			if files[site.File] != nil {
				continue
			}
			text, err := fs.ReadFile(checkout, site.File)
			if err != nil {
				return nil, fmt.Errorf("reading the source: %w", err)
			}
			files[site.File] = text
		}
	}
	return files, nil
}
