package government_test

import (
	"bytes"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// doctypes are documents that are refused for what a parser might do with their DTD.
func doctypes(right string) map[string]string {
	laughs := `<!DOCTYPE l [<!ENTITY a0 "ha">`
	for i := range 30 {
		laughs += fmt.Sprintf("<!ENTITY a%d %q>", i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	used := strings.Replace(right, "900517390004", "&a30;", 1)
	blowup := `<!DOCTYPE l [<!ENTITY a "` + strings.Repeat("a", 100_000) + `">]>` + strings.Replace(right, "900517390004", strings.Repeat("&a;", 100_000), 1)
	return map[string]string{
		"a billion laughs":   laughs + "]>" + used,
		"a quadratic blowup": blowup,
		"an external entity": `<!DOCTYPE l [<!ENTITY a30 SYSTEM "file:///etc/passwd">]>` + used,
		"an external subset": `<!DOCTYPE l SYSTEM "http://127.0.0.1:1/l.dtd">` + right,
		"a parameter entity": `<!DOCTYPE l [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p"> %p;]>` + right,
		"an empty DTD":       `<!DOCTYPE S:Envelope>` + right,
		"no such entity":     used,
	}
}

// floods have too much of something.
func floods(right string) map[string]string {
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	return map[string]string{
		"10,000 attributes":        strings.Replace(right, "<iin>", "<iin"+many(10_000, ` a%d="1"`)+">", 1),
		"10,000 namespaces":        strings.Replace(right, "<iin>", "<iin"+many(10_000, ` xmlns:a%d="urn:a"`)+">", 1),
		"100,000 elements deep":    strings.Replace(right, "<iin>", strings.Repeat("<a>", 100_000)+strings.Repeat("</a>", 100_000)+"<iin>", 1),
		"300,000 tags without end": strings.Repeat("<a>", 300_000),
		"200,000 elements":         strings.Replace(right, "<iin>", strings.Repeat("<a/>", 200_000)+"<iin>", 1),
		"20,000 empty ones deep":   strings.Replace(right, "<iin>", deep(40, strings.Repeat("a", 1000), strings.Repeat("<a/>", 20_000))+"<iin>", 1),
		"a text of 900 KB":         strings.Replace(right, "900517390004", strings.Repeat("9", 900_000), 1),
		"a name of 900 KB":         strings.Replace(right, "<iin>", "<"+strings.Repeat("a", 900_000)+"/><iin>", 1),
		"a reference of 900 KB":    strings.Replace(right, "900517390004", "&#"+strings.Repeat("0", 900_000)+"57;", 1),
	}
}

// deep is a content in as many elements of a name, each within the other.
func deep(depth int, name, content string) string {
	return strings.Repeat("<"+name+">", depth) + content + strings.Repeat("</"+name+">", depth)
}

// strange are no XML in UTF-8.
func strange(right string) map[string]string {
	wide := []byte{0xFF, 0xFE}
	for _, unit := range utf16.Encode([]rune(right)) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	return map[string]string{
		"UTF-16":             string(wide),
		"UTF-16 without BOM": string(wide[2:]),
		"another encoding":   `<?xml version="1.0" encoding="windows-1251"?>` + right,
		"UTF-7":              `<?xml version="1.0" encoding="UTF-7"?>+ADw-a+AD4-`,
		"XML 1.1":            `<?xml version="1.1"?>` + right,
		"a NUL":              strings.Replace(right, "900517390004", "9005\x0017390004", 1),
		"a NUL by reference": strings.Replace(right, "900517390004", "9005&#0;17390004", 1),
		"no UTF-8":           strings.Replace(right, "900517390004", "9005\xC0\x8017390004", 1),
		"a surrogate":        strings.Replace(right, "900517390004", "9005&#xD800;17390004", 1),
		"nothing":            "",
		"spaces":             strings.Repeat(" ", 900_000),
		"two documents":      right + right,
		"not closed":         right[:len(right)-20],
		"an open CDATA":      strings.Replace(right, "900517390004", "<![CDATA["+strings.Repeat("]]", 400_000), 1),
		"an open comment":    strings.Replace(right, "900517390004", "<!--"+strings.Repeat("- ", 400_000), 1),
	}
}

// TestHostileMessagesAreRefused sends what breaks parsers, to the gateway and to a system. Each is answered with the fault of
// a wrong format, at once and with an amount of memory that the message's own size bounds.
//
//nolint:paralleltest // it counts what the process allocates
func TestHostileMessagesAreRefused(t *testing.T) {
	g, _ := start(t, government.Options{})
	service, _ := shep.Lookup("GBDFL_UniversalServiceSync")
	right := message(service, lookUps()[service.ID])
	inside, _ := shep.Lookup("ZAGS_FamilyServiceSync")
	inner := `<q:` + inside.Request.Local + ` xmlns:q="` + inside.Request.Namespace + `"><iin>900517390004</iin></q:` + inside.Request.Local + `>`
	for _, group := range []func(string) map[string]string{doctypes, floods, strange} {
		for name, hostile := range group(right) {
			refuseHostile(t, name, g.URL+"/shep/bip-sync-wss-gost/", signedIfPossible(t, hostile))
			refuseHostile(t, name, g.URL+"/shep/bip-sync/", hostile)
			refuseHostile(t, name, g.URL+"/shep/bip-async/", hostile)
			refuseHostile(t, name, g.URL+"/gbdfl/shep", hostile)
		}
		// The same as a document within a text, in a message that is signed rightly. What cannot stand in a text is left out.
		for name, hostile := range group(inner) {
			if strings.Contains(hostile, "\x00") || !utf8.ValidString(hostile) || strings.Contains(hostile, "]]") {
				continue
			}
			text := envelopeOf(inside.ID, "<data><![CDATA["+hostile+"]]></data>")
			refuseHostile(t, name+" in a text", g.URL+"/shep/bip-sync-wss-gost/", string(signed(t, text, eds.Sound)))
			refuseHostile(t, name+" in a text", g.URL+"/zags/shep", text)
		}
	}
}

// signedIfPossible is a message with the test sender's signature, or as it is where a signature has no place in it.
func signedIfPossible(t *testing.T, hostile string) string {
	t.Helper()
	if _, err := xmlsafe.Parse([]byte(hostile), xmlsafe.Limits{}); err != nil {
		return hostile
	}
	return string(signed(t, hostile, eds.Sound))
}

// TestMoreThanIsTakenIsNotRead sends more than is taken, which the gateway has more of than a system: that is refused before anything looks at it.
func TestMoreThanIsTakenIsNotRead(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	for path, limit := range map[string]int{"/shep/bip-sync-wss-gost/": 4 << 20, "/quality/shep": 4 << 20, "/gbdfl/shep": 1 << 20} {
		status, answer := send(t, g.URL+path, strings.Repeat("<a>", limit))
		if status != http.StatusInternalServerError || len(answer) > 8000 || !bytes.Contains(answer, fmt.Appendf(nil, " %d bytes", limit)) {
			t.Errorf("%s: answer %d %.600s", path, status, answer)
		}
	}
}

func refuseHostile(t *testing.T, name, url, hostile string) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	status, answer := send(t, url, hostile)
	took := time.Since(began)
	runtime.ReadMemStats(&after)
	if status != 500 || !bytes.Contains(answer, []byte("<errorCode>SCE001</errorCode>")) {
		t.Errorf("%s at %s: answer %d %.600s", name, url, status, answer)
	}
	if len(answer) > 20_000 {
		t.Errorf("%s at %s: an answer of %d bytes", name, url, len(answer))
	}
	// Both sides of the exchange are counted, and the journal's copy. A node takes some 200 bytes for four of the message,
	// and is made twice where what may be left out of the data is looked for.
	const perByte, apart = 128, 4 << 20
	if allocated := after.TotalAlloc - before.TotalAlloc; allocated > uint64(perByte*len(hostile)+apart) {
		t.Errorf("%s at %s: %d bytes for a message of %d", name, url, allocated, len(hostile))
	}
	if took > 5*time.Second {
		t.Errorf("%s at %s: it took %s", name, url, took)
	}
}
