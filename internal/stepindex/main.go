// Command stepindex writes docs/steps.md: every sentence that features may use, with what it does and examples from the
// project's own features.
package main

//go:generate go run .

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/harness/steps"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "stepindex:", err)
		os.Exit(1)
	}
}

// examples is how many sentences of the features are shown for a step.
const examples = 3

func run(ctx context.Context) error {
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("find the module: %w", err)
	}
	sentences, err := sentences()
	if err != nil {
		return err
	}
	all := steps.Index()
	var page strings.Builder
	fmt.Fprintf(&page, "# The steps\n\nThe %d sentences that a feature may use: facts of the world, then acts, then what can be seen. Each has a line "+
		"on what it does and sentences of the features as examples; a number, a role, a day or a city in them may be another.\n"+
		"Written by `make generate`; [authoring.md](authoring.md) says how a feature is written.\n", len(all))
	for _, step := range all {
		fmt.Fprintf(&page, "\n%s\n\n```gherkin\n", step.Doc)
		shown := 0
		for _, sentence := range sentences {
			if shown < examples && step.Pattern().MatchString(sentence) {
				fmt.Fprintln(&page, sentence)
				shown++
			}
		}
		if shown == 0 {
			return fmt.Errorf("no feature uses the step %s: show one in a feature, or take it away", step.Pattern())
		}
		page.WriteString("```\n")
	}
	return os.WriteFile(filepath.Join(strings.TrimSpace(string(root)), "docs", "steps.md"), []byte(page.String()), 0o644)
}

// sentences are those of all features, outlines filled in, each once, the shortest first.
func sentences() ([]string, error) {
	var all []string
	err := fs.WalkDir(features.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := features.FS.Open(path)
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
		newID := (&messages.Incrementing{}).NewId
		document, err := gherkin.ParseGherkinDocument(file, newID)
		if err != nil {
			return err
		}
		for _, pickle := range gherkin.Pickles(*document, path, newID) {
			for _, step := range pickle.Steps {
				all = append(all, step.Text)
			}
		}
		return nil
	})
	slices.SortFunc(all, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return slices.Compact(all), err
}
