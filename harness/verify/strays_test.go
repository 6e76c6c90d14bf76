package verify

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// Only what a run itself sent to nobody is told of it: not what came before, and not what is about people that live in
// no scenario.
func TestOnlyTheRunsOwnStrayRequestsAreFound(t *testing.T) {
	t.Parallel()
	address, systems := simulated(t)
	ask := func(path string) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+path, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
	}
	ask("/gbdfl/v1/persons/950314390013") // somebody tried things out
	seen, err := lookAround(t.Context(), systems, "", "r")
	if err != nil {
		t.Fatal(err)
	}
	ask("/guardianship/v1/persons/900517390004/capacity") // the example person, of whom not every system knows
	ask("/rpdrn/v1/persons/900517390004/registrations")
	if strays, err := seen.sweep(t.Context()); err != nil || len(strays) != 0 {
		t.Errorf("before the run's own requests: %+v, %v", strays, err)
	}
	ask("/gbdfl/v1/persons/840702490012")
	strays, err := seen.sweep(t.Context())
	if err != nil || len(strays) != 1 || strays[0].Exchange.Path != "/v1/persons/840702490012" || !slices.Equal(strays[0].People, []string{"840702490012"}) {
		t.Errorf("%+v, %v", strays, err)
	}
}

// aRecord is a registration as an implementation enters it, at an address where nobody else is registered.
func aRecord(key, iin string) string {
	return `{"idempotencyKey":"` + key + `","iin":"` + iin + `","rca":"7188` + iin + `","type":"permanent","from":"2026-01-15","basis":{"application":"` + key + `","service":"residence.permanent"}}`
}

// A record of somebody whom no scenario has is told each time: the one that an earlier run left does not make him known.
func TestAStrayWriteVouchesForNobody(t *testing.T) {
	t.Parallel()
	address, systems := simulated(t)
	post(t, address+"/rpdrn/v1/registrations", aRecord("before", "840702490022"))
	seen, err := lookAround(t.Context(), systems, "", "r")
	if err != nil {
		t.Fatal(err)
	}
	post(t, address+"/rpdrn/v1/registrations", aRecord("meanwhile", "840702490022"))
	post(t, address+"/sms1414/v1/messages", `{"messageId":"m","to":"+77999999999","text":"x"}`)
	post(t, address+"/egov/v1/notices", `{"noticeId":"n","iin":"840702490032","application":"a","service":"s","kind":"decision","outcome":"approved","text":{"kk":"x","ru":"x","en":"x"}}`)
	post(t, address+"/sms1414/v1/messages", `{"messageId":"n","to":"nobody","text":"x"}`) // which is not taken
	strays, err := seen.sweep(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var did []string
	for _, stray := range strays {
		if stray.Wrote || stray.Told {
			if stray.Texted != strings.HasPrefix(stray.Text, "a message") {
				t.Errorf("texted: %v: %s", stray.Texted, stray.Text)
			}
			did = append(did, strings.Join(strings.Fields(stray.Text)[:5], " "))
		}
		if stray.Excuse != "" || stray.Others || stray.Late {
			t.Errorf("%+v", stray)
		}
	}
	slices.Sort(did)
	if want := []string{"a message handed to 1414", "a notice in the account", "a record in RP DRN"}; !slices.Equal(did, want) {
		t.Errorf("%v, want %v", did, want)
	}
}

// Somebody who tries the examples out, and another run at the same simulators, are not the run's doing.
func TestWhatMayBeSomebodyElsesIsExcused(t *testing.T) {
	t.Parallel()
	address, systems := simulated(t)
	seen, err := lookAround(t.Context(), systems, "", "r")
	if err != nil {
		t.Fatal(err)
	}
	post(t, address+"/rpdrn/v1/registrations", aRecord("by-hand", "900517390004"))
	if strays, err := seen.sweep(t.Context()); err != nil || len(strays) != 1 || !strings.Contains(strays[0].Excuse, "by hand") {
		t.Errorf("%+v, %v", strays, err)
	}
	other := government.World{ID: "theirs", Run: "run-2", Identifiers: registry.Identifiers{IINs: []string{"840702490032"}}, TTL: time.Minute}
	if err := systems.Create(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	post(t, address+"/rpdrn/v1/registrations", aRecord("theirs", "840702490032")) // in the other run's world
	post(t, address+"/rpdrn/v1/registrations", aRecord("whose", "840702490022"))
	strays, err := seen.sweep(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	others := 0
	for _, stray := range strays {
		if stray.Others {
			others++
		} else if stray.Wrote && stray.Excuse == "" {
			t.Errorf("another run is at work, and there is no excuse for %+v", stray)
		}
	}
	if others != 1 {
		t.Errorf("%d writes about people of others, want 1: %+v", others, strays)
	}
}

// What was written in a world that an earlier run has left is not this run's; what is written there from now on may be.
func TestWhatAnEarlierRunWroteChargesNobody(t *testing.T) {
	t.Parallel()
	address, systems := simulated(t)
	kept := government.World{ID: "kept", Run: "run-1", Identifiers: registry.Identifiers{IINs: []string{"840702490032"}}, TTL: time.Minute}
	if err := systems.Create(t.Context(), kept); err != nil {
		t.Fatal(err)
	}
	post(t, address+"/rpdrn/v1/registrations", aRecord("earlier", "840702490032"))
	seen, err := lookAround(t.Context(), systems, "", "r")
	if err != nil {
		t.Fatal(err)
	}
	if strays, err := seen.sweep(t.Context()); err != nil || len(strays) != 0 {
		t.Errorf("before the run's own requests: %+v, %v", strays, err)
	}
	const notice = `{"noticeId":"n","iin":"840702490032","application":"a","service":"s","kind":"decision","outcome":"approved","text":{"kk":"x","ru":"x","en":"x"}}`
	post(t, address+"/egov/v1/notices", notice)
	if strays, err := seen.sweep(t.Context()); err != nil || len(strays) != 1 || !strays[0].Others || !strays[0].Told {
		t.Errorf("%+v, %v", strays, err)
	}
}

// What a journal had to forget cannot be told, and that is said.
func TestAForgottenWriteLeavesTheSweepUndone(t *testing.T) {
	t.Parallel()
	seen := newNeighbours(government.Addresses{"rpdrn": serve(t, `{"activity":5000,"dropped":11}`)}, "", "r")
	t.Cleanup(seen.close)
	seen.seen["rpdrn"] = 10
	if err := seen.forgot(t.Context()); err == nil || !strings.Contains(err.Error(), "forgot 1 of this run") {
		t.Errorf("%v", err)
	}
	seen.seen["rpdrn"] = 11
	if err := seen.forgot(t.Context()); err != nil {
		t.Errorf("what was forgotten was there before: %v", err)
	}
}

func serve(t *testing.T, answer string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, answer) }))
	t.Cleanup(server.Close)
	return server.URL
}

// simulated is a government of the test's own.
func simulated(t *testing.T) (address string, systems *government.Client) {
	t.Helper()
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = started.Close(context.WithoutCancel(t.Context())) })
	systems = government.NewClient(started.Addresses(), government.ClientOptions{})
	t.Cleanup(systems.CloseIdle)
	return started.URL, systems
}

func post(t *testing.T, url, body string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
}
