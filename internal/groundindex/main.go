// Command groundindex writes docs/grounds.md: every ground of refusal, with a scenario that proves it and a broken reference that the
// scenarios of its rule catch.
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

	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/mutation"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "groundindex:", err)
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
	text, err := page(law, loaded, mutation.Mutants())
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(strings.TrimSpace(string(root)), "docs", "grounds.md"), []byte(text), 0o644)
}

const head = `# The grounds of refusal

Each ground on which a decision may refuse, by the rule that it comes from: a scenario that proves it, and a reference that was broken
on purpose in just this, which the scenarios of the rule catch: ` + "`go test ./harness/mutation -run TestTheSuiteBites`" + ` builds and runs each of
them. [rules.md](rules.md) has the rules with their sources, [mutants.md](mutants.md) what else is broken.
Written by ` + "`make generate`" + `.
`

// page has a table for each service. The error lists the grounds that nothing proves or no broken reference lacks.
func page(law *catalogue.Catalogue, loaded *suite.Features, broken []mutation.Mutant) (string, error) {
	var out strings.Builder
	out.WriteString(head)
	var errs []error
	var service string
	for _, rule := range law.Rules {
		for _, code := range rule.Codes {
			if code.Stops != catalogue.Registration {
				continue
			}
			if of := serviceOf(law, rule); of != service {
				service = of
				fmt.Fprintf(&out, "\n## %s\n\n| ground | rule | in words | proved by | caught |\n|---|---|---|---|---|\n", of)
			}
			proof, reference := proving(loaded, rule.ID, code.Code), breaking(broken, rule.ID, code.Code)
			if proof == nil {
				errs = append(errs, fmt.Errorf("no scenario of %s is refused on %s", rule.ID, code.Code))
				continue
			}
			if reference == nil {
				errs = append(errs, fmt.Errorf("no broken reference in harness/mutation lacks %s of %s", code.Code, rule.ID))
				continue
			}
			fmt.Fprintf(&out, "| `%s` | %s | %s | [%s](../features/%s#L%d) | `%s`: %s |\n",
				code.Code, rule.ID, code.Text.EN, proof.Title, proof.File, proof.Line, reference.ID, reference.Breaks)
		}
	}
	return out.String(), errors.Join(errs...)
}

// serviceOf is what the rule's table is headed with.
func serviceOf(law *catalogue.Catalogue, rule catalogue.Rule) string {
	if profile, _ := law.Profile(rule.Profile); slices.Contains(profile.Services, "housing.queue") {
		return "The housing queue"
	}
	return "Registration of residence"
}

// proving is a scenario of the rule that ends with a refusal on the code: one that stands under the rule itself before one that is only
// tagged with it, then the one with the fewest grounds, the first of those.
func proving(loaded *suite.Features, rule, code string) *suite.Scenario {
	var best *suite.Scenario
	var least []int
	for _, s := range loaded.Scenarios {
		grounds := refusedOn(s.Sentences())
		names := func(ground string) bool { return ground == code || ground == code+" by "+rule }
		if !slices.Contains(s.Rules, rule) || !slices.ContainsFunc(grounds, names) {
			continue
		}
		rank := []int{slices.Index(s.Rules, rule), len(grounds)}
		if best == nil || slices.Compare(rank, least) < 0 {
			best, least = s, rank
		}
	}
	return best
}

// refusedOn are the grounds of the last sentence by which an application is refused or has expired: codes, with their rules where that says so.
func refusedOn(sentences []string) []string {
	for _, sentence := range slices.Backward(sentences) {
		if strings.HasSuffix(sentence, "the application is expired") {
			return []string{"CONSENT_EXPIRED"}
		}
		if _, grounds, found := strings.Cut(sentence, " is refused: "); found {
			return strings.Split(grounds, ", ")
		}
	}
	return nil
}

// breaking is the row of the table of broken references that leaves out the code, where it breaks this rule, or the first that does.
func breaking(broken []mutation.Mutant, rule, code string) *mutation.Mutant {
	breaks := func(m mutation.Mutant) bool { return m.Rule == rule }
	unsaid := func(m mutation.Mutant) bool { return breaks(m) && m.ID == mutation.Unsaid()[code] }
	for _, suits := range []func(mutation.Mutant) bool{unsaid, breaks} {
		if i := slices.IndexFunc(broken, suits); i >= 0 {
			return &broken[i]
		}
	}
	return nil
}
