package government_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/simulators/government"
)

// TestCallersAreToldTheAddressThatIsTold: a name of this machine other than the one that it was started with.
func TestCallersAreToldTheAddressThatIsTold(t *testing.T) {
	t.Parallel()
	gov, own := start(t, government.Options{Token: "secret"})
	elsewhere := government.Addresses{}
	for name, address := range gov.Addresses() {
		elsewhere[name] = strings.Replace(address, "127.0.0.1", "localhost", 1)
	}
	client := government.NewClient(elsewhere, government.ClientOptions{Token: "secret"})
	t.Cleanup(client.CloseIdle)
	if err := client.Tell(t.Context(), elsewhere); err != nil {
		t.Fatal(err)
	}
	for name, address := range elsewhere {
		var document struct {
			Servers []struct {
				URL string `json:"url"`
			} `json:"servers"`
		}
		if err := own.Call(t.Context(), name, http.MethodGet, "/openapi.json", nil, &document); err != nil {
			t.Fatal(err)
		}
		if len(document.Servers) != 1 || document.Servers[0].URL != address {
			t.Errorf("%s says that it is at %+v, want %s", name, document.Servers, address)
		}
	}

	stranger := government.NewClient(elsewhere, government.ClientOptions{})
	t.Cleanup(stranger.CloseIdle)
	if err := stranger.Tell(t.Context(), elsewhere); err == nil || !strings.Contains(err.Error(), "token") {
		t.Errorf("without the token: %v", err)
	}
}
