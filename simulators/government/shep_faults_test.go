package government_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// TestAFaultOfTheGatewayIsForOneService: two services are asked about one person, and one of them only is answered wrongly.
func TestAFaultOfTheGatewayIsForOneService(t *testing.T) {
	t.Parallel()
	g, client := start(t, government.Options{})
	const spoilt, sound = "GBDFL_UniversalServiceSync", "ZAGS_FamilyServiceSync"
	fault := registry.Fault{Operation: "send", Service: spoilt, Kind: registry.FaultFlaw, Flaw: string(shep.StatusRetry)}
	if err := client.AddFault(t.Context(), registry.DefaultWorld, "shep", fault); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]shep.StatusCode{spoilt: shep.StatusRetry, sound: shep.StatusSuccess} {
		service, _ := shep.Lookup(id)
		_, answer := send(t, g.URL+"/shep/bip-sync-wss-gost/", string(signed(t, message(service, lookUps()[id]), eds.Sound)))
		if !bytes.Contains(answer, []byte("<code>"+string(want)+"</code>")) {
			t.Errorf("%s: %.2000s, want %s", id, answer, want)
		}
	}
	for system, fault := range map[string]registry.Fault{
		"shep":  {Service: "GBDFL", Kind: registry.FaultReset},
		"gbdfl": {Service: spoilt, Kind: registry.FaultReset},
	} {
		if err := client.AddFault(t.Context(), registry.DefaultWorld, system, fault); err == nil || !strings.Contains(err.Error(), "service") {
			t.Errorf("%s: a fault for the service %s: %v, want it refused", system, fault.Service, err)
		}
	}
}
