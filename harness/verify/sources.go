package verify

import (
	"io/fs"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/harness/report/cucumber"
	"github.com/synaq/synaq/harness/steps"
)

// Sources are what a run of these features is made of, for its messages, nil being the project's own, with extra ones beside them
// or nil.
func Sources(files, extra fs.FS) cucumber.Sources {
	if files == nil {
		files = features.FS
	}
	sources := cucumber.Sources{Features: files, Extra: extra, Place: "harness/steps"}
	for _, step := range steps.Index() {
		sources.Patterns = append(sources.Patterns, step.Pattern())
	}
	return sources
}
