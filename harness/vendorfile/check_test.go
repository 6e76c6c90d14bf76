package vendorfile_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

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
capabilities: [residence.permanent, residence.temporary, rest, settle, shep]
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
	for _, c := range []struct{ old, other, want string }{
		{"synaq: v1", "synaq: v2", `synaq: it is "v2": write v1, which this program reads`},
		{"{name: Example,", "{name: ' ',", "vendor.name: it is missing"},
		{"digest: sha256:2c26", "digest: sha256:XX26", "product.digest: it is"},
		{"version: 1.4.2", "version: 1.10", "synaq.yaml:5: product.version: YAML reads 1.10, which is no text: put it in quotes"},
		{"target: http://127.0.0.1:8080", "target: 127.0.0.1:8080", `target: "127.0.0.1:8080" is not of the form`},
		{"target: http://127.0.0.1:8080\n", "", "target: it is missing"},
		{"target: http://127.0.0.1:8080", "target: http://127.0.0.1:8080?a=b", "target: \"http://127.0.0.1:8080?a=b\" is not of the form"},
		{"target: http://127.0.0.1:8080", "target: http://me:secret@127.0.0.1:8080", "target: write it without a user's name and password"},
		{"government: http://", "government: http://me:secret@", "government: write it without a user's name and password"},
		{"government: http", "government: gbdfl", "government: "},
		{"profiles: [channel, signing,", "profiles: [channel, sining,", `profiles[1]: there is no "sining"`},
		{"profiles: [channel, signing,", "profiles: [channel, channel, signing,", `profiles[1]: "channel" is named before`},
		{"ownership, lease,", "ownership,", "profiles: these are core to the services that capabilities name, and claimed by whoever offers them: lease"},
		{"rest, settle,", "rest, settles,", `capabilities[3]: there is no "settles"`},
		{"rest, settle,", "rest, rest,", `capabilities[3]: "rest" is named before`},
		{"settle, shep]", "settle]", "profiles[11]: wire is about the gateway, and capabilities do not name shep"},
		{"[residence.permanent, residence.temporary, ", "[", "capabilities: name the services that the product declares, of residence.permanent, residence.temporary, housing.queue"},
		{"result, wire]", "result, queue, wire]", "profiles[11]: queue is a part of housing.queue, and capabilities do not name it: name it, or take the profile out"},
		{"[residence.permanent, residence.temporary, ", "[residence.permanent, housing.queue, ", "profiles: these are core to the services that capabilities name, and claimed by whoever offers them: queue"},
		{"rest, settle, shep]", "settle]", "capabilities: name the transports that the product declares, of rest and shep"},
		{"clock: applicant\n", "", "clock: it is missing"},
		{"profiles: [channel, signing, applicant, foreign, desk, tson, ownership, lease, astana, consent, result, wire]", "profiles: []", "profiles: the list is empty: leave it out"},
		{"clock: applicant", "clock: own", `clock: clock level "own" is not one of`},
		{"AMB-06: 2026-08-01", "AMB-06: 2027-08-01", "AMB-06 is read as"},
		{"yours: E-17, code: OVER", "yours: E-17, code: UNDER", `codes[0].code: the catalogue has no code "UNDER_STANDARD"`},
		{"rule: RES-AST-004}", "rule: RES-AST-006}", `codes[0].rule: name the rule of the code OVER_STANDARD, RES-AST-004, not "RES-AST-006"`},
		{"rule: RES-RES-005,", "rule: RES-RES-505,", `waivers[0].rule: the catalogue has no rule "RES-RES-505"`},
		{"approver: A. Approver,", "approver: '',", "waivers[0].approver: it is missing"},
		{"expires: 2026-12-31", "expires: 2026-12-30", "waivers[0].expires: it expired on 2026-12-30, and today is 2026-12-31"},
		{"expires: 2026-12-31", "expires: 2026-02-30", `synaq.yaml:16: waivers[0].expires: "2026-02-30" is no day that exists: write year, month and day, such as 2026-12-31`},
		{"expires: 2026-12-31", "expires: 01.03.2027", `waivers[0].expires: "01.03.2027" is no day that exists`},
		{"knownFailures: []", "knownFailures: [{scenario: RES-AST-001/none, reason: later}]", `knownFailures[0].scenario: no scenario has the ID "RES-AST-001/none"`},
		{"knownFailures: []", "knownFailures: [{scenario: x, reason: later}, {scenario: x, reason: never}]", "knownFailures[1].scenario: x is named before"},
		{"contact: certify@example.kz", "mail: certify@example.kz", `synaq.yaml:2: vendor: unknown field "mail": there are name, contact`},
		{"knownFailures: []", "known: []", `unknown field "known": there are synaq, vendor, product, target,`},
		{"rule: RES-RES-005, reason", "id: RES-RES-005, reason", `waivers[0]: unknown field "id": there are rule, reason, approver, expires`},
		{"clock: applicant", "clock: [applicant]", "clock: write a text, not a list"},
		{"clock: applicant", "clock:", "clock: it has no value: write a text, or take the field out"},
		{"knownFailures: []", "knownFailures: none", "knownFailures: write a list such as [{scenario: …, reason: …}], not a text"},
		{"knownFailures: []", "knownFailures: {scenario: x}", "knownFailures: write a list such as [{scenario: …, reason: …}], not fields"},
		{"rest, settle, shep]", "rest, settle, shep, 7]", "capabilities[5]: YAML reads 7, which is no text: put it in quotes"},
		{"capabilities: [residence.permanent, residence.temporary, rest, settle, shep]", "capabilities: rest", "capabilities: write a list such as [a, b], not a text"},
		{"readings: {AMB-06: 2026-08-01}", "readings: [AMB-06]", "readings: write pairs such as {AMB-06: 2026-08-01}, not a list"},
		{"vendor: {name: Example, contact: certify@example.kz}", "vendor: Example", "vendor: write fields, of name, contact, not a text"},
		{"name: Example", `name: "Ex\x1b[31mample"`, "vendor.name: it holds the control character U+001B: take it out"},
		{"name: Example", `name: "Ex\0ample"`, "vendor.name: it holds the control character U+0000: take it out"},
		{"name: Example", `name: "Ex\nample"`, "vendor.name: it holds a line break: write it on one line"},
		{"name: Example", "name: Ex\x1bample", "synaq.yaml:2: it holds the control character U+001B: take it out"},
		{"name: Example", "name: Ex\xffample", "synaq.yaml:2: it is not UTF-8"},
	} {
		if !strings.Contains(whole, c.old) {
			t.Fatalf("%q is not in the file", c.old)
		}
		err := check(t, strings.Replace(whole, c.old, c.other, 1))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("with %q: %v, want %q", c.other, err, c.want)
		}
	}
}

// TestWhatAlsoIsAFile: other ways to write the same.
func TestWhatAlsoIsAFile(t *testing.T) {
	t.Parallel()
	for old, other := range map[string]string{
		"synaq: v1":               "\xef\xbb\xbfsynaq: v1",
		"vendor:":                 "# who we are\nvendor:",
		"\n":                      "\r\n",
		"version: 1.4.2":          `version: "1.10"`,
		"settle, shep]":           "settle,\n  shep]",
		"Delivered with 1.5,":     `"Delivered\nwith 1.5",`,
		"synaq: v1\n":             "---\nsynaq: v1\n",
		"astana, consent, result": "result, consent, astana",
	} {
		if !strings.Contains(whole, old) {
			t.Fatalf("%q is not in the file", old)
		}
		if err := check(t, strings.ReplaceAll(whole, old, other)); err != nil {
			t.Errorf("with %q: %v", other, err)
		}
	}
	block := strings.Replace(whole, "waivers:\n  - {rule: RES-RES-005, reason: Delivered with 1.5, approver: A. Approver, expires: 2026-12-31}",
		"waivers:\n  - rule: RES-RES-005\n    reason: >\n      Delivered\n      with 1.5\n    approver: A. Approver\n    expires: 2026-12-31", 1)
	if file, err := read(t, block); err != nil || len(file.Waivers) != 1 || file.Waivers[0].Reason != "Delivered with 1.5\n" {
		t.Errorf("with a waiver in lines: %+v, %v", file, err)
	}
}

// TestWhatAFileNeverNeedsIsRefused, before it can take time, memory or the program with it.
func TestWhatAFileNeverNeedsIsRefused(t *testing.T) {
	t.Parallel()
	bomb := "a: &a [x, x, x]\n"
	for i := range 20 {
		bomb += fmt.Sprintf("b%d: &b%d [*a, *a]\n", i, i)
	}
	const special = "a vendor's file has no anchors, aliases, tags and directives of YAML"
	for text, want := range map[string]string{
		"capabilities: !foo bar":                   "synaq.yaml:1: \"!foo\": " + special,
		"synaq: v1\ncapabilities: !!binary aGk=\n": "synaq.yaml:2: \"!!binary\": " + special,
		bomb:                             special,
		"synaq: *v":                      special,
		"%YAML 1.2\n---\nsynaq: v1\n":    special,
		"<<: {synaq: v1}":                special,
		strings.Repeat("[", 200_000):     "it is longer than 64 kB",
		strings.Repeat("[", 60_000):      "lists stand too deep in each other",
		strings.Repeat("- ", 30_000):     "lists stand too deep in each other",
		strings.Repeat("? ", 30_000):     "lists stand too deep in each other",
		strings.Repeat("{a: ", 15_000):   "lists stand too deep in each other",
		strings.Repeat("# none\n", 9999): "it is longer than 64 kB",
		"| " + strings.Repeat("x", 9999): "…",
		"? [a]\n: b":                     "found an invalid key for this map",
		"1: b":                           "1 is no name of a field",
		"just a text":                    "write fields, of synaq, vendor",
	} {
		if _, err := read(t, text); err == nil || !strings.Contains(err.Error(), want) || len(err.Error()) > 600 {
			t.Errorf("%.30q: %.600v, want %q", text, err, want)
		}
	}
}

// TestTheSchemaAndTheProgramAgree on what is a file and what is none.
func TestTheSchemaAndTheProgramAgree(t *testing.T) {
	t.Parallel()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(vendorfile.Schema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("synaq.schema.json", value); err != nil {
		t.Fatal(err)
	}
	schema := compiler.MustCompile("synaq.schema.json")
	for _, c := range []struct {
		old, other string
		holds      bool
	}{
		{"", "", true},
		{"[residence.permanent, residence.temporary, rest, settle, shep]", "[residence.permanent, shep]", true},
		{", contact: certify@example.kz", "", true},
		{"target: http://127.0.0.1:8080", "target: https://service.example.kz/api/", true},
		{"target: http://127.0.0.1:8080", "target: ftp://127.0.0.1:8080", false},
		{"target: http://127.0.0.1:8080", "target: http://", false},
		{"target: http://127.0.0.1:8080", "target: http://me@127.0.0.1:8080", false},
		{"target: http://127.0.0.1:8080", "target: http://127.0.0.1:8080?a=b", false},
		{"target: http://127.0.0.1:8080", "target: 'http://127.0.0.1:8080#a'", false},
		{"target: http://127.0.0.1:8080\n", "", false},
		{"clock: applicant\n", "", false},
		{"profiles: [channel, signing, applicant, foreign, desk, tson, ownership, lease, astana, consent, result, wire]", "profiles: []", false},
		{"profiles: [channel, signing, applicant, foreign, desk, tson, ownership, lease, astana, consent, result, wire]\n", "", true},
		{"clock: applicant", "clock: own", false},
		{"name: Example,", "name: ' ',", false},
		{"name: Example,", "name: \"a\\eb\",", false},
		{"name: Example,", "name: \"a\\nb\",", false},
		{"contact: certify@example.kz", "contact: \"a\\0b\"", false},
		{"reason: Delivered with 1.5", "reason: \"a\\nb\"", true},
		{"reason: Delivered with 1.5", "reason: \"a\\0b\"", false},
		{"version: 1.4.2", "version: 1.10", false},
		{"version: 1.4.2", "version: true", false},
		{"rest, settle,", "rest, rest,", false},
		{"settle, shep]", "settle]", false},
		{"rest, settle, shep]", "settle]", false},
		{"[residence.permanent, residence.temporary, ", "[", false},
		{"profiles: [channel, ", "profiles: [channel, channel, ", false},
		{"knownFailures: []", "knownFailures:", false},
		{"knownFailures: []", "knownFailures: {}", false},
		{"expires: 2026-12-31", "expires: 2026-02-30", false},
		{"2026-08-01}", "2026-08-01, AMB-6: x}", false},
	} {
		text := strings.Replace(whole, c.old, c.other, 1)
		if c.old != "" && text == whole {
			t.Fatalf("%q is not in the file", c.old)
		}
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		document, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		value, err = jsonschema.UnmarshalJSON(bytes.NewReader(document))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != c.holds {
			t.Errorf("with %q the schema says %v", c.other, err)
		}
		if err := check(t, text); (err == nil) != c.holds {
			t.Errorf("with %q the program says %v", c.other, err)
		}
	}
}

// FuzzRead: no text takes the program with it, and none that is read holds a control character.
func FuzzRead(f *testing.F) {
	for _, text := range []string{whole, "capabilities: !foo bar", "capabilities: !!binary aGk=", "a: &a [*a]", "[[[[", "- - - x", "? a\n: b", "| \n a", "\"\"\"\"", "vendor: {name: \"\\e\"}"} {
		f.Add([]byte(text))
	}
	path := filepath.Join(f.TempDir(), vendorfile.Name)
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := vendorfile.Read(path)
		if (file == nil) == (err == nil) {
			t.Errorf("%q: %v, %v", text, file, err)
		}
		if file != nil && strings.ContainsFunc(file.Vendor.Name+file.Product.Name+file.Target, unicode.IsControl) {
			t.Errorf("%q: %+v", text, file)
		}
	})
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

// TestWhoOffersOneServiceClaimsWhatIsCoreToIt: nobody has to claim a profile of a service that he does not offer.
func TestWhoOffersOneServiceClaimsWhatIsCoreToIt(t *testing.T) {
	t.Parallel()
	rules := loaded().rules
	for offered, want := range map[string]string{
		"housing.queue rest":                     "queue",
		"residence.temporary rest":               "channel signing applicant foreign desk tson ownership lease astana consent result",
		"residence.permanent shep":               "channel signing applicant foreign desk tson ownership lease astana consent result",
		"residence.permanent housing.queue rest": "channel signing applicant foreign desk tson ownership lease astana consent result queue",
		"rest":                                   "",
	} {
		if got := strings.Join(vendorfile.Core(rules, strings.Fields(offered)), " "); got != want {
			t.Errorf("to who offers %s these are core: %s; want %s", offered, got, want)
		}
	}
}
