package features_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/features/catalogue"
)

func documents(t *testing.T) map[string]*messages.Feature {
	t.Helper()
	all := make(map[string]*messages.Feature)
	paths, err := fs.Glob(features.FS, "*/*.feature")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no features: %v", err)
	}
	for _, path := range paths {
		file, err := features.FS.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		document, err := gherkin.ParseGherkinDocument(file, (&messages.Incrementing{}).NewId)
		file.Close()
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all[path] = document.Feature
	}
	return all
}

func tagged(tags []*messages.Tag, prefix string) []string {
	var values []string
	for _, tag := range tags {
		if value, ok := strings.CutPrefix(tag.Name, prefix); ok {
			values = append(values, value)
		}
	}
	return values
}

func TestARuleBlockSaysWhatTheCatalogueSays(t *testing.T) {
	t.Parallel()
	law, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	blocks := make(map[string]bool)
	shown := make(map[string]bool)
	for path, feature := range documents(t) {
		for _, child := range feature.Children {
			if child.Rule == nil {
				continue
			}
			ids := tagged(child.Rule.Tags, "@rule:")
			if len(ids) != 1 {
				t.Errorf("%s: the rule %q has %d @rule tags", path, child.Rule.Name, len(ids))
				continue
			}
			entry, known := law.Rule(ids[0])
			if !known {
				t.Errorf("%s: %s is not in the catalogue", path, ids[0])
				continue
			}
			if blocks[entry.ID] {
				t.Errorf("%s: %s has two Rule blocks", path, entry.ID)
			}
			blocks[entry.ID], shown[entry.ID] = true, true
			if child.Rule.Name != entry.Title {
				t.Errorf("%s: the rule block says %q, the catalogue %q", entry.ID, child.Rule.Name, entry.Title)
			}
			if since := strings.Join(tagged(child.Rule.Tags, "@since:"), ","); since != entry.From.String() {
				t.Errorf("%s: the rule block holds since %q, the catalogue since %q", entry.ID, since, entry.From)
			}
			if until := strings.Join(tagged(child.Rule.Tags, "@until:"), ","); until != entry.Until.String() {
				t.Errorf("%s: the rule block holds until %q, the catalogue until %q", entry.ID, until, entry.Until)
			}
			if !slices.Equal(tagged(feature.Tags, "@profile:"), []string{entry.Profile}) {
				t.Errorf("%s: the feature's profile is not %s", entry.ID, entry.Profile)
			}
			for _, inner := range child.Rule.Children {
				if inner.Scenario == nil {
					continue
				}
				for _, id := range tagged(inner.Scenario.Tags, "@rule:") {
					if _, known := law.Rule(id); !known {
						t.Errorf("%s: the scenario %q proves %s, which is not in the catalogue", path, inner.Scenario.Name, id)
					}
					shown[id] = true
				}
			}
		}
	}
	for _, rule := range law.Rules {
		switch {
		case rule.Documented() && shown[rule.ID]:
			t.Errorf("%s is documented only, and a scenario shows it", rule.ID)
		case !rule.Documented() && !shown[rule.ID]:
			t.Errorf("no scenario shows %s", rule.ID)
		}
	}
}

// TestEachTableSaysWhatItShows holds every table of examples to a title.
func TestEachTableSaysWhatItShows(t *testing.T) {
	t.Parallel()
	for path, feature := range documents(t) {
		for _, child := range feature.Children {
			if child.Rule == nil {
				continue
			}
			for _, inner := range child.Rule.Children {
				if inner.Scenario == nil {
					continue
				}
				for _, table := range inner.Scenario.Examples {
					if table.Name == "" {
						t.Errorf("%s:%d: the table has no title", path, table.Location.Line)
					}
				}
			}
		}
	}
}

// TestFeaturesSpeakOfTheDomain keeps the machinery out of what lawyers read.
func TestFeaturesSpeakOfTheDomain(t *testing.T) {
	t.Parallel()
	for path, feature := range documents(t) {
		for _, child := range feature.Children {
			if child.Rule == nil {
				continue
			}
			for _, inner := range child.Rule.Children {
				if inner.Scenario == nil {
					continue
				}
				for _, step := range inner.Scenario.Steps {
					for _, word := range []string{"HTTP", "JSON", "endpoint", "POST", "GET ", "status", "/v1", "API", " 4xx", "5xx"} {
						if strings.Contains(step.Text, word) {
							t.Errorf("%s: %q speaks of %s", path, step.Text, word)
						}
					}
				}
			}
		}
	}
}
