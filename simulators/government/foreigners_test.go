package government_test

import (
	"net/http"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/government"
)

// TestAForeignersRegistrationReachesGBDFL registers the lodger of the examples for good at another address.
func TestAForeignersRegistrationReachesGBDFL(t *testing.T) {
	t.Parallel()
	g, c := start(t, government.Options{})
	const lodger, elsewhere = "850712390002", "0201300000000090"
	must(t, c.Call(t.Context(), "rpdri", http.MethodPost, "/v1/registrations", map[string]any{
		"idempotencyKey": "k", "iin": lodger, "rca": elsewhere, "type": "permanent", "from": "2026-01-15",
		"basis": map[string]string{"application": "a", "service": "residence.permanent"},
	}, nil))
	for range 2 {
		simtest.Settle(t, g.System("rpdri"), "default")
		simtest.Settle(t, g.System("gbdfl"), "default")
	}
	if home := ask[gbdfl.Response](t, g, "gbdfl/v1/persons/"+lodger).Persons.Person[0].RegAddress; home.ARCode.String() != elsewhere {
		t.Errorf("GBD FL has him at %+v", home)
	}
}
