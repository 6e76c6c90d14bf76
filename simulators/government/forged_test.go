package government_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
	gateway "github.com/synaq/synaq/simulators/shep"
)

// TestEachFlawOfACallbackReachesTheSender: the message is taken, its system takes none, and the sender is told at once that it is
// delivered, in a callback that is wrong in the way that the flaw's name says. Whoever gave no address is told nothing.
func TestEachFlawOfACallbackReachesTheSender(t *testing.T) {
	t.Parallel()
	tested := 0
	for _, name := range gateway.AsyncFlaws() {
		flaw, ofCallback := strings.CutPrefix(name, "callback: ")
		if !ofCallback {
			continue
		}
		tested++
		t.Run(flaw, func(t *testing.T) {
			t.Parallel()
			heard := make(chan []byte, 10)
			sender := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				heard <- body
				http.Error(w, "not believed", http.StatusInternalServerError)
			}))
			t.Cleanup(sender.Close)
			c := newChannel(t, registry.Fault{Operation: "async", Kind: registry.FaultFlaw, Flaw: name}, registry.Fault{Operation: "notice", Kind: registry.FaultStatus})
			for _, message := range []string{sendNotice("n-1", listens(sender.URL+"/")), sendNotice("n-2", "")} {
				status, answer := send(t, c.g.URL+"/shep"+gateway.PathAsyncSigned, string(signed(t, message, eds.Sound)))
				if status != http.StatusOK || signedBy(t, answer, "shep", "") != nil {
					t.Errorf("the answer itself is wrong: %d %s", status, answer)
				}
				c.later(0)
			}
			if len(heard) != 1 {
				t.Fatalf("%d callbacks, want one", len(heard))
			}
			told := <-heard
			if !bytes.Contains(told, []byte(">DELIVERED<")) || bytes.Contains(told, []byte("<messageId>n-1<")) == (flaw == gateway.FlawCorrelation) && !strings.HasSuffix(flaw, " inside") {
				t.Errorf("it tells %s", told)
			}
			if flaw == gateway.FlawCorrelation {
				flaw = ""
			}
			if err := wrongAs(t, flaw, http.StatusOK, told, true); err != nil {
				t.Errorf("%v: %.3000s", err, told)
			}
			c.wantState("n-1", "ON_DELIVERY", "SCSE003")
		})
	}
	if tested == 0 {
		t.Error("there is no flaw of callbacks")
	}
}
