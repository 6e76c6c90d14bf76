// Command editions writes docs/editions.md: the days on which the law changes, by the catalogue, with the rules that begin and
// end on each.
package main

//go:generate go run .

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "editions:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("find the module: %w", err)
	}
	law, err := catalogue.Load()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(strings.TrimSpace(string(root)), "docs", "editions.md"), []byte(page(law)), 0o644)
}

// page is the log of the editions.
func page(law *catalogue.Catalogue) string {
	var out strings.Builder
	out.WriteString("# The editions of the law\n\nThe days on which the law changes, the oldest first. An application is judged by the edition in force at the instant of its " +
		"filing, and a day begins at midnight in Almaty: at 19:00 UTC of the day before, and at 18:00 UTC until 29 February 2024, when the clocks " +
		"there were an hour further on. The reference names an edition as it is headed here; other services name it as they like.\n" +
		"Written by `make generate` from [`editions.yaml`](../features/catalogue/editions.yaml) and the days of the rules.\n")
	for _, e := range law.Editions {
		fmt.Fprintf(&out, "\n## %s\n\n%s\n\n", e.Name, e.Changes)
		fmt.Fprintf(&out, "- Source: %s\n", source(law, e))
		for _, id := range e.Readings {
			reading, _ := law.Reading(id)
			fmt.Fprintf(&out, "- Reading %s: %s %s", id, reading.Question, reading.Default)
			for _, alternative := range reading.Alternatives {
				fmt.Fprintf(&out, " Otherwise `%s`: %s", alternative.Key, alternative.Text)
			}
			out.WriteString("\n")
		}
		list(&out, "Begin", law.Begin(e))
		list(&out, "Ended", law.Ended(e))
	}
	var always []catalogue.Rule
	for _, rule := range law.Rules {
		if rule.From.IsZero() && rule.Until.IsZero() && rule.Kind != catalogue.Interop {
			always = append(always, rule)
		}
	}
	out.WriteString("\n## In every edition\n\nThe texts name no day for these.\n\n")
	list(&out, "Hold", always)
	return out.String()
}

func source(law *catalogue.Catalogue, e catalogue.Edition) string {
	if e.Page != "" {
		return e.Page
	}
	text, _ := law.Source(e.Citation.Source)
	return text.Title + ", " + e.Citation.Clause
}

func list(out *strings.Builder, head string, rules []catalogue.Rule) {
	if len(rules) == 0 {
		return
	}
	fmt.Fprintf(out, "- %s:\n", head)
	for _, rule := range rules {
		fmt.Fprintf(out, "  - %s: %s\n", rule.ID, rule.Title)
	}
}
