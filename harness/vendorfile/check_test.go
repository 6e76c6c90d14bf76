package vendorfile_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
)

const whole = `synaq: v1
vendor: {name: Example, contact: certify@example.kz}
product:
  name: Registration service
  version: 1.4.2
  digest: sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
target: http://127.0.0.1:8080
government: http://127.0.0.1:7414
profiles: [channel, signing, applicant, foreign, desk, tson, ownership, lease, astana, consent, result, wire]
capabilities: [residence.permanent, residence.temporary, rest, settle]
clock: applicant
readings: {AMB-06: 2026-08-01}
codes:
  - {yours: E-17, code: OVER_STANDARD, rule: RES-AST-004}
waivers:
  - {rule: RES-RES-005, reason: Delivered with 1.5, approver: A. Approver, expires: 2026-12-31}
knownFailures: []
`

func read(t *testing.T, text string) (*vendorfile.File, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), vendorfile.Name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return vendorfile.Read(path)
}

type law struct {
	rules    *catalogue.Catalogue
	features *suite.Features
	err      error
}

// loaded are the project's catalogue and features, read once.
var loaded = sync.OnceValue(func() law {
	rules, features, err := verify.Load(nil)
	return law{rules, features, err}
})

func check(t *testing.T, text string) error {
	t.Helper()
	file, err := read(t, text)
	if err != nil {
		return err
	}
	law := loaded()
	if law.err != nil {
		t.Fatal(law.err)
	}
	return file.Check(law.rules, law.features, identifiers.Date{Year: 2026, Month: 12, Day: 31})
}

func TestAFileIsHeldToTheCatalogue(t *testing.T) {
	t.Parallel()
	if err := check(t, whole); err != nil {
		t.Fatal(err)
	}
	for old, c := range map[string]struct{ other, want string }{
		"synaq: v1":                     {"synaq: v2", `synaq: it is "v2": this program reads v1`},
		"{name: Example,":               {"{name: ' ',", "vendor.name: it is missing"},
		"digest: sha256:2c26":           {"digest: sha256:XX26", "product.digest: it is"},
		"target: http://127.0.0.1:8080": {"target: 127.0.0.1:8080", `target: "127.0.0.1:8080" is not of the form`},
		"government: http":              {"government: gbdfl", "government: "},
		"profiles: [channel, signing,":  {"profiles: [channel, sining,", `profiles[1]: there is no "sining"`},
		"ownership, lease,":             {"ownership,", "profiles: these are core, and claimed by everybody: lease"},
		"rest, settle]":                 {"rest, settles]", `capabilities[3]: there is no "settles"`},
		"clock: applicant":              {"clock: own", `clock: clock level "own" is not one of`},
		"AMB-06: 2026-08-01":            {"AMB-06: 2027-08-01", "AMB-06 is read as"},
		"yours: E-17, code: OVER":       {"yours: E-17, code: UNDER", `codes[0].code: the catalogue has no code "UNDER_STANDARD"`},
		"rule: RES-AST-004}":            {"rule: RES-AST-006}", `codes[0].rule: "RES-AST-006" has no code OVER_STANDARD`},
		"rule: RES-RES-005,":            {"rule: RES-RES-505,", `waivers[0].rule: the catalogue has no rule "RES-RES-505"`},
		"approver: A. Approver,":        {"approver: '',", "waivers[0].approver: it is missing"},
		"expires: 2026-12-31":           {"expires: 2026-12-30", "waivers[0].expires: it expired on 2026-12-30, and today is 2026-12-31"},
		"knownFailures: []":             {"knownFailures: [{scenario: RES-AST-001/none, reason: later}]", `knownFailures[0].scenario: no scenario has the ID "RES-AST-001/none"`},
		"contact: certify@example.kz":   {"mail: certify@example.kz", `unknown field "mail"`},
	} {
		if !strings.Contains(whole, old) {
			t.Fatalf("%q is not in the file", old)
		}
		if err := check(t, strings.Replace(whole, old, c.other, 1)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("with %q: %v, want %q", c.other, err, c.want)
		}
	}
}

func TestWhatIsNoFile(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"": "is empty", "synaq: [": "synaq.yaml: [1:", whole + "---\nsynaq: v1\n": "more than one document"} {
		if _, err := read(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v, want %q", text, err, want)
		}
	}
	if _, err := vendorfile.Read(filepath.Join(t.TempDir(), "none.yaml")); err == nil || !strings.Contains(err.Error(), "write one by docs/vendor.md") {
		t.Errorf("no file: %v", err)
	}
}

// TestTheSchemaHasEachField: what the program reads and what the schema allows are the same.
func TestTheSchemaHasEachField(t *testing.T) {
	t.Parallel()
	var schema map[string]any
	if err := json.Unmarshal(vendorfile.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	same(t, "", reflect.TypeFor[vendorfile.File](), schema)
}

func same(t *testing.T, at string, kind reflect.Type, schema map[string]any) {
	t.Helper()
	for kind.Kind() == reflect.Slice {
		kind, schema = kind.Elem(), schema["items"].(map[string]any)
	}
	properties, ok := schema["properties"].(map[string]any)
	if kind.Kind() != reflect.Struct || kind == reflect.TypeFor[identifiers.Date]() {
		return
	}
	if !ok || schema["additionalProperties"] != false {
		t.Fatalf("%s: the schema has no closed object", at)
	}
	for i := range kind.NumField() {
		name := kind.Field(i).Tag.Get("yaml")
		property, ok := properties[name].(map[string]any)
		if !ok {
			t.Errorf("the schema has no %s.%s", at, name)
			continue
		}
		same(t, at+"."+name, kind.Field(i).Type, property)
	}
	if len(properties) != kind.NumField() {
		t.Errorf("%s: the schema has %d properties, the program reads %d", at, len(properties), kind.NumField())
	}
}
