package architecture

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
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

// unrun says what of a page nobody would run, and whether it has commands: a block is of commands as .ci/docs runs them, or of something
// that is none.
func unrun(text string) (problems []string, commands bool) {
	kind, inside, first := "", false, false
	for i, line := range strings.Split(text, "\n") {
		say := func(problem string) { problems = append(problems, fmt.Sprintf("line %d: %s: %s", i+1, problem, line)) }
		line = strings.TrimLeft(line, " ")
		switch fenced := strings.HasPrefix(line, "```"); {
		case fenced && inside:
			inside, kind = false, ""
		case fenced:
			inside, first, kind = true, true, strings.TrimSpace(line[3:])
			commands = commands || kind == "sh" || kind == "console"
			if !slices.Contains([]string{"sh", "console", "yaml", "json", "go", "gherkin"}, kind) {
				say("a block of a kind that says neither that it is run nor what else it is")
			}
		case strings.HasPrefix(line, "~~~"):
			say("a block that nobody looks into")
		case kind == "console" && first && !strings.HasPrefix(line, "$ "):
			say("a console that begins with no command")
		case kind != "sh" && kind != "console" && strings.HasPrefix(line, "$ "):
			say("a command that is not run")
		default:
			first = false
		}
	}
	if inside {
		problems = append(problems, "a block without an end")
	}
	return problems, commands
}

// TestEveryCommandOfAPageIsRun by the gate, of every page of the checkout.
func TestEveryCommandOfAPageIsRun(t *testing.T) {
	t.Parallel()
	said, err := exec.CommandContext(t.Context(), "make", "-n", "-C", root, "readme", "docs", "second").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	var run []string
	for _, list := range regexp.MustCompile(`(?m)^\.ci/docs (.*)$`).FindAllStringSubmatch(string(said), -1) {
		run = append(run, strings.Fields(list[1])...)
	}
	inContainers := found(t, ".ci/containers", `(?m)^\.ci/docs (\S+)`)
	err = fs.WalkDir(os.DirFS(root), ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && path != "." && (strings.HasPrefix(entry.Name(), ".") || slices.Contains([]string{"out", "bin"}, path)) {
			return fs.SkipDir
		}
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		text, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			return err
		}
		problems, commands := unrun(string(text))
		for _, problem := range problems {
			t.Errorf("%s, %s", path, problem)
		}
		if commands && !slices.Contains(run, path) {
			t.Errorf("%s has commands, and neither make readme, make docs nor make second runs it", path)
		}
		if strings.HasPrefix(string(text), "<!-- needs: containers -->\n") != slices.Contains(inContainers, path) {
			t.Errorf("%s needs containers, and .ci/containers does not run it, or the other way round", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatOfAPageIsNotRunIsFound(t *testing.T) {
	t.Parallel()
	for want, text := range map[string]string{
		"": "# A\n```sh\nx\n```\n- a\n  ```console\n  $ x\n  y\n  ```\n```yaml\nx: y\n```\n",
		"line 1: a block of a kind that says neither":   "```\nsynaq verify\n```\n",
		"line 2: a block of a kind that says neither":   "\n```bash\nsynaq verify\n```\n",
		"line 2: a command that is not run":             "```yaml\n$ synaq verify\n```\n",
		"line 1: a command that is not run":             "    $ synaq verify\n",
		"line 2: a console that begins with no command": "```console\nsynaq verify\n```\n",
		"line 1: a block that nobody looks into":        "~~~sh\nsynaq verify\n~~~\n",
		"a block without an end":                        "```sh\nsynaq verify\n",
	} {
		problems, _ := unrun(text)
		if said := strings.Join(problems, "; "); (said == "") != (want == "") || !strings.HasPrefix(said, want) {
			t.Errorf("%q: %s, want %s", text, said, want)
		}
	}
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
