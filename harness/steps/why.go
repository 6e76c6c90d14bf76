package steps

import (
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// tooLong is how long a simulator may take over a request with which nothing is the
// matter. An implementation may have given up waiting by then.
const tooLong = 3 * time.Second

// explain looks in the journals for what may have brought a failure about: a callback
// that did not get through, which nobody sees from outside, and an answer for which the
// implementation had to wait though the scenario lets no system fail.
func explain(recorder *record.Recorder, journals map[string][]registry.Exchange) {
	for _, e := range journals[sms1414.Name] {
		if why := silentCallback(e); why != "" {
			recorder.Because(fmt.Sprintf("SMS 1414 could not reach the callbackUrl %s (%s)", mask.URL(e.Path), why))
		}
	}
	for system, exchanges := range journals {
		for _, e := range exchanges {
			took := time.Duration(e.TookMicros) * time.Microsecond
			if e.Audience == registry.ForImplementations && e.Fault == "" && took >= tooLong {
				recorder.Excuse(outcome.Broken{
					What: "the simulator " + system,
					Err:  fmt.Errorf("it took %s over %s %s, and no fault was set", took.Round(100*time.Millisecond), e.Method, e.Operation),
				})
			}
		}
	}
}

// silentCallback says why a callback did not get through; nothing of one that did, or that was
// refused by somebody who knows what it is.
func silentCallback(e registry.Exchange) string {
	switch {
	case e.Audience != registry.AudienceOutgoing || e.Path == "":
		return ""
	case e.Error != "":
		return e.Error
	case e.Status == http.StatusNotFound || e.Status == http.StatusMethodNotAllowed || e.Status >= http.StatusInternalServerError:
		return fmt.Sprintf("it answers %d", e.Status)
	default:
		return ""
	}
}
