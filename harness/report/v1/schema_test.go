package v1_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// strict is the schema for whoever writes a report: no object has a field that is not described.
func strict(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(v1.Schema))
	if err != nil {
		t.Fatal(err)
	}
	forbidOthers(document)
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("report.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func forbidOthers(value any) {
	object, _ := value.(map[string]any)
	if _, described := object["properties"]; described && object["type"] == "object" {
		object["additionalProperties"] = false
	}
	for _, inner := range object {
		forbidOthers(inner)
	}
}

func validate(t *testing.T, report v1.Report) error {
	t.Helper()
	text, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return strict(t).Validate(document)
}

// filled sets every field of a value, and of what is in it.
func filled(value reflect.Value) {
	switch value.Interface().(type) {
	case time.Time:
		value.Set(reflect.ValueOf(time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC)))
		return
	case v1.Verdict:
		value.SetString(string(v1.AsKnown))
		return
	case v1.Status:
		value.SetString(string(v1.NotScored))
		return
	case v1.RuleVerdict:
		value.SetString(string(v1.RuleNotShown))
		return
	case v1.Kind:
		value.SetString(string(v1.NoClock))
		return
	}
	switch value.Kind() {
	case reflect.Struct:
		for i := range value.NumField() {
			filled(value.Field(i))
		}
	case reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		filled(value.Index(0))
	case reflect.Map:
		value.Set(reflect.MakeMap(value.Type()))
		value.SetMapIndex(reflect.ValueOf("key"), reflect.ValueOf("value"))
	case reflect.Pointer:
		value.Set(reflect.New(value.Type().Elem()))
		filled(value.Elem())
	case reflect.String:
		value.SetString("text")
	case reflect.Bool:
		value.SetBool(true)
	case reflect.Int, reflect.Int64:
		value.SetInt(1)
	case reflect.Uint64:
		value.SetUint(1)
	}
}

// TestTheSchemaDescribesEachField: what the program writes and what the schema says are the same.
func TestTheSchemaDescribesEachField(t *testing.T) {
	t.Parallel()
	var report v1.Report
	filled(reflect.ValueOf(&report).Elem())
	report.Version = v1.Version
	if err := validate(t, report); err != nil {
		t.Error(err)
	}
}

// TestTheSchemaAllowsWhatMayBeAbsent: of an undecided run almost everything is.
func TestTheSchemaAllowsWhatMayBeAbsent(t *testing.T) {
	t.Parallel()
	if err := validate(t, v1.Report{Version: v1.Version, Verdict: v1.Undecided, Rules: []v1.Rule{}, Scenarios: []v1.Scenario{}}); err != nil {
		t.Error(err)
	}
}

func TestTheSchemaRefusesWhatIsNoReport(t *testing.T) {
	t.Parallel()
	for want, report := range map[string]v1.Report{
		"version": {Version: "synaq.report/v2", Verdict: v1.Conformant, Rules: []v1.Rule{}, Scenarios: []v1.Scenario{}},
		"verdict": {Version: v1.Version, Verdict: "perhaps", Rules: []v1.Rule{}, Scenarios: []v1.Scenario{}},
		"status":  {Version: v1.Version, Verdict: v1.Conformant, Rules: []v1.Rule{}, Scenarios: []v1.Scenario{{Status: "green", Rules: []string{}, Tags: []string{}}}},
		"rules":   {Version: v1.Version, Verdict: v1.Conformant, Scenarios: []v1.Scenario{}},
	} {
		if err := validate(t, report); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("a wrong %s: %v", want, err)
		}
	}
}
