package architecture

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// pages are the README and every page of docs.
func pages(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages in docs: %v", err)
	}
	pages := map[string]string{}
	for _, path := range append(paths, filepath.Join(root, "README.md")) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		pages[path] = string(text)
	}
	return pages
}

func TestWhatThePagesLinkToIsThere(t *testing.T) {
	t.Parallel()

	link := regexp.MustCompile(`\]\(([^)#:]+)[^):]*\)`)
	for page, text := range pages(t) {
		for _, found := range link.FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), found[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", page, found[1])
			}
		}
	}
}

func TestEverySimulatorIsDescribed(t *testing.T) {
	t.Parallel()

	text := pages(t)[filepath.Join(root, "docs", "simulators.md")]
	folders, err := os.ReadDir(filepath.Join(root, "simulators"))
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if system := simulatorOf("simulators/" + folder.Name()); system != "" && !strings.Contains(text, "| `"+system+"` |") {
			t.Errorf("docs/simulators.md does not describe %s", system)
		}
	}
}

// TestTheCodeOfTheLibrarysPageIsThatOfTheExamples, which are compiled and run.
func TestTheCodeOfTheLibrarysPageIsThatOfTheExamples(t *testing.T) {
	t.Parallel()

	blocks := regexp.MustCompile("(?s)\n```(?:go|gherkin)\n(.*?\n)```\n").FindAllStringSubmatch(pages(t)[filepath.Join(root, "docs", "library.md")], -1)
	if len(blocks) < 4 {
		t.Fatalf("docs/library.md has %d pieces of code", len(blocks))
	}
	var examples strings.Builder
	err := filepath.WalkDir(filepath.Join(root, "examples"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains([]string{".go", ".feature"}, filepath.Ext(path)) {
			return err
		}
		text, err := os.ReadFile(path)
		examples.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range blocks {
		if !strings.Contains(examples.String(), block[1]) {
			t.Errorf("no example has the code of docs/library.md\n%s", block[1])
		}
	}
}

// TestTheEntryOfTheAuthorsPageIsTheCatalogues, word for word.
func TestTheEntryOfTheAuthorsPageIsTheCatalogues(t *testing.T) {
	t.Parallel()

	entry := regexp.MustCompile("(?s)\n```yaml\n(- id: .*?\n)```\n").FindStringSubmatch(pages(t)[filepath.Join(root, "docs", "authoring.md")])
	if entry == nil {
		t.Fatal("docs/authoring.md shows no entry of the catalogue")
	}
	catalogue, err := os.ReadFile(filepath.Join(root, "features", "catalogue", "astana.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(catalogue), entry[1]) {
		t.Errorf("the catalogue has no entry\n%s", entry[1])
	}
}

// TestTheREADMEOpensWithTheTwoCommands: they are what a newcomer runs, and what the gate runs as they stand.
func TestTheREADMEOpensWithTheTwoCommands(t *testing.T) {
	t.Parallel()

	const opening = "# Synaq\n\n```sh\ngo run ./cmd/synaq verify\ngo test -timeout 40m ./...\n```\n"
	if text := pages(t)[filepath.Join(root, "README.md")]; !strings.HasPrefix(text, opening) {
		t.Errorf("the README does not open with\n%s", opening)
	}
}
