// Package outcome names the ways in which a step can end without saying
// anything about the law.
//
// A step that returns a plain error has found the implementation wrong: the
// scenario failed. A step that returns [Inconclusive] could not bring about
// what the scenario needs, because the implementation does not offer it (no
// test clock, no settle). A step that returns [Broken] could not reach one of
// the systems that the run depends on, so that nothing may be said at all. A step
// that returns [Authoring] was used in a way that makes no sense: whoever wrote
// the feature has to put it right. The runner finds each anywhere in a chain of
// wrapped errors.
package outcome

import (
	"errors"
	"fmt"
)

// Inconclusive says that a scenario could not be decided for a reason that the
// implementation declared itself, such as clock level "none". It is neither a
// pass nor a failure.
type Inconclusive struct {
	// Reason is one clause in lower case that a reader understands without the
	// scenario, e.g. "the clock must move, and the implementation declares clock level none".
	Reason string
}

// Error returns the reason.
func (e Inconclusive) Error() string { return "inconclusive: " + e.Reason }

// Inconclusively makes an [Inconclusive] error from a format.
func Inconclusively(format string, args ...any) error {
	return Inconclusive{Reason: fmt.Sprintf(format, args...)}
}

// Broken says that the harness, a simulator or the implementation could not be
// reached or did not speak at all. A broken scenario is never counted against
// the implementation.
type Broken struct {
	// What names the system as people know it, with its address where it has
	// one, e.g. "the simulator of GBD FL at http://127.0.0.1:7414/gbdfl".
	What string
	// Err is what happened when it was tried.
	Err error
}

// Error says what is broken and why.
func (e Broken) Error() string {
	if e.Err == nil {
		return e.What + " is not usable"
	}
	return e.What + ": " + e.Err.Error()
}

// Unwrap returns what happened.
func (e Broken) Unwrap() error { return e.Err }

// AsInconclusive finds an [Inconclusive] in a chain of errors, by value or by
// pointer.
func AsInconclusive(err error) (Inconclusive, bool) {
	var value Inconclusive
	if errors.As(err, &value) {
		return value, true
	}
	var pointer *Inconclusive
	if errors.As(err, &pointer) && pointer != nil {
		return *pointer, true
	}
	return Inconclusive{}, false
}

// AsBroken finds a [Broken] in a chain of errors, by value or by pointer.
func AsBroken(err error) (Broken, bool) {
	var value Broken
	if errors.As(err, &value) {
		return value, true
	}
	var pointer *Broken
	if errors.As(err, &pointer) && pointer != nil {
		return *pointer, true
	}
	return Broken{}, false
}

// Authoring says that a feature uses a step in a way that makes no sense, e.g. by
// naming a city that nobody knows. It is the author's mistake, and never counted
// against the implementation.
type Authoring struct {
	// Reason says what makes no sense and what would, as one clause in lower case.
	Reason string
}

// Error returns the reason.
func (e Authoring) Error() string { return "the feature makes no sense: " + e.Reason }

// Misworded makes an [Authoring] error from a format.
func Misworded(format string, args ...any) error {
	return Authoring{Reason: fmt.Sprintf(format, args...)}
}

// AsAuthoring finds an [Authoring] in a chain of errors, by value or by pointer.
func AsAuthoring(err error) (Authoring, bool) {
	var value Authoring
	if errors.As(err, &value) {
		return value, true
	}
	var pointer *Authoring
	if errors.As(err, &pointer) && pointer != nil {
		return *pointer, true
	}
	return Authoring{}, false
}
