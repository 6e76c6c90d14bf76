package desk

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/synaq/synaq/reference/law"
)

func TestParseReply(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]law.Answer{
		"123456": law.Consented, " 123456\r\n": law.Consented, "\u00a0123456": law.Consented,
		"ЖОҚ": law.Declined, "жоқ": law.Declined, "НЕТ": law.Declined, "Нет": law.Declined, "NO": law.Declined, "no": law.Declined,
		"НЕТ 123456": law.Declined, "жоқ\n123456": law.Declined,
		"": law.Awaited, "654321": law.Awaited, "12345": law.Awaited, "1234567": law.Awaited, "123 456": law.Awaited,
		"НЕТ 654321": law.Awaited, "123456 НЕТ": law.Awaited, "НЕТ НЕТ": law.Awaited, "123456 123456": law.Awaited,
		"да": law.Awaited, "нет, не согласен": law.Awaited, "НЕТ.": law.Awaited, "НЕТ 123456 !": law.Awaited, "１２３４５６": law.Awaited,
	} {
		if got := parseReply(text, "123456"); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

const goodPayload = `{"reference":"r","service":"residence.permanent","channel":{"kind":"portal"},"applicant":{"iin":"990101500016"},` +
	`"registrant":{"iin":"990101500016"},"dwelling":{"rca":"0201300123456789","owner":{"iin":"990101600012"}},` +
	`"attachments":[{"kind":"passport","content":"AAAA"}],"declarations":{"true":true}}`

func TestParsePayload(t *testing.T) {
	t.Parallel()
	p, err := ParsePayload([]byte(goodPayload))
	if err != nil || p.Service != law.Permanent || p.Applicant.IIN.String() != "990101500016" || p.Dwelling.RCA.String() != "0201300123456789" {
		t.Fatalf("%+v %v", p, err)
	}
	if p.Attachments[0].Content != nil {
		t.Error("an attachment's content is kept with the application")
	}
	for name, bad := range map[string]string{
		"empty":                "",
		"no object":            "[]",
		"no JSON":              "applicant",
		"half":                 goodPayload[:len(goodPayload)-1],
		"something after it":   goodPayload + " {}",
		"a closing too many":   goodPayload + "}",
		"an unknown field":     strings.Replace(goodPayload, `"reference"`, `"vip":1,"reference"`, 1),
		"a field in capitals":  strings.Replace(goodPayload, `"reference"`, `"Reference"`, 1),
		"a field twice":        strings.Replace(goodPayload, `"reference"`, `"reference":"x","reference"`, 1),
		"a field twice, deep":  strings.Replace(goodPayload, `{"kind":"portal"}`, `{"kind":"mobile","kind":"portal"}`, 1),
		"a field twice, coded": strings.Replace(goodPayload, `"kind":"portal"`, `"kind":"mobile","\u006bind":"portal"`, 1),
		"no registrant":        strings.Replace(goodPayload, `"registrant":{"iin":"990101500016"},`, ``, 1),
		"a wrong IIN":          strings.Replace(goodPayload, "990101500016", "990101500017", 1),
		"nested too deep":      strings.Repeat("[", 40) + strings.Repeat("]", 40),
		"not UTF-8":            strings.Replace(goodPayload, `"r"`, "\"\xff\"", 1),
	} {
		if _, err := ParsePayload([]byte(bad)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

// FuzzParsePayload: what is taken says the same when it is written and read again, and has no second meaning.
func FuzzParsePayload(f *testing.F) {
	f.Add([]byte(goodPayload))
	f.Add([]byte(`{"applicant":{"iin":"990101500016","iin":"990101600012"}}`))
	f.Add([]byte(`{"a":[[[[{"b":null}]]]]}`))
	f.Add([]byte("\xef\xbb\xbf{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		first, err := ParsePayload(data)
		if err != nil {
			return
		}
		written, err := json.Marshal(first)
		if err != nil {
			t.Fatalf("what was taken cannot be written: %v", err)
		}
		second, err := ParsePayload(written)
		if err != nil {
			t.Fatalf("what was written is not taken: %v: %s", err, written)
		}
		again, err := json.Marshal(second)
		if err != nil || string(again) != string(written) {
			t.Fatalf("%s became %s", written, again)
		}
	})
}

// FuzzParseReply: only the code itself consents.
func FuzzParseReply(f *testing.F) {
	f.Add("123456")
	f.Add("НЕТ 123456")
	f.Fuzz(func(t *testing.T, text string) {
		if parseReply(text, "123456") == law.Consented && strings.TrimSpace(text) != "123456" {
			t.Fatalf("%q is a consent", text)
		}
	})
}
