package campaign

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/synaq/synaq/harness/mutation"
)

// Changed says which mutants a change since a commit touches: those of the reference's functions that differ, and those of rules
// that a scenario or an entry of the catalogue names which differs.
func Changed(ctx context.Context, checkout, commit string) (func(mutation.Mutant) bool, error) {
	cmd := exec.CommandContext(ctx, "git", "diff", "--no-color", "--no-ext-diff", "--function-context", commit, "--", "reference", "features")
	cmd.Dir = checkout
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("git does not say what has changed since %s: %w; is it a commit of this checkout?", commit, err)
	}
	t := touched(string(out))
	return func(m mutation.Mutant) bool {
		return t.touches(m, func(file string) ([]byte, error) {
			return os.ReadFile(filepath.Join(checkout, filepath.FromSlash(file)))
		})
	}, nil
}

// touch is what a diff touches: lines of source files, and rules.
type touch struct {
	lines map[string][][2]int
	rules map[string]bool
}

func (t touch) touches(m mutation.Mutant, source func(file string) ([]byte, error)) bool {
	if slices.ContainsFunc(m.Judged(), func(rule string) bool { return t.rules[rule] }) {
		return true
	}
	return slices.ContainsFunc(m.Sites, func(site mutation.Site) bool {
		hunks := t.lines[site.File]
		if len(hunks) == 0 {
			return false
		}
		text, err := source(site.File)
		if err != nil {
			return true
		}
		start, _, err := m.Span(site, text)
		line := 1 + bytes.Count(text[:start], []byte("\n"))
		return err != nil || slices.ContainsFunc(hunks, func(hunk [2]int) bool { return hunk[0] <= line && line < hunk[1] })
	})
}

var (
	hunk   = regexp.MustCompile(`^@@ .*\+([0-9]+)(?:,([0-9]+))? @@`)
	ruleIn = regexp.MustCompile(`\b(?:RES|HPC|INT)(?:-[A-Z0-9]+)*-(?:[0-9]{3}|(?:15|A9)-[0-9][A-E]?)\b`)
)

// touched reads a diff.
func touched(diff string) touch {
	t := touch{lines: map[string][][2]int{}, rules: map[string]bool{}}
	file := ""
	for line := range strings.Lines(diff) {
		switch {
		case strings.HasPrefix(line, "+++ b/"):
			file = strings.TrimSpace(strings.TrimPrefix(line, "+++ b/"))
		case strings.HasPrefix(line, "@@ "):
			found := hunk.FindStringSubmatch(line)
			from, _ := strconv.Atoi(found[1]) // digits, by the pattern
			length := 1
			if found[2] != "" {
				length, _ = strconv.Atoi(found[2])
			}
			t.lines[file] = append(t.lines[file], [2]int{from, from + length})
		case strings.HasPrefix(file, "features/"):
			for _, rule := range ruleIn.FindAllString(line, -1) {
				t.rules[rule] = true
			}
		}
	}
	return t
}
