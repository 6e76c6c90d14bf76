package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/scenarios"
)

func (t *tale) nobodyAsked(ctx context.Context) error {
	if t.world == "" {
		return errNothingHappened
	}
	for _, a := range t.applications {
		if a.state != nil && len(a.state.Consents) > 0 {
			return fmt.Errorf("%d consents were asked for", len(a.state.Consents))
		}
	}
	return t.nobodyTold(ctx, nil)
}

// nobodyTold looks for messages and requests that somebody got about a
// registration, but for those that other applications show as asked.
func (t *tale) nobodyTold(ctx context.Context, about *application) error {
	askedBy := func(c *scenarios.Citizen) bool {
		return slices.ContainsFunc(t.applications, func(a *application) bool { return a != about && asked(a, c) != nil })
	}
	messages, err := t.sent(ctx)
	if err != nil {
		return err
	}
	for _, m := range messages {
		to := slices.IndexFunc(t.story.Citizens(), func(c *scenarios.Citizen) bool { return c.Phone() == m.To })
		switch {
		case to < 0:
			return fmt.Errorf("1414 was given a message to %s, and nobody was to be asked", m.To)
		case !askedBy(t.story.Citizens()[to]) && !t.toldOf(t.story.Citizens()[to]):
			return fmt.Errorf("1414 was given a message to %s, and nobody was to be asked", t.story.Citizens()[to])
		}
	}
	for _, owner := range t.owners() {
		requests, err := t.requests(ctx, owner)
		if err != nil {
			return err
		}
		if len(requests) > 0 && !askedBy(owner) {
			return fmt.Errorf("%s was asked for consent in the personal account", owner)
		}
	}
	return nil
}

// checkNobodyAsked looks, of a refusal on the merits, for owners who were asked
// in vain. Where another application was approved meanwhile, or the flat passed to
// others, they may have been asked before there was anything to refuse.
func (t *tale) checkNobodyAsked(ctx context.Context, a *application) error {
	if a.passed {
		return nil
	}
	for _, code := range groundCodes(a.state.Decision) {
		if rule, _, _ := t.env.Catalogue.Code(code); slices.Contains(rule.Facts, "consent") {
			return nil
		}
	}
	if slices.ContainsFunc(t.applications, func(other *application) bool {
		return other.state != nil && other.state.Decided() && other.state.Decision.Outcome == implementation.Approved
	}) {
		return nil
	}
	if n := len(a.state.Consents); n > 0 {
		return fmt.Errorf("%d consents were asked for, and the application is %s whatever the owners say", n, describe(a))
	}
	return t.nobodyTold(ctx, a)
}
