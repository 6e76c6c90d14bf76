package scenarios_test

import (
	"testing"

	"github.com/synaq/synaq/simulators/government"
)

// taken has every system take a world: its records are such as the system allows, and about identifiers that the world leases.
func taken(t *testing.T, world government.World) {
	t.Helper()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	client := government.NewClient(g.Addresses(), government.ClientOptions{})
	defer func() {
		client.CloseIdle()
		if err := g.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	if err := client.Create(t.Context(), world); err != nil {
		t.Error(err)
	}
}
