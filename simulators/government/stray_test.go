package government_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// TestWhatRightlyNamesNobodyIsNoStray: a message about a session, and a question about the gateway's own certificate, are of no
// world, and nobody's mistake.
func TestWhatRightlyNamesNobodyIsNoStray(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	session, _ := shep.Lookup("EGOV_SessionServiceSync")
	send(t, g.URL+"/shep/bip-sync/", message(session, "<token>nobody's</token>"))

	wallet, err := eds.NewWallet()
	must(t, err)
	gateway, err := wallet.Participant("shep", eds.Sound)
	must(t, err)
	question, err := ocsp.NewRequest(gateway.Certificate, gateway.Chain[0])
	must(t, err)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, g.URL+"/eds/v1/ocsp", bytes.NewReader(question))
	must(t, err)
	req.Header.Set("Content-Type", "application/ocsp-request")
	resp, err := http.DefaultClient.Do(req)
	must(t, err)
	defer func() { _ = resp.Body.Close() }()
	if _, err := io.ReadAll(resp.Body); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("%s, %v", resp.Status, err)
	}
	for _, name := range []string{"shep", "eds"} {
		for _, stray := range g.System(name).Strays("").Unattributed {
			t.Errorf("%s: %s %s is a stray", name, stray.Method, stray.Path)
		}
	}
}
