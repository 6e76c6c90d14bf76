package report

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/record"
)

// Curl shows an exchange as a command that repeats it, and its answer as a
// comment. Nothing is masked: it is for the person at the terminal, who wants to
// repeat it.
func Curl(e record.Exchange) string {
	var out strings.Builder
	out.WriteString("# " + e.From + " -> " + e.To)
	if !e.At.IsZero() {
		out.WriteString(", " + e.At.Format(time.RFC3339))
	}
	out.WriteString("\ncurl -sS")
	if e.Method != "" && e.Method != "GET" {
		out.WriteString(" -X " + e.Method)
	}
	out.WriteString(" " + Quote(e.Path))
	names := make([]string, 0, len(e.Header))
	for name := range e.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		out.WriteString(" -H " + Quote(name+": "+e.Header[name]))
	}
	if e.Request != "" {
		out.WriteString(" --data-binary " + Quote(e.Request))
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

// Quote quotes a word for a POSIX shell.
func Quote(word string) string {
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
