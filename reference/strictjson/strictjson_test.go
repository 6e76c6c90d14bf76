package strictjson_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/reference/strictjson"
)

func TestWhatHasOneMeaning(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`{}`, ` {"a":{"b":1},"c":{"b":[1,"x",null,true]}} `, `1`, `"x"`, "[\n]"} {
		if err := strictjson.Check([]byte(text)); err != nil {
			t.Errorf("%s %v", text, err)
		}
	}
}

func TestWhatHasNot(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		``:                            "ends in the middle",
		`{"a":1`:                      "ends in the middle",
		`{"a":1}x`:                    "after its end",
		`{} {}`:                       "after its end",
		`{"a":1,"a":2}`:               `"a" twice`,
		`{"b":[{"a":1,"\u0061":2}]}`:  `"a" twice`,
		"{\"a\":\"\xff\"}":            "not UTF-8",
		"\xff\xfe{\x00}\x00":          "not UTF-8",
		"\ufeff{}":                    "byte order mark",
		`<html>`:                      "not JSON",
		strings.Repeat("[", 1_000_00): "deeper",
		strings.Repeat(`{"a":`, 30):   "deeper",
	} {
		if err := strictjson.Check([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: want %q, got %v", text, want, err)
		}
	}
}
