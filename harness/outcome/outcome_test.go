package outcome_test

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/synaq/synaq/harness/outcome"
)

func TestInconclusiveIsFoundInAChain(t *testing.T) {
	t.Parallel()
	for name, err := range map[string]error{
		"by value":   fmt.Errorf("moving the clock: %w", outcome.Inconclusive{Reason: "no clock"}),
		"by pointer": fmt.Errorf("moving the clock: %w", &outcome.Inconclusive{Reason: "no clock"}),
		"joined":     errors.Join(io.EOF, outcome.Inconclusively("no %s", "clock")),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found, ok := outcome.AsInconclusive(err)
			if !ok || found.Reason != "no clock" {
				t.Errorf("AsInconclusive(%v) = %+v, %v", err, found, ok)
			}
			if _, ok := outcome.AsBroken(err); ok {
				t.Errorf("AsBroken(%v) found one", err)
			}
		})
	}
}

func TestBrokenIsFoundInAChainAndKeepsItsCause(t *testing.T) {
	t.Parallel()
	for name, err := range map[string]error{
		"by value":   fmt.Errorf("creating the world: %w", outcome.Broken{What: "GBD FL", Err: io.ErrUnexpectedEOF}),
		"by pointer": fmt.Errorf("creating the world: %w", &outcome.Broken{What: "GBD FL", Err: io.ErrUnexpectedEOF}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found, ok := outcome.AsBroken(err)
			if !ok || found.What != "GBD FL" {
				t.Fatalf("AsBroken(%v) = %+v, %v", err, found, ok)
			}
			if !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Errorf("%v lost its cause", err)
			}
			if got, want := found.Error(), "GBD FL: unexpected EOF"; got != want {
				t.Errorf("Error() = %q, want %q", got, want)
			}
		})
	}
}

func TestAPlainErrorIsNeither(t *testing.T) {
	t.Parallel()
	if _, ok := outcome.AsBroken(io.EOF); ok {
		t.Error("a plain error is not broken")
	}
	if _, ok := outcome.AsInconclusive(nil); ok {
		t.Error("nil is not inconclusive")
	}
}

func TestAuthoringIsFoundInAChain(t *testing.T) {
	t.Parallel()
	for name, err := range map[string]error{
		"by value":   fmt.Errorf("the step: %w", outcome.Authoring{Reason: "no city is called Nowhere"}),
		"by pointer": fmt.Errorf("the step: %w", &outcome.Authoring{Reason: "no city is called Nowhere"}),
		"joined":     errors.Join(io.EOF, outcome.Misworded("no city is called %s", "Nowhere")),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found, ok := outcome.AsAuthoring(err)
			if !ok || found.Reason != "no city is called Nowhere" {
				t.Errorf("AsAuthoring(%v) = %+v, %v", err, found, ok)
			}
			if _, ok := outcome.AsInconclusive(err); ok {
				t.Errorf("AsInconclusive(%v) found one", err)
			}
		})
	}
	if _, ok := outcome.AsAuthoring(outcome.Inconclusively("no clock")); ok {
		t.Error("what is inconclusive is nobody's mistake")
	}
}
