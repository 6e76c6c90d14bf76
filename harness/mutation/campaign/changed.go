package campaign

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/synaq/synaq/harness/mutation"
)

// Changed says which mutants a change since a commit touches: those in lines of the reference that differ, or in the
// functions around them, and those of rules that differing lines of a feature or of the catalogue name.
func Changed(ctx context.Context, checkout, commit string) (func(mutation.Mutant) bool, error) {
	cmd := exec.CommandContext(ctx, "git", "diff", "--no-color", "--no-ext-diff", "--function-context", commit, "--", "reference", "features") //nolint:gosec // the user's own commit
	cmd.Dir = checkout
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("git does not say what has changed since %s: %w; is it a commit of %s?", commit, err, filepath.Base(checkout))
	}
	spans, rules := touched(string(out))
	return func(m mutation.Mutant) bool {
		if slices.ContainsFunc(m.Judged(), func(rule string) bool { return rules[rule] }) {
			return true
		}
		return slices.ContainsFunc(m.Sites, func(site mutation.Site) bool { return len(spans[site.File]) > 0 })
	}, nil
}

var (
	hunk   = regexp.MustCompile(`^@@ .*\+([0-9]+)(?:,([0-9]+))? @@`)           //nolint:gochecknoglobals // a pattern
	ruleIn = regexp.MustCompile(`\b(?:RES|HPC|INT)(?:-[A-Z0-9]+)*-[0-9]{3}\b`) //nolint:gochecknoglobals // a pattern
)

// touched are the lines of each source file in a diff's hunks, and the rules that hunks of the features name.
func touched(diff string) (spans map[string][][2]int, rules map[string]bool) {
	spans, rules = map[string][][2]int{}, map[string]bool{}
	file := ""
	for line := range strings.Lines(diff) {
		switch {
		case strings.HasPrefix(line, "+++ b/"):
			file = strings.TrimSpace(strings.TrimPrefix(line, "+++ b/"))
		case strings.HasPrefix(line, "@@ "):
			found := hunk.FindStringSubmatch(line)
			from, _ := strconv.Atoi(found[1])
			length, err := strconv.Atoi(found[2])
			if err != nil {
				length = 1
			}
			spans[file] = append(spans[file], [2]int{from, from + length})
		case strings.HasPrefix(file, "features/"):
			for _, rule := range ruleIn.FindAllString(line, -1) {
				rules[rule] = true
			}
		}
	}
	return spans, rules
}
