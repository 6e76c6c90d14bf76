package government_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

func TestEveryOperationHasAMark(t *testing.T) {
	t.Parallel()
	marks, err := government.Fidelity()
	must(t, err)
	known := []registry.Fidelity{registry.Confirmed, registry.SecondHand, registry.Assumed}
	services := 0
	for _, m := range marks {
		if !slices.Contains(known, m.Fidelity) || m.Source == "" || m.At == "" {
			t.Errorf("%+v", m)
		}
		if m.Over == "SHEP" {
			services++
		}
	}
	if services != len(shep.Services()) {
		t.Errorf("%d services have a mark, of %d", services, len(shep.Services()))
	}
	for _, name := range government.Names() {
		if !slices.ContainsFunc(marks, func(m government.Mark) bool { return m.System == name }) {
			t.Errorf("%s has none", name)
		}
	}
}
