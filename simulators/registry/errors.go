package registry

import (
	"errors"
	"fmt"
	"net/http"
)

// ErrNoWorld is returned, wrapped, for the id of a world that does not exist or has ended.
var ErrNoWorld = errors.New("no such world")

// ErrClosed is returned, wrapped, by a system that was closed.
var ErrClosed = errors.New("the system is closed")

// OverlapError says that an identifier belongs to another world, or belonged to one where a fresh one is wanted. Over HTTP it is 409 OVERLAP.
type OverlapError struct {
	Subject Subject
	// World is the owner's id.
	World string
	// Ended says that it belonged to that world, which has ended.
	Ended bool
}

// Error names the identifier and its owner.
func (e *OverlapError) Error() string {
	if e.Ended {
		return fmt.Sprintf("%s belonged to world %q, which has ended: choose another identifier, or do not ask for fresh ones", e.Subject, e.World)
	}
	return fmt.Sprintf("%s already belongs to world %q: end that world or choose another identifier", e.Subject, e.World)
}

// RecordError says which record of a specification is at fault. Over HTTP it is 422 INVALID.
type RecordError struct {
	// Type is the record type's name, Index the position in its list.
	Type  string
	Index int
	Err   error
}

// Error names the record by type and index, and its fault.
func (e *RecordError) Error() string {
	return fmt.Sprintf("records.%s[%d]: %v", e.Type, e.Index, e.Err)
}

// Unwrap is the fault itself.
func (e *RecordError) Unwrap() error { return e.Err }

// invalid is the answer 422 INVALID.
func invalid(format string, args ...any) error {
	return Problem(http.StatusUnprocessableEntity, CodeInvalid, format, args...)
}

// controlProblem makes the control API's answer of an error.
func controlProblem(err error) *ProblemError {
	var overlap *OverlapError
	var record *RecordError
	switch {
	case errors.As(err, &overlap):
		return &ProblemError{Status: http.StatusConflict, Code: CodeOverlap, Detail: err.Error()}
	case errors.As(err, &record):
		return &ProblemError{Status: http.StatusUnprocessableEntity, Code: CodeInvalid, Detail: err.Error()}
	case errors.Is(err, ErrNoWorld):
		return &ProblemError{Status: http.StatusNotFound, Code: CodeNotFound, Detail: err.Error()}
	case errors.Is(err, ErrClosed):
		return &ProblemError{Status: http.StatusServiceUnavailable, Code: CodeUnavailable, Detail: err.Error()}
	}
	return problemOf(err)
}
