package doctor

import (
	"strings"
	"testing"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// TestWhoIsTurnedAwayByTheGateway: the addresses are right then, and what to look at is who the service says it is.
func TestWhoIsTurnedAwayByTheGateway(t *testing.T) {
	t.Parallel()
	const sender, addresses = "check the senderId, its password, and the PKCS#12", "configure the service with the addresses"
	fault := func(code string) []v1.Exchange {
		return []v1.Exchange{{Response: "{}"}, {Response: "<Fault><detail><f:Fault><errorCode>" + code + "</errorCode><errorMessage>no such sender</errorMessage></f:Fault></detail></Fault>"}}
	}
	for name, test := range map[string]struct {
		message       string
		exchanges     []v1.Exchange
		found, advice string
	}{
		"as the service says":     {"it is pending (the fault SCE004)", nil, "it is pending (the fault SCE004)", "SCE004 says: the gateway knows no such sender"},
		"as the gateway says":     {"it is pending", fault("SCE004"), "it is pending\nthe gateway's fault SCE004: no such sender", sender},
		"a certificate":           {"it is pending (SCE005)", nil, "it is pending (SCE005)", sender},
		"a signature":             {"it is pending (SCE006)", nil, "it is pending (SCE006)", sender},
		"no signature":            {"it is pending (SCE007)", nil, "it is pending (SCE007)", sender},
		"a fault of another kind": {"it is pending", fault("SCE909"), "it is pending", addresses},
		"no fault":                {"it is pending", nil, "it is pending", addresses},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check := judge(v1.Scenario{
				Title: "it asks the registers", Status: v1.Failed, Failure: &v1.Failure{Message: test.message}, Exchanges: test.exchanges,
			}, nil)
			if check.State != Wrong || check.Found != test.found || !strings.Contains(check.Advice, test.advice) {
				t.Errorf("%+v", check)
			}
		})
	}
}
