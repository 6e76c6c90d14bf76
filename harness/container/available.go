package container

import (
	"context"
	"fmt"

	"github.com/testcontainers/testcontainers-go"
)

// UnavailableError says that there is no Docker engine here, or that it does not have the image.
type UnavailableError struct {
	// What is lacking: a sentence for people.
	What string
	// Err is what the engine or the search for one said.
	Err error
}

// Error says what is lacking and what to do.
func (e *UnavailableError) Error() string { return fmt.Sprintf("%s: %v", e.What, e.Err) }

// Unwrap is the cause.
func (e *UnavailableError) Unwrap() error { return e.Err }

// Available says whether there is a Docker engine that has the image. The error is an [*UnavailableError]: a reason to skip a
// test where containers are not to be had.
func Available(ctx context.Context, image string) (err error) {
	const noEngine = "there is no Docker engine here; install and start one, or name it in DOCKER_HOST"
	defer func() {
		if p := recover(); p != nil { // which is how testcontainers says that it has found none
			err = &UnavailableError{What: noEngine, Err: fmt.Errorf("%v", p)}
		}
	}()
	provider, err := testcontainers.NewDockerProvider()
	if err != nil {
		return &UnavailableError{What: noEngine, Err: err}
	}
	defer func() { _ = provider.Close() }()
	if err := provider.Health(ctx); err != nil {
		return &UnavailableError{What: noEngine, Err: err}
	}
	if _, err := provider.Client().ImageInspect(ctx, image); err != nil {
		return &UnavailableError{What: "the engine has no image " + image + "; build it with make image, or docker build -t " + image + " .", Err: err}
	}
	return nil
}
