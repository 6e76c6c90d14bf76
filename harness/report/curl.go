package report

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/record"
)

// Curl shows an exchange as a command that repeats it, and its answer as a
// comment. It masks nothing.
func Curl(e record.Exchange) string {
	var out strings.Builder
	out.WriteString("# " + e.From + " -> " + e.To)
	at := e.At
	if at.IsZero() {
		at = e.Wall
	}
	if !at.IsZero() {
		out.WriteString(", " + at.Format(time.RFC3339))
	}
	header, body := e.Header, ""
	switch {
	case e.Request == "":
		out.WriteString("\ncurl -sS")
	case binary(e):
		// A journal keeps what is no text in base64.
		out.WriteString("\nprintf '%s' " + Quote(e.Request) + " | base64 -d | curl -sS")
		header, body = withType(header, "application/ocsp-request"), "@-"
	default:
		out.WriteString("\ncurl -sS")
		header, body = withType(header, typeOf(e.Request)), Quote(e.Request)
	}
	if e.Method != "" && e.Method != "GET" {
		out.WriteString(" -X " + e.Method)
	}
	out.WriteString(" " + Quote(e.Path))
	for _, name := range slices.Sorted(maps.Keys(header)) {
		out.WriteString(" -H " + Quote(name+": "+header[name]))
	}
	if body != "" {
		out.WriteString(" --data-binary " + body)
	}
	out.WriteString("\n#")
	if e.Status != 0 {
		out.WriteString(" " + strconv.Itoa(e.Status))
	}
	if e.Fault != "" {
		out.WriteString(" (fault: " + e.Fault + ")")
	}
	if e.Error != "" {
		out.WriteString(" " + e.Error)
	}
	if body := strings.TrimSpace(e.Response); body != "" {
		out.WriteString(" " + strings.ReplaceAll(body, "\n", "\n# "))
	}
	return out.String()
}

// binary says whether the request's body is base64 of something that is no text, which of all that is asked only
// questions about certificates are.
func binary(e record.Exchange) bool {
	return e.System == "eds" && e.Operation == "ocsp" && !json.Valid([]byte(e.Request))
}

// typeOf is the media type of a request that is a text: SOAP where it begins as XML does.
func typeOf(request string) string {
	if strings.HasPrefix(strings.TrimSpace(request), "<") {
		return "text/xml; charset=utf-8"
	}
	return "application/json"
}

// withType is a header with a content type, its own if it has one: the journals of
// the simulators keep none.
func withType(header map[string]string, contentType string) map[string]string {
	typed := map[string]string{"Content-Type": contentType}
	maps.Copy(typed, header)
	return typed
}

// Quote quotes a word for a POSIX shell.
func Quote(word string) string {
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
