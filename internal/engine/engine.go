// Package engine says to tests whether they can run containers of the project's image.
package engine

import (
	"cmp"
	"context"
	"os"
	"testing"

	"github.com/synaq/synaq/harness/container"
)

// Required is the variable of the environment that turns a test which is skipped for want of an engine or an image into one that
// fails: set where both have been provided, so that nothing is passed over.
const Required = "SYNAQ_REQUIRE_DOCKER"

// imageName is the variable that names another image than the default.
const imageName = "SYNAQ_IMAGE"

// Image is the image under test.
func Image() string {
	return cmp.Or(os.Getenv(imageName), container.DefaultImage) //nolint:forbidigo // tests have no command line; the gate tells them by this
}

// Demanded says whether tests have to run containers.
func Demanded() bool {
	return os.Getenv(Required) != "" //nolint:forbidigo // tests have no command line; the gate tells them by this
}

// Lacking says why no containers can be run; nil when they can.
func Lacking(ctx context.Context) error { return container.Available(ctx, Image()) }

// Need skips a test that cannot run containers, with the reason, or fails it where they are demanded.
func Need(t testing.TB) {
	t.Helper()
	err := Lacking(t.Context())
	switch {
	case err == nil:
	case Demanded():
		t.Fatalf("%s is set: %v", Required, err)
	default:
		t.Skip(err)
	}
}
