package registry

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// strictDocument has something of everything that typed JSON may hold.
type strictDocument struct {
	Name   string                    `json:"name"`
	Count  int                       `json:"count,omitempty"`
	Share  *float64                  `json:"share,omitempty"`
	Born   *time.Time                `json:"born,omitempty"`
	Sealed []byte                    `json:"sealed,omitempty"`
	Parts  []strictDocument          `json:"parts,omitempty"`
	By     map[string]strictDocument `json:"by,omitempty"`
	Tags   map[string][]string       `json:"tags,omitempty"`
}

// repeated says whether an object somewhere in valid JSON has a member twice, and how deep it nests, by encoding/json alone.
func repeated(raw []byte) (twice bool, depth int) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	var value func(at int)
	value = func(at int) {
		depth = max(depth, at)
		token, err := dec.Token()
		if err != nil {
			return
		}
		switch token {
		case json.Delim('{'):
			seen := map[string]bool{}
			for dec.More() {
				name, _ := dec.Token()
				text, _ := name.(string)
				twice = twice || seen[text]
				seen[text] = true
				value(at + 1)
			}
		case json.Delim('['):
			for dec.More() {
				value(at + 1)
			}
		default:
			return
		}
		_, _ = dec.Token() // what closes it
	}
	value(0)
	return twice, depth
}

// FuzzStrictJSON holds the strict reader to encoding/json: what it takes, encoding/json takes as the same, and it is JSON with
// one meaning; what it refuses has a reason.
func FuzzStrictJSON(f *testing.F) {
	for _, seed := range []string{
		`{"name": "a", "count": 1, "share": 1.5e3, "born": "2026-01-01T00:00:00Z", "sealed": "AA=="}`,
		`{"name": "a", "parts": [{"name": ""}, {"name": "\u0061\"", "by": {"x": {"name": "y"}}}], "tags": {"a": ["b", "c"], "d": []}}`,
		`{"name": "a", "name": "b"}`, `{"name": "a", "n\u0061me": "b"}`, `{"name": "a", "tags": {"x": [], "x": []}}`, `{"Name": "a"}`,
		`{"name": "a"} {}`, `{"name": "a"}]`, `{"name": "a",}`, `{"name": null}`, `{"name": "a", "sealed": [1]}`, `[]`, `1 `, ` {} `, `"\ud800"`, `[[1]2]`,
		strings.Repeat(`{"a":`, 70) + "1" + strings.Repeat("}", 70),
	} {
		f.Add([]byte(seed))
	}
	shape := shapeOf(reflect.TypeFor[strictDocument]())
	f.Fuzz(func(t *testing.T, raw []byte) {
		valid := json.Valid(raw)
		twice, depth := false, 0
		if valid {
			twice, depth = repeated(raw)
		}
		if err := checkJSON(raw); (err == nil) != (valid && !twice && depth <= maxDepth) || err != nil && err.Error() == "" {
			t.Fatalf("%q: %v; valid %t, repeated %t, depth %d", raw, err, valid, twice, depth)
		}
		for _, strict := range []strictness{lenient, complete} {
			var ours, theirs strictDocument
			if err := shape.decode(raw, &ours, strict); err != nil {
				if err.Error() == "" || !reflect.ValueOf(ours).IsZero() {
					t.Fatalf("%q is refused without a reason, or in part: %+v", raw, ours)
				}
				continue
			}
			dec := json.NewDecoder(bytes.NewReader(raw))
			dec.DisallowUnknownFields()
			if err := dec.Decode(&theirs); err != nil || !valid || twice || !utf8.Valid(raw) || !reflect.DeepEqual(ours, theirs) {
				t.Fatalf("%q is taken as %+v; encoding/json: %+v, %v, valid %t, repeated %t", raw, ours, theirs, err, valid, twice)
			}
		}
	})
}
