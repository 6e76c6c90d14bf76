package rpdrn_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdrn"
)

// TestGBDFLIsToldInARestoredWorld takes the snapshot while GBD FL has not yet answered.
func TestGBDFLIsToldInARestoredWorld(t *testing.T) {
	t.Parallel()
	asked, answer := make(chan struct{}, 4), make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		asked <- struct{}{}
		<-answer
	}))
	t.Cleanup(slow.Close)
	before, err := rpdrn.New(registry.Options{}, rpdrn.Peers{GBDFL: func() string { return slow.URL }})
	base := simtest.Serve(t, before, err)
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	simtest.Put(t, before, "w", registry.WorldSpec{
		Identifiers: registry.Identifiers{IINs: []string{aida}, RCAs: []string{home, flat}}, Clock: &now,
		Records: map[string][]json.RawMessage{"registrations": simtest.Raw(t, registration("r-1", aida, home, rpdrn.Permanent, "2020-01-01", ""))},
	})
	if made := simtest.Ask[map[string]any](t, http.MethodPost, base+"/v1/registrations", request("k-1"), http.StatusCreated); made["news"] != nil {
		t.Errorf("the answer shows what GBD FL is yet to be told: %v", made)
	}
	<-asked
	snapshot, err := before.Snapshot("w")
	if err != nil {
		t.Fatal(err)
	}
	close(answer)
	simtest.Settle(t, before, "w")
	if text := simtest.Snapshot(t, before, "w"); strings.Contains(text, `"news"`) {
		t.Errorf("what was told is news still: %s", text)
	}

	peer := &gbdfl{}
	sys, _ := serve(t, peer)
	simtest.Put(t, sys, "w", snapshot)
	simtest.Settle(t, sys, "w")
	events := peer.got()
	if len(events) != 2 || !strings.Contains(events[0], `"eventId":"r-1-ended"`) || !strings.Contains(events[1], `-made"`) || strings.Contains(events[1], "endedAt") {
		t.Errorf("GBD FL is told %v", events)
	}
	again, err := sys.Snapshot("w")
	if err != nil {
		t.Fatal(err)
	}
	simtest.Put(t, sys, "w", again)
	simtest.Settle(t, sys, "w")
	if len(peer.got()) != 2 {
		t.Errorf("what was told is told again: %v", peer.got())
	}
}
