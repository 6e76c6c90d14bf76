package steps

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/shep"
)

// TestASystemInTroubleAnswersNothing: a system that is down gives no answer to an implementation by any of its operations, so
// that no scenario holds of a fact asked in one way and not of the same fact asked in another.
func TestASystemInTroubleAnswersNothing(t *testing.T) {
	t.Parallel()
	gov, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := gov.Close(t.Context()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
	})
	fail := answering()
	for _, name := range government.Names() {
		if name == shep.Name {
			continue // what is behind it fails, each by itself
		}
		for _, op := range gov.System(name).Definition().Operations {
			spec := op.Spec()
			if answers := spec.Audience == registry.ForImplementations; answers != slices.Contains(fail[name], spec.Name) {
				t.Errorf("%s.%s is for %s, and fails with the system: %t", name, spec.Name, spec.Audience, !answers)
			}
		}
	}
}
