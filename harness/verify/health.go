package verify

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/shep"
)

// ready asks both sides whether they are there, and the implementation what it is.
func ready(ctx context.Context, systems *government.Client, target *implementation.Client) (*implementation.Capabilities, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := systems.Healthy(ctx); err != nil {
		return nil, &UnableError{Err: fmt.Errorf("the simulators are not ready: %w", err)}
	}
	about, err := declared(ctx, target)
	if err != nil {
		return nil, err
	}
	if err := connected(ctx, systems, about); err != nil {
		return nil, err
	}
	return about, admitted(ctx, target, about)
}

// connected finds systems that the gateway does not reach, before an implementation that asks through it is held to what they say.
func connected(ctx context.Context, systems *government.Client, about *implementation.Capabilities) error {
	if !slices.Contains(about.Transports, shep.Name) {
		return nil
	}
	unreached, err := systems.Unreached(ctx)
	if err != nil {
		return &UnableError{Err: fmt.Errorf("the gateway does not say which systems it reaches: %w", err)}
	}
	if len(unreached) == 0 {
		return nil
	}
	var lines []string
	for _, r := range unreached {
		lines = append(lines, r.System+": "+r.Why)
	}
	return &UnableError{Err: fmt.Errorf("the implementation asks through the gateway, which does not reach %d of the systems (%s); give the process that serves shep their addresses with --government",
		len(unreached), strings.Join(lines, "; "))}
}

// declared asks the implementation what it is and can do.
func declared(ctx context.Context, target *implementation.Client) (*implementation.Capabilities, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	capabilities, err := target.Capabilities(ctx)
	if err != nil {
		return nil, &UnableError{Err: unlike(target.URL(), err)}
	}
	return capabilities, nil
}

// unlike says what is wrong with a target that does not say what it can do, and what to do about it.
func unlike(address string, err error) error {
	if broken, ok := outcome.AsBroken(err); ok {
		return fmt.Errorf("there is no implementation to verify at %s: %w; start it, or name another address with --target", address, broken.Err)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("what listens at %s gives no answer: %w; see what keeps it busy, or name another address with --target", address, err)
	}
	var answer *implementation.AnswerError
	if errors.As(err, &answer) && !answer.Elsewhere {
		return fmt.Errorf("what answers at %s does not keep the contract of the decision API: %w", address, err)
	}
	return fmt.Errorf("what answers at %s does not offer the decision API: %w; is that the address before /v1, as --target needs it?", address, err)
}

// hangs says whether the implementation leaves questions unanswered that need
// no decision: what it can do, an application that there is not, and one that is none.
func hangs(parent context.Context, target *implementation.Client) error {
	const patience = 5 * time.Second
	questions := []func(ctx context.Context) error{
		func(ctx context.Context) error { _, err := target.Capabilities(ctx); return err },
		func(ctx context.Context) error {
			_, err := target.Get(ctx, "no-such-application", implementation.Wait{})
			return err
		},
		func(ctx context.Context) error {
			_, err := target.File(ctx, "", implementation.Envelope{Payload: []byte("{}")})
			return err
		},
	}
	for _, ask := range questions {
		ctx, cancel := context.WithTimeout(parent, patience)
		err := ask(ctx)
		cancel()
		if errors.Is(err, context.DeadlineExceeded) {
			return outcome.Broken{What: "the implementation at " + target.URL() + " hangs", Err: err}
		}
	}
	return nil
}

// healthy says which system is down, if any.
func healthy(ctx context.Context, systems *government.Client, target *implementation.Client) error {
	if err := systems.Healthy(ctx); err != nil {
		var down *government.DownError
		if errors.As(err, &down) {
			return outcome.Broken{What: "the simulator " + down.System + " at " + down.Address, Err: down.Err}
		}
		return outcome.Broken{What: "the simulators", Err: err}
	}
	if _, err := target.Capabilities(ctx); err != nil {
		if broken, ok := outcome.AsBroken(err); ok {
			return broken
		}
		return outcome.Broken{What: "the implementation at " + target.URL(), Err: err}
	}
	return nil
}
