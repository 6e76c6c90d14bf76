package conformance_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness"
)

func TestConformance(t *testing.T) {
	t.Parallel()
	simulators := harness.Simulators(t)
	options := harness.Options{
		Target: start(t, simulators.URL), Government: simulators.URL,
		Features: os.DirFS("features"), Steps: steps, Out: t.TempDir(),
	}
	if testing.Short() {
		options.Tags = "@rule:VENDOR-001 or @rule:RES-AST-004"
	}
	harness.Test(t, options)
}

// steps are our own: each is a sentence and what it looks at.
func steps(sc *godog.ScenarioContext, w *harness.World) {
	sc.Step(`^the number of the application has at most (\d+) characters$`, func(most int) error {
		application, err := w.Application()
		if err == nil && len(application.ID) > most {
			err = fmt.Errorf("it is %q, which has %d", application.ID, len(application.ID))
		}
		return err
	})
}
