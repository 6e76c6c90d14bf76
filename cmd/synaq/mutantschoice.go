package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/mutation"
	"github.com/synaq/synaq/harness/mutation/campaign"
	"github.com/synaq/synaq/harness/mutation/operators"
)

// choose are the mutants that the flags ask for.
func (c *mutantsCommand) choose(ctx context.Context, checkout string, all []mutation.Mutant) ([]mutation.Mutant, error) {
	switch {
	case c.Sample < 0:
		return nil, fmt.Errorf("--sample %d: give a number from 1, or 0 for all", c.Sample)
	case c.Workers < 1:
		return nil, fmt.Errorf("--workers %d: give a number from 1", c.Workers)
	}
	for _, name := range c.Operator {
		if name != "table" && !slices.Contains(operators.Names(), name) {
			return nil, fmt.Errorf("--operator: there is no %q; there are table, %s", name, strings.Join(operators.Names(), ", "))
		}
	}
	wanted := slices.DeleteFunc(slices.Clone(all), func(m mutation.Mutant) bool { return !c.wants(m) })
	chosen, err := c.draw(ctx, checkout, wanted)
	if err != nil {
		return nil, err
	}
	if len(chosen) == 0 && c.Changed == "" {
		return nil, errors.New("no mutant is what --rule, --operator and --mutant ask for together; synaq mutants --list lists them all")
	}
	return chosen, nil
}

// draw are those of some mutants that --changed asks for, and of the others as many as --sample does; all where neither is given.
func (c *mutantsCommand) draw(ctx context.Context, checkout string, some []mutation.Mutant) ([]mutation.Mutant, error) {
	if c.Changed == "" && c.Sample == 0 {
		return some, nil
	}
	touched := func(mutation.Mutant) bool { return false }
	if c.Changed != "" {
		var err error
		if touched, err = campaign.Changed(ctx, checkout, c.Changed); err != nil {
			return nil, fmt.Errorf("--changed: %w", err)
		}
	}
	var chosen, others []mutation.Mutant
	for _, m := range some {
		if touched(m) {
			chosen = append(chosen, m)
		} else {
			others = append(others, m)
		}
	}
	random := rand.New(rand.NewPCG(c.Seed, 0))
	random.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	return append(chosen, others[:min(c.Sample, len(others))]...), nil
}

// wants says whether a mutant is what the flags name.
func (c *mutantsCommand) wants(m mutation.Mutant) bool {
	begins := func(name string) func(string) bool {
		return func(prefix string) bool { return strings.HasPrefix(name, prefix) }
	}
	ofRule := len(c.Rule) == 0 || slices.ContainsFunc(m.Judged(), func(rule string) bool { return slices.ContainsFunc(c.Rule, begins(rule)) })
	ofOperator := len(c.Operator) == 0 || slices.Contains(c.Operator, m.Operator) || m.Operator == "" && slices.Contains(c.Operator, "table")
	return ofRule && ofOperator && (len(c.Mutant) == 0 || slices.ContainsFunc(c.Mutant, begins(m.ID)))
}
