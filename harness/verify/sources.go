package verify

import (
	"io/fs"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/harness/report/cucumber"
	"github.com/synaq/synaq/harness/steps"
)

// Sources are what a run of these features is made of, for its messages; nil is the project's own.
func Sources(files fs.FS) cucumber.Sources {
	if files == nil {
		files = features.FS
	}
	sources := cucumber.Sources{Features: files, Place: "harness/steps"}
	for _, step := range steps.Index() {
		sources.Patterns = append(sources.Patterns, step.Pattern())
	}
	return sources
}
