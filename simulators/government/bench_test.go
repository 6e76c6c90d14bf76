package government_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
)

// BenchmarkWorld is what the harness pays for a scenario's world: made, moved in time, settled and ended in all systems.
func BenchmarkWorld(b *testing.B) {
	g, c := running(b)
	defer stop(b, g, c)
	now := time.Date(2026, 1, 15, 10, 0, 0, 0, identifiers.Almaty())
	n := 0
	for b.Loop() {
		n++
		id := fmt.Sprintf("w-%d", n)
		if err := c.Create(b.Context(), person(n%300).world(id, now)); err != nil {
			b.Fatal(err)
		}
		if err := c.SetClock(b.Context(), id, now.Add(time.Hour)); err != nil {
			b.Fatal(err)
		}
		if _, err := c.Settle(b.Context(), id); err != nil {
			b.Fatal(err)
		}
		if err := c.End(b.Context(), id); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLookUp is a person asked for over HTTP, as an implementation asks.
func BenchmarkLookUp(b *testing.B) {
	g, c := running(b)
	defer stop(b, g, c)
	someone := person(1)
	if err := c.Create(b.Context(), someone.world("w", time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC))); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := c.Call(b.Context(), "gbdfl", http.MethodGet, "/v1/persons/"+someone.iin, nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func running(b *testing.B) (*government.Government, *government.Client) {
	b.Helper()
	g, err := government.Start(b.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		b.Fatal(err)
	}
	return g, government.NewClient(g.Addresses(), government.ClientOptions{})
}

func stop(b *testing.B, g *government.Government, c *government.Client) {
	b.Helper()
	c.CloseIdle()
	if err := g.Close(context.WithoutCancel(b.Context())); err != nil {
		b.Error(err)
	}
}
