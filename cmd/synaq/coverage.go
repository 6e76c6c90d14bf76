package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/synaq/synaq/harness/coverage"
	"github.com/synaq/synaq/harness/verify"
)

type coverageCommand struct {
	Prefix    string `arg:"" optional:"" placeholder:"ID" help:"Beginning of the IDs to look at, such as RES."`
	Scenarios bool   `help:"List each rule's scenarios below it."`
	Features  string `placeholder:"DIR" help:"Own features in place of the project's."`
	JSON      bool   `name:"json" help:"Print JSON in place of the table, scenarios included."`
}

// Help is the longer text of --help.
func (coverageCommand) Help() string {
	return `How many scenarios of each rule end with the application going ahead (+), and how many do not (-): refused, not accepted,
redirected, expired or waiting. The last sentence of a scenario that says so decides. A rule needs both, or a reason in the catalogue.

Exit code 0 says that every rule is covered, 1 that one is not, 3 a wrong command line.

Examples:
  synaq coverage
  synaq coverage RES-AST --scenarios
  synaq coverage --json`
}

// coverageView is the matrix as JSON.
type coverageView struct {
	coverage.Matrix
	// Percent is the part of the rules that is covered, from 0 to 100.
	Percent float64 `json:"percent"`
	// Without are the IDs of the rules that have no scenario, no + and no -, whatever the reason.
	Without struct {
		Scenarios []string `json:"scenarios"`
		Plus      []string `json:"plus"`
		Minus     []string `json:"minus"`
	} `json:"without"`
}

// Run prints the matrix, and says by its exit code whether something is missing.
func (c *coverageCommand) Run(to streams) error {
	folder, err := folder(c.Features)
	if err != nil {
		return usage(err)
	}
	law, loaded, err := verify.Load(folder)
	if err != nil {
		return verifyError(err)
	}
	matrix := coverage.Of(law, loaded).Only(c.Prefix)
	if len(matrix.Rules) == 0 {
		return usage(fmt.Errorf("no rule has an ID that begins with %q; synaq rules lists them all", c.Prefix))
	}
	if c.JSON {
		encoder := json.NewEncoder(to.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		err = encoder.Encode(viewCoverage(matrix))
	} else {
		err = c.print(to, matrix)
	}
	if err == nil && len(matrix.Problems()) > 0 {
		return &exitError{code: exitNot}
	}
	return err
}

func viewCoverage(matrix *coverage.Matrix) coverageView {
	view := coverageView{Matrix: *matrix, Percent: matrix.Counts.Percent()}
	view.Without.Scenarios, view.Without.Plus, view.Without.Minus = []string{}, []string{}, []string{}
	for _, rule := range matrix.Rules {
		if rule.Documented != "" {
			continue
		}
		for _, side := range []struct {
			none bool
			into *[]string
		}{{len(rule.Scenarios) == 0, &view.Without.Scenarios}, {rule.Plus == 0, &view.Without.Plus}, {rule.Minus == 0, &view.Without.Minus}} {
			if side.none {
				*side.into = append(*side.into, rule.ID)
			}
		}
	}
	return view
}

func (c *coverageCommand) print(to streams, matrix *coverage.Matrix) error {
	widest := len("RULE")
	for _, rule := range matrix.Rules {
		widest = max(widest, len(rule.ID))
	}
	if matrix.Counts.Rules > 0 {
		fmt.Fprintf(to.out, "%-*s    +    -  NEITHER  TITLE\n", widest, "RULE")
	}
	for _, rule := range matrix.Rules {
		if rule.Documented != "" {
			continue
		}
		fmt.Fprintf(to.out, "%-*s  %3d  %3d  %7d  %s\n", widest, rule.ID, rule.Plus, rule.Minus, rule.Neither, rule.Title)
		if c.Scenarios {
			for _, s := range rule.Scenarios {
				fmt.Fprintf(to.out, "  %s\n", strings.ReplaceAll(wrapped(scenarioLine(s), 94), "\n", "\n      "))
			}
		}
	}
	c.notes(to, matrix)
	counts := matrix.Counts
	if counts.Rules == 0 {
		_, err := fmt.Fprint(to.out, "\nnothing here is shown by scenarios\n")
		return err
	}
	_, err := fmt.Fprintf(to.out, "\n%d of %s covered by %d scenarios: %.1f %%\n", counts.Covered, countRules(counts.Rules, 0), counts.Scenarios, counts.Percent())
	return err
}

// notes say what is missing, what is missing for a reason, and what is documented only.
func (c *coverageCommand) notes(to streams, matrix *coverage.Matrix) {
	note := func(head string, text func(coverage.Rule) string) {
		var lines []string
		for _, rule := range matrix.Rules {
			if reason := text(rule); reason != "" {
				lines = append(lines, "  "+rule.ID+"  "+reason)
			}
		}
		if len(lines) > 0 {
			fmt.Fprintf(to.out, "\n%s\n%s\n", head, strings.Join(lines, "\n"))
		}
	}
	note("not covered:", func(r coverage.Rule) string { return r.Problem })
	note("one way only, for a reason:", func(r coverage.Rule) string { return r.OneSided })
	note("documented only, and not counted:", func(r coverage.Rule) string { return r.Documented })
}
