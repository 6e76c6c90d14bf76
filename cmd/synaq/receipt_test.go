package main

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/shep"
)

// TestTheReferenceBelievesNoReceiptThatIsInDoubt has the gateway answer wrongly, in every way that it knows, to a registration, whose
// receipt is signed: the reference does not take it for made, and the next attempt under the same key finds it.
func TestTheReferenceBelievesNoReceiptThatIsInDoubt(t *testing.T) {
	t.Parallel()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := g.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	client := government.NewClient(g.Addresses(), government.ClientOptions{})
	t.Cleanup(client.CloseIdle)
	asks := referenceClient(t, g, client)
	entry := registries.Entry{
		IdempotencyKey: "key-1", Type: "permanent",
		IIN:   identifiers.Must(identifiers.ParseIIN("900517390004")),
		RCA:   identifiers.Must(identifiers.ParseRCA("0201300000000017")),
		From:  identifiers.Date{Year: 2026, Month: time.January, Day: 15},
		Basis: registries.Basis{Application: "a-1", Service: "residence.permanent"},
	}
	for _, flaw := range shep.Flaws() {
		fault := registry.Fault{Operation: "send", Kind: registry.FaultFlaw, Flaw: flaw, Times: 1}
		if err := client.AddFault(t.Context(), registry.DefaultWorld, shep.Name, fault); err != nil {
			t.Fatal(err)
		}
		_, err := asks.Register(t.Context(), entry)
		var unreachable *registries.UnreachableError
		var refused *registries.RefusedError
		if !errors.As(err, &unreachable) && !errors.As(err, &refused) {
			t.Errorf("%s: %v", flaw, err)
		}
		if _, err := asks.Register(t.Context(), entry); err != nil {
			t.Errorf("%s, and then a sound answer: %v", flaw, err)
		}
	}
	faults, err := client.Faults(t.Context(), registry.DefaultWorld, shep.Name)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults {
		if fault.Fired != 1 || fault.Unmade > 0 {
			t.Errorf("%s: fired %d times, %d of them not made", fault.Flaw, fault.Fired, fault.Unmade)
		}
	}
}
