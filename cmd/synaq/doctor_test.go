package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// vendorFile writes a vendor's file about a service, with more lines.
func vendorFile(t *testing.T, target string, simulators government.Addresses, more ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "synaq.yaml")
	text := strings.Join(append([]string{
		"synaq: v1", "vendor: {name: Example}",
		"product: {name: Synaq reference decision service, version: " + serviceVersion(t, target) + ", digest: sha256:" + strings.Repeat("0a", 32) + "}",
		"target: " + target, "government: " + simulators.String(),
		"capabilities: [housing.queue, residence.permanent, residence.temporary, rest, settle]", "clock: applicant",
	}, more...), "\n")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// serviceVersion is what a service calls its version.
func serviceVersion(t *testing.T, target string) string {
	t.Helper()
	status, _, body := simtest.Do(t, http.MethodGet, target+"/v1/capabilities", "")
	var about struct{ Version string }
	if err := json.Unmarshal(body, &about); err != nil || status != http.StatusOK {
		t.Fatalf("capabilities: status %d, %v", status, err)
	}
	return about.Version
}

func TestTheDoctor(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	code, out, err := command(t.Context(), "doctor", "--vendor", vendorFile(t, place.target, place.government))
	if code != exitDone || strings.Count(out, "ok  ") != 9 || strings.Contains(out, "wrong") {
		t.Errorf("of a service that is wired right: exit code %d\n%s%s", code, out, err)
	}

	code, out, err = command(t.Context(), "doctor", "--vendor", vendorFile(t, place.target, place.government, "readings: {AMB-08: living-together}"))
	if code != exitDone || !strings.Contains(out, "scenarios turn on what the service reads otherwise, and are not scored") ||
		!strings.Contains(out, "left out  each rule that must be shown can be") || !strings.Contains(out, "of RES-EXC-003, RES-EXC-004: a run is undecided") {
		t.Errorf("of a reading that leaves a rule unshown: exit code %d\n%s%s", code, out, err)
	}

	elsewhere, startErr := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if startErr != nil {
		t.Fatal(startErr)
	}
	t.Cleanup(func() { _ = elsewhere.Close(t.Context()) })
	code, out, _ = command(t.Context(), "doctor", "--target", place.target, "--government", elsewhere.URL)
	if code != exitNot || !strings.Contains(out, "asked none of these simulators") || strings.Count(out, "wrong  ") != 2 || strings.Count(out, "unknown  ") != 5 {
		t.Errorf("of a service that asks other simulators: exit code %d\n%s", code, out)
	}
}

// TestTheDoctorFindsWhereAnswersGoAstray: the service hands in an address at which nobody listens.
func TestTheDoctorFindsWhereAnswersGoAstray(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	nobody := httptest.NewServer(nil)
	nobody.Close()
	deaf, err := reference.Start(t.Context(), reference.Options{
		Listen: "127.0.0.1:0", PublicURL: nobody.URL, Registries: place.government, TestControls: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = deaf.Close(t.Context()) })
	code, out, _ := command(t.Context(), "doctor", "--target", deaf.URL, "--government", place.government.String())
	if code != exitNot || !strings.Contains(out, "wrong     answers of owners reach it") || !strings.Contains(out, "callbackUrl "+nobody.URL) {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// TestTheDoctorFindsAWrongOrganisation: the service takes the employees of somebody else for operators.
func TestTheDoctorFindsAWrongOrganisation(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	wrong, err := reference.Start(t.Context(), reference.Options{
		Listen: "127.0.0.1:0", Registries: place.government, TestControls: true, StateCorporation: []identifiers.BIN{eds.MigrationService().BIN},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = wrong.Close(t.Context()) })
	code, out, _ := command(t.Context(), "doctor", "--target", wrong.URL, "--government", place.government.String())
	if code != exitNot || strings.Count(out, "ok  ") != 5 || !strings.Contains(out, "wrong     it knows whose employees sign at a desk\n") ||
		!strings.Contains(out, "SIGNATURE_INVALID") || !strings.Contains(out, "SYNAQ_STATE_CORPORATION_BIN as `synaq env` prints it") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

func TestTheDoctorIsAskedForNoSuchClock(t *testing.T) {
	t.Parallel()
	code, _, err := command(t.Context(), "doctor", "--target", "http://127.0.0.1:1", "--clock", "bogus")
	if code != exitUsage || !strings.Contains(err, `--clock: clock level "bogus" is not one of`) {
		t.Errorf("exit code %d: %s", code, err)
	}
}

func TestAVendorsFileThatDoesNotHold(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	for more, want := range map[string]string{
		"waivers: [{rule: RES-AST-001, reason: r, approver: a, expires: 2020-01-31}]": "it expired on 2020-01-31",
		"readings: {AMB-06: never}": "AMB-06 is read as",
		"owner: nobody":             `unknown field "owner"`,
	} {
		file := vendorFile(t, place.target, place.government, more)
		for _, name := range [][]string{{"doctor"}, {"verify", "--out", t.TempDir()}} {
			code, out, err := command(t.Context(), append(name, "--vendor", file)...)
			if code != exitUsage || !strings.Contains(out+err, want) {
				t.Errorf("%v with %s: exit code %d\n%s%s", name, more, code, out, err)
			}
		}
	}
}

// TestWhatAVendorExcuses: a known failure that passes is stale, and a profile that is not claimed does not apply.
func TestWhatAVendorExcuses(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	out := t.TempDir()
	passes := "RES-LEASE-003"
	listed := verified(t, verifyOne(place, "@rule:"+passes))
	file := vendorFile(t, place.target, place.government, "knownFailures: [{scenario: "+listed.Scenarios[0].ID+", reason: mended}]")
	code, _, err := command(t.Context(), "verify", "--vendor", file, "--tags", "@rule:"+passes+" or @rule:INT-WIRE-001", "--out", out)
	report, readErr := os.ReadFile(filepath.Join(out, "report.json"))
	if readErr != nil {
		t.Fatal(readErr)
	}
	for _, want := range []string{"the known failure " + listed.Scenarios[0].ID + " is passed", "does not declare shep, the profile wire"} {
		if !strings.Contains(string(report), want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if code != exitUsage {
		t.Errorf("exit code %d: %s", code, err)
	}
}
