package mutation

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
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
	_, out, err := build(ctx, checkout, command, output, scratch, mutants)
	return unbuilt(err, out)
}

// BuildTests is Build for the tests of a package: the program runs them, as go test -c has it.
func BuildTests(ctx context.Context, checkout, pkg, output, scratch string, mutants []Mutant) error {
	_, overlay, err := writeOverlay(checkout, scratch, mutants)
	if err != nil {
		return err
	}
	out, err := compile(ctx, checkout, "test", "-c", "-vet=off", "-overlay", overlay, "-o", output, pkg)
	return unbuilt(err, out)
}

func unbuilt(err error, out string) error {
	if err != nil && out != "" {
		return fmt.Errorf("building the mutants: %w\n%s", err, out)
	}
	return err
}

// BuildGood is Build without the mutants that do not compile, which it returns.
func BuildGood(ctx context.Context, checkout, command, output, scratch string, mutants []Mutant) (good, bad []Mutant, err error) {
	good = mutants
	for {
		numbers, out, err := build(ctx, checkout, command, output, scratch, good)
		if err == nil {
			return good, bad, nil
		}
		wrong := faultyNumbers(out)
		if len(wrong) == 0 {
			return nil, nil, fmt.Errorf("building the mutants: %w\n%s", err, out)
		}
		var left []Mutant
		for _, mutant := range good {
			if wrong[numbers[mutant.ID]] {
				bad = append(bad, mutant)
			} else {
				left = append(left, mutant)
			}
		}
		good = left
	}
}

// build returns the mutants' numbers and what the go command said.
func build(ctx context.Context, checkout, command, output, scratch string, mutants []Mutant) (numbers map[string]int, out string, err error) {
	numbers, overlay, err := writeOverlay(checkout, scratch, mutants)
	if err != nil {
		return nil, "", err
	}
	// -e: every fault, not the first ten. -l: nothing is inlined, since the choices of a long list lie in each other.
	out, err = compile(ctx, checkout, "build", "-gcflags=./reference/...=-e -l", "-overlay", overlay, "-o", output, command)
	return numbers, out, err
}

// compile runs the go command in the checkout and returns what it said.
func compile(ctx context.Context, checkout string, arguments ...string) (out string, err error) {
	cmd := exec.CommandContext(ctx, "go", arguments...)
	cmd.Dir = checkout
	said, err := cmd.CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		return "", ErrNoCheckout
	}
	return strings.TrimSpace(string(said)), err
}

// writeOverlay writes the rewritten files and the overlay that puts them in the originals' place, and returns the mutants'
// numbers and the overlay's path. It writes nothing unless every mutant applies.
func writeOverlay(checkout, scratch string, mutants []Mutant) (numbers map[string]int, overlay string, err error) {
	var files, ids []string
	numbers = map[string]int{}
	for i, mutant := range mutants {
		if numbers[mutant.ID] > 0 {
			return nil, "", fmt.Errorf("two mutants are called %s", mutant.ID)
		}
		numbers[mutant.ID] = i + 1
		ids = append(ids, mutant.ID)
		for _, site := range mutant.Sites {
			files = append(files, site.File)
		}
	}
	slices.Sort(files)
	files = slices.Compact(files)
	switchFolder := path.Join("internal", switchName)
	module, err := moduleOf(checkout)
	if err != nil {
		return nil, "", err
	}

	replace := map[string][]byte{filepath.Join(checkout, filepath.FromSlash(switchFolder), "switch.go"): SwitchSource(ids)}
	var faults []error
	for _, name := range files {
		file := filepath.Join(checkout, filepath.FromSlash(name))
		source, err := os.ReadFile(file)
		if err != nil {
			faults = append(faults, fmt.Errorf("a mutant no longer applies: %w", err))
			continue
		}
		rewritten, err := Rewrite(name, source, mutants, path.Join(module, switchFolder), func(id string) int { return numbers[id] })
		if err != nil {
			faults = append(faults, err)
			continue
		}
		replace[file] = rewritten
	}
	if len(faults) > 0 {
		return nil, "", errors.Join(faults...)
	}
	overlay, err = writeFiles(scratch, replace)
	return numbers, overlay, err
}

// moduleOf is the path of the checkout's module.
func moduleOf(checkout string) (string, error) {
	mod, err := os.ReadFile(filepath.Join(checkout, "go.mod"))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNoCheckout, err)
	}
	line, _, _ := strings.Cut(string(mod), "\n")
	return strings.TrimPrefix(line, "module "), nil
}

func writeFiles(scratch string, replace map[string][]byte) (string, error) {
	overlay := struct{ Replace map[string]string }{Replace: map[string]string{}}
	targets := make([]string, 0, len(replace))
	for target := range replace {
		targets = append(targets, target)
	}
	slices.Sort(targets)
	for i, target := range targets {
		file := filepath.Join(scratch, fmt.Sprintf("%03d_%s", i, filepath.Base(target)))
		if err := os.WriteFile(file, replace[target], 0o600); err != nil {
			return "", fmt.Errorf("writing the mutants: %w", err)
		}
		overlay.Replace[target] = file
	}
	content, err := json.MarshalIndent(overlay, "", "  ")
	if err != nil {
		return "", fmt.Errorf("writing the overlay: %w", err)
	}
	file := filepath.Join(scratch, "overlay.json")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		return "", fmt.Errorf("writing the overlay: %w", err)
	}
	return file, nil
}
