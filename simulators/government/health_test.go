package government_test

import (
	"errors"
	"testing"

	"github.com/synaq/synaq/simulators/government"
)

// TestOneClosedAmongManyIsDown, though what serves them answers.
func TestOneClosedAmongManyIsDown(t *testing.T) {
	t.Parallel()
	g, c := start(t, government.Options{})
	must(t, c.Healthy(t.Context()))
	must(t, g.System("zags").Close(t.Context()))
	var down *government.DownError
	if err := c.Healthy(t.Context()); !errors.As(err, &down) || down.System != "zags" {
		t.Errorf("healthy: %v", err)
	}
}
