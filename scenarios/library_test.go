package scenarios_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/scenarios"
)

func TestEveryWorldOfTheLibraryCanBeMade(t *testing.T) {
	t.Parallel()
	if len(scenarios.Library()) == 0 {
		t.Fatal("the library is empty")
	}
	for _, name := range scenarios.Library() {
		one, err := scenarios.FromLibrary(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := scenarios.FromLibrary(name)
		if err != nil {
			t.Fatal(err)
		}
		if one.Title == "" || one.Story == "" || one.World.ID != name || len(one.Cast) == 0 {
			t.Errorf("%s: %+v", name, one)
		}
		for i, role := range one.Cast {
			if role != again.Cast[i] {
				t.Errorf("%s: %+v, and again %+v", name, role, again.Cast[i])
			}
		}
	}
	if _, err := scenarios.FromLibrary("atlantis"); err == nil || !strings.Contains(err.Error(), "astana-family") {
		t.Errorf("an unknown world: %v", err)
	}
}
