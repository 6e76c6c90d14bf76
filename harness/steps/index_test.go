package steps_test

import (
	"io/fs"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/harness/steps"
)

// sentences are all sentences of all features, outlines filled in, with where each stands.
func sentences(t *testing.T) map[string]string {
	t.Helper()
	all := make(map[string]string)
	err := fs.WalkDir(features.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := features.FS.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		newID := (&messages.Incrementing{}).NewId
		document, err := gherkin.ParseGherkinDocument(file, newID)
		if err != nil {
			return err
		}
		for _, pickle := range gherkin.Pickles(*document, path, newID) {
			for _, step := range pickle.Steps {
				all[step.Text] = path + ": " + pickle.Name
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("there are no features")
	}
	return all
}

func TestEachSentenceIsOneStep(t *testing.T) {
	t.Parallel()
	for sentence, where := range sentences(t) {
		var matching []string
		for _, step := range steps.Index() {
			if step.Pattern().MatchString(sentence) {
				matching = append(matching, step.Pattern().String())
			}
		}
		if len(matching) != 1 {
			t.Errorf("%s: %q is %d steps: %q", where, sentence, len(matching), matching)
		}
	}
}

func TestNoStepIsUnused(t *testing.T) {
	t.Parallel()
	all := sentences(t)
	for _, step := range steps.Index() {
		used := false
		for sentence := range all {
			used = used || step.Pattern().MatchString(sentence)
		}
		if !used {
			t.Errorf("no feature uses %s", step.Pattern())
		}
	}
}

func TestEachStepHasADocLine(t *testing.T) {
	t.Parallel()
	seen := make(map[string]bool)
	for _, step := range steps.Index() {
		if step.Doc == "" || !strings.HasSuffix(step.Doc, ".") || strings.Contains(step.Doc, "\n") || seen[step.Doc] {
			t.Errorf("%s needs a doc line of its own: %q", step.Pattern(), step.Doc)
		}
		seen[step.Doc] = true
		if p := step.Pattern().String(); !strings.HasPrefix(p, "^") || !strings.HasSuffix(p, "$") {
			t.Errorf("%s does not match whole sentences", step.Pattern())
		}
	}
}
