package shep

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// xmllint is libxml2 as the second opinion; a test that needs it is skipped where it is not installed.
type xmllint struct {
	program string
	// folder holds the schema files and what is given to it.
	folder string
}

func newXMLLint(t *testing.T) xmllint {
	t.Helper()
	program, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed: the second opinion on the schemas is missing (Debian: libxml2-utils)")
	}
	folder := t.TempDir()
	if err := os.CopyFS(folder, Files()); err != nil {
		t.Fatal(err)
	}
	for _, s := range Services() {
		for _, d := range []Direction{Request, Response} {
			if err := os.WriteFile(filepath.Join(folder, schemaOf(s.ID, d)), wrapper(s.Schema, s.Root(d)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return xmllint{program, folder}
}

// The exit codes of xmllint.
const (
	lintValid         = 0
	lintInvalid       = 3
	lintInvalidSchema = 5
)

// judge validates a text against a schema file in the folder.
func (x xmllint) judge(t *testing.T, schema, text string) (code int, said string) {
	t.Helper()
	file, err := os.CreateTemp(x.folder, "document-*.xml")
	if err != nil {
		t.Fatal(err)
	}
	_, errWrite := file.WriteString(text)
	if err := errors.Join(errWrite, file.Close()); err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), x.program, "--nonet", "--noout", "--schema", schema, file.Name())
	command.Dir = x.folder
	out, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return command.ProcessState.ExitCode(), string(out)
}

// schemaOf is the file in the folder that declares data for a service in a direction; without a service, the envelope.
func schemaOf(service string, d Direction) string {
	if service == "" {
		return envelopeSchema
	}
	return "data-" + service + "-" + string(d) + ".xsd"
}

func validatorOf(t testing.TB, all *Validators, service string, d Direction) Validator {
	t.Helper()
	if service == "" {
		return all.Envelope()
	}
	v, err := all.Payload(service, d)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	all := NewValidators()
	seen := map[string]bool{}
	valid, invalid := 0, 0
	for _, doc := range documents() {
		if seen[doc.name] {
			t.Errorf("two documents are named %q", doc.name)
		}
		seen[doc.name] = true
		if doc.reason == "" {
			valid++
		} else {
			invalid++
		}
		t.Run(doc.name, func(t *testing.T) {
			t.Parallel()
			err := validatorOf(t, all, doc.service, doc.direction).Validate([]byte(doc.text))
			if doc.reason == "" {
				if err != nil {
					t.Fatalf("a valid document is refused: %v\n%s", err, doc.text)
				}
				return
			}
			var broken *InvalidError
			if !errors.As(err, &broken) || !strings.Contains(err.Error(), doc.reason) {
				t.Fatalf("error %v\nwant one with %q for\n%s", err, doc.reason, doc.text)
			}
		})
	}
	if valid < 15 || invalid < 40 {
		t.Errorf("%d valid and %d invalid documents: too few to prove anything", valid, invalid)
	}
}

// TestAMessageThatWasReadIsJudgedAlike holds the verdict on an envelope that has been read to that on its bytes.
func TestAMessageThatWasReadIsJudgedAlike(t *testing.T) {
	t.Parallel()
	contract := NewValidators().Envelope()
	judged := 0
	for _, doc := range envelopes() {
		read, err := xmlsafe.Parse([]byte(doc.text), xmlsafe.Limits{})
		if err != nil {
			continue
		}
		judged++
		if whole, again := contract.Validate([]byte(doc.text)), contract.ValidateRead(read); fmt.Sprint(whole) != fmt.Sprint(again) {
			t.Errorf("%s: %v, and read %v", doc.name, whole, again)
		}
	}
	if judged < 40 {
		t.Errorf("%d envelopes were judged: too few to prove anything", judged)
	}
}

func TestXMLLintAgreesOnTheDocuments(t *testing.T) {
	t.Parallel()
	lint := newXMLLint(t)
	for _, doc := range documents() {
		t.Run(doc.name, func(t *testing.T) {
			t.Parallel()
			text := doc.text
			if hidden, err := hide([]byte(text)); err == nil && doc.service == "" {
				text = string(hidden) // xmllint would judge data's type, which the envelope's contract does not
			}
			code, said := lint.judge(t, schemaOf(doc.service, doc.direction), text)
			if want := doc.reason == ""; (code == lintValid) != want || code == lintInvalidSchema {
				t.Errorf("xmllint says %d, valid should be %v:\n%s", code, want, said)
			}
		})
	}
}

func TestEverySchemaCompilesInBoth(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(Files(), "*.xsd")
	if err != nil || len(names) < 30 {
		t.Fatalf("%d schemas: %v", len(names), err)
	}
	for _, name := range names {
		if _, err := compile(name, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	t.Run("xmllint", func(t *testing.T) {
		t.Parallel()
		lint := newXMLLint(t)
		for _, name := range names {
			if code, said := lint.judge(t, name, `<nothing/>`); code != lintInvalid {
				t.Errorf("xmllint says %d of %s, want %d, a document that is invalid by a schema that is valid:\n%s", code, name, lintInvalid, said)
			}
		}
	})
}

// TestAWholeMessage gives xmllint a message with its payload in it, as a receiver with all schemas judges it.
func TestAWholeMessage(t *testing.T) {
	t.Parallel()
	lint := newXMLLint(t)
	const all = `<xs:schema xmlns:xs="` + namespaceXS + `"><xs:import namespace="` + NamespaceSOAP + `" schemaLocation="` + envelopeSchema + `"/>` +
		`<xs:import namespace="` + gbdflMessages + `" schemaLocation="gbdfl-universal.xsd"/></xs:schema>`
	if err := os.WriteFile(filepath.Join(lint.folder, "all.xsd"), []byte(all), 0o600); err != nil {
		t.Fatal(err)
	}
	whole := ask(messageInfo, `<data xmlns:m="`+gbdflMessages+`" xsi:type="m:Request">`+query+`</data>`)
	if code, said := lint.judge(t, "all.xsd", whole); code != lintValid {
		t.Errorf("xmllint refuses a whole message: %s", said)
	}
	if code, said := lint.judge(t, "all.xsd", strings.Replace(whole, "senderCode>", "sender>", 2)); code != lintInvalid {
		t.Errorf("xmllint takes a whole message with a broken payload: %s", said)
	}
}

// TestXMLLintAgreesOnEveryService judges documents that are made of the schemas: whole ones, least ones, and each of them broken
// in several ways.
func TestXMLLintAgreesOnEveryService(t *testing.T) {
	t.Parallel()
	all, lint := NewValidators(), newXMLLint(t)
	m, err := newModel()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Services() {
		for _, d := range []Direction{Request, Response} {
			t.Run(s.ID+" "+string(d), func(t *testing.T) {
				t.Parallel()
				schema, v := schemaOf(s.ID, d), validatorOf(t, all, s.ID, d)
				for _, sample := range samples(m, s, d) {
					err := v.Validate([]byte(sample.text))
					code, said := lint.judge(t, schema, sample.text)
					if (err == nil) != sample.valid || (code == lintValid) != sample.valid || !slices.Contains([]int{lintValid, lintInvalid}, code) {
						t.Errorf("%s: valid should be %v; we say %v, xmllint says %d: %s\n%s", sample.name, sample.valid, err, code, said, sample.text)
					}
				}
			})
		}
	}
}
