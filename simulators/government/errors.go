package government

import "fmt"

// DownError says that a system cannot be reached, or does not answer as one of ours: the caller's own trouble, which
// says nothing about an implementation.
type DownError struct {
	// System is its name, Address the base URL that was tried.
	System, Address string
	// Err is what happened.
	Err error
}

// Error names the system and its address and says what to do.
func (e *DownError) Error() string {
	return fmt.Sprintf("the simulated system %s at %s does not answer: %v; is it running, and is the address right?", e.System, e.Address, e.Err)
}

// Unwrap is the cause.
func (e *DownError) Unwrap() error { return e.Err }

// ProblemError is a refusal by a system: application/problem+json.
type ProblemError struct {
	// System that refused.
	System string
	// Status is that of HTTP, Code the problem's stable code, Detail its words for people.
	Status int
	Code   string
	Detail string
}

// Error is the refusal in one line.
func (e *ProblemError) Error() string {
	return fmt.Sprintf("%s answers %d %s: %s", e.System, e.Status, e.Code, e.Detail)
}

// OverlapError says that a world could not be made because another one holds one of its identifiers.
type OverlapError struct {
	// World that could not be made.
	World string
	// Problem is what the system said; its detail names the identifier and the other world.
	Problem *ProblemError
}

// Error names the identifier and both worlds.
func (e *OverlapError) Error() string {
	return fmt.Sprintf("world %s was not made: %s", e.World, e.Problem.Detail)
}

// Unwrap is the problem.
func (e *OverlapError) Unwrap() error { return e.Problem }
