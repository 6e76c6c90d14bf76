package steps

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/simulators/registry"
)

func TestAFailureIsToldWhatMayHaveBroughtItAbout(t *testing.T) {
	t.Parallel()
	callback := registry.Exchange{Audience: registry.AudienceOutgoing, Method: "POST", Path: "http://127.0.0.1:8080/v1/sms"}
	with := func(e registry.Exchange, change func(*registry.Exchange)) registry.Exchange {
		change(&e)
		return e
	}
	for name, test := range map[string]struct {
		system          string
		exchange        registry.Exchange
		because, excuse string
	}{
		"a callback that arrived":        {"sms1414", with(callback, func(e *registry.Exchange) { e.Status = 204 }), "", ""},
		"one that was refused":           {"sms1414", with(callback, func(e *registry.Exchange) { e.Status = 422 }), "", ""},
		"one without anybody there":      {"sms1414", with(callback, func(e *registry.Exchange) { e.Error = "connection refused" }), "SMS 1414 could not reach the callbackUrl http://127.0.0.1:8080/v1/sms (connection refused)", ""},
		"one to somebody else":           {"sms1414", with(callback, func(e *registry.Exchange) { e.Status = 404 }), "SMS 1414 could not reach the callbackUrl http://127.0.0.1:8080/v1/sms (it answers 404)", ""},
		"a quick answer":                 {"eds", registry.Exchange{Audience: registry.ForImplementations, TookMicros: 20_000}, "", ""},
		"a slow one":                     {"eds", registry.Exchange{Audience: registry.ForImplementations, Method: "POST", Operation: "verify", TookMicros: 6_000_000}, "", "the simulator eds: it took 6s over POST verify, and no fault was set"},
		"one that is slow on purpose":    {"eds", registry.Exchange{Audience: registry.ForImplementations, Fault: "latency f1", TookMicros: 6_000_000}, "", ""},
		"a slow answer to somebody else": {"eds", registry.Exchange{Audience: registry.ForCitizens, TookMicros: 6_000_000}, "", ""},
	} {
		recorder := record.New(nil)
		explain(recorder, map[string][]registry.Exchange{test.system: {test.exchange, test.exchange}})
		excuse := ""
		if err := recorder.Excused(); err != nil {
			excuse = err.Error()
		}
		if got := strings.Join(recorder.Causes(), "; "); got != test.because || excuse != test.excuse {
			t.Errorf("%s: because %q, excuse %q", name, got, excuse)
		}
	}
}
