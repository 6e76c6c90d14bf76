package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"testing"
	"time"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// pausable stands before a server and can be stopped for a while, as a process can: it takes requests and answers none.
type pausable struct {
	inner http.Handler
	mu    sync.RWMutex
}

func (p *pausable) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	p.inner.ServeHTTP(w, r)
}

func (p *pausable) pause(howLong time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	time.Sleep(howLong)
}

// inFrontOf puts a pausable front before the server at a URL.
func inFrontOf(t *testing.T, address string) (front *pausable, base string) {
	t.Helper()
	to, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	proxy.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError) // connections that break on purpose
	proxy.Transport = &http.Transport{MaxIdleConnsPerHost: 64}
	front = &pausable{inner: proxy}
	server := httptest.NewServer(front)
	t.Cleanup(server.Close)
	return front, server.URL
}

// TestSimulatorsThatAreStoppedForAWhileAreNotTheImplementationsFault stops the simulators for longer than the reference
// waits for a registry: what it could not decide meanwhile is not held against it.
func TestSimulatorsThatAreStoppedForAWhileAreNotTheImplementationsFault(t *testing.T) {
	t.Parallel()
	const patience = 3 * time.Second // more than any answer takes here, beside the other tests
	place := embedded(t, "")
	front, address := inFrontOf(t, place.at)
	addresses := government.Addresses{}
	for name := range place.government {
		addresses[name] = address + "/" + name
	}
	service, err := reference.Start(t.Context(), reference.Options{
		Registries: addresses, TestControls: true, RegistryTimeout: patience,
		StateCorporation: []identifiers.BIN{eds.StateCorporation().BIN}, MigrationService: []identifiers.BIN{eds.MigrationService().BIN},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ending(service.Close) })
	const before = 30 // scenarios
	paused := false
	report := verified(t, verify.Config{
		Target: service.URL, Government: addresses, Seed: 1, Workers: 16, Selection: suite.Selection{Tags: "@profile:consent or @rule:RES-AST-008"},
		OnResult: func(_ v1.Scenario, done, _ int) {
			if done == before && !paused {
				paused = true
				go front.pause(2 * patience)
			}
		},
	})
	if report.ExitCode != exitUndecided || report.Counts.Failed != 0 || report.Counts.Broken == 0 || report.Counts.NotRun != 0 || report.Counts.Passed < before {
		t.Errorf("exit code %d, %+v, %q", report.ExitCode, report.Counts, report.Reasons)
	}
	for _, s := range report.Scenarios {
		if s.Status == v1.Failed {
			t.Errorf("%s: %+v", s.ID, s.Failure)
		}
	}
}
