package verify_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/simulators/government"
)

// implementation answers one thing: what it is.
func implementation(t *testing.T, capabilities string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(capabilities))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

const withoutClock = `{"name":"x","version":"1","services":["residence.permanent"],"transports":["rest"],"clock":"none","settle":false,"readings":{}}`

func TestTheClockIsLoweredNeverRaised(t *testing.T) {
	t.Parallel()
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = started.Close(t.Context()) })
	_, err = verify.Run(t.Context(), verify.Config{Target: implementation(t, withoutClock), Government: started.Addresses(), Clock: suite.ClockApplicant})
	var config *verify.ConfigError
	if !errors.As(err, &config) || !strings.Contains(err.Error(), "declares clock level none, and applicant is asked of it") {
		t.Errorf("got %v", err)
	}
}

func TestFeaturesAreCheckedBeforeAnythingIsAsked(t *testing.T) {
	t.Parallel()
	_, err := verify.Run(t.Context(), verify.Config{
		Target: "http://127.0.0.1:1", Government: government.Addresses{},
		Features: fstest.MapFS{"a.feature": {Data: []byte("Feature: x\n")}},
	})
	var config *verify.ConfigError
	if !errors.As(err, &config) || err.Error() != `a.feature:1: feature "x" has no scenario` {
		t.Errorf("got %v", err)
	}
}

func TestProbe(t *testing.T) {
	t.Parallel()
	if err := verify.Probe(t.Context(), implementation(t, withoutClock)); err != nil {
		t.Errorf("an implementation: %v", err)
	}
	var unable *verify.UnableError
	if err := verify.Probe(t.Context(), implementation(t, "<html>")); !errors.As(err, &unable) {
		t.Errorf("no implementation: %v", err)
	}
	var config *verify.ConfigError
	if err := verify.Probe(t.Context(), "ftp://x"); !errors.As(err, &config) {
		t.Errorf("no address: %v", err)
	}
}

func TestTheCataloguesRulesKeepTheirWords(t *testing.T) {
	t.Parallel()
	all, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	rules := verify.Rules(all)
	if got := len(rules.All()); got != len(all.Rules) {
		t.Errorf("%d rules of %d", got, len(all.Rules))
	}
	rule, ok := rules.Rule("RES-AST-001")
	if !ok || rule.Quote == "" || rule.Source == "" || rule.Clause == "" || rule.Level != suite.Must {
		t.Errorf("RES-AST-001: %+v", rule)
	}
}
