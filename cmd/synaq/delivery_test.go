package main

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	contract "github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/shep"
)

// TestTheReferenceBelievesNoDeliveryThatIsInDoubt has the gateway answer wrongly to sendMessage, and then to getMessageStatus, in every
// way that it knows: the notice is not taken for delivered, and the next attempt, as another message where the gateway gave the first
// up, brings it to the account, where it is once.
func TestTheReferenceBelievesNoDeliveryThatIsInDoubt(t *testing.T) {
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
	iin := identifiers.Must(identifiers.ParseIIN("840702490012"))
	for _, flaw := range shep.AsyncFlaws() {
		for answer, every := range map[string]int{"sendMessage": 1, "getMessageStatus": 2} {
			if !hasFlaw(answer, flaw) {
				continue
			}
			fault := registry.Fault{Operation: "async", Kind: registry.FaultFlaw, Flaw: flaw, Every: every, Times: 1}
			for _, name := range []string{"shep", "egov"} {
				spec := registry.WorldSpec{Identifiers: registry.Identifiers{IINs: []string{iin.String()}}}
				if name == "shep" {
					spec.Faults = []registry.Fault{fault}
				}
				if err := g.System(name).PutWorld("w", spec); err != nil {
					t.Fatal(err)
				}
			}
			notice := registries.Notice{
				ID: "n-1", IIN: iin, Application: "a-1", Service: "residence.permanent", Kind: registries.NoticeOfDecision, Outcome: "approved",
				Text: registries.Text{KK: "а", RU: "б", EN: "c"},
			}
			var unreachable *registries.UnreachableError
			var next registries.Attempt
			if err := asks.Notify(t.Context(), notice, registries.Attempt{}); !errors.As(err, &unreachable) || unreachable.GivenUp != isState(flaw) {
				t.Errorf("%s to %s: %v", flaw, answer, err)
			}
			if isState(flaw) {
				next.Lost = 1
			}
			if err := asks.Notify(t.Context(), notice, next); err != nil {
				t.Errorf("%s to %s, and then a sound answer: %v", flaw, answer, err)
			}
			var notices []egov.Notice
			if err := client.Records(t.Context(), "w", "egov", "notices", &notices); err != nil || len(notices) != 1 {
				t.Errorf("%s to %s: %d notices, %v", flaw, answer, len(notices), err)
			}
		}
	}
}

// hasFlaw says whether an answer can have a flaw: an id stands in that to sendMessage only, what became of a message in the other, and a
// callback's in neither.
func hasFlaw(answer, flaw string) bool {
	switch {
	case strings.HasPrefix(flaw, "callback: "):
		return false
	case flaw == shep.FlawCorrelation:
		return answer == "sendMessage"
	case flaw == shep.FlawEarlier, isState(flaw):
		return answer == "getMessageStatus"
	default:
		return true
	}
}

func isState(flaw string) bool {
	return flaw == string(contract.StateNotDelivered) || flaw == string(contract.StateDeliveryStopped)
}

// referenceClient is the reference's client of the registries, over SHEP.
func referenceClient(t *testing.T, g *government.Government, client *government.Client) *registries.Client {
	t.Helper()
	sender, err := client.Sender(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c, err := registries.New(registries.Options{Addresses: g.Addresses(), Gateway: &registries.GatewayOptions{
		Address: g.Addresses()["shep"], SenderID: sender.ID, Password: sender.Password,
		PKCS12: sender.PKCS12, KeyPassword: sender.KeyPassword, Gateway: sender.Gateway, Provider: sender.Provider, TrustAnchors: g.TrustAnchors(),
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}
