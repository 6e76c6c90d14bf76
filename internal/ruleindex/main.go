// Command ruleindex writes docs/rules.md: every rule of the catalogue, with what it says, its source, its scenarios and its codes,
// and every code with the rules that say no by it.
package main

//go:generate go run .

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/coverage"
	"github.com/synaq/synaq/harness/verify"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "ruleindex:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("find the module: %w", err)
	}
	law, loaded, err := verify.Load(features.FS)
	if err != nil {
		return err
	}
	text := page(law, coverage.Of(law, loaded))
	return os.WriteFile(filepath.Join(strings.TrimSpace(string(root)), "docs", "rules.md"), []byte(text), 0o644)
}

// page is the index of the rules, by profile in the catalogue's order, and of the codes.
func page(law *catalogue.Catalogue, matrix *coverage.Matrix) string {
	var out strings.Builder
	fmt.Fprintf(&out, "# The rules\n\nThe %d rules of the catalogue, by profile. Behind each stand how many scenarios show it: those in which an application goes "+
		"ahead (+), and those in which it does not (−). `synaq rules RES-EXC-007` explains one, with the words of its source and its scenarios; "+
		"[editions.md](editions.md) says since when each is in force.\nWritten by `make generate` from the [catalogue](../features/catalogue).\n", len(law.Rules))
	var profiles []string
	for _, rule := range law.Rules {
		if !slices.Contains(profiles, rule.Profile) {
			profiles = append(profiles, rule.Profile)
		}
	}
	for _, profile := range profiles {
		fmt.Fprintf(&out, "\n## %s\n\n| rule | what it says | source | codes | + | − |\n|---|---|---|---|---|---|\n", profile)
		for i, rule := range law.Rules {
			if rule.Profile == profile {
				fmt.Fprintln(&out, row(law, rule, matrix.Rules[i]))
			}
		}
	}
	out.WriteString("\n## The codes\n\nWhat a refusal names as its grounds, and what keeps an application from being filed.\n\n" +
		"| code | stops | rules | in words |\n|---|---|---|---|\n")
	var seen []string
	for _, rule := range law.Rules {
		for _, code := range rule.Codes {
			if slices.Contains(seen, code.Code) {
				continue
			}
			seen = append(seen, code.Code)
			var rules, words []string
			for _, r := range law.RulesOf(code.Code) {
				rules = append(rules, r.ID)
				for _, own := range r.Codes {
					if own.Code == code.Code && !slices.Contains(words, own.Text.EN) {
						words = append(words, own.Text.EN)
					}
				}
			}
			fmt.Fprintf(&out, "| `%s` | the %s | %s | %s |\n", code.Code, code.Stops, strings.Join(rules, ", "), strings.Join(words, "<br>"))
		}
	}
	return out.String()
}

// row is one rule's line.
func row(law *catalogue.Catalogue, rule catalogue.Rule, counted coverage.Rule) string {
	source := "a reading"
	if rule.Contract != "" {
		source = "the contract"
	} else if text, known := law.Source(rule.Citation.Source); known {
		source = text.Title + ", " + rule.Citation.Clause
	}
	var codes []string
	for _, code := range rule.Codes {
		codes = append(codes, "`"+code.Code+"`")
	}
	plus, minus := fmt.Sprint(counted.Plus), fmt.Sprint(counted.Minus)
	if counted.Documented != "" {
		plus, minus = "documented only", ""
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |", rule.ID, rule.Statement, source, strings.Join(codes, ", "), plus, minus)
}
