package strictjson_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/reference/strictjson"
)

func TestWhatHasOneMeaning(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`{}`, ` {"a":{"b":1},"c":{"b":[1,"x",null,true]}} `, `1`, `"x"`, "[\n]", `{"a":"\\u0000 \u0001"}`, `{"a":"b\\"}`} {
		var value any
		if err := strictjson.Read([]byte(text), &value); err != nil {
			t.Errorf("%s %v", text, err)
		}
	}
}

func TestWhatHasNot(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``:                            "unexpected EOF",
		`{"a":1`:                      "unexpected EOF",
		`{"a":1}x`:                    "after top-level value",
		`{} {}`:                       "after top-level value",
		`{"a":1,"a":2}`:               `duplicate object member name "a"`,
		`{"b":[{"a":1,"\u0061":2}]}`:  `duplicate object member name "a"`,
		"{\"a\":\"\xff\"}":            "invalid UTF-8",
		"\xff\xfe{\x00}\x00":          "invalid",
		"\ufeff{}":                    "at start of value",
		`<html>`:                      "at start of value",
		`{"a":"b\u0000"}`:             "U+0000",
		`{"a\u0000":"b"}`:             "U+0000",
		`{"a":"\\\\\u0000"}`:          "U+0000",
		strings.Repeat("[", 1_000_00): "depth",
	} {
		var value any
		if err := strictjson.Read([]byte(text), &value); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: want %q, got %v", text, want, err)
		}
	}
}

func TestAFieldIsKnownByItsNameAsWritten(t *testing.T) {
	t.Parallel()
	var into struct {
		Statement string   `json:"statement"`
		Of        []string `json:"of"`
	}
	if err := strictjson.Read([]byte(`{"statement":"no","of":["a"]}`), &into); err != nil || into.Statement != "no" {
		t.Errorf("%+v, %v", into, err)
	}
	for _, text := range []string{`{"Statement":"no"}`, `{"STATEMENT":"no"}`, `{"ſtatement":"no"}`, `{"statement":"no","urgent":true}`} {
		if err := strictjson.Read([]byte(text), &into); err == nil || !strings.Contains(err.Error(), "unknown object member name") || strings.Contains(err.Error(), "struct") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
