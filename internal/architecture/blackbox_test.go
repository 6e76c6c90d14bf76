package architecture

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// harnessWords are what only the harness and the simulators speak of: a decision service that reads one of them can
// tell that it is being tested.
func harnessWords() []string {
	return []string{"world", "traceparent", "tracestate", "x-b3", "scenario", "simulator", "/control"}
}

// TestTheReferenceCannotTellThatItIsTested reads the reference's source: no string of it (a header, a path, a parameter)
// names a world, a trace or the control API.
func TestTheReferenceCannotTellThatItIsTested(t *testing.T) {
	t.Parallel()

	files := 0
	err := filepath.WalkDir("../../reference", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		found, err := spoken(path, nil)
		for _, line := range found {
			t.Error(line)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("no source of the reference was found: nothing was checked")
	}
}

func TestAWordOfTheHarnessIsFound(t *testing.T) {
	t.Parallel()

	for source, want := range map[string]int{
		`package p; var h = r.Header.Get("X-Synaq-World")`:                    1,
		`package p; const t = "traceparent"`:                                  1,
		`package p; type s struct{ W string ` + "`header:\"X-World\"`" + ` }`: 1,
		"package p; // world is said in a comment only\nvar x = \"consent\"":  0,
	} {
		found, err := spoken("source.go", source)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != want {
			t.Errorf("%s: found %q, want %d", source, found, want)
		}
	}
}

// spoken lists the string literals of a Go file that hold one of harnessWords. Source, when not nil, stands for the
// file's content.
func spoken(path string, source any) ([]string, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, fmt.Errorf("reading the reference: %w", err)
	}
	var found []string
	ast.Inspect(file, func(node ast.Node) bool {
		if _, ok := node.(*ast.ImportSpec); ok {
			return false
		}
		literal, ok := node.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		value, err := strconv.Unquote(literal.Value)
		if err != nil {
			value = literal.Value
		}
		for _, word := range harnessWords() {
			if strings.Contains(strings.ToLower(value), word) {
				found = append(found, fmt.Sprintf("%s: the string %s speaks of %q", set.Position(literal.Pos()), literal.Value, word))
			}
		}
		return true
	})
	return found, nil
}
