package government_test

import (
	"context"
	"testing"

	"github.com/synaq/synaq/simulators/government"
)

// BenchmarkStart starts all systems in this process and stops them.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		g, err := government.Start(b.Context(), government.Options{Listen: "127.0.0.1:0"})
		if err != nil {
			b.Fatal(err)
		}
		if err := g.Close(context.WithoutCancel(b.Context())); err != nil {
			b.Fatal(err)
		}
	}
}
