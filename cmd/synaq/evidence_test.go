package main

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/notary"
)

// told makes a world of a story, and returns clients of the registries: one over REST, one over SHEP.
func told(t *testing.T, story *scenarios.Story) map[string]*registries.Client {
	t.Helper()
	world, err := story.Build(0)
	if err != nil {
		t.Fatal(err)
	}
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close(context.WithoutCancel(t.Context())) })
	systems := government.NewClient(g.Addresses(), government.ClientOptions{})
	t.Cleanup(systems.CloseIdle)
	if err := systems.Create(t.Context(), world); err != nil {
		t.Fatal(err)
	}
	rest, err := registries.New(registries.Options{Addresses: g.Addresses()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(rest.Close)
	return map[string]*registries.Client{"REST": rest, "SHEP": referenceClient(t, g, systems)}
}

// storyOf is a story of a test of the evidence.
func storyOf(t *testing.T) *scenarios.Story {
	t.Helper()
	return scenarios.NewRun(7001, 1).Story(t.Name(), time.Date(2026, 1, 15, 12, 0, 0, 0, identifiers.Almaty()))
}

func TestThePowersOfAStoryReachTheReference(t *testing.T) {
	t.Parallel()
	story := storyOf(t)
	today := story.Today()
	owner, attorney := story.Citizen("the owner"), story.Citizen("the attorney")
	power := story.PowerOfAttorney(owner, attorney).Covering(notary.ResidenceRegistration, notary.PropertySale).BeginsOn(today.AddDays(-9)).EndsOn(today).RevokedOn(today)
	private := story.PowerOfAttorney(owner, attorney).NotNotarised()
	for transport, client := range told(t, story) {
		got, err := client.Powers(t.Context(), power.Number())
		want := law.Power{
			Number: power.Number(), Principal: owner.IIN(), Attorney: attorney.IIN(), Actions: []string{law.ToRegister, notary.PropertySale},
			From: today.AddDays(-9), Until: today, RevokedOn: today,
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the power is %+v, %v, want %+v", transport, got, err, want)
		}
		for _, number := range []string{private.Number(), "", "..", "12/34", "№ 7 <&>"} {
			if _, err := client.Powers(t.Context(), number); !errors.Is(err, registries.ErrAbsent) {
				t.Errorf("%s: a power %q that nobody certified: %v", transport, number, err)
			}
		}
	}
	if !slices.ContainsFunc(notary.Actions(), func(a notary.Action) bool { return a.Code == law.ToRegister }) {
		t.Errorf("the notaries have no action %q", law.ToRegister)
	}
}
