package integration_test

import (
	"context"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/synaq/synaq/examples/integration"
	"github.com/synaq/synaq/harness"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// town is a world with a flat in Astana, in which its owner is registered, at noon of a day that stands still.
type town struct {
	client    *government.Client
	id        string
	owner     *scenarios.Citizen
	flat      *scenarios.Dwelling
	residents integration.Residents
}

// begin makes the world in simulators of the test's own.
func begin(t *testing.T) town {
	t.Helper()
	simulators := harness.Simulators(t)
	client := government.NewClient(simulators.Addresses(), government.ClientOptions{})
	t.Cleanup(client.CloseIdle)

	story := scenarios.NewRun(1, 1).Story("an owner at home", time.Date(2026, 9, 15, 12, 0, 0, 0, identifiers.Almaty()))
	owner := story.Citizen("the owner")
	flat := story.Dwelling("the flat").OwnedBy(owner)
	flat.Register(owner, scenarios.Permanently)
	world, err := story.Build(0)
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Create(t.Context(), world); err != nil {
		t.Fatal(err)
	}
	return town{client, world.ID, owner, flat, integration.Residents{
		GBDFL: simulators.Addresses()[gbdfl.Name], HTTP: &http.Client{Timeout: 5 * time.Second},
	}}
}

// fails makes GBD FL's answers about the owner go wrong.
func (w town) fails(t *testing.T, fault registry.Fault) {
	t.Helper()
	owner := registry.OfIIN(w.owner.IIN())
	fault.Subject = &owner
	if err := w.client.AddFault(t.Context(), w.id, gbdfl.Name, fault); err != nil {
		t.Fatal(err)
	}
}

// asked is what GBD FL's journal has of the world, once nothing of it is under way: of each question the fault that answered it.
func (w town) asked(t *testing.T) (faults []string) {
	t.Helper()
	journal, err := w.client.Journal(context.WithoutCancel(t.Context()), w.id, gbdfl.Name)
	if err != nil {
		t.Fatal(err)
	}
	for _, exchange := range journal {
		faults = append(faults, exchange.Fault)
	}
	return faults
}

func TestWhereSomebodyIsRegistered(t *testing.T) {
	t.Parallel()
	w := begin(t)
	rca, err := w.residents.Registered(t.Context(), w.owner.IIN().String())
	if err != nil || rca != w.flat.RCA().String() {
		t.Errorf("the owner is registered at %q, %v; want %s", rca, err, w.flat.RCA())
	}
}

func TestAnAnswerThatDoesNotComeIsAskedForOnceMore(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]registry.Fault{
		"a timeout":               {ID: "one", Kind: registry.FaultLatency, Latency: &registry.Latency{Fixed: registry.Duration(time.Minute)}, Times: 1},
		"a connection that broke": {ID: "one", Kind: registry.FaultReset, Times: 1},
		"a 503":                   {ID: "one", Kind: registry.FaultStatus, Status: http.StatusServiceUnavailable, Times: 1},
		"half an answer":          {ID: "one", Kind: registry.FaultMalformed, Times: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := begin(t)
			w.fails(t, fault)
			rca, err := w.residents.Registered(t.Context(), w.owner.IIN().String())
			if err != nil || rca != w.flat.RCA().String() {
				t.Errorf("the owner is registered at %q, %v; want %s", rca, err, w.flat.RCA())
			}
			// A question that its asker gave up may be noted after the one that was answered.
			if asked := w.asked(t); !slices.Contains(asked, "") {
				t.Errorf("GBD FL answered with the faults %q, and one answer was to be good", asked)
			}
		})
	}
}

func TestASecondFailureIsTold(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.fails(t, registry.Fault{ID: "down", Kind: registry.FaultStatus, Status: http.StatusServiceUnavailable})
	if rca, err := w.residents.Registered(t.Context(), w.owner.IIN().String()); err == nil {
		t.Errorf("GBD FL is down, and the owner is registered at %q", rca)
	}
	if asked := w.asked(t); len(asked) != 2 || asked[0] != "status down" || asked[1] != "status down" {
		t.Errorf("GBD FL was asked %d times, by the faults %q", len(asked), asked)
	}
}
