// Command measure measures what the project promises to be fast and small at, and writes the table of
// docs/performance.md: the look-ups beside a bare server, the messages of SHEP beside their RSA, the suite, the start, the memory, and the making of a world.
//
//	go run ./internal/measure            everything, and the page
//	go run ./internal/measure suite      only the named measures, printed
//
// It builds the program and measures it from outside, as processes; what needs the chassis itself is a Go benchmark that it
// runs. Nothing else should run on the machine meanwhile.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

// result is a row of the table.
type result struct {
	what, goal, got string
}

// measure is a group of rows that are measured together.
type measure struct {
	name string
	run  func(ctx context.Context, program string) ([]result, error)
}

func measures() []measure {
	return []measure{
		{"lookups", lookups},
		{"messages", messages},
		{"worlds", worlds},
		{"suite", wholeSuite},
		{"transports", transports},
		{"start", coldStart},
		{"memory", memory},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, named []string) error {
	for _, name := range named {
		if !slices.ContainsFunc(measures(), func(m measure) bool { return m.name == name }) {
			return fmt.Errorf("there is no measure %q: there are lookups, messages, worlds, suite, transports, start and memory", name)
		}
	}
	scratch, err := os.MkdirTemp("", "synaq-measure-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	program := filepath.Join(scratch, "synaq")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/synaq").CombinedOutput(); err != nil {
		return fmt.Errorf("build the program: %w\n%s", err, out)
	}
	var rows []result
	for _, m := range measures() {
		if len(named) > 0 && !slices.Contains(named, m.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "%s …\n", m.name)
		found, err := m.run(ctx, program)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		rows = append(rows, found...)
	}
	table := tableOf(rows)
	fmt.Print(table)
	if len(named) > 0 {
		return nil
	}
	return writePage(filepath.Join("docs", "performance.md"), table)
}

// tableOf is the rows in Markdown.
func tableOf(rows []result) string {
	var out strings.Builder
	out.WriteString("| what | goal | measured |\n|---|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(&out, "| %s | %s | %s |\n", r.what, r.goal, r.got)
	}
	return out.String()
}
