package government_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

func TestAChoiceThatMakesNoSenseIsRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		systems []string
		peers   government.Addresses
		want    string
	}{
		{"an unknown one", []string{"zags", "tax"}, nil, `"tax" names no system: the systems are gbdfl, `},
		{"one twice", []string{"zags", "gbdfl", "zags"}, nil, "zags is named twice"},
		{"RP DRI alone", []string{"rpdri"}, nil, "rpdri speaks to gbdfl: start gbdfl with it, or give its address, as in --government gbdfl="},
		{"RP DRN alone", []string{"rpdrn"}, nil, "rpdrn speaks to gbdfl: start gbdfl with it, or give its address, as in --government gbdfl="},
		{"eGov with the wrong peer", []string{"egov"}, government.Addresses{"gbdfl": "http://127.0.0.1:1"}, "egov speaks to sms1414"},
	} {
		g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0", Systems: c.systems, Peers: c.peers})
		var wrong *government.OptionsError
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; expected %q", c.name, err, c.want)
		}
		if g != nil {
			must(t, g.Close(t.Context()))
		}
	}
}

// TestSystemsThatRunApartWorkTogether starts GBD FL here and RP DRN there: a registration reaches the person's address.
func TestSystemsThatRunApartWorkTogether(t *testing.T) {
	t.Parallel()
	persons, _ := start(t, government.Options{Systems: []string{"zags", "gbdfl"}})
	if got := about(t, persons); got.Whole || len(got.Systems) != 2 || got.Systems[0].Name != "gbdfl" || len(got.Elsewhere) != 0 {
		t.Errorf("the start page of two systems says %+v", got)
	}
	// The list has RP DRN's own address too, a dead one, as a list for everybody would at another time.
	peers := government.Addresses{"gbdfl": persons.Addresses()["gbdfl"], "rpdrn": "http://127.0.0.1:1/rpdrn"}
	registrations, c := start(t, government.Options{Systems: []string{"rpdrn"}, Peers: peers})
	if got := c.Addresses(); len(got) != 2 || got["rpdrn"] != registrations.URL+"/rpdrn" || got["gbdfl"] != peers["gbdfl"] {
		t.Errorf("the addresses are %v", got)
	}
	if got := about(t, registrations); len(got.Elsewhere) != 1 || got.Elsewhere["gbdfl"] != peers["gbdfl"] || !strings.Contains(got.Addresses, "gbdfl="+peers["gbdfl"]) {
		t.Errorf("the start page says %+v", got)
	}
	if status, _, page := simtest.Do(t, http.MethodGet, registrations.URL+"/", ""); status != http.StatusOK || !strings.Contains(string(page), peers["gbdfl"]) {
		t.Errorf("%d: the page lacks the peer", status)
	}
	simtest.Refuse(t, registrations.URL, []simtest.Refusal{simtest.Refused("one that runs elsewhere", "", "/gbdfl/v1/persons/900517390004", "", 404, "NOT_FOUND")})

	must(t, c.Healthy(t.Context()))
	someone := person(1)
	world := someone.world("apart", simtest.Instant("2026-01-15T10:00:00+05:00"))
	delete(world.Records, "sms1414") // which is nowhere
	must(t, c.Create(t.Context(), world))
	must(t, c.Call(t.Context(), "rpdrn", http.MethodPost, "/v1/registrations", map[string]any{
		"idempotencyKey": "k", "iin": someone.iin, "rca": someone.rca, "type": "permanent", "from": "2026-01-15",
		"basis": map[string]string{"application": "a", "service": "residence.permanent"},
	}, nil))
	_, err := c.Settle(t.Context(), "apart")
	must(t, err)
	journal, err := c.Journal(t.Context(), "apart", "gbdfl")
	must(t, err)
	if !slices.ContainsFunc(journal, func(e registry.Exchange) bool {
		return e.Operation == "registration" && e.Status == http.StatusAccepted
	}) {
		t.Errorf("GBD FL heard of no registration: %+v", journal)
	}
}

func TestSomeAddressesAreReadToo(t *testing.T) {
	t.Parallel()
	some, err := government.ParseSomeAddresses("gbdfl=http://127.0.0.1:7421/gbdfl/, zags=http://127.0.0.1:7422/zags")
	must(t, err)
	if len(some) != 2 || some["gbdfl"] != "http://127.0.0.1:7421/gbdfl" {
		t.Errorf("got %v", some)
	}
	none, err := government.ParseSomeAddresses(" ")
	must(t, err)
	if len(none) != 0 {
		t.Errorf("got %v", none)
	}
	for _, bad := range []string{"gbdfl", "gbdfl=", "gbdfl=http://a,gbdfl=http://b", "tax=http://a"} {
		if got, err := government.ParseSomeAddresses(bad); err == nil {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}
