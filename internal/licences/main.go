// Command licences lists the modules that the program is built of, with their versions and licences, in docs/licences.md. A
// module whose licence is not recognized, or is not among those that the project accepts, is an error.
package main

//go:generate go run .

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

// accepted are the licences that ask for no more than their text to be kept.
func accepted() []string {
	return []string{"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MPL-2.0", "Unlicense", "0BSD", "CC0-1.0"}
}

// module is one of those that are compiled in.
type module struct{ path, version, folder string }

func run(ctx context.Context) error {
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("find the module: %w", err)
	}
	modules, err := compiledIn(ctx)
	if err != nil {
		return err
	}
	var page strings.Builder
	page.WriteString("# What the program is built of\n\nThe modules that are compiled in, and their licences; the project's own is Apache-2.0.\n" +
		"Written by `make generate`.\n\n| module | version | licence |\n|---|---|---|\n")
	var faults []error
	for _, m := range modules {
		licence, err := licenceOf(m)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		fmt.Fprintf(&page, "| %s | %s | %s |\n", m.path, m.version, licence)
	}
	if len(faults) > 0 {
		return errors.Join(faults...)
	}
	return os.WriteFile(filepath.Join(strings.TrimSpace(string(root)), "docs", "licences.md"), []byte(page.String()), 0o644)
}

// compiledIn are the modules that packages of the program or of the container module come from, by path.
func compiledIn(ctx context.Context) ([]module, error) {
	const form = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}"
	out, err := exec.CommandContext(ctx, "go", "list", "-deps", "-f", form, "github.com/synaq/synaq/cmd/...", "github.com/synaq/synaq/harness/...").Output()
	if err != nil {
		return nil, fmt.Errorf("list the packages: %w", err)
	}
	var all []module
	for line := range strings.SplitSeq(string(out), "\n") {
		if path, rest, found := strings.Cut(line, " "); found {
			version, folder, _ := strings.Cut(rest, " ")
			all = append(all, module{path, version, folder})
		}
	}
	slices.SortFunc(all, func(a, b module) int { return strings.Compare(a.path, b.path) })
	return slices.Compact(all), nil
}

// licenceOf reads a module's licence from its own files.
func licenceOf(m module) (string, error) {
	var found []string
	for _, pattern := range []string{"LICEN[SC]E*", "COPYING*", "licen[sc]e*"} {
		files, err := filepath.Glob(filepath.Join(m.folder, pattern))
		if err != nil {
			return "", err
		}
		for _, file := range files {
			if strings.HasSuffix(file, ".docs") {
				continue // of the documentation, which is not compiled in
			}
			text, err := os.ReadFile(file)
			if err != nil {
				continue // a folder of that name
			}
			for _, match := range licensecheck.Scan(text).Match {
				if !match.IsURL && !slices.Contains(found, match.ID) {
					found = append(found, match.ID)
				}
			}
		}
	}
	if len(found) == 0 {
		return "", fmt.Errorf("%s %s: no licence is recognized in %s", m.path, m.version, m.path)
	}
	for _, id := range found {
		if !slices.Contains(accepted(), id) {
			return "", fmt.Errorf("%s %s is licensed under %s, which is not accepted here: %s", m.path, m.version, id, strings.Join(accepted(), ", "))
		}
	}
	return strings.Join(found, ", "), nil
}
