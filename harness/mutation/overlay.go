package mutation

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// ErrNoCheckout means that the mutants cannot be made here: they are made from the reference's source by the go command.
var ErrNoCheckout = errors.New("mutants are made from the source: run this in a checkout of the project, with Go installed")

// Checkout finds the root of the checkout that holds folder: the nearest folder upwards with the project's go.mod.
func Checkout(folder string) (string, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNoCheckout, err)
	}
	for {
		mod, err := os.ReadFile(filepath.Join(folder, "go.mod"))
		if err == nil && bytes.HasPrefix(mod, []byte("module github.com/synaq/synaq\n")) {
			return folder, nil
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return "", ErrNoCheckout
		}
		folder = parent
	}
}

// Build compiles the command package (a path within the checkout, as ./cmd/synaq) with all mutants into one program at
// output. What it generates goes into scratch; the checkout is not touched. Without mutants it is the product itself.
func Build(ctx context.Context, checkout, command, output, scratch string, mutants []Mutant) error {
	overlay, err := writeOverlay(checkout, scratch, mutants)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "go", "build", "-overlay", overlay, "-o", output, command)
	cmd.Dir = checkout
	if out, err := cmd.CombinedOutput(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return ErrNoCheckout
		}
		return fmt.Errorf("building the mutants: %w\n%s", err, strings.TrimSpace(string(out)))
	}
	return nil
}

// writeOverlay writes the rewritten files and the overlay that puts them in the originals' place, and returns the
// overlay's path. It writes nothing unless every mutant applies.
func writeOverlay(checkout, scratch string, mutants []Mutant) (string, error) {
	var files []string
	seen := map[string]bool{}
	for _, mutant := range mutants {
		if seen[mutant.ID] {
			return "", fmt.Errorf("two mutants are called %s", mutant.ID)
		}
		seen[mutant.ID] = true
		for _, site := range mutant.Sites {
			files = append(files, site.File)
		}
	}
	slices.Sort(files)
	files = slices.Compact(files)

	replace := map[string][]byte{}
	var faults []error
	for _, name := range files {
		path := filepath.Join(checkout, filepath.FromSlash(name))
		source, err := os.ReadFile(path)
		if err != nil {
			faults = append(faults, fmt.Errorf("a mutant no longer applies: %w", err))
			continue
		}
		rewritten, err := Rewrite(name, source, mutants)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.PackageClauseOnly)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		replace[path] = rewritten
		replace[filepath.Join(filepath.Dir(path), "synaq_mutant_switch.go")] = SwitchSource(file.Name.Name)
	}
	if len(faults) > 0 {
		return "", errors.Join(faults...)
	}
	return writeFiles(scratch, replace)
}

func writeFiles(scratch string, replace map[string][]byte) (string, error) {
	overlay := struct{ Replace map[string]string }{Replace: map[string]string{}}
	targets := make([]string, 0, len(replace))
	for target := range replace {
		targets = append(targets, target)
	}
	slices.Sort(targets)
	for i, target := range targets {
		path := filepath.Join(scratch, fmt.Sprintf("%03d_%s", i, filepath.Base(target)))
		if err := os.WriteFile(path, replace[target], 0o600); err != nil {
			return "", fmt.Errorf("writing the mutants: %w", err)
		}
		overlay.Replace[target] = path
	}
	content, err := json.MarshalIndent(overlay, "", "  ")
	if err != nil {
		return "", fmt.Errorf("writing the overlay: %w", err)
	}
	path := filepath.Join(scratch, "overlay.json")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return "", fmt.Errorf("writing the overlay: %w", err)
	}
	return path, nil
}
