package registries_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/registries"
)

// TestAGatewayAtNoAddressIsRefusedAtTheStart: the address is looked at before anything of the sender is.
func TestAGatewayAtNoAddressIsRefusedAtTheStart(t *testing.T) {
	t.Parallel()
	bin := identifiers.Must(identifiers.ParseBIN("010440000104"))
	addresses := map[string]string{}
	for _, name := range registries.Names() {
		addresses[name] = "http://127.0.0.1:1/" + name
	}
	for address, want := range map[string]string{
		"":                           "no address of the gateway",
		"gateway":                    "not an http or https URL",
		"127.0.0.1:7414/shep":        "not an http or https URL",
		"ftp://gateway/shep":         "not an http or https URL",
		"http:///shep":               "not an http or https URL",
		"http://:7414/shep":          "not an http or https URL",
		"http://gateway/%":           "not an http or https URL",
		"http://gateway/shep?wsdl":   "a query or a fragment",
		"http://gateway/shep?":       "a query or a fragment",
		"http://gateway/shep#a":      "a query or a fragment",
		"http://me:secret@gateway/":  "a user, a query",
		"http://127.0.0.1:7414/shep": "no PKCS#12 file",
		"https://gateway/":           "no PKCS#12 file",
	} {
		_, err := registries.New(registries.Options{Addresses: addresses, Gateway: &registries.GatewayOptions{Address: address, Gateway: bin, Provider: bin}})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
