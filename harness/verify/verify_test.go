package verify_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"go.uber.org/goleak"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/simulators/government"
)

// implementation answers one thing: what it is.
func implementation(t *testing.T, capabilities string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(capabilities))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

const withoutClock = `{"name":"x","version":"1","services":["residence.permanent"],"transports":["rest"],"clock":"none","settle":false,"readings":{}}`

func TestTheClockIsLoweredNeverRaised(t *testing.T) {
	t.Parallel()
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = started.Close(t.Context()) })
	_, err = verify.Run(t.Context(), verify.Config{Target: implementation(t, withoutClock), Government: started.Addresses(), Clock: suite.ClockApplicant})
	var config *verify.ConfigError
	if !errors.As(err, &config) || !strings.Contains(err.Error(), "declares clock level none, and applicant is asked of it") {
		t.Errorf("got %v", err)
	}
}

// TestWhatIsDeclaredAndClaimedIsTheSame: a service and its vendor's file may leave nothing out that the other says, and a reading has
// a key that there is.
func TestWhatIsDeclaredAndClaimedIsTheSame(t *testing.T) {
	t.Parallel()
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = started.Close(t.Context()) })
	declares := func(services, transports, readings string) string {
		return `{"name":"x","version":"1","services":[` + services + `],"transports":[` + transports + `],"clock":"none","settle":true,"readings":{` + readings + `}}`
	}
	file := func(readings map[string]string, capabilities ...string) *vendorfile.File {
		return &vendorfile.File{
			Version: vendorfile.Version, Vendor: vendorfile.Vendor{Name: "x"}, Target: "http://127.0.0.1:1", Clock: "none",
			Product:      vendorfile.Product{Name: "x", Version: "1", Digest: "sha256:" + strings.Repeat("0a", 32)},
			Capabilities: capabilities, Readings: readings,
		}
	}
	const permanent, both, rest = `"residence.permanent"`, `"residence.permanent","residence.temporary"`, `"rest"`
	for name, test := range map[string]struct {
		declares string
		file     *vendorfile.File
		said     map[string]string
		want     string
	}{
		"the same":                           {declares(permanent, rest, ``), file(nil, "residence.permanent", "rest"), nil, ""},
		"a service that the file leaves out": {declares(both, rest, ``), file(nil, "residence.permanent", "rest"), nil, "the service declares residence.temporary, and the file does not name it: name it, or have the service not declare it while it is verified"},
		"a transport":                        {declares(permanent, `"rest","shep"`, ``), file(nil, "residence.permanent", "rest"), nil, "the service declares shep, and the file does not name it"},
		"a service of somebody else's":       {declares(`"residence.permanent","hotel"`, rest, ``), file(nil, "residence.permanent", "rest"), nil, ""},
		"a reading that the file leaves out": {declares(permanent, rest, `"AMB-06":"2026-08-01"`), file(nil, "residence.permanent", "rest"), nil, "the service declares AMB-06=2026-08-01, and the file does not name it: name it, or"},
		"a reading that the file names":      {declares(permanent, rest, `"AMB-06":"2026-08-01"`), file(map[string]string{"AMB-06": "2026-08-01"}, "residence.permanent", "rest"), nil, ""},
		"another reading":                    {declares(permanent, rest, `"AMB-06":"2026-08-01"`), file(map[string]string{"AMB-06": "2025-11-30"}, "residence.permanent", "rest"), nil, "of AMB-06 the service declares 2026-08-01, and the file says 2025-11-30"},
		"the default":                        {declares(permanent, rest, `"AMB-06":"default"`), file(nil, "residence.permanent", "rest"), nil, ""},
		"a key that there is not":            {declares(permanent, rest, `"AMB-06":"zzz"`), file(nil, "residence.permanent", "rest"), nil, "the implementation declares a reading that there is not: \"AMB-06=zzz\": AMB-06 is read as 2025-11-30, 2026-08-01 or default"},
		"without a file":                     {declares(both, rest, `"AMB-06":"2026-08-01"`), nil, nil, ""},
		"a key that there is not, without":   {declares(permanent, rest, `"AMB-06":"zzz"`), nil, nil, "AMB-06 is read as 2025-11-30, 2026-08-01 or default"},
		"a reading that nobody knows":        {declares(permanent, rest, `"AMB-99":"zzz"`), nil, nil, ""},
		"a caller's key that there is not":   {declares(permanent, rest, ``), nil, map[string]string{"AMB-06": "zzz"}, "the readings: \"AMB-06=zzz\": AMB-06 is read as"},
		"a caller's reading":                 {declares(permanent, rest, ``), nil, map[string]string{"AMB-99": "zzz"}, "the catalogue has no reading AMB-99"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := errors.New("it began")
			ctx, cancel := context.WithCancelCause(t.Context())
			_, err := verify.Run(ctx, verify.Config{
				Target: implementation(t, test.declares), Government: started.Addresses(), Vendor: test.file, Readings: test.said,
				Selection: suite.Selection{Tags: "@rule:RES-RES-001"}, OnBegin: func() { cancel(began) },
			})
			var config *verify.ConfigError
			switch {
			case test.want == "" && !errors.Is(context.Cause(ctx), began):
				t.Errorf("it does not begin: %v", err)
			case test.want != "" && (!errors.As(err, &config) || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want %q", err, test.want)
			}
			cancel(nil)
		})
	}
}

// TestARunLeavesNothingBehind: no connection to the simulators, which go on, is left open.
func TestARunLeavesNothingBehind(t *testing.T) { //nolint:paralleltest // it counts what the process has open
	started, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = started.Close(t.Context()) })
	target := implementation(t, withoutClock)
	before := goleak.IgnoreCurrent()
	if _, err := verify.Run(t.Context(), verify.Config{
		Target: target, Government: started.Addresses(), Selection: suite.Selection{Tags: "@rule:RES-RES-005"}, Workers: 1,
	}); err != nil {
		t.Fatal(err)
	}
	goleak.VerifyNone(t, before)
}

func TestFeaturesAreCheckedBeforeAnythingIsAsked(t *testing.T) {
	t.Parallel()
	_, err := verify.Run(t.Context(), verify.Config{
		Target: "http://127.0.0.1:1", Government: government.Addresses{},
		Features: fstest.MapFS{"a.feature": {Data: []byte("Feature: x\n")}},
	})
	var config *verify.ConfigError
	if !errors.As(err, &config) || err.Error() != `a.feature:1: feature "x" has no scenario` {
		t.Errorf("got %v", err)
	}
}

func TestProbe(t *testing.T) {
	t.Parallel()
	if err := verify.Probe(t.Context(), implementation(t, withoutClock)); err != nil {
		t.Errorf("an implementation: %v", err)
	}
	var unable *verify.UnableError
	if err := verify.Probe(t.Context(), implementation(t, "<html>")); !errors.As(err, &unable) {
		t.Errorf("no implementation: %v", err)
	}
	var config *verify.ConfigError
	if err := verify.Probe(t.Context(), "ftp://x"); !errors.As(err, &config) {
		t.Errorf("no address: %v", err)
	}
}

func TestTheCataloguesRulesKeepTheirWords(t *testing.T) {
	t.Parallel()
	all, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	rules := verify.Rules(all)
	if got := len(rules.All()); got != len(all.Rules) {
		t.Errorf("%d rules of %d", got, len(all.Rules))
	}
	rule, ok := rules.Rule("RES-AST-001")
	if !ok || rule.Quote == "" || rule.Source == "" || rule.Clause == "" || rule.Level != suite.Must {
		t.Errorf("RES-AST-001: %+v", rule)
	}
}
