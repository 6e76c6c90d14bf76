package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/harness/report/cucumber/kit"
	"github.com/synaq/synaq/harness/report/diff"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// TestWhatARunWritesIsAsItIsPublished: report.json is as its schema says, messages.ndjson keeps the rules of messages, and both
// tell of the same scenarios. Then two reports are compared.
func TestWhatARunWritesIsAsItIsPublished(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if code, _, text := command(t.Context(), "verify", "--tags", "@rule:RES-CONSENT-002", "--out", folder); code != exitDone {
		t.Fatalf("exit code %d: %s", code, text)
	}
	read := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	document := read(report.JSONFile)
	hasTheSchema(t, document)
	result, err := report.Read(document)
	if err != nil {
		t.Fatal(err)
	}
	told, wrong := kit.Check(bytes.NewReader(read(report.MessagesFile)))
	if len(wrong) > 0 || !told.Success || len(told.Statuses) == 0 {
		t.Errorf("messages: success is %t, %d scenarios, wrong are %q", told.Success, len(told.Statuses), wrong)
	}
	for _, s := range result.Scenarios {
		if told.Statuses[s.Title] != "PASSED" {
			t.Errorf("the messages say of %s that it %s", s.Title, told.Statuses[s.Title])
		}
	}
	if !strings.Contains(string(read(report.SummaryFile)), "✅ Synaq: conformant") {
		t.Errorf("the summary says\n%s", read(report.SummaryFile))
	}
	compare(t, filepath.Join(folder, report.JSONFile), result)
}

func hasTheSchema(t *testing.T, document []byte) {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(v1.Schema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("report.schema.json", schema); err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiler.MustCompile("report.schema.json").Validate(value); err != nil {
		t.Error(err)
	}
}

func compare(t *testing.T, good string, result *v1.Report) {
	t.Helper()
	bad := filepath.Join(t.TempDir(), report.JSONFile)
	result.Scenarios[0].Status, result.Scenarios[0].Failure = v1.Failed, &v1.Failure{Kind: v1.Mismatch, Message: "no"}
	result.Verdict = v1.NotConformant
	text, err := report.JSON(result)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bad, text, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		want string
		code int
		args []string
	}{
		{"nothing changed\n", exitDone, []string{good, good}},
		{"nothing got worse\n", exitDone, []string{bad, good}},
		{result.Scenarios[0].ID + "  passed -> failed", exitNot, []string{good, bad}},
	} {
		if code, out, said := command(t.Context(), append([]string{"report", "diff"}, test.args...)...); code != test.code || !strings.Contains(out, test.want) {
			t.Errorf("exit code %d, want %d and %q:\n%s%s", code, test.code, test.want, out, said)
		}
	}
	code, out, _ := command(t.Context(), "report", "diff", "--json", good, bad)
	var d diff.Diff
	if err := json.Unmarshal([]byte(out), &d); err != nil || code != exitNot || !d.Worse || len(d.Scenarios) != 1 {
		t.Errorf("exit code %d, %v: %s", code, err, out)
	}
	hollow, odd := filepath.Join(t.TempDir(), "hollow.json"), filepath.Join(t.TempDir(), "odd.json")
	result.Scenarios[0].Status = "melted"
	newer, err := report.JSON(result)
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string][]byte{hollow: []byte(`{"version":"synaq.report/v1"}`), odd: newer} {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for want, args := range map[string][]string{
		"it lacks verdict, exitCode, run, suite, rules, scenarios":                    {hollow, hollow},
		`the scenario ` + result.Scenarios[0].ID + ` is "melted", which this program`: {good, odd},
		"the report cannot be read":                                                   {good, "/nowhere"}, "it is no report.json": {filepath.Join(filepath.Dir(good), report.JUnitFile), good}, `expected "<before> <after>"`: {},
	} {
		if code, _, said := command(t.Context(), append([]string{"report", "diff"}, args...)...); code != exitUsage || !strings.Contains(said, want) {
			t.Errorf("exit code %d, want %d and %q: %s", code, exitUsage, want, said)
		}
	}
}
