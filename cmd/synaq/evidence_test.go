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
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/cadastre"
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

func TestTheForeignersOfAStoryReachTheReference(t *testing.T) {
	t.Parallel()
	story := storyOf(t)
	today := story.Today()
	owner, settler := story.Citizen("the owner"), story.Citizen("the settler").Foreigner("860")
	refugee := story.Citizen("the refugee").Stateless()
	permit := settler.WithPermit().BeginsOn(today.AddDays(-9)).EndsOn(today).RevokedOn(today)
	status := refugee.Refugee().BeginsOn(today.AddDays(-9)).EndsOn(today.AddDays(9)).EndedOn(today)
	settled := refugee.WithPermit()
	flat := story.Dwelling("the flat").OwnedBy(owner)
	flat.Register(settler, scenarios.Permanently)
	clients := told(t, story)
	for transport, client := range clients {
		want := law.Status{Permit: &law.Permit{Number: permit.Number(), Citizenship: "860", From: today.AddDays(-9), Until: today, RevokedOn: today}}
		if got, err := client.Status(t.Context(), settler.IIN()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the settler's status is %+v, %v", transport, got, err)
		}
		got, err := client.Status(t.Context(), refugee.IIN())
		if err != nil || got.Permit == nil || got.Permit.Number != settled.Number() || got.Permit.Citizenship != "" ||
			!reflect.DeepEqual(got.Refugee, &law.Refugee{Certificate: status.Number(), From: today.AddDays(-9), Until: today.AddDays(9), EndedOn: today}) {
			t.Errorf("%s: the refugee's status is %+v, %v", transport, got, err)
		}
		if got, err := client.Status(t.Context(), owner.IIN()); err != nil || got != (law.Status{}) {
			t.Errorf("%s: the owner's status is %+v, %v", transport, got, err)
		}
		if people, err := client.ForeignRegistrations(t.Context(), flat.RCA(), today); err != nil || !slices.Equal(people, []identifiers.IIN{settler.IIN()}) {
			t.Errorf("%s: the foreigners in the flat are %v, %v", transport, people, err)
		}
		if people, err := client.Occupancy(t.Context(), flat.RCA(), today); err != nil || len(people) != 0 {
			t.Errorf("%s: the citizens in the flat are %v, %v", transport, people, err)
		}
	}
	for transport, client := range clients {
		entry := registries.Entry{
			IdempotencyKey: transport, IIN: refugee.IIN(), RCA: flat.RCA(), Type: "permanent", From: today,
			Basis: registries.Basis{Application: "a", Service: "residence.permanent"},
		}
		made, err := client.ForeignRegister(t.Context(), entry)
		if err != nil {
			t.Errorf("%s: register the refugee: %v", transport, err)
		}
		if found, err := client.ForeignRegistered(t.Context(), refugee.IIN(), transport); err != nil || found.ID != made.ID {
			t.Errorf("%s: the registration is %+v, %v, made was %+v", transport, found, err, made)
		}
	}
}

func TestTheArrivalsOfAStoryReachTheReference(t *testing.T) {
	t.Parallel()
	story := storyOf(t)
	today := story.Today()
	arrived, other := story.Citizen("the arrived").Arrived(), story.Citizen("another")
	proof := arrived.ArrivalDocument(arrivals.DeregistrationProof).From("860").ReceivedOn(today).EndsOn(today.AddDays(9))
	arrived.ArrivalDocument(arrivals.ReturnCertificate).ReceivedOn(today.AddDays(1))
	for transport, client := range told(t, story) {
		want := []law.ArrivalDocument{{
			Number: proof.Number(), Kind: law.DeregistrationProof, Country: "860", IssuedOn: today.AddMonths(-1), ReceivedOn: today, Until: today.AddDays(9),
		}}
		if got, err := client.ArrivalDocuments(t.Context(), arrived.IIN()); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: the documents are %+v, %v, want %+v", transport, got, err, want)
		}
		if got, err := client.ArrivalDocuments(t.Context(), other.IIN()); err != nil || len(got) != 0 {
			t.Errorf("%s: the other's documents are %+v, %v", transport, got, err)
		}
	}
	for i, kind := range []law.ArrivalKind{law.DeregistrationProof, law.CitizenshipCertificate, law.AbsenceCertificate, law.ReturnCertificate} {
		if string(kind) != string(arrivals.Kinds()[i]) {
			t.Errorf("the migration service calls %s %s", kind, arrivals.Kinds()[i])
		}
	}
}

func TestTheRequestsAndKindsOfAStoryReachTheReference(t *testing.T) {
	t.Parallel()
	story := storyOf(t)
	today := story.Today()
	owner, student := story.Citizen("the owner"), story.Citizen("the student")
	rooms := map[string]*scenarios.Dwelling{}
	for _, kind := range cadastre.Kinds() {
		rooms[kind.Code] = story.Dwelling("the " + kind.Code).OfKind(kind.Code).OwnedBy(owner)
	}
	room := rooms["dormitory"]
	request := room.RequestedBy("Общежитие", student).For(scenarios.Temporarily).BeginsOn(today.AddDays(-9)).EndsOn(today.AddDays(9)).WithdrawnOn(today)
	for transport, client := range told(t, story) {
		got, err := client.Requests(t.Context(), room.RCA())
		if err != nil || len(got) != 1 || got[0].Institution.IsZero() {
			t.Fatalf("%s: the requests are %+v, %v", transport, got, err)
		}
		want := law.AdministrationRequest{
			Number: request.Number(), Institution: got[0].Institution, Name: "Общежитие", RCA: room.RCA(), Person: student.IIN(), Type: "temporary",
			From: today.AddDays(-9), Until: today.AddDays(9), WithdrawnOn: today,
		}
		if got[0] != want {
			t.Errorf("%s: the request is %+v, want %+v", transport, got[0], want)
		}
		if got, err := client.Requests(t.Context(), rooms["flat"].RCA()); err != nil || len(got) != 0 {
			t.Errorf("%s: the requests for the flat are %+v, %v", transport, got, err)
		}
		for kind, dwelling := range rooms {
			owned, err := client.Dwelling(t.Context(), registries.Keys{Owner: owner.IIN(), RCA: dwelling.RCA()}, today)
			let, errLet := client.Premises(t.Context(), dwelling.RCA(), today)
			if err != nil || errLet != nil || owned.Kind != kind || let.Kind != kind {
				t.Errorf("%s: the %s is a %q, %v, and a %q, %v", transport, kind, owned.Kind, err, let.Kind, errLet)
			}
		}
	}
}
