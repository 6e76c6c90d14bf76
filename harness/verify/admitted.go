package verify

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
)

// admitted asks once whether the implementation lets the harness at its test operations: a token that is missing or wrong
// is the run's trouble, and no scenario is held against the implementation for it. What else is wrong with the operations,
// the scenarios tell.
func admitted(ctx context.Context, target *implementation.Client, about *implementation.Capabilities) error {
	nobody, err := identifiers.NewIIN(identifiers.Date{Year: 1900, Month: 1, Day: 1}, identifiers.Female, identifiers.SyntheticFrom)
	if err != nil {
		return fmt.Errorf("make up an IIN: %w", err)
	}
	switch {
	case about.Settle != nil && *about.Settle:
		_, err = target.Settle(ctx, nobody)
	case about.Clock == implementation.ClockApplicant:
		err = target.SetClock(ctx, nobody, nil)
	}
	var problem *implementation.Problem
	if errors.As(err, &problem) && problem.Status == http.StatusUnauthorized {
		return &UnableError{Err: fmt.Errorf("the test operations of the implementation at %s ask for a token: %w; give the one that it was started with by --test-token", target.URL(), problem)}
	}
	return nil
}
