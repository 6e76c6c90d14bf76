package steps

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
)

// Environment is what scenarios run in. It is shared by all scenarios of a run
// and not changed by them.
type Environment struct {
	// Government is the simulated government that the implementation asks.
	Government *government.Client
	// Implementation is the service under verification.
	Implementation *implementation.Client
	// Capabilities are what it declared.
	Capabilities implementation.Capabilities
	// Run hands out the stories.
	Run *scenarios.Run
	// Catalogue is the law as data.
	Catalogue *catalogue.Catalogue
	// KeepWorld leaves the worlds in place after their scenarios.
	KeepWorld bool
	// Now is the real time; nil means time.Now.
	Now func() time.Time
	// Patience is how long to wait for an implementation without settle to get
	// to where a step expects it; 0 means 10 seconds.
	Patience time.Duration
}

const (
	defaultPatience = 10 * time.Second
	// worldTTL is how long a world lives: longer than any scenario, so that a
	// harness that died leaves nothing behind for ever.
	worldTTL = 15 * time.Minute
	// keptTTL is how long a world that is to be looked at lives.
	keptTTL = 24 * time.Hour
)

func (e *Environment) now() time.Time {
	if e.Now != nil {
		return e.Now()
	}
	return time.Now() //nolint:forbidigo // the default of an option; tests hand one in
}

func (e *Environment) patience() time.Duration {
	if e.Patience > 0 {
		return e.Patience
	}
	return defaultPatience
}

// hasClock says whether time can be moved.
func (e *Environment) hasClock() bool {
	return e.Capabilities.Clock == implementation.ClockApplicant || e.Capabilities.Clock == implementation.ClockGlobal
}

// settles says whether the implementation tells when it has nothing left to do.
func (e *Environment) settles() bool { return e.Capabilities.Settle != nil && *e.Capabilities.Settle }

// needsClock is the outcome of a step that moves time where none can be moved.
func (e *Environment) needsClock() error {
	if e.hasClock() {
		return nil
	}
	return outcome.Inconclusively("time has to move, and the implementation declares the clock level %q", e.Capabilities.Clock)
}

// simulators says that trouble with the simulated government is not the
// implementation's. The end of the run stays what it is.
func simulators(err error) error {
	if err == nil {
		return nil
	}
	var down *government.DownError
	if errors.As(err, &down) {
		return outcome.Broken{What: "the simulated government", Err: down}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return outcome.Broken{What: "the simulated government", Err: fmt.Errorf("it does not do what the scenario asks: %w", err)}
}
