package mutation

import (
	"bytes"
	"fmt"
	"strings"
)

// Diff shows a mutant as a change of the source's lines. Source is the text of a file by its name.
func (m Mutant) Diff(source func(file string) ([]byte, error)) (string, error) {
	var out strings.Builder
	for _, site := range m.Sites {
		text, err := source(site.File)
		if err != nil {
			return "", err
		}
		start, end, err := m.Span(site, text)
		if err != nil {
			return "", err
		}
		from := bytes.LastIndexByte(text[:start], '\n') + 1
		to := len(text)
		if i := bytes.IndexByte(text[end:], '\n'); i >= 0 {
			to = end + i
		}
		mutated := site.Mutated
		if site.Through != "" {
			mutated = strings.ToLower(site.Through)
		}
		fmt.Fprintf(&out, "%s:%d\n", site.File, 1+bytes.Count(text[:start], []byte("\n")))
		prefixed(&out, "-", string(text[from:to]))
		prefixed(&out, "+", string(text[from:start])+mutated+string(text[end:to]))
	}
	return out.String(), nil
}

func prefixed(out *strings.Builder, sign, lines string) {
	for line := range strings.SplitSeq(lines, "\n") {
		fmt.Fprintf(out, "%s %s\n", sign, strings.TrimPrefix(line, "\t"))
	}
}
